"""Advice sought after a decision to assess: who was asked, when each received it, what came, and the check points.

Source: SEND Regulations 2014 (SI 2014/1530), reg 6(1)(a) to (h) for whom, reg 6(4) for advice that is already there,
reg 8 for the six weeks and their exceptions.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal, NewType

from pydantic import Field, model_validator

from panel.domain.base import CaseId, DecisionId, Frozen, Line, ProfileId, Text, new_id
from panel.domain.people import Actor

AdviceRequestId = NewType("AdviceRequestId", str)


class AdviceKind(StrEnum):
    """Whose advice it is: the letter of reg 6(1)."""

    FAMILY = "a"  # the parent or young person
    EDUCATION = "b"
    HEALTH = "c"
    PSYCHOLOGY = "d"
    SOCIAL_CARE = "e"
    OTHER = "f"  # anyone else the authority thinks appropriate
    ADULTHOOD = "g"  # preparing for adult life, from year 9
    FAMILY_ASKS = "h"  # anyone the parent or young person reasonably asks for

    @property
    def always_sought(self) -> bool:
        """Is this advice sought in every assessment, unless what exists already is enough (reg 6(4))?"""
        return self.value in "abcde"


class AdviceException(Frozen):
    """A reg 8(2) fact said to make an adviser's six weeks impractical. A waiting list is not among them."""

    kind: Literal["personal-circumstances", "absent-from-area", "missed-appointment"]
    facts: Text
    evidence: Text
    began_on: date
    ended_on: date | None = None
    recorded_by: ProfileId
    recorded_on: date


class ExistingAdvice(Frozen):
    """Advice that was given before, and that all three are satisfied is enough: then it is not sought again.

    Source: SEND Regulations 2014, reg 6(4). It covers (b) to (h), never the family's own advice.
    """

    document: Line = Field(min_length=1)
    adviser_agreed_on: date
    family_agreed_on: date
    council_agreed_on: date


class Chase(Frozen):
    """A reminder that went out: when, by whom, in which words."""

    on: date
    text: Text
    by: Actor


class AdviceRequest(Frozen):
    """One adviser. The six weeks run from the day they received the request, not from the day it was sent."""

    id: AdviceRequestId = Field(default_factory=lambda: AdviceRequestId(new_id()))
    kind: AdviceKind
    who: Line = Field(min_length=1)
    email: Line = ""
    asked_on: date | None = None
    reached_them_on: date | None = None  # the day they received it: day 0 of their six weeks
    received_on: date | None = None  # the day their advice came
    existing: ExistingAdvice | None = None
    exceptions: tuple[AdviceException, ...] = ()
    chases: tuple[Chase, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> AdviceRequest:
        if self.existing is not None and self.kind is AdviceKind.FAMILY:
            raise ValueError("The family is always asked for its own advice (reg 6(1)(a) and (4)).")
        if self.reached_them_on is not None and (self.asked_on is None or self.reached_them_on < self.asked_on):
            raise ValueError("A request cannot reach somebody before it was made. Check both dates.")
        if self.received_on is not None and (self.asked_on is None or self.received_on < self.asked_on):
            raise ValueError("Advice cannot come before it was asked for. Check both dates.")
        return self

    @property
    def is_open(self) -> bool:
        """Is something still wanted here?"""
        return self.received_on is None and self.existing is None


class CheckPointDone(Frozen):
    """A check point that was kept: when, and what came of it."""

    id: Line
    on: date
    note: Text = ""
    by: Actor


class AdviceSeeking(Frozen):
    """Everything sought after one decision to assess. One for each case; `version` guards against two people saving."""

    case_id: CaseId
    version: int = 1
    decision_id: DecisionId
    agreed_on: date
    requests: tuple[AdviceRequest, ...] = ()
    done: tuple[CheckPointDone, ...] = ()
    ended_on: date | None = None
    ended_because: Line = ""

    def request(self, request_id: str) -> AdviceRequest | None:
        return next((one for one in self.requests if one.id == request_id), None)

    def with_request(self, request: AdviceRequest) -> AdviceSeeking:
        """With this request added, or in the place of the one with its id."""
        if self.request(request.id) is None:
            return self.model_copy(update={"requests": (*self.requests, request)})
        changed = tuple(request if one.id == request.id else one for one in self.requests)
        return self.model_copy(update={"requests": changed})
