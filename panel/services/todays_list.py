"""What needs somebody today, across all cases: late, week five, week four, letters to send, tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from panel.domain.base import Frozen
from panel.domain.case import CaseStatus
from panel.domain.letter import Letter
from panel.domain.record import Event
from panel.services.clock import Tone, running_words
from panel.services.panel import Panel
from panel.services.ports import CaseQuery, CaseRow
from panel.services.settings import settings_in

WEEK_FIVE_QUESTION: Final = "On what we have, are we of the opinion that it may be necessary?"
WEEK_FIVE: Final = 28  # days gone: the fifth week has begun
WEEK_FOUR: Final = 21
LOOKING_AHEAD: Final = timedelta(days=21)
MOST: Final = 200


class ListedCase(Frozen):
    """A line of the register with its clock in words."""

    row: CaseRow
    day_number: int
    days_left: int
    tone: Tone
    sentence: str
    target_on: date | None = None  # the council's own, earlier than the law's; shown beside it, never instead


class ListedLetter(Frozen):
    row: CaseRow
    letter: Letter


class ListedTask(Frozen):
    row: CaseRow
    event: Event
    late: bool


class TodayView(Frozen):
    """Each case is in one list only. "Not yet" is not an outcome: week five asks the question."""

    overdue: tuple[ListedCase, ...]
    overdue_in_all: int  # the list holds the first two hundred
    week_five: tuple[ListedCase, ...]  # undecided, and the fifth week has begun
    week_four: tuple[ListedCase, ...]  # undecided, in the fourth week: talk to the family
    due_soon: tuple[ListedCase, ...]  # decided; the family is still to be told
    letters_to_send: tuple[ListedLetter, ...]
    tasks: tuple[ListedTask, ...]
    question: str = WEEK_FIVE_QUESTION


def today(panel: Panel) -> TodayView:
    """The lists of the day, soonest due first."""
    day = panel.today()
    with panel.store.reading() as tx:
        week = settings_in(tx).decide_by_week
    late = panel.store.search(CaseQuery(open_only=True, due_to=day - timedelta(days=1), page_size=MOST))
    ahead = panel.store.search(CaseQuery(open_only=True, due_from=day, due_to=day + LOOKING_AHEAD, page_size=500))
    running = [_listed(panel, row, week) for row in ahead.rows]
    undecided = [item for item in running if item.row.status in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION)]
    return TodayView(
        overdue=_first(_listed(panel, row, week) for row in late.rows),
        overdue_in_all=late.total,
        week_five=_first(item for item in undecided if item.day_number >= WEEK_FIVE),
        week_four=_first(item for item in undecided if WEEK_FOUR <= item.day_number < WEEK_FIVE),
        due_soon=_first(item for item in running if item.row.status is CaseStatus.DECIDED),
        letters_to_send=tuple(
            ListedLetter(row=row, letter=letter) for row, letter in panel.store.letters_to_send(limit=MOST)
        ),
        tasks=tuple(
            ListedTask(row=row, event=event, late=event.due_on is not None and event.due_on < day)
            for row, event in panel.store.open_tasks(limit=MOST)
        ),
    )


def _listed(panel: Panel, row: CaseRow, week: int | None) -> ListedCase:
    day = panel.today()
    gone, left = (day - row.received_on).days, (row.due_on - day).days
    tone, sentence = running_words(gone, (row.due_on - row.received_on).days, left)
    target = row.received_on + timedelta(weeks=week) if week else None
    return ListedCase(row=row, day_number=gone, days_left=left, tone=tone, sentence=sentence, target_on=target)


def _first(items: Iterable[ListedCase]) -> tuple[ListedCase, ...]:
    return tuple(items)[:MOST]
