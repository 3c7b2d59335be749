"""The findings on a returned letter that still stand, in the order in which a person should meet them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from letter_templates.findings import Action, Finding, Level
from panel.domain.letter import Override

ACTIONS: Final[tuple[Action, ...]] = ("must-fix", "look-again", "note")
LEVELS: Final[tuple[Level, ...]] = ("unlawful", "missing", "risky", "unclear", "style")


def open_findings(found: Iterable[Finding], overrides: Sequence[Override]) -> tuple[Finding, ...]:
    """Without those that a named person let stand; the gravest first."""
    stand = {(override.finding_id, override.quote) for override in overrides}
    still = [item for item in found if not (item.overridable and (item.id, item.quote or "") in stand)]
    return tuple(sorted(still, key=lambda item: (ACTIONS.index(item.action), LEVELS.index(item.level))))
