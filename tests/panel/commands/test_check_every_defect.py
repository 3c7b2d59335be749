"""Every defect the checker knows, one at a time in a golden letter, found by what `lmag check` does with a file.

Each element is taken out of a real Word file and checked by the command. Each of the 74 patterns is planted from its
own first example, or by what its description takes away: every fourth in a Word file, the rest in its text.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from typer.testing import CliRunner

from legal_tests.lawbook import default_lawbook
from letter_templates.document import LetterDocument, Paragraph, block_text
from letter_templates.findings import Finding
from letter_templates.reading.check_file import check_letter_file
from letter_templates.reading.letter_file import read_letter
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Example, Pattern
from lmag import app
from tests.letter_templates.reading.letters_for_tests import as_file, golden, with_words, without
from tests.letter_templates.reading.test_elements_read import AGREE_CARRIED_BY, CARRIED_BY

Kind = Literal["refusal", "agree"]
REFUSAL, AGREEMENT, TEST_STATED = (
    "sample-08/refusal-mother.json",
    "sample-01/agree-mother.json",
    "sample-06b/refusal-nate.json",
)
LATE = "We received the request on Monday 1 September 2025. We made our decision on Monday 2 February 2026."
ALSO_CARRIED_BY: dict[str, tuple[str, ...]] = {
    **CARRIED_BY,
    "refusal-reasons": ("reasons-a", "reasons-b", "provision-intro", "provision", "other-side-a", "other-side-b"),
    "refusal-limb-a-answered": ("limb-a", "limb-a-heading", "reasons-a"),
    "refusal-limb-b-answered": ("limb-b", "limb-b-heading", "determination", "reasons-b"),
    "refusal-views-weighed": ("views-weighed", "other-side-a", "other-side-b", "views-parent", "views-child"),
    "refusal-support-next": ("support-heading", "support-separate", "support", "check-in"),
    "refusal-mediation-optional": ("right-to-mediation", "mediation-certificate"),
    "refusal-appeal-not-affected": ("appeal-unaffected",),
    "refusal-signatory": ("signature", "contact"),
    "refusal-ask-again": ("ask-again", "ask-again-heading"),
    "refusal-test-stated": ("test-intro", "test", "test-words", "test-explained"),
}
AGREE_ALSO_CARRIED_BY: dict[str, tuple[str, ...]] = {
    **AGREE_CARRIED_BY,
    "agree-own-advice": ("views", "views-heading", "advice", "help-to-take-part"),
    "agree-existing-advice": ("existing-advice", "existing-advice-heading"),
    "agree-dates": ("key-dates", "key-dates-heading", "key-dates-explained", "late-advice", "advice-six-weeks"),
}
IN_OTHER_WORDS = {"refusal-within-six-weeks", "agree-within-six-weeks"}
OWN_WORDS_ONLY = {
    "refusal-feedback", "refusal-additional-time", "refusal-change-of-mind", "refusal-august-christmas",
    "refusal-late-appeals", "refusal-law-as-at", "agree-support-needed", "agree-data",
}  # fmt: skip
"""Guidance that is looked for in our own letters by purpose; no other council's letter is held to it."""
BLOCK_OF_PART: dict[str | None, str] = {
    "decision": "decision",
    "request": "request",
    "law": "test-explained",
    "evidence": "evidence-copies",
    "views": "views-parent",
    "other-side": "other-side-b",
    "next-steps": "support-separate",
    "rights": "right-of-appeal",
    "contact": "contact",
}
LEFT_OUT: dict[str, tuple[str, tuple[str, ...]]] = {
    "test-not-stated": (TEST_STATED, ALSO_CARRIED_BY["refusal-test-stated"]),
    "limb-not-identified": (REFUSAL, ALSO_CARRIED_BY["refusal-limb-a-answered"]),
    "evidence-not-listed": (REFUSAL, CARRIED_BY["refusal-evidence-considered"]),
    "child-voice-missing": (REFUSAL, ("views-child", "views-weighed", "views-heading", "other-side-a", "reasons-b")),
    "no-appeal-right": (REFUSAL, CARRIED_BY["refusal-right-of-appeal"]),
    "no-time-limit": (REFUSAL, CARRIED_BY["refusal-time-limits"]),
    "no-mediation-info": (REFUSAL, CARRIED_BY["refusal-right-to-mediation"]),
    "no-disagreement-resolution": (REFUSAL, CARRIED_BY["refusal-disagreement-resolution"]),
    "no-ias": (REFUSAL, CARRIED_BY["refusal-information-and-advice"]),
    "agree-no-advice-list": (AGREEMENT, AGREE_CARRIED_BY["agree-advice-list"]),
    "agree-no-timeline": (AGREEMENT, AGREE_ALSO_CARRIED_BY["agree-dates"]),
}
SHOWN_BY_ITSELF = {"boilerplate", "late-unexplained"}  # two letters; two days
PLANTED = [one for one in catalogue().patterns if one.id not in {*LEFT_OUT, *SHOWN_BY_ITSELF}]
IN_WORD = {pattern.id for number, pattern in enumerate(PLANTED) if number % 4 == 0}


def command(*files: Path | str) -> list[dict[str, Any]]:
    """What the command prints of each file."""
    result = CliRunner().invoke(app, ["check", *map(str, files), "--json"])
    assert result.exit_code in (0, 1), result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def by_the_command(folder: Path, letter: LetterDocument, *options: str) -> dict[str, Any]:
    path = folder / "letter.docx"
    path.write_bytes(as_file(letter))
    (held,) = command(path, *options)
    return held


