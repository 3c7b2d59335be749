"""Joining: the six letters from the trainer's screen, and a name if one likes."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.pages.components.form_words import IN_EVERY_TAB
from panel.pages.frame import page_header
from panel.pages.tell import attempt, told
from panel.pages.who import CHOSEN
from training.domain.session import Seat, Session
from training.room.here import DOOR, SEAT_COOKIE, browser_place, remember, remembered, the_room
from training.services.session_ports import Room
from training.services.sessions import come_back, join

CODE: Final = "room/code"
NAME: Final = "room/name"


def seated(room: Room) -> tuple[Session, Seat] | None:
    """The seat this browser holds, if its session is still there."""
    seat_id, _, token = remembered(SEAT_COOKIE).partition(":")
    found = come_back(room, seat_id, token) if token else None
    if found is not None:
        st.session_state[CHOSEN] = found[1].id  # words typed into a form are kept for this seat
        st.session_state[IN_EVERY_TAB] = True  # on a phone a tab is soon closed, and the page opened in another
    return found


def show() -> None:
    told()
    offered = str(st.query_params.get("code") or "")
    if offered and CODE not in st.session_state:
        st.session_state[CODE] = offered[:12]
    with st.container(key="rm-door"):
        page_header("Join the session", "Everything here is practice on a made-up case.")
        with st.form("door", border=False):
            st.text_input(
                "The six letters on the trainer’s screen",
                key=CODE,
                max_chars=12,
                autocomplete="off",
                placeholder="BCDFGH",
            )
            st.text_input(
                "Your name, if you like",
                key=NAME,
                max_chars=60,
                autocomplete="name",
            )
            st.caption("For the attendance list. Your answers are shown to the room without names.")
            st.form_submit_button("Join", type="primary", width="stretch", on_click=_join)


def _join() -> None:
    room = the_room()
    found = attempt(join, room, DOOR, st.session_state[CODE], st.session_state[NAME], browser_place())
    if found is not None:
        seat, token = found
        st.query_params.clear()
        remember(SEAT_COOKIE, f"{seat.id}:{token}")
