"""What a check of a letter found: what is wrong, where, why it matters, and what to do about it."""

from __future__ import annotations

from typing import Final, Literal

from letter_templates.document import Frozen

Level = Literal["missing", "unlawful", "risky", "unclear", "style"]
Action = Literal["must-fix", "look-again", "note"]
Limb = Literal["a", "b", "both"]
TOUCHES: Final[dict[Limb, str]] = {
    "a": "Touches the first question",
    "b": "Touches the second question",
    "both": "Touches both questions",
}
"""Which question of s.36(8) a finding is about, as it reads to staff: (a) special educational needs, (b) a plan."""


class Finding(Frozen):
    """One finding.

    `where` is the id of a block, or of the section a block is missing from. `quote`, `start` and `end` point into the
    block's words (`block_text`). A must-fix stops the letter from being issued; one that is `overridable` may be let
    stand by a named person with a reason. A missing statutory element and the forbidden wording never may. `limb` is
    the question of s.36(8) that it touches; None where it is about something else, such as a date.
    """

    id: str
    level: Level
    action: Action
    message: str
    where: str
    source: str
    advice: str
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    overridable: bool = True
    limb: Limb | None = None

    @property
    def touches(self) -> str:
        """The limb in words; empty where it touches none."""
        return TOUCHES[self.limb] if self.limb else ""
