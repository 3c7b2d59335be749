"""How the letter reads: each finding at the words that cause it, and nothing in the golden letters."""

from __future__ import annotations

import pytest

from letter_templates.findings import Finding
from letter_templates.reading.letter_file import from_text, read_letter
from letter_templates.reading.plain_english import check_plain_english
from letter_templates.reading.readability import readability, syllables
from letter_templates.reading.whole import read_whole
from tests.letter_templates.reading.letters_for_tests import AGREEMENTS, REFUSALS, as_file, golden

DECISION = "We have decided not to carry out an EHC needs assessment for Kit."


def found(words: str, before: str = "") -> dict[str, Finding]:
    text = f"2 March 2026\n\nDear Ms Vane\n\n{before}{DECISION}\n\n{words}\n"
    read = read_whole(from_text(text))
    findings = check_plain_english(read)
    assert all(one.start is None or text[one.start : one.end] == one.quote for one in findings)
    return {one.id: one for one in findings}


@pytest.mark.parametrize("name", [*REFUSALS, *AGREEMENTS])
def test_the_golden_letters_read_well(name: str) -> None:
    read = read_whole(read_letter("letter.docx", as_file(golden(name))))
    assert check_plain_english(read) == []
    measured = readability(read)
    assert measured.reading_age is not None
    assert 8 < measured.reading_age < 12
    assert measured.decision_at_word is not None
    assert measured.decision_at_word < 60


def test_short_plain_sentences_have_no_findings() -> None:
    assert (
        found("We read the report. It says that Kit likes his group. You told us that he sleeps well now. " * 4) == {}
    )


def test_long_sentences_and_hard_words_are_told() -> None:
    words = (
        "Notwithstanding the considerable documentation comprehensively evidencing organisational accommodations "
        "implemented throughout the preceding academic year, the professionals contributing information unanimously "
        "characterised the difficulties experienced as predominantly situational, environmentally determined and "
        "consequently amenable to differentiated classroom methodologies, proportionate intervention and continuing "
        "multidisciplinary consultation within ordinarily available educational arrangements. "
    )
    ids = found(words * 3)
    assert {"sentences-long", "sentence-very-long", "reading-age"} <= set(ids)


def test_an_abbreviation_that_is_not_explained_is_told_once() -> None:
    assert found("The LMAG met. The LMAG agreed.")["jargon"].quote == "LMAG"


@pytest.mark.parametrize(
    "words",
    [
        "The Local Multi-Agency Group (LMAG) met. The LMAG agreed.",
        "The NHS wrote to us.",
        "Exampleshire SENDIASS gives free advice.",
        "The adviser is independent. Contact:\nKIDS, mediation adviser\nPhone: 01632 960099",
        "Write to the Tribunal:\nThe form desk\nE-mail: send@example.uk · Post: HMCTS, 1 Example Street",
    ],
)
def test_an_abbreviation_that_is_explained_or_everyday_is_let_be(words: str) -> None:
    assert "jargon" not in found(words)


def test_the_council_and_the_parents_from_far_off_are_told() -> None:
    assert "third-person-wall" in found("The Local Authority feels that needs are met. The Council notes the report.")
    assert "third-person-wall" not in found("We think that needs are met. We noted the report.")


def test_blame_is_told_and_our_own_apology_is_not() -> None:
    assert found("Unfortunately you did not send the form.")["blame-tone"].action == "look-again"
    assert "blame-tone" not in found("We failed to tell you in time, and we are sorry.")


def test_good_news_is_no_opening_for_a_refusal() -> None:
    assert "good-news-framing" in found("We are delighted to say that Kit is doing well.")


def test_a_decision_after_sixty_words_is_late() -> None:
    before = "Thank you for your request and for all the papers that you sent with it. " * 6
    assert "decision-late" in found("We say why below.", before)
    assert "decision-late" not in found("We say why below.")


@pytest.mark.parametrize(
    ("word", "number"),
    [("special", 2), ("needs", 1), ("made", 1), ("reading", 2), ("table", 2), ("wanted", 2), ("asked", 1), ("idea", 3),
     ("evidence", 3), ("opinion", 3), ("teacher", 2), ("schools", 1), ("tribunal", 3), ("mediation", 4), ("pages", 2),
     ("support", 2), ("decision", 3), ("usual", 3)],
)  # fmt: skip
def test_syllables_are_counted_by_rule(word: str, number: int) -> None:
    assert syllables(word) == number
