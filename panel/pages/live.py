"""Shows what somebody else saved, soon after they saved it.

A page says with `shows` which state of the record it has drawn. A part that draws nothing asks every two seconds
whether the record still has that state, reading versions only, and calls for a redraw when it has not: not while a
person is in the middle of a field. Two seconds and the way there and back keep it under three.

The browser keeps the time, and not the server, so that nothing is asked while the page is being drawn.

On a page that is watched, what a button does stands in its `on_click`: a look that comes with the click and calls for a
redraw ends the drawing before it gets to an `if st.button(...)`, and the click would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import streamlit as st

from panel.domain.errors import PanelError

Mark = tuple[int, ...]
WATCH: Final = "live:watch"
"""The part that looks; a redraw of another part alone names it too, or the browser waits for the answer to its look."""
_watch: Final = st.components.v2.component(
    "lmag_live", js=(Path(__file__).parent / "live.js").read_text(encoding="utf-8"), isolate_styles=False
)


def shows(name: str, mark: Mark) -> None:
    """What the page has drawn under this name is the record as `mark` has it."""
    st.session_state[_key(name)] = mark


def also(name: str, other: str, now: Callable[[], Mark]) -> None:
    """The page watched under `name` is drawn again, whole, when this mark changes too. Draw it before `watch`."""
    shows(other, mark_of(now))
    st.session_state[_also(name)] = (other, now)


@st.fragment(key=WATCH)
def watch(name: str, now: Callable[[], Mark], redraw: Callable[[Mark, Mark], None], *, at_once: bool = False) -> None:
    """Call `redraw(shown, now)` in a callback when the record has moved on from what is drawn.

    `at_once`: also while a person is in the middle of a field; for pages that keep what is half typed by other means.
    """
    key, waits, answered = f"{_key(name)}:watch", f"{_key(name)}:waits", f"{_key(name)}:answered"

    def look() -> None:
        held: Mapping[str, Any] | None = st.session_state.get(key)
        if held is None:  # the page changed on the way, and what came with the look must still be done
            return
        said: Mapping[str, Any] = held.get("look") or {}
        shown = _shown(name)
        mark = mark_of(now) or shown
        st.session_state[waits] = mark
        st.session_state[answered] = said.get("at", 0)
        busy = bool(said.get("busy"))
        if mark != shown and (at_once or not busy):
            redraw(shown, mark)
        other, now_other = st.session_state.get(_also(name), (name, tuple))
        if not busy and mark_of(now_other) not in ((), _shown(other)):
            redraw_page(shown, mark)

    seen: Mark = st.session_state.get(waits, ())
    waiting = "" if seen == _shown(name) else ":".join(map(str, seen))
    _watch(key=key, data={"waits": waiting, "answered": st.session_state.get(answered, 0)}, on_look_change=look)


def redraw_page(_shown: Mark, _now: Mark) -> None:
    """Draw the whole page again."""
    st.rerun()


def mark_of(now: Callable[[], Mark]) -> Mark:
    """The record's mark; take it before the record is read, so that whatever is saved after it is news."""
    try:
        return now()
    except PanelError:  # gone since: the page itself says so at the next click
        return ()


def _shown(name: str) -> Mark:
    mark: Mark = st.session_state.get(_key(name), ())
    return mark


def _also(name: str) -> str:
    return f"{_key(name)}:also"


def _key(name: str) -> str:
    return f"live:{name}"
