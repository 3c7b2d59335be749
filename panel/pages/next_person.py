"""Says who takes the next step, and lets that colleague take over in one click."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from panel.domain.people import Actor, Profile
from panel.pages.frame import notice
from panel.pages.menu import page_file
from panel.pages.tell import plain
from panel.pages.who import choose

MOST_SHOWN = 3
NOBODY_HAS_AUTHORITY = "No colleague has authority recorded for today. Record where it is written down, in Settings."


def hand_over(can: Sequence[Profile], actor: Actor, what: str, nobody: str, *, key: str) -> bool:
    """True when the person at the screen may do it; otherwise say who can, with a button for each.

    `what` says the step ("A named officer with the council's authority decides."); `nobody` what to do when no
    colleague on record can.
    """
    if any(one.id == actor.profile_id for one in can):
        return True
    if not can:
        notice("warn", nobody, what)
        st.page_link(page_file("settings"), label="Go to Settings")
        return False
    named = " or ".join(one.name for one in can[:MOST_SHOWN])
    notice("note", f"You are {actor.name}. {named} can do this: hand over, or let them go on here.", what)
    with st.container(horizontal=True):
        for one in can[:MOST_SHOWN]:
            st.button(
                f"Go on as {plain(one.name)}", key=f"{key}:{one.id}", type="primary", on_click=choose, args=(one.id,)
            )
    return False
