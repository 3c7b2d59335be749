"""The weights of the trained model as data: for each feature how much it speaks for or against each pattern."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "weights.bin"
STEP = 1 / 24
"""Weights are kept as whole numbers of this step, from -127 to 127."""
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Weights:
    """`table[row]`: the weights, in steps, of the feature whose number is `features[row]` (in rising order).

    `names` has a name for each column: the patterns, then the two that say whether there is any problem at all.
    `limits`: the score from which a pattern is found. `doubts`: the first "whether" below which the model takes for
    lawful what a rule of the pattern found. `grave`: the columns of what is usually unlawful.
    """

    names: tuple[str, ...]
    bias: tuple[float, ...]
    limits: tuple[float, ...]
    doubts: tuple[float, ...]
    grave: tuple[bool, ...]
    features: NDArray[np.uint32]
    table: NDArray[np.int8]

    @cached_property
    def column(self) -> dict[str, int]:
        return {name: column for column, name in enumerate(self.names)}

    @cached_property
    def is_grave(self) -> NDArray[np.bool_]:
        return np.array(self.grave)

    @cached_property
    def offsets(self) -> Floats:
        return np.array(self.bias, dtype=np.float32)

    def scores(self, windows: Sequence[Sequence[NDArray[np.uint32]]]) -> Floats:
        """Scores [windows, names] of windows, each given as the features of what is in it; a feature counts once.

        A score is the sum of the weights over the square root of the number of features, known or not.
        """
        every, places = np.unique(np.concatenate([one for window in windows for one in window]), return_inverse=True)
        inside = np.zeros((len(windows), len(every)), dtype=np.float32)
        inside[np.repeat(np.arange(len(windows)), [sum(map(len, window)) for window in windows]), places] = 1
        rows = np.minimum(np.searchsorted(self.features, every), len(self.features) - 1)
        known = np.flatnonzero(self.features[rows] == every)
        sums = inside[:, known] @ self.table[rows[known]].astype(np.float32)
        scores: Floats = sums * np.float32(STEP) / np.sqrt(inside.sum(axis=1, keepdims=True) + 1) + self.offsets
        return scores


def write_weights(made: Weights, path: Path | None = None) -> int:
    """Writes the file and gives its size in bytes."""
    columns = {
        "names": made.names,
        "bias": made.bias,
        "limits": made.limits,
        "doubts": made.doubts,
        "grave": made.grave,
    }
    head = json.dumps(columns).encode()
    body = struct.pack("<II", len(head), len(made.features)) + head
    body += made.features.astype("<u4").tobytes() + made.table.T.tobytes()
    packed = zlib.compress(body, 9)
    (path or Path(__file__).parent / FILE).write_bytes(packed)
    return len(packed)


@cache
def weights() -> Weights | None:
    """The weights of this package, read once; None where none have been trained."""
    file = files("letter_templates.reasons").joinpath(FILE)
    if not file.is_file():
        return None
    body = zlib.decompress(file.read_bytes())
    length, count = struct.unpack_from("<II", body)
    head = json.loads(body[8 : 8 + length])
    features = np.frombuffer(body, dtype="<u4", count=count, offset=8 + length)
    table = np.frombuffer(body, dtype=np.int8, offset=8 + length + 4 * count).reshape(len(head["names"]), count)
    return Weights(
        names=tuple(head["names"]),
        bias=tuple(head["bias"]),
        limits=tuple(head["limits"]),
        doubts=tuple(head["doubts"]),
        grave=tuple(head["grave"]),
        features=features,
        table=np.ascontiguousarray(table.T),
    )
