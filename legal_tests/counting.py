"""Counts one time limit of the law pack from one day, and says how.

Weeks are ordinary calendar weeks: weekends, bank holidays and school holidays count. The day of the event is day 0
(general law, from memory, not verified). Months end on the corresponding date, or the last day of a shorter month.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from legal_tests.day_words import with_weekday
from legal_tests.lawbook import Law, default_lawbook
from legal_tests.model import Frozen, TimeLimit, Verification
from legal_tests.months import add_months
from legal_tests.working_days import add_working_days

LAST_YEAR = 2199
"""A year after this is a slip of the keyboard; near the year 9999 dates cannot be counted at all."""


class ImpossibleDatesError(ValueError):
    """Two dates cannot both be right, or one cannot be right at all. The message says which to check."""

    code = "impossible-dates"


class Deadline(Frozen):
    """A date the law gives, with how it was counted.

    `due` is None where the law gives no fixed period. `counted_to` is the date before rule 12 moved it, and `safe_by`
    the last working day on or before a date that nothing moves: advice, not law.
    """

    id: str
    title: str
    due: date | None
    from_event: str
    trigger: date
    rule: str
    citation: str
    verification: Verification
    note: str | None = None
    counted_to: date | None = None
    safe_by: date | None = None
    by_time: str | None = None

    @property
    def moved(self) -> bool:
        """Did rule 12 (August, Christmas, a day that is not a working day) move the date?"""
        return self.counted_to is not None and self.counted_to != self.due

    @property
    def day(self) -> date:
        """The date, where there is one. Raises ValueError where the law gives no fixed period."""
        if self.due is None:
            raise ValueError(f"{self.id} has no fixed date")
        return self.due


@dataclass(frozen=True)
class Deadlines:
    """The dates of one route, in order; `deadlines["D3"]` gives one by its id."""

    items: tuple[Deadline, ...]

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, deadline_id: str) -> Deadline:
        for item in self.items:
            if item.id == deadline_id:
                return item
        raise KeyError(deadline_id)


def count(law: Law, limit_id: str, trigger: date) -> Deadline:
    """A date counted as its entry in the law pack says, and nothing else done to it.

    Raises ImpossibleDatesError for a day after the year 2199.
    """
    if trigger.year > LAST_YEAR:
        raise ImpossibleDatesError(f"The year {trigger.year} cannot be right. Check the date.")
    limit = law.time_limit(limit_id)
    if limit.amount is None or limit.unit is None:
        soon = "As soon as practicable." if limit.as_soon_as_practicable else "No fixed period."
        return deadline_of(limit, trigger, None, soon)
    day, rule = _counted(limit.amount, limit.unit, trigger)
    if limit.as_soon_as_practicable:
        rule += " It is the last day, not a target: the duty is as soon as practicable."
    return deadline_of(limit, trigger, day, rule)


def _counted(amount: int, unit: str, trigger: date) -> tuple[date, str]:
    start = with_weekday(trigger)
    match unit:
        case "calendar weeks":
            day = trigger + timedelta(weeks=amount)
            return day, f"{amount} calendar weeks; {start} is day 0, so the last day is {with_weekday(day)}."
        case "calendar days":
            day = trigger + timedelta(days=amount)
            return day, f"{amount} calendar days; {start} is day 0, so the last day is {with_weekday(day)}."
        case "days including the first":
            day = trigger + timedelta(days=amount - 1)
            return day, f"At least {amount} days; {start} is the first, so the last is {with_weekday(day)}."
        case "calendar months":
            day = add_months(trigger, amount)
            months = "1 month" if amount == 1 else f"{amount} months"
            return day, f"{months} from {start}, to the corresponding date: {with_weekday(day)}."
        case "working days":
            day = add_working_days(trigger, amount)
            return day, f"{amount} working days in England after {start}: {with_weekday(day)}."
        case _:
            raise ValueError(f"no way to count in '{unit}'")


def deadline_of(limit: TimeLimit, trigger: date, due: date | None, rule: str) -> Deadline:
    """A date already counted, with the source of its entry in the law pack."""
    notes = [limit.note, f"Exceptions: {limit.exceptions}." if limit.exceptions else None]
    return Deadline(
        id=limit.id,
        title=limit.step,
        due=due,
        from_event=limit.trigger,
        trigger=trigger,
        rule=rule,
        citation=limit.citation,
        verification=limit.verification,
        note=" ".join(note for note in notes if note) or None,
    )


def law_on(day: date) -> Law:
    """The law in force on a day, from the pack that comes with the product."""
    return default_lawbook().in_force_on(day)
