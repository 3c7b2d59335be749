"""A list of the discussion, line by line. Every word saves itself; a line is added, taken away or put back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from panel.domain.discussion_rows import Row
from panel.pages import draft_fields as fields
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.draft_fields import Desk
from panel.pages.tell import attempt
from panel.services import discussion

REMOVE: Final = 0.4  # the width of "Remove" beside the words


@dataclass(frozen=True)
class Cell:
    """One word of a line: what it is called, how wide it is beside the others, and what it holds."""

    name: str
    label: str
    width: float = 1
    holds: fields.Kind = "line"


@dataclass(frozen=True)
class Listed:
    """A list: its heading, what one line of it is called, and its cells, in one row or in several (a card)."""

    field: str
    title: str
    one: str
    cells: tuple[tuple[Cell, ...], ...]
    nothing: str = "Nothing is written here."

    @property
    def card(self) -> bool:
        return len(self.cells) > 1


def rows(desk: Desk, listed: Listed) -> None:
    """Draw the list. Where there is no line yet, a blank one is offered; it begins with the first word typed in it."""
    pieces.html(f'<h3 class="lm-list">{esc(listed.title)}</h3>')
    there = desk.rows(listed.field)
    if desk.locked:
        _to_read(listed, there)
        return
    new = st.session_state.pop(_new(desk, listed), None)
    offered = there or (Row(id=desk.next_row(listed.field), words={}),)
    with st.container(key=f"lm-list-{desk.key(listed.field)}", gap="small" if listed.card else "xsmall"):
        for number, row in enumerate(offered, start=1):
            _line(desk, listed, row, number, bool(there), focus=row.id == new)
    _below(desk, listed)


def _line(desk: Desk, listed: Listed, row: Row, number: int, begun: bool, *, focus: bool) -> None:
    about = f"{listed.one} {number}"
    labelled = listed.card or number == 1
    with st.container(border=listed.card, gap="xsmall" if listed.card else None):
        for place, cells in enumerate(listed.cells):
            widths = [cell.width for cell in cells]
            if not place and (begun or not listed.card):
                widths.append(REMOVE)
            elif not place:
                widths[-1] += REMOVE  # a blank card has nothing to remove
            columns = st.columns(widths, gap="small")
            for at, (column, cell) in enumerate(zip(columns, cells, strict=False)):
                with column:
                    _cell(desk, listed, row, cell, about, not labelled, focus=focus and place == at == 0)
            if begun and not place:
                with columns[-1].container(key=f"lm-remove-{'' if labelled else 'un'}labelled-{row.id}"):
                    _remove(desk, listed, row, about)


def _remove(desk: Desk, listed: Listed, row: Row, about: str) -> None:
    st.button(
        "Remove",
        key=f"remove:{desk.key(listed.field)}:{row.id}",
        type="tertiary",
        help=f"Takes away {about}. It can be put back.",
        on_click=_take_away,
        args=(desk, listed, row.id),
    )


def _cell(desk: Desk, listed: Listed, row: Row, cell: Cell, about: str, hide: bool, *, focus: bool) -> None:
    name = f"{listed.field}.{row.id}.{cell.name}"
    if cell.holds == "day":
        fields.day(desk, name, cell.label, hide_label=hide)
    else:
        fields.small(desk, name, cell.label, kind=cell.holds, about=about, hide_label=hide, focus=focus)


def _below(desk: Desk, listed: Listed) -> None:
    """Add another; and put back what was taken away last."""
    gone = st.session_state.get(_gone(desk, listed))
    with st.container(horizontal=True):
        st.button(
            f"Add another {listed.one}",
            key=f"add:{desk.key(listed.field)}",
            icon=":material/add:",
            on_click=_add,
            args=(desk, listed),
        )
        if gone is not None and gone in {row.id for row in desk.rows(listed.field, removed=True)}:
            st.button(
                f"Put back the {listed.one} removed",
                key=f"put-back:{desk.key(listed.field)}:{gone}",
                type="tertiary",
                icon=":material/undo:",
                on_click=_put_back,
                args=(desk, listed, gone),
            )


def _add(desk: Desk, listed: Listed) -> None:
    row = attempt(discussion.add_row, desk.panel, desk.case_id, desk.prefix + listed.field, desk.by)
    if row is not None:
        st.session_state[_new(desk, listed)] = row


def _take_away(desk: Desk, listed: Listed, row: str) -> None:
    attempt(discussion.take_row_away, desk.panel, desk.case_id, desk.prefix + listed.field, row, desk.by)
    st.session_state[_gone(desk, listed)] = row


def _put_back(desk: Desk, listed: Listed, row: str) -> None:
    attempt(discussion.put_row_back, desk.panel, desk.case_id, desk.prefix + listed.field, row, desk.by)


def _to_read(listed: Listed, there: Sequence[Row]) -> None:
    """Once the decision is made the lines are read, not written."""
    cells = [cell for row in listed.cells for cell in row]
    lines = [tuple(_as_read(cell, row.words) for cell in cells) for row in there if not row.blank]
    if lines:
        pieces.html(pieces.table(listed.title, tuple(cell.label for cell in cells), lines))
    else:
        pieces.html(f'<p class="lm-quiet">{esc(listed.nothing)}</p>')


def _as_read(cell: Cell, words: Mapping[str, str]) -> str:
    return fields.day_words(words[cell.name]) if cell.holds == "day" else words[cell.name]


def _new(desk: Desk, listed: Listed) -> str:
    return f"new-row:{desk.key(listed.field)}"


def _gone(desk: Desk, listed: Listed) -> str:
    return f"gone-row:{desk.key(listed.field)}"
