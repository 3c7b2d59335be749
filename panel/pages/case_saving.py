"""Keeping part of a case from a page, so that two people working on one case never lose each other's work.

A save says what the part looked like when the page was drawn. If it still looks so, the save goes ahead, whatever
else of the case has changed since; if not, both versions are shown until somebody chooses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from pydantic import BaseModel, TypeAdapter

from panel.domain.case import Case
from panel.domain.errors import ConflictError, PanelError
from panel.domain.people import Actor
from panel.pages import pieces
from panel.pages.components.autosave import NotSavedError, SaveConflictError, autosave_text
from panel.pages.frame import notice
from panel.pages.labels import label_of
from panel.pages.tell import attempt, say
from panel.services.cases import CaseView, amend_case
from panel.services.panel import Panel

CLASH: Final = "clash"
_ANYTHING: Final = TypeAdapter(object)


@dataclass(frozen=True)
class Room:
    """One person at work on one case."""

    panel: Panel
    view: CaseView
    by: Actor

    @property
    def case(self) -> Case:
        return self.view.case

    def key(self, name: str, *about: object) -> str:
        """A widget key with the case in it, and a mark that changes when what it shows has changed on record."""
        return ":".join((name, self.case.id, *((fingerprint(about),) if about else ())))


def fingerprint(value: object) -> str:
    """A short mark of a value; another value has another mark."""
    return hashlib.sha256(_ANYTHING.dump_json(value)).hexdigest()[:10]


def stored(panel: Panel, case: Case) -> Case:
    """The case as it is on record now."""
    with panel.store.reading() as tx:
        return tx.case(case.id)


def keep(room: Room, said: str = "Saved.", **parts: Any) -> bool:
    """Save these parts of the case; True if they are on record now."""

    def save() -> bool:
        now = stored(room.panel, room.case)
        mine = {part: value for part, value in parts.items() if value != getattr(room.case, part)}
        if not mine:  # what nobody chose is not put over what a colleague has saved since
            return True
        changed = [part for part in mine if getattr(now, part) != getattr(room.case, part)]
        if any(getattr(now, part) != mine[part] for part in changed):
            st.session_state[f"{CLASH}:{room.case.id}"] = mine
            raise ConflictError("case-changed")
        amend_case(room.panel, room.case.id, expected_version=now.version, by=room.by, **mine)
        return True

    if attempt(save) is None:
        return False
    if said:
        say("good", said)
    return True


def clash(room: Room) -> None:
    """Where somebody else saved first: both versions, until one is chosen."""
    held: Mapping[str, Any] | None = st.session_state.get(f"{CLASH}:{room.case.id}")
    with st.container():
        if held:
            _both(room, held)


def _both(room: Room, held: Mapping[str, Any]) -> None:
    rows = [
        (label_of(part), label, theirs, mine)
        for part, value in held.items()
        for label, theirs, mine in _differences(getattr(room.case, part), value)
    ]
    with st.container(border=True):
        st.header("Two versions")
        pieces.html(pieces.table("Two versions", ("Part", "What", "On record now", "Yours"), rows))
        theirs, mine, _ = st.columns([2, 2, 3])
        theirs.button("Keep what is on record", key=room.key("clash:theirs"), on_click=_settle, args=(room, False))
        mine.button("Use mine instead", key=room.key("clash:mine"), on_click=_settle, args=(room, True), type="primary")


def _settle(room: Room, use_mine: bool) -> None:
    parts = st.session_state.pop(f"{CLASH}:{room.case.id}", None)
    if parts and use_mine:
        keep(room, "Yours is on record now. Theirs is kept in the history of the case.", **parts)


def _differences(theirs: object, mine: object) -> list[tuple[str, str, str]]:
    one, other = _flat(theirs), _flat(mine)
    return [
        (name, one.get(name, "—"), other.get(name, "—"))
        for name in dict.fromkeys((*one, *other))
        if one.get(name) != other.get(name)
    ]


def _flat(value: object, name: str = "") -> dict[str, str]:
    """A value as names and plain words, whatever it is made of; ids are left out."""
    if isinstance(value, BaseModel):
        return _flat(value.model_dump(), name)
    if isinstance(value, Mapping):
        found: dict[str, str] = {}
        for key, inner in value.items():
            if key != "id" and not str(key).endswith("_id"):
                found |= _flat(inner, f"{name} {label_of(str(key)).lower()}".strip())
        return found
    if isinstance(value, tuple | list):
        if all(isinstance(item, str) for item in value):
            return {name: ", ".join(value) or "—"}
        return {k: v for n, item in enumerate(value, 1) for k, v in _flat(item, f"{name} {n}".strip()).items()}
    return {name: "—" if value in (None, "") else str(value)}


def kept_text(
    room: Room,
    label: str,
    name: str,
    read: Callable[[Case], str],
    write: Callable[[Case, str], dict[str, Any]],
    **looks: Any,
) -> None:
    """A text of the case that saves itself. `read` finds it on a case; `write` gives the parts that hold new words."""
    key = room.key(f"text:{name}")

    @st.fragment
    def field() -> None:
        now = stored(room.panel, room.case)
        seen: dict[int, str] = st.session_state.setdefault(f"{key}/seen", {})
        seen[now.version] = read(now)
        autosave_text(
            label,
            key=key,
            value=read(now),
            version=now.version,
            saved_note=st.session_state.get(f"{key}/note", "Saved" if read(now) else ""),
            on_save=lambda text, base: _store(room, key, read, write, seen.get(base), text),
            **looks,
        )

    field()


def _store(
    room: Room,
    key: str,
    read: Callable[[Case], str],
    write: Callable[[Case, str], dict[str, Any]],
    typed_over: str | None,
    text: str,
) -> int:
    """Save the words unless somebody else changed them since they were typed over. Returns the case's version."""
    for last_try in (False, True):
        now = stored(room.panel, room.case)
        if read(now) == text:
            return now.version
        if typed_over is not None and read(now) != typed_over:
            raise SaveConflictError(read(now), now.version)
        try:
            saved = amend_case(room.panel, room.case.id, expected_version=now.version, by=room.by, **write(now, text))
        except ConflictError:
            if last_try:  # somebody is saving other parts at this very moment; the field sends it again
                raise
            continue
        except PanelError as error:
            raise NotSavedError(f"{error.advice.sentence} {error.advice.next_step}") from error
        st.session_state[f"{key}/note"] = f"Saved at {room.panel.clock.now().astimezone():%H:%M:%S}"
        return saved.version
    raise AssertionError("unreachable")


def show_problems(sentences: tuple[str, ...]) -> None:
    """Things to know, one under the other."""
    for sentence in sentences:
        notice("caution", sentence)
