"""Working days in England."""

from datetime import date

import pytest

from legal_tests.working_days import (
    add_working_days,
    is_working_day,
    next_working_day,
    working_day_on_or_after,
    working_day_on_or_before,
)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 8, 31), False),  # the late summer bank holiday
        (date(2026, 8, 3), True),  # a bank holiday in Scotland only
        (date(2026, 12, 28), False),  # a substitute day for Boxing Day
        (date(2027, 1, 1), False),
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 23), True),
    ],
)
def test_bank_holidays_are_those_of_england(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_the_next_working_day_is_after_and_never_the_day_itself() -> None:
    assert next_working_day(date(2026, 11, 20)) == date(2026, 11, 23)
    assert next_working_day(date(2026, 11, 23)) == date(2026, 11, 24)


def test_a_working_day_stays_and_another_moves_either_way() -> None:
    assert working_day_on_or_after(date(2026, 11, 23)) == date(2026, 11, 23)
    assert working_day_on_or_after(date(2026, 11, 21)) == date(2026, 11, 23)
    assert working_day_on_or_before(date(2026, 11, 21)) == date(2026, 11, 20)


def test_counting_starts_the_day_after_and_steps_over_easter() -> None:
    assert add_working_days(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert add_working_days(date(2026, 4, 2), 0) == date(2026, 4, 2)
