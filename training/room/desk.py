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
from panel.pages.frame import empty_state, notice, page_header, steps
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, plain, say, told
from training.domain.exercise import Exercise
from training.domain.session import Session, Stage
from training.pages import papers
from training.pages.said import DIFFICULTY, OWN, PHASE
from training.room import pictures
from training.room.here import leave_session, sit_at_desk, the_room, trainer_here
from training.room.invitation import invitation
from training.services.material import current_law
from training.services.own_cases import is_own
from training.services.room_cases import bring, case_on, choices
from training.services.room_spread import room_spread
from training.services.session_ports import Room
from training.services.sessions import attendance, delete_session, move_to, next_case, open_session, state_mark

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
        _open(room)
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


def _open(room: Room) -> None:
    told()
    page_header("Group session", "Everyone decides the same made-up case, talks, and decides again.")
    cases = {one.id: one for one in choices(room)}
    if not cases:
        empty_state("There are no cases to choose from.", "Ask whoever looks after the tool.")
        return
    with st.form("open-session", border=True):
        st.multiselect(
            "Which cases, in order?",
            list(cases),
            key="room/cases",
            format_func=lambda name: _case_line(cases[name]),
            placeholder="Choose one to four cases",
            max_selections=4,
        )
        st.text_input("What is this session called?", key="room/title", placeholder="Induction of new chairs, spring")
        st.form_submit_button("Open the session", type="primary", on_click=_opened, args=(room,))
    notice("note", "You get a code of six letters. People join from their own phones or laptops with that code alone.")
    with st.expander("Use a case of your own"):
        st.caption(
            "The cases that trainers kept in the app are in the list above when the room was opened from the app. "
            "Any other comes in as a file, downloaded under “Cases of your own”."
        )
        given = st.file_uploader("A case as a .yaml file", type=None, max_upload_size=1, key="room/file")
        if given is not None:
            st.button(
                "Put it in the list",
                key=f"room/bring:{given.file_id}",
                on_click=_brought,
                args=(room, given.name, given.getvalue()),
            )


def _brought(room: Room, name: str, data: bytes) -> None:
    case = attempt(bring, room, name, data)
    if case is not None:
        say("good", f"“{case.title}” is in the list now.")


def _case_line(exercise: Exercise) -> str:
    return (
        f"{exercise.title}: {exercise.age}, {PHASE[exercise.phase].lower()} ({DIFFICULTY[exercise.difficulty].lower()})"
        + (f". {OWN}" if is_own(exercise.id) else "")
    )


def _opened(room: Room) -> None:
    chosen = st.session_state.get("room/cases") or []
    if not chosen:
        say("note", "Choose at least one case, then open the session.")
        return
    found = attempt(open_session, room, chosen, st.session_state.get("room/title", ""))
    if found is not None:
        sit_at_desk(*found)


def _running(room: Room, session: Session, exercise: Exercise) -> None:
    seats, answered = state_mark(room, session.code)[1:]
    left, right = st.columns([3, 1], gap="medium", vertical_alignment="center")
    with left:
        page_header(
            exercise.title if session.stage != "gathering" else session.title or "Group session",
            _under(session, exercise),
        )
        steps(STEPS, STEP_OF[session.stage])
    with right:
        _next_button(room, session)
    if session.stage == "gathering":
        pieces.html(
            invitation(session.code, os.environ.get(ADDRESS, "")), _big(seats, "here", "person is", "people are")
        )
    elif session.stage in ("first", "first-closed", "again", "again-closed"):
        pieces.html(
            f'<p class="rm-code-small">Code <b>{esc(session.code)}</b></p>'
            f'<p class="rm-count"><b>{answered}</b> of {seats} have answered</p>'
        )
        if session.voting:
            pieces.html(papers.bundle(exercise))
    else:
        _reveal(room, session, exercise)
    _aside(room, session, exercise)


