"""How alike reasons are across letters, leaving out what should be alike."""

from __future__ import annotations

from letter_templates.reading.boilerplate import boilerplate_findings, likeness, reasons_of, shingles
from letter_templates.reading.letter_file import read_letter
from letter_templates.reading.whole import ReadLetter, read_whole
from tests.letter_templates.reading.letters_for_tests import as_file, golden

RUBEN = ("sample-07/refusal-mother.json", "sample-07/refusal-father.json")
SAME_EVERYWHERE = 4_475_916_206_259_131_367
TAMSIN = "sample-08/refusal-mother.json"


def read(name: str) -> ReadLetter:
    return read_whole(read_letter("letter.docx", as_file(golden(name))))


def test_reasons_about_different_children_are_hardly_alike_though_the_letters_share_all_standard_words() -> None:
    (one,) = likeness(reasons_of(read(RUBEN[0])), {"Tamsin": reasons_of(read(TAMSIN))})
    assert one.share < 0.1
    assert boilerplate_findings(read(RUBEN[0]).text, [one]) == []


def test_the_same_reasons_with_another_name_are_near_identical() -> None:
    own = read(TAMSIN)
    copied = reasons_of(own).replace("Tamsin", "Jonty").replace(" she ", " he ").replace(" her ", " his ")
    (one,) = likeness(reasons_of(own), {"another letter": copied})
    assert one.share > 0.9
    (finding,) = boilerplate_findings(own.text, [one])
    assert finding.id == "boilerplate"
    assert "another letter" in finding.message
    assert finding.start is not None
    assert own.text[finding.start : finding.end] == finding.quote


def test_the_most_alike_letter_comes_first() -> None:
    others = {"brother": reasons_of(read(RUBEN[1])), "Tamsin": reasons_of(read(TAMSIN))}
    assert [one.other for one in likeness(reasons_of(read(RUBEN[0])), others)] == ["brother", "Tamsin"]


def test_too_few_words_are_not_measured() -> None:
    assert (
        likeness("Needs are met by the school at this time.", {"x": "Needs are met by the school at this time."}) == ()
    )


def test_the_measure_is_the_same_in_every_run() -> None:
    assert shingles("one two three four five") == shingles("One two, three four five.") == {SAME_EVERYWHERE}
