"""From pieces of a Word file back to typed blocks. A block keeps its id, section and purposes; a new one has none."""

from __future__ import annotations

from collections.abc import Sequence

from letter_templates.document import Block, Heading, ListBlock, Paragraph, Quotation, Table
from letter_templates.layout import quoted
from letter_templates.plain_text import letter_text
from letter_templates.word.edited import EditedPiece

_BETWEEN = "\n\n"  # two paragraphs where one was


def rebuilt(block: Block, pieces: Sequence[EditedPiece]) -> Block:
    """The block with the words of its pieces. Raises UnprintableCharacterError."""
    texts = [letter_text(piece.text, block.id) for piece in pieces if piece.kind != "table"]
    match block:
        case Table():
            return _table(block, pieces, texts)
        case ListBlock():
            return block.model_copy(update={"items": tuple(texts)})
        case Quotation():
            words, source = (texts[:-1], texts[-1]) if len(texts) > 1 else (texts, "")
            return block.model_copy(update={"text": _unquoted(block.text, _BETWEEN.join(words)), "source": source})
        case Paragraph() if texts and all(piece.kind == "list" for piece in pieces):
            return ListBlock(
                id=block.id,
                section=block.section,
                purposes=block.purposes,
                editable=block.editable,
                numbered=_numbered(pieces),
                items=tuple(texts),
            )
        case Heading() | Paragraph():
            return block.model_copy(update={"text": _BETWEEN.join(texts)})


def new_block(block_id: str, section: str, pieces: Sequence[EditedPiece]) -> Block:
    """A block for pieces that were not there before: of one kind, in this section, without a purpose."""
    first = pieces[0]
    texts = tuple(letter_text(piece.text, block_id) for piece in pieces)
    if first.kind == "table":
        header, *rows = _squared(first.rows, block_id)
        return Table(id=block_id, section=section, header=header, rows=tuple(rows))
    if first.kind == "heading":
        return Heading(id=block_id, section=section, text=_BETWEEN.join(texts))
    if first.kind == "list":
        return ListBlock(id=block_id, section=section, numbered=_numbered(pieces), items=texts)
    return Paragraph(id=block_id, section=section, text=_BETWEEN.join(texts))


def _numbered(pieces: Sequence[EditedPiece]) -> bool:
    return "number" in pieces[0].style.lower()


def _table(block: Table, pieces: Sequence[EditedPiece], texts: Sequence[str]) -> Table:
    rows = [row for piece in pieces if piece.kind == "table" for row in piece.rows]
    header, *rest = _squared(rows, block.id) if rows else [block.header]
    return block.model_copy(
        update={
            "caption": _BETWEEN.join(texts) or None,
            "header": header,
            "rows": tuple(rest),
            "widths": block.widths if len(header) == len(block.header) else None,
        }
    )


def _squared(rows: Sequence[tuple[str, ...]], block_id: str) -> list[tuple[str, ...]]:
    """Every row with as many cells as the longest."""
    columns = max(map(len, rows))
    return [tuple(letter_text(cell, block_id) for cell in (*row, *[""] * (columns - len(row)))) for row in rows]


def _unquoted(before: str, words: str) -> str:
    """Without the quotation marks that the page puts round them."""
    if quoted(before) == words:
        return before
    return words[1:-1] if words.startswith("“") and words.endswith("”") else words
