"""What every change to a panel meeting shares: it is open, it is kept with its version, and the audit log says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import JsonValue, ValidationError

from legal_tests.day_words import in_words
from panel.domain.base import CaseId, Frozen
from panel.domain.case import Case, CaseStatus
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import AgendaItem, MeetingId, MeetingState, PanelMeeting, PersonId
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.panel import Panel
from panel.services.ports import Transaction

UNDECIDED = (CaseStatus.RECEIVED, CaseStatus.DISCUSSION)


class MeetingWarning(Frozen):
    """Something to look at. It stops nothing."""

    code: str
    sentence: str
    case_id: CaseId | None = None
    person_id: PersonId | None = None


def open_meeting(tx: Transaction, meeting_id: MeetingId, expected_version: int | None = None) -> PanelMeeting:
    """A meeting that is still to come or under way.

    Raises PanelError 'meeting-not-found', 'meeting-not-open'; ConflictError 'meeting-changed'.
    """
    meeting = tx.meeting(meeting_id)
    if not meeting.state.is_open:
        raise PanelError("meeting-not-open")
    if expected_version is not None and meeting.version != expected_version:
        raise ConflictError("meeting-changed")
    return meeting


def keep(
    panel: Panel,
    tx: Transaction,
    meeting: PanelMeeting,
    by: Actor,
    action: str,
    case_id: CaseId | None = None,
    **detail: JsonValue,
) -> PanelMeeting:
    """Keep a meeting changed from the version it carries, with the audit entry."""
    saved = tx.save_meeting(meeting, expected_version=meeting.version)
    audited(panel, tx, action, by, case_id, wording_version="", meeting=meeting.id, version=saved.version, **detail)
    return saved


def checked(parts: Mapping[str, Any]) -> PanelMeeting:
    """The meeting made of these parts, checked as a whole. Raises PanelError 'meeting-twice', 'not-valid'."""
    try:
        return PanelMeeting.model_validate(parts)
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        if not first["loc"]:
            raise PanelError("meeting-twice") from None
        what = str(first["loc"][0]).replace("_", " ").capitalize()
        raise PanelError("not-valid", what=what, why=str(first["msg"])) from None


def with_item(meeting: PanelMeeting, item: AgendaItem) -> PanelMeeting:
    """The meeting with this item in the place of the one for the same case."""
    agenda = tuple(item if one.case_id == item.case_id else one for one in meeting.agenda)
    return meeting.model_copy(update={"agenda": agenda})


def check_can_be_taken(tx: Transaction, case: Case, meeting: PanelMeeting, on: date) -> None:
    """May this case wait on, or come before, this meeting?

    Raises PanelError 'agenda-case-not-open', 'agenda-before-request', 'agenda-two-panels'.
    """
    if case.status not in UNDECIDED:
        raise PanelError("agenda-case-not-open")
    if case.request.received_on > on:
        raise PanelError("agenda-before-request")
    for other in tx.meetings_of(case.id):
        if other.id != meeting.id and case.id in other.open_cases:
            raise PanelError("agenda-two-panels", area=other.area, day=in_words(other.on))


def is_on_record(tx: Transaction, case_id: CaseId) -> bool:
    """Is the case still there? A sample that was on an agenda may have been removed."""
    try:
        tx.case(case_id)
    except PanelError:
        return False
    return True


def begun(meeting: PanelMeeting) -> bool:
    return meeting.state is not MeetingState.PLANNED
