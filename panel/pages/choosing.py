"""What a person has just chosen, as against what the browser only says again.

A click that is quicker than the end of the drawing sends the values of the widgets that have just gone along with it,
and Streamlit then calls their `on_change` as if somebody had chosen. Such a value is the one that was drawn, or none:
a callback that goes somewhere or saves something asks here first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def newly_chosen(key: str, drawn: Any) -> Any | None:
    """In a callback: the value of this widget if it is not what was drawn; None if nobody chose anything."""
    value = st.session_state.get(key)
    return None if value == drawn else value


def follow(key: str, drawn: Any, go_to: Callable[[Any], None]) -> None:
    """In the callback of a choice that is never empty: go where somebody chose to go."""
    chosen = newly_chosen(key, drawn)
    if chosen is not None:
        go_to(chosen)
