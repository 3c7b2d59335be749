"""Awkward text arrives in the letter exactly as typed, or is refused in a sentence."""

from __future__ import annotations

import pytest

from letter_templates.document import block_text
from letter_templates.plain_text import UnprintableCharacterError, letter_text, with_letter_text
from letter_templates.read import FactsError
from tests.letter_templates.facts_builders import facts, letter, words

AWKWARD = (
    "O'Brien & Sons <b>bold</b>",
    "{{ 7*7 }} {% raw %} {# no #}",
    "emoji 🙂 and 👩‍👧",
    "מימין לשמאל and من اليمين",
    "a\ttab, “quotes”, a – dash, é, ﬁ, \u00a0 and \u200d",
    "[square] (round) \\back\\slash %d %s $x$ #hash",
)


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_arrives_exactly_as_typed(text: str) -> None:
    document = letter(
        views_weighed=text,
        support_note=text,
        limb_b__other_side=text,
        limb_b__reasons=[{"text": text}],
        recipient__name=text,
        support_now=[{"what": text, "who": text}],
    )
    assert block_text(document.block("views-weighed")).endswith(f": {text}")
    assert block_text(document.block("support-note")) == text
    assert f"assessment: {text}\nWhy" in block_text(document.block("other-side-b"))
    assert block_text(document.block("reasons-b")) == text
    assert block_text(document.block("address")).startswith(f"{text}\n")
    assert f"{text} | {text} | No date set" in block_text(document.block("support"))


def test_ten_thousand_characters_arrive_whole() -> None:
    text = "Reasons. " * 1111 + "x"
    assert len(text) == 10_000
    assert text in words(letter(limb_b__reasons=[{"text": text}]))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_one(line_break: str) -> None:
    assert letter_text(f"one{line_break}two", "notes") == "one\ntwo"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0c", "\x1e", "\x1f", "\x7f", "\x9f", "\ufffe", "\ud800"])
def test_a_character_no_letter_can_hold_is_named_with_its_field(character: str) -> None:
    with pytest.raises(UnprintableCharacterError) as caught:
        letter_text(f"secret{character}words", "limb_b.reasons[1].text")
    assert "limb_b.reasons[1].text" in str(caught.value)
    assert f"U+{ord(character):04X}" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_facts_file_with_such_a_character_is_refused_in_a_sentence() -> None:
    with pytest.raises(FactsError, match=r"'views_weighed' contains the character U\+000C \(a page break\)"):
        facts(views_weighed="one\x0ctwo")


def test_word_s_line_break_in_facts_becomes_a_line_break_in_the_letter() -> None:
    assert block_text(letter(support_note="one\x0btwo").block("support-note")) == "one\ntwo"


def test_facts_made_in_the_program_are_cleaned_too() -> None:
    given = facts()
    pasted = given.model_copy(update={"reference": "A\x0bB"})
    assert with_letter_text(pasted).reference == "A\nB"
    assert with_letter_text(given) is given
    with pytest.raises(UnprintableCharacterError, match=r"subject\.full_name"):
        with_letter_text(given.model_copy(update={"subject": given.subject.model_copy(update={"full_name": "A\x00"})}))
