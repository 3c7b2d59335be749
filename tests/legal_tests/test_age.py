"""Who is a child and who is a young person: the leaving date, not the birthday."""

from datetime import date, timedelta

import pytest

from legal_tests.age import (
    AgeError,
    RightHolder,
    birthday,
    crosses_the_line,
    end_of_compulsory_school_age,
    is_over_18,
    is_under_25,
    is_under_compulsory_school_age,
    is_under_two,
    right_holder,
    right_holder_finding,
    school_leaving_date,
    start_of_compulsory_school_age,
)

CHILD, YOUNG = RightHolder.CHILD, RightHolder.YOUNG_PERSON
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("year", "day"), [(2026, date(2026, 6, 26)), (2027, date(2027, 6, 25)), (2028, date(2028, 6, 30))]
)
def test_the_school_leaving_date_is_the_last_friday_in_june(year: int, day: date) -> None:
    assert school_leaving_date(year) == day


@pytest.mark.parametrize(
    ("born", "young_from"),
    [
        (date(2011, 8, 30), date(2027, 6, 26)),  # a young person at 15
        (date(2010, 9, 15), date(2027, 6, 26)),  # still a child months after turning 16
        (date(2011, 9, 15), date(2028, 7, 1)),
        (date(2011, 6, 25), date(2027, 6, 26)),  # turns 16 on the leaving date itself: (b)
        (date(2011, 6, 24), date(2027, 6, 26)),  # the day before: (c)
        (date(2011, 6, 26), date(2027, 6, 26)),  # the day after: (a)
        (date(2011, 8, 31), date(2027, 6, 26)),  # last day before the school year is taken to begin
        (date(2011, 9, 1), date(2028, 7, 1)),
        (date(2012, 2, 29), date(2028, 7, 1)),  # a leap-day birthday
    ],
)
def test_a_person_is_a_child_to_the_end_of_the_leaving_date(born: date, young_from: date) -> None:
    assert right_holder(born, young_from - ONE_DAY) is CHILD
    assert right_holder(born, young_from) is YOUNG
    assert right_holder(born, young_from + ONE_DAY) is YOUNG


def test_a_sixteenth_birthday_alone_changes_nothing() -> None:
    assert right_holder(date(2010, 9, 15), date(2026, 9, 15)) is CHILD


@pytest.mark.parametrize(
    ("day", "flagged"),
    [(date(2011, 8, 31), False), (date(2011, 9, 1), True), (date(2011, 9, 7), True), (date(2011, 9, 8), False)],
)
def test_a_birthday_in_the_first_week_of_september_is_flagged(day: date, flagged: bool) -> None:
    assert (end_of_compulsory_school_age(day).flag is not None) is flagged


def test_the_answer_comes_with_its_rule_and_source() -> None:
    finding = right_holder_finding(date(2011, 8, 30), date(2027, 6, 25))
    assert "A child to the end of Friday 25 June 2027" in finding.rule
    assert "8(3)(a)" in finding.rule
    assert "A young person from Saturday 26 June 2027" in finding.rule
    assert "Education Act 1996, s.8(3)" in finding.citation


@pytest.mark.parametrize(
    ("born", "starts"),
    [
        (date(2021, 8, 31), date(2026, 8, 31)),
        (date(2021, 9, 1), date(2026, 12, 31)),
        (date(2021, 8, 30), date(2026, 8, 31)),
        (date(2021, 12, 31), date(2026, 12, 31)),
        (date(2022, 1, 1), date(2027, 3, 31)),
        (date(2022, 3, 31), date(2027, 3, 31)),
        (date(2022, 4, 1), date(2027, 8, 31)),
        (date(2020, 2, 29), date(2025, 3, 31)),
    ],
)
def test_compulsory_school_age_begins_on_a_prescribed_day(born: date, starts: date) -> None:
    assert start_of_compulsory_school_age(born) == starts
    assert is_under_compulsory_school_age(born, starts - ONE_DAY)
    assert not is_under_compulsory_school_age(born, starts)


def test_under_two_ends_on_the_second_birthday() -> None:
    born = date(2024, 5, 10)
    assert [is_under_two(born, date(2026, 5, day)) for day in (9, 10, 11)] == [True, False, False]


def test_over_18_is_taken_to_begin_on_the_eighteenth_birthday() -> None:
    born = date(2008, 5, 10)
    assert [is_over_18(born, date(2026, 5, day)) for day in (9, 10, 11)] == [False, True, True]


def test_part_3_ends_on_the_twenty_fifth_birthday() -> None:
    born = date(2001, 5, 10)
    assert [is_under_25(born, date(2026, 5, day)) for day in (9, 10, 11)] == [True, False, False]
    assert right_holder(born, date(2026, 5, 9)) is YOUNG
    with pytest.raises(AgeError, match="25 or over"):
        right_holder(born, date(2026, 5, 10))


def test_a_birth_in_the_future_is_refused_with_a_sentence() -> None:
    with pytest.raises(AgeError, match="Check both dates"):
        right_holder(date(2026, 5, 11), date(2026, 5, 10))


def test_someone_born_on_a_leap_day_has_birthdays_on_1_march_otherwise() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("requested", "decided", "crosses"),
    [
        (date(2027, 6, 1), date(2027, 6, 25), False),
        (date(2027, 6, 1), date(2027, 6, 26), True),
        (date(2027, 6, 25), date(2027, 6, 26), True),
        (date(2027, 6, 26), date(2027, 7, 20), False),
    ],
)
def test_crossing_the_line_between_request_and_decision_is_noticed(
    requested: date, decided: date, crosses: bool
) -> None:
    assert crosses_the_line(date(2011, 8, 30), requested, decided) is crosses
