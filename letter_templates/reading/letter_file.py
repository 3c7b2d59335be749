"""A file offered as a letter, as text with paragraphs: .docx or .txt, from anywhere, safely and in bounded time.

Every file that cannot be read gets one sentence that says what to do. Nothing is executed, fetched or stored.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from pathlib import PurePath
from typing import Literal

from letter_templates.document import Frozen
from letter_templates.faults import BrokenDocxError, LetterFileError
from letter_templates.word.inspect import InspectedDocx, ParagraphKind, inspect_docx

MOST_BYTES = 10 * 1024 * 1024
MOST_TEXT_BYTES = 4 * 1024 * 1024
LONGEST_PARAGRAPH = 20_000
"""A longer one is read in pieces, so that no single piece costs more than its length."""
GAP = "\n\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_MARKUP = re.compile(rb"^\s*(?:<\?xml|<!doctype html|<html)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•◦▪*–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_ENDS = (".", "!", "?", ":", ";", ",")


class UnreadableLetterError(LetterFileError):
    """A file that cannot be read as a letter, in a sentence that says what to do."""

    code = "letter-unreadable"


class LetterParagraph(Frozen):
    """A paragraph of the letter; its words are `text[start:end]` of the letter."""

    kind: ParagraphKind
    style: str
    text: str
    start: int
    level: int | None = None
    header_row: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def in_lines(self) -> bool:
        """Short lines one below the other, as an address or contact details, not running text that was wrapped."""
        lines = self.text.split("\n")
        return len(lines) > 1 and max(len(line) for line in lines[:-1]) < 55


class FileWarning(Frozen):
    """Something in the file that a reader of the page would not see, reported before the letter is issued."""

    id: str
    message: str
    examples: tuple[str, ...] = ()


class LetterText(Frozen):
    """The words of a letter in order. Places in findings count in `text`, which has Python's line ends."""

    source: Literal["docx", "text"]
    text: str
    paragraphs: tuple[LetterParagraph, ...]
    warnings: tuple[FileWarning, ...] = ()

    @cached_property
    def body(self) -> tuple[LetterParagraph, ...]:
        """Without the header and footer of the page."""
        return tuple(one for one in self.paragraphs if one.kind not in ("header", "footer"))


def read_letter(name: str, data: bytes) -> LetterText:
    """The letter in a file. `name` only tells the kind of file. Raises UnreadableLetterError with a sentence."""
    ending = PurePath(name).suffix.lower()
    if not data.strip():
        raise UnreadableLetterError("This file is empty. Choose the finished letter.")
    if len(data) > MOST_BYTES:
        raise UnreadableLetterError(
            "This file is over 10 MB. A letter is far smaller: check that it is the right file."
        )
    _refuse_others(data, ending)
    if data[:2] == b"PK":
        if ending == ".txt":
            raise UnreadableLetterError(
                "This file is named as text but is a zip or Word file. Save the letter as .docx, or as plain text."
            )
        return _from_word(data)
    if ending in (".docx", ".docm", ".dotx"):
        raise UnreadableLetterError(
            "This file has the name of a Word document but is not one, or is damaged. Open it in Word and save it as "
            "a Word Document (.docx)."
        )
    return from_text(_decoded(data))


def from_text(text: str) -> LetterText:
    """A letter given as plain text. Raises UnreadableLetterError when there is nothing to read."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    if not any(character.isalpha() for character in text):
        raise UnreadableLetterError("There are no words in this file. Choose the finished letter.")
    return LetterText(source="text", text=text, paragraphs=tuple(_text_paragraphs(text)))


def _refuse_others(data: bytes, ending: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data[: 1024 * 1024]:
            raise UnreadableLetterError(
                "This file is protected by a password. Open it in Word, remove the password, and save it again."
            )
        raise UnreadableLetterError(
            "This is an old .doc file or is protected by a password. Open it in Word, remove the password, and save "
            "it as a Word Document (.docx)."
        )
    for mark, what in _OTHERS:
        if data.startswith(mark):
            named = f", whatever its name ({ending}) says" if ending in (".docx", ".txt") else ""
            raise UnreadableLetterError(
                f"This is {what}{named}. Give the letter as a Word Document (.docx) or as text."
            )
    if _MARKUP.match(data[:200]):
        raise UnreadableLetterError("This is a web page or XML file. Give the letter as a Word Document or as text.")


def _from_word(data: bytes) -> LetterText:
    try:
        inspected = inspect_docx(data)
    except BrokenDocxError as fault:
        raise UnreadableLetterError(str(fault)) from fault
    paragraphs: list[LetterParagraph] = []
    place = 0
    for one in inspected.paragraphs:
        text = _LINE_ENDS.sub("\n", one.text)
        paragraphs.append(
            LetterParagraph(
                kind=one.kind, style=one.style, text=text, start=place, level=one.level, header_row=one.header_row
            )
        )
        place += len(text) + len(GAP)
    if not any(character.isalpha() for one in paragraphs for character in one.text):
        raise UnreadableLetterError("There are no words in this Word file. If the page is a picture, give its text.")
    return LetterText(
        source="docx",
        text=GAP.join(one.text for one in paragraphs),
        paragraphs=tuple(paragraphs),
        warnings=tuple(_warnings(inspected)),
    )


def _warnings(inspected: InspectedDocx) -> list[FileWarning]:
    found: list[FileWarning] = []
    for name, examples, message in (
        ("tracked-change", (*inspected.inserted, *inspected.deleted),
         "The file holds tracked changes. Accept or reject them all in Word, and save it again."),
        ("comment", inspected.comments, "The file holds comments. Delete them in Word, and save it again."),
        ("hidden-text", inspected.hidden,
         "The file holds hidden text, which was not read. Show it in Word, and keep it or delete it."),
    ):  # fmt: skip
        if examples:
            found.append(FileWarning(id=name, message=message, examples=examples))
    if inspected.linked_outside:
        found.append(
            FileWarning(
                id="linked-outside",
                message="The file is linked to a template or picture kept elsewhere. Break the link.",
            )
        )
    return found


def _decoded(data: bytes) -> str:
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


def _text_paragraphs(text: str) -> list[LetterParagraph]:
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
    words = text.split()
    letters = [character for character in text if unicodedata.category(character).startswith("L")]
    short = len(text) <= 80 and len(words) <= 12 and "\n" not in text
    if short and letters and not text.rstrip().endswith((*_ENDS[:3], ",", ";")):
        shouted = all(character.isupper() for character in letters) and len(letters) > 3
        if shouted or text.lstrip().startswith("#"):
            return "heading"
    return "paragraph"
