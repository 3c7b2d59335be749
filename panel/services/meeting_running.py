"""Running a panel: one case at a time, the next in one action, the meeting closed.

The panel advises and an officer decides, so a case is finished here when the advice is complete: what an officer
needs to record the decision is there.
"""

from __future__ import annotations

from typing import Final

from legal_tests.day_words import in_words
from panel.domain.base import CaseId, Frozen
from panel.domain.case import Case
from panel.domain.discussion import discussion_from
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import (
    AgendaItem,
    ItemState,
    MeetingId,
    MeetingState,
    PanelMeeting,
    Presence,
    Spell,
)
from panel.domain.meeting_questions import (
    chair_for,
    counted_for,
    is_conflicted,
    item_of,
    presence_of,
)
from panel.domain.people import Actor
from panel.domain.problems import Problem, problem
from panel.services.discussion import problems_with
from panel.services.meeting_drafts import fill_discussion
from panel.services.meeting_keeping import UNDECIDED, check_can_be_taken, is_on_record, keep, open_meeting, with_item
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in
from panel.services.who_may import check_may_run

OFFICERS_OWN: Final = frozenset({"determination-first"})  # the officer's step, not part of the panel's advice


class Opened(Frozen):
    """What happened on opening a case, or on going on to the next.

    `case_id` is the case now before the panel; None when there is none. `stopped_by` says why the next one could not
    be opened; the case before it is closed all the same. `left_as_typed` names fields of the discussion (chair,
    present, held_on, route) where somebody had typed something else than the meeting says: look at both.
    """

    meeting: PanelMeeting
    case_id: CaseId | None
    next_case_id: CaseId | None = None  # the one that could not be opened
    stopped_by: Problem | None = None
    left_as_typed: tuple[str, ...] = ()


def open_case(
    panel: Panel, meeting_id: MeetingId, case_id: CaseId, by: Actor, *, below_quorum_because: str = ""
) -> Opened:
    """Bring a case before the panel: the clock of the case runs, and its discussion says who is here.

    A case adjourned, carried over or finished earlier can come back the same day while it is undecided.
    Raises PanelError 'meeting-not-today', 'case-before-panel', 'chair-not-named', 'chair-conflicted',
    'chair-not-present', 'quorum-not-met', 'agenda-case-not-open', 'agenda-two-panels', 'case-not-on-agenda'.
    """
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_run(tx, by, meeting)
        if meeting.on != panel.today():
            raise PanelError("meeting-not-today", day=in_words(meeting.on))
        item = item_of(meeting, case_id)
        if meeting.current is not None and meeting.current.case_id != case_id:
            raise PanelError("case-before-panel")
        case = tx.case(case_id)
        check_can_be_taken(tx, case, meeting, meeting.on)
        _check_chair(meeting, case_id)
        _check_quorum(meeting, case_id, settings_in(tx).quorum, below_quorum_because or item.below_quorum_because)
        spells = item.spells
        if item.state is not ItemState.CURRENT:
            spells = (*spells, Spell(opened_at=panel.clock.now()))
        opened = item.model_copy(
            update={
                "state": ItemState.CURRENT,
                "spells": spells,
                "carried_because": "",
                "below_quorum_because": below_quorum_because or item.below_quorum_because,
            }
        )
        began = {"state": MeetingState.UNDER_WAY, "opened_at": meeting.opened_at or panel.clock.now()}
        meeting, left = fill_discussion(panel, tx, with_item(meeting.model_copy(update=began), opened), case, by)
        saved = keep(panel, tx, meeting, by, "case brought before the panel", case_id)
    return Opened(meeting=saved, case_id=case_id, left_as_typed=left)


def leave_case(
    panel: Panel, meeting_id: MeetingId, by: Actor, *, leaving: CaseId, carry_over_because: str = ""
) -> PanelMeeting:
    """Close the case now before the panel: its advice is complete, or it is carried over and it is said why.

    Raises PanelError 'nothing-to-leave', 'advice-not-complete'; ConflictError 'meeting-moved-on' if somebody has
    moved the panel on since.
    """
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_run(tx, by, meeting)
        current = meeting.current
        if current is None and not item_of(meeting, leaving).spells:
            raise PanelError("nothing-to-leave")
        if current is None or current.case_id != leaving:
            raise ConflictError("meeting-moved-on")
        if carry_over_because.strip():
            closed = closed_item(panel, current, ItemState.CARRIED_OVER, carried_because=carry_over_because)
        else:
            open_points = advice_problems(panel, tx, tx.case(leaving))
            if open_points:
                raise PanelError("advice-not-complete", first=open_points[0].sentence)
            closed = closed_item(panel, current, ItemState.DONE)
        return keep(
            panel, tx, with_item(meeting, closed), by, "case left by the panel", leaving, state=closed.state.value
        )


