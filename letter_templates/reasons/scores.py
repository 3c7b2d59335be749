"""How much each window of a passage looks like each pattern, as the two readers of the trained model see it.

A window is up to three neighbouring sentences of a paragraph, since a sentence on its own often says the opposite of
what it says with its neighbours. The linear model (`weights.py`) scores every window. The encoder (`encoder.py`) reads
the paragraphs again that the linear model does not take for plainly lawful, and its scores are added.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from letter_templates.reasons.encoder import Encoder, encoder
from letter_templates.reasons.features import numbers, sentence_features, setting_features
from letter_templates.reasons.model import Kind, Part
from letter_templates.reasons.voices import ReadSentence
from letter_templates.reasons.weights import Weights
from letter_templates.reasons.word_pieces import sentence_pieces, setting_pieces

GRAVE, OTHER = "any problem that is usually unlawful", "any other problem"
WINDOW = 3
MOST_SENTENCES = 600
"""The model reads this many sentences of a passage, far more than any letter has; the rules read them all."""
AT_ONCE = 32
"""Windows that the linear model scores together: of more, most features would be in few of them."""
MOST_READ_AGAIN = 100_000
"""Characters. In a longer letter, which would have fifty pages, the linear model reads alone."""
LINEAR, ENCODER = 0.5, 0.5
"""How much the score of each reader counts; those of the encoder lie further apart."""
PLAINLY_LAWFUL = -2.5
"""What the linear model is as sure of as this is not read again, to save time: half of a letter is, and of texts with a
problem one in a hundred."""
FEW_WORDS = 4
"""A shorter sentence ("Refuse.") says little by itself."""
WHO_IS_WHO = "wrong-or-stale-facts"
"""For the linear model alone: all names are one to the encoder."""
Floats = NDArray[np.float32]


def windows_of(paragraphs: Sequence[int]) -> list[range]:
    """Each three neighbouring sentences of a paragraph (`paragraphs[k]`: that of sentence k); fewer if it has fewer."""
    found: list[range] = []
    first = 0
    for place in range(1, len(paragraphs) + 1):
        if place == len(paragraphs) or paragraphs[place] != paragraphs[first]:
            last = max(first + 1, place - WINDOW + 1)
            found += [range(start, min(start + WINDOW, place)) for start in range(first, last)]
            first = place
    return found


class Scores:
    """One score for each column of the model (`Weights.names`) and each window of a passage."""

    def __init__(
        self,
        read: Sequence[ReadSentence],
        text: str,
        kind: Kind,
        part: Part | None,
        model: Weights,
        again: bool = True,
    ) -> None:
        """Reads a passage once, for all that is asked of the model. `again`: may the encoder read it too?"""
        self._read, self._text, self._model = read[:MOST_SENTENCES], text, model
        self._where = (kind, part, model, again)
        self._setting = numbers(setting_features(kind, part))
        self._features = [numbers(sentence_features(sentence, text)) for sentence in self._read]
        self._reader = encoder() if again else None
        self._pieces: dict[int, Floats] = {}
        self.windows = windows_of([one.sentence.paragraph for one in self._read])
        linear = self._linear(self.windows)
        if self._reader is not None:
            self._read_again(self._reader, setting_pieces(kind, part), linear)
        self.windowed = [self._both(window, own) for window, own in zip(self.windows, linear, strict=True)]

    def alone(self, sentence: int) -> Floats:
        """The scores of one sentence."""
        window = range(sentence, sentence + 1)
        return self._both(window, self._linear([window])[0])

    def by_itself(self, sentence: int) -> Floats:
        """The scores of one sentence, read again without what stands around it."""
        return Scores([self._read[sentence]], self._text, *self._where).windowed[0]

    def whether(self, sentence: int) -> float | None:
        """How much the windows with this sentence look like a problem that is usually unlawful; None if unread."""
        column = self._model.column[GRAVE]
        return max(
            (float(one[column]) for window, one in zip(self.windows, self.windowed, strict=True) if sentence in window),
            default=None,
        )

    def _linear(self, windows: Sequence[range]) -> list[Floats]:
        found: list[Floats] = []
        for start in range(0, len(windows), AT_ONCE):
            some = windows[start : start + AT_ONCE]
            found.extend(self._model.scores([[self._setting, *(self._features[at] for at in each)] for each in some]))
        return found

    def _read_again(self, reader: Encoder, setting: Sequence[int], linear: Sequence[Floats]) -> None:
        columns = [self._model.column[GRAVE], self._model.column[OTHER]]
        unsure = {
            self._read[window[0]].sentence.paragraph
            for window, own in zip(self.windows, linear, strict=True)
            if own[columns].max() >= PLAINLY_LAWFUL
            and any(len(self._read[place].sentence) >= FEW_WORDS for place in window)
        }
        for paragraph, places in self._paragraphs().items():
            if paragraph in unsure:
                given = [sentence_pieces(self._read[place], self._text) for place in places]
                self._pieces.update(zip(places, reader.read(setting, given), strict=True))

    def _paragraphs(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, one in enumerate(self._read):
            found.setdefault(one.sentence.paragraph, []).append(place)
        return found

    def _both(self, window: range, linear: Floats) -> Floats:
        if self._reader is None or window[0] not in self._pieces:
            return linear
        second = self._reader.scores([self._pieces[place] for place in window])
        second[self._model.column[WHO_IS_WHO]] = linear[self._model.column[WHO_IS_WHO]]
        return np.float32(LINEAR) * linear + np.float32(ENCODER) * second
