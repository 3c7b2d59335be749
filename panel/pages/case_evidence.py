"""The list of evidence as a table that is edited in place. Documents themselves are never held here."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

import pandas as pd  # type: ignore[import-untyped]
import streamlit as st

from panel.domain.base import EvidenceId, new_id
from panel.domain.case import Evidence
from panel.pages import pieces
from panel.pages.case_saving import Room, keep
from panel.pages.cell_lines import HEADING, row_height
from panel.pages.choosing import newly_chosen
from panel.pages.labels import brief_day, count, day
from panel.pages.tell import attempt, say
from panel.services.panel import LONDON

COLUMNS: Final = {
    "document": "Document",
    "author": "Author",
    "role": "Their role",
    "dated": "Date",
    "supplied_by": "Supplied by",
    "received_on": "Received",
}
DATES: Final = ("dated", "received_on")
FITS: Final = {"document": 38, "author": 21, "role": 19, "supplied_by": 15}  # characters in a line of the column
MOST_SHOWN: Final = 720  # pixels; a longer list scrolls in its frame


@dataclass
class Sheet:
    """The table in one browser session: what it was drawn from, and what has been saved of it since."""

    base: tuple[Evidence, ...]
    saved: tuple[Evidence, ...]
    number: int
    ids: dict[int, EvidenceId] = field(default_factory=dict)
    saved_at: str = ""

    @property
    def row(self) -> int:
        """How high a row is, in pixels. From `base` alone: a table whose measures change is a new table to Streamlit,
        which forgets what was typed since."""
        return row_height((getattr(item, name), fits) for item in self.base for name, fits in FITS.items())

    @property
    def height(self) -> int | Literal["content"]:
        """As high as its rows, also those still to be added, unless the list is long."""
        return MOST_SHOWN if HEADING + self.row * (len(self.base) + 1) > MOST_SHOWN else "content"


def show(room: Room) -> None:
    st.header("Evidence")
    st.caption(
        "List what the panel looks at: it can be a report, a letter, or something said in a call. Type in the table; "
        "each change is saved as you leave the cell. The letter names these documents, so write them as a family would."
    )
    name = f"evidence:{room.case.id}"
    sheet: Sheet | None = st.session_state.get(name)
    if sheet is None or sheet.saved != room.case.evidence or _forgotten(sheet, name):
        sheet = Sheet(room.case.evidence, room.case.evidence, sheet.number + 1 if sheet else 1)
        st.session_state[name] = sheet
    key = f"{name}:{sheet.number}"
    drawn = deepcopy(st.session_state.get(key))
    st.data_editor(
        _frame(sheet.base),
        key=key,
        num_rows="dynamic",
        row_height=sheet.row,
        height=sheet.height,
        hide_index=True,
        column_config={
            "document": st.column_config.TextColumn("Document", required=True, width=290, max_chars=300),
            "author": st.column_config.TextColumn("Author", width=165, max_chars=300),
            "role": st.column_config.TextColumn("Their role", width=150, max_chars=300),
            "dated": st.column_config.DateColumn("Date", format="D MMM YYYY", width=115),
            "supplied_by": st.column_config.TextColumn("Supplied by", width=125, max_chars=300),
            "received_on": st.column_config.DateColumn("Received", format="D MMM YYYY", width=115),
        },
        on_change=_save,
        args=(room, sheet, key, drawn),
        alt="The list of evidence: document, author, role, date, supplied by, received",
        placeholder="",
    )
    listed = count(len(room.case.evidence), "document") + " on the list"
    st.caption(
        f"{listed}. {sheet.saved_at}"
        if sheet.saved_at
        else f"{listed}. To take one out, tick its row and press Delete."
    )
    if room.case.evidence:
        pieces.html(pieces.details("Read the list in full", _in_full(room.case.evidence)))
    _keep_from(room)


def _forgotten(sheet: Sheet, name: str) -> bool:
    """Streamlit forgets what was typed into a table once its page has been left: draw it from the record instead."""
    return sheet.base != sheet.saved and f"{name}:{sheet.number}" not in st.session_state


def _in_full(evidence: tuple[Evidence, ...]) -> str:
    """The list as a plain table: nothing is cut short, and a screen reader reads it like any other."""
    rows = [
        (
            item.document,
            item.author or "",
            item.role or "",
            brief_day(item.dated),
            item.supplied_by or "",
            brief_day(item.received_on),
        )
        for item in evidence
    ]
    return pieces.table("The list of evidence", tuple(COLUMNS.values()), rows)


def _frame(evidence: tuple[Evidence, ...]) -> pd.DataFrame:
    rows = [{name: getattr(item, name) for name in COLUMNS} for item in evidence]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in COLUMNS:
        frame[name] = pd.to_datetime(frame[name]) if name in DATES else frame[name].astype("object")
    return frame


def _save(room: Room, sheet: Sheet, key: str, drawn: Any) -> None:
    changes: dict[str, Any] | None = newly_chosen(key, drawn)
    if changes is None:
        return
    evidence = attempt(_applied, sheet, changes)
    if evidence is None:
        return
    if evidence != room.case.evidence and keep(room, "", evidence=evidence):
        sheet.saved = evidence
        sheet.saved_at = f"Saved at {room.panel.clock.now().astimezone(LONDON):%H:%M:%S}"


def _applied(sheet: Sheet, changes: dict[str, Any]) -> tuple[Evidence, ...]:
    """The list with what was typed into the table. A new row counts once it names its document."""
    gone = set(changes.get("deleted_rows", ()))
    kept: list[Evidence] = []
    for place, item in enumerate(sheet.base):
        if place in gone:
            continue
        edited = changes.get("edited_rows", {}).get(place, {})
        if "document" in edited and not str(edited["document"] or "").strip():
            say("bad", "A document on the list needs a name.", "Write what it is, or take its row out.")
            edited = {name: value for name, value in edited.items() if name != "document"}
        kept.append(Evidence.model_validate(item.model_dump() | _values(edited)))
    for place, typed in enumerate(changes.get("added_rows", ())):
        if str(typed.get("document") or "").strip():
            fresh = sheet.ids.setdefault(place, EvidenceId(new_id()))
            kept.append(Evidence.model_validate({"id": fresh} | _values(typed)))
    return tuple(kept)


def _values(typed: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in typed.items():
        if name in DATES:
            found[name] = date.fromisoformat(str(value)[:10]) if value else None
        elif name in COLUMNS:
            found[name] = str(value).strip() or None if value is not None else None
    return found


def _keep_from(room: Room) -> None:
    """Some documents must not be named to everybody."""
    people = {contact.id: contact.name for contact in room.case.contacts}
    if not room.case.evidence or len(people) < 2:
        return
    with st.expander("Keep a document out of somebody's letter", key=room.key("evidence:keep")):
        at = room.key("evidence:keep:form", room.case.evidence)
        titles = _titles(room)
        chosen = st.selectbox(
            "Document",
            [item.id for item in room.case.evidence],
            format_func=lambda one: titles[one],
            key=f"{at}:which",
        )
        item = next(one for one in room.case.evidence if one.id == chosen)
        drawn = [who for who in item.keep_from if who in people]
        st.multiselect(
            "Never mention it to",
            list(people),
            default=drawn,
            format_func=lambda who: people[who],
            key=f"{at}:{chosen}:who",
            on_change=_save_keep_from,
            args=(room, item, f"{at}:{chosen}:who", drawn),
        )


def _titles(room: Room) -> dict[str, str]:
    return {item.id: f"{item.document} ({day(item.dated, 'no date')})" for item in room.case.evidence}


def _save_keep_from(room: Room, item: Evidence, key: str, drawn: list[str]) -> None:
    chosen: list[str] | None = newly_chosen(key, drawn)
    if chosen is None:
        return
    changed = item.model_copy(update={"keep_from": tuple(chosen)})
    keep(room, evidence=tuple(changed if one.id == item.id else one for one in room.case.evidence))
