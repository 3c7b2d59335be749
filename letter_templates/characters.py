"""Characters as typed: line breaks made alike, control characters named, the direction of writing."""

from __future__ import annotations

import re
import unicodedata

from letter_templates.faults import UnprintableCharacterError

# What XML 1.0, and so Word, cannot hold. Word's manual line break (U+000B) is a line break, so it is not among them.
_ILLEGAL = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_HAS_RTL = re.compile(f"[{RTL}]")


def tidy(text: str, block_id: str) -> str:
    """The text with every kind of line break as a newline.

    Raises UnprintableCharacterError, with the block's id and never its words, for what no Word file can hold.
    """
    if bad := _ILLEGAL.search(text):
        raise UnprintableCharacterError(bad.group(), block_id)
    return _BREAKS.sub("\n", text)


def has_right_to_left(text: str) -> bool:
    """Whether any of the text is in a script written from right to left."""
    return _HAS_RTL.search(text) is not None


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is a right-to-left one."""
    if not has_right_to_left(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
