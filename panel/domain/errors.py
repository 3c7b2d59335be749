"""Every error a person can act on: one code, one sentence, one next step. `tell` finds the words."""

from __future__ import annotations

from typing import NamedTuple


class Advice(NamedTuple):
    sentence: str
    next_step: str


ADVICE: dict[str, Advice] = {}


class PanelError(Exception):
    """Something a person can put right. `code` is a key of ADVICE; `detail` fills its gaps and names no child."""

    def __init__(self, code: str, **detail: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail

    @property
    def advice(self) -> Advice:
        found = ADVICE[self.code]
        return Advice(found.sentence.format(**self.detail), found.next_step.format(**self.detail))


class ConflictError(PanelError):
    """Somebody else saved first. Carries nothing of the record; the page shows both versions."""
