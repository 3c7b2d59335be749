"""The promise on the labelled texts: few misses, very few alarms on lawful text. The seen half only."""

from __future__ import annotations

import pytest

from letter_templates.reasons import check
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.scores import GRAVE, OTHER
from letter_templates.reasons.weights import weights
from tests.checker_set.items import half
from tests.checker_set.measure import Measured, measured, unlawful_ids


@pytest.fixture(scope="module")
def seen() -> Measured:
    return measured(half("seen"))


def test_nine_in_ten_of_the_unlawful_and_four_in_five_of_all_are_found(seen: Measured) -> None:
    assert seen.recall(tuple(unlawful_ids())) >= 0.90
    assert seen.recall() >= 0.80


def test_at_most_one_lawful_text_in_fifty_gets_an_unlawful_finding(seen: Measured) -> None:
    assert seen.false_alarms <= 0.02


def test_the_weights_are_those_of_this_catalogue() -> None:
    model = weights()
    assert model is not None
    assert model.names == (*(pattern.id for pattern in catalogue().patterns), GRAVE, OTHER)
    assert len(model.bias) == len(model.limits) == len(model.grave) == len(model.names)
    assert model.table.shape == (len(model.features), len(model.names))
    assert len(model.features) > 10_000


def test_what_only_the_trained_model_finds_is_looked_at_again_and_never_holds_a_letter_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(check, "found_by_rules", lambda *_: [])
    monkeypatch.setattr(check, "shown_in_passage", lambda *_: [])
    found = [
        finding
        for text in half("seen")
        for finding in check.check_reasons(text.words, kind=text.item.kind, part=text.item.part)
        if finding.id != check.FORBIDDEN
    ]
    assert sum(finding.level == "unlawful" for finding in found) > 50  # it does find what no rule has words for
    assert {finding.action for finding in found} <= {"look-again", "note"}
