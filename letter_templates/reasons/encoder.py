"""A small transformer that reads a passage in the order of its words, beside the linear model of `weights.py`.

The two miss different things: the linear model knows our subject by its lists of words and ideas, the encoder how words
are meant in their sentence, whatever the words. It has three of the six layers of the public model all-MiniLM-L6-v2
(Apache 2.0), half as wide inside and taught our labels by `tests/checker_set/train_encoder.py`; offline, in one thread,
in whole numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

FILE = "encoder.onnx"
PASSAGE = 200
"""Pieces of words that are read together, at most; the setting that each passage begins with counts."""
REMEMBERED = 256
"""Paragraphs: those of several letters, about fifteen megabytes at most."""
ERRORS_ONLY = 3
Floats = NDArray[np.float32]


class Encoder:
    """Scores pieces of words, and windows of sentences, for each column of the linear model; the file names them."""

    def __init__(self, model: bytes) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._read)
        self.columns: tuple[str, ...] = tuple(json.loads(self.session.get_modelmeta().custom_metadata_map["columns"]))

    def read(self, setting: Sequence[int], sentences: Sequence[Sequence[int]]) -> list[Floats]:
        """The scores of the pieces of each sentence [pieces, 2 * columns], read in their order as one paragraph.

        What was read a moment ago is remembered: pages check the same reasons again at every click.
        """
        return list(self._remembered(tuple(setting), tuple(tuple(one) for one in sentences)))

    def forget(self) -> None:
        """As if nothing had been read yet."""
        self._remembered.cache_clear()

    def _read(self, setting: tuple[int, ...], sentences: tuple[tuple[int, ...], ...]) -> list[Floats]:
        if not sentences:
            return []
        every = np.concatenate([self._run(setting, run) for run in _runs(sentences, PASSAGE - len(setting))])
        return np.split(every, np.cumsum([len(one) for one in sentences])[:-1])

    def scores(self, sentences: Sequence[Floats]) -> Floats:
        """One score for each column of a window of sentences that were read: the mean over their pieces of the first
        half, and the best of the second."""
        pieces, columns = np.concatenate(sentences), len(self.columns)
        scores: Floats = pieces[:, :columns].mean(axis=0) + pieces[:, columns:].max(axis=0)
        return scores

    def _run(self, setting: Sequence[int], run: Sequence[int]) -> Floats:
        given = np.array([[*setting, *run]], dtype=np.int64)
        (scores,) = self.session.run(None, {"pieces": given})
        found: Floats = scores[len(setting) :]
        return found


def _runs(sentences: Sequence[Sequence[int]], most: int) -> Iterator[list[int]]:
    """All pieces in order, as many whole sentences together as there is room for; a longer sentence is cut."""
    run: list[int] = []
    for sentence in sentences:
        if run and len(run) + len(sentence) > most:
            yield run
            run = []
        for start in range(0, len(sentence), most):
            if len(run) + len(sentence[start : start + most]) > most:
                yield run
                run = []
            run += sentence[start : start + most]
    if run:
        yield run


@cache
def encoder() -> Encoder | None:
    """The encoder of this package, read once; None where none has been trained."""
    onnxruntime.disable_telemetry_events()
    file = files("letter_templates.reasons").joinpath(FILE)
    return Encoder(file.read_bytes()) if file.is_file() else None
