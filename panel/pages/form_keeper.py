"""Keeps an unfinished form over a refresh, in the browser tab alone and for whoever fills it in, until it is a record.

The words of a form that is sent as a whole (`st.form`) are looked after on every page: see `components.form_words`.

The fields are ordinary widgets with keys `name:field`. Text, dates, times and choices are kept; what is still at its
first value is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import streamlit as st

from panel.domain.base import new_id
from panel.pages.who import CHOSEN

_keeper = st.components.v2.component(
    "lmag_form_keeper", js=(Path(__file__).parent / "form_keeper.js").read_text(encoding="utf-8"), isolate_styles=False
)
Read = Callable[[str], Any]
BLANK: Final = (None, "", False)


def keep_form(name: str, fields: Mapping[str, Read]) -> None:
    """Keep the form called `name`; `fields` says how each value is read back from its words. Draw it before them."""
    session = st.session_state.setdefault(f"{name}/session", new_id())
    key = f"{name}/keeper"

    def restore() -> None:
        restored: Mapping[str, str] = st.session_state[key].get("restored") or {}
        for field, words in restored.items():
            if field in fields:
                value = _read(fields[field], words)
                if value is not None:
                    st.session_state[f"{name}:{field}"] = value

    values = {field: _words(st.session_state.get(f"{name}:{field}")) for field in fields}
    _keeper(
        key=key,
        data=_data(name, session, {f: w for f, w in values.items() if w}, done=False),
        on_restored_change=restore,
    )


def form_done(name: str) -> None:
    """The form has become a record: nothing of it stays in the browser."""
    session = str(st.session_state.pop(f"{name}/session", ""))
    _keeper(key=f"{name}/keeper", data=_data(name, session, {}, done=True))


def _data(name: str, session: str, values: Mapping[str, str], *, done: bool) -> dict[str, Any]:
    person = str(st.session_state.get(CHOSEN) or "")
    return {"name": name, "person": person, "session": session, "values": dict(values), "done": done}


def _words(value: object) -> str:
    if value in BLANK:
        return ""
    if isinstance(value, date | time):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)


def _read(read: Read, words: str) -> Any:
    """The value, or None where the words are not one: a form is no place to fail over what a browser kept."""
    try:
        return read(words)
    except ValueError:
        return None
