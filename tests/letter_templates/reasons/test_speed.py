"""Checking takes a time that grows with the text and no faster, whatever the text."""

from __future__ import annotations

import time

import pytest

from letter_templates.reasons import check_reasons

PARAGRAPH = (
    "We accept that Ada has special educational needs. Ms Hale’s report of 3 March asks for a weekly group and picture "
    "prompts. Mrs Ansah has run the group since January, and the school has confirmed that it goes on. You told us "
    "that she is tired by Thursday; her teacher sees this too, and she now rests at two o’clock. Nothing we read "
    "suggests that she may need more than this. "
)
HOSTILE = {
    "gate words": "must until unless before ",
    "negations": "not no never nothing ",
    "unclosed quotes": "\"we must ' not “need a plan ",
    "plans": "plan may not need EHC plan ",
    "one letter": "a",
    "brackets": "[insert [name <<{{",
    "numbers": "2 6,000 £6,000 two ",
    "lines": "no\n",
    "short sentences": "No. ",
    "the same finding": "An EHC plan is not needed. ",
    "other letters": "ﬁ é İ ẞ ",
    "spaces": " ",
    "spaces and line ends": " \n",
    "addresses": "a@",
}
BIGGEST = 1_000_000


def seconds(text: str) -> float:
    began = time.process_time()
    check_reasons(text)
    return time.process_time() - began


def test_a_paragraph_and_a_letter_are_quick() -> None:
    check_reasons(PARAGRAPH)
    assert min(seconds(PARAGRAPH) for _ in range(5)) < 0.03
    assert min(seconds(PARAGRAPH * 12) for _ in range(3)) < 0.3


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    check_reasons(piece * 10)
    small = piece * (20_000 // len(piece))
    one = min(seconds(small) for _ in range(3))
    four = min(seconds(small * 4) for _ in range(2))
    assert four < max(one, 0.005) * 4 * 2.5


def test_a_megabyte_of_hostile_text_is_done_in_seconds() -> None:
    mixed = "".join(HOSTILE.values())
    assert seconds((mixed * (BIGGEST // len(mixed) + 1))[:BIGGEST]) < 5


def test_a_sentence_of_a_hundred_thousand_characters_is_read_in_a_moment() -> None:
    assert seconds("we must not need a plan until the school has shown it may " * (100_000 // 58)) < 2
