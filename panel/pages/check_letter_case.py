"""Choosing the case that a letter from elsewhere is held against."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.register import CaseQuery, CaseRow
from panel.pages import pieces
from panel.pages.tell import attempt
from panel.services.cases import search
from panel.wiring import open_panel

SHOWN: Final = 8
NONE: Final = "No case"


def choose_case() -> CaseRow | None:
    """The case chosen, if any: the letter's names, dates, school, year and decision are compared with it."""
    words = st.text_input(
        "Compare with a case (if you like)",
        key="check-letter:case-words",
        placeholder="Name or reference",
        help="The names, dates, pronouns, school, year and decision in the letter are compared with the case.",
    )
    if not words or not words.strip():
        return None
    page = attempt(
        search, open_panel(), CaseQuery(text=words.strip(), sort="received", descending=True, page_size=SHOWN)
    )
    rows = {row.id: row for row in page.rows} if page else {}
    if not rows:
        pieces.html('<p class="lm-quiet" role="status">No case matches.</p>')
        return None
    chosen: CaseId | None = st.selectbox(
        "Which case",
        [None, *rows] if len(rows) > 1 else list(rows),
        format_func=lambda one: _named(rows[one]) if one else NONE,
        key=f"check-letter:case:{words.strip()}",
    )
    return rows[chosen] if chosen else None


def _named(row: CaseRow) -> str:
    return f"{row.reference}: {row.name}"
