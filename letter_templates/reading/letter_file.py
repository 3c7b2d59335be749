"""A file offered as a letter, as text with paragraphs: .docx or .txt, from anywhere, safely and in bounded time.

Every file that cannot be read gets one sentence that says what to do. Nothing is executed, fetched or stored.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from letter_templates.faults import BrokenDocxError
from letter_templates.reading.letter_text import FileWarning, LetterParagraph, LetterText, UnreadableLetterError
from letter_templates.reading.text_file import decoded, text_paragraphs
from letter_templates.word.inspect import InspectedDocx, inspect_docx

MOST_BYTES = 10 * 1024 * 1024
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
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


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
    if ending in (".docm", ".dotm"):
        raise UnreadableLetterError(
            f"This file is named as a macro-enabled Word file ({ending}), so it was not opened. Save it in Word as "
            "a Word Document (.docx), which leaves macros out."
        )
    if data[:2] == b"PK":
        if ending == ".txt":
            raise UnreadableLetterError(
                "This file is named as text but is a zip or Word file. Save the letter as .docx, or as plain text."
            )
        return _from_word(data)
    if ending in (".docx", ".dotx"):
        raise UnreadableLetterError(
            "This file has the name of a Word document but is not one, or is damaged. Open it in Word and save it as "
            "a Word Document (.docx)."
        )
    return from_text(decoded(data))


def from_text(text: str) -> LetterText:
    """A letter given as plain text. Raises UnreadableLetterError when there is nothing to read."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    if not any(character.isalpha() for character in text):
        raise UnreadableLetterError("There are no words in this file. Choose the finished letter.")
    return LetterText(source="text", text=text, paragraphs=tuple(text_paragraphs(text)))


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
         "The file holds text that nobody sees on the page (hidden, white or tiny), which was not read. Show it in "
         "Word, and keep it or delete it."),
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
