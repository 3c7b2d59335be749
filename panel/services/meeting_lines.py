"""The agenda as the panel sees it: each case with its clock, its people, the question before it and what came of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from legal_tests.model import ASSESS_TEST
from panel.domain.base import Frozen
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision
from panel.domain.discussion import discussion_from
from panel.domain.meeting import AgendaItem, CaseNote, ItemState, PanelMeeting, PanelPerson
from panel.domain.meeting_questions import (
    chair_for,
    counted_for,
    is_conflicted,
    may_chair,
    notes_on,
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
from panel.services.meeting_drafts import differing
from panel.services.meeting_keeping import UNDECIDED, MeetingWarning
from panel.services.meeting_running import advice_problems
from panel.services.panel import LONDON, Panel
from panel.services.ports import Transaction


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
    question: str = ""  # of the case before the panel: what is asked now; empty when both are answered
    problems: tuple[Problem, ...] = ()  # of a case that has been before it: what the panel's advice still lacks
    differs: tuple[str, ...] = ()  # of the case before the panel: fields of its discussion that tell of another meeting
    decision: Decision | None = None
    outcome: str = ""  # in a few words
    notes: tuple[CaseNote, ...] = ()
    warnings: tuple[MeetingWarning, ...] = ()

    @property
    def can_be_left(self) -> bool:
        """Has the panel had it before it, and is its advice complete?"""
        return bool(self.item.spells) and not self.problems


def lines_of(panel: Panel, tx: Transaction, meeting: PanelMeeting, settings: CouncilSettings) -> tuple[AgendaLine, ...]:
    made, minutes = [], 0
    cases = tx.several_cases([item.case_id for item in meeting.agenda])
    for number, item in enumerate(meeting.agenda, start=1):
        at = later(meeting.on, meeting.starts_at, minutes)
        made.append(_line(panel, tx, meeting, settings, number, item, cases.get(item.case_id), at))
        minutes += item.minutes
    return tuple(made)


def _line(
    panel: Panel,
    tx: Transaction,
    meeting: PanelMeeting,
    settings: CouncilSettings,
    number: int,
    item: AgendaItem,
    case: Case | None,
    at: datetime,
) -> AgendaLine:
    if case is None:  # a sample that was removed
        return AgendaLine(number=number, item=item, case=None, name="No longer on record", planned_at=at)
    today, received_on = panel.today(), case.request.received_on
    due_on = last_day_to_tell(panel, received_on)
    left = (due_on - today).days
    tone, words = running_words((today - received_on).days, (due_on - received_on).days, left)
    chair = chair_for(meeting, case.id)
    undecided = case.status in UNDECIDED  # it has no decision; what others have is not looked up for each redraw
    decision = None if undecided or case.reconsidering is not None else standing_decision(tx, case.id)
    current = item.state is ItemState.CURRENT
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
        running=current,
        question=_question(panel, tx, case) if current else "",
        problems=advice_problems(panel, tx, case) if item.spells else (),
        differs=differing(meeting, tx.drafts(case.id), case.id) if current and undecided else (),
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


def later(on: date, starts_at: time, minutes: int) -> datetime:
    """So many minutes after the start, in England: counted in real time, over a change of the clocks too."""
    begins = datetime.combine(on, starts_at, tzinfo=LONDON)
    return datetime.fromtimestamp(begins.timestamp() + timedelta(minutes=minutes).total_seconds(), tz=LONDON)
