"""Turns labelled texts into numbers and learns the weights of the small model from them. Needs numpy only.

One linear model for each pattern and two for "is there any problem at all" (usually unlawful; any other), over hashed
features, by AdaGrad in small batches in an order that a fixed seed gives. The score of a text is that of its best
window (see `letter_templates.reasons.scores`), and only that window learns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.scores import GRAVE, OTHER, windows_of
from letter_templates.reasons.voices import read
from letter_templates.reasons.weights import STEP, Weights
from tests.checker_set.items import Text
from tests.checker_set.loader import patterns as labelled_ids

SEED = 20260101
EPOCHS = 8
RATE = 0.4
SLOWING = 0.15
DECAY = 5e-4
BATCH = 32
LEAST_TEXTS = 2
"""A feature of fewer texts is left out: what was met once says little of what comes, and there are many of those."""
Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Example:
    """One labelled text as windows of columns of features, with what is wanted and what counts."""

    text: Text
    windows: tuple[Numbers, ...]
    wanted: Floats
    counts: Floats


@cache
def names() -> tuple[str, ...]:
    return tuple(pattern.id for pattern in catalogue().patterns)


@cache
def usually_unlawful() -> frozenset[str]:
    return frozenset(entry.id for entry in labelled_ids() if entry.severities[0] == "unlawful")


@cache
def sometimes_unlawful() -> frozenset[str]:
    return frozenset(entry.id for entry in labelled_ids() if "unlawful" in entry.severities)


def examples(labelled: Iterable[Text], columns: dict[int, int]) -> list[Example]:
    """Reads texts into examples; a feature not met before gets a column. A text without words is left out."""
    made: list[Example] = []
    for text in labelled:
        setting = set(numbers(setting_features(text.item.kind, text.item.part)).tolist())
        sentences = read(text.words, catalogue())
        own = [set(numbers(sentence_features(one, text.words)).tolist()) for one in sentences]
        found = tuple(
            np.array(
                sorted(
                    columns.setdefault(number, len(columns)) for number in setting.union(*(own[at] for at in window))
                ),
                dtype=np.int64,
            )
            for window in windows_of([one.sentence.paragraph for one in sentences])
        )
        if found:
            made.append(Example(text, found, *labels(text)))
    return made


def labels(text: Text) -> tuple[Floats, Floats]:
    """What is wanted of each column, and whether it counts: what may be argued either way does not."""
    found, also = set(text.item.found), set(text.item.also)
    grave = usually_unlawful()
    wanted = [*(name in found for name in names()), bool(found & grave), bool(found - grave)]
    unsure = [*(name in also for name in names()), bool(also & sometimes_unlawful()), bool(also - grave)]
    counts = [want or not left_out for want, left_out in zip(wanted, unsure, strict=True)]
    return np.array(wanted, dtype=np.float32), np.array(counts, dtype=np.float32)


def trained(made: Sequence[Example], columns: dict[int, int]) -> Weights:
    """AdaGrad, so that rare features learn as fast as common ones. The limits are still to be chosen."""
    count, random = len(names()) + 2, np.random.default_rng(SEED)
    weights = np.zeros((len(columns), count), dtype=np.float32)
    squares = np.full((len(columns), count), 1e-2, dtype=np.float32)
    bias = np.full(count, -2.0, dtype=np.float32)
    often = _often(made, len(columns))
    for epoch in range(EPOCHS):
        rate = np.float32(RATE / (1 + SLOWING * epoch))
        order = random.permutation(len(made))
        for start in range(0, len(made), BATCH):
            batch = [made[place] for place in order[start : start + BATCH]]
            used, inputs, firsts = _table(batch, often)
            scores = inputs @ weights[used] + bias
            best = np.maximum.reduceat(scores, firsts, axis=0)
            wanted = np.stack([one.wanted for one in batch])
            slope = (1.0 / (1.0 + np.exp(-best)) - wanted) * np.stack([one.counts for one in batch])
            owner = np.repeat(np.arange(len(batch)), [len(one.windows) for one in batch])
            change = inputs.T @ (slope[owner] * (scores == best[owner])) + DECAY * weights[used]
            squares[used] += change * change
            weights[used] -= rate * change / np.sqrt(squares[used])
            bias -= 0.02 * rate * slope.sum(axis=0)
    return _rounded(weights, bias, columns)


def _often(made: Sequence[Example], count: int) -> NDArray[np.bool_]:
    """Which features are met in texts enough to be learned."""
    met = np.concatenate([np.unique(np.concatenate(one.windows)) for one in made])
    return np.bincount(met, minlength=count) >= LEAST_TEXTS


def _table(batch: Sequence[Example], often: NDArray[np.bool_]) -> tuple[Numbers, Floats, Numbers]:
    """The features of a batch, a row for each of its windows, and where the windows of each example begin."""
    windows = [window for one in batch for window in one.windows]
    lengths = np.array([len(window) for window in windows])
    every = np.concatenate(windows)
    learned = often[every]
    used, places = np.unique(every[learned], return_inverse=True)
    inputs = np.zeros((len(windows), len(used)), dtype=np.float32)
    shares = np.repeat((1.0 / np.sqrt(lengths + 1)).astype(np.float32), lengths)
    inputs[np.repeat(np.arange(len(windows)), lengths)[learned], places] = shares[learned]
    firsts = np.concatenate([[0], np.cumsum([len(one.windows) for one in batch])[:-1]])
    return used, inputs, firsts


def _rounded(weights: Floats, bias: Floats, columns: dict[int, int]) -> Weights:
    """Weights as whole steps; features without any are left out."""
    every = (*names(), GRAVE, OTHER)
    grave = usually_unlawful()
    features = np.fromiter(columns, dtype=np.uint32, count=len(columns))
    table = np.clip(np.rint(weights / STEP), -127, 127).astype(np.int8)
    kept = np.flatnonzero(table.any(axis=1))
    kept = kept[np.argsort(features[kept])]
    return Weights(
        names=every,
        bias=tuple(round(float(one), 4) for one in bias),
        limits=(0.0,) * len(every),
        doubts=(0.0,) * len(every),
        grave=tuple(name in grave or name == GRAVE for name in every),
        features=features[kept],
        table=table[kept],
    )
