"""Changes made in Word as edits of a draft, so that a new draft made from the letter later still has them."""

from __future__ import annotations

from letter_templates.compose import compose
from letter_templates.edit import changed_reason_blocks, editable_text
from letter_templates.faults import LetterFileError
from letter_templates.plain_text import UnprintableCharacterError
from letter_templates.round_trip import ReturnedLetter
from panel.domain.letter import BlockEdit, Letter, ReasonsConfirmed
from panel.services.law import law_on
from panel.services.letter_making import mark_of, with_edits
from panel.services.panel import Panel

LONGEST = 20_000  # of an edit


def as_edits(edits: tuple[BlockEdit, ...], returned: ReturnedLetter) -> tuple[BlockEdit, ...]:
    """The edits of the letter with those made in Word. Parts that were put in or moved cannot be said as edits."""
    document = returned.document
    new: dict[str, BlockEdit] = {}
    for change in returned.changes if document is not None else ():
        if change.kind == "removed":
            new[change.block_id] = BlockEdit(block_id=change.block_id, text=None)
        elif change.kind == "changed" and document is not None:
            text = editable_text(document.block(change.block_id))
            if len(text) <= LONGEST:
                new[change.block_id] = BlockEdit(block_id=change.block_id, text=text)
    return (*(edit for edit in edits if edit.block_id not in new), *new.values())


def confirmation_for(
    panel: Panel, old: Letter, edits: tuple[BlockEdit, ...], returned: ReturnedLetter
) -> ReasonsConfirmed | None:
    """The decision-maker's confirmation as a later draft will look for it; None where its words would differ."""
    given = old.returned_reasons if returned.reasons_changed else old.reasons_confirmed
    if given is None or returned.document is None:
        return None
    try:
        standard = compose(old.facts, law_on(panel, old.facts.sent_on or panel.today()))
    except (LetterFileError, UnprintableCharacterError):
        return None
    again, _ = with_edits(standard, edits)
    changed = changed_reason_blocks(standard, again)
    approved = {block.id: block for block in returned.document.blocks}
    if any(block.id in changed and approved.get(block.id) != block for block in again.blocks):
        return None
    return given.model_copy(update={"fingerprint": mark_of(again, changed)})
