"""The SISO's changes to single blocks of a letter. Purposes stay with the block; a removed block takes its own along.

How a block is shown for editing, and read back:
- a paragraph or heading: its text;
- a list: one item a line, or, when an item has line breaks of its own, each item beginning with "• ";
- a table: one row a line, cells parted by " | ", with "↵" for a line break inside a cell. The header stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from letter_templates.document import (
    Block,
    Frozen,
    Heading,
    LetterDocument,
    ListBlock,
    Paragraph,
    Purpose,
    Quotation,
    Table,
    block_text,
)
from letter_templates.plain_text import letter_text

BULLET = "• "
CELL = " | "
BREAK_IN_CELL = "↵"
REASON_PURPOSES = frozenset(
    {
        Purpose.REASONS_A,
        Purpose.REASONS_B,
        Purpose.LIMB_A,
        Purpose.LIMB_B,
        Purpose.OTHER_SIDE,
        Purpose.VIEWS_WEIGHED,
        Purpose.ADDITIONAL_TIME,
        Purpose.PROVISION,
    }
)
REASON_SECTIONS = frozenset({"limb-a", "limb-b", "other-side", "additional-time"})


class EditError(ValueError):
    """An edit that cannot be made, in a sentence for the person who made it."""


class EditedText(Frozen):
    """New words for one block; None takes the block out of the letter."""

    block_id: str
    text: str | None


def editable_text(block: Block) -> str:
    """The words of a block as they are shown for editing."""
    match block:
        case Heading() | Paragraph() | Quotation():
            return block.text
        case ListBlock():
            if any("\n" in item or item.startswith(BULLET) for item in block.items):
                return "\n".join(f"{BULLET}{item}" for item in block.items)
            return "\n".join(block.items)
        case Table():
            return "\n".join(_row_text(row) for row in block.rows)


def edit_block(document: LetterDocument, block_id: str, new: str | None) -> LetterDocument:
    """The letter with one block changed, or taken out when `new` is None or blank.

    Raises EditError for a block that the letter does not have, that is worked out from the record, or for a table row
    with the wrong number of cells; UnprintableCharacterError for a character that no letter can hold.
    """
    found = next((block for block in document.blocks if block.id == block_id), None)
    if found is None:
        raise EditError(f"This letter has no part called “{block_id}”.")
    if not found.editable:
        raise EditError("This part is worked out from the record. Change the record, and make the letter again.")
    replacement = None if new is None or not new.strip() else _changed(found, letter_text(new, block_id))
    blocks = (replacement if block.id == block_id else block for block in document.blocks)
    return document.model_copy(update={"blocks": tuple(block for block in blocks if block is not None)})


def apply_edits(document: LetterDocument, edits: Iterable[EditedText]) -> LetterDocument:
    """The letter with every edit made, in order."""
    for edit in edits:
        document = edit_block(document, edit.block_id, edit.text)
    return document


def changed_reason_blocks(original: LetterDocument, edited: LetterDocument) -> tuple[str, ...]:
    """Ids of blocks that carry reasons and whose words were changed or removed: they go back to the decision-maker.

    A change in spacing or in a heading is not a change of substance.
    """
    after = {block.id: _words(block) for block in edited.blocks}
    return tuple(
        block.id for block in original.blocks if carries_reasons(block) and _words(block) != after.get(block.id)
    )


def carries_reasons(block: Block) -> bool:
    """Does this block hold reasons, which belong to the decision-maker?"""
    return bool(REASON_PURPOSES.intersection(block.purposes)) or (
        block.section in REASON_SECTIONS and not isinstance(block, Heading)
    )


def _words(block: Block) -> list[str]:
    return block_text(block).split()


def _row_text(row: tuple[str, ...]) -> str:
    return CELL.join(cell.replace("\n", BREAK_IN_CELL) for cell in row)


def _changed(block: Block, new: str) -> Block:
    if new == editable_text(block):
        return block
    match block:
        case Heading() | Paragraph() | Quotation():
            return block.model_copy(update={"text": new})
        case ListBlock():
            return block.model_copy(update={"items": _items(new)})
        case Table():
            return block.model_copy(update={"rows": _rows(block, new)})


def _items(new: str) -> tuple[str, ...]:
    if not new.lstrip().startswith(BULLET.strip()):
        return tuple(line.strip() for line in new.split("\n") if line.strip())
    items: list[str] = []
    for line in new.strip().split("\n"):
        if line.startswith(BULLET.strip()) or not items:
            items.append(line.removeprefix(BULLET.strip()).strip())
        else:
            items[-1] += f"\n{line}"
    return tuple(item.rstrip() for item in items if item.strip())


def _rows(table: Table, new: str) -> tuple[tuple[str, ...], ...]:
    as_shown = {_row_text(row): row for row in table.rows}
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate((line for line in new.split("\n") if line.strip()), start=1):
        row = as_shown.get(line) or tuple(cell.strip().replace(BREAK_IN_CELL, "\n") for cell in line.split("|"))
        if len(row) != len(table.header):
            raise EditError(
                f"Row {number} has {len(row)} parts, and the table has {len(table.header)} columns "
                f"({', '.join(table.header)}). Put “|” between the parts."
            )
        rows.append(row)
    return tuple(rows)
