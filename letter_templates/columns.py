"""How wide the columns of a table are, alike in Word, on screen and in PDF."""

from __future__ import annotations

from letter_templates.document import Table

LEAST, MOST = 9, 46  # characters: a date stays on one line; a long column does not starve the others


def column_shares(table: Table) -> tuple[float, ...]:
    """The share of the line each column takes; they add up to 1.

    Uses the table's own widths, or the longest text in each column within limits.
    """
    weights = table.widths or tuple(
        min(max(len(row[column]) for row in (table.header, *table.rows) if column < len(row)), MOST) or LEAST
        for column in range(len(table.header))
    )
    weights = tuple(max(weight, LEAST if table.widths is None else 1) for weight in weights)
    total = sum(weights)
    return tuple(weight / total for weight in weights)
