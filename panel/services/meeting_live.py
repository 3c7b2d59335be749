"""Marks that change when somebody saves something, and where a case stands in a meeting. Cheap, to be asked often."""

from __future__ import annotations

from datetime import date
from typing import Final

from panel.domain.base import CaseId, Frozen
from panel.domain.decision import DecisionState
from panel.domain.discussion import OFFICER
from panel.domain.meeting import MeetingId, MeetingState
from panel.services.panel import Panel

READ_BACK: Final = "read_back"  # the draft of the SISO's words
STATES: Final = tuple(DecisionState)


class PlaceInMeeting(Frozen):
    """The case is before a panel now: which panel, and where on its agenda."""

    meeting_id: MeetingId
    on: date
    area: str
    number: int
    of: int


def discussion_mark(panel: Panel, case_id: CaseId) -> tuple[int, int, int]:
    """The case's version, the number of its drafts, the sum of their versions. Raises PanelError 'case-not-found'."""
    with panel.store.reading() as tx:
        return tx.case_versions(case_id)


def decision_mark(panel: Panel, case_id: CaseId) -> tuple[int, ...]:
    """The case's version, where each of its decisions has got to, and how often the panel's findings were saved.

    What the officer or the SISO is writing at this moment is no news to the page they write on. Raises PanelError
    'case-not-found'.
    """
    with panel.store.reading() as tx:
        version, decisions = tx.case_versions(case_id)[0], tx.decisions(case_id)
        drafts = tx.drafts(case_id)
    said = [int(one.read_back.at.timestamp()) if one.read_back else 0 for one in decisions]
    findings = [draft.version for name, draft in drafts.items() if not name.startswith((OFFICER, READ_BACK))]
    return (version, sum(findings), *(STATES.index(one.state) for one in decisions), *said)


def meeting_mark(panel: Panel, meeting_id: MeetingId) -> tuple[int, ...]:
    """The meeting's version, and the mark of the case now before it. Raises PanelError 'meeting-not-found'."""
    with panel.store.reading() as tx:
        meeting = tx.meeting(meeting_id)
        current = tx.case_versions(meeting.current.case_id) if meeting.current else ()
    return (meeting.version, *current)


def place_in_meeting(panel: Panel, case_id: CaseId) -> PlaceInMeeting | None:
    """The meeting this case is now before, or None."""
    with panel.store.reading() as tx:
        meetings = tx.meetings_of(case_id)
    for meeting in meetings:
        if meeting.state is not MeetingState.UNDER_WAY or meeting.current is None or meeting.current.case_id != case_id:
            continue
        number = next(n for n, item in enumerate(meeting.agenda, start=1) if item.case_id == case_id)
        return PlaceInMeeting(
            meeting_id=meeting.id, on=meeting.on, area=meeting.area, number=number, of=len(meeting.agenda)
        )
    return None
