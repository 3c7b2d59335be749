"""Where in a sentence a problem stands that the trained model found: the part that the pattern's own words are in.

The model reads whole sentences. A sentence has parts ("..., but ...; ..."), and often only one of them holds words that
the pattern's rules look for; then the finding points at that part. Where none or several do, it points at them all.
"""

from __future__ import annotations

from functools import lru_cache

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.rules import Found
from letter_templates.reasons.voices import ReadSentence
from letter_templates.reasons.wordsets import Hit


def narrowed(one: Found, sentence: ReadSentence, catalogue: Catalogue) -> Found:
    """The same finding at the one part of its sentence that holds the pattern’s words; unchanged where none is it."""
    segments = sentence.sentence.segments()
    if len(segments) < 2:
        return one
    names = _sets_of(catalogue).get(one.pattern.id, frozenset())
    places = [first for name in names for first, _ in sentence.hits.get(name, ())]
    holding = [segment for segment in segments if any(segment[0] <= place < segment[1] for place in places)]
    if len(holding) != 1 or _too_short(holding[0]):
        return one
    return Found(one.pattern, one.sentence, holding[0][0], holding[0][1], one.severity)


def _too_short(segment: Hit) -> bool:
    """Two words do not show a reader what is meant."""
    return segment[1] - segment[0] < 3


@lru_cache(maxsize=4)
def _sets_of(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """The sets that the rules of each pattern look for, those too loose to be reported by themselves included."""
    found: dict[str, set[str]] = {}
    for entries in catalogue.rules.values():
        for pattern, _, needed, _ in entries:
            found.setdefault(pattern.id, set()).update(needed)
    return {name: frozenset(sets) for name, sets in found.items()}
