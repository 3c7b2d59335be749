"""Words of a text with the ones a finding points at marked, as HTML. Everything is escaped exactly once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from panel.pages.components.markup import esc

AROUND: Final = 140  # characters shown on each side of the words, at most
_ENDS: Final = re.compile(r"[.!?]\s|\n")


class Span(NamedTuple):
    """Words of a text, the tone of their mark, and what it is for (read aloud after the words)."""

    start: int
    end: int
    tone: str
    said: str = ""


def in_its_sentence(text: str, start: int, end: int) -> str:
    """The sentence around the words, with them marked; cut where it is long."""
    ends_before = [match.end() for match in _ENDS.finditer(text, max(0, start - AROUND), start)]
    begins = ends_before[-1] if ends_before else max(0, start - AROUND)
    after = _ENDS.search(text, end, min(len(text), end + AROUND))
    stops = after.start() + 1 if after else min(len(text), end + AROUND)
    before = "… " if begins and not ends_before else ""
    behind = " …" if stops < len(text) and after is None else ""
    return (
        f"{before}{esc(text[begins:start].lstrip())}<mark>{esc(text[start:end])}</mark>"
        f"{esc(text[end:stops].rstrip())}{behind}"
    )


def marked(text: str, spans: Sequence[Span], offset: int = 0) -> str:
    """The text with every span marked. Where spans overlap, the first in the list has the words that they share."""
    place: list[int | None] = [None] * len(text)
    for number in range(len(spans) - 1, -1, -1):
        span = spans[number]
        for at in range(max(0, span.start - offset), min(len(text), span.end - offset)):
            place[at] = number
    drawn: list[str] = []
    begins = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or place[at] != place[begins]:
            holder = place[begins]
            words = esc(text[begins:at])
            drawn.append(words if holder is None else _mark(words, spans[holder]))
            begins = at
    return "".join(drawn)


def _mark(words: str, span: Span) -> str:
    said = f'<span class="lmag-hidden"> ({esc(span.said)})</span>' if span.said else ""
    return f'<mark class="lm-mark lm-mark-{esc(span.tone)}">{words}{said}</mark>'
