"""The whole open caseload by the week in which the six weeks end: for one picture, and the table beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Final

from legal_tests.day_words import in_words
from panel.domain.base import Frozen
from panel.domain.case import CaseStatus
from panel.services.panel import Panel
from panel.services.ports import CaseQuery

AHEAD: Final = 6  # weeks after this one: no open request can be further off


class WeekOfCases(Frozen):
    """Open cases whose six weeks end in one week, Monday to Sunday. The first entry holds everything already late."""

    label: str
    first: date | None  # None: everything before today
    last: date
    undecided: int  # a decision is owed
    to_tell: int  # decided; the family is still to be told

    @property
    def late(self) -> bool:
        return self.first is None

    @property
    def total(self) -> int:
        return self.undecided + self.to_tell


def caseload_by_week(panel: Panel) -> tuple[WeekOfCases, ...]:
    """What is late, what is due in the rest of this week, and in each of the six weeks after it."""
    today = panel.today()
    monday = today - timedelta(days=today.weekday())
    undecided: Counter[int] = Counter()
    to_tell: Counter[int] = Counter()
    for one in panel.store.open_by_due_day():
        week = -1 if one.due_on < today else min((one.due_on - monday).days // 7, AHEAD)
        (to_tell if one.status is CaseStatus.DECIDED else undecided)[week] += one.cases
    late = WeekOfCases(
        label="Late", first=None, last=today - timedelta(days=1), undecided=undecided[-1], to_tell=to_tell[-1]
    )
    weeks = [
        WeekOfCases(
            label=_label(number, monday),
            first=max(today, monday + timedelta(weeks=number)),
            last=monday + timedelta(weeks=number, days=6),
            undecided=undecided[number],
            to_tell=to_tell[number],
        )
        for number in range(AHEAD + 1)
    ]
    return (late, *weeks)


class BeingAssessed(Frozen):
    """Cases whose assessment is under way, as the register lists them."""

    cases: int
    open_still: int  # of them: decided and the family still to be told, so among the open cases too

    @property
    def sentence(self) -> str:
        if not self.cases:
            return ""
        said = f"An assessment is under way in {_cases(self.cases)}"
        if not self.open_still:
            return f"{said}, counted separately."
        among = "it is" if self.open_still == self.cases == 1 else f"{self.open_still:,} of them still"
        return f"{said}; {among} also counted here until the family is told."


def being_assessed(panel: Panel) -> BeingAssessed:
    """How many there are, and how many of them the picture of the open cases holds as well."""
    every, still = (
        panel.store.search(CaseQuery(assessing=True, open_only=only, page_size=1)).total for only in (False, True)
    )
    return BeingAssessed(cases=every, open_still=still)


def in_a_sentence(weeks: tuple[WeekOfCases, ...]) -> str:
    """What the picture shows, for those who cannot see it."""
    total = sum(week.total for week in weeks)
    busiest = max((week for week in weeks if not week.late), key=lambda week: week.total)
    late = weeks[0].total
    said = f"{_cases(total)} open. {'None is' if not late else _cases(late) + (' is' if late == 1 else ' are')} late."
    if busiest.total and busiest.first is not None:
        said += f" The most fall due in the week to {in_words(busiest.last)}: {busiest.total}."
    return said


def _label(number: int, monday: date) -> str:
    if number == 0:
        return "This week"
    first = monday + timedelta(weeks=number)
    return f"{first.day} {first:%b}"


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number:,} cases"
