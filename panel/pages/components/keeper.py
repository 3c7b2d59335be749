"""Looks after the page as a whole in the browser: its language, a full redraw after a lost connection,
and the words of forms that have not been sent."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from panel.pages.components.form_words import keep_form_words

_keeper: Final = st.components.v2.component(
    "lmag_keeper", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def keep_page() -> None:
    """Once a run, outside every fragment: what it asks for is then the whole page."""
    _keeper(key="lmag-keeper", on_back_change=_redraw)
    keep_form_words()


def _redraw() -> None:
    """Nothing to do: that the message came is what draws the page again."""
