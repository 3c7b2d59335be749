"""Without sign-in anybody who reaches the app could read every case, so it serves this machine only."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.pages.frame import error_box

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def only_this_machine() -> None:
    """Draw nothing but the reason where the server listens to other machines, or to all of them."""
    if st.get_option("server.address") not in LOOPBACK:
        error_box(
            "This app is open to other machines, and it has no sign-in yet.",
            "Stop it, and start it with “lmag serve”: it then listens to this machine only.",
        )
        st.stop()
