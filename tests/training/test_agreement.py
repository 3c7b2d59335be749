"""Agreement between people: alpha against published worked examples, and its edges."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import permutations, product
from math import floor

import pytest

from training.domain.calibration import Agreement, Judgement, QuestionId
from training.services.agreement import agreement, measure, spread, with_model
from training.services.reading_agreement import firmness, shared_cases, shared_mistake, unsure


def judged(*raters: str) -> list[Judgement]:
    """One string for each rater, a letter for each case; a dot where the rater did not answer."""
    return [
        Judgement(rater=f"rater {number}", case=f"case {place}", question="a", answer=answer)
        for number, answers in enumerate(raters)
        for place, answer in enumerate(answers)
        if answer != "."
    ]


@pytest.mark.parametrize(
    ("raters", "alpha"),
    [
        # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_is_that_of_the_published_examples(raters: tuple[str, ...], alpha: float) -> None:
    assert agreement(judged(*raters), "a").alpha == pytest.approx(alpha, abs=0.0006)


def test_perfect_agreement_is_one_and_its_interval_is_one() -> None:
    found = agreement(judged("ynynyn", "ynynyn", "ynynyn"), "a")
    assert (found.alpha, found.low, found.high, found.same_pairs) == (1.0, 1.0, 1.0, 1.0)


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    raters = ("ynynynyy", "ynynynnn", "yynnynyn", "ynnnyyyn")
    first, second = agreement(judged(*raters), "a"), agreement(judged(*raters), "a")
    assert first == second
    assert first.low is not None
    assert first.high is not None
    assert first.alpha is not None
    assert first.low < first.alpha < first.high


def test_one_answer_throughout_is_said_and_not_called_perfect() -> None:
    found = agreement(judged("yyyy", "yyyy"), "a")
    assert found.alpha is None
    assert "nothing to measure" in found.why_none
    assert found.same_pairs == 1.0


def test_one_rater_alone_has_nobody_to_agree_with() -> None:
    found = agreement(judged("ynyn"), "a")
    assert (found.alpha, found.same_pairs, found.cases) == (None, None, 0)


def test_a_shared_mistake_agrees_with_each_other_and_not_with_the_model() -> None:
    judgements = judged("nnyn", "nnyn")
    model = {(f"case {place}", "a"): answer for place, answer in enumerate("yyny")}
    assert agreement(judgements, "a").alpha == 1.0
    assert with_model(judgements, model)[0].share == 0.0  # type: ignore[arg-type]


def test_the_case_that_divides_most_comes_first() -> None:
    first, *_ = spread(judged("yyy", "yny", "ynn"), {}, "a")
    assert first.case == "case 1"
    assert first.raters["n"] == ("rater 1", "rater 2")


def test_a_panel_that_missed_a_case_still_counts_for_the_others() -> None:
    every = list(product("yn", repeat=2))
    found = agreement(judged("".join(a for a, _ in every), "".join(b for _, b in every), "y..."), "a")
    assert (found.cases, found.raters) == (4, 3)


def test_real_cases_without_a_model_are_measured_and_say_nothing_of_right_and_wrong() -> None:
    """Anonymised real cases later: no exercise, no round, no model."""
    found = measure(judged("ynynyn", "ynynyy", "ynnnyn"))
    assert found.agreements[0].alpha is not None
    assert found.raters == ("rater 0", "rater 1", "rater 2")
    assert [(one.share, one.judgements) for one in found.with_model] == [(None, 0)] * 3
    assert {one.model for one in found.spreads["a"]} == {None}
    assert {one.with_model for one in found.by_rater["a"]} == {None}
    assert not shared_mistake(found.agreements[0], found.with_model[0])
    assert shared_cases(found.spreads["a"]) == ()


def test_who_stands_apart_is_whoever_differs_from_most_of_the_others() -> None:
    lines = {one.rater: one for one in measure(judged("yyn", "yyn", "yny")).by_rater["a"]}
    assert lines["rater 2"].apart == ("case 1", "case 2")
    assert lines["rater 0"].apart == ()
    assert lines["rater 0"].with_others == pytest.approx(4 / 6)
    assert lines["rater 2"].with_others == pytest.approx(2 / 6)


@pytest.mark.parametrize(
    ("alpha", "named"),
    [(1.0, "firm"), (0.8, "firm"), (0.79, "tentative"), (0.66, "weak"), (0.05, "chance"), (-0.4, "chance")],
)
def test_alpha_is_read_by_the_custom_of_its_author(alpha: float, named: str) -> None:
    one = Agreement(question="a", alpha=alpha, cases=8, raters=4, same_pairs=0.5)
    assert firmness(one) == named


def test_everybody_wrong_throughout_is_a_shared_mistake_though_alpha_has_nothing_to_measure() -> None:
    judgements = judged("nnnn", "nnnn")
    model: dict[tuple[str, QuestionId], str] = {(f"case {place}", "a"): "y" for place in range(4)}
    found = measure(judgements, model)
    assert found.agreements[0].alpha is None
    assert shared_mistake(found.agreements[0], found.with_model[0])
    assert len(shared_cases(found.spreads["a"])) == 4


def test_a_room_that_agrees_and_is_mostly_right_shares_no_mistake() -> None:
    model: dict[tuple[str, QuestionId], str] = {(f"case {place}", "a"): said for place, said in enumerate("ynyn")}
    found = measure(judged("ynyn", "ynyn"), model)
    assert not shared_mistake(found.agreements[0], found.with_model[0])


def slow_alpha(cases: Sequence[str]) -> float | None:
    """Nominal alpha from its definition, pair by pair; None where every answer is the same."""
    told = [case for case in cases if len(case) > 1]
    observed = sum(sum(one != other for one, other in permutations(case, 2)) / (len(case) - 1) for case in told)
    totals = Counter("".join(told))
    expected = sum(totals[one] * totals[other] for one, other in permutations(totals, 2)) / (totals.total() - 1)
    return None if expected == 0 else 1 - observed / expected


def slow_draws(raters: Sequence[str]) -> tuple[list[float], float]:
    """The alphas of many draws of whole cases, in order, and the share of draws that had none."""
    cases = ["".join(answers).replace(".", "") for answers in zip(*raters, strict=True)]
    chance = random.Random(36)
    drawn = [slow_alpha(chance.choices(cases, k=len(cases))) for _ in range(4000)]
    found = sorted(one for one in drawn if one is not None)
    return found, 1 - len(found) / len(drawn)


@pytest.mark.parametrize(
    "raters",
    [
        ("ynynynyy", "ynynynnn", "yynnynyn", "ynnnyyyn"),
        ("aabbdcccedda", "babbbccceddd"),
        ("yyyyyynn", "yyyyyynn", "yyyyyyyn", "yyyyyynn"),
    ],
)
def test_the_interval_is_that_of_a_slow_bootstrap_written_apart(raters: tuple[str, ...]) -> None:
    found = agreement(judged(*raters), "a")
    drawn, _ = slow_draws(raters)
    assert found.low == pytest.approx(drawn[floor(0.025 * len(drawn))], abs=0.06)
    assert found.high == pytest.approx(drawn[floor(0.975 * len(drawn))], abs=0.06)


def test_one_dissent_among_four_raters_and_eight_cases_gives_no_interval_and_says_why() -> None:
    """A third of the draws miss the one case that differs: counted as perfect agreement they reached 1.00."""
    raters = ("yyyyyyyn", "yyyyyyyy", "yyyyyyyy", "yyyyyyyy")
    drawn, nothing = slow_draws(raters)
    assert nothing == pytest.approx((7 / 8) ** 8, abs=0.03)
    assert max(drawn) <= 0
    found = agreement(judged(*raters), "a")
    assert found.alpha == pytest.approx(0.0, abs=1e-9)
    assert (found.low, found.high) == (None, None)
    assert "nothing to measure" in found.why_no_range
    assert unsure(found)


def test_two_cases_that_differ_are_enough_for_an_interval_and_no_draw_is_counted_as_perfect() -> None:
    raters = ("yyyyyynn", "yyyyyyyy", "yyyyyyyy", "yyyyyyyy")
    _, nothing = slow_draws(raters)
    assert 0.05 < nothing < 0.2
    found = agreement(judged(*raters), "a")
    assert found.high is not None
    assert found.high < 0.2
    assert found.why_no_range == ""


def test_fewer_than_five_cases_say_why_there_is_no_interval() -> None:
    found = agreement(judged("ynyn", "ynyy"), "a")
    assert (found.low, found.why_no_range) == (None, "With fewer than 5 cases no range is worth giving.")


@pytest.mark.parametrize(
    ("alpha", "low", "high", "doubt"),
    [
        (0.9, 0.82, 1.0, False),
        (0.9, 0.7, 1.0, True),
        (0.75, 0.68, 0.9, False),
        (0.75, 0.5, 0.85, True),
        (0.3, 0.2, 0.4, False),
        (0.3, -0.1, 0.7, True),
        (0.9, None, None, True),
        (None, None, None, False),
    ],
)
def test_it_is_too_early_to_be_sure_where_the_interval_reaches_below_what_is_said(
    alpha: float | None, low: float | None, high: float | None, doubt: bool
) -> None:
    one = Agreement(question="a", alpha=alpha, low=low, high=high, cases=8, raters=4, same_pairs=0.7)
    assert unsure(one) is doubt
