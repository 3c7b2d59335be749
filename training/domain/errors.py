"""Faults of training a person can put right: one code, one sentence, one next step."""

from __future__ import annotations

from typing import Final

from panel.domain.advice import Advice
from panel.domain.errors import PanelError

TRAINING_ADVICE: Final[dict[str, Advice]] = {
    "material-broken": Advice(
        "The training material cannot be used: {file}, {entry}: {reason}.",
        "Mend the file, or ask whoever wrote it to send it again.",
    ),
    "training-changed": Advice(
        "This was changed in another window since you opened it.",
        "Read what is there now, then put your change in again.",
    ),
    "answer-too-long": Advice(
        "One of your answers is longer than {most} characters.",
        "Shorten it and hand in again. What you typed is still here.",
    ),
    "training-newer": Advice(
        "The training record was made by a later version of this tool.",
        "Install that version, or ask whoever looks after the tool.",
    ),
}


class TrainingError(PanelError):
    """Something a person can put right, told as every other such error is. `code` is a key of TRAINING_ADVICE."""

    @property
    def advice(self) -> Advice:
        found = TRAINING_ADVICE[self.code]
        return Advice(found.sentence.format(**self.detail), found.next_step.format(**self.detail))
