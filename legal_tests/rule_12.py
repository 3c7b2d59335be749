"""Rule 12 of the Tribunal's rules: when the last day to appeal falls in August, at Christmas, or on a day off.

Source: Tribunal procedure rules 2008 (SI 2008/2699), r.12(2) and (3). It governs acts under those rules only: it does
not move the two months for contacting the mediation adviser (SEND Regulations 2014, reg 33).
"""

from datetime import date

from legal_tests.day_words import with_weekday
from legal_tests.working_days import is_working_day, next_working_day

AUGUST, DECEMBER = 8, 12
CHRISTMAS_BEGINS = 25


def days_not_counted(day: date) -> bool:
    """Is this a day in August, or from 25 December to 1 January? Source: r.12(3)."""
    return (
        day.month == AUGUST or (day.month, day.day) == (1, 1) or (day.month == DECEMBER and day.day >= CHRISTMAS_BEGINS)
    )


def after_rule_12(day: date) -> tuple[date, str]:
    """The last day to appeal once rule 12 is applied to the day the time ends, and a sentence that says why it moved.

    A time that ends in August, or from 25 December to 1 January, ends on the first working day after 31 August or
    1 January. A time that ends on any other day that is not a working day ends on the next working day, and that is
    not moved again, even if it falls in August or at Christmas: the strict reading, and the safer one for a family.
    """
    if day.month == AUGUST:
        moved = next_working_day(date(day.year, AUGUST, 31))
        return moved, f" That is in August, so the last day is {with_weekday(moved)} (r.12(3)(a))."
    if days_not_counted(day):
        new_year = date(day.year + 1 if day.month == DECEMBER else day.year, 1, 1)
        moved = next_working_day(new_year)
        return moved, f" That is from 25 December to 1 January, so the last day is {with_weekday(moved)} (r.12(3)(a))."
    if not is_working_day(day):
        moved = next_working_day(day)
        return moved, f" That is not a working day, so the last day is {with_weekday(moved)} (r.12(2))."
    return day, ""
