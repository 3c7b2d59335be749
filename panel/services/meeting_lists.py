"""Lists of panels: those to come, those that met, the cases that wait for one, and whether the paper was read."""

from __future__ import annotations

from datetime import date
from typing import Final

from panel.domain.base import Frozen
from panel.domain.case import CaseStatus
from panel.domain.meeting import ItemState, MeetingId, MeetingState, PanelMeeting, Tabled
from panel.domain.meeting_questions import has_read
from panel.services.clock import Tone, running_words
from panel.services.meeting_agenda import latest_panel_on
from panel.services.meeting_keeping import UNDECIDED
from panel.services.panel import Panel
from panel.services.ports import CaseRow
from panel.services.settings import settings_in

LOOKED_AT: Final = 500  # open cases, soonest due first


class WaitingCase(Frozen):
    """An undecided case on no agenda."""

    row: CaseRow
    days_left: int
    tone: Tone
    clock: str
    discussed: bool  # its discussion has begun
    latest_panel_on: date | None  # the last working day for a panel; None: gone
    in_time: tuple[PanelMeeting, ...]  # panels to come that still meet its six weeks


class ComplianceLine(Frozen):
    """One panel: was the standing document tabled, and read by everybody who was there?"""

    meeting_id: MeetingId
    on: date
    area: str
    state: MeetingState
    cases: int
    tabled: Tabled | None
    present: int
    read: int
    not_read: tuple[str, ...]  # names of those who were there and have not read it

    @property
    def complied(self) -> bool:
        return self.tabled is not None and self.present > 0 and not self.not_read


class Compliance(Frozen):
    """Panels that met between two days, the latest first."""

    first: date
    last: date
    lines: tuple[ComplianceLine, ...]

    @property
    def complied(self) -> int:
        return sum(line.complied for line in self.lines)


def upcoming(panel: Panel, *, limit: int = 100) -> tuple[PanelMeeting, ...]:
    """Panels from today on, and any begun earlier and not closed; cancelled ones are left out."""
    with panel.store.reading() as tx:
        to_come = tx.meetings(first=panel.today(), limit=limit)
        recent = tx.meetings(last=panel.today(), newest_first=True, limit=limit)
    left_open = [one for one in reversed(recent) if one.on < panel.today() and one.state.is_open]
    return tuple(one for one in (*left_open, *to_come) if one.state.is_open)


def past(panel: Panel, *, limit: int = 100) -> tuple[PanelMeeting, ...]:
    """Panels that are closed or cancelled, the latest first."""
    with panel.store.reading() as tx:
        found = tx.meetings(newest_first=True, limit=limit * 2)
    return tuple(one for one in found if not one.state.is_open)[:limit]


def cases_waiting_for_panel(panel: Panel, *, limit: int = 50) -> tuple[WaitingCase, ...]:
    """Undecided cases that wait on no agenda, the soonest due first."""
    today = panel.today()
    rows = panel.store.open_by_due_date(limit=LOOKED_AT)
    with panel.store.reading() as tx:
        taken, closed_days = tx.cases_on_open_agendas(), settings_in(tx).closed_days
        to_come = [one for one in tx.meetings(first=today) if one.state.is_open]
    found: list[WaitingCase] = []
    for row in rows:
        if row.status not in UNDECIDED or row.id in taken or len(found) == limit:
            continue
        left, latest = (row.due_on - today).days, latest_panel_on(row.due_on, today, closed_days)
        tone, words = running_words((today - row.received_on).days, (row.due_on - row.received_on).days, left)
        found.append(
            WaitingCase(
                row=row,
                days_left=left,
                tone=tone,
                clock=words,
                discussed=row.status is CaseStatus.DISCUSSION,
                latest_panel_on=latest,
                in_time=tuple(one for one in to_come if latest is not None and one.on <= row.due_on),
            )
        )
    return tuple(found)


def standing_document_compliance(panel: Panel, first: date, last: date) -> Compliance:
    """Panel by panel: tabled, and read by everybody there. A panel that was cancelled or has not met is left out."""
    with panel.store.reading() as tx:
        meetings = tx.meetings(first=first, last=last, newest_first=True, limit=2_000)
    lines = tuple(_compliance(one) for one in meetings if _met(one))
    return Compliance(first=first, last=last, lines=lines)


def _met(meeting: PanelMeeting) -> bool:
    return meeting.opened_at is not None or any(item.state is not ItemState.WAITING for item in meeting.agenda)


def _compliance(meeting: PanelMeeting) -> ComplianceLine:
    """Everybody who was there counts, also those who left before the end."""
    came = {entry.person_id for entry in meeting.attendance if entry.presence.was_there}
    there = [one for one in meeting.people if one.id in came]
    not_read = tuple(one.name for one in there if not has_read(meeting, one.id))
    return ComplianceLine(
        meeting_id=meeting.id,
        on=meeting.on,
        area=meeting.area,
        state=meeting.state,
        cases=len(meeting.agenda),
        tabled=meeting.tabled,
        present=len(there),
        read=len(there) - len(not_read),
        not_read=not_read,
    )
