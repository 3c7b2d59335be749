"""Every statutory date: the test vectors of the law research, and the edges round them."""

from datetime import date, timedelta

import pytest

from legal_tests.deadlines import (
    ConcessionRoute,
    DirectedDates,
    ImpossibleDatesError,
    advice_due,
    agreement_steps_due,
    certificate_due_after_mediation,
    certificate_due_not_mediating,
    concession_deadlines,
    draft_plan_comments_until,
    mediation_session_due,
    refusal_deadlines,
    request_deadlines,
    tribunal_response_due,
)
from legal_tests.lawbook import LawNotHeldError, load_lawbook
from legal_tests.model import Verification
from legal_tests.months import add_months
from legal_tests.rule_12 import after_rule_12, days_not_counted
from legal_tests.working_days import is_working_day


@pytest.mark.parametrize(
    ("received", "decide", "no_plan", "final"),
    [
        (date(2026, 3, 2), date(2026, 4, 13), date(2026, 6, 22), date(2026, 7, 20)),
        (date(2026, 3, 6), date(2026, 4, 17), date(2026, 6, 26), date(2026, 7, 24)),
        (date(2028, 2, 29), date(2028, 4, 11), date(2028, 6, 20), date(2028, 7, 18)),  # a leap day
        (date(2014, 9, 1), date(2014, 10, 13), date(2014, 12, 22), date(2015, 1, 19)),  # first day in force
    ],
)
def test_a_request_sets_weeks_6_16_and_20(received: date, decide: date, no_plan: date, final: date) -> None:
    deadlines = request_deadlines(received)
    assert [deadlines[name].due for name in ("D3", "D6", "D8")] == [decide, no_plan, final]


def test_the_working_target_is_the_day_before_the_limit() -> None:
    deadlines = request_deadlines(date(2026, 3, 2))
    assert deadlines["D3-target"].due == date(2026, 4, 12)
    assert deadlines["D3"].due == date(2026, 4, 13)


def test_consulting_and_considering_have_no_fixed_date() -> None:
    deadlines = request_deadlines(date(2026, 3, 2))
    assert deadlines["D1"].due is None
    assert deadlines["D2"].due is None
    with pytest.raises(ValueError, match="no fixed date"):
        _ = deadlines["D1"].day


def test_others_are_told_when_the_family_is_told() -> None:
    deadlines = request_deadlines(date(2026, 3, 2))
    assert deadlines["D4"].due == deadlines["D3"].due


def test_each_date_says_how_it_was_counted_and_its_source() -> None:
    decide = request_deadlines(date(2026, 3, 2))["D3"]
    assert "Monday 2 March 2026 is day 0" in decide.rule
    assert "Monday 13 April 2026" in decide.rule
    assert "reg 5(1)" in decide.citation
    assert decide.verification is Verification.OFFICIAL
    assert "reg 5(4)" in (decide.note or "")


def test_a_request_before_the_first_day_in_force_is_not_held() -> None:
    with pytest.raises(LawNotHeldError):
        request_deadlines(date(2014, 8, 31))


def test_the_law_passed_in_is_the_law_used() -> None:
    law = load_lawbook().in_force_on(date(2026, 3, 2))
    assert list(request_deadlines(date(2026, 3, 2), law)) == list(request_deadlines(date(2026, 3, 2)))


def test_an_unknown_deadline_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        _ = request_deadlines(date(2026, 3, 2))["D99"]


@pytest.mark.parametrize(
    ("sent", "certificate", "appeal"),
    [
        (date(2025, 10, 1), date(2025, 11, 29), date(2026, 1, 2)),  # 29 December is at Christmas
        (date(2026, 6, 10), None, date(2026, 9, 1)),  # 10 August is in August
        (date(2026, 10, 27), None, date(2027, 1, 4)),  # 1 January 2027 is a Friday
        (date(2026, 12, 31), None, date(2027, 3, 1)),  # 28 February 2027 is a Sunday
        (date(2026, 9, 14), date(2026, 11, 2), date(2026, 12, 2)),  # the certificate is later
        (date(2026, 9, 14), date(2026, 9, 21), date(2026, 11, 16)),  # the letter is later, on a Saturday
        (date(2027, 12, 31), None, date(2028, 2, 29)),  # two months end on a leap day
        (date(2026, 10, 24), None, date(2026, 12, 24)),  # the day before Christmas closes: not moved
        (date(2026, 10, 25), None, date(2027, 1, 4)),  # 25 December: moved
        (date(2026, 11, 1), None, date(2027, 1, 4)),  # 1 January: moved
        (date(2026, 11, 4), None, date(2027, 1, 4)),  # 4 January: a working day, not moved
        (date(2026, 5, 31), None, date(2026, 7, 31)),  # 31 July: not in August
        (date(2026, 6, 1), None, date(2026, 9, 1)),  # 1 August: moved
        (date(2026, 6, 30), None, date(2026, 9, 1)),  # 30 August: moved
        (date(2026, 7, 1), None, date(2026, 9, 1)),  # 1 September: a working day
    ],
)
def test_the_appeal_must_arrive_by_the_later_date_after_rule_12(
    sent: date, certificate: date | None, appeal: date
) -> None:
    assert refusal_deadlines(sent, certificate)["A5"].due == appeal


