"""Working days in England: not a Saturday, a Sunday or a bank holiday.

Source: Tribunal procedure rules 2008 (SI 2008/2699), r.1 (definition, from memory, not verified); the list of bank
holidays comes from the `holidays` package (United Kingdom, England).
"""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays in England in one year, substitute days included."""
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Is this a working day in England?"""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_day_on_or_after(day: date) -> date:
    """The day itself if it is a working day, otherwise the next one."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_day_on_or_before(day: date) -> date:
    """The day itself if it is a working day, otherwise the last one before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return working_day_on_or_after(day + ONE_DAY)


def add_working_days(day: date, count: int) -> date:
    """The last of `count` working days that follow `day`; the day itself is day 0 and need not be a working day."""
    for _ in range(count):
        day = next_working_day(day)
    return day
