"""Trains the small model beside the rules and writes its weights as data. Run by hand; never when the product runs.

`python -m tests.checker_set.train` trains on the seen half and the corpus and writes `weights.bin`; with `--try` it
instead trains on parts and measures on the rest. One linear model for each pattern over hashed features, by stochastic
gradient descent with a fixed seed; the score of a text is that of its best window (a sentence, or two together).
A threshold for each pattern is chosen on texts that its model was not trained on, precision first.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.classifier import windows
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.voices import read
from letter_templates.reasons.weights import Weights, write_weights
from tests.checker_set.items import CORPUS, Text, texts

SEED = 20260101
FEATURES = 1 << 20
EPOCHS = 14
RATE = 0.25
DECAY = 2e-6
POSITIVE_WEIGHT = 3.0
FOLDS = 4
Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass
class Example:
    """One labelled text as windows of feature numbers, with what is wanted and what does not count."""

    text: Text
    windows: list[Numbers]
    wanted: Floats
    counts: Floats


def ids() -> list[str]:
    return [pattern.id for pattern in catalogue().patterns]


def examples(labelled: Sequence[Text], names: Sequence[str], columns: dict[int, int], *, grow: bool) -> list[Example]:
    """Reads texts into examples. With `grow`, features not met before get a column; else they are left out."""
    made: list[Example] = []
    for text in labelled:
        one = read(text.words, catalogue())
        own = [sentence_features(sentence, text.words) for sentence in one]
        setting = setting_features(text.item.kind, text.item.part)
        found: list[Numbers] = []
        for window in windows(len(own)):
            features = set().union(*(own[place] for place in window)) | setting
            places = []
            for number in numbers(features):
                if number not in columns and grow:
                    columns[number] = len(columns)
                if number in columns:
                    places.append(columns[number])
            found.append(np.array(sorted(set(places)), dtype=np.int64))
        if not found:
            continue
        wanted = np.array([name in text.item.found for name in names], dtype=np.float32)
        left_out = np.array(
            [name in text.item.also and name not in text.item.found for name in names], dtype=np.float32
        )
        made.append(Example(text, found, wanted, 1.0 - left_out))
    return made


def scores(example: Example, weights: Floats, bias: Floats) -> tuple[Floats, NDArray[np.intp]]:
    each = np.stack([weights[window].sum(axis=0) / np.sqrt(len(window) + 1) for window in example.windows]) + bias
    best = each.argmax(axis=0)
    return each.max(axis=0), best


def train(made: Sequence[Example], count: int, columns: int, epochs: int = EPOCHS) -> tuple[Floats, Floats]:
    """Weights and bias. AdaGrad, so that rare features learn as fast as common ones."""
    random = np.random.default_rng(SEED)
    weights = np.zeros((columns, count), dtype=np.float32)
    squares = np.full((columns, count), 1e-2, dtype=np.float32)
    bias = np.full(count, -2.0, dtype=np.float32)
    for epoch in range(epochs):
        rate = RATE / (1 + 0.15 * epoch)
        for place in random.permutation(len(made)):
            example = made[place]
            score, best = scores(example, weights, bias)
            likely = 1.0 / (1.0 + np.exp(-np.clip(score, -30, 30)))
            slope = (likely - example.wanted) * example.counts
            slope *= np.where(example.wanted > 0, POSITIVE_WEIGHT, 1.0)
            bias -= 0.02 * rate * slope
            for number, window in enumerate(example.windows):
                mine = slope * (best == number)
                if not mine.any():
                    continue
                step = mine / np.sqrt(len(window) + 1)
                rows = weights[window]
                change = step[None, :] + DECAY * rows
                squares[window] += change * change
                weights[window] = rows - rate * change / np.sqrt(squares[window])
    return weights, bias


def probabilities(made: Sequence[Example], weights: Floats, bias: Floats) -> Floats:
    if not made:
        return np.zeros((0, len(bias)), dtype=np.float32)
    return np.stack([scores(example, weights, bias)[0] for example in made])


def thresholds(score: Floats, made: Sequence[Example], names: Sequence[str], least: float) -> Floats:
    """The lowest score at which at least this share of what is found is right; high where nothing is."""
    chosen = np.full(len(names), 9.0, dtype=np.float32)
    for place in range(len(names)):
        counted = np.array([example.counts[place] > 0 for example in made])
        wanted = np.array([example.wanted[place] > 0 for example in made])[counted]
        own = score[counted, place]
        order = np.argsort(-own)
        right = np.cumsum(wanted[order])
        precision = right / np.arange(1, len(order) + 1)
        good = np.nonzero(precision >= least)[0]
        if len(good) and right[good[-1]] > 0:
            chosen[place] = max(float(own[order][good[-1]]) - 1e-3, -1.0)
    return chosen


def cross_scores(made: list[Example], count: int, columns: int, folds: int = FOLDS) -> Floats:
    """For each text the scores of a model that was not trained on it."""
    random = np.random.default_rng(SEED + 1)
    fold = random.integers(0, folds, len(made))
    score = np.zeros((len(made), count), dtype=np.float32)
    for number in range(folds):
        weights, bias = train([made[place] for place in np.nonzero(fold != number)[0]], count, columns)
        for place in np.nonzero(fold == number)[0]:
            score[place] = scores(made[place], weights, bias)[0]
    return score


def report(title: str, score: Floats, limit: Floats, made: Sequence[Example], names: Sequence[str]) -> None:
    wanted = np.stack([example.wanted for example in made]) > 0
    counts = np.stack([example.counts for example in made]) > 0
    said = score >= limit
    hit = (said & wanted).sum()
    wrong = (said & ~wanted & counts).sum()
    clean = [place for place, example in enumerate(made) if not example.text.item.found]
    alarm = sum(bool((said[place] & counts[place]).any()) for place in clean)
    print(f"{title}: recall {hit / max(wanted.sum(), 1):.3f} of {wanted.sum()}, wrong {wrong}, "
          f"texts without any pattern that get one {alarm} of {len(clean)}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--try", dest="trial", action="store_true", help="train on the corpus only, measure on seen")
    parser.add_argument("--least", type=float, default=0.85, help="the least share of findings that must be right")
    arguments = parser.parse_args()
    names, columns = ids(), dict[int, int]()
    corpus = examples(texts(CORPUS), names, columns, grow=True)
    seen = examples([*texts("seen"), *texts("lawful/seen")], names, columns, grow=not arguments.trial)
    made = corpus if arguments.trial else [*corpus, *seen]
    print(f"{len(corpus)} texts of the corpus, {len(seen)} seen, {len(columns)} features")
    limit = thresholds(cross_scores(made, len(names), len(columns)), made, names, arguments.least)
    if arguments.trial:
        weights, bias = train(made, len(names), len(columns))
        report("cross-validated on the corpus", cross_scores(made, len(names), len(columns)), limit, made, names)
        report("on seen, which it was not trained on", probabilities(seen, weights, bias), limit, seen, names)
        return
    report("cross-validated", cross_scores(made, len(names), len(columns)), limit, made, names)
    weights, bias = train(made, len(names), len(columns))
    size = write_weights(Weights.pruned(names, columns, weights.tolist(), bias.tolist(), limit.tolist()))
    print(f"written: {size // 1024} KB")


if __name__ == "__main__":
    main()
