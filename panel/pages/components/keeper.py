"""Looks after the page as a whole in the browser: its language, and a full redraw after a lost connection."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_keeper: Final = st.components.v2.component(
    "lmag_keeper", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"), isolate_styles=False
)


def keep_page() -> None:
    """Once a run, outside every fragment: what it asks for is then the whole page."""
    _keeper(key="lmag-keeper", on_back_change=_redraw)


def _redraw() -> None:
    """Nothing to do: that the message came is what draws the page again."""
