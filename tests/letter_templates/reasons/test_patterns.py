"""Every pattern of the catalogue finds its own examples and leaves its near-misses alone."""

from __future__ import annotations

import pytest

from legal_tests.lawbook import load_lawbook
from letter_templates.reasons import check, check_reasons
from letter_templates.reasons.boilerplate import nearly_the_same
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Example, Pattern
from tests.checker_set.loader import patterns as ids_of_the_catalogue

PATTERNS = catalogue().patterns
FOUND = [(pattern, example) for pattern in PATTERNS for example in pattern.examples_found]
NOT_FOUND = [(pattern, example) for pattern in PATTERNS for example in pattern.examples_not_found]


def name(value: object) -> str | None:
    return value.id if isinstance(value, Pattern) else None


def ids(pattern: Pattern, example: Example) -> set[str]:
    if pattern.id == "boilerplate":
        first, second = example.text.split(" || ")
        return {pattern.id} if nearly_the_same({"one": first, "other": second}) else set()
    return {finding.id for finding in check_reasons(example.text, kind=example.kind, part=example.part)}


@pytest.mark.parametrize(("pattern", "example"), FOUND, ids=name)
def test_an_example_of_the_problem_is_found(pattern: Pattern, example: Example) -> None:
    assert pattern.id in ids(pattern, example), example.text


@pytest.mark.parametrize(("pattern", "example"), NOT_FOUND, ids=name)
def test_a_near_miss_is_left_alone(pattern: Pattern, example: Example) -> None:
    assert pattern.id not in ids(pattern, example), example.text


def test_no_near_miss_meets_a_rule_of_another_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a whole letter lacks is left out: these are extracts."""
    monkeypatch.setattr(check, "joined", lambda *given: (given[5], []))
    alarms = [
        (pattern.id, finding.id, finding.quote)
        for pattern, example in NOT_FOUND
        if pattern.id != "boilerplate"
        for finding in check_reasons(example.text, kind=example.kind, part=example.part)
        if finding.start is not None and finding.action != "note"
    ]
    assert alarms == []


def test_the_catalogue_has_the_74_ids_and_their_severities() -> None:
    assert {pattern.id for pattern in PATTERNS} == {entry.id for entry in ids_of_the_catalogue()}
    for entry in ids_of_the_catalogue():
        assert catalogue().by_id[entry.id].severities <= set(entry.severities), entry.id


def test_a_pattern_cites_only_what_the_law_pack_holds() -> None:
    book = load_lawbook()
    provisions = {provision.id for provision in book.contents.provisions}
    authorities = {authority.id for authority in book.contents.authorities}
    points = {point.number for point in book.contents.key_points}
    for pattern in PATTERNS:
        assert pattern.source, pattern.id
        assert set(pattern.provisions) <= provisions, pattern.id
        assert set(pattern.authorities) <= authorities, pattern.id
        assert set(pattern.key_points) <= points, pattern.id


def test_every_pattern_has_two_examples_each_way_and_advice() -> None:
    for pattern in PATTERNS:
        assert len(pattern.examples_found) >= 2, pattern.id
        assert len(pattern.examples_not_found) >= 2, pattern.id
        assert pattern.advice.endswith((".", "”.", "?")), pattern.id


def test_advice_never_supplies_a_reason_when_the_reason_itself_is_at_fault() -> None:
    for pattern in PATTERNS:
        if pattern.mends == "decision-maker":
            assert "because the" not in pattern.advice.lower(), pattern.id
