"""Trains the small model beside the rules and writes its weights as data. Run by hand; never when the product runs.

`python -m tests.checker_set.train` trains on the corpus, the seen half, our own letters and the examples of the
patterns, and writes `weights.bin`. With `--try` it trains without the seen half and measures the model, without any
rule, on the seen half: the nearest to text that it has never met. Nothing here reads the unseen half.

One linear model for each pattern and one for "any problem", over hashed features, by stochastic gradient descent with
a fixed seed. The score of a text is that of its best window (a sentence, or two together). Two limits are chosen on
the seen half with a model that was trained without it: one for the patterns that are usually unlawful, by how many
lawful texts get an alarm; one for the others, by how many of the findings are right. Then the model is trained again
on everything.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letter_templates.reasons import classifier
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.rules import found_by_rules
from letter_templates.reasons.voices import read
from letter_templates.reasons.weights import Weights, write_weights
from tests.checker_set.items import CORPUS, Text, texts
from tests.checker_set.loader import patterns as labelled_ids
from tests.checker_set.own_texts import own_texts

SEED = 20260101
EPOCHS = 8
RATE = 0.4
DECAY = 5e-4
FOLDS = 4
ALARMS = 0.013
"""The share of lawful texts that may get an alarm where the limits are chosen; the promise to keep is 2%."""
RIGHT = 0.8
"""The least share of the findings of the other patterns that must be right."""
LEAST = -4.0
WHOLE_SECTION = frozenset({"conclusion-only", "parent-views-missing"})
"""Judged on a whole section, so looked for in the files of their own name only (see README.md)."""
Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]
Scored = list[tuple[Text, dict[str, float]]]


@dataclass
class Example:
    """One labelled text as windows of feature numbers, with what is wanted and what counts."""

    text: Text
    windows: list[Numbers]
    wanted: Floats
    counts: Floats


def names() -> list[str]:
    return [pattern.id for pattern in catalogue().patterns]


def usually_unlawful() -> frozenset[str]:
    return frozenset(entry.id for entry in labelled_ids() if entry.severities[0] == "unlawful")


def sometimes_unlawful() -> frozenset[str]:
    return frozenset(entry.id for entry in labelled_ids() if "unlawful" in entry.severities)


def examples(labelled: Iterable[Text], columns: dict[int, int]) -> list[Example]:
    """Reads texts into examples; a feature not met before gets a column."""
    made: list[Example] = []
    ids = names()
    for text in labelled:
        item = text.item
        own = [set(numbers(sentence_features(sentence, text.words))) for sentence in read(text.words, catalogue())]
        setting = set(numbers(setting_features(item.kind, item.part)))
        found = [
            np.array(
                sorted(
                    columns.setdefault(number, len(columns))
                    for number in setting.union(*(own[place] for place in window))
                ),
                dtype=np.int64,
            )
            for window in classifier.windows(len(own))
        ]
        if not found:
            continue
        wanted = [*(name in item.found for name in ids), bool(item.found)]
        unsure = [*(name in item.also for name in ids), bool(item.also)]
        counts = [want or not left_out for want, left_out in zip(wanted, unsure, strict=True)]
        made.append(Example(text, found, np.array(wanted, dtype=np.float32), np.array(counts, dtype=np.float32)))
    return made


def trained(made: Sequence[Example], columns: dict[int, int]) -> Weights:
    """AdaGrad, so that rare features learn as fast as common ones. The limits are still to be chosen."""
    count, random = len(names()) + 1, np.random.default_rng(SEED)
    weights = np.zeros((len(columns), count), dtype=np.float32)
    squares = np.full((len(columns), count), 1e-2, dtype=np.float32)
    bias = np.full(count, -2.0, dtype=np.float32)
    for epoch in range(EPOCHS):
        rate = RATE / (1 + 0.15 * epoch)
        for place in random.permutation(len(made)):
            example = made[place]
            each = np.stack([weights[window].sum(axis=0) / np.sqrt(len(window) + 1) for window in example.windows])
            best = each.argmax(axis=0)
            likely = 1.0 / (1.0 + np.exp(-np.clip(each.max(axis=0) + bias, -30, 30)))
            slope = (likely - example.wanted) * example.counts
            bias -= 0.02 * rate * slope
            for number, window in enumerate(example.windows):
                mine = slope * (best == number)
                if not mine.any():
                    continue
                rows = weights[window]
                change = (mine / np.sqrt(len(window) + 1))[None, :] + DECAY * rows
                squares[window] += change * change
                weights[window] = rows - rate * change / np.sqrt(squares[window])
    every = [*names(), classifier.ANY]
    return Weights.pruned(every, columns, weights.tolist(), bias.tolist(), [0.0] * count)


def scored(model: Weights, labelled: Iterable[Text], *, rules: bool) -> Scored:
    """For each text the best score of each pattern that nothing excuses; 99 where a rule finds it."""
    result: Scored = []
    for text in labelled:
        item, sentences = text.item, read(text.words, catalogue())
        best: dict[str, float] = {}
        for one in classifier.candidates(sentences, text.words, catalogue(), item.kind, item.part, model, LEAST):
            best[one.pattern.id] = max(best.get(one.pattern.id, LEAST), one.score)
        for name in WHOLE_SECTION - {text.file}:
            if text.file != "mixed":
                best.pop(name, None)
        if rules:
            best |= {one.pattern.id: 99.0 for one in found_by_rules(sentences, catalogue(), item.kind, item.part)}
        result.append((text, best))
    return result


def crossed(made: Sequence[Example], columns: dict[int, int], *, rules: bool) -> Scored:
    """Every text scored by a model that was not trained on it."""
    fold = np.random.default_rng(SEED + 1).integers(0, FOLDS, len(made))
    result: Scored = []
    for number in range(FOLDS):
        model = trained([one for one, place in zip(made, fold, strict=True) if place != number], columns)
        result += scored(
            model, [one.text for one, place in zip(made, fold, strict=True) if place == number], rules=rules
        )
    return result


def limits(result: Scored) -> tuple[float, float]:
    """The limit for patterns that are usually unlawful, and the one for the others."""
    grave, sometimes = usually_unlawful(), sometimes_unlawful()
    top = sorted(
        max((score for name, score in best.items() if name in grave and score < 99), default=LEAST)
        for text, best in result
        if not sometimes & {*text.item.found, *text.item.also}
    )
    unlawful = top[min(len(top) - 1, int((1 - ALARMS) * len(top)))] + 1e-3
    said = sorted(
        (
            (score, name in text.item.found)
            for text, best in result
            for name, score in best.items()
            if name not in grave and score < 99 and name not in set(text.item.also) - set(text.item.found)
        ),
        reverse=True,
    )
    right, other = 0, 99.0
    for place, (score, good) in enumerate(said, start=1):
        right += good
        if right / place >= RIGHT:
            other = score
    return unlawful, other


def report(title: str, result: Scored, unlawful: float, other: float) -> None:
    grave, sometimes = usually_unlawful(), sometimes_unlawful()
    hit = {True: [0, 0], False: [0, 0]}
    alarms = lawful = unexpected = 0
    for text, best in result:
        said = {name for name, score in best.items() if score >= (unlawful if name in grave else other)}
        allowed = {*text.item.found, *text.item.also}
        for name in text.item.found:
            hit[name in grave][0] += name in said
            hit[name in grave][1] += 1
        unexpected += bool(said - allowed)
        if not allowed & sometimes:
            lawful += 1
            alarms += bool(said & grave)
    everything = (hit[True][0] + hit[False][0]) / max(1, hit[True][1] + hit[False][1])
    print(
        f"{title}: recall {hit[True][0] / max(1, hit[True][1]):.3f} on usually unlawful, {everything:.3f} on all; "
        f"alarms on {alarms} of {lawful} lawful texts ({alarms / max(1, lawful):.1%}); "
        f"{unexpected} of {len(result)} texts with a finding that is not labelled; limits {unlawful:.2f}, {other:.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--try", dest="trial", action="store_true", help="writes nothing; also cross-validates on the corpus"
    )
    arguments = parser.parse_args()
    columns: dict[int, int] = {}
    corpus, ours, seen = texts(CORPUS), own_texts(), [*texts("seen"), *texts("lawful/seen")]
    made = examples([*corpus, *ours], columns)
    print(f"{len(corpus)} texts of the corpus, {len(ours)} of our own, {len(seen)} seen; {len(columns)} features")
    model = trained(made, columns)
    unlawful, other = limits(scored(model, seen, rules=False))
    report("seen half, model alone, trained without it", scored(model, seen, rules=False), unlawful, other)
    report("seen half, rules (made with it) and that model", scored(model, seen, rules=True), unlawful, other)
    if arguments.trial:
        report("corpus, cross-validated, rules and model", crossed(made, columns, rules=True), unlawful, other)
        return
    final = trained([*made, *examples(seen, columns)], columns)
    grave = usually_unlawful()
    chosen = tuple(unlawful if name in grave else other for name in names())
    size = write_weights(Weights(final.names, final.bias, (*chosen, 99.0), final.by_feature))
    print(f"written: {size // 1024} KB")


if __name__ == "__main__":
    main()
