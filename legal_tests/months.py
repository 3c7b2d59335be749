"""Calendar months by the corresponding-date rule."""

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same date of the month, `months` later; the last day where that month is too short.

    31 December and two months is 28 February (29 in a leap year).
    Source: the corresponding-date rule, Dodds v Walker [1981] 1 WLR 1027 (from memory, not verified).
    """
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
