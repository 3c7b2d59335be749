"""Whom the council will ask for advice when it agrees to assess (reg 6(1))."""

from __future__ import annotations

from datetime import date

import pytest

from panel.services.letter_advice import advice_requests
from tests.builders import a_case, a_person, a_setting


@pytest.mark.parametrize(
    ("born", "on", "asked"),
    [
        (date(2012, 3, 11), date(2025, 8, 31), False),  # the last day of year 8
        (date(2012, 3, 11), date(2025, 9, 1), True),
        (date(2012, 8, 31), date(2025, 9, 1), True),  # the youngest in year 9
        (date(2012, 9, 1), date(2026, 8, 31), False),  # the oldest in year 8
        (date(2008, 1, 1), date(2026, 2, 4), True),
    ],
)
def test_preparing_for_adult_life_is_asked_about_from_the_first_day_of_year_9(
    born: date, on: date, asked: bool
) -> None:
    case = a_case(person=a_person(date_of_birth=born))
    assert ("g" in [one.kind for one in advice_requests(case, on, case.contacts[0])]) is asked


def test_a_child_taught_with_an_older_year_group_is_asked_about_it_too() -> None:
    case = a_case(setting=a_setting(year_group="Year 10"))
    assert "g" in [one.kind for one in advice_requests(case, date(2026, 2, 4), case.contacts[0])]
