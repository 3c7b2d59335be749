"""The labelled set is whole: ids known, enough of each kind, nothing in both halves, labels that hold together."""

import re

import pytest

from tests.checker_set.loader import FOLDER, Half, Item, Pattern, load, load_lawful, patterns

HALVES: tuple[Half, Half] = ("seen", "unseen")
MIXED = "mixed"
KNOWN = {pattern.id for pattern in patterns()}
WITH_ITEMS = [pattern for pattern in patterns() if pattern.has_items]
BY_HALF = {half: load(half) for half in HALVES}
LAWFUL = {half: load_lawful(half) for half in HALVES}


def items_of(half: Half) -> list[Item]:
    groups = [*BY_HALF[half].values(), *LAWFUL[half].values()]
    return [item for group in groups for item in group]


def bare(text: str) -> str:
    """The text without case, punctuation or spacing, so a copy cannot hide behind a comma."""
    return re.sub(r"[^a-z0-9£]+", " ", text.lower()).strip()


def test_the_catalogue_has_74_ids_and_each_once() -> None:
    assert len(patterns()) == len(KNOWN) == 74


def test_the_core_is_the_25_named_ids_and_the_five_absence_checks_of_regulation_5_3() -> None:
    assert sum(pattern.core for pattern in patterns()) == 25 + 5


@pytest.mark.parametrize("half", HALVES)
def test_every_id_that_a_text_can_show_has_a_file_in_each_half_beside_the_mixed_one(half: Half) -> None:
    assert set(BY_HALF[half]) == {MIXED, *(pattern.id for pattern in WITH_ITEMS)}


@pytest.mark.parametrize("pattern", WITH_ITEMS, ids=lambda pattern: pattern.id)
def test_there_are_enough_positives_and_near_misses_and_the_halves_are_equal(pattern: Pattern) -> None:
    positives = [sum(bool(item.found) for item in BY_HALF[half][pattern.id]) for half in HALVES]
    near_misses = [sum(not item.found for item in BY_HALF[half][pattern.id]) for half in HALVES]
    least_positive, least_near = (10, 6) if pattern.core else (4, 3)
    assert sum(positives) >= least_positive
    assert sum(near_misses) >= least_near
    assert positives[0] == positives[1]
    assert near_misses[0] == near_misses[1]


@pytest.mark.parametrize("half", HALVES)
def test_a_positive_carries_the_id_of_its_file(half: Half) -> None:
    for name, group in BY_HALF[half].items():
        for item in group:
            assert name == MIXED or not item.found or name in item.found, item.text


@pytest.mark.parametrize("half", HALVES)
def test_a_mixed_paragraph_has_more_than_one_problem(half: Half) -> None:
    assert [item.text for item in BY_HALF[half][MIXED] if len(item.found) < 2] == []


@pytest.mark.parametrize("half", HALVES)
def test_a_near_miss_does_not_let_its_own_id_or_an_unlawful_one_pass(half: Half) -> None:
    unlawful = {pattern.id for pattern in patterns() if pattern.severities[0] == "unlawful"}
    for name, group in BY_HALF[half].items():
        for item in group:
            if not item.found:
                assert not set(item.also) & (unlawful | {name}), item.text


@pytest.mark.parametrize("half", HALVES)
def test_labels_are_known_ids_and_none_is_both_required_and_optional(half: Half) -> None:
    for item in items_of(half):
        labels = [*item.found, *item.also]
        assert set(labels) <= KNOWN, item.text
        assert len(labels) == len(set(labels)), item.text


def test_no_text_is_in_both_halves_or_twice_in_one() -> None:
    texts = [bare(item.text) for half in HALVES for item in items_of(half)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("half", HALVES)
def test_there_are_thirty_lawful_paragraphs_in_each_half_and_nothing_is_to_be_found_in_them(half: Half) -> None:
    lawful = [item for group in LAWFUL[half].values() for item in group]
    assert len(lawful) == 30
    assert all(item.found == () for item in lawful)


@pytest.mark.parametrize("half", HALVES)
def test_patterns_about_agreeing_stand_in_agree_letters_or_notes(half: Half) -> None:
    kinds = {
        item.kind for name, group in BY_HALF[half].items() for item in group if name.startswith("agree-") and item.found
    }
    assert kinds <= {"agree", "reasons"}


def test_the_counts_in_the_readme_are_the_counts_of_the_files() -> None:
    rows = re.findall(
        r"^\| ([a-z0-9-]+)(?: \(core\))? \| (\d+) \| (\d+) \|$",
        (FOLDER / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    said = {name: (int(positives), int(near_misses)) for name, positives, near_misses in rows}
    counted = {}
    for name in BY_HALF["seen"]:
        both = [item for half in HALVES for item in BY_HALF[half][name]]
        positives = sum(bool(item.found) for item in both)
        counted[name] = (positives, len(both) - positives)
    assert said == counted
