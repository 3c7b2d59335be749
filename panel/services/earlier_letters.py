"""Are the reasons of a letter nearly those of an earlier one? Shown as a measure and a reference, and no other words.

Reasons that stand word for word in another family's letter are a sign that nobody looked at this child. Letters of the
same case are not compared: two parents are told the same reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letter_templates.document import Block, LetterDocument, Purpose, block_text
from letter_templates.findings import Finding
from letter_templates.reading.boilerplate import ALIKE, likeness
from panel.domain.base import CaseId
from panel.domain.letter import Letter
from panel.services.panel import Panel

EARLIER: Final = 200  # the latest refusals; older ones are seldom what was copied from
OWN_WORDS: Final = frozenset(
    {Purpose.REASONS_A, Purpose.REASONS_B, Purpose.OTHER_SIDE, Purpose.VIEWS_WEIGHED, Purpose.ADDITIONAL_TIME}
)


def reasons_in(document: LetterDocument) -> str:
    """The words of the letter that give reasons, one block to a line; the standard wording is left out."""
    return "\n".join(block_text(block) for block in _with_reasons(document))


def reasons_made(panel: Panel, *, but: CaseId | None = None) -> dict[str, str]:
    """The reasons of the latest refusals by the reference of their case, without those of the case `but`."""
    return {
        row.reference: reasons_in(made.document)
        for row, made in panel.store.letters_made("refusal", limit=EARLIER)
        if made.case_id != but and made.document is not None
    }


def nearest_earlier(panel: Panel, letter: Letter, document: LetterDocument) -> Finding | None:
    """A look-again when most of these reasons stands word for word in an earlier refusal; None otherwise."""
    if letter.facts.kind != "refusal":
        return None
    alike = likeness(reasons_in(document), reasons_made(panel, but=letter.case_id))
    if not alike or alike[0].share < ALIKE:
        return None
    return Finding(
        id="boilerplate",
        level="risky",
        action="look-again",
        message=f"{alike[0].share:.0%} of these reasons stands word for word in the letter of case {alike[0].other}.",
        where=next((block.id for block in _with_reasons(document)), "reasons"),
        source="Children and Families Act 2014, s.36(5)(a); R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin)",
        advice="Read it as this family will: what in it is true only of this child or young person? If the "
        "decision-maker held reasons of that kind, say them. If not, it goes back to the decision-maker.",
    )


def _with_reasons(document: LetterDocument) -> Iterator[Block]:
    return (block for block in document.blocks if OWN_WORDS.intersection(block.purposes))
