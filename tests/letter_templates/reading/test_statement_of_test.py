"""Each statement of the two questions keeps its "may": one dropped anywhere is found at its sentence."""

from __future__ import annotations

import re

import pytest

from letter_templates.findings import Finding
from letter_templates.reading.check_file import check_letter_file, check_letter_text
from letter_templates.reading.letter_file import read_letter
from tests.letter_templates.reading.letters_for_tests import LETTERS, REFUSALS, as_file, golden

STATES = re.compile(
    r"(?:, or (?P<a1>may) (?:she|he|you|they) have, special|(?P<b1>May) it be necessary for special|"
    r"has or (?P<a2>may) have special educational needs, and|it (?P<b2>may) be necessary for special educational "
    r"provision to be made for the child or young person)"
)
TOLD = {"a": "first", "b": "second"}


def text_of(name: str) -> str:
    return read_letter("letter.docx", as_file(golden(name))).text


def dropped(text: str) -> list[Finding]:
    return [one for one in check_letter_text(text, kind="refusal").findings if one.id == "may-dropped"]


@pytest.mark.parametrize("name", ["sample-08/refusal-mother.json", "sample-06b/refusal-nate.json", REFUSALS[0]])
def test_a_may_dropped_from_any_statement_of_the_law_in_a_golden_letter_is_found_at_its_sentence(name: str) -> None:
    text = text_of(name)
    statements = list(STATES.finditer(text))
    assert len(statements) == 4
    for match in statements:
        (group,) = (key for key, words in match.groupdict().items() if words)
        without = text[: match.start(group)] + text[match.end(group) + 1 :]
        (one,) = dropped(without)
        assert (one.level, one.action, one.limb) == ("unlawful", "must-fix", group[0])
        assert one.start is not None
        assert one.end is not None
        assert abs(one.start - match.start(group)) < 60
        assert without[one.start : one.end] == one.quote
        assert TOLD[group[0]] in one.touches


@pytest.mark.parametrize(
    ("said", "limb"),
    [
        ("We must decide whether Kit has special educational needs.", "a"),
        ("The law asks whether the child has SEN and whether it may be necessary for provision to be made.", "a"),
        ("The test is whether it is necessary for special educational provision to be made through an EHC plan.", "b"),
        ("The law asks us whether it would be necessary for special educational provision to be made by a plan.", "b"),
        ("Under section 36(8) we assess if it is necessary for provision to be made through an EHC plan.", "b"),
        ("We are not of the opinion that it is necessary for special educational provision to be made by a plan.", "b"),
    ],
)
def test_a_statement_without_its_may_is_found_however_it_is_put(said: str, limb: str) -> None:
    text = f"Dear Ms Vane\n\nWe have decided not to carry out an EHC needs assessment for Kit.\n\n{said}\n"
    found = dropped(text)
    assert limb in {one.limb for one in found} or {one.limb for one in found} == {"both"}, found
    assert all(one.quote and one.quote in said for one in found)


@pytest.mark.parametrize(
    "said",
    [
        "The law asks whether Kit has or may have special educational needs.",
        "We accept that Kit has special educational needs.",
        "You asked us whether Kit has special educational needs, and we think that he has.",
        "If Kit has special educational needs, the school must use its best endeavours.",
        "So it is not necessary to carry out an EHC needs assessment.",
        "We considered whether it may be necessary for special educational provision to be made through an EHC plan.",
        "School says that it is necessary for support to go on until July.",
    ],
)
def test_answers_accounts_and_whole_statements_are_no_false_alarm(said: str) -> None:
    text = f"Dear Ms Vane\n\nWe have decided not to carry out an EHC needs assessment for Kit.\n\n{said}\n"
    assert [one for one in dropped(text) if one.action == "must-fix"] == []


@pytest.mark.parametrize("name", REFUSALS)
def test_golden_letters_keep_every_may(name: str) -> None:
    assert check_letter_file("letter.docx", as_file(golden(name))).findings == ()


@pytest.mark.parametrize("file", ["fenmarsh-refusal.txt", "ashmere-refusal-young-person.txt"])
def test_a_may_dropped_from_another_councils_statement_is_found(file: str) -> None:
    text = (LETTERS / file).read_text("utf-8")
    whole = len(dropped(text))
    places = list(
        re.finditer(
            r"have, or (?=may you have)|asks whether \w+ has or (?=may)|whether it (?=may be)|Second, (?=may it be)",
            text,
        )
    )
    assert len(places) == 2
    for may in places:
        without = text[: may.end()] + text[may.end() + 4 :]
        assert len(dropped(without)) == whole + 1, without[may.start() : may.end() + 80]
