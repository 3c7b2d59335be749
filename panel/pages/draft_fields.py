"""Fields of the discussion that are kept as they are filled in: words while typing, choices at once.

Each field is one draft of the case. Its key carries the case, so no child's reasons can show on another's page, and
where a choice has been saved by somebody else the key's version makes the page show theirs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.case import Evidence
from panel.domain.discussion_rows import Row, all_rows, cell_of, next_row, rows_of
from panel.domain.draft import Draft
from panel.domain.errors import ConflictError, PanelError
from panel.domain.people import Actor
from panel.pages import labels
from panel.pages.components.autosave import NotSavedError, SaveConflictError, autosave_text, saved_note
from panel.pages.field_findings import below
from panel.pages.tell import attempt, say
from panel.services import discussion
from panel.services.draft_checks import limit_of
from panel.services.panel import LONDON, Panel

Kind = Literal["line", "cell", "day"]  # a line without breaks, a text as high as its words, a date


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
        """What the field says now; a word of a line may be one that the line began with."""
        draft = self.drafts.get(self.prefix + field)
        cell = cell_of(field)
        if draft is None and cell is not None:
            row = next((one for one in self.rows(cell.field) if one.id == cell.row), None)
            return row.words[cell.cell] if row else ""
        return draft.value if draft else ""

    def version(self, field: str) -> int:
        draft = self.drafts.get(self.prefix + field)
        return draft.version if draft else 0

    def items(self, field: str) -> list[Any]:
        return list(json.loads(self.value(field) or "[]"))

    def rows(self, field: str, *, removed: bool = False) -> tuple[Row, ...]:
        """The lines of a list to be seen; or those that were taken away."""
        if removed:
            return tuple(row for row in all_rows(self.drafts, field, self.prefix) if row.removed)
        return rows_of(self.drafts, field, self.prefix)

    def next_row(self, field: str) -> str:
        return next_row(self.drafts, field, self.prefix)

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
    below(desk.drafts, field, desk.prefix, locked=desk.locked)


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


def day(desk: Desk, field: str, label: str, *, help: str | None = None, hide_label: bool = False) -> None:
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
        label_visibility="collapsed" if hide_label else "visible",
    )


def small(
    desk: Desk,
    field: str,
    label: str,
    *,
    kind: Literal["line", "cell"] = "line",
    about: str = "",
    hide_label: bool = False,
    focus: bool = False,
) -> None:
    """A short text that saves itself while it is typed: a line, or a cell of a list."""
    draft = desk.drafts.get(desk.prefix + field)
    autosave_text(
        label,
        key=f"words:{desk.key(field)}",
        value=desk.value(field),
        version=desk.version(field),
        saved_note=saved_note(draft.saved_at.astimezone(LONDON), today=desk.panel.today()) if draft else "",
        on_save=lambda text, base: _save_words(desk, field, text, base),
        disabled=desk.locked,
        kind=kind,
        about=about,
        hide_label=hide_label,
        focus=focus,
        max_chars=limit_of(field),
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


def describe(item: Evidence) -> str:
    """A document as a person would name it."""
    by = ", ".join(part for part in (item.author, item.role) if part)
    dated = f"{item.dated.day} {item.dated:%B %Y}" if item.dated else ""
    return " · ".join(part for part in (item.document, by, dated) if part)


def day_words(value: str) -> str:
    """A stored date as people write it."""
    return labels.day(date.fromisoformat(value) if value else None, "")


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
    """A choice that was not kept, so that it can be made again."""
    return "another choice" if value.startswith("[") else value or "nothing"


def _note(desk: Desk, draft: Draft | None) -> str:
    if draft is None:
        return ""
    return saved_note(draft.saved_at.astimezone(LONDON), draft.saved_by_name, today=desk.panel.today())
