"""How high the rows of a table that is edited in place must be, so that no words in a cell are cut off."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

HEADING: Final = 40  # pixels
ROW: Final = {1: 40, 2: 70, 3: 70, 4: 92, 5: 114}  # pixels, by lines; words wrap only in rows above 4 rem, 68 pixels


def row_height(cells: Iterable[tuple[str | None, int]]) -> int:
    """Pixels for each row, as all rows are as high: `cells` are the words, and the characters in a line of the column.

    Five lines at most; what is longer still is read by opening the cell.
    """
    longest = max((ceil(len(words or "") / fits) for words, fits in cells), default=1)
    return ROW[min(max(longest, 1), max(ROW))]
