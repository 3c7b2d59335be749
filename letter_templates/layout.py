"""What Word, screen and PDF lay out alike: columns, quotation marks, and what stays together on a page."""

from __future__ import annotations

import re
from math import ceil

from letter_templates.document import Block, ListBlock, Paragraph, Quotation, Table, block_text

DRAFT_WORDS = "DRAFT – not issued"
WHOLE_TABLE = 350  # characters; a table with no more than this stays on one page
WHOLE_ROWS = 8  # rows; a longer table runs over the page however little stands in it, as a list to sign does
WHOLE_TEXT = 500  # characters; a list, or a paragraph of several lines as a contact is, with no more stays on one page
WHOLE_ROW = 1_200  # characters in a cell; a longer row may run over the page
LINE = 76  # characters of 12 pt text across the page
LARGE_LINE = 57  # of 16 pt text
PADDING = 2  # characters taken by the space inside a cell
SHORT = 20  # a column no wider than a long date keeps each of its cells on one line
WIDE = 1.4  # a capital, an m or a w takes this much more than an ordinary letter
MOST = 60  # beyond this a long text gets no more room than another


def column_shares(table: Table, *, large_print: bool = False) -> tuple[float, ...]:
    """The share of the line each column takes; they add up to 1.

    Each column has room for its longest word (short columns, such as dates, for their whole text). What is left is
    parted by the table's own widths, or by how much more each column has to say.
    """
    line = LARGE_LINE if large_print else LINE
    rows = (table.header, *table.rows)
    columns = [[row[place] for row in rows] for place in range(len(table.header))]
    least = [_least(cells) + PADDING for cells in columns]
    if sum(least) > line:
        least = [_longest_word(cells) + PADDING for cells in columns]
    if table.widths is not None:
        wanted = [line * width / sum(table.widths) for width in table.widths]
    else:
        wanted = [float(min(_longest_line(cells), MOST) + PADDING) for cells in columns]
    more = [max(0.0, want - need) for want, need in zip(wanted, least, strict=True)]
    spare = max(0, line - sum(least))
    if not sum(more):
        more = wanted
    return _shares([need + spare * extra / sum(more) for need, extra in zip(least, more, strict=True)])


def _least(cells: list[str]) -> int:
    """The room a column cannot do without: the whole of a short text, or the longest word (of a heading, always)."""
    heading, *texts = cells
    longest = _longest_line(texts) if texts else 0
    return max(longest if longest <= SHORT else _longest_word(texts), _longest_word([heading]))


def _longest_word(cells: list[str]) -> int:
    """The widest piece of text that cannot be broken (a hyphen can), in characters of ordinary width, rounded up."""
    pieces = (piece for cell in cells for piece in re.findall(r"[^\s-]+-?", cell))
    return min(
        MOST, max((ceil(sum(WIDE if _is_wide(letter) else 1 for letter in piece)) for piece in pieces), default=1)
    )


def _is_wide(letter: str) -> bool:
    return letter.isupper() or letter in "mw"


def _longest_line(cells: list[str]) -> int:
    return max(len(line) for cell in cells for line in cell.split("\n"))


def _shares(weights: list[float]) -> tuple[float, ...]:
    return tuple(weight / sum(weights) for weight in weights)


def quoted(text: str) -> str:
    """Exact words between curly double quotation marks, unless they already stand in them."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"


def leads_into(block: Paragraph, after: Block | None) -> bool:
    """Whether a page must not end between a paragraph and the next block: its list, what it sums up, the signature."""
    if block.style == "lead":
        return after is not None
    if isinstance(after, Paragraph):
        return after.style == "signature"
    return isinstance(after, ListBlock | Table | Quotation) and block.text.rstrip().endswith(":")


def in_one_piece(block: Paragraph | ListBlock) -> bool:
    """Whether a page must not end inside it: a short list, or whom to contact with the number and address below."""
    text = block_text(block)
    return len(text) <= WHOLE_TEXT and (isinstance(block, ListBlock) or "\n" in text.strip())


def stays_whole(table: Table) -> bool:
    """Whether a table is short enough to stand on one page."""
    return len(block_text(table)) <= WHOLE_TABLE and len(table.rows) <= WHOLE_ROWS
