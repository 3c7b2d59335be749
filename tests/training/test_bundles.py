"""Each bundle holds the kinds of paper a panel would really have; where one is missing, the case is about that."""

from __future__ import annotations

import pytest

from training.domain.exercise import Exercise
from training.services.material import material

EXERCISES = material().exercises
FAMILY = ("mother", "father", "parent", "carer")
WITHOUT: dict[tuple[str, str], str] = {
    ("c17-whose-request", "child-words"): "nobody has asked Isadora: that is what is missing",
    ("c17-whose-request", "setting-report"): "she is in no school or college; the bakery has written",
    ("c01-a-name-for-it", "setting-report"): "educated at home; her parents and her tutor have written",
    ("t03-home-educated", "setting-report"): "educated at home; her former schools have written",
    ("t10-the-one-line-request", "child-words"): "nobody has spoken to Ivo yet: the case is one line long",
    ("t10-the-one-line-request", "setting-report"): "the school was not asked until the officer telephoned",
    ("t10-the-one-line-request", "professional-report"): "nobody has seen him but the health visitor's index",
}
"""(case, kind) to the reason why a bundle lacks a paper that every other has. Keep the list short."""
FEWEST_WORDS = 550


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_a_bundle_has_the_request_the_childs_words_the_setting_and_a_professional_or_says_why_not(
    exercise: Exercise,
) -> None:
    held = {paper.kind for paper in exercise.bundle}
    missing = {"request", "child-words", "setting-report", "professional-report"} - held
    assert {(exercise.id, kind) for kind in missing} == {name for name in WITHOUT if name[0] == exercise.id}


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_a_bundle_has_the_words_of_the_family_or_of_a_grown_young_person(exercise: Exercise) -> None:
    apart = any(paper.kind == "parent-words" for paper in exercise.bundle)
    in_the_request = any(one in exercise.request_by.casefold() for one in FAMILY)
    assert apart or in_the_request or exercise.age >= 16


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)
def test_a_bundle_is_as_full_as_a_panel_would_find_it(exercise: Exercise) -> None:
    assert len(exercise.bundle) >= 6
    assert sum(len(paper.text.split()) for paper in exercise.bundle) >= FEWEST_WORDS
    assert len(exercise.traps) >= 3
    assert len(exercise.flips) >= 2
