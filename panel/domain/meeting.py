"""A meeting of the panel: who comes, which cases in which order, what was read, who stepped out, how long each took.

The panel advises; an officer decides. So a meeting holds no finding and no decision: those are on the case.
Called PanelMeeting to keep it apart from the `Panel` that services work with.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Literal, NewType

from pydantic import Field, model_validator

from panel.domain.base import CaseId, Frozen, Line, ProfileId, Text, new_id
from panel.domain.people import Actor

MeetingId = NewType("MeetingId", str)
PersonId = NewType("PersonId", str)  # somebody on the list of one meeting

Part = Literal["chair", "siso", "member", "observer"]
NoteKind = Literal["view", "dissent", "note"]

MINUTES_PER_CASE = 10
MOST_MINUTES = 240


class PanelPerson(Frozen):
    """Somebody asked to come. An observer has no voice and does not count towards the quorum."""

    id: PersonId = Field(default_factory=lambda: PersonId(new_id()))
    name: Line = Field(min_length=1)
    part: Part = "member"
    role: Line = ""  # "educational psychologist"
    organisation: Line = ""
    profile_id: ProfileId | None = None


class Presence(StrEnum):
    """Nobody counts as present until it is recorded."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    LEFT = "left"  # was here, and has gone

    @property
    def was_there(self) -> bool:
        return self in {Presence.PRESENT, Presence.LEFT}


class Attendance(Frozen):
    person_id: PersonId
    presence: Presence
    note: Line = ""


class Conflict(Frozen):
    """A member's own interest in a case. They step out for it: they are not among those present."""

    person_id: PersonId
    case_id: CaseId
    why: Text
    declared_at: datetime
    recorded_by: Actor


class Tabled(Frozen):
    """The standing document, laid before the panel: which law and wording, by hash, and when."""

    law_version: Line
    wording_version: Line
    fingerprint: Line
    at: datetime
    by: Actor


class Reading(Frozen):
    """Somebody has read the standing document with this fingerprint."""

    person_id: PersonId
    fingerprint: Line
    at: datetime
    recorded_by: Actor


class CaseNote(Frozen):
    """A view, a dissent or a note in a case. It can be disclosed; it never goes into a letter."""

    id: str
    case_id: CaseId
    person_id: PersonId | None
    kind: NoteKind
    text: Text
    at: datetime
    by: Actor


class Missing(Frozen):
    """One thing that is missing, who asks for it, and by when it should be here."""

    what: Line = Field(min_length=1)
    who_asks: Line = Field(min_length=1)
    by: date


class Adjournment(Frozen):
    """Why a case could not be finished. The clock runs on; nothing is refused for want of an answer."""

    because: Text
    missing: tuple[Missing, ...]
    due_on: date  # the end of the six weeks
    latest_panel_on: date | None  # the last working day that still meets them; None: it has gone
    at: datetime
    by: Actor


class ItemState(StrEnum):
    WAITING = "waiting"
    CURRENT = "current"
    DONE = "done"  # the panel's advice is complete
    ADJOURNED = "adjourned"
    CARRIED_OVER = "carried-over"  # not finished; goes to another panel or comes back later today

    @property
    def is_open(self) -> bool:
        """Does the case still wait on this agenda? Then it can be on no other."""
        return self in {ItemState.WAITING, ItemState.CURRENT}


class Spell(Frozen):
    """A stretch of time in which the case was before the panel. Open while `closed_at` is None."""

    opened_at: datetime
    closed_at: datetime | None = None


class AgendaItem(Frozen):
    """One case on the agenda."""

    case_id: CaseId
    minutes: int = Field(default=MINUTES_PER_CASE, ge=1, le=MOST_MINUTES)
    state: ItemState = ItemState.WAITING
    chair_id: PersonId | None = None  # who chairs this case, where it is not the chair of the meeting
    spells: tuple[Spell, ...] = ()
    adjournment: Adjournment | None = None
    carried_because: Text = ""
    below_quorum_because: Text = ""  # why it was taken with fewer than the quorum
    filled: dict[str, str] = Field(default_factory=dict)  # what this meeting wrote into the discussion, by field


class MeetingState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under-way"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        return self in {MeetingState.PLANNED, MeetingState.UNDER_WAY}


class PanelMeeting(Frozen):
    """One meeting. `version` guards the fields that people edit: two who change them at once hear of each other."""

    id: MeetingId
    version: int = 1
    state: MeetingState = MeetingState.PLANNED
    on: date
    starts_at: time  # in England
    area: Line = Field(min_length=1)
    place: Line = ""
    people: tuple[PanelPerson, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    tabled: Tabled | None = None
    readings: tuple[Reading, ...] = ()
    notes: tuple[CaseNote, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    cancelled_because: Text = ""

    @model_validator(mode="after")
    def _each_once(self) -> PanelMeeting:
        for ids in ([one.id for one in self.people], [item.case_id for item in self.agenda]):
            if len(set(ids)) != len(ids):
                raise ValueError("a person or a case is entered twice")
        if sum(one.part == "chair" for one in self.people) > 1:
            raise ValueError("a meeting has one chair")
        if sum(item.state is ItemState.CURRENT for item in self.agenda) > 1:
            raise ValueError("one case at a time is before the panel")
        return self

    @property
    def chair(self) -> PanelPerson | None:
        return next((one for one in self.people if one.part == "chair"), None)

    @property
    def sisos(self) -> tuple[PanelPerson, ...]:
        return tuple(one for one in self.people if one.part == "siso")

    @property
    def current(self) -> AgendaItem | None:
        """The case before the panel now."""
        return next((item for item in self.agenda if item.state is ItemState.CURRENT), None)

    @property
    def open_cases(self) -> frozenset[CaseId]:
        """Cases that still wait on this agenda, while the meeting is still to come or under way."""
        if not self.state.is_open:
            return frozenset()
        return frozenset(item.case_id for item in self.agenda if item.state.is_open)
