"""A table of cases that opens one with a click or the Enter key.

One element for the whole page of rows, so that drawing it again costs the same for one row as for twenty-five. It is a
real table with real links: a screen reader reads the headings, and a middle click opens a case in a new tab.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

import streamlit as st

from panel.pages.menu import page_file, turn_to

_FOLDER: Final = Path(__file__).parent
_table = st.components.v2.component(
    "lmag_case_table",
    css=(_FOLDER / "case_table.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "case_table.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)

Tone = Literal["plain", "calm", "soon", "late", "done"]


class Cell(NamedTuple):
    """One cell: its text, a quieter second line, and a tone. The words carry the meaning, never the colour alone."""

    text: str
    under: str = ""
    tone: Tone = "plain"


class Row(NamedTuple):
    """One line; its first cell is the link to `case_id`, on the page `page` and there at `view`.

    With `about`, the line is about something else than a case: a panel meeting, by its id. `more` are further parts of
    the address: the one letter of the case, say.
    """

    case_id: str
    cells: tuple[Cell, ...]
    page: str = "case"
    view: str = ""
    about: str = "case"
    more: tuple[tuple[str, str], ...] = ()


def case_table(
    label: str,
    headings: Sequence[str],
    rows: Sequence[Row],
    *,
    key: str,
    widths: Sequence[int] = (),
    file_of: Callable[[str], str] = page_file,
) -> None:
    """Draw the rows under their headings; a click on a line goes to its case.

    `label` names the table aloud; `widths` are the columns' shares in percent, so that tables line up under each other.
    `file_of` gives the file of the page that a row names.
    """

    def opened() -> None:
        address = (st.session_state.get(key) or {}).get("open")
        chosen = next((row for row in rows if _address(row) == address), None)
        if chosen is not None:
            turn_to(file_of(chosen.page), _query(chosen))

    _table(
        key=key,
        data={
            "label": label,
            "headings": list(headings),
            "widths": list(widths),
            "rows": [
                {
                    "href": _address(row),
                    "id": number,
                    "cells": [{"text": cell.text, "under": cell.under, "tone": cell.tone} for cell in row.cells],
                }
                for number, row in enumerate(rows)
            ],
        },
        on_open_change=opened,
    )


def _query(row: Row) -> dict[str, str]:
    return {row.about: row.case_id, **({"view": row.view} if row.view else {}), **dict(row.more)}


def _address(row: Row) -> str:
    return f"{row.page}?" + "&".join(f"{name}={value}" for name, value in _query(row).items())
