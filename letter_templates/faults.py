"""What can go wrong when a letter becomes a file. Each sentence says what to do; none repeats a letter's words."""

from __future__ import annotations

import unicodedata


class LetterFileError(ValueError):
    """A letter cannot be made or read. `code` names the fault; the text is a sentence for a person."""

    code = "letter-file"


class LetterheadError(LetterFileError):
    """The council's letterhead cannot be used. `problems` lists every fault found, a sentence each."""

    code = "letterhead-unusable"

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class BrokenDocxError(LetterFileError):
    """A file offered as a Word document is not one, or is damaged or unsafe to open."""

    code = "docx-unreadable"


class MissingGlyphError(LetterFileError):
    """Characters that none of the fonts of the PDF copy has. `found` gives (character, block id), each once.

    `what` is the fault alone; the text of the error adds what to do where the Word copy has been made already.
    """

    code = "missing-glyph"

    def __init__(self, found: tuple[tuple[str, str], ...]) -> None:
        self.found = found
        shown = "; ".join(f"{character_name(character)} in “{block}”" for character, block in found[:8])
        more = f" and {len(found) - 8} more" if len(found) > 8 else ""
        self.what = f"The PDF copy cannot show {shown}{more}: no font that comes with the application has it."
        super().__init__(
            f"{self.what} "
            "The Word copy holds it as typed: send that, or write the words in another way and make the PDF again."
        )


def character_name(character: str) -> str:
    """`U+1F600 GRINNING FACE`; only the number when the character has no name."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{number} {name}".strip()
