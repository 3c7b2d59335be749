"""The weights of the trained model as data: for each feature how much it speaks for or against each pattern."""

from __future__ import annotations

import json
import math
import struct
import zlib
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
    def offsets(self) -> Floats:
        return np.array(self.bias, dtype=np.float32)

    def sums(self, features: NDArray[np.uint32]) -> Floats:
        """For each name the sum of the weights of these features, none of them twice."""
        rows = np.minimum(np.searchsorted(self.features, features), len(self.features) - 1)
        known = rows[self.features[rows] == features]
        total: NDArray[np.int32] = self.table[known].sum(axis=0, dtype=np.int32)
        return (total * STEP).astype(np.float32)

    def scores(self, sums: Floats, count: int) -> Floats:
        """One score for each name: the sum over the square root of the number of features, known or not."""
        scores: Floats = sums / np.float32(math.sqrt(count + 1)) + self.offsets
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
