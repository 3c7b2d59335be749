"""What happens to a case beyond its letters: events with an owner and a date, and the audit entry for every step."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field, JsonValue

from panel.domain.base import CaseId, EventId, Frozen, Line, Text
from panel.domain.people import Actor


class EventKind(StrEnum):
    CALL = "call"  # a call before the letter, or any other contact
    CONSULTED = "consulted"
    CONSIDERING_TOLD = "considering-told"  # s.36(7) by word of mouth; `with_whom` says who
    UNDELIVERED = "undelivered"  # post came back
    TRANSLATION = "translation"  # translation or another format wanted
    LATE_EVIDENCE = "late-evidence"  # after the decision, before dispatch
    WITHDRAWN = "withdrawn"
    REPEAT_REQUEST = "repeat-request"
    HAND_OVER = "hand-over"
    NOTE = "note"
    TASK = "task"
    DELAY_TOLD = "delay-told"  # the family was told that the decision is late, and why


class Event(Frozen):
    """Something that happened or is to be done, with an owner and a date: never a dead end."""

    id: EventId
    case_id: CaseId
    kind: EventKind
    on: date
    with_whom: Line = ""
    note: Text = ""
    owner: Line = ""
    due_on: date | None = None
    done_on: date | None = None
    recorded_by: Actor
    recorded_at: datetime


class AuditEntry(Frozen):
    """Who did what, when, on which law. Append-only."""

    case_id: CaseId | None
    at: datetime
    by: Actor
    action: Line  # "case received", "decision made", "letter produced"
    law_version: Line
    wording_version: Line = ""
    detail: dict[str, JsonValue] = Field(default_factory=dict)  # ids, versions and hashes; no names, no text of reasons
