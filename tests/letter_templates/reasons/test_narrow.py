"""What the model finds in a long sentence points at the part with the words, where that is plain."""

from __future__ import annotations

from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.narrow import narrowed
from letter_templates.reasons.rules import Found
from letter_templates.reasons.voices import read

LONG = "We read the report of Ms Hale with care; attendance was low and irregular in the spring; she likes her teacher."


def words_at(text: str, pattern: str) -> str:
    (sentence,) = read(text, catalogue())
    whole = Found(catalogue().by_id[pattern], 0, 0, len(sentence.sentence), "risky")
    one = narrowed(whole, sentence, catalogue())
    return text[sentence.sentence.starts[one.first] : sentence.sentence.ends[one.last - 1]].strip(" ;.")


def test_one_part_with_the_patterns_words_is_pointed_at() -> None:
    assert words_at(LONG, "attendance") == "attendance was low and irregular in the spring"


def test_where_no_part_or_the_only_part_has_them_the_whole_sentence_is() -> None:
    assert words_at(LONG, "apdr-precondition") == LONG.rstrip(".")
    assert words_at("Attendance was low and irregular in the spring.", "attendance").startswith("Attendance")
