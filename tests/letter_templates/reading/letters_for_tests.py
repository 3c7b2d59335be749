"""Golden letters as files, whole or with blocks taken out, and letters in other councils' style."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from letter_templates.document import LetterDocument, Paragraph
from letter_templates.word import render_docx

GOLDEN = Path(__file__).parents[2] / "golden"
LETTERS = Path(__file__).parent / "letters"
REFUSALS = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("*/refusal-*.json"))
AGREEMENTS = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("*/agree-*.json"))


@cache
def golden(name: str) -> LetterDocument:
    held = json.loads((GOLDEN / name).read_text("utf-8"))
    return LetterDocument.model_validate({"versions": {"law": "test", "wording": "test", "kind": "test"}, **held})


def without(name: str, *ids: str) -> LetterDocument:
    """The golden letter without these blocks; a heading named in `ids` goes too."""
    letter = golden(name)
    return letter.model_copy(update={"blocks": tuple(block for block in letter.blocks if block.id not in ids)})


def with_words(name: str, block_id: str, words: str) -> LetterDocument:
    """The golden letter with other words in one paragraph."""
    blocks = tuple(
        block.model_copy(update={"text": words}) if block.id == block_id and isinstance(block, Paragraph) else block
        for block in golden(name).blocks
    )
    return golden(name).model_copy(update={"blocks": blocks})


def as_file(letter: LetterDocument) -> bytes:
    return render_docx(letter)


def foreign(name: str) -> bytes:
    return (LETTERS / name).read_bytes()
