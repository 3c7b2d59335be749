"""A letter as text with paragraphs, whichever file it came from."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from letter_templates.document import Frozen
from letter_templates.faults import LetterFileError
from letter_templates.word.inspect import ParagraphKind


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

    @cached_property
    def margins(self) -> tuple[LetterParagraph, ...]:
        """The header and footer of the page."""
        return tuple(one for one in self.paragraphs if one.kind in ("header", "footer"))
