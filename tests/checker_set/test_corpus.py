"""The training corpus holds together: ids known, labels consistent, nothing in it copied from the seen half.

The unseen half is not read here. Whoever runs the measurement compares the corpus with it.
"""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.checker_set.loader import FOLDER, Item, Pattern, load, load_lawful, patterns

KNOWN = {pattern.id for pattern in patterns()}
UNLAWFUL = {pattern.id for pattern in patterns() if pattern.severities[0] == "unlawful"}
CAN_BE_SHOWN = [pattern for pattern in patterns() if pattern.has_items]
PATHS = sorted((FOLDER / "corpus").glob("*.yaml"))


def items_in(path: Path) -> tuple[Item, ...]:
    """Raises pydantic.ValidationError, which names the field, when an item is misspelt."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return tuple(Item.model_validate(entry) for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=loader))


BY_FILE = {path.stem: items_in(path) for path in PATHS}
ALL = [item for group in BY_FILE.values() for item in group]


def bare(text: str) -> str:
    """The text without case, punctuation or spacing, so a copy cannot hide behind a comma."""
    return re.sub(r"[^a-z0-9£]+", " ", text.lower()).strip()


@pytest.mark.parametrize("name", BY_FILE)
def test_labels_are_known_ids_and_none_is_both_required_and_optional(name: str) -> None:
    for item in BY_FILE[name]:
        labels = [*item.found, *item.also]
        assert set(labels) <= KNOWN, item.text
        assert len(labels) == len(set(labels)), item.text


@pytest.mark.parametrize("name", BY_FILE)
def test_lawful_text_does_not_let_an_unlawful_id_pass(name: str) -> None:
    for item in BY_FILE[name]:
        assert item.found or not set(item.also) & UNLAWFUL, item.text


def test_no_text_stands_in_the_corpus_twice() -> None:
    times = Counter(bare(item.text) for item in ALL)
    assert [text for text, count in times.items() if count > 1] == []


def test_no_text_of_the_corpus_stands_in_the_seen_half() -> None:
    groups = [*load("seen").values(), *load_lawful("seen").values()]
    seen = {bare(item.text) for group in groups for item in group}
    assert [item.text for item in ALL if bare(item.text) in seen] == []


@pytest.mark.parametrize("pattern", CAN_BE_SHOWN, ids=lambda pattern: pattern.id)
def test_every_id_a_text_can_show_has_enough_examples(pattern: Pattern) -> None:
    least = 24 if pattern.core else 16
    assert sum(pattern.id in item.found for item in ALL) >= least


def test_there_is_about_as_much_lawful_text_as_text_with_a_problem() -> None:
    lawful = sum(not item.found for item in ALL)
    assert len(ALL) >= 1600
    assert 0.4 <= lawful / len(ALL) <= 0.6
