"""Which way text is written: found from its characters, so that a right-to-left name reads rightly in any rendering."""

from __future__ import annotations

import re
import unicodedata

RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_HAS_RTL = re.compile(f"[{RTL}]")


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
