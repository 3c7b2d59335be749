"""No words are cut off in a table that is edited in place."""

from __future__ import annotations

import pytest

from panel.pages.cell_lines import ROW, row_height


@pytest.mark.parametrize(
    ("words", "lines"),
    [("", 1), (None, 1), ("x" * 20, 1), ("x" * 21, 2), ("x" * 81, 5), ("x" * 900, 5)],
    ids=["empty", "nothing", "just fits", "one too many", "a very long role", "more than a row can show"],
)
def test_rows_are_as_high_as_the_longest_cell_needs(words: str | None, lines: int) -> None:
    assert row_height([("short", 20), (words, 20)]) == ROW[lines]


def test_a_table_without_rows_has_rows_of_one_line() -> None:
    assert row_height([]) == ROW[1]
