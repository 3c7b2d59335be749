"""The council's own settings: who it is, whom families can contact, and how it runs its panels."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from letter_templates.facts import ContactDetails
from panel.domain.base import Frozen, Line, Text
from panel.domain.people import Actor

ContactKey = Literal[
    "mediation_adviser",
    "mediation_contact",
    "disagreement_resolution",
    "information_and_advice",
    "tribunal",
    "formats_contact",
]

GOOD_FOR = timedelta(days=183)
"""How long a confirmation is taken as it stands: half a year, our own choice, since no provision gives one. Contracts
for mediation and advice change hands, and numbers change."""


class ConfirmedContact(Frozen):
    """A contact for families. Until a named person has confirmed it, it is marked "check before use"."""

    details: ContactDetails | None = None
    where_seen: Text = ""
    confirmed_by: Actor | None = None
    confirmed_on: date | None = None

    @property
    def ready(self) -> bool:
        return self.details is not None and self.confirmed_by is not None

    def confirmed_long_ago(self, on: date) -> bool:
        """Should somebody look again? Its confirmation stands until then, and does not stop a letter."""
        return self.ready and self.confirmed_on is not None and on - self.confirmed_on > GOOD_FOR


class CouncilSettings(Frozen):
    """One set for the council; `version` guards against two people saving at once."""

    version: int = 1
    council_name: Line = ""
    department: Line = ""
    address: tuple[Line, ...] = ()
    privacy_notice: Line = ""  # where families can read how their information is used
    contacts: dict[ContactKey, ConfirmedContact] = Field(default_factory=dict)
    siso_title: Line = "SEND Implementation Support Officer"
    lmag_title: Line = "Local Multi-Agency Group"
    caseworker_title: Line = "Children's Information and Advice Officer"
    decide_by_week: int | None = None  # a local target earlier than week six; shown beside it, never instead
    panel_for: Literal["refusals-and-contested", "all"] = "refusals-and-contested"
    officer_route: bool = True
    quorum: int = 3
    closed_days: tuple[date, ...] = ()  # a bank holiday that the calendar does not have, or another day closed
    letterhead: str | None = None  # a .docx, base64
    letterhead_name: Line = ""
