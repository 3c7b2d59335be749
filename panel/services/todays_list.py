"""What needs somebody today, across all cases: late, week five, week four, letters to send, tasks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from panel.domain.base import Frozen
from panel.domain.case import CaseStatus
from panel.domain.letter import Letter
from panel.domain.record import Event
from panel.services.clock import Tone, running_words
from panel.services.law import last_day_to_tell
from panel.services.panel import Panel
from panel.services.ports import CaseQuery, CaseRow
from panel.services.settings import settings_in

WEEK_FIVE_QUESTION: Final = "On what we have, are we of the opinion that it may be necessary?"
WEEK_FIVE: Final = 28  # days gone: the fifth week has begun
WEEK_FOUR: Final = 21
LOOKING_AHEAD: Final = timedelta(days=21)
MOST_CASES: Final = 50  # of one list; how many there are in all is counted
MOST: Final = 200  # letters, and tasks
UNDECIDED: Final = (CaseStatus.RECEIVED, CaseStatus.DISCUSSION)


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


class CaseList(Frozen):
    """The first fifty, soonest due first, and how many there are."""

    items: tuple[ListedCase, ...]
    in_all: int


class TodayView(Frozen):
    """Each case is in one list only. "Not yet" is not an outcome: week five asks the question."""

    overdue: CaseList
    week_five: CaseList  # undecided, and the fifth week has begun
    week_four: CaseList  # undecided, in the fourth week: talk to the family
    due_soon: CaseList  # decided; the family is still to be told
    letters_to_send: tuple[ListedLetter, ...]
    tasks: tuple[ListedTask, ...]
    question: str = WEEK_FIVE_QUESTION


def today(panel: Panel) -> TodayView:
    """The lists of the day, soonest due first."""
    day = panel.today()
    with panel.store.reading() as tx:
        week = settings_in(tx).decide_by_week
    fifth, fourth = (last_day_to_tell(panel, day - timedelta(days=gone)) for gone in (WEEK_FIVE, WEEK_FOUR))
    after = timedelta(days=1)

    def listed(first: date | None, last: date, *statuses: CaseStatus) -> CaseList:
        query = CaseQuery(open_only=True, statuses=statuses, due_from=first, due_to=last, page_size=MOST_CASES)
        found = panel.store.search(query)
        return CaseList(items=tuple(_listed(panel, row, week) for row in found.rows), in_all=found.total)

    return TodayView(
        overdue=listed(None, day - after),
        week_five=listed(day, fifth, *UNDECIDED),
        week_four=listed(fifth + after, fourth, *UNDECIDED),
        due_soon=listed(day, day + LOOKING_AHEAD, CaseStatus.DECIDED),
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