def test_both_limbs_of_the_appeal_date_are_given() -> None:
    deadlines = refusal_deadlines(date(2026, 9, 14), date(2026, 11, 2))
    notice, certificate = deadlines["A5-notice"], deadlines["A5-certificate"]
    assert (notice.counted_to, notice.due) == (date(2026, 11, 14), date(2026, 11, 16))
    assert (certificate.counted_to, certificate.due) == (date(2026, 12, 2), date(2026, 12, 2))
    assert notice.moved
    assert not certificate.moved


def test_the_limbs_are_compared_before_rule_12() -> None:
    deadlines = refusal_deadlines(date(2025, 10, 1), date(2025, 11, 29))
    assert deadlines["A5-notice"].due == date(2025, 12, 1)
    assert deadlines["A5"].counted_to == date(2025, 12, 29)


def test_the_appeal_date_says_5pm_and_that_it_may_yet_be_later_or_late() -> None:
    appeal = refusal_deadlines(date(2026, 6, 10))["A5"]
    assert appeal.by_time == "5pm"
    assert "one month from its date of issue" in appeal.rule
    assert "A late appeal may still be allowed." in (appeal.note or "")
    assert appeal.verification is Verification.REPUTABLE_COPY  # it rests on rule 12, seen in a copy


def test_a_certificate_older_than_the_letter_is_refused() -> None:
    with pytest.raises(ImpossibleDatesError, match="Check both dates"):
        refusal_deadlines(date(2026, 6, 10), date(2026, 6, 9))


def test_a_certificate_on_the_day_of_the_letter_is_possible() -> None:
    assert refusal_deadlines(date(2026, 9, 10), date(2026, 9, 10))["A5"].due == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("sent", "by", "safe"),
    [
        (date(2026, 6, 10), date(2026, 8, 10), date(2026, 8, 10)),  # in August, and not moved
        (date(2026, 9, 14), date(2026, 11, 14), date(2026, 11, 13)),  # a Saturday, and not moved
        (date(2026, 10, 27), date(2026, 12, 27), date(2026, 12, 24)),  # at Christmas, and not moved
        (date(2026, 12, 31), date(2027, 2, 28), date(2027, 2, 26)),
    ],
)
def test_rule_12_never_moves_the_two_months_for_the_mediation_adviser(sent: date, by: date, safe: date) -> None:
    adviser = refusal_deadlines(sent)["A1"]
    assert adviser.due == by
    assert adviser.safe_by == safe
    assert ("advice, not law" in (adviser.note or "")) == (safe != by)


