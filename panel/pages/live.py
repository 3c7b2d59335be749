"""Shows what somebody else saved, soon after they saved it.

A page says with `shows` which state of the record it has drawn. A part that draws nothing asks every two seconds
whether the record still has that state, reading versions only, and calls for a redraw when it has not: not while a
person is in the middle of a field. Two seconds and the way there and back keep it under three.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from panel.domain.errors import PanelError

EVERY: Final = "2s"
Mark = tuple[int, ...]
_watch = st.components.v2.component(
    "lmag_live", js=(Path(__file__).parent / "live.js").read_text(encoding="utf-8"), isolate_styles=False
)


def shows(name: str, mark: Mark) -> None:
    """What the page has drawn under this name is the record as `mark` has it."""
    st.session_state[_key(name)] = mark


@st.fragment(run_every=EVERY)
def watch(name: str, now: Callable[[], Mark], redraw: Callable[[Mark, Mark], None]) -> None:
    """Call `redraw(shown, now)` in a callback when the record has moved on from what is drawn."""
    shown: Mark = st.session_state.get(_key(name), ())
    try:
        mark = now()
    except PanelError:  # gone since: the page itself says so at the next click
        mark = shown
    _watch(
        key=f"{_key(name)}:watch",
        data={"shown": _words(shown), "now": _words(mark or shown)},
        on_redraw_change=lambda: redraw(shown, mark),
    )


def redraw_page(_shown: Mark, _now: Mark) -> None:
    """Draw the whole page again."""
    st.rerun()


def _key(name: str) -> str:
    return f"live:{name}"


def _words(mark: Mark) -> str:
    return ":".join(map(str, mark))
