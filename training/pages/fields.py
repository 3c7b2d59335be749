"""Fields of an answer that are kept as they are filled in: words while typing, choices at once.

A key carries the person, the item and which try it is, so nobody meets the words of somebody else, of another case
or of an earlier try.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import streamlit as st

from panel.pages.choosing import newly_chosen
from panel.pages.components.autosave import NotSavedError, SaveConflictError, autosave_text, saved_note
from panel.pages.tell import attempt
from panel.services.panel import LONDON
from training.domain.answers import LONGEST_ANSWER
from training.domain.errors import TrainingError
from training.domain.record import Draft
from training.pages.here import Here
from training.services import drafting


@dataclass(frozen=True)
class Sheet:
    """One person's answer to one item, not handed in yet. `prefix` begins its fields: "decide:t01-fine-in-class:"."""

    here: Here
    prefix: str
    turn: int
    drafts: Mapping[str, Draft]

    def value(self, field: str) -> str:
        draft = self.drafts.get(field)
        return draft.value if draft else ""

    def items(self, field: str) -> list[str]:
        return [str(one) for one in json.loads(self.value(field) or "[]")]

    def key(self, field: str) -> str:
        return f"{self.here.learner.id}:{self.prefix}{self.turn}:{field}"

    def fresh(self) -> Sheet:
        """The same sheet with the words as they stand now."""
        return replace(self, drafts=drafting.drafts(self.here.academy, self.here.learner, self.prefix))

    def last_saved(self) -> str:
        """When anything on the sheet was last saved; empty if nothing was."""
        latest = max((one.at for one in self.drafts.values()), default=None)
        note = saved_note(latest.astimezone(LONDON) if latest else None, today=self.here.academy.today())
        return note.replace("Saved", "Last saved")

    def keep(self, field: str, value: str) -> None:
        """Keep a choice at once."""
        attempt(drafting.save_choice, self.here.academy, self.here.learner, self.prefix + field, value)


def open_sheet(here: Here, prefix: str, turn: int = 0) -> Sheet:
    """`turn` counts the answers handed in before."""
    return Sheet(here, prefix, turn, drafting.drafts(here.academy, here.learner, prefix))


def words(
    sheet: Sheet,
    field: str,
    label: str,
    *,
    help: str | None = None,
    height: int = 110,
    placeholder: str = "",
    kind: Literal["text", "cell", "line"] = "text",
    about: str = "",
    max_chars: int | None = None,
) -> None:
    """A text that saves itself while it is typed."""
    draft = sheet.drafts.get(field)
    near = draft is not None and len(draft.value) > 0.8 * LONGEST_ANSWER
    autosave_text(
        label,
        key=f"words:{sheet.key(field)}",
        value=draft.value if draft else "",
        version=draft.version if draft else 0,
        saved_note=_note(sheet, draft),
        on_save=lambda text, base: _save_words(sheet, field, text, base),
        help=help,
        height=height,
        placeholder=placeholder,
        kind=kind,
        about=about,
        max_chars=max_chars or (LONGEST_ANSWER if near else None),
    )


def choice(
    sheet: Sheet,
    field: str,
    label: str,
    options: Mapping[str, str],
    *,
    default: str = "",
    horizontal: bool = True,
    help: str | None = None,
) -> str:
    """One of a few answers, saved at once. Gives the answer as it stands."""
    stored = sheet.value(field) or default
    key, keep = _one_of("choice", sheet, field, stored, options)
    st.radio(
        label,
        list(options),
        index=None,
        format_func=lambda name: options[name],
        key=key,
        help=help,
        horizontal=horizontal,
        on_change=keep,
    )
    return stored


def pick(
    sheet: Sheet,
    field: str,
    label: str,
    options: Mapping[str, str],
    *,
    placeholder: str = "Choose",
    help: str | None = None,
    hide_label: bool = False,
) -> str:
    """One of many answers, saved at once. Gives the answer as it stands.

    It can be changed and not emptied: where none is an answer too, `options` has one for it, named "".
    """
    stored = sheet.value(field)
    key, keep = _one_of("pick", sheet, field, stored, options)
    st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda name: options[name],
        key=key,
        help=help,
        placeholder=placeholder,
        label_visibility="collapsed" if hide_label else "visible",
        on_change=keep,
    )
    return stored


def several(
    sheet: Sheet,
    field: str,
    label: str,
    options: Mapping[str, str],
    *,
    placeholder: str = "Choose from the papers",
    help: str | None = None,
) -> None:
    """Any of a list, saved at once."""
    key, keep = _kept("several", sheet, field, [one for one in sheet.items(field) if one in options], json.dumps)
    st.multiselect(
        label,
        list(options),
        format_func=lambda name: options[name],
        key=key,
        help=help,
        placeholder=placeholder,
        select_all=False,  # which papers is the question
        on_change=keep,
    )


def day(sheet: Sheet, field: str, label: str, *, help: str | None = None) -> None:
    """A date, saved at once. It can be changed and not emptied."""
    stored = sheet.value(field)
    key, keep = _kept("day", sheet, field, date.fromisoformat(stored) if stored else None, date.isoformat)
    st.date_input(
        label,
        value=None,
        format="DD/MM/YYYY",
        min_value=date(1900, 1, 1),
        max_value=date(2100, 1, 1),
        key=key,
        help=help,
        on_change=keep,
    )


def flag(sheet: Sheet, field: str, label: str) -> None:
    """Yes or nothing, saved at once."""
    key, keep = _kept("flag", sheet, field, sheet.value(field) == "yes", lambda on: "yes" if on else "")
    st.checkbox(label, key=key, on_change=keep)


def _one_of(
    kind: str, sheet: Sheet, field: str, stored: str, options: Mapping[str, str]
) -> tuple[str, Callable[[], None]]:
    return _kept(kind, sheet, field, stored if stored in options else None, str)


def _kept(
    kind: str, sheet: Sheet, field: str, drawn: Any, words: Callable[[Any], str]
) -> tuple[str, Callable[[], None]]:
    """The key of a choice, and its callback, which keeps in `words` what somebody chose.

    What the browser only says again of a choice that has gone (`panel.pages.choosing`) is not kept: it would put an
    earlier answer over a later one, or nothing over an answer.
    """
    key = _kept_in(f"{kind}:{sheet.key(field)}", drawn)

    def keep() -> None:
        chosen = newly_chosen(key, drawn)
        if chosen is not None:
            sheet.keep(field, words(chosen))

    return key, keep


def _kept_in(key: str, stored: object) -> str:
    """The key of a choice, with what is stored in it: the field stays the same one, so that whoever goes on with the
    keyboard keeps their place, and shows another window's choice where there is one."""
    if key not in st.session_state or st.session_state[key] != stored:
        st.session_state[key] = stored
    return key


def _save_words(sheet: Sheet, field: str, text: str, base: int) -> int:
    here = sheet.here
    try:
        return drafting.save_draft(here.academy, here.learner, sheet.prefix + field, text, base).version
    except TrainingError as fault:
        theirs = sheet.fresh().drafts.get(field)
        if fault.code == "training-changed" and theirs is not None:
            raise SaveConflictError(theirs.value, theirs.version, "your other window") from None
        raise NotSavedError(f"{fault.advice.sentence} {fault.advice.next_step}") from None


def _note(sheet: Sheet, draft: Draft | None) -> str:
    return saved_note(draft.at.astimezone(LONDON), today=sheet.here.academy.today()) if draft else ""
