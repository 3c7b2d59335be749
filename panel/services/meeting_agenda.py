"""The agenda of a panel: which cases, in which order, how long each, and whether the panel comes in time for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from legal_tests.day_words import in_words
from legal_tests.working_days import ONE_DAY, is_working_day
from panel.domain.base import CaseId, Frozen
from panel.domain.case import Case
from panel.domain.errors import PanelError
from panel.domain.meeting import MINUTES_PER_CASE, MOST_MINUTES, AgendaItem, ItemState, MeetingId, PanelMeeting
from panel.domain.meeting_questions import item_of
from panel.domain.people import Actor
from panel.services.law import last_day_to_tell
from panel.services.meeting_keeping import MeetingWarning, check_can_be_taken, keep, open_meeting, with_item
from panel.services.panel import Panel
from panel.services.who_may import check_may_prepare

TIME_TO_WRITE: Final = timedelta(days=3)  # between the panel and the last day to tell the family


class AddedToAgenda(Frozen):
    """The meeting with the case on its agenda, and what to look at."""

    meeting: PanelMeeting
    warnings: tuple[MeetingWarning, ...]


def add_to_agenda(
    panel: Panel, meeting_id: MeetingId, case_id: CaseId, by: Actor, *, minutes: int = MINUTES_PER_CASE
) -> AddedToAgenda:
    """Put a case at the end of the agenda.

    Raises PanelError 'agenda-already', 'agenda-two-panels', 'agenda-case-not-open', 'agenda-before-request',
    'agenda-minutes'. A panel that comes too late for the six weeks is a warning: it is never refused.
    """
    _check_minutes(minutes)
    with panel.store.transaction() as tx:
        meeting, case = open_meeting(tx, meeting_id), tx.case(case_id)
        check_may_prepare(tx, by, meeting)
        if any(item.case_id == case_id for item in meeting.agenda):
            raise PanelError("agenda-already")
        check_can_be_taken(tx, case, meeting, meeting.on)
        agenda = (*meeting.agenda, AgendaItem(case_id=case_id, minutes=minutes))
        saved = keep(
            panel, tx, meeting.model_copy(update={"agenda": agenda}), by, "case put on a panel's agenda", case_id
        )
    warning = clock_warning(case, last_day_to_tell(panel, case.request.received_on), saved.on)
    return AddedToAgenda(meeting=saved, warnings=(warning,) if warning else ())


def remove_from_agenda(panel: Panel, meeting_id: MeetingId, case_id: CaseId, by: Actor) -> PanelMeeting:
    """Take a case off again. Raises PanelError 'agenda-item-taken' once the panel has had it before it."""
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_prepare(tx, by, meeting)
        item = item_of(meeting, case_id)
        if item.state is not ItemState.WAITING or item.spells:
            raise PanelError("agenda-item-taken")
        agenda = tuple(one for one in meeting.agenda if one.case_id != case_id)
        taken_off = meeting.model_copy(update={"agenda": agenda})
        return keep(panel, tx, taken_off, by, "case taken off a panel's agenda", case_id)


def reorder(
    panel: Panel, meeting_id: MeetingId, order: Sequence[CaseId], *, expected_version: int, by: Actor
) -> PanelMeeting:
    """Put the agenda in this order; it names every case on it once. Raises PanelError 'agenda-order'."""
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id, expected_version)
        check_may_prepare(tx, by, meeting)
        items = {item.case_id: item for item in meeting.agenda}
        if sorted(order) != sorted(items):
            raise PanelError("agenda-order")
        ordered = meeting.model_copy(update={"agenda": tuple(items[case_id] for case_id in order)})
        return keep(panel, tx, ordered, by, "agenda put in order")


def set_minutes(
    panel: Panel, meeting_id: MeetingId, case_id: CaseId, minutes: int, *, expected_version: int, by: Actor
) -> PanelMeeting:
    """How long is planned for a case. Raises PanelError 'agenda-minutes'."""
    _check_minutes(minutes)
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id, expected_version)
        check_may_prepare(tx, by, meeting)
        item = item_of(meeting, case_id).model_copy(update={"minutes": minutes})
        return keep(panel, tx, with_item(meeting, item), by, "minutes of a case changed", case_id, minutes=minutes)


def clock_warning(case: Case, due_on: date, panel_on: date) -> MeetingWarning | None:
    """Does the panel come too late, or hardly in time, for the six weeks of this case?"""
    if due_on < panel_on:
        sentence = (
            f"The six weeks of {case.reference} end on {in_words(due_on)}, before this panel meets. Choose an earlier "
            "panel or the officer route; if it must be late, tell the family why."
        )
        return MeetingWarning(code="passes-six-weeks", sentence=sentence, case_id=case.id)
    if due_on < panel_on + TIME_TO_WRITE:
        sentence = (
            f"The six weeks of {case.reference} end on {in_words(due_on)}: the decision, the read-back and the letters "
            "must all be done by then."
        )
        return MeetingWarning(code="hardly-in-time", sentence=sentence, case_id=case.id)
    return None


def latest_panel_on(due_on: date, today: date, closed_days: Collection[date] = ()) -> date | None:
    """The last day from today on which a panel still meets the six weeks: a working day, the last one included.

    The six weeks are calendar weeks (reg 5(1)), so a bank holiday never moves `due_on`, whether the calendar knows
    it or not. `closed_days` holds those it does not have: they only move the panel earlier. None: it has gone.
    """
    day = due_on
    while not is_working_day(day) or day in closed_days:
        day -= ONE_DAY
    return day if day >= today else None


def _check_minutes(minutes: int) -> None:
    if not 1 <= minutes <= MOST_MINUTES:
        raise PanelError("agenda-minutes", most=MOST_MINUTES)
