"""What `lmag check` reads in a finished file: sound letters are clean, and each problem planted in one is found."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from letter_templates.document import LetterDocument
from letter_templates.reading.check_file import check_letter_file, check_letter_text
from letter_templates.reading.letter_file import read_letter
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import Pattern
from letter_templates.word import render_docx

GOLDEN = Path(__file__).parents[2] / "golden"
LETTERS = sorted(str(path.relative_to(GOLDEN)) for path in GOLDEN.glob("sample-*/[ra][eg][fr]*.json"))
SOUND = "sample-08/refusal-mother.json"


def word_file(path: str) -> bytes:
    raw = json.loads((GOLDEN / path).read_text(encoding="utf-8"))
    raw.setdefault("versions", {"law": "-", "wording": "-", "kind": kind_of(path)})
    return render_docx(LetterDocument.model_validate(raw))


def kind_of(path: str) -> str:
    return Path(path).name.split("-")[0]


@cache
def sound() -> str:
    return read_letter("letter.docx", word_file(SOUND)).text


def example_of(pattern: Pattern) -> str | None:
    return next(
        (one.text for one in pattern.examples_found if one.kind == "refusal" and one.part in (None, "reasons")), None
    )


PLANTED = [
    pattern
    for pattern in catalogue().by_id.values()
    if pattern.by == "words" and "reasons" in pattern.parts and example_of(pattern)
]


@pytest.mark.parametrize("path", LETTERS)
def test_every_golden_letter_as_a_word_file_is_clean(path: str) -> None:
    checked = check_letter_file("letter.docx", word_file(path))
    assert checked.kind == kind_of(path)
    assert [(one.action, one.id, one.quote) for one in checked.findings] == []
    assert checked.warnings == ()


@pytest.mark.parametrize("pattern", PLANTED, ids=lambda pattern: pattern.id)
def test_a_problem_planted_in_the_reasons_of_a_sound_letter_is_found_at_its_words(pattern: Pattern) -> None:
    planted = example_of(pattern) or ""
    place = sound().rindex("We are not of the opinion")
    end = sound().index("\n", place)
    text = f"{sound()[:end]}\n\n{planted}\n{sound()[end:]}"
    found = [one for one in check_letter_text(text, kind="refusal").findings if one.id == pattern.id]
    assert [one for one in found if one.start is not None and end <= one.start < end + len(planted) + 3]


def test_there_are_golden_letters_of_both_kinds_and_most_of_the_catalogue_is_planted() -> None:
    assert {kind_of(path) for path in LETTERS} == {"refusal", "agree"}
    assert len(LETTERS) >= 15
    assert len(PLANTED) >= 45