def ids(held: dict[str, Any]) -> set[str]:
    return {one["id"] for one in held["findings"]}


def elements_of(kind: Kind) -> set[str]:
    return {one.id for one in default_lawbook().in_force_on(date(2026, 2, 2)).letter_elements(kind)}


def test_every_element_of_both_letters_is_taken_out_here() -> None:
    assert elements_of("refusal") <= {*ALSO_CARRIED_BY, *IN_OTHER_WORDS, *OWN_WORDS_ONLY}
    assert elements_of("agree") <= {*AGREE_ALSO_CARRIED_BY, *IN_OTHER_WORDS, *OWN_WORDS_ONLY}


@pytest.mark.parametrize("element", ALSO_CARRIED_BY)
def test_an_element_taken_out_of_a_refusal_is_missed(element: str, tmp_path: Path) -> None:
    name = TEST_STATED if element == "refusal-test-stated" else REFUSAL
    held = by_the_command(tmp_path, without(name, *ALSO_CARRIED_BY[element]))
    assert held["elements"][element]["state"] in {"absent", "unclear"}
    assert element in {one["where"] for one in held["findings"]}


@pytest.mark.parametrize("element", AGREE_ALSO_CARRIED_BY)
def test_an_element_taken_out_of_an_agreement_is_missed(element: str, tmp_path: Path) -> None:
    name = "sample-02/agree-mother.json" if element == "agree-existing-advice" else AGREEMENT
    held = by_the_command(tmp_path, without(name, *AGREE_ALSO_CARRIED_BY[element]), "--kind", "agree")
    assert held["elements"][element]["state"] in {"absent", "unclear"}
    assert element in {one["where"] for one in held["findings"]}


@pytest.mark.parametrize(("name", "kind"), [(REFUSAL, "refusal"), (AGREEMENT, "agree")])
def test_a_letter_after_six_weeks_that_does_not_say_why_is_told(name: str, kind: Kind, tmp_path: Path) -> None:
    held = by_the_command(tmp_path, with_words(name, "request", LATE))
    assert held["elements"][f"{kind}-within-six-weeks"]["state"] == "absent"
    if kind == "refusal":
        assert "late-unexplained" in ids(held)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_pattern_that_is_something_left_out_is_found(name: str, tmp_path: Path) -> None:
    letter, blocks = LEFT_OUT[name]
    assert name not in ids(by_the_command(tmp_path, golden(letter)))
    assert name in ids(by_the_command(tmp_path, without(letter, *blocks)))


def test_reasons_that_stand_in_two_letters_are_found(tmp_path: Path) -> None:
    text = read_letter("letter.docx", as_file(golden(REFUSAL))).text
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(text, "utf-8")
    two.write_text(text.replace("Tamsin", "Jonty").replace("Wicklow", "Otherwise"), "utf-8")
    assert all("boilerplate" in ids(held) for held in command(one, two))
    assert "boilerplate" not in ids(command(one)[0])


def test_the_catalogue_is_planted_whole() -> None:
    assert len({*LEFT_OUT, *SHOWN_BY_ITSELF, *(one.id for one in PLANTED)}) == 74


@pytest.mark.parametrize("pattern", PLANTED, ids=lambda pattern: pattern.id)
def test_a_problem_planted_in_a_golden_letter_is_found_at_its_words(pattern: Pattern) -> None:
    example = pattern.examples_found[0]
    before = found_in(example, pattern.id in IN_WORD, None)
    after = found_in(example, pattern.id in IN_WORD, example.text)
    assert pattern.id not in {one.id for one in before}
    found = [one for one in after if one.id == pattern.id]
    assert found
    assert all(one.start is None or str(one.quote) in example.text for one in found)
    assert all(one.message and one.advice and one.source for one in found)


def found_in(example: Example, in_word: bool, planted: str | None) -> tuple[Finding, ...]:
    kind: Kind = "agree" if example.kind == "agree" else "refusal"
    name = AGREEMENT if kind == "agree" else REFUSAL
    block = "decision" if kind == "agree" else BLOCK_OF_PART.get(example.part, "reasons-b")
    if in_word:
        data = as_file(with_paragraph(golden(name), block, planted))
        return check_letter_file("letter.docx", data, kind=kind).findings
    text, after = whole_text(name), block_text(golden(name).block(block)).split("\n")[-1]
    end = text.index(after) + len(after)
    text = f"{text[:end]}\n\n{planted}{text[end:]}" if planted else text
    return check_text(text, kind)


def with_paragraph(letter: LetterDocument, after: str, words: str | None) -> LetterDocument:
    if words is None:
        return letter
    place = next(number for number, block in enumerate(letter.blocks, start=1) if block.id == after)
    planted = Paragraph(id="planted", section=letter.blocks[place - 1].section, text=words)
    return letter.model_copy(update={"blocks": (*letter.blocks[:place], planted, *letter.blocks[place:])})


@cache
def whole_text(name: str) -> str:
    return read_letter("letter.docx", as_file(golden(name))).text


@cache
def check_text(text: str, kind: Kind) -> tuple[Finding, ...]:
    return check_letter_file("letter.txt", text.encode(), kind=kind).findings
