"""What a check of a letter found: what is wrong, where, why it matters, and what to do about it."""

from __future__ import annotations

from typing import Literal

from letter_templates.document import Frozen

Level = Literal["missing", "unlawful", "risky", "unclear", "style"]
Action = Literal["must-fix", "look-again", "note"]


class Finding(Frozen):
    """One finding.

    `where` is the id of a block, or of the section a block is missing from. `quote`, `start` and `end` point into the
    block's words (`block_text`). A must-fix stops the letter from being issued; one that is `overridable` may be let
    stand by a named person with a reason. A missing statutory element and the forbidden wording never may.
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