def test_a_day_off_just_before_august_moves_once_only() -> None:
    moved, why = after_rule_12(date(2027, 7, 31))  # a Saturday
    assert moved == date(2027, 8, 2)
    assert "r.12(2)" in why


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 30), 2, date(2027, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_corresponding_date_or_the_last_day(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


def test_an_appeal_never_falls_due_on_a_day_off_nor_earlier_than_it_was_counted() -> None:
    for offset in range(3 * 366):
        day = date(2026, 1, 1) + timedelta(days=offset)
        moved, _ = after_rule_12(day)
        assert moved >= day
        assert is_working_day(moved)
        if days_not_counted(day):
            assert not days_not_counted(moved)


def test_a_draft_plan_has_fifteen_days_with_the_day_of_service() -> None:
    assert draft_plan_comments_until(date(2026, 6, 1)).due == date(2026, 6, 15)


def test_an_adviser_has_six_weeks_from_their_own_receipt() -> None:
    asked = date(2026, 3, 2 + 21)
    assert advice_due(asked).due == date(2026, 5, 4)


@pytest.mark.parametrize("route", [ConcessionRoute.R1, ConcessionRoute.R2, ConcessionRoute.R3])
def test_an_agreement_unopposed_appeal_or_order_gives_2_10_and_14_weeks(route: ConcessionRoute) -> None:
    deadlines = concession_deadlines(route, date(2026, 9, 14), date(2026, 3, 2))
    assert [item.due for item in deadlines] == [date(2026, 9, 28), date(2026, 11, 23), date(2026, 12, 21)]


@pytest.mark.parametrize("route", ["R0", "R4"])
def test_a_change_of_mind_or_concession_without_an_order_keeps_the_original_clock(route: str) -> None:
    deadlines = concession_deadlines(route, date(2026, 9, 14), date(2026, 3, 2))
    assert [item.due for item in deadlines] == [None, date(2026, 6, 22), date(2026, 7, 20)]
    assert "already late" in (deadlines[f"{route}-final-plan"].note or "")
    assert "EWHC 3138" in deadlines[f"{route}-final-plan"].citation


def test_a_plan_is_not_called_late_on_its_last_day() -> None:
    on_the_day = concession_deadlines("R0", date(2026, 7, 20), date(2026, 3, 2))["R0-final-plan"]
    the_day_after = concession_deadlines("R0", date(2026, 7, 21), date(2026, 3, 2))["R0-final-plan"]
    assert "already late" not in (on_the_day.note or "")
    assert "already late" in (the_day_after.note or "")


def test_a_date_the_tribunal_directed_replaces_the_usual_one() -> None:
    directed = DirectedDates(final_plan_by=date(2026, 12, 1))
    deadlines = concession_deadlines("R3", date(2026, 9, 14), date(2026, 3, 2), directed=directed)
    assert deadlines["R3-final-plan"].due == date(2026, 12, 1)
    assert "reg 44(1)" in deadlines["R3-final-plan"].rule
    assert deadlines["R3-no-plan"].due == date(2026, 11, 23)


def test_a_date_agreed_at_mediation_says_it_was_agreed() -> None:
    directed = DirectedDates(notify_by=date(2026, 9, 21))
    deadlines = concession_deadlines("R1", date(2026, 9, 14), date(2026, 3, 2), directed=directed)
    assert "agreed in writing (reg 42(5))" in deadlines["R1-notify"].rule


def test_directed_dates_need_a_route_that_has_them() -> None:
    with pytest.raises(ImpossibleDatesError, match="R1 to R3"):
        concession_deadlines(
            "R4", date(2026, 9, 14), date(2026, 3, 2), directed=DirectedDates(notify_by=date(2026, 9, 20))
        )


def test_a_refusal_cannot_be_reversed_before_the_request() -> None:
    with pytest.raises(ImpossibleDatesError):
        concession_deadlines("R0", date(2026, 3, 1), date(2026, 3, 2))


def test_the_replaced_four_weeks_are_never_used() -> None:
    with pytest.raises(LawNotHeldError):
        concession_deadlines("R2", date(2015, 3, 22), date(2014, 12, 1))
    assert concession_deadlines("R2", date(2015, 3, 23), date(2014, 12, 1))["R2-notify"].due == date(2015, 4, 6)


@pytest.mark.parametrize("route", ConcessionRoute)
def test_every_route_is_said_in_words(route: ConcessionRoute) -> None:
    assert len(route.in_words) > 20


def test_certificates_are_due_in_three_working_days() -> None:
    assert certificate_due_not_mediating(date(2026, 4, 1)).due == date(2026, 4, 8)  # round Easter
    assert certificate_due_after_mediation(date(2026, 9, 14)).due == date(2026, 9, 17)


def test_mediation_takes_place_within_thirty_calendar_days() -> None:
    assert mediation_session_due(date(2026, 9, 1)).due == date(2026, 10, 1)


def test_other_matters_in_an_agreement_are_done_in_two_weeks() -> None:
    assert agreement_steps_due(date(2026, 9, 14)).due == date(2026, 9, 28)


@pytest.mark.parametrize(
    ("papers", "due"),
    [
        (date(2026, 9, 14), date(2026, 10, 26)),
        (date(2026, 7, 31), date(2026, 10, 12)),  # no day in August counts
        (date(2026, 12, 14), date(2027, 2, 2)),  # nor from 25 December to 1 January
    ],
)
def test_the_councils_response_leaves_out_august_and_christmas(papers: date, due: date) -> None:
    assert tribunal_response_due(papers).due == due
