"""A small trained model beside the rules: it names the patterns that people put in their own words.

One linear model for each pattern, and one for "any problem at all", over the features of a window (a sentence, or two
together). Deterministic and offline. What excuses the words of a rule excuses those of the model; it points at the
sentence in which it found the pattern.

Why two: whether somebody applies a hurdle is said in much the same way whatever the hurdle, so it is learned from all
texts together; which hurdle it is, is learned from the texts about it. A window's score for a pattern is the sum of
both, and more for the pattern that fits it best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.model import Kind, Part, Pattern
from letter_templates.reasons.passages import specifics
from letter_templates.reasons.rules import Found, applies
from letter_templates.reasons.voices import DENIED, ReadSentence
from letter_templates.reasons.weights import Weights, weights

ANY = "any problem"
SHARE_OF_ANY = 1.0
BEST_FIT = 1.5
MOST_SENTENCES = 600
"""The model reads this many sentences of a passage, far more than any letter has; the rules read them all."""
BY_LETTERS = frozenset({"jargon", "placeholder-left", "mediation-mandatory"})
"""Seen in the letters themselves, or told from lawful words by one of them ("must get a certificate"): rules only."""
FEW_FACTS = 3
"""A passage with this many names and figures gives reasons of some kind: it is not a bare conclusion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that a window may show, with the score of the window and the sentence to point at."""

    pattern: Pattern
    sentence: int
    score: float


def windows(count: int) -> list[tuple[int, ...]]:
    """Each sentence, and each two neighbours."""
    return [(place,) for place in range(count)] + [(place, place + 1) for place in range(count - 1)]


def candidates(
    read: Sequence[ReadSentence],
    text: str,
    catalogue: Catalogue,
    kind: Kind,
    part: Part | None,
    model: Weights,
    least: float | None = None,
) -> list[Candidate]:
    """Every pattern whose score reaches its limit (or `least`) and that nothing excuses, once for each sentence."""
    open_to = [catalogue.by_id.get(name) for name in model.names]
    allowed = [
        column
        for column, pattern in enumerate(open_to)
        if pattern is not None and pattern.id not in BY_LETTERS and applies(pattern, None, kind, part)
    ]
    if specifics(text) >= FEW_FACTS:
        allowed = [column for column in allowed if model.names[column] != "conclusion-only"]
    if not allowed:
        return []
    any_column = model.names.index(ANY)
    best: dict[tuple[int, int], float] = {}
    scored = _scored(read, text, kind, part, model)
    for window, scores in scored.items():
        fits = max(allowed, key=scores.__getitem__)
        for column in allowed:
            score = scores[column] + SHARE_OF_ANY * scores[any_column] + (BEST_FIT if column == fits else 0.0)
            if score < (model.limits[column] if least is None else least):
                continue
            place = max(window, key=lambda one: scored[one,][column])
            if best.get((column, place), score - 1) < score:
                best[column, place] = score
    found: list[Candidate] = []
    for (column, place), score in best.items():
        pattern = open_to[column]
        if pattern is not None and read[place].stands({*pattern.excused_by, DENIED}):
            found.append(Candidate(pattern, place, score))
    return found


def _scored(
    read: Sequence[ReadSentence], text: str, kind: Kind, part: Part | None, model: Weights
) -> dict[tuple[int, ...], list[float]]:
    """The scores of every window. Those of two sentences come from the sums of each, what they share counted once."""
    setting = numbers(setting_features(kind, part))
    of_setting = model.sums(setting)
    own = [frozenset(numbers(sentence_features(sentence, text))) for sentence in read[:MOST_SENTENCES]]
    sums = [model.sums(one) for one in own]
    scored: dict[tuple[int, ...], list[float]] = {}
    for window in windows(len(own)):
        shared = own[window[0]] & own[window[1]] if len(window) == 2 else frozenset()
        parts = [of_setting, *(sums[place] for place in window)]
        total = [sum(column) for column in zip(*parts, strict=True)]
        if shared:
            total = [one - twice for one, twice in zip(total, model.sums(shared), strict=True)]
        count = len(setting) + sum(len(own[place]) for place in window) - len(shared)
        scored[window] = model.scores(total, count)
    return scored


def found_by_model(
    read: Sequence[ReadSentence],
    text: str,
    catalogue: Catalogue,
    kind: Kind,
    part: Part | None,
    known: Sequence[Found],
) -> list[Found]:
    """What the model finds and no rule found in the same sentence or beside it."""
    model = weights()
    if model is None or not read:
        return []
    told = {(one.pattern.id, one.sentence + step) for one in known for step in (-1, 0, 1)}
    found: list[Found] = []
    ranked = sorted(
        candidates(read, text, catalogue, kind, part, model), key=lambda one: (-one.score, one.sentence, one.pattern.id)
    )
    for one in ranked:
        key = (one.pattern.id, one.sentence)
        if key in told:
            continue
        told |= {(one.pattern.id, one.sentence + step) for step in (-1, 0, 1)}
        sentence = read[one.sentence]
        grave = one.pattern.when_decisive if one.pattern.when_decisive and sentence.decisive else one.pattern.severity
        found.append(Found(one.pattern, one.sentence, 0, len(sentence.sentence), grave))
    return sorted(found, key=lambda one: (one.sentence, one.pattern.id))
