"""A small trained model beside the rules: it names the patterns that people put in their own words.

It scores windows: up to three neighbouring sentences of a paragraph, since a sentence on its own often says the
opposite of what it says with its neighbours. Two readers score each window, and their scores are added: a linear model
over features (`weights.py`) and a small transformer (`encoder.py`). Deterministic and offline. What excuses the words
of a rule excuses those of the model; it points at the sentence of the window that speaks most for the pattern.

Why several scores are added: whether somebody applies a hurdle is said in much the same way whatever the hurdle, so
it is learned from all texts together; which hurdle it is, is learned from the texts about it. A window's score for a
pattern is the sum of both, and more for the pattern that fits it best. The patterns that are usually unlawful have a
"whether" of their own, and the others another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.encoder import encoder
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.model import Kind, Part, Pattern
from letter_templates.reasons.passages import specifics
from letter_templates.reasons.rules import Found, applies
from letter_templates.reasons.voices import DENIED, ReadSentence
from letter_templates.reasons.weights import Weights, weights
from letter_templates.reasons.word_pieces import sentence_pieces, setting_pieces

NEVER_DOUBTED = "more-suitable-pathway"
GRAVE, OTHER = "any problem that is usually unlawful", "any other problem"
LINEAR, ENCODER = 0.6, 0.4
"""How much the score of each reader counts; those of the encoder lie further apart."""
PLAINLY_LAWFUL = -3.0
"""A paragraph that the linear model is as sure of as this is not read again, to save time: half of a letter is, and of
texts with a problem one in two hundred."""
SHARE = {True: 2.0, False: 0.5}
"""How much of the "whether" is added, for a pattern that is usually unlawful and for another."""
BEST_FIT = 1.0
MOST_IN_WINDOW, NEAR_BEST = 3, {True: 3.0, False: 2.0}
"""A window shows at most so many patterns, and none whose own score is this much below that of the best (for a pattern
that is usually unlawful and for another)."""
WINDOW = 3
NEAR_UNLAWFUL = -0.75
"""The "whether" from which a passage that is not one of reasons may hold an unlawful one; half of them is 0."""
MOST_SENTENCES = 600
"""The model reads this many sentences of a passage, far more than any letter has; the rules read them all."""
BY_LETTERS = frozenset({"jargon", "placeholder-left"})
"""Seen in the letters themselves: rules only."""
WHO_IS_WHO = "wrong-or-stale-facts"
"""For the linear model alone: all names are one to the encoder."""
WHOLE_SECTION = frozenset({"conclusion-only", "parent-views-missing"})
"""Judged on a whole section, so what fits a window best is looked for among the others."""
FEW_WORDS = 4
"""A shorter sentence ("Refuse.") is pointed at only where its window has no longer one."""
FEW_FACTS = 3
"""A passage with this many names and figures gives reasons of some kind: it is not a bare conclusion."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that a window may show, with the score of the window and the sentence to point at."""

    pattern: Pattern
    sentence: int
    score: float


def windows(paragraphs: Sequence[int]) -> list[range]:
    """Each three neighbouring sentences of a paragraph (`paragraphs[k]`: that of sentence k); fewer if it has fewer."""
    found: list[range] = []
    first = 0
    for place in range(1, len(paragraphs) + 1):
        if place == len(paragraphs) or paragraphs[place] != paragraphs[first]:
            last = max(first + 1, place - WINDOW + 1)
            found += [range(start, min(start + WINDOW, place)) for start in range(first, last)]
            first = place
    return found


@dataclass(frozen=True)
class ScoredWindows:
    """Each window of a passage with its own score for each column, and the scores of each sentence alone."""

    windows: list[range]
    scores: list[NDArray[np.float32]]
    alone: list[NDArray[np.float32]]

    def whether(self, sentence: int, model: Weights) -> float | None:
        """How much the windows with this sentence look like a problem that is usually unlawful; None if unread."""
        column = model.column[GRAVE]
        return max(
            (float(one[column]) for window, one in zip(self.windows, self.scores, strict=True) if sentence in window),
            default=None,
        )


