"""The material that comes with the tool: every exercise runs through the real test and the real checker."""

from __future__ import annotations

import pytest

from training.domain.exercise import Exercise
from training.services.academy import Academy
from training.services.material import material
from training.services.testing import missed_traps, outcome_of, unclean_reasons

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
