"""Text as it arrives from people: line breaks made alike, characters no letter can hold named, nothing else touched.

Word's manual line break (U+000B), CR LF, CR, NEL and the Unicode line and paragraph separators become line breaks.
Any other control character, a lone surrogate or a non-character cannot be put in a Word file or a PDF. It is named
with its field, never dropped: a dropped character changes what somebody wrote. The two characters that force letters
to run backwards (U+202D, U+202E) are named too: on the page other words stand than those that were checked.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_EITHER = re.compile(f"{_LINE_BREAKS.pattern}|{_UNPRINTABLE.pattern}")
_MAY_NEED_WORK = re.compile(
    r"\\[rbfu]|[\x7f-\x9f\u2028\u2029\u202d\u202e\ufdd0-\ufdef\ufffe\uffff]"
)  # in the facts as JSON
_NAMES = {
    0x00: "an empty character",
    0x07: "the end of a table cell in Word",
    0x0C: "a page break",
    0x1E: "Word's non-breaking hyphen",
    0x1F: "Word's optional hyphen",
    0x202D: "a mark that forces the direction of writing",
    0x202E: "a mark that forces the direction of writing",
}

Model = TypeVar("Model", bound=BaseModel)


class UnprintableCharacterError(ValueError):
    """A field holds a character that no letter can hold. Names the field and the character, not the text."""

    def __init__(self, field: str, character: str) -> None:
        self.field = field
        self.code_point = f"U+{ord(character):04X}"
        known = _NAMES.get(ord(character))
        what = f"{self.code_point} ({known})" if known else self.code_point
        super().__init__(
            f"The field '{field}' contains the character {what}, which a letter cannot show. "
            "Delete it, or type that part of the text again."
        )


def letter_text(text: str, field: str) -> str:
    """The text with every kind of line break as one; all else as typed. Raises UnprintableCharacterError."""
    if _EITHER.search(text) is None:
        return text
    text = _LINE_BREAKS.sub("\n", text)
    wrong = _UNPRINTABLE.search(text)
    if wrong:
        raise UnprintableCharacterError(field, wrong.group())
    return text


def with_letter_text(facts: Model) -> Model:
    """The same facts with every text made fit for a letter; the same object when nothing had to change."""
    if _MAY_NEED_WORK.search(facts.model_dump_json()) is None:
        return facts
    before = facts.model_dump()
    after = _walk(before, "")
    return facts if after == before else type(facts).model_validate(after)


def _walk(value: Any, field: str) -> Any:
    match value:
        case str():
            return letter_text(value, field)
        case dict():
            return {key: _walk(item, f"{field}.{key}" if field else str(key)) for key, item in value.items()}
        case list() | tuple():
            return tuple(_walk(item, f"{field}[{number}]") for number, item in enumerate(value, start=1))
        case _:
            return value
