"""Adjourning a case: what is missing, who asks for it, by when, and the last panel that still meets the six weeks.

Nothing is ever refused for want of an answer, and "not yet" is not an outcome: the clock runs on, and each thing that
is missing becomes a task with an owner and a date.
"""

from __future__ import annotations

from datetime import date

from legal_tests.day_words import in_words, with_weekday
from panel.domain.base import CaseId, Frozen
from panel.domain.case import Case
from panel.domain.errors import PanelError
from panel.domain.meeting import Adjournment, ItemState, MeetingId, Missing, PanelMeeting
from panel.domain.meeting_questions import chair_for, item_of
from panel.domain.people import Actor
from panel.domain.record import EventKind
from panel.services.events import add_event
from panel.services.law import last_day_to_tell
from panel.services.meeting_agenda import latest_panel_on
from panel.services.meeting_keeping import UNDECIDED, MeetingWarning, keep, open_meeting, with_item
from panel.services.meeting_running import closed_item
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in
from panel.services.todays_list import WEEK_FIVE_QUESTION
from panel.services.who_may import check_may_run


class AdjournedUntil(Frozen):
    """What adjourning a case today would mean for its clock: shown before and after."""

    due_on: date
    latest_panel_on: date | None  # None: the last panel day has gone
    panels: tuple[PanelMeeting, ...]  # planned, from tomorrow on, and in time
    sentence: str
    question: str = WEEK_FIVE_QUESTION  # to be asked before adjourning


class Adjourned(Frozen):
    meeting: PanelMeeting
    until: AdjournedUntil
    warnings: tuple[MeetingWarning, ...]


def adjournment_preview(panel: Panel, meeting_id: MeetingId, case_id: CaseId) -> AdjournedUntil:
    """The last panel day that still meets six weeks, and the panels planned until then."""
    with panel.store.reading() as tx:
        return _until(panel, tx, tx.meeting(meeting_id), tx.case(case_id))


def adjourn_case(
    panel: Panel, meeting_id: MeetingId, case_id: CaseId, missing: tuple[Missing, ...], because: str, by: Actor
) -> Adjourned:
    """Adjourn the case: a task for each thing that is missing, and one to bring the case back in time.

    Raises PanelError 'words-missing', 'missing-not-said', 'asked-for-in-past', 'agenda-item-taken',
    'agenda-case-not-open'.
    """
    if not because.strip():
        raise PanelError("words-missing")
    if not missing:
        raise PanelError("missing-not-said")
    if any(item.by < panel.today() for item in missing):
        raise PanelError("asked-for-in-past")
    with panel.store.transaction() as tx:
        meeting, case = open_meeting(tx, meeting_id), tx.case(case_id)
        check_may_run(tx, by, meeting)
        item = item_of(meeting, case_id)
        if not item.state.is_open:
            raise PanelError("agenda-item-taken")
        if case.status not in UNDECIDED:
            raise PanelError("agenda-case-not-open")
        until = _until(panel, tx, meeting, case)
        record = Adjournment(
            because=because,
            missing=missing,
            due_on=until.due_on,
            latest_panel_on=until.latest_panel_on,
            at=panel.clock.now(),
            by=by,
        )
        closed = closed_item(panel, item, ItemState.ADJOURNED, adjournment=record)
        _add_tasks(panel, tx, meeting, case, record, by)
        meeting = keep(panel, tx, with_item(meeting, closed), by, "case adjourned", case_id, missing=len(missing))
    return Adjourned(meeting=meeting, until=until, warnings=_warnings(case, record))


def _until(panel: Panel, tx: Transaction, meeting: PanelMeeting, case: Case) -> AdjournedUntil:
    today, due_on = panel.today(), last_day_to_tell(panel, case.request.received_on)
    latest = latest_panel_on(due_on, today, settings_in(tx).closed_days)
    planned = tx.meetings(first=today, last=latest) if latest else ()
    return AdjournedUntil(
        due_on=due_on,
        latest_panel_on=latest,
        panels=tuple(one for one in planned if one.state.is_open and one.id != meeting.id),
        sentence=_sentence(due_on, latest, today),
    )


def _sentence(due_on: date, latest: date | None, today: date) -> str:
    if latest is None and due_on < today:
        return (
            f"The six weeks ended on {in_words(due_on)}. Decide on what there is, or at the very next panel, and tell "
            "the family the reason for the delay today."
        )
    if latest is None or latest == today:
        return (
            f"The six weeks end on {in_words(due_on)}, and no later working day is left for a panel. Decide on what "
            "there is."
        )
    return (
        f"The last day for a panel is {with_weekday(latest)}; the six weeks end on {in_words(due_on)}, and the letters "
        "must go by then."
    )


def _add_tasks(
    panel: Panel, tx: Transaction, meeting: PanelMeeting, case: Case, record: Adjournment, by: Actor
) -> None:
    today = panel.today()
    for item in record.missing:
        note = f"Asked for by the panel of {in_words(meeting.on)}: {item.what}"
        add_event(panel, tx, case, EventKind.TASK, on=today, by=by, note=note, owner=item.who_asks, due_on=item.by)
    chair = chair_for(meeting, case.id)
    back_by = max(record.latest_panel_on or today, today)
    note = (
        f"The case was adjourned. Bring it to a panel, or to an officer, by {in_words(back_by)}: the six weeks end on "
        f"{in_words(record.due_on)}."
    )
    owner = chair.name if chair else by.name
    add_event(panel, tx, case, EventKind.TASK, on=today, by=by, note=note, owner=owner, due_on=back_by)


def _warnings(case: Case, record: Adjournment) -> tuple[MeetingWarning, ...]:
    found = []
    if record.latest_panel_on is None:
        sentence = "No panel can meet the six weeks any more. Tell the family why, and when they will hear."
        found.append(MeetingWarning(code="six-weeks-gone", sentence=sentence, case_id=case.id))
    last = record.latest_panel_on or record.due_on
    late = [item for item in record.missing if item.by > last]
    if late:
        sentence = (
            f"{len(late)} of the things asked for would come after {in_words(last)}, the last day for a panel. "
            f"Then the question is: {WEEK_FIVE_QUESTION}"
        )
        found.append(MeetingWarning(code="asked-for-too-late", sentence=sentence, case_id=case.id))
    return tuple(found)
