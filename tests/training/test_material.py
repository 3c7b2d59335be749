"""The material that comes with the tool: every exercise runs through the real test and the real checker."""

from __future__ import annotations

import pytest

from legal_tests.evaluate import Answer
from training.domain.exercise import Exercise, faults
from training.services.academy import Academy
from training.services.material import material
from training.services.testing import contradictions, flipped, missed_traps, outcome_of, unclean_reasons

EXERCISES = material().exercises


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_an_exercise_gives_its_stated_outcome_in_the_real_test(exercise: Exercise, academy: Academy) -> None:
    assert outcome_of(exercise, academy.law).outcome is exercise.outcome


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_every_trap_is_caught_by_the_real_checker_under_its_own_name(exercise: Exercise) -> None:
    assert list(missed_traps(exercise)) == []


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_every_model_reason_is_clean_in_the_real_checker(exercise: Exercise) -> None:
    assert list(unclean_reasons(exercise)) == []


UNLAWFUL = "She is working at age-related expectations, so she does not meet our criteria."


@pytest.mark.parametrize("part", ["over_18", "views_weighed"])
def test_an_unlawful_sentence_anywhere_in_the_decision_as_a_whole_is_seen(part: str) -> None:
    spoilt = EXERCISES[0].model_copy(update={part: UNLAWFUL})
    assert {words for words, _ in unclean_reasons(spoilt)} == {UNLAWFUL}


@pytest.mark.parametrize("part", ["answer_to_other_side", "missing"])
def test_an_unlawful_sentence_anywhere_in_a_finding_is_seen(part: str) -> None:
    whole = EXERCISES[0]
    spoilt = whole.model_copy(update={"limb_b": whole.limb_b.model_copy(update={part: UNLAWFUL})})
    assert {words for words, _ in unclean_reasons(spoilt)} == {UNLAWFUL}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_what_would_turn_the_answer_turns_it_in_the_real_test(exercise: Exercise, academy: Academy) -> None:
    for flip in exercise.flips:
        assert flipped(flip, academy.law) is flip.outcome, flip.change
        assert flip.outcome is not exercise.outcome, f"nothing turns: {flip.change}"


def test_a_flip_whose_findings_give_another_outcome_contradicts_itself(academy: Academy) -> None:
    whole = next(one for one in EXERCISES if one.flips[0].outcome.value == "refusal")
    wrong = whole.flips[0].model_copy(update={"limb_a": Answer.YES, "limb_b": Answer.YES})
    (fault,) = contradictions(whole.model_copy(update={"flips": (wrong, *whole.flips[1:])}), academy.law)
    assert "states 'refusal', but its findings give 'must-assess'" in fault


def test_a_flip_that_answers_one_question_alone_is_refused() -> None:
    whole = EXERCISES[0]
    half = whole.flips[0].model_copy(update={"limb_b": None})
    (fault,) = faults(whole.model_copy(update={"flips": (half, *whole.flips[1:])}))
    assert "answer both, or neither" in fault
