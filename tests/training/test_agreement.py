"""Agreement between people: alpha against published worked examples, and its edges."""

from __future__ import annotations

from itertools import product

import pytest

from training.domain.calibration import Judgement
from training.services.agreement import agreement, spread, with_model


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
