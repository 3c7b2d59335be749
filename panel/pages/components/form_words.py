"""Keeps the words typed into a form that has not been sent, in this browser tab alone, for whoever typed them.

A form inside `st.container(key=KEEPS_CHOICES)` keeps what is chosen and ticked in it too: every radio and tick there
needs a key that names what it was drawn from, as text fields do. Not for a tick that confirms something.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from panel.pages.who import CHOSEN, COOKIE

KEEPS_CHOICES: Final = "lmag-keeps-choices"
IN_EVERY_TAB: Final = "form-words/in-every-tab"
"""Set in the session where the words are kept for every tab of this browser, until somebody else sits at it. For a
group session on a phone; never where what is typed is about a real child."""
_words: Final = st.components.v2.component(
    "lmag_form_words", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def keep_form_words() -> None:
    """Once a run, before the page: every form on it is looked after, with no more said about it."""
    person = st.session_state.get(CHOSEN) or st.context.cookies.get(COOKIE) or ""
    _words(key="lmag-form-words", data={"person": str(person), "everyTab": bool(st.session_state.get(IN_EVERY_TAB))})
