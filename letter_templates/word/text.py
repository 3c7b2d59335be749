"""Words into WordprocessingML, exactly as typed: markup is inert, breaks stay breaks, right-to-left reads rightly."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape

from letter_templates.faults import UnprintableCharacterError

# What XML 1.0 cannot hold. Word's manual line break (U+000B) is a line break, so it is not among them.
_ILLEGAL = re.compile("[\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
_RTL = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_HAS_RTL = re.compile(f"[{_RTL}]")
# Right-to-left words with the spaces and points between them; a Latin word ends the run.
_RTL_RUN = re.compile(f"[{_RTL}](?:[^\\w\n]*[{_RTL}]+)*")


def tidy(text: str, block_id: str) -> str:
    """The text with every kind of line break as a newline.

    Raises UnprintableCharacterError, with the block's id and never its words, for what no Word file can hold.
    """
    if bad := _ILLEGAL.search(text):
        raise UnprintableCharacterError(bad.group(), block_id)
    return _BREAKS.sub("\n", text)


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is a right-to-left one."""
    if not _HAS_RTL.search(text):
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def runs(text: str, properties: str = "") -> str:
    """The runs of tidied text. `properties` is what goes inside w:rPr."""
    if not _HAS_RTL.search(text):
        return _run(text, properties)
    made, at = [], 0
    for found in _RTL_RUN.finditer(text):
        if found.start() > at:
            made.append(_run(text[at : found.start()], properties))
        made.append(_run(found.group(), f"{properties}<w:rtl/>"))
        at = found.end()
    if at < len(text):
        made.append(_run(text[at:], properties))
    return "".join(made)


def _run(text: str, properties: str) -> str:
    opening = f"<w:r><w:rPr>{properties}</w:rPr>" if properties else "<w:r>"
    lines = escape(text).split("\n")
    return f"{opening}{'<w:br/>'.join(_line(line) for line in lines)}</w:r>"


def _line(line: str) -> str:
    if not line:
        return ""
    pieces = line.split("\t")
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in pieces)
