"""What needs somebody today, across all cases: late, week five, week four, letters to send, tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from panel.domain.base import Frozen
from panel.domain.case import CaseStatus
from panel.domain.letter import Letter
from panel.domain.record import Event
from panel.services.clock import Tone, running_words
from panel.services.panel import Panel
from panel.services.ports import CaseRow

WEEK_FIVE_QUESTION: Final = "On what we have, are we of the opinion that it may be necessary?"
WEEK_FIVE: Final = 28  # days gone: the fifth week has begun
WEEK_FOUR: Final = 21
LOOKING_AHEAD: Final = timedelta(days=22)
MOST: Final = 200


class ListedCase(Frozen):
    """A line of the register with its clock in words."""

    row: CaseRow
    day_number: int
    days_left: int
    tone: Tone
    sentence: str


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
    week_five: tuple[ListedCase, ...]  # undecided, and the fifth week has begun
    week_four: tuple[ListedCase, ...]  # undecided, in the fourth week: talk to the family
    due_soon: tuple[ListedCase, ...]  # decided; the family is still to be told
    letters_to_send: tuple[ListedLetter, ...]
    tasks: tuple[ListedTask, ...]
    question: str = WEEK_FIVE_QUESTION


def today(panel: Panel) -> TodayView:
    """The lists of the day, soonest due first."""
    day = panel.today()
    listed = [_listed(panel, row) for row in panel.store.open_by_due_date(before=day + LOOKING_AHEAD, limit=500)]
    running = [item for item in listed if item.days_left >= 0]
    undecided = [item for item in running if item.row.status in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION)]
    return TodayView(
        overdue=_first(item for item in listed if item.days_left < 0),
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


def _listed(panel: Panel, row: CaseRow) -> ListedCase:
    day = panel.today()
    gone, left = (day - row.received_on).days, (row.due_on - day).days
    tone, sentence = running_words(gone, (row.due_on - row.received_on).days, left)
    return ListedCase(row=row, day_number=gone, days_left=left, tone=tone, sentence=sentence)


def _first(items: Iterable[ListedCase]) -> tuple[ListedCase, ...]:
    return tuple(items)[:MOST]
