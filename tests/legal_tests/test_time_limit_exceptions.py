"""Exceptions are facts with evidence. A school holiday is never one by itself."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from legal_tests.deadlines import (
    ExceptionKind,
    ExceptionRule,
    TimeLimitException,
    closure_exception_applies,
    exception_available,
    school_closure_window,
)
from legal_tests.model import Verification

CLOSED, REOPENS = date(2026, 7, 23), date(2026, 9, 2)
PERIOD = (date(2026, 7, 1), date(2026, 8, 12))


def a_claim(**changes: Any) -> TimeLimitException:
    facts: dict[str, Any] = {
        "rule": ExceptionRule.DECISION,
        "kind": ExceptionKind.SCHOOL_CLOSED,
        "began_on": CLOSED,
        "ended_on": REOPENS,
        "advice_requested_on": date(2026, 7, 20),
        "facts": "The school closed for the summer before the head teacher could reply.",
        "evidence": "E-mail to the head teacher of 20 July 2026; automatic reply.",
        "impractical_because": "Nobody else knows what was tried in class.",
        "recorded_by": "A. Officer",
        "recorded_on": date(2026, 7, 24),
    }
    return TimeLimitException(**(facts | changes))


def an_absence(**changes: Any) -> TimeLimitException:
    facts = {"kind": ExceptionKind.ABSENT, "began_on": date(2026, 7, 6), "ended_on": date(2026, 8, 3)}
    return a_claim(**(facts | {"advice_requested_on": None} | changes))


def test_the_window_runs_from_a_week_before_closing_to_a_week_before_opening() -> None:
    window = school_closure_window(CLOSED, REOPENS)
    assert window is not None
    assert (window.begins, window.ends) == (date(2026, 7, 16), date(2026, 8, 26))


@pytest.mark.parametrize(
    ("reopens", "long_enough"), [(date(2026, 8, 19), False), (date(2026, 8, 20), True), (date(2026, 8, 21), True)]
)
def test_a_closure_must_last_four_weeks(reopens: date, long_enough: bool) -> None:
    assert (school_closure_window(CLOSED, reopens) is not None) is long_enough


@pytest.mark.parametrize(
    ("asked", "applies"),
    [
        (date(2026, 7, 1), False),
        (date(2026, 7, 15), False),
        (date(2026, 7, 16), True),
        (date(2026, 8, 26), True),
        (date(2026, 8, 27), False),
    ],
)
def test_advice_must_be_asked_for_inside_the_window(asked: date, applies: bool) -> None:
    assert closure_exception_applies(CLOSED, REOPENS, asked, impractical=True) is applies


def test_a_closure_that_does_not_stand_in_the_way_is_no_exception() -> None:
    assert not closure_exception_applies(CLOSED, REOPENS, date(2026, 7, 20), impractical=False)


def test_a_claim_with_facts_inside_the_window_is_open_and_still_due_soon() -> None:
    found = exception_available(a_claim(), *PERIOD)
    assert found.available
    assert "as soon as it can be done" in found.why
    assert found.citation.endswith("reg 5(4)")
    assert found.verification is Verification.SUMMARY


def test_a_summer_holiday_alone_is_not_an_exception() -> None:
    found = exception_available(a_claim(advice_requested_on=date(2026, 7, 1)), *PERIOD)
    assert not found.available
    assert "A school holiday alone is not an exception." in found.why


def test_a_short_closure_is_not_an_exception() -> None:
    found = exception_available(a_claim(ended_on=date(2026, 8, 10)), *PERIOD)
    assert not found.available
    assert "less than four weeks" in found.why


def test_advice_asked_for_before_the_request_came_is_not_an_exception() -> None:
    assert not exception_available(a_claim(), date(2026, 7, 21), date(2026, 9, 1)).available


def test_an_early_years_provider_that_closes_is_treated_alike() -> None:
    assert exception_available(a_claim(kind=ExceptionKind.EARLY_YEARS_CLOSED), *PERIOD).available


@pytest.mark.parametrize(
    ("back", "available"), [(date(2026, 8, 2), False), (date(2026, 8, 3), True), (date(2026, 8, 10), True)]
)
def test_an_absence_must_last_four_weeks(back: date, available: bool) -> None:
    assert exception_available(an_absence(ended_on=back), *PERIOD).available is available


def test_only_the_part_of_an_absence_inside_the_period_counts() -> None:
    claim = an_absence(began_on=date(2026, 6, 1), ended_on=date(2026, 7, 28))
    assert not exception_available(claim, *PERIOD).available


def test_after_an_unopposed_appeal_two_weeks_away_are_enough() -> None:
    claim = an_absence(rule=ExceptionRule.AFTER_UNOPPOSED_APPEAL, ended_on=date(2026, 7, 20))
    assert exception_available(claim, *PERIOD).available
    assert not exception_available(an_absence(ended_on=date(2026, 7, 20)), *PERIOD).available


def test_the_exceptions_after_an_order_are_marked_as_from_memory() -> None:
    found = exception_available(an_absence(rule=ExceptionRule.AFTER_ORDER), *PERIOD)
    assert found.verification is Verification.MEMORY


@pytest.mark.parametrize(
    ("began", "ended", "available"),
    [
        (date(2026, 8, 12), None, True),
        (date(2026, 8, 13), None, False),
        (date(2026, 6, 1), date(2026, 7, 1), True),
        (date(2026, 6, 1), date(2026, 6, 30), False),
    ],
)
def test_personal_circumstances_must_fall_within_the_period(began: date, ended: date | None, available: bool) -> None:
    claim = a_claim(kind=ExceptionKind.PERSONAL_CIRCUMSTANCES, began_on=began, ended_on=ended, advice_requested_on=None)
    assert exception_available(claim, *PERIOD).available is available


@pytest.mark.parametrize(("day", "available"), [(date(2026, 7, 1), True), (date(2026, 8, 13), False)])
def test_a_missed_appointment_counts_for_an_advisers_six_weeks_only(day: date, available: bool) -> None:
    facts = {"kind": ExceptionKind.MISSED_APPOINTMENT, "began_on": day, "ended_on": None, "advice_requested_on": None}
    claim = a_claim(rule=ExceptionRule.ADVICE, **facts)
    assert exception_available(claim, *PERIOD).available is available
    with pytest.raises(ValidationError, match=r"reg 5\(4\) has no exception"):
        a_claim(**facts)


def test_an_adviser_cannot_rely_on_a_closed_school() -> None:
    with pytest.raises(ValidationError, match=r"reg 8\(2\) has no exception"):
        a_claim(rule=ExceptionRule.ADVICE)


@pytest.mark.parametrize("field", ["facts", "evidence", "impractical_because", "recorded_by"])
def test_a_claim_without_its_facts_or_evidence_is_not_accepted(field: str) -> None:
    with pytest.raises(ValidationError, match="Say "):
        a_claim(**{field: "  "})


@pytest.mark.parametrize(
    "changes", [{"ended_on": None}, {"advice_requested_on": None}, {"ended_on": date(2026, 7, 22)}]
)
def test_a_closure_needs_its_dates_in_order(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_claim(**changes)


def test_an_absence_needs_the_day_of_return() -> None:
    with pytest.raises(ValidationError, match="back"):
        an_absence(ended_on=None)


def test_neither_holidays_nor_coronavirus_nor_shortage_can_be_chosen() -> None:
    kinds = " ".join(f"{kind.name} {kind.value}" for kind in ExceptionKind).lower()
    for word in ("holiday", "coronavirus", "covid", "staff", "shortage", "psychologist", "waiting"):
        assert word not in kinds
