"""Plain text from anywhere: which encoding it is in, and where its paragraphs begin."""

from __future__ import annotations

import re

from letter_templates.reading.letter_text import LetterParagraph, UnreadableLetterError
from letter_templates.word.inspect import ParagraphKind

MOST_TEXT_BYTES = 4 * 1024 * 1024
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_BULLET = re.compile(r"\s*(?:[•◦▪*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_ENDS = (".", "!", "?", ":", ";", ",")
LONGEST_PARAGRAPH = 20_000
"""A longer one is read in pieces, so that no single piece costs more than its length."""


def decoded(data: bytes) -> str:
    if len(data) > MOST_TEXT_BYTES:
        raise UnreadableLetterError("This text is over 4 MB. A letter is far smaller: check that it is the right file.")
    text = _try_decodings(data)
    controls = len(_CONTROL.findall(text[:100_000]))
    if controls > 5 and controls > len(text[:100_000]) // 200:
        raise UnreadableLetterError("This is not a text file. Give the letter as a Word Document (.docx) or as text.")
    return text


def _try_decodings(data: bytes) -> str:
    guesses: list[str] = []
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        guesses = ["utf-32"]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        guesses = ["utf-16"]
    elif b"\x00" in data[:2000]:
        sample = data[:2000]
        guesses = ["utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"]
    for encoding in (*guesses, "utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode("latin-1")


def text_paragraphs(text: str) -> list[LetterParagraph]:
    """Blank lines part paragraphs; so does a line that is short, ends a sentence, or is followed by a list item."""
    found: list[LetterParagraph] = []
    start: int | None = None
    end = place = 0
    for line in text.split("\n"):
        follows = start is not None and not _ends_paragraph(text[start:end].rsplit("\n", 1)[-1], line)
        full = start is not None and end - start > LONGEST_PARAGRAPH
        if start is not None and (not follows or full):
            found += _pieces(text, start, end)
            start = None
        if line.strip():
            start = place if start is None else start
            end = place + len(line.rstrip())
        place += len(line) + 1
    if start is not None:
        found += _pieces(text, start, end)
    return found


def _ends_paragraph(before: str, line: str) -> bool:
    if not line.strip() or _BULLET.match(line):
        return True
    if len(before) < 45:
        return True
    return before.endswith(_ENDS[:4]) and len(before) < 60


def _pieces(text: str, start: int, end: int) -> list[LetterParagraph]:
    found = []
    while start < end:
        stop = end
        if end - start > LONGEST_PARAGRAPH:
            cut = text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
            stop = cut if cut > start else start + LONGEST_PARAGRAPH
        piece = text[start:stop]
        found.append(LetterParagraph(kind=_kind(piece), style="text", text=piece, start=start))
        start = stop
    return found


def _kind(text: str) -> ParagraphKind:
    if _BULLET.match(text):
        return "list"
    short = len(text) <= 80 and "\n" not in text and len(text.split()) <= 12
    if short and not text.rstrip().endswith((*_ENDS[:3], ",", ";")):
        letters = sum(map(str.isalpha, text))
        if (letters > 3 and text.isupper()) or (letters and text.lstrip().startswith("#")):
            return "heading"
    return "paragraph"
