"""The wording that no letter may carry, however it is spelt, and what must not be mistaken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letter_templates.forbidden import forbidden_wording

FORBIDDEN = (
    "more suitable pathway",
    "more suitable pathways",
    "a more suitable educational pathway",
    "a more suitable (and quicker) pathway",
    "more suitable supported internship pathway",
    "a more appropriate route",
    "a more fitting avenue",
    "a better route than assessment",
    "a better-suited pathway",
    "the best way forward for Amaya",
    "a better way forward",
    "an alternative pathway",
    "a different pathway for him",
    "another pathway fits him better",
    "the other pathway",
    "the right pathway",
    "a suitable pathway",
    "an appropriate pathway of support",
    "a pathway that is more suitable",
    "a pathway that is suitable",
    "the pathway which would be most appropriate",
    "pathway more suited to her",
    "a route better suited to his needs",
    "this route would suit her better",
    "a path that is better for her",
    "another route to support instead of an assessment",
    "SEN support is the appropriate path for meeting her needs",
    "a different road to the help that he needs",
    "The plan should take a different route.",
)
ALLOWED = (
    "autism diagnostic pathway",
    "the autism pathway",
    "referral pathway",
    "the appropriate referral pathway",
    "pathway to employment",
    "a different pathway to employment",
    "supported internship pathway",
    "The supported internship pathway is suitable for Kezia.",
    "he re-enrolled on a supported-internship pathway",
    "care pathway",
    "the neurodevelopmental pathway",
    "Pathway House wrote to us",
    "suitable school",
    "appropriate provision",
    "a more suitable school",
    "better provision",
    "a different route to school",
    "he takes another bus route home",
    "She walks the right path to the classroom.",
    "other road users",
    "the best route to school",
    "a suitable pathway into college",
    "a better route home",
    "alternative provision",
    "the SEND pathway",
    "12 Fitting Avenue, Exampleton",
    "a way forward meeting",
    "better reading. Pathway House wrote to us",
    "the best support. The route she takes",
    "Parkgate, Darlington",
    "empathy and a broad curriculum, well suited to her",
)
LOOKALIKE = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "y": "у", "i": "і", "t": "т"}  # Cyrillic
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
SPACES = (" ", "  ", "\n", "\u00a0", "\u2003", " \n ", "-", "\u2011", "\t", ", ", " / ")


@pytest.mark.parametrize("text", FORBIDDEN)
def test_forbidden_wording_is_found(text: str) -> None:
    assert forbidden_wording(text)


@pytest.mark.parametrize("text", ALLOWED)
def test_other_pathways_and_other_suitable_things_are_not_taken_for_it(text: str) -> None:
    assert forbidden_wording(text) == ()


@given(
    st.sampled_from(FORBIDDEN[:3]),
    st.lists(st.sampled_from(SPACES), min_size=4, max_size=4),
    st.lists(st.sampled_from(["", *INVISIBLE]), min_size=40, max_size=40),
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.lists(st.booleans(), min_size=40, max_size=40),
    st.text(alphabet="xyz ,\n", max_size=12),
)
def test_disguises_do_not_hide_it(
    phrase: str, spaces: list[str], invisible: list[str], lookalikes: list[bool], capitals: list[bool], around: str
) -> None:
    disguised = ""
    gaps = iter(spaces)
    for number, letter in enumerate(phrase):
        if letter == " ":
            disguised += next(gaps)
            continue
        shown = LOOKALIKE.get(letter, letter) if lookalikes[number] else letter
        disguised += (shown.upper() if capitals[number] else shown) + invisible[number]
    text = f"{around} {disguised} {around}"
    found = forbidden_wording(text)
    assert len(found) == 1
    assert text[found[0].start : found[0].end] == found[0].quote
    assert found[0].quote.casefold().strip("".join(INVISIBLE)).endswith(("y", "у", "s"))


@pytest.mark.parametrize(
    "text",
    [
        "more sui.table path.way",
        "more suit-\nable path-\nway",
        "ｍｏｒｅ ｓｕｉｔａｂｌｅ ｐａｔｈｗａｙ",
        "PATΗWAY THAT IS MORE SUITABLE",
        "móre suitáble páthway",
        "m o r e suitable pathway",
        "more_suitable_pathway",
        "more suitable path way",
    ],
)
def test_broken_wide_accented_and_spaced_letters_do_not_hide_it(text: str) -> None:
    assert forbidden_wording(text)


@given(st.sampled_from(ALLOWED), st.sampled_from(ALLOWED))
def test_two_fair_sentences_do_not_make_a_forbidden_one(one: str, other: str) -> None:
    assert forbidden_wording(f"{one.rstrip('.')}. {other}") == ()


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at_and_every_match_is_where_it_says(text: str) -> None:
    for match in forbidden_wording(text):
        assert text[match.start : match.end] == match.quote


def test_each_place_is_reported_once_and_in_order() -> None:
    text = "A more suitable pathway. It was long ago. Then a better route than an assessment was named."
    matches = forbidden_wording(text)
    assert [match.quote for match in matches] == ["more suitable pathway", "better route"]
    assert matches[0].end <= matches[1].start
