"""Fields of the discussion that are kept as they are filled in: words while typing, choices at once.

Each field is one draft of the case. Its key carries the case, so no child's reasons can show on another's page, and
where a choice has been saved by somebody else the key's version makes the page show theirs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.case import Evidence
from panel.domain.discussion import Draft
from panel.domain.errors import ConflictError, PanelError
from panel.domain.people import Actor
from panel.pages.components.autosave import NotSavedError, SaveConflictError, autosave_text, saved_note
from panel.pages.field_findings import below
from panel.pages.tell import attempt, say
from panel.services import discussion
from panel.services.panel import LONDON, Panel

LETTERS_A_LINE: Final = {"small": 18, "medium": 32, "large": 62}  # about what a wrapped cell holds
LINE: Final = 20  # pixels
LEAST_TO_WRAP: Final = 76  # pixels; Streamlit's table wraps words only in a row well above twice its usual height


@dataclass(frozen=True)
class Desk:
    """One person at work on one case's drafts; with a prefix, on the officer's own."""

    panel: Panel
    case_id: CaseId
    by: Actor
    drafts: Mapping[str, Draft]
    prefix: str = ""
    locked: bool = False

    def value(self, field: str) -> str:
        draft = self.drafts.get(self.prefix + field)
        return draft.value if draft else ""

    def version(self, field: str) -> int:
        draft = self.drafts.get(self.prefix + field)
        return draft.version if draft else 0

    def items(self, field: str) -> list[Any]:
        return list(json.loads(self.value(field) or "[]"))

    def key(self, field: str) -> str:
        return f"{self.case_id}:{self.prefix}{field}"

    def fresh(self) -> Desk:
        """The same desk with the drafts as they stand now."""
        return replace(self, drafts=discussion.drafts(self.panel, self.case_id))

    def last_saved(self) -> str:
        """When anything in this case's discussion was last saved; empty if nothing was."""
        latest = max((draft.saved_at for draft in self.drafts.values()), default=None)
        note = saved_note(latest.astimezone(LONDON) if latest else None, today=self.panel.today())
        return note.replace("Saved", "Last saved")

    def keep(self, field: str, value: str) -> Draft | None:
        """Keep a choice at once. Where somebody else was quicker, theirs shows, and what was typed is told."""
        return attempt(self._save, field, value)

    def _save(self, field: str, value: str) -> Draft | None:
        name = self.prefix + field
        try:
            return discussion.save_draft(self.panel, self.case_id, name, value, self.version(field), self.by)
        except ConflictError as conflict:
            who = conflict.theirs.saved_by_name if conflict.theirs else "Somebody else"
            say("bad", f"{who} changed this while you were working. It now shows theirs.", f"You had: {_shown(value)}")
            return None


def words(
    desk: Desk, field: str, label: str, *, help: str | None = None, height: int = 120, placeholder: str = ""
) -> None:
    """A text that saves itself while it is typed, and shows both texts when two people typed at once."""
    draft = desk.drafts.get(desk.prefix + field)
    autosave_text(
        label,
        key=f"words:{desk.key(field)}",
        value=draft.value if draft else "",
        version=draft.version if draft else 0,
        saved_note=_note(desk, draft),
        on_save=lambda text, base: _save_words(desk, field, text, base),
        help=help,
        height=height,
        placeholder=placeholder,
        disabled=desk.locked,
    )
    below(desk, field)


def choice(
    desk: Desk, field: str, label: str, options: Mapping[str, str], *, default: str = "", help: str | None = None
) -> str:
    """One of a few answers, saved at once. Gives the answer as it stands."""
    stored = desk.value(field) or default
    names = list(options)
    key = f"choice:{desk.key(field)}:{desk.version(field)}"
    st.radio(
        label,
        names,
        index=names.index(stored) if stored in names else None,
        format_func=lambda name: options[name],
        key=key,
        help=help,
        horizontal=True,
        disabled=desk.locked,
        on_change=lambda: _keep(desk, field, st.session_state[key] or ""),
    )
    return stored


def day(desk: Desk, field: str, label: str, *, help: str | None = None) -> None:
    """A date, saved at once."""
    stored = desk.value(field)
    key = f"day:{desk.key(field)}:{desk.version(field)}"

    def keep() -> None:
        chosen: date | None = st.session_state[key]
        desk.keep(field, chosen.isoformat() if chosen else "")

    st.date_input(
        label,
        value=date.fromisoformat(stored) if stored else None,
        format="DD/MM/YYYY",
        key=key,
        help=help,
        disabled=desk.locked,
        on_change=keep,
    )


def line(desk: Desk, field: str, label: str, *, help: str | None = None) -> None:
    """A short text, saved on leaving the field."""
    key = f"line:{desk.key(field)}:{desk.version(field)}"
    st.text_input(
        label,
        value=desk.value(field),
        key=key,
        help=help,
        max_chars=300,
        disabled=desk.locked,
        on_change=lambda: _keep(desk, field, st.session_state[key]),
    )


