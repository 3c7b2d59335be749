"""How alike are the reasons of two letters? For text that was carried from one child's letter to another's."""

from __future__ import annotations

from collections.abc import Mapping

from letter_templates.document import Frozen
from letter_templates.reasons.sentences import sentences

SHINGLE = 5
"""Words in a row that are compared."""
ALIKE = 0.6
"""From this share of shared runs of words on, two texts are shown as nearly the same."""


class Alike(Frozen):
    """Two texts and the share (0 to 1) of their runs of words that they have in common."""

    first: str
    second: str
    share: float


def share_alike(one: str, other: str) -> float:
    """1.0 for the same words, 0.0 for no five words in a row in common. Texts under five words are compared whole."""
    mine, theirs = _runs(one), _runs(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / len(mine | theirs)


def nearly_the_same(reasons: Mapping[str, str], least: float = ALIKE) -> tuple[Alike, ...]:
    """Every two texts that are alike, the most alike first. The caller takes out names and standard wording."""
    runs = {name: _runs(text) for name, text in reasons.items()}
    names = sorted(runs)
    found = [
        Alike(first=first, second=second, share=len(runs[first] & runs[second]) / len(runs[first] | runs[second]))
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if runs[first] and runs[second] and runs[first] & runs[second]
    ]
    return tuple(sorted((pair for pair in found if pair.share >= least), key=lambda pair: -pair.share))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = [word for sentence in sentences(text) for word in sentence.words]
    if 0 < len(words) < SHINGLE:
        return frozenset({tuple(words)})
    return frozenset(tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))
