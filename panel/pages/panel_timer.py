"""A running time for the case before the panel. It runs in the browser, and it never nags."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

_STYLE: Final = """
.lm-timer { margin: 0; font-size: 1.3rem; white-space: nowrap; font-variant-numeric: tabular-nums; color: #33434a; }
"""
_timer = st.components.v2.component(
    "lmag_timer",
    css=_STYLE,
    js=(Path(__file__).parent / "panel_timer.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def timer(key: str, seconds: int, minutes: int) -> None:
    """`seconds` used up to now, of `minutes` planned."""
    _timer(key=key, data={"seconds": seconds, "minutes": minutes})
