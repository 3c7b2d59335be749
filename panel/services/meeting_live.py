"""Marks that change when somebody saves something, and where a case stands in a meeting. Cheap, to be asked often."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from panel.domain.base import CaseId, Frozen
from panel.domain.decision import DecisionState
from panel.domain.discussion import OFFICER
from panel.domain.meeting import MeetingId, MeetingState, PanelMeeting
from panel.services.meeting_keeping import is_on_record
from panel.services.panel import Panel

READ_BACK: Final = "read_back"  # the draft of the SISO's words
STATES: Final = tuple(DecisionState)


class PlaceInMeeting(Frozen):
    """The case is, or was, before a panel under way: which panel, where on its agenda, and where the panel is now."""

    meeting_id: MeetingId
    on: date
    area: str
    number: int
    of: int
    is_current: bool = True
    now: CaseId | None = None  # the case before the panel; None between two cases
    number_now: int = 0
    name_now: str = ""


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
    place = place_of(panel, case_id)
    return place if place is not None and place.is_current else None


def place_of(panel: Panel, case_id: CaseId) -> PlaceInMeeting | None:
    """The meeting under way that has this case before it, or had it and has moved on; None where there is none."""
    with panel.store.reading() as tx:
        found = _under_way(tx.meetings_of(case_id), case_id)
        now = found.current.case_id if found is not None and found.current is not None else None
        name_now = tx.case(now).person.full_name if now is not None and is_on_record(tx, now) else ""
    if found is None:
        return None
    numbers = {item.case_id: number for number, item in enumerate(found.agenda, start=1)}
    return PlaceInMeeting(
        meeting_id=found.id,
        on=found.on,
        area=found.area,
        number=numbers[case_id],
        of=len(numbers),
        is_current=now == case_id,
        now=now,
        number_now=numbers[now] if now is not None else 0,
        name_now=name_now,
    )


def place_mark(panel: Panel, case_id: CaseId) -> tuple[int, ...]:
    """Changes when the panel that has, or had, this case before it moves on."""
    with panel.store.reading() as tx:
        found = _under_way(tx.meetings_of(case_id), case_id)
    if found is None:
        return (0,)
    return (1, next((number for number, item in enumerate(found.agenda, start=2) if item is found.current), 1))


def _under_way(meetings: Iterable[PanelMeeting], case_id: CaseId) -> PanelMeeting | None:
    """The meeting under way at which this case has been opened."""
    for meeting in meetings:
        if meeting.state is MeetingState.UNDER_WAY and any(
            item.case_id == case_id and item.spells for item in meeting.agenda
        ):
            return meeting
    return None
