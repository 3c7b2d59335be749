"""A decision: made by a named officer, said back by the SISO, confirmed, locked. A change is a new, linked one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from legal_tests.evaluate import Result
from panel.domain.base import CaseId, DecisionId, Frozen, Line, Text
from panel.domain.case import Concession, Evidence, Views
from panel.domain.discussion import Discussion
from panel.domain.people import Actor


class DecisionState(StrEnum):
    MADE = "made"  # waiting for the read-back
    READ_BACK = "read-back"  # the SISO has said the reasons back; waiting for the chair
    LOCKED = "locked"
    SUPERSEDED = "superseded"


class ReadBack(Frozen):
    """The reasons in the SISO's own words, and both confirmations."""

    words: Text
    by: Actor
    at: datetime
    confirmed_by: Actor | None = None  # the chair (or, on the officer route, the decision-maker)
    confirmed_at: datetime | None = None


class Emergency(Frozen):
    """A safeguard of our own that was not waited for because week six was near or past: who chose that, and why.

    "chair": the decision-maker confirmed the read-back in the chair's place. "read-back" is in early records only: no
    letter goes before the read-back any more.
    """

    step: Literal["panel", "chair", "read-back"]
    because: Text
    by: Actor
    authority: Line
    at: datetime


class Decision(Frozen):
    """The decision and everything it was made on, frozen as it stood."""

    id: DecisionId
    case_id: CaseId
    number: int  # 1, 2, ... within the case
    state: DecisionState = DecisionState.MADE
    result: Result  # derived from the limbs; never set by hand
    basis: Literal["s36-5", "s36-8", "concession"]  # the last: it follows an order, an agreement or a notice
    findings: Discussion
    evidence: tuple[Evidence, ...] = ()  # the list as it stood when the decision was made
    views: tuple[Views, ...] = ()  # as they stood when the decision was made
    made_by: Actor
    authority: Line  # the recorded source of the officer's authority
    made_at: datetime
    adopts_panel: bool = True
    differs_because: Text = ""  # when the officer's findings differ from the panel's
    panel_findings: Discussion | None = None  # kept when the officer differs
    read_back: ReadBack | None = None
    locked_at: datetime | None = None
    replaces: DecisionId | None = None
    change_because: Text = ""
    concession: Concession | None = None  # the route by which an assessment follows a refusal
    emergencies: tuple[Emergency, ...] = ()
    law_version: Line

    @property
    def decision_maker_confirms(self) -> bool:
        """May the decision-maker confirm the read-back? Yes without a panel, where they differed from it, where it was
        not waited for, and where nobody is recorded as its chair."""
        if self.findings.route == "officer" or not self.adopts_panel or not self.findings.chair.strip():
            return True
        return any(one.step == "panel" for one in self.emergencies)

    @property
    def may_be_told(self) -> bool:
        """Said back, confirmed and locked: before that no letter of it can be made or sent, whatever the day."""
        return self.state is DecisionState.LOCKED
