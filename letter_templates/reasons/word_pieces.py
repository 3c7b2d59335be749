"""The sentences of a passage as the encoder reads them: numbers of pieces of words, out of a fixed list.

A word of the list is one piece; any other is cut into the longest pieces that are in it, from the left (WordPiece).
Names of people and places become one mark, so that nothing is learned about a child. Commas, quotation marks and the
end of a sentence are pieces too. The list is that of a public model (see `encoder.py`), less what is rare in English.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from letter_templates.reasons.features import NAME, marks
from letter_templates.reasons.model import Kind, Part
from letter_templates.reasons.voices import ReadSentence

FILE = "word_pieces.txt"
LONGEST_WORD = 24
"""Letters. What follows in a longer word says nothing."""
START, UNKNOWN, NAMED = "[CLS]", "[UNK]", "[unused20]"
KINDS: dict[Kind, str] = {"refusal": "[unused1]", "agree": "[unused2]", "reasons": "[unused3]"}
PARTS: dict[Part, str] = {
    "reasons": "[unused11]",
    "next-steps": "[unused12]",
    "rights": "[unused13]",
    "views": "[unused14]",
    "evidence": "[unused15]",
    "law": "[unused16]",
    "contact": "[unused12]",
}
"""Any other part is read as one of reasons, and a letter of a kind not known as a refusal."""


@cache
def vocabulary() -> dict[str, int]:
    """From each piece to its number; a piece inside a word begins with "##"."""
    lines = files("letter_templates.reasons").joinpath(FILE).read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


def setting_pieces(kind: Kind, part: Part | None) -> list[int]:
    """What every passage begins with: the kind of letter and the part of it."""
    known = vocabulary()
    marks_of = (START, KINDS.get(kind, KINDS["refusal"]), PARTS.get(part or "reasons", PARTS["reasons"]))
    return [known[mark] for mark in marks_of]


def sentence_pieces(one: ReadSentence, text: str) -> list[int]:
    """The pieces of one sentence; at least two."""
    return list(_pieces(one, text))


def _pieces(one: ReadSentence, text: str) -> Iterator[int]:
    sentence, known = one.sentence, vocabulary()
    quotation, comma, name = known['"'], known[","], known[NAMED]
    for place, (word, mark) in enumerate(zip(sentence.words, marks(one, text), strict=True)):
        quoted = place in sentence.quoted
        if quoted and place - 1 not in sentence.quoted:
            yield quotation
        if place in sentence.commas:
            yield comma
        if mark == NAME:
            yield name
        else:
            yield from pieces(word[:LONGEST_WORD])
        if quoted and place + 1 not in sentence.quoted:
            yield quotation
    yield known["?" if sentence.question else "."]


@lru_cache(maxsize=20_000)
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of a word in lower case; that of an unknown word if a letter of it is in none."""
    known = vocabulary()
    return tuple(known[piece] for piece in cut(word, known) or (UNKNOWN,))


def cut(word: str, known: Container[str]) -> list[str]:
    """The longest pieces of a word that are known, from the left; none if a letter of it is in none."""
    found: list[str] = []
    first = 0
    while first < len(word):
        last = len(word)
        while last > first and ("##" if first else "") + word[first:last] not in known:
            last -= 1
        if last == first:
            return []
        found.append(("##" if first else "") + word[first:last])
        first = last
    return found
