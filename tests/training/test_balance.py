"""The material as a whole: enough of it, evenly spread, and every item seen by the real checker as it claims."""

from __future__ import annotations

from collections import Counter

import pytest

from legal_tests.model import Outcome, Tag
from letter_templates.findings import Finding
from letter_templates.reasons.check import check_reasons
from letter_templates.reasons.model import Kind
from training.domain.items import MendItem, SpotItem
from training.services.material import current_law, material

ALL = material()
EXERCISES = ALL.exercises
SEEDS = {f"T{number}" for number in range(1, 11)}
"""The ten seed cases of the law dossier."""
PROBLEMS_THE_CHECKER_MISSES: dict[tuple[str, str], str] = {}
"""(item, pattern) to the reason why no rule sees it. A reader has to find these unaided: keep the list short."""
ONLY_IN_LETTERS = {"mend-third-person"}
"""Bad reasons whose patterns are about how a letter sounds; the checker looks for them in letters and not in notes."""


def touching(item: SpotItem, words: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """The findings that overlap these words of the item's text."""
    start = item.text.index(words)
    end = start + len(words)
    return [
        one for one in findings if one.start is not None and one.end is not None and one.start < end and start < one.end
    ]


def share(outcome: Outcome) -> float:
    return Counter(one.outcome for one in EXERCISES)[outcome] / len(EXERCISES)


def test_there_are_at_least_twenty_four_exercises_and_the_ten_seeds_are_among_them() -> None:
    assert len(EXERCISES) >= 24
    assert Counter(one.seed for one in EXERCISES if one.seed) == Counter(SEEDS)


def test_about_half_assess_about_a_third_refuse_and_the_rest_wait() -> None:
    assert 0.4 <= share(Outcome.MUST_ASSESS) <= 0.6
    assert 0.25 <= share(Outcome.REFUSAL) <= 0.4
    assert share(Outcome.NOT_YET) >= 0.1


def test_the_exercises_run_from_babies_to_young_adults() -> None:
    ages = {one.age for one in EXERCISES}
    assert min(ages) < 2
    assert 2 in ages
    assert max(ages) >= 22
    assert any(5 <= age < 11 for age in ages)
    assert any(11 <= age < 16 for age in ages)
    assert any(16 <= age < 18 for age in ages)
    assert any(18 <= age < 22 for age in ages)


def test_each_area_of_need_is_met_in_assessments_and_in_refusals() -> None:
    areas = {
        "communication-and-interaction",
        "cognition-and-learning",
        "social-emotional-and-mental-health",
        "sensory-and-physical",
    }
    for outcome in (Outcome.MUST_ASSESS, Outcome.REFUSAL):
        assert {area for one in EXERCISES if one.outcome is outcome for area in one.areas_of_need} == areas


def test_every_phase_is_there_with_home_education_language_and_moves() -> None:
    phases = Counter(one.phase for one in EXERCISES)
    assert set(phases) >= {"early-years", "primary", "secondary", "post-16", "home"}
    tags = Counter(tag for one in EXERCISES for tag in one.tags)
    for circumstance in (Tag.HOME_EDUCATED, Tag.EAL, Tag.TRANSITION, Tag.OVER_18):
        assert tags[circumstance] >= 2, f"only {tags[circumstance]} with {circumstance}"


def test_no_circumstance_gives_the_answer_away() -> None:
    """Home education, a new language, a coming move and being over 18 each lead to more than one outcome."""
    for circumstance in (Tag.HOME_EDUCATED, Tag.EAL, Tag.TRANSITION, Tag.OVER_18):
        assert len({one.outcome for one in EXERCISES if circumstance in one.tags}) > 1, circumstance


def test_every_key_point_of_the_law_is_tested_by_at_least_one_exercise() -> None:
    known = {point.number for point in current_law().key_points}
    assert len(known) == 14
    assert {number for one in EXERCISES for number in one.key_points} == known


def test_in_a_third_of_the_mending_items_the_reason_is_beyond_mending() -> None:
    beyond = [one for one in ALL.mending if not one.mendable]
    assert len(beyond) * 3 >= len(ALL.mending)
    assert len(beyond) < len(ALL.mending)


@pytest.mark.parametrize("item", ALL.mending, ids=lambda one: one.id)
def test_a_bad_reason_is_flagged_by_the_real_checker_for_what_is_wrong_with_it(item: MendItem) -> None:
    kind: Kind = "refusal" if item.id in ONLY_IN_LETTERS else "reasons"
    assert set(item.patterns) & {one.id for one in check_reasons(item.bad_reason, kind=kind)}


@pytest.mark.parametrize("item", [one for one in ALL.mending if one.lawful_form], ids=lambda one: one.id)
def test_the_lawful_form_of_a_reason_is_clean_in_the_real_checker(item: MendItem) -> None:
    found = check_reasons(item.lawful_form or "", kind="reasons")
    assert [(one.id, one.quote) for one in found if one.action != "note"] == []


@pytest.mark.parametrize("item", [one for one in ALL.spotting if one.problems], ids=lambda one: one.id)
def test_a_problem_to_spot_is_seen_by_the_real_checker_under_its_own_name_or_owned_up_to(item: SpotItem) -> None:
    found = check_reasons(item.text, kind=item.kind)
    for problem in item.problems:
        seen = problem.pattern in {one.id for one in touching(item, problem.words, found)}
        owned_up_to = (item.id, problem.pattern) in PROBLEMS_THE_CHECKER_MISSES
        assert seen is not owned_up_to, f"{problem.pattern}: {problem.words}"


@pytest.mark.parametrize("item", [one for one in ALL.spotting if one.decoys], ids=lambda one: one.id)
def test_lawful_words_that_look_wrong_never_have_to_be_mended(item: SpotItem) -> None:
    found = check_reasons(item.text, kind=item.kind)
    for decoy in item.decoys:
        assert [one.id for one in touching(item, decoy.words, found) if one.action == "must-fix"] == []


@pytest.mark.parametrize("item", [one for one in ALL.spotting if not one.problems], ids=lambda one: one.id)
def test_where_there_is_nothing_to_spot_the_real_checker_finds_nothing(item: SpotItem) -> None:
    found = check_reasons(item.text, kind=item.kind)
    assert [(one.id, one.quote) for one in found if one.action != "note"] == []
