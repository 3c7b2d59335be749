"""Words into WordprocessingML, exactly as typed: markup is inert, breaks stay breaks, right-to-left reads rightly."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from letter_templates.direction import RTL, has_right_to_left

# Right-to-left words with the spaces and points between them; a Latin word ends the run.
_RTL_RUN = re.compile(f"[{RTL}](?:[^\\w\n]*[{RTL}]+)*")


def runs(text: str, properties: str = "") -> str:
    """The runs of tidied text. `properties` is what goes inside w:rPr."""
    if not has_right_to_left(text):
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
