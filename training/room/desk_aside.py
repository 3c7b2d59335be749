"""Beside the session, for the trainer: who is here and whose seat is taken out, notes on the case, and other steps."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.tell import attempt, say
from training.domain.exercise import Exercise
from training.domain.session import Session, Stage
from training.room.here import DOOR
from training.services.seats import let_more_in, put_back, take_out
from training.services.session_ports import Room
from training.services.sessions import Attended, attendance, move_to, next_case


def aside(room: Room, session: Session, exercise: Exercise) -> None:
    """Draw it."""
    with st.expander("For the trainer: who is here, notes, and other steps"):
        people, notes, other = st.tabs(["Who is here", "Notes on this case", "Other steps"])
        with people:
            _people(room, session)
        with notes:
            st.caption("On a projector everybody reads these. In the app they come on paper: Trainer’s desk, Papers.")
            note = exercise.facilitator
            pieces.html(
                f"<p><b>Aim.</b> {esc(note.aim)}</p><p><b>To open.</b> {esc(note.opening)}</p><p><b>Listen for</b></p>"
                f"<ul>{''.join(f'<li>{esc(one)}</li>' for one in note.listen_for)}</ul>"
                f"<p><b>To close.</b> {esc(note.close)}</p>"
            )
        with other:
            _other_steps(room, session)


def go(room: Room, session: Session, stage: Stage | None) -> None:
    """To another stage; with None, on to the next case. A click on a desk that has moved on since goes nowhere."""
    if stage is None:
        attempt(next_case, room, session)
    else:
        attempt(move_to, room, session, stage)


def many_from_one_place(room: Room, session: Session) -> None:
    """Where one address has taken all the seats it may: a hall that shares one address is let in with a click."""
    with room.store.reading() as record:
        here = [seat for seat in record.seats(session.code) if seat.taken_out_at is None]
    if DOOR.busiest(here) < session.most_one_place:
        return
    notice(
        "caution",
        "Further people from that address are turned away, so that nobody takes every seat. If your whole room shares "
        "one address, let more in. If not, take out the seats that are nobody’s under “Who is here”.",
        f"{session.most_one_place} seats are taken from one network address",
    )
    st.button("Let more in", key=f"room-more:{session.version}", on_click=_let_in, args=(room, session))


def _let_in(room: Room, session: Session) -> None:
    attempt(let_more_in, room, session)


def _people(room: Room, session: Session) -> None:
    seats = attendance(room, session.code)
    here = [one for one in seats if not one.taken_out]
    out = [one for one in seats if one.taken_out]
    answered = "yes", "not yet"
    rows = [(one.name, answered[session.exercise not in one.answered]) for one in here]
    rows += [(one.name, "taken out") for one in out]
    pieces.html(pieces.table("Who is here", ("Name", "Has answered this case"), rows))
    if here:
        only = st.toggle("Only seats that have not answered yet", key=f"room-idle:{session.code}")
        offered = [one for one in here if not (only and one.answered)]
        st.caption(
            "A seat that is nobody’s, or a name that does not belong here, can be taken out: its answers are left out "
            "of every picture. It can be put back."
        )
        _chosen(room, session, offered, "Seats to take out", "Take them out", take_out)
    if out:
        _chosen(room, session, out, "Seats to put back", "Put them back", put_back)


def _chosen(
    room: Room,
    session: Session,
    seats: Sequence[Attended],
    label: str,
    words: str,
    does: Callable[[Room, Session, Collection[str]], Session],
) -> None:
    """A choice of seats and the button for it. The choice is read when the button is pressed."""
    names = {one.seat_id: f"{one.number}. {one.name}" for one in seats}
    key = f"room-seats:{does.__name__}:{session.code}:{session.version}"
    st.multiselect(label, list(names), format_func=lambda seat: names.get(seat, ""), key=key, placeholder="Choose")
    st.button(words, key=f"{key}:do", on_click=partial(_do, room, session, key, does))


def _do(room: Room, session: Session, key: str, does: Callable[[Room, Session, Collection[str]], Session]) -> None:
    chosen: list[str] = st.session_state.get(key) or []
    if not chosen:
        say("note", "Choose one or more seats first.")
    elif attempt(does, room, session, chosen) is not None:
        seats = count(len(chosen), "seat")
        out = "taken out, and every screen says so." if does is take_out else "back, with the answers given."
        say("good", f"{seats} {'is' if len(chosen) == 1 else 'are'} {out}")


def _other_steps(room: Room, session: Session) -> None:
    back: dict[Stage, tuple[str, Stage]] = {
        "first-closed": ("Open the answers again", "first"),
        "revealed": ("Hide the spread again", "first-closed"),
        "again-closed": ("Open the answers again", "again"),
        "moved": ("Back to the answers", "again-closed"),
    }
    if session.stage in back:
        words, stage = back[session.stage]
        st.button(words, key=f"room-back:{session.version}", on_click=go, args=(room, session, stage))
    if session.stage == "revealed":
        st.button(
            "Go on without asking again",
            key=f"room-skip:{session.version}",
            on_click=go,
            args=(room, session, "moved"),
            help="Shows the model answer now.",
        )
    with st.popover("End the session now"):
        st.markdown("Every phone then says that it has ended, and nobody can go on in it. The answers so far are kept.")
        st.button("End it", key=f"room-end:{session.version}", on_click=go, args=(room, session, "ended"))
