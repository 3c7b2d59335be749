"""What `lmag check` reads in a finished file: sound letters are clean (for defects: `test_check_every_defect`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from letter_templates.document import LetterDocument
from letter_templates.reading.check_file import check_letter_file
from letter_templates.word import render_docx

GOLDEN = Path(__file__).parents[2] / "golden"
LETTERS = sorted(str(path.relative_to(GOLDEN)) for path in GOLDEN.glob("sample-*/[ra][eg][fr]*.json"))


def word_file(path: str) -> bytes:
    raw = json.loads((GOLDEN / path).read_text(encoding="utf-8"))
    raw.setdefault("versions", {"law": "-", "wording": "-", "kind": kind_of(path)})
    return render_docx(LetterDocument.model_validate(raw))


def kind_of(path: str) -> str:
    return Path(path).name.split("-")[0]


@pytest.mark.parametrize("path", LETTERS)
def test_every_golden_letter_as_a_word_file_is_clean(path: str) -> None:
    checked = check_letter_file("letter.docx", word_file(path))
    assert checked.kind == kind_of(path)
    assert [(one.action, one.id, one.quote) for one in checked.findings] == []
    assert checked.warnings == ()


def test_there_are_golden_letters_of_both_kinds() -> None:
    assert {kind_of(path) for path in LETTERS} == {"refusal", "agree"}
    assert len(LETTERS) >= 15