def from_list(desk: Desk, field: str, label: str, evidence: Sequence[Evidence], *, help: str | None = None) -> None:
    """Items of the list of evidence that a finding or a reason relies on."""
    names = {item.id: describe(item) for item in evidence}
    key = f"list:{desk.key(field)}:{desk.version(field)}"
    st.multiselect(
        label,
        list(names),
        default=[item for item in desk.items(field) if item in names],
        format_func=lambda item: names[item],
        key=key,
        help=help,
        placeholder="Choose from the list of evidence",
        disabled=desk.locked,
        on_change=lambda: _keep(desk, field, json.dumps(st.session_state[key])),
    )


def rows(desk: Desk, field: str, columns: Mapping[str, Any], *, label: str, to_text: Callable[[Any], Any]) -> None:
    """A small table, saved as each cell is left. The key stays while one person types, so the cursor stays too."""
    mine = f"rows-version:{desk.key(field)}"
    if st.session_state.get(mine) != desk.version(field):  # somebody else saved, or this is the first drawing
        st.session_state[mine] = desk.version(field)
        st.session_state[f"{mine}:start"] = (desk.version(field), desk.items(field))
    shown_version, shown = st.session_state[f"{mine}:start"]
    key = f"rows:{desk.key(field)}:{shown_version}"

    def keep() -> None:
        kept = desk.keep(field, json.dumps(_after(shown, st.session_state[key], tuple(columns), to_text)))
        if kept is not None:
            st.session_state[mine] = kept.version

    st.markdown(f"**{label}**")
    st.data_editor(
        [_cells(row, columns) for row in shown or [{}]],
        column_config=dict(columns),
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        row_height=_row_height(shown, columns),
        key=key,
        disabled=desk.locked,
        on_change=keep,
    )


def describe(item: Evidence) -> str:
    """A document as a person would name it."""
    by = ", ".join(part for part in (item.author, item.role) if part)
    dated = f"{item.dated.day} {item.dated:%B %Y}" if item.dated else ""
    return " · ".join(part for part in (item.document, by, dated) if part)


def _row_height(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Any]) -> int | None:
    """High enough for the longest cell, five lines at most; None for the ordinary height of one line."""
    lines = 1
    for name, column in columns.items():
        room = LETTERS_A_LINE.get(str(column["width"]), LETTERS_A_LINE["medium"])
        longest = max((len(str(row.get(name) or "")) for row in rows), default=0)
        lines = max(lines, -(-longest // room))
    return None if lines == 1 else max(LEAST_TO_WRAP, 16 + LINE * min(lines, 6))


def _cells(row: Mapping[str, Any], columns: Mapping[str, Any]) -> dict[str, Any]:
    """One row as the table takes it: days as dates, words as words, an empty cell truly empty."""
    cells: dict[str, Any] = {}
    for name, column in columns.items():
        kept = row.get(name)
        if column["type_config"]["type"] == "date":
            cells[name] = date.fromisoformat(kept) if kept else None
        else:
            cells[name] = kept or ""
    return cells


def _after(
    start: Sequence[Mapping[str, Any]], change: Mapping[str, Any], names: tuple[str, ...], to_text: Callable[[Any], Any]
) -> list[dict[str, Any]]:
    """The rows of a table after a person's edits; rows with nothing in them are left out."""
    now = [dict(row) for row in start] or [{}]
    for index, cells in change["edited_rows"].items():
        now[int(index)].update(cells)
    gone = set(change["deleted_rows"])
    now = [row for index, row in enumerate(now) if index not in gone] + [dict(row) for row in change["added_rows"]]
    plain = [{name: to_text(row.get(name)) for name in names if row.get(name) not in (None, "")} for row in now]
    return [row for row in plain if row]


def _keep(desk: Desk, field: str, value: str) -> None:
    desk.keep(field, value)


def _save_words(desk: Desk, field: str, text: str, base: int) -> int:
    try:
        return discussion.save_draft(desk.panel, desk.case_id, desk.prefix + field, text, base, desk.by).version
    except ConflictError:
        theirs = discussion.drafts(desk.panel, desk.case_id)[desk.prefix + field]
        raise SaveConflictError(theirs.value, theirs.version, _note(desk, theirs)) from None
    except PanelError as error:
        raise NotSavedError(f"{error.advice.sentence} {error.advice.next_step}") from None


def _shown(value: str) -> str:
    """A value that was not kept, so that it can be typed again; the cells of a table one after the other."""
    if not value.startswith("["):
        return value or "nothing"
    rows = json.loads(value)
    return "; ".join(", ".join(map(str, row.values())) for row in rows if isinstance(row, dict)) or "another choice"


def _note(desk: Desk, draft: Draft | None) -> str:
    if draft is None:
        return ""
    return saved_note(draft.saved_at.astimezone(LONDON), draft.saved_by_name, today=desk.panel.today())
