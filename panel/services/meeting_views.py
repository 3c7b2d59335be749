"""A panel meeting as a page shows it: where it is, who is here, and each case with its clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from legal_tests.model import ASSESS_TEST
from panel.domain.base import CaseId, Frozen
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision
from panel.domain.discussion import discussion_from
from panel.domain.errors import PanelError
from panel.domain.meeting import (
    AgendaItem,
    CaseNote,
    ItemState,
    MeetingId,
    PanelMeeting,
    PanelPerson,
    Presence,
    Tabled,
)
from panel.domain.meeting_questions import (
    chair_for,
    counted_for,
    everybody_present,
    has_read,
    is_conflicted,
    may_chair,
    next_waiting,
    notes_on,
    presence_of,
    present_for,
    seconds_used,
    stepping_out,
)
from panel.domain.problems import Problem
from panel.domain.settings import CouncilSettings
from panel.services.clock import Tone, running_words
from panel.services.events import standing_decision
from panel.services.law import is_young_person, last_day_to_tell, law_on
from panel.services.meeting_agenda import clock_warning
from panel.services.meeting_keeping import UNDECIDED, MeetingWarning
from panel.services.meeting_planning import planning_warnings
from panel.services.meeting_running import CAN_BE_DISCLOSED, advice_problems
from panel.services.panel import LONDON, Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in
from panel.services.standing_paper import standing_document


class PersonLine(Frozen):
    """Somebody on the list."""

    person: PanelPerson
    presence: Presence
    has_read: bool
    steps_out_of: tuple[CaseId, ...]


class AgendaLine(Frozen):
    """One case on the agenda, with what the panel sees of it. `case` is None once it is off the record."""

    number: int
    item: AgendaItem
    case: Case | None
    name: str
    planned_at: datetime  # when it comes up if every case takes its minutes
    due_on: date | None = None
    days_left: int = 0
    tone: Tone = "done"
    clock: str = ""  # "Day 29 of 42 – 13 days left"
    chair: PanelPerson | None = None
    chair_conflicted: bool = False
    may_chair: tuple[PanelPerson, ...] = ()
    present: tuple[PanelPerson, ...] = ()
    stepping_out: tuple[PanelPerson, ...] = ()
    quorate: bool = False
    seconds_used: int = 0
    running: bool = False
    question: str = ""  # the question before the panel now; empty when both are answered
    problems: tuple[Problem, ...] = ()  # what the panel's advice still lacks
    decision: Decision | None = None
    outcome: str = ""  # in a few words
    notes: tuple[CaseNote, ...] = ()
    warnings: tuple[MeetingWarning, ...] = ()

    @property
    def can_be_left(self) -> bool:
        """Is the panel's advice complete?"""
        return not self.problems


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
        lines = _lines(panel, tx, meeting, settings)
    voices = sum(one.part != "observer" for one in everybody_present(meeting))
    begins = datetime.combine(meeting.on, meeting.starts_at, tzinfo=LONDON)
    waiting = next_waiting(meeting)
    return MeetingView(
        meeting=meeting,
        now=panel.clock.now(),
        begins_at=begins,
        ends_at=_later(meeting.on, meeting.starts_at, sum(item.minutes for item in meeting.agenda)),
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


def _lines(panel: Panel, tx: Transaction, meeting: PanelMeeting, settings: CouncilSettings) -> tuple[AgendaLine, ...]:
    made, minutes = [], 0
    for number, item in enumerate(meeting.agenda, start=1):
        at = _later(meeting.on, meeting.starts_at, minutes)
        made.append(_line(panel, tx, meeting, settings, number, item, at))
        minutes += item.minutes
    return tuple(made)


def _line(
    panel: Panel,
    tx: Transaction,
    meeting: PanelMeeting,
    settings: CouncilSettings,
    number: int,
    item: AgendaItem,
    at: datetime,
) -> AgendaLine:
    try:
        case = tx.case(item.case_id)
    except PanelError:  # a sample that was removed
        return AgendaLine(number=number, item=item, case=None, name="No longer on record", planned_at=at)
    today, received_on = panel.today(), case.request.received_on
    due_on = last_day_to_tell(panel, received_on)
    left = (due_on - today).days
    tone, words = running_words((today - received_on).days, (due_on - received_on).days, left)
    chair = chair_for(meeting, case.id)
    decision = standing_decision(tx, case.id) if case.reconsidering is None else None
    warning = clock_warning(case, due_on, meeting.on) if item.state.is_open and meeting.state.is_open else None
    return AgendaLine(
        number=number,
        item=item,
        case=case,
        name=case.person.full_name,
        planned_at=at,
        due_on=due_on,
        days_left=left,
        tone="done" if case.status is CaseStatus.INFORMED or not case.status.is_open else tone,
        clock=words,
        chair=chair,
        chair_conflicted=chair is not None and is_conflicted(meeting, chair.id, case.id),
        may_chair=may_chair(meeting, case.id),
        present=present_for(meeting, case.id),
        stepping_out=stepping_out(meeting, case.id),
        quorate=counted_for(meeting, case.id) >= settings.quorum or bool(item.below_quorum_because),
        seconds_used=seconds_used(item, panel.clock.now()),
        running=item.state is ItemState.CURRENT,
        question=_question(panel, tx, case),
        problems=advice_problems(panel, tx, case),
        decision=decision,
        outcome=_outcome(item, decision),
        notes=notes_on(meeting, case.id),
        warnings=(warning,) if warning else (),
    )


def _question(panel: Panel, tx: Transaction, case: Case) -> str:
    """The first question of the test that has no answer yet."""
    if case.status not in UNDECIDED:
        return ""
    findings, test = discussion_from(tx.drafts(case.id)), law_on(panel, panel.today()).legal_test(ASSESS_TEST)
    young = is_young_person(case.person, panel.today())
    for finding in (findings.limb_a, findings.limb_b):
        if finding.answer == "not-yet":
            limb = test.limb(finding.limb)
            return f"({limb.id}) {limb.question_young_person if young else limb.question}"
    return ""


def _outcome(item: AgendaItem, decision: Decision | None) -> str:
    if decision is not None:
        return decision.result.title
    match item.state:
        case ItemState.DONE:
            return "The panel has advised; an officer decides"
        case ItemState.ADJOURNED:
            return "Adjourned"
        case ItemState.CARRIED_OVER:
            return "Carried over"
        case ItemState.CURRENT:
            return "Before the panel now"
        case ItemState.WAITING:
            return ""


def _person(meeting: PanelMeeting, one: PanelPerson) -> PersonLine:
    return PersonLine(
        person=one,
        presence=presence_of(meeting, one.id),
        has_read=has_read(meeting, one.id),
        steps_out_of=tuple(item.case_id for item in meeting.agenda if is_conflicted(meeting, one.id, item.case_id)),
    )


def _line_of(lines: tuple[AgendaLine, ...], item: AgendaItem | None) -> AgendaLine | None:
    return next((line for line in lines if item is not None and line.item.case_id == item.case_id), None)


def _later(on: date, starts_at: time, minutes: int) -> datetime:
    """So many minutes after the start, in England: counted in real time, over a change of the clocks too."""
    begins = datetime.combine(on, starts_at, tzinfo=LONDON)
    return datetime.fromtimestamp(begins.timestamp() + timedelta(minutes=minutes).total_seconds(), tz=LONDON)