def scored_windows(
    read: Sequence[ReadSentence], text: str, kind: Kind, part: Part | None, model: Weights
) -> ScoredWindows:
    """Reads a passage once, for all that is asked of the model."""
    read = read[:MOST_SENTENCES]
    places = windows([one.sentence.paragraph for one in read])
    every = [*places, *(range(place, place + 1) for place in range(len(read)))]
    scores = _linear(read, text, kind, part, model, every)
    for number, second in _read_again(
        read, text, setting_pieces(kind, part), every, _unsure(read, places, scores, model)
    ):
        second[model.column[WHO_IS_WHO]] = scores[number][model.column[WHO_IS_WHO]]
        scores[number] = LINEAR * scores[number] + ENCODER * second
    return ScoredWindows(places, scores[: len(places)], scores[len(places) :])


def _unsure(
    read: Sequence[ReadSentence], places: Sequence[range], scores: Sequence[NDArray[np.float32]], model: Weights
) -> set[int]:
    """The paragraphs that the linear model does not take for plainly lawful."""
    columns = [model.column[GRAVE], model.column[OTHER]]
    return {
        read[window[0]].sentence.paragraph
        for window, own in zip(places, scores, strict=False)
        if own[columns].max() >= PLAINLY_LAWFUL
    }


def _read_again(
    read: Sequence[ReadSentence], text: str, setting: Sequence[int], every: Sequence[range], paragraphs: set[int]
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """What the encoder says of each window in these paragraphs, with the place of the window in `every`."""
    reader = encoder()
    if reader is None:
        return
    by_paragraph: dict[int, list[int]] = {}
    for number, window in enumerate(every):
        by_paragraph.setdefault(read[window[0]].sentence.paragraph, []).append(number)
    for paragraph in sorted(paragraphs):
        chosen = by_paragraph[paragraph]
        first, last = min(every[number].start for number in chosen), max(every[number].stop for number in chosen)
        given = [sentence_pieces(one, text) for one in read[first:last]]
        places = [range(every[number].start - first, every[number].stop - first) for number in chosen]
        yield from zip(chosen, reader.scores(setting, given, places), strict=True)


def _linear(
    read: Sequence[ReadSentence], text: str, kind: Kind, part: Part | None, model: Weights, every: Sequence[range]
) -> list[NDArray[np.float32]]:
    setting = frozenset(numbers(setting_features(kind, part)))
    own = [frozenset(numbers(sentence_features(sentence, text))) for sentence in read]
    features = [setting.union(*(own[place] for place in window)) for window in every]
    return [model.scores(model.sums(one), len(one)) for one in features]


def candidates(
    read: Sequence[ReadSentence],
    text: str,
    catalogue: Catalogue,
    kind: Kind,
    part: Part | None,
    model: Weights,
    scored: ScoredWindows,
    least: float | None = None,
) -> list[Candidate]:
    """Every pattern whose score reaches its limit (or `least`) and that nothing excuses, once for each sentence."""
    allowed = _allowed(text, catalogue, kind, part, model)
    if not allowed.any():
        return []
    limits = np.array(model.limits, dtype=np.float32) if least is None else np.full(len(model.names), least)
    best: dict[tuple[int, int], float] = {}
    for window, own in zip(scored.windows, scored.scores, strict=True):
        scores = combined(own, allowed, model)
        for column in np.flatnonzero(scores >= limits).tolist():
            place = _speaks_most(column, window, read, scored.alone, catalogue, model)
            if place is not None:
                best[column, place] = max(best.get((column, place), -99.0), float(scores[column]))
    return [Candidate(catalogue.by_id[model.names[column]], place, score) for (column, place), score in best.items()]


def _allowed(text: str, catalogue: Catalogue, kind: Kind, part: Part | None, model: Weights) -> NDArray[np.bool_]:
    """Which columns may be found in such a passage."""
    known = [catalogue.by_id.get(name) for name in model.names]
    allowed = [
        pattern is not None and pattern.id not in BY_LETTERS and applies(pattern, None, kind, part) for pattern in known
    ]
    if "conclusion-only" in model.column and specifics(text) >= FEW_FACTS:
        allowed[model.column["conclusion-only"]] = False
    return np.array(allowed, dtype=np.bool_)


def combined(scores: NDArray[np.float32], allowed: NDArray[np.bool_], model: Weights) -> NDArray[np.float32]:
    """The score of each pattern with what is added to it (see above); of a pattern that is out of the running, none."""
    whether = [scores[model.column[OTHER]] * SHARE[False], scores[model.column[GRAVE]] * SHARE[True]]
    total = scores + np.where(model.grave, whether[1], whether[0])
    own = np.where(allowed, scores, -np.inf)
    near = np.where(model.grave, NEAR_BEST[True], NEAR_BEST[False])
    running = (own >= np.partition(own, -MOST_IN_WINDOW)[-MOST_IN_WINDOW]) & (own >= own.max() - near) & allowed
    own[[model.column[name] for name in WHOLE_SECTION]] = -np.inf
    if np.isfinite(own).any():
        total[own.argmax()] += BEST_FIT
    return np.where(running, total, np.float32(-np.inf))


def _speaks_most(
    column: int,
    window: Sequence[int],
    read: Sequence[ReadSentence],
    alone: Sequence[NDArray[np.float32]],
    catalogue: Catalogue,
    model: Weights,
) -> int | None:
    """The sentence of the window to point at; None where everything in it is excused."""
    excuses = {*catalogue.by_id[model.names[column]].excused_by, DENIED}
    standing = [place for place in window if read[place].stands(excuses)]
    told = [place for place in standing if len(read[place].sentence) >= FEW_WORDS]
    whether = model.column[GRAVE if model.grave[column] else OTHER]
    return max(told or standing, key=lambda place: float(alone[place][column] + alone[place][whether]), default=None)


def doubted(found: Sequence[Found], scored: ScoredWindows, model: Weights) -> list[Found]:
    """What rules found, made risky where they say unlawful and the model takes the words, in their place, for lawful.

    A rule knows the words; the model knows the sentences around them. Where they differ somebody should look again.
    Words that offer something else in place of an assessment stay as grave as the rule says: a named person may let
    them stand, a model may not.
    """
    return [replace(one, severity="risky") if _is_doubted(one, scored, model) else one for one in found]


def _is_doubted(one: Found, scored: ScoredWindows, model: Weights) -> bool:
    grave = one.severity == "unlawful" and one.pattern.id != NEVER_DOUBTED
    return grave and _takes_for_lawful(one, scored, model)


def _takes_for_lawful(one: Found, scored: ScoredWindows, model: Weights) -> bool:
    whether = scored.whether(one.sentence, model)
    return whether is not None and whether < model.doubts[model.column[one.pattern.id]]


def firm(read: Sequence[ReadSentence], text: str, kind: Kind, known: Sequence[Found]) -> list[Found]:
    """Of what rules found where no reasons belong, what the model comes near to as well, reading it all as reasons."""
    model = weights()
    if model is None or not known:
        return list(known)
    scored = scored_windows(read, text, kind, "reasons", model)
    near = [one for one in known if (scored.whether(one.sentence, model) or 0.0) >= NEAR_UNLAWFUL]
    return [one for one in near if not _is_doubted(one, scored, model)]


def joined(
    read: Sequence[ReadSentence],
    text: str,
    catalogue: Catalogue,
    kind: Kind,
    part: Part | None,
    known: Sequence[Found],
) -> tuple[list[Found], list[Found]]:
    """What rules found, each as grave as the model lets it be, and what only the model finds there or beside it."""
    model = weights()
    if model is None or not read:
        return list(known), []
    scored = scored_windows(read, text, kind, part, model)
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
