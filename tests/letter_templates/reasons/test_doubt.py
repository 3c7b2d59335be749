"""A plain hurdle holds a letter back whatever harmless sentence stands beside it; what takes it back does not."""

from __future__ import annotations

import pytest

from letter_templates.reasons import check_reasons
from letter_templates.reasons.catalogue import catalogue

BLAND = (
    "We thought about Otto's reading, which is slow, and about the help that he has.",
    "He is seven, and he lives with his mother and two sisters.",
    "Mrs Hale runs a reading group three times a week and it will go on in Year 5.",
    "We read everything that you sent us, and we are grateful for it.",
)
PLAIN = [
    (pattern.id, example.text)
    for pattern in catalogue().patterns
    if pattern.severity == "unlawful"
    for example in pattern.examples_found
    if example.kind == "refusal" and example.part in (None, "reasons")
]


def must_fix(text: str) -> set[str]:
    found = check_reasons(text, kind="refusal", part="reasons")
    return {one.id for one in found if one.action == "must-fix"}


@pytest.mark.parametrize("bland", BLAND)
def test_a_plain_hurdle_stays_a_must_fix_before_and_after_a_bland_sentence(bland: str) -> None:
    plain = [(name, text) for name, text in PLAIN if name in must_fix(text)]
    assert len(plain) >= 50
    softened = [
        text
        for name, hurdle in plain
        for text in (f"{hurdle} {bland}", f"{bland} {hurdle}")
        if name not in must_fix(text)
    ]
    assert softened == []


@pytest.mark.parametrize(
    "text",
    [
        "The graduated approach does not have to be exhausted before we assess. Otto has a group each morning.",
        "Nobody has put a name to what troubles Otto. That was no part of what we had to ask.",
        "The draft said that Otto did not need a plan. That was the wrong question, and I looked at the right one.",
    ],
)
def test_what_the_next_sentence_takes_back_holds_nothing_up(text: str) -> None:
    assert must_fix(text) == set()
