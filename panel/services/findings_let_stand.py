"""Findings that a named person let stand, and those that are still open, in the order in which to meet them.

What somebody let stand holds for that finding, in that block, on those words, as the block read then: other words in
it, or the same words elsewhere, are looked at again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from letter_templates.document import LetterDocument, block_text
from letter_templates.findings import Action, Finding, Level
from panel.domain.letter import Override
from panel.domain.people import Actor

ACTIONS: Final[tuple[Action, ...]] = ("must-fix", "look-again", "note")
LEVELS: Final[tuple[Level, ...]] = ("unlawful", "missing", "risky", "unclear", "style")


def open_findings(
    found: Iterable[Finding], overrides: Iterable[Override], document: LetterDocument
) -> tuple[Finding, ...]:
    """Without those that a named person let stand; the gravest first."""
    stand = {(one.finding_id, one.where, one.quote, one.mark) for one in overrides}
    still = [item for item in found if not (item.overridable and _place_of(item, document) in stand)]
    return tuple(sorted(still, key=lambda item: (ACTIONS.index(item.action), LEVELS.index(item.level))))


def let_stand(finding: Finding, document: LetterDocument, because: str, by: Actor, at: datetime) -> Override:
    """The entry that keeps who let this finding stand, in these words, and why."""
    finding_id, where, quote, mark = _place_of(finding, document)
    return Override(finding_id=finding_id, where=where, quote=quote, mark=mark, by=by, at=at, because=because)


def _place_of(finding: Finding, document: LetterDocument) -> tuple[str, str, str, str]:
    """What that person has read: which finding, where, on what words, and a mark of the whole block."""
    words = "".join(block_text(block) for block in document.blocks if block.id == finding.where)
    return finding.id, finding.where, finding.quote or "", hashlib.sha256(words.encode()).hexdigest()[:32]
