"""A small trained model beside the rules: it names the patterns that people put in their own words.

Two readers score each window of a passage (`scores.py`): a linear model over features and a small transformer.
Deterministic and offline. What excuses the words of a rule excuses those of the model; it points at the sentence of the
window that speaks most for the pattern.

Why several scores are added: whether somebody applies a hurdle is said in much the same way whatever the hurdle, so
it is learned from all texts together; which hurdle it is, is learned from the texts about it. A window's score for a
pattern is the sum of both. What is usually unlawful has a "whether" of its own, and the rest another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.model import Kind, Part, Pattern
from letter_templates.reasons.passages import specifics
from letter_templates.reasons.rules import Found, applies
from letter_templates.reasons.scores import FEW_WORDS, GRAVE, OTHER, Scores
from letter_templates.reasons.voices import DENIED, ReadSentence
from letter_templates.reasons.weights import Floats, Weights, weights

NEVER_DOUBTED = "more-suitable-pathway"
SHARE = {True: 3.0, False: 0.5}
"""How much of the "whether" is added, for a pattern that is usually unlawful and for another."""
MOST_IN_WINDOW, NEAR_BEST = 3, {True: 4.0, False: 2.0}
"""A window shows at most so many patterns, and none whose own score is this much below that of the best (for a pattern
that is usually unlawful and for another)."""
NO_DOUBT = 0.5
"""The highest "whether" below which a rule of any pattern may be doubted."""
STANDS_ALONE = 7.0
"""A sentence that scores as much as this for a pattern, read by itself, leaves its rule as grave as it is: of plain
hurdles before a bland sentence one in twelve is doubted, where without this it would be one in four."""
NEAR_UNLAWFUL = -0.75
"""The "whether" from which a passage that is not one of reasons may hold an unlawful one; half of them is 0."""
BY_LETTERS = frozenset({"jargon", "placeholder-left"})
"""Seen in the letters themselves: rules only."""
WHOLE_SECTION = frozenset({"conclusion-only", "parent-views-missing"})
"""Judged on a whole section."""
FEW_FACTS = 3
"""A passage with this many names and figures gives reasons of some kind: it is not a bare conclusion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that a window may show, with the score of the window and the sentence to point at."""

    pattern: Pattern
    sentence: int
    score: float


def candidates(
    read: Sequence[ReadSentence],
    text: str,
    catalogue: Catalogue,
    kind: Kind,
    part: Part | None,
    model: Weights,
    scored: Scores,
    least: float | None = None,
) -> list[Candidate]:
    """Every pattern whose score reaches its limit (or `least`) and that nothing excuses, once for each sentence."""
    allowed = _allowed(text, catalogue, kind, part, model)
    if not allowed.any():
        return []
    limits = np.array(model.limits, dtype=np.float32) if least is None else np.full(len(model.names), least)
    best: dict[tuple[int, int], float] = {}
    scores = combined(np.stack(scored.windowed), allowed, model)
    for window, column in np.argwhere(scores >= limits).tolist():
        place = _speaks_most(column, scored.windows[window], read, scored, catalogue, model)
        if place is not None:
            best[column, place] = max(best.get((column, place), -99.0), float(scores[window, column]))
    return [Candidate(catalogue.by_id[model.names[column]], place, score) for (column, place), score in best.items()]


def _allowed(text: str, catalogue: Catalogue, kind: Kind, part: Part | None, model: Weights) -> NDArray[np.bool_]:
    """Which columns may be found in such a passage."""
    allowed = _looked_for(catalogue, model.names, kind, part)
    bare = model.column.get("conclusion-only")
    if bare is not None and allowed[bare] and specifics(text) >= FEW_FACTS:
        allowed = allowed.copy()
        allowed[bare] = False
    return allowed


@lru_cache(maxsize=64)
def _looked_for(catalogue: Catalogue, names: tuple[str, ...], kind: Kind, part: Part | None) -> NDArray[np.bool_]:
    known = [catalogue.by_id.get(name) for name in names]
    return np.array(
        [one is not None and one.id not in BY_LETTERS and applies(one, None, kind, part) for one in known],
        dtype=np.bool_,
    )


def combined(scores: Floats, allowed: NDArray[np.bool_], model: Weights) -> Floats:
    """Scores [windows, names] with what is added to each (see above); minus infinity where a pattern is not in the
    running."""
    added = [scores[:, [model.column[OTHER]]] * SHARE[False], scores[:, [model.column[GRAVE]]] * SHARE[True]]
    total = scores + np.where(model.is_grave, added[1], added[0])
    own = np.where(allowed, scores, -np.inf)
    near = np.where(model.is_grave, NEAR_BEST[True], NEAR_BEST[False])
    least = np.partition(own, -MOST_IN_WINDOW)[:, [-MOST_IN_WINDOW]]
    running = (own >= least) & (own >= own.max(axis=1, keepdims=True) - near) & allowed
    return np.where(running, total, np.float32(-np.inf))


def _speaks_most(
    column: int,
    window: Sequence[int],
    read: Sequence[ReadSentence],
    scored: Scores,
    catalogue: Catalogue,
    model: Weights,
) -> int | None:
    """The sentence of the window to point at; None where everything in it is excused."""
    excuses = {*catalogue.by_id[model.names[column]].excused_by, DENIED}
    standing = [place for place in window if read[place].stands(excuses)]
    told = [place for place in standing if len(read[place].sentence) >= FEW_WORDS]
    whether = model.column[GRAVE if model.grave[column] else OTHER]
    chosen = told or standing
    if len(chosen) < 2:
        return chosen[0] if chosen else None
    return max(chosen, key=lambda place: float(scored.alone(place)[[column, whether]].sum()))


def doubted(found: Sequence[Found], scored: Scores, model: Weights) -> list[Found]:
    """What rules found, made risky where they say unlawful and the model takes the words, in their place, for lawful.

    A rule knows the words; the model knows the sentences around them. Where they differ somebody should look again.
    Words that offer something else in place of an assessment stay as grave as the rule says: a named person may let
    them stand, a model may not.
    """
    return [replace(one, severity="risky") if _is_doubted(one, scored, model) else one for one in found]


def _is_doubted(one: Found, scored: Scores, model: Weights) -> bool:
    return doubt(one, scored, model) < model.doubts[model.column[one.pattern.id]]


def doubt(one: Found, scored: Scores, model: Weights) -> float:
    """The lower, the more the model takes for lawful what a rule calls unlawful; infinite where it may not doubt it.

    It may not where the sentence reads as that problem by itself: a kind sentence after a plain hurdle mends nothing.
    """
    whether = scored.whether(one.sentence)
    if whether is None or one.severity != "unlawful" or one.certain or one.pattern.id == NEVER_DOUBTED:
        return np.inf
    if whether >= NO_DOUBT:
        return whether
    alone = scored.by_itself(one.sentence)
    stands = float(alone[model.column[one.pattern.id]] + SHARE[True] * alone[model.column[GRAVE]]) >= STANDS_ALONE
    return np.inf if stands else whether


def firm(
    read: Sequence[ReadSentence], text: str, kind: Kind, known: Sequence[Found], again: bool = True
) -> list[Found]:
    """Of what rules found where no reasons belong, what the model comes near to as well, reading it all as reasons."""
    model = weights()
    if model is None or not known:
        return list(known)
    scored = Scores(read, text, kind, "reasons", model, again)
    near = [one for one in known if (scored.whether(one.sentence) or 0.0) >= NEAR_UNLAWFUL]
    return [one for one in near if not _is_doubted(one, scored, model)]


def joined(
    read: Sequence[ReadSentence],
    text: str,
    catalogue: Catalogue,
    kind: Kind,
    part: Part | None,
    known: Sequence[Found],
    again: bool = True,
) -> tuple[list[Found], list[Found]]:
    """What rules found, each as grave as the model lets it be, and what only the model finds there or beside it.

    `again`: may the encoder read the passage too? It takes longer.
    """
    model = weights()
    if model is None or not read:
        return list(known), []
    scored = Scores(read, text, kind, part, model, again)
    known = doubted(known, scored, model)
    told = {(one.pattern.id, one.sentence + step) for one in known for step in (-1, 0, 1)}
    found: list[Found] = []
    ranked = sorted(
        candidates(read, text, catalogue, kind, part, model, scored),
        key=lambda one: (-one.score, one.sentence, one.pattern.id),
    )
    for one in ranked:
        key = (one.pattern.id, one.sentence)
        if key in told:
            continue
        told |= {(one.pattern.id, one.sentence + step) for step in (-1, 0, 1)}
        sentence = read[one.sentence]
        grave = one.pattern.when_decisive if one.pattern.when_decisive and sentence.decisive else one.pattern.severity
        found.append(Found(one.pattern, one.sentence, 0, len(sentence.sentence), grave))
    return known, sorted(found, key=lambda one: (one.sentence, one.pattern.id))
