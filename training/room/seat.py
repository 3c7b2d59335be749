"""A joiner's page, made for a phone: the papers, the two questions, and what the room is doing now."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from legal_tests.evaluate import Answer
from panel.pages import live, pieces
from panel.pages.components.form_words import KEEPS_CHOICES
from panel.pages.components.markup import esc
from panel.pages.frame import notice, page_header
from panel.pages.tell import attempt, plain, told
from training.domain.answers import LONGEST_ANSWER
from training.domain.exercise import Exercise
from training.domain.session import Seat, Session, Vote
from training.pages import law_parts, papers
from training.pages.said import ANSWERS, case_summary
from training.room import door, pictures
from training.room.here import SEAT_COOKIE, remember, the_room
from training.services.material import current_law
from training.services.room_cases import case_on
from training.services.room_spread import room_spread
from training.services.session_ports import Room
from training.services.sessions import decide, state_mark

CHOICES: Final = ("yes", "no", "not-yet")
IS_IN: Final = "Your answer is in. You can change it until the trainer closes."
HERE_AGAIN: Final = (
    "Come back with this phone or laptop, in any tab: your seat, and what you are writing, are kept in it. On another "
    "one you join afresh, with a seat of its own."
)


def show() -> None:
    room = the_room()
    found = door.seated(room)
    if found is None:
        door.show()
        return
    session, seat = found
    exercise = case_on(room, session)
    name = f"room:{session.code}"
    live.shows(name, (session.version,))
    with st.container(key="rm-seat"):
        _stage(room, session, seat, exercise)
        st.caption(f"You are {plain(seat.shown)} in session {session.code}.")
        if session.stage != "ended" and seat.taken_out_at is None:
            st.caption(HERE_AGAIN)
    live.watch(name, partial(_mark, room, session.code), live.redraw_page, at_once=True)  # its words are kept


def _mark(room: Room, code: str) -> tuple[int, ...]:
    return state_mark(room, code)[:1]


def _stage(room: Room, session: Session, seat: Seat, exercise: Exercise) -> None:
    told()
    if seat.taken_out_at is not None:
        page_header("The trainer has taken your seat out", "If that is a mistake, tell the trainer, or join again.")
        st.button("Join again", key=f"room-again:{seat.id}", on_click=_leave)
    elif session.stage == "gathering":
        page_header("You are in", "The session starts when the trainer says so. This page changes by itself.")
    elif session.voting:
        _answering(room, session, seat, exercise)
    elif session.stage in ("first-closed", "again-closed"):
        page_header("Answers are closed", "Look at the trainer’s screen.")
        _mine(_vote(room, session, seat), closed=True)
    elif session.stage == "ended":
        page_header("The session has ended", "Thank you for taking part.")
        st.button("Join another session", key="room-leave", on_click=_leave)
    else:
        _shown(room, session, seat, exercise)


def _answering(room: Room, session: Session, seat: Seat, exercise: Exercise) -> None:
    again = session.turn == 2
    before = _vote(room, session, seat)
    under = "Decide again: has the talk changed your mind?" if again else case_summary(exercise)
    page_header(exercise.title, under if before is None else "You have handed in. What you said stands below.")
    pieces.html(papers.bundle(exercise, first_open=not again))
    law = current_law()
    first = _of_turn(room, seat, exercise.id, 1) if again else None
    begun = before or first
    prefix = _prefix(session, exercise, before, first)
    with st.container(key=KEEPS_CHOICES), st.form(prefix, border=False):
        for limb, given in (("a", before and before.a), ("b", before and before.b)):
            pieces.html(law_parts.statute(law, limb))
            if first is not None:
                st.caption(f"Your first answer: {ANSWERS[first.limb('a' if limb == 'a' else 'b').value]}")
            st.radio(
                law_parts.question(law, exercise, limb),
                CHOICES,
                index=CHOICES.index(given.value) if given else None,
                format_func=ANSWERS.__getitem__,
                key=f"{prefix}:{limb}",
            )
        st.markdown("What settled it for you? Tick one or more.")
        for number in exercise.key_points:
            ticked = begun is not None and number in begun.key_points
            st.checkbox(plain(law.key_point(number).title), value=ticked, key=f"{prefix}:point:{number}")
        st.text_area(
            "Your reason, in a sentence or two",
            value=begun.why if begun else "",
            height=110,
            max_chars=LONGEST_ANSWER,
            key=f"{prefix}:why",
        )
        if first is not None and before is None:
            st.caption("Your ticks and your words of the first time stand above. Change them if your answer changes.")
        st.caption("The trainer may show it to the room, without your name.")
        st.form_submit_button(
            "Hand in again" if before else "Hand in",
            type="primary",
            width="stretch",
            on_click=_hand_in,
            args=(seat, exercise, session.turn, prefix),
        )
    _said_below(prefix, before)


def _prefix(session: Session, exercise: Exercise, before: Vote | None, first: Vote | None) -> str:
    """In the keys of the fields. What was half written the first time, and not handed in, is there the second time."""
    turn = 1 if before is None and first is None else session.turn
    return f"room:{session.code}:{exercise.id}:{turn}:{_mark_of(before)}"


def _said_below(prefix: str, before: Vote | None) -> None:
    """Under the button: on a phone the top of the page is far away from it."""
    if st.session_state.pop(f"{prefix}:unanswered", False):
        notice("caution", "Answer both questions, then hand in. What you wrote is still here.", "Not handed in yet")
    elif before is not None:
        notice("done", IS_IN)


def _mark_of(before: Vote | None) -> int:
    """In the keys of the fields, so that what was half changed comes back over the answer it was to change alone."""
    return 0 if before is None else int(before.at.timestamp() * 1_000_000)


def _hand_in(seat: Seat, exercise: Exercise, turn: int, prefix: str) -> None:
    state = st.session_state
    a, b = state.get(f"{prefix}:a"), state.get(f"{prefix}:b")
    if a is None or b is None:
        state[f"{prefix}:unanswered"] = True
        return
    attempt(
        decide,
        the_room(),
        seat,
        exercise=exercise.id,
        turn=turn,
        a=Answer(a),
        b=Answer(b),
        why=str(state.get(f"{prefix}:why") or ""),
        key_points=[number for number in exercise.key_points if state.get(f"{prefix}:point:{number}")],
    )


def _shown(room: Room, session: Session, seat: Seat, exercise: Exercise) -> None:
    moved = session.stage == "moved"
    page_header("How the room moved" if moved else "What the room thinks", exercise.title)
    _mine(_vote(room, session, seat))
    spread = room_spread(room, session, exercise, current_law(), with_reasons=False)
    pieces.html(pictures.limbs(spread, law=current_law(), exercise=exercise, both=moved), pictures.taken_out(spread))
    if moved:
        pieces.html(pictures.model(exercise))
    else:
        pieces.html(pictures.talk(exercise))
    with st.expander("The papers of the case"):
        pieces.html(papers.bundle(exercise, first_open=False))


def _mine(vote: Vote | None, *, closed: bool = False) -> None:
    if vote is None:
        kept = " What you began to write is kept: it is here when answers are asked for again." if closed else ""
        notice("note", f"You did not hand in an answer this time.{kept}")
        return
    pieces.html(
        f'<p class="rm-mine">You said: <b>(a) {esc(ANSWERS[vote.a.value])}</b> and <b>(b) '
        f"{esc(ANSWERS[vote.b.value])}</b>.</p>"
    )


def _vote(room: Room, session: Session, seat: Seat) -> Vote | None:
    return _of_turn(room, seat, session.exercise, session.turn)


def _of_turn(room: Room, seat: Seat, exercise: str, turn: int) -> Vote | None:
    with room.store.reading() as record:
        return record.vote(seat.id, exercise, 2 if turn == 2 else 1)


def _leave() -> None:
    remember(SEAT_COOKIE, "")