def next_case(
    panel: Panel,
    meeting_id: MeetingId,
    by: Actor,
    *,
    leaving: CaseId | None,
    carry_over_because: str = "",
    below_quorum_because: str = "",
) -> Opened:
    """Close the case before the panel and open the next on the agenda, in one action.

    `leaving` is the case the person sees as current (None: there is none), so that two people who press the button at
    once do not skip a case. Raises what `leave_case` raises. What stops the next one from being opened is given back
    in `stopped_by`. Cases decided or closed before the panel reached them are passed over.
    """
    if leaving is not None:
        leave_case(panel, meeting_id, by, leaving=leaving, carry_over_because=carry_over_because)
    meeting, case_id = _pass_over(panel, meeting_id, by)
    if meeting.current is not None:
        raise ConflictError("meeting-moved-on")
    if case_id is None:
        return Opened(meeting=meeting, case_id=None)
    try:
        return open_case(panel, meeting_id, case_id, by, below_quorum_because=below_quorum_because)
    except PanelError as error:
        stopped = problem(error.code, None, **error.detail)
        return Opened(meeting=meeting, case_id=None, next_case_id=case_id, stopped_by=stopped)


def close_meeting(panel: Panel, meeting_id: MeetingId, by: Actor) -> PanelMeeting:
    """The meeting is over. Cases it did not reach are carried over: free for another agenda, their clocks running.

    Raises PanelError 'meeting-case-open' while a case is before the panel.
    """
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_run(tx, by, meeting)
        if meeting.current is not None:
            raise PanelError("meeting-case-open")
        agenda = tuple(
            item.model_copy(update={"state": ItemState.CARRIED_OVER, "carried_because": "The panel did not reach it."})
            if item.state is ItemState.WAITING
            else item
            for item in meeting.agenda
        )
        parts = {"agenda": agenda, "state": MeetingState.CLOSED, "closed_at": panel.clock.now()}
        return keep(panel, tx, meeting.model_copy(update=parts), by, "panel closed")


def advice_problems(panel: Panel, tx: Transaction, case: Case) -> tuple[Problem, ...]:
    """What the panel's advice on a case still lacks. A case decided already, or closed, lacks nothing."""
    if case.status not in UNDECIDED:
        return ()
    found = problems_with(panel, tx, case, discussion_from(tx.drafts(case.id)))
    return tuple(one for one in found if one.code not in OFFICERS_OWN)


def closed_item(panel: Panel, item: AgendaItem, state: ItemState, **parts: object) -> AgendaItem:
    """The item with its running time stopped."""
    now = panel.clock.now()
    spells = tuple(one if one.closed_at else one.model_copy(update={"closed_at": now}) for one in item.spells)
    return item.model_copy(update={"state": state, "spells": spells, **parts})


def _pass_over(panel: Panel, meeting_id: MeetingId, by: Actor) -> tuple[PanelMeeting, CaseId | None]:
    """The next case that still waits for advice; those before it that wait no longer are marked as done."""
    with panel.store.transaction() as tx:
        meeting, over = open_meeting(tx, meeting_id), []
        check_may_run(tx, by, meeting)
        for item in meeting.agenda:
            if item.state is not ItemState.WAITING:
                continue
            if _is_undecided(tx, item.case_id):
                break
            over.append(item.case_id)
        for case_id in over:
            done = item_of(meeting, case_id).model_copy(update={"state": ItemState.DONE})
            meeting = with_item(meeting, done)
        if over:
            meeting = keep(panel, tx, meeting, by, "cases passed over", cases=len(over))
    waiting = next((item.case_id for item in meeting.agenda if item.state is ItemState.WAITING), None)
    return meeting, waiting


def _is_undecided(tx: Transaction, case_id: CaseId) -> bool:
    return is_on_record(tx, case_id) and tx.case(case_id).status in UNDECIDED


def _check_chair(meeting: PanelMeeting, case_id: CaseId) -> None:
    chair = chair_for(meeting, case_id)
    if chair is None:
        raise PanelError("chair-not-named")
    if is_conflicted(meeting, chair.id, case_id):
        raise PanelError("chair-conflicted")
    if presence_of(meeting, chair.id) is not Presence.PRESENT:
        raise PanelError("chair-not-present")


def _check_quorum(meeting: PanelMeeting, case_id: CaseId, quorum: int, because: str) -> None:
    present = counted_for(meeting, case_id)
    if present < quorum and not because.strip():
        raise PanelError("quorum-not-met", present=present, quorum=quorum)
