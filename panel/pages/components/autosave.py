"""A labelled text that saves itself while a person types: a large field, a cell of a list, or a single line.

Streamlit's own text area sends its text only on leaving the field, so a refresh in mid-sentence loses it. This one
sends the text after a short pause, at the latest five seconds after the first unsaved letter, on leaving the field
and on hiding or closing the page. What is not stored yet is kept in the browser tab (sessionStorage, gone when the
tab closes) and sent again after a refresh, a lost connection or a restart of the server; it is kept under the name of
the person who typed it, and nobody else who goes on in the same tab sees it or sends it.

How a page uses it, inside a fragment so that a save redraws only the fragment::

    @st.fragment
    def reasons(case: Case, limb: Limb) -> None:
        draft = panel.draft(case.id, limb.id)
        autosave_text(
            "The panel's reasons",
            key=f"reasons:{case.id}:{limb.id}",          # the case in the key, but not the version
            value=draft.text, version=draft.version,
            saved_note=saved_note(draft.saved_at, draft.saved_by, today=panel.today()),
            on_save=lambda text, base: panel.keep_draft(case.id, limb.id, text, base).version,
        )

`on_save` runs before the fragment is drawn again, so the page reads the stored draft and the field says it is saved
only when storage says so. Not for use inside `st.form`, which holds everything back until it is submitted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Literal

import streamlit as st

from panel.pages.who import CHOSEN

Kind = Literal["text", "cell", "line"]
_HERE: Final = Path(__file__).parent
_field = st.components.v2.component(
    "lmag_autosave",
    css=(_HERE / "autosave.css").read_text(encoding="utf-8"),
    js=(_HERE / "autosave.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_log = logging.getLogger(__name__)

NOT_STORED: Final = "It could not be stored. The text is kept in this browser tab and will be sent again."


class NotSavedError(Exception):
    """Raised by `on_save` to say why the text was not stored; the sentence is shown under the field."""


class SaveConflictError(NotSavedError):
    """Raised by `on_save` when somebody else stored a newer text; the field then shows both and asks which to keep.

    `theirs` is the stored text, `version` its version, `note` says who saved it and when.
    """

    def __init__(self, theirs: str, version: int, note: str = "") -> None:
        super().__init__("Somebody else changed this text while you were typing.")
        self.theirs = theirs
        self.version = version
        self.note = note


def autosave_text(
    label: str,
    *,
    key: str,
    value: str,
    version: int,
    saved_note: str,
    on_save: Callable[[str, int], int | None],
    help: str | None = None,
    height: int = 160,
    disabled: bool = False,
    placeholder: str = "",
    max_chars: int | None = None,
    kind: Kind = "text",
    about: str = "",
    hide_label: bool = False,
    focus: bool = False,
) -> None:
    """Draw the field and call `on_save(text, base_version)` whenever its text should be stored.

    `key` names what the field holds, with the case in it and without the version. `value`, `version` and `saved_note`
    are what storage holds now. `on_save` gets the text exactly as typed and the version it was typed on top of; it
    may return the new version (if it does not, versions are taken to go up by one). It may raise `NotSavedError` or
    `SaveConflictError`; any other error is logged by its type, and the person is told the text is not stored.
    `height` is the starting height in pixels. `max_chars` adds a counter and never cuts the text. A "cell" is as high
    as its words and says only what this person has just saved; a "line" is a cell without breaks, which Enter saves.
    `about` is read out after the label, where the same label stands in several lines; `hide_label` leaves the label to
    those who cannot see the one above. `focus` puts the cursor into a field that is drawn for the first time.
    """
    ack_key = f"{key}/ack"

    def store() -> None:
        sent = (st.session_state.get(key) or {}).get("save")
        if not sent:  # the page changed on the way: the browser keeps the words and sends them from the next field
            return
        last = st.session_state.get(ack_key)
        if last is None or sent["id"] != last["id"]:  # a message the browser repeats is stored once
            st.session_state[ack_key] = _store(sent, last, on_save)

    _field(
        key=key,
        data={
            "key": key,
            "person": str(st.session_state.get(CHOSEN) or ""),
            "kind": kind,
            "about": about,
            "hideLabel": hide_label,
            "focus": focus,
            "label": label,
            "help": help or "",
            "placeholder": placeholder,
            "height": height,
            "disabled": disabled,
            "maxChars": max_chars,
            "value": value,
            "version": version,
            "savedNote": saved_note,
            "ack": st.session_state.get(ack_key),
        },
        on_save_change=None if disabled else store,
    )


def saved_note(saved_at: datetime | None, saved_by: str = "", *, today: date) -> str:
    """The quiet line under a field, such as "Saved at 14:03:22"; empty if nothing was ever saved.

    `saved_at` is in the time zone the reader lives in. Another day's save shows its date.
    """
    if saved_at is None:
        return ""
    clock = f"{saved_at:%H:%M:%S}"
    when = f"at {clock}" if saved_at.date() == today else f"on {saved_at.day} {saved_at:%B %Y} at {clock}"
    return f"Saved {when} by {saved_by}" if saved_by else f"Saved {when}"


def _store(
    sent: dict[str, Any], last: dict[str, Any] | None, on_save: Callable[[str, int], int | None]
) -> dict[str, Any]:
    """Pass one message from the browser to `on_save`; the answer tells the browser what became of it."""
    answer: dict[str, Any] = {"id": str(sent["id"]), "ok": False, "message": "", "conflict": None, "retry": False}
    base = int(sent["base"])
    if last and last["ok"] and sent.get("after") == last["id"]:
        base = int(last["version"])  # typed on top of our own earlier save, whose answer was still on its way
    try:
        new_version = on_save(_whole_characters(str(sent["text"])), base)
    except SaveConflictError as conflict:
        other = {"theirs": conflict.theirs, "version": conflict.version, "note": conflict.note}
        return answer | {"message": str(conflict), "conflict": other}
    except NotSavedError as refusal:
        return answer | {"message": str(refusal)}
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the person must know the text is not stored
        _log.error("A draft could not be stored: %s", type(error).__name__)
        return answer | {"message": NOT_STORED, "retry": True}
    return answer | {"ok": True, "version": base + 1 if new_version is None else new_version}


def _whole_characters(text: str) -> str:
    """Replace half characters (a lone surrogate from a bad paste) with U+FFFD, which storage can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
