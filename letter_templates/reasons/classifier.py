"""A small trained model beside the rules: it names the patterns that people put in their own words.

One linear model for each pattern over the features of a window (a sentence, or two together). Deterministic and
offline. What excuses the words of a rule excuses those of the model; it points at the sentence it found it in.
"""

from __future__ import annotations

from collections.abc import Sequence

from letter_templates.reasons.catalogue import Catalogue
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.model import Kind, Part, Pattern
from letter_templates.reasons.rules import Found, applies
from letter_templates.reasons.voices import ReadSentence
from letter_templates.reasons.weights import weights


def windows(count: int) -> list[tuple[int, ...]]:
    """Each sentence, and each two neighbours."""
    return [(place,) for place in range(count)] + [(place, place + 1) for place in range(count - 1)]


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
    if model is None:
        return []
    told = {(one.pattern.id, one.sentence + step) for one in known for step in (-1, 0, 1)}
    setting = setting_features(kind, part)
    own = [sentence_features(sentence, text) for sentence in read]
    best: dict[tuple[str, int], tuple[float, int]] = {}
    single: list[list[float]] = []
    for window in windows(len(own)):
        features: set[str] = set(setting)
        for place in window:
            features |= own[place]
        scores = model.scores(numbers(features))
        if len(window) == 1:
            single.append(scores)
        for column, score in enumerate(scores):
            if score < model.limits[column]:
                continue
            place = max(window, key=lambda one: single[one][column])
            name = model.names[column]
            if (name, place) not in best or best[name, place][0] < score:
                best[name, place] = (score, place)
    found: list[Found] = []
    for name, place in sorted(best, key=lambda key: (key[1], key[0])):
        pattern = catalogue.by_id.get(name)
        if pattern is None or (name, place) in told or not applies(pattern, None, kind, part):
            continue
        if _stands(pattern, read[place]):
            told |= {(name, place - 1), (name, place), (name, place + 1)}
            severity = pattern.when_decisive if pattern.when_decisive and read[place].decisive else pattern.severity
            found.append(Found(pattern, place, 0, len(read[place].sentence), severity))
    return found


def _stands(pattern: Pattern, one: ReadSentence) -> bool:
    """Does any word of the sentence stand without an excuse?"""
    excuses = set(pattern.excused_by)
    return any(not excused & excuses for excused in one.excused)
