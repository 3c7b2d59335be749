"""A panel meeting as a page shows it: where it is, who is here, and each case with its clock."""

from __future__ import annotations

from datetime import datetime

from panel.domain.base import CaseId, Frozen
from panel.domain.meeting import (
    AgendaItem,
    MeetingId,
    PanelMeeting,
    PanelPerson,
    Presence,
    Tabled,
)
from panel.domain.meeting_questions import (
    everybody_present,
    has_read,
    is_conflicted,
    next_waiting,
    presence_of,
)
from panel.domain.settings import CouncilSettings
from panel.services.meeting_keeping import MeetingWarning
from panel.services.meeting_lines import AgendaLine, later, lines_of
from panel.services.meeting_notes import CAN_BE_DISCLOSED
from panel.services.meeting_planning import planning_warnings
from panel.services.panel import LONDON, Panel
from panel.services.settings import settings_in
from panel.services.standing_paper import standing_document


class PersonLine(Frozen):
    """Somebody on the list."""

    person: PanelPerson
    presence: Presence
    has_read: bool
    steps_out_of: tuple[CaseId, ...]


class MeetingView(Frozen):
    """Everything a page shows of one meeting, read at one moment."""

    meeting: PanelMeeting
    now: datetime
    begins_at: datetime
    ends_at: datetime  # if every case takes its minutes
    lines: tuple[AgendaLine, ...]
    current: AgendaLine | None
    following: AgendaLine | None  # the next that waits
    people: tuple[PersonLine, ...]
    present: tuple[PanelPerson, ...]
    quorum: int
    quorate: bool  # for the meeting as a whole; each case has its own
    tabled: Tabled | None
    tabled_is_current: bool  # is what was tabled the document as it stands today?
    unread: tuple[PanelPerson, ...]  # in the room, and not recorded as having read it
    warnings: tuple[MeetingWarning, ...]
    disclosure: str = CAN_BE_DISCLOSED

    @property
    def taken(self) -> int:
        """How many cases need no more of the panel today."""
        return sum(not line.item.state.is_open for line in self.lines)


def meeting_view(panel: Panel, meeting_id: MeetingId) -> MeetingView:
    """One meeting. Raises PanelError 'meeting-not-found'."""
    fingerprint = standing_document(panel).fingerprint()
    with panel.store.reading() as tx:
        meeting, settings = tx.meeting(meeting_id), settings_in(tx)
        lines = lines_of(panel, tx, meeting, settings)
    voices = sum(one.part != "observer" for one in everybody_present(meeting))
    begins = datetime.combine(meeting.on, meeting.starts_at, tzinfo=LONDON)
    waiting = next_waiting(meeting)
    return MeetingView(
        meeting=meeting,
        now=panel.clock.now(),
        begins_at=begins,
        ends_at=later(meeting.on, meeting.starts_at, sum(item.minutes for item in meeting.agenda)),
        lines=lines,
        current=_line_of(lines, meeting.current),
        following=_line_of(lines, waiting),
        people=tuple(_person(meeting, one) for one in meeting.people),
        present=everybody_present(meeting),
        quorum=settings.quorum,
        quorate=voices >= settings.quorum,
        tabled=meeting.tabled,
        tabled_is_current=meeting.tabled is not None and meeting.tabled.fingerprint == fingerprint,
        unread=tuple(one for one in everybody_present(meeting) if not has_read(meeting, one.id)),
        warnings=(*_meeting_warnings(meeting, settings), *(one for line in lines for one in line.warnings)),
    )


def _meeting_warnings(meeting: PanelMeeting, settings: CouncilSettings) -> tuple[MeetingWarning, ...]:
    """The warnings of planning; once people are recorded as here, whether a SISO is among them."""
    found = planning_warnings(meeting, settings) if meeting.state.is_open else ()
    here = everybody_present(meeting)
    if meeting.state.is_open and here and meeting.sisos and not any(one.part == "siso" for one in here):
        sentence = "No SISO is here. The discussion can go on, but no decision can be recorded until one is."
        found = (*found, MeetingWarning(code="siso-not-here", sentence=sentence))
    return found


def _person(meeting: PanelMeeting, one: PanelPerson) -> PersonLine:
    return PersonLine(
        person=one,
        presence=presence_of(meeting, one.id),
        has_read=has_read(meeting, one.id),
        steps_out_of=tuple(item.case_id for item in meeting.agenda if is_conflicted(meeting, one.id, item.case_id)),
    )


def _line_of(lines: tuple[AgendaLine, ...], item: AgendaItem | None) -> AgendaLine | None:
    return next((line for line in lines if item is not None and line.item.case_id == item.case_id), None)
