"""Text of our own for training: golden letters, sample cases, exercises, and the examples in the catalogue itself.

Letters are taken as blocks and as they are read in a file, where neighbouring blocks stand in one passage.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from letter_templates.document import LetterDocument
from letter_templates.reading.letter_file import read_letter
from letter_templates.reading.parts import letter_parts
from letter_templates.reading.whole import read_whole
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.check import parts_of
from letter_templates.reasons.model import Example
from letter_templates.word import render_docx
from tests.checker_set.items import Text
from tests.checker_set.loader import Item
from training.services.material import material
from training.services.testing import model_words

ROOT = Path(__file__).parents[2]
PARTS = {
    "decision": "reasons",
    "request": "reasons",
    "other-side": "reasons",
    "contact": "next-steps",
    "notes": "reasons",
}
KNOWN_PARTS = frozenset(["reasons", "next-steps", "rights", "views", "evidence", "law"])


def own_texts() -> list[Text]:
    """Each passage once."""
    once = {(text.words, text.item.kind, text.item.part, text.item.found): text for text in _all()}
    return list(once.values())


def _all() -> Iterator[Text]:
    yield from _letters()
    yield from _samples()
    yield from _exercises()
    every = frozenset(pattern.id for pattern in catalogue().patterns)
    for pattern in catalogue().patterns:
        if pattern.by == "words":
            for example in pattern.examples_found:
                yield _text(example, found=(pattern.id,), also=tuple(sorted(every - {pattern.id})))
            for example in pattern.examples_not_found:
                yield _text(example, found=(), also=())


def _text(example: Example, found: tuple[str, ...], also: tuple[str, ...]) -> Text:
    kind = example.kind if example.kind != "unknown" else "refusal"
    return Text(Item(text=example.text, kind=kind, part=_part(example.part), found=found, also=also), "catalogue")


def _part(part: str | None) -> Any:
    return part if part in KNOWN_PARTS else PARTS.get(part or "", "reasons")


def _letters() -> Iterator[Text]:
    for file in sorted((ROOT / "tests/golden").rglob("*.json")):
        kind = file.name.split("-")[0]
        if kind not in ("refusal", "agree"):
            continue
        given = json.loads(file.read_text(encoding="utf-8"))
        given.setdefault("versions", {"law": "-", "wording": "-", "kind": kind})
        document = LetterDocument.model_validate(given)
        read = read_whole(read_letter("letter.docx", render_docx(document)))
        as_file = [part for part, _ in letter_parts(read.letter, read.paragraphs)]
        for part in (*parts_of(document), *as_file):
            for words in (part.text, *part.text.splitlines()):
                if len(words) > 40:
                    yield Text(Item(text=words, kind=kind, part=_part(part.part), found=()), "golden")  # type: ignore[arg-type]


def _exercises() -> Iterator[Text]:
    """The model reasons of the exercises, which must be clean."""
    for exercise in material().exercises:
        for words in model_words(exercise):
            if words:
                yield Text(Item(text=words, kind="reasons", part="reasons", found=()), "exercises")


def _samples() -> Iterator[Text]:
    for file in sorted((ROOT / "panel/services/samples").glob("*.yaml")):
        discussion = yaml.safe_load(file.read_text(encoding="utf-8")).get("discussion", {})
        limbs = [discussion[name] for name in ("limb_a", "limb_b") if name in discussion]
        kind = "agree" if limbs and all(limb["answer"] == "yes" for limb in limbs) else "refusal"
        for limb in limbs:
            for reason in limb["reasons"]:
                yield Text(Item(text=reason["text"], kind=kind, part="reasons", found=()), "samples")  # type: ignore[arg-type]
