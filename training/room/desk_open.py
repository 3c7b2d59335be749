"""The desk before a session is on it: open one, bring in a case of one's own, or take a session over again."""

from __future__ import annotations

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import empty_state, notice, page_header
from panel.pages.labels import count, day
from panel.pages.tell import attempt, say, told
from panel.services.panel import LONDON
from training.domain.exercise import Exercise
from training.pages.said import DIFFICULTY, OWN, PHASE, case_summary
from training.room.here import sit_at_desk
from training.services.own_cases import is_own
from training.services.room_cases import bring, choices
from training.services.session_ports import Room
from training.services.sessions import open_session
from training.services.taking_over import Held, take_over, to_take_over


def opening(room: Room, *, lost: str = "") -> None:
    """Draw it. `lost` is the code of a session that was on this desk and is not any more."""
    told()
    page_header("Group session", "Everyone decides the same made-up case, talks, and decides again.")
    cases = {one.id: one for one in choices(room)}
    if not cases:
        empty_state("There are no cases to choose from.", "Ask whoever looks after the tool.")
        return
    held = to_take_over(room)
    if lost:
        notice("note", "It was deleted, or it is on another desk now.", f"Session {lost} is not on this desk any more")
    _still_open(room, [one for one in held if not one.ended])
    with st.form("open-session", border=True):
        st.multiselect(
            "Which cases, in order?",
            list(cases),
            key="room/cases",
            format_func=lambda name: _case_line(cases[name]),
            placeholder="Choose one to four cases",
            max_selections=4,
            select_all=False,  # four at most
        )
        st.text_input("What is this session called?", key="room/title", placeholder="Induction of new chairs, spring")
        st.form_submit_button("Open the session", type="primary", on_click=_opened, args=(room,))
    notice("note", "You get a code of six letters. People join from their own phones or laptops with that code alone.")
    _about(list(cases.values()))
    _own_case(room)
    _ended(room, [one for one in held if one.ended])


def _case_line(exercise: Exercise) -> str:
    return (
        f"{exercise.title}: {exercise.age}, {PHASE[exercise.phase].lower()} ({DIFFICULTY[exercise.difficulty].lower()})"
        + (f". {OWN}" if is_own(exercise.id) else "")
    )


def _about(cases: list[Exercise]) -> None:
    """What each case is about and how long it takes, the easier ones first; nothing of an answer, for a projector."""
    with st.expander("What are these cases about?"):
        rows = [
            (one.title, case_summary(one), f"{one.facilitator.minutes}\u00a0min", DIFFICULTY[one.difficulty])
            for one in sorted(cases, key=lambda case: (case.difficulty, case.title))
        ]
        pieces.html(pieces.table("The cases", ("Case", "What it is about", "Takes", "How hard"), rows))


def _opened(room: Room) -> None:
    chosen = st.session_state.get("room/cases") or []
    if not chosen:
        say("note", "Choose at least one case, then open the session.")
        return
    found = attempt(open_session, room, chosen, st.session_state.get("room/title", ""))
    if found is not None:
        sit_at_desk(*found)


def _own_case(room: Room) -> None:
    with st.expander("Use a case of your own"):
        st.caption(
            "Cases that trainers had kept in the app when the room was opened are in the list above, marked as such. "
            "Any other comes in as a file, downloaded in the app under “Cases of your own”."
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


def _still_open(room: Room, held: list[Held]) -> None:
    if not held:
        return
    notice(
        "caution",
        "If it is yours, take it to this desk and go on where it stood. The desk it was on is closed then; nobody "
        "who joined notices.",
        "A session is still open" if len(held) == 1 else f"{count(len(held), 'session')} are still open",
    )
    for one in held:
        _line(room, one, "Take it to this desk")


def _ended(room: Room, held: list[Held]) -> None:
    if held:
        with st.expander("Sessions of the last seven days that have ended"):
            for one in held:
                _line(room, one, "See who took part")


def _line(room: Room, one: Held, words: str) -> None:
    at = one.opened_at.astimezone(LONDON)
    under = f"{one.code[:3]} {one.code[3:]}, opened {day(at)} at {at:%H:%M}, {count(one.people, 'person', 'people')}"
    left, right = st.columns([3, 1.2], vertical_alignment="center")
    with left:
        pieces.html(f'<p><b>{esc(one.title or "Group session")}</b><br><span class="lm-quiet">{esc(under)}</span></p>')
    right.button(
        words, key=f"room/take:{one.code}:{one.version}", on_click=_taken, args=(room, one.code), width="stretch"
    )


def _taken(room: Room, code: str) -> None:
    found = attempt(take_over, room, code)
    if found is not None:
        sit_at_desk(*found)
