"""Group session: starts the room in one click, and says how people come in. The session itself is run in the room."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice, steps
from panel.pages.tell import attempt, told
from training.pages.here import Here, here, look
from training.pages.item_head import head, not_there
from training.pages.menu import page_file
from training.services import room_process
from training.services.room_address import only_here
from training.services.room_cases import offer_own
from training.wiring import sessions_folder, sessions_room

HERE_ONLY: Final = "room/here-only"
STEPS: Final = ("Open the room", "Open a session in it", "People join by code", "Decide, talk, decide again")


def show() -> None:
    look()
    now = here()
    if not now.trains_others:
        not_there()
        return
    head("Group session", "Everyone decides the same made-up case on their own phone, talks, and decides again.")
    told()
    room = room_process.running()
    steps(STEPS, 0 if room is None else 1)
    if room is None:
        _closed(now)
    else:
        _open(now, room)


def _closed(now: Here) -> None:
    notice(
        "note",
        "The room is a part of its own, with fictional cases and nothing else. While it is open, people on the same "
        "network can reach it; they come in with a code of six letters. This app and its cases stay closed to them.",
    )
    st.toggle("On this machine only, to try it out", key=HERE_ONLY, help="Nobody else can reach the room then.")
    st.button("Open the room", key="room/open", type="primary", on_click=_start, args=(now,))
    st.caption("The first time, this machine may ask whether Python may accept connections: say yes for your network.")
    if sessions_room() is not None:
        _afterwards()


def _start(now: Here) -> None:
    """As wide as the switch says as the button is clicked, not as it said when the page was drawn."""
    here_only = bool(st.session_state.get(HERE_ONLY))
    if attempt(room_process.start, sessions_folder(), here_only=here_only) is not None:
        attempt(_offer_own, now)


def _offer_own(now: Here) -> None:
    """The room is not told where the trainers' own cases are: it is given them, as files."""
    room = sessions_room(made=True)
    if room is not None:
        offer_own(room, now.academy)


def _open(now: Here, room: room_process.RunningRoom) -> None:
    attempt(_offer_own, now)
    st.link_button("Go to the session screen", room.plan.for_trainer, type="primary", width="content")
    alone = only_here(room.plan.for_joiners)
    where = "in another window of this machine" if alone else "on a phone or laptop of the same network"
    if alone:
        notice(
            "caution",
            "It was opened to try it out, or this machine is on no network. To let people in, close the room and open "
            "it again on a network, without “On this machine only”.",
            "Only this machine can reach the room",
        )
    pieces.html(
        "<p>It opens in a new tab: put that tab on the projector. It shows the address and the code for everybody "
        f"else. They open <b>{esc(room.plan.for_joiners)}</b> {where}.</p>"
        "<ol><li>Choose one to four cases and open the session. Cases that trainers wrote are in the list, marked as "
        "such.</li><li>Wait until everybody is in, then start.</li>"
        "<li>Close the answers, reveal, and talk with the questions on the screen.</li>"
        "<li>Ask again, and show how the room moved.</li>"
        "<li>End it, and come back here for the attendance list.</li></ol>"
    )
    st.caption(
        "If that tab is lost (a browser closed, a machine restarted), come back here and go to it again: the session "
        "that is still open is offered there, and goes on where it stood."
    )
    st.button("Close the room", key="room/close", on_click=_close, args=(room,))
    _afterwards()


def _close(room: room_process.RunningRoom) -> None:
    """This room, and not another that was opened since."""
    if room_process.running() is room:
        room_process.stop()


def _afterwards() -> None:
    """Ways to what comes after a session."""
    with st.container(horizontal=True):
        for view, label in (("attendance", "Attendance list of a session"), ("erase", "Erase sessions")):
            st.page_link(page_file("trainers-desk"), label=label, query_params={"view": view})


if __name__ == "__main__":
    show()
