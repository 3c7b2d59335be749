"""The weights of the trained model as data: for each feature the patterns it speaks for or against."""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

FILE = "weights.bin"
STEP = 1 / 24
"""Weights are kept as whole numbers of this step, from -127 to 127."""


@dataclass(frozen=True)
class Weights:
    """`by_feature[number]`: pairs of a pattern's column and a weight. `limits`: the score from which it is found."""

    names: tuple[str, ...]
    bias: tuple[float, ...]
    limits: tuple[float, ...]
    by_feature: dict[int, tuple[tuple[int, float], ...]]

    def sums(self, features: Iterable[int]) -> list[float]:
        """For each name the sum of the weights of these features."""
        total = [0.0] * len(self.names)
        for feature in features:
            for column, weight in self.by_feature.get(feature, ()):
                total[column] += weight
        return total

    def scores(self, sums: Iterable[float], count: int) -> list[float]:
        """One score for each name: the sum over the square root of the number of features, known or not."""
        size = math.sqrt(count + 1)
        return [one / size + bias for one, bias in zip(sums, self.bias, strict=True)]

    @classmethod
    def pruned(
        cls,
        names: list[str],
        columns: dict[int, int],
        weights: list[list[float]],
        bias: list[float],
        limits: list[float],
        least: float = 0.2,
    ) -> Weights:
        """Leaves out weights too small to matter, and rounds the rest."""
        by_feature: dict[int, tuple[tuple[int, float], ...]] = {}
        for feature, row in columns.items():
            kept = tuple(
                (column, max(-127, min(127, round(weight / STEP))) * STEP)
                for column, weight in enumerate(weights[row])
                if abs(weight) >= least
            )
            if kept:
                by_feature[feature] = kept
        return cls(tuple(names), tuple(bias), tuple(limits), by_feature)


def write_weights(made: Weights, path: Path | None = None) -> int:
    """Writes the file and gives its size in bytes."""
    head = json.dumps({"names": made.names, "bias": made.bias, "limits": made.limits}).encode()
    body = bytearray(struct.pack("<I", len(head)) + head)
    for feature in sorted(made.by_feature):
        row = made.by_feature[feature]
        body += struct.pack("<IB", feature, len(row))
        for column, weight in row:
            body += struct.pack("<Bb", column, round(weight / STEP))
    packed = zlib.compress(bytes(body), 9)
    (path or Path(__file__).parent / FILE).write_bytes(packed)
    return len(packed)


@cache
def weights() -> Weights | None:
    """The weights of this package, read once; None where none have been trained."""
    file = files("letter_templates.reasons").joinpath(FILE)
    if not file.is_file():
        return None
    body = zlib.decompress(file.read_bytes())
    length = struct.unpack_from("<I", body)[0]
    head = json.loads(body[4 : 4 + length])
    place = 4 + length
    by_feature: dict[int, tuple[tuple[int, float], ...]] = {}
    while place < len(body):
        feature, count = struct.unpack_from("<IB", body, place)
        place += 5
        row = struct.unpack_from("<" + "Bb" * count, body, place)
        place += 2 * count
        by_feature[feature] = tuple((row[at], row[at + 1] * STEP) for at in range(0, 2 * count, 2))
    return Weights(tuple(head["names"]), tuple(head["bias"]), tuple(head["limits"]), by_feature)
