"""Words as somebody typed or pasted them, as paragraphs: lines that only wrap are joined, lists keep theirs."""

from __future__ import annotations

from typing import Final

WRAPPED: Final = 75
"""Characters from which a line is taken to have ended because it was full."""
SHORT: Final = 60
BULLETS: Final = ("-", "•", "*", "–")
LABEL: Final = 24
"""Within so many characters a colon makes a line an entry ("Spelling: two words of eight")."""


def paragraphs(words: str) -> tuple[tuple[str, ...], ...]:
    """Each paragraph as its lines; a blank line parts paragraphs."""
    return tuple(_lines(part) for part in words.split("\n\n") if part.strip())


def _lines(paragraph: str) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in paragraph.strip().split("\n"))
    if len(lines) == 1 or _listed(lines):
        return lines
    return (" ".join(lines),)


def _listed(lines: tuple[str, ...]) -> bool:
    """Does each line stand for itself? Full lines never do, unless each but the first begins with a bullet."""
    after = lines[1:]
    if any(line.startswith(BULLETS) for line in after):
        return True
    if all(len(line) >= WRAPPED for line in lines[:-1]):
        return False
    return any(":" in line[:LABEL] for line in after) or max(map(len, lines)) < SHORT
