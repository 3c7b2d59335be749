"""One line of the table that `make bench` prints."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A measurement as a ratio to a named peer or floor of the same run; `bar` is the most it may be."""

    name: str
    ratio: float
    bar: float
    note: str