def _under(session: Session, exercise: Exercise) -> str | None:
    """The line under the title: which of several cases it is, and whose."""
    said = [f"Case {session.place + 1} of {len(session.exercises)}"] if len(session.exercises) > 1 else []
    said += [OWN] if is_own(exercise.id) and session.stage != "gathering" else []
    return ". ".join(said) or None


def _reveal(room: Room, session: Session, exercise: Exercise) -> None:
    law = current_law()
    moved = session.stage == "moved"
    spread = room_spread(room, session, exercise, law)
    pieces.html(pictures.limbs(spread, law=law, exercise=exercise, both=moved))
    pieces.html(pictures.outcome(spread, both=moved))
    if moved:
        pieces.html(pictures.moves(spread), pictures.reasons(spread, law, both=True), pictures.model(exercise))
        return
    pieces.html(pictures.reasons(spread, law, both=False))
    if spread.reasons:
        with st.expander(f"What people wrote ({len(spread.reasons)})"):
            pieces.html(pictures.words(spread))
    asked = "".join(f"<li>{esc(question)}</li>" for question in exercise.facilitator.questions)
    pieces.html(f'<section class="rm-talk"><h2>To talk about</h2><ol>{asked}</ol></section>')


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
        on_click=_go,
        args=(room, session, stage),
    )


def _go(room: Room, session: Session, stage: Stage | None) -> None:
    """To another stage; with None, on to the next case."""
    if stage is None:
        attempt(next_case, room, session)
    else:
        attempt(move_to, room, session, stage)


def _aside(room: Room, session: Session, exercise: Exercise) -> None:
    with st.expander("For the trainer: who is here, notes, and other steps"):
        people, notes, other = st.tabs(["Who is here", "Notes on this case", "Other steps"])
        with people:
            rows = [
                (one.name, "yes" if session.exercise in one.answered else "not yet")
                for one in attendance(room, session.code)
            ]
            pieces.html(pieces.table("Who is here", ("Name", "Has answered this case"), rows))
        with notes:
            note = exercise.facilitator
            pieces.html(
                f"<p><b>Aim.</b> {esc(note.aim)}</p><p><b>To open.</b> {esc(note.opening)}</p><p><b>Listen for</b></p>"
                f"<ul>{''.join(f'<li>{esc(one)}</li>' for one in note.listen_for)}</ul>"
                f"<p><b>To close.</b> {esc(note.close)}</p>"
            )
        with other:
            _other_steps(room, session)


def _other_steps(room: Room, session: Session) -> None:
    back: dict[Stage, tuple[str, Stage]] = {
        "first-closed": ("Open the answers again", "first"),
        "revealed": ("Hide the spread again", "first-closed"),
        "again-closed": ("Open the answers again", "again"),
        "moved": ("Back to the answers", "again-closed"),
    }
    if session.stage in back:
        words, stage = back[session.stage]
        st.button(words, key="room-back", on_click=_go, args=(room, session, stage))
    if session.stage == "revealed":
        st.button(
            "Go on without asking again",
            key="room-skip",
            on_click=_go,
            args=(room, session, "moved"),
            help="Shows the model answer now.",
        )
    st.button("End the session now", key="room-end", on_click=_go, args=(room, session, "ended"))


def _ended(room: Room, session: Session) -> None:
    page_header("The session has ended", session.title or None)
    rows = [(one.name, str(len(one.answered))) for one in attendance(room, session.code)]
    if rows:
        pieces.html(pieces.table("Who took part", ("Name", "Cases answered"), rows))
    else:
        notice("note", "Nobody joined.")
    st.caption(plain("Copy the list into the attendance list on the trainer’s page of the app, or keep it as it is."))
    st.button("Open another session", key="room-new", type="primary", on_click=leave_session)
    sure = st.checkbox("Nobody needs the names and answers of this session any more", key=f"room-sure:{session.code}")
    st.button("Delete this session", key="room-delete", disabled=not sure, on_click=_delete, args=(room, session))


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
