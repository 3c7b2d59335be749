"""For trainers: erasing one person's training, group sessions, or all of it. The cases are in another file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.labels import count
from panel.pages.tell import attempt, say
from training.domain.record import Learner
from training.pages.here import Here
from training.pages.trainer_attendance import named
from training.services import erasing, session_records
from training.services.attendance_form import forget_forms
from training.services.records import PersonRecord
from training.services.session_ports import Room
from training.services.session_records import Kept, kept_sessions
from training.wiring import sessions_room

WORD: Final = "ERASE"
CHANGED: Final = "The page changed as you clicked, so nothing was erased. Look at it and click again."


def show(now: Here, found: Sequence[PersonRecord]) -> None:
    room = sessions_room()
    kept = kept_sessions(room, now.learner) if room else ()
    pieces.html(
        '<p class="tr-facts">Training is kept apart from the cases. Erasing it changes no case, no decision and no '
        "letter, and it cannot be undone.</p>"
    )
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        _one(now, [one.learner for one in found if one.last_at is not None], room)
    with right, st.container(border=True, height="stretch"):
        _sessions(now, room, kept)
    with st.container(border=True):
        _all(now, room, kept)


def _one(now: Here, people: Sequence[Learner], room: Room | None) -> None:
    pieces.html(
        '<h2 class="tr-plain">One person</h2><p>Every answer, what was begun, the path and the record. In '
        "group sessions people are known by the name they typed: what carries this person’s name is offered too.</p>"
    )
    names = {one.id: one for one in people}
    chosen = st.selectbox(
        "Whose training",
        list(names),
        index=None,
        placeholder="Choose a person",
        format_func=lambda name: names[name].name,
        key="erase:who",
    )
    person = names.get(chosen or "")
    seats = session_records.seats_named(room, now.learner, person.name) if room and person else 0
    if person and seats:
        st.checkbox(
            f"Also what was answered in group sessions under this name: {count(seats, 'seat')}",
            value=True,
            key=f"erase:seats:{chosen}",
            help="In a group session people are known by the name they typed. Leave this out if it is somebody else.",
        )
    elif person:
        st.caption(
            "No seat in a group session on this machine carries this name. Under another name, use the box beside."
        )
    sure = st.checkbox("Erase all of it, for good", key=f"erase:sure:{chosen}", disabled=chosen is None)
    st.button(
        "Erase this person’s training",
        key="erase:one",
        disabled=not (chosen and sure),
        on_click=_erase_one,
        args=(now, person, room),
    )


def _erase_one(now: Here, person: Learner | None, room: Room | None) -> None:
    """The person the page showed, and only if the page still shows that one with the box ticked."""
    if person is None or st.session_state.get("erase:who") != person.id:
        say("note", CHANGED)
        return
    with_seats = bool(st.session_state.pop(f"erase:seats:{person.id}", False))
    st.session_state.pop("erase:who", None)
    if not st.session_state.pop(f"erase:sure:{person.id}", False):
        return
    seats = attempt(_done, now, person, room if with_seats else None)
    if seats is not None:
        also = f", with {count(seats, 'seat')} in group sessions" if seats else ""
        say("good", f"The training of {person.name} is erased{also}.")


def _sessions(now: Here, room: Room | None, kept: Sequence[Kept]) -> None:
    pieces.html(
        '<h2 class="tr-plain">Group sessions</h2><p>Kept on this machine apart from the rest: the names people typed, '
        "their answers and reasons. Who took part stays on people’s own records.</p>"
    )
    if room is None or not kept:
        pieces.html('<p class="lm-empty">No group session is on record on this machine.</p>')
        _elsewhere()
        return
    held = {one.code: one for one in kept}
    chosen = st.multiselect(
        "Which sessions",
        list(held),
        format_func=lambda code: _session(held[code]) if code in held else code,
        placeholder="Choose sessions",
        key="erase:sessions",
    )
    name = "+".join(sorted(chosen))
    sure = st.checkbox("Erase them, for good", key=f"erase:sure-sessions:{name}", disabled=not chosen)
    st.button(
        f"Erase {count(len(chosen), 'session')}" if chosen else "Erase sessions",
        key="erase:chosen-sessions",
        disabled=not (chosen and sure),
        on_click=_erase_sessions,
        args=(now, room, list(chosen)),
    )
    _elsewhere()


def _session(one: Kept) -> str:
    return named(one) if one.ended else f"{named(one)}, still open"


def _elsewhere() -> None:
    st.caption(
        "The record of a room that was started with “lmag session --data FOLDER” is in that folder alone: to erase it, "
        "close the room and delete the folder."
    )


def _erase_sessions(now: Here, room: Room, codes: list[str]) -> None:
    state = st.session_state
    if list(state.get("erase:sessions") or []) != codes:
        say("note", CHANGED)
        return
    if not state.pop(f"erase:sure-sessions:{'+'.join(sorted(codes))}", False):
        return
    state["erase:sessions"] = []
    if attempt(_sessions_done, now, room, codes):
        say("good", f"{count(len(codes), 'group session is', 'group sessions are')} erased, with every name in them.")


def _all(now: Here, room: Room | None, kept: Sequence[Kept]) -> None:
    sessions = f"the record of group sessions on this machine ({count(len(kept), 'session')})"
    pieces.html(
        '<h2 class="tr-plain">Everything</h2><p>Everybody’s training, the rounds of calibration, '
        f"{sessions}, and the cases that trainers wrote. Download those first if they should stay.</p>"
    )
    typed = st.text_input(f"Type {WORD} to go on", key="erase:word")
    st.button(
        "Erase all training",
        key="erase:all",
        disabled=typed.strip() != WORD,
        on_click=_erase_all,
        args=(now, room),
    )


def _erase_all(now: Here, room: Room | None) -> None:
    if str(st.session_state.get("erase:word", "")).strip() != WORD:
        return
    st.session_state["erase:word"] = ""
    if attempt(_all_done, now, room):
        say("good", "All training is erased, group sessions too. No case was touched.")


def _done(now: Here, person: Learner, room: Room | None) -> int:
    """How many seats went with it; with no room, none is looked for."""
    seats = session_records.erase_named(room, now.learner, person.name) if room else 0
    erasing.erase_person(now.academy, now.learner, person)
    return seats


def _sessions_done(now: Here, room: Room, codes: Sequence[str]) -> bool:
    session_records.erase_sessions(room, now.learner, codes)
    forget_forms(now.academy, now.learner)  # a list half filled in has the names of a session too
    return True


def _all_done(now: Here, room: Room | None) -> bool:
    if room is not None:
        session_records.erase_all_sessions(room, now.learner)
    erasing.erase_everything(now.academy, now.learner)
    return True
