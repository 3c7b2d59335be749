"""The trainer's desk: open a session, watch answers arrive, reveal, talk, ask again, show how the room moved.

Made to be projected. Nobody is named beside an answer; who is here, and who has answered, is in a list that opens.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Final

import streamlit as st

from panel.pages import live, pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice, page_header, steps
from panel.pages.labels import count
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, plain, say, told
from training.domain.exercise import Exercise
from training.domain.session import Session, Stage
from training.pages import papers
from training.pages.said import OWN
from training.room import pictures
from training.room.desk_aside import aside, go, many_from_one_place
from training.room.desk_open import opening
from training.room.here import leave_session, the_room, trainer_here
from training.room.invitation import invitation, late
from training.services.material import current_law
from training.services.own_cases import is_own
from training.services.room_address import only_here
from training.services.room_cases import case_on
from training.services.room_spread import room_spread
from training.services.session_ports import Room
from training.services.sessions import attendance, delete_session, state_mark

ADDRESS: Final = "LMAG_ROOM_ADDRESS"
STEPS: Final = ("People join", "Decide alone", "Look and talk", "Decide again", "How the room moved")
STEP_OF: Final[dict[Stage, int]] = {
    "gathering": 0,
    "first": 1,
    "first-closed": 1,
    "revealed": 2,
    "again": 3,
    "again-closed": 3,
    "moved": 4,
    "ended": 4,
}
HINT: Final[dict[Stage, str]] = {
    "gathering": "Wait until people are in, then start. Whoever comes later gets in with the same code.",
    "first": "Everybody reads the papers and decides alone, without talking. Close when most have answered.",
    "first-closed": "Nobody’s answer has been shown yet. Reveal them when the room is ready. Was somebody not done? "
    "Open the answers again, below under “Other steps”.",
    "revealed": "Talk with the questions below. Then ask again: people may keep their answer or change it.",
    "again": "The same case once more, each alone. Close when most have answered.",
    "again-closed": "Show how the room moved. The model answer comes with it.",
    "moved": "Read the model answer together, the other side as well. Then go on.",
}
"""What the trainer does now, and what comes of the button; it stands under the steps."""
NEXT: Final[dict[Stage, tuple[str, Stage]]] = {
    "gathering": ("Start: everyone decides", "first"),
    "first": ("Close the answers", "first-closed"),
    "first-closed": ("Reveal what the room thinks", "revealed"),
    "revealed": ("Ask again", "again"),
    "again": ("Close the answers", "again-closed"),
    "again-closed": ("Show how the room moved", "moved"),
}


def show() -> None:
    room = the_room()
    here = trainer_here(room)
    if here is None or here.session is None:
        opening(room, lost=here.lost if here else "")
        return
    session = here.session
    name = f"desk:{session.code}"
    live.shows(name, state_mark(room, session.code))
    exercise = case_on(room, session)
    top_on_change(name, f"{session.place}:{session.stage}")
    with st.container(key="rm-desk"):
        told()
        if session.stage == "ended":
            _ended(room, session)
        else:
            _running(room, session, exercise)
    live.watch(name, partial(state_mark, room, session.code), live.redraw_page)


def _running(room: Room, session: Session, exercise: Exercise) -> None:
    seats, answered = state_mark(room, session.code)[1:]
    left, right = st.columns([2.7, 1], gap="medium", vertical_alignment="center")
    with left:
        page_header(
            exercise.title if session.stage != "gathering" else session.title or "Group session",
            _under(session, exercise),
        )
        steps(STEPS, STEP_OF[session.stage])
        pieces.html(f'<p class="rm-hint">{esc(HINT[session.stage])}</p>')
    with right:
        _next_button(room, session)
    many_from_one_place(room, session)
    if session.stage == "gathering":
        pieces.html(
            invitation(session.code, os.environ.get(ADDRESS, "")), _big(seats, "here", "person is", "people are")
        )
        if only_here(os.environ.get(ADDRESS, "")):
            notice("caution", "Phones and other laptops cannot.", "Only this machine can reach the address")
    elif session.stage in ("first", "first-closed", "again", "again-closed"):
        pieces.html(
            late(session.code, os.environ.get(ADDRESS, "")),
            f'<p class="rm-count"><b>{answered}</b> of {seats} have answered</p>',
        )
        if session.voting:
            pieces.html(papers.bundle(exercise))
    else:
        _reveal(room, session, exercise)
    aside(room, session, exercise)


def _under(session: Session, exercise: Exercise) -> str | None:
    """The line under the title: which of several cases it is, and whose."""
    said = [f"Case {session.place + 1} of {len(session.exercises)}"] if len(session.exercises) > 1 else []
    said += [OWN] if is_own(exercise.id) and session.stage != "gathering" else []
    return ". ".join(said) or None


def _reveal(room: Room, session: Session, exercise: Exercise) -> None:
    law = current_law()
    moved = session.stage == "moved"
    spread = room_spread(room, session, exercise, law)
    if moved:
        pieces.html(pictures.moves(spread))
    pieces.html(pictures.limbs(spread, law=law, exercise=exercise, both=moved))
    pieces.html(pictures.outcome_and_reasons(spread, law, both=moved), pictures.taken_out(spread))
    if moved:
        pieces.html(pictures.model(exercise))
        return
    if spread.reasons:
        with st.expander(f"What people wrote ({len(spread.reasons)})"):
            pieces.html(pictures.words(spread))
    pieces.html(pictures.talk(exercise))
    pieces.html(late(session.code, os.environ.get(ADDRESS, "")))


def _next_button(room: Room, session: Session) -> None:
    if session.stage == "moved":
        words, stage = "End the session" if session.is_last else "Next case", None
    else:
        words, stage = NEXT[session.stage]
    st.button(
        words,
        key=f"room-next:{session.version}",
        type="primary",
        width="stretch",
        on_click=go,
        args=(room, session, stage),
    )


def _ended(room: Room, session: Session) -> None:
    page_header("The session has ended", session.title or None)
    seats = attendance(room, session.code)
    rows = [(one.name, str(len(one.answered))) for one in seats if not one.taken_out]
    if rows:
        pieces.html(pieces.table("Who took part", ("Name", "Cases answered"), rows))
    else:
        notice("note", "Nobody joined.")
    out = len(seats) - len(rows)
    if out:
        st.caption(f"{count(out, 'seat')} {'was' if out == 1 else 'were'} taken out by the trainer.")
    st.caption(
        plain(
            "For the attendance list: in the app, open Training, Trainer’s desk, Attendance, and choose this session. "
            "Its names are put in for you."
        )
    )
    st.button("Open another session", key="room-new", type="primary", on_click=leave_session)
    sure = st.checkbox("Nobody needs the names and answers of this session any more", key=f"room-sure:{session.code}")
    st.button(
        "Delete this session",
        key=f"room-delete:{session.code}",
        disabled=not sure,
        on_click=_delete,
        args=(room, session),
    )


def _delete(room: Room, session: Session) -> None:
    """For good, with the names people typed."""
    if attempt(_deleted, room, session):
        leave_session()
        say("good", "The session is deleted, with every name and answer in it.")


def _deleted(room: Room, session: Session) -> bool:
    delete_session(room, session)
    return True


def _big(number: int, after: str, one: str, many: str) -> str:
    return f'<p class="rm-count"><b>{number}</b> {one if number == 1 else many} {after}</p>'
