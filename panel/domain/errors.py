"""Every error a person can act on: one code, one sentence, one next step. The words are in `advice.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from panel.domain.advice import ADVICE, Advice

if TYPE_CHECKING:
    from panel.domain.draft import Draft

__all__ = ["ADVICE", "Advice", "ConflictError", "PanelError"]


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
    """Somebody else saved first. For a draft, `theirs` is what they saved, so that the page can show both."""

    theirs: Draft | None = None
