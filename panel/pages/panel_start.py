"""Before the first case: who is here, the standing document and who has read it, and interests in a case."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.meeting import Conflict, PersonId, Presence, Tabled
from panel.domain.meeting_questions import presence_of
from panel.pages import pieces
from panel.pages.choosing import follow
from panel.pages.frame import notice
from panel.pages.panel_chair import chairs
from panel.pages.panel_papers import offer
from panel.pages.panel_room import MeetingRoom, do
from panel.pages.tell import say
from panel.services import meeting_documents as documents
from panel.services.meeting_papers import PART_WORDS, PRESENCE_WORDS
from panel.services.meetings import (
    MeetingView,
    PersonLine,
    declare_conflict,
    record_attendance,
    record_reading,
    table_standing_document,
    withdraw_conflict,
)
from panel.services.panel import LONDON

OFFERED: Final = (Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT, Presence.LEFT)
SHORT: Final = {**PRESENCE_WORDS, Presence.LEFT: "Has left"}


def who_is_here(room: MeetingRoom) -> None:
    """Attendance and apologies, and whether there is a quorum."""
    view = room.view
    if not view.people:
        notice("caution", "Add them on the Plan page.", "Nobody is on the list")
        return
    voices = sum(one.part != "observer" for one in view.present)
    enough = "the panel has its quorum" if view.quorate else f"the quorum is {view.quorum}"
    here = {0: "Nobody here yet who counts", 1: "1 person here who counts"}.get(
        voices, f"{voices} people here who count"
    )
    left, right = st.columns([3, 1.4], vertical_alignment="center")
    with left:
        pieces.html(f'<p class="lm-quorum" role="status">{here}; {enough}.</p>')
    expected = {one.person.id: Presence.PRESENT for one in view.people if one.presence is Presence.EXPECTED}
    if expected:
        right.button(
            "Everybody else is here" if view.present else "Everybody is here",
            key=room.key("here:all"),
            type="secondary" if view.present else "primary",
            on_click=_present,
            args=(room, expected),
            width="stretch",
        )
    for warning in view.warnings:
        if warning.code in ("siso-not-here", "no-siso", "no-chair"):
            notice("caution", warning.sentence)
    for one in view.people:
        _person(room, one)


def _present(room: MeetingRoom, presences: dict[PersonId, Presence]) -> None:
    do("", lambda: record_attendance(room.panel, room.id, presences, room.by))


def _person(room: MeetingRoom, one: PersonLine) -> None:
    person = one.person
    left, right = st.columns([1, 1.25], vertical_alignment="center")
    about = ", ".join(filter(None, (PART_WORDS[person.part], person.role, person.organisation)))
    with left:
        pieces.html(f'<p class="lm-person"><b>{pieces.text(person.name)}</b><span>{pieces.text(about)}</span></p>')
    key = room.key(f"here:{person.id}", one.presence)
    right.segmented_control(
        f"Is {person.name} here?",
        OFFERED,
        default=one.presence if one.presence in OFFERED else None,
        format_func=lambda presence: SHORT[presence],
        key=key,
        label_visibility="collapsed",
        on_change=_marked,
        args=(room, one, key),
    )


def _marked(room: MeetingRoom, one: PersonLine, key: str) -> None:
    """Unless it is recorded otherwise by now: then the browser only said once more what stood here before."""
    with room.panel.store.reading() as tx:
        now = presence_of(tx.meeting(room.id), one.person.id)
    if now is one.presence:
        _present(room, {one.person.id: st.session_state.get(key) or Presence.EXPECTED})


def standing_document(room: MeetingRoom) -> None:
    """The chair tables it; who has read it is recorded for each person."""
    view = room.view
    if view.tabled is None:
        st.markdown("The chair tables the standing document: the test, what is not a hurdle, and what the chair asks.")
        _table(room, "Table the standing document")
    elif not view.tabled_is_current:
        notice("caution", "The law or its words have changed since it was tabled.")
        _table(room, "Table it as it stands today")
    if view.tabled is not None:
        pieces.html(f'<p class="lm-quorum" role="status">{pieces.text(_tabled_when(view, view.tabled))}</p>')
        _readers(room)
    with st.expander("Read or print the standing document", key=room.key("paper:read")):
        offer(room, "Standing document", lambda: documents.standing_document(room.panel), of_meeting=False)
        st.html(documents.preview(documents.standing_document(room.panel)))


def _tabled_when(view: MeetingView, tabled: Tabled) -> str:
    read = sum(one.has_read for one in view.people if one.presence is Presence.PRESENT)
    readers = f"read by {read} of the {len(view.present)} here" if view.present else "nobody is recorded as here yet"
    at = tabled.at.astimezone(LONDON)
    return f"Tabled at {at:%H:%M} by {tabled.by.name} (law pack {tabled.law_version}); {readers}."


def _table(room: MeetingRoom, label: str) -> None:
    st.button(
        label,
        key=room.key("paper:table"),
        type="primary",
        on_click=_tabled,
        args=(room,),
    )


def _tabled(room: MeetingRoom) -> None:
    do("Tabled.", lambda: table_standing_document(room.panel, room.id, room.by))


def _readers(room: MeetingRoom) -> None:
    here = [one for one in room.view.people if one.presence is Presence.PRESENT]
    if not here:
        notice("note", "Record who is here first; then who has read it.")
        return
    unread = tuple(one.id for one in room.view.unread)
    if unread:
        st.button(
            "Everybody here has read it",
            key=room.key("paper:all"),
            type="primary",
            on_click=_read,
            args=(room, unread),
        )
    for one in here:
        key = room.key(f"paper:{one.person.id}", one.has_read)
        st.checkbox(
            f"{one.person.name} has read it",
            one.has_read,
            key=key,
            disabled=one.has_read,
            on_change=follow,
            args=(key, one.has_read, lambda _, who=one.person.id: _read(room, (who,))),
        )


def _read(room: MeetingRoom, people: tuple[PersonId, ...]) -> None:
    do("", lambda: record_reading(room.panel, room.id, people, room.by))


def interests(room: MeetingRoom) -> None:
    """Who has an interest in a case steps out for it; if that is the chair, somebody else chairs it."""
    view = room.view
    names = {line.item.case_id: f"{line.number}. {line.name}" for line in view.lines}
    people = {one.person.id: one.person.name for one in view.people}
    if not names or not people:
        notice("note", "The panel needs people and an agenda first.")
        return
    st.markdown("Does anybody know one of these families, or work with the child? They step out for that case.")
    for conflict in room.meeting.conflicts:
        _declared(room, conflict, people[conflict.person_id], names.get(conflict.case_id, "a case taken off"))
    if not room.meeting.conflicts:
        pieces.html('<p class="lm-quiet">No interest is recorded.</p>')
    for line in view.lines:
        if line.chair_conflicted or line.item.chair_id is not None:
            chairs(room, line)
    at = room.key("interest", room.meeting.conflicts)
    with st.form(at, border=True):
        one, two = st.columns(2)
        one.selectbox("Who", list(people), index=None, format_func=lambda one: people[one], key=f"{at}:who")
        two.selectbox("In which case", list(names), index=None, format_func=lambda one: names[one], key=f"{at}:case")
        st.text_input("What the interest is", key=f"{at}:why")
        st.form_submit_button("Record the interest", key=f"{at}:add", on_click=_declare, args=(room, at))


def _declared(room: MeetingRoom, conflict: Conflict, name: str, case: str) -> None:
    left, right = st.columns([4, 1.2], vertical_alignment="center")
    with left:
        pieces.html(
            f'<p class="lm-person"><b>{pieces.text(name)}</b> steps out for {pieces.text(case)}'
            f"<span>{pieces.text(conflict.why)}</span></p>"
        )
    right.button(
        "Entered by mistake",
        key=room.key(f"interest:back:{conflict.person_id}:{conflict.case_id}"),
        on_click=_withdraw,
        args=(room, conflict.person_id, conflict.case_id),
        width="stretch",
    )


def _declare(room: MeetingRoom, at: str) -> None:
    who: PersonId | None = st.session_state[f"{at}:who"]
    case: CaseId | None = st.session_state[f"{at}:case"]
    why = str(st.session_state[f"{at}:why"])
    if who is None or case is None:
        say("bad", "It is not said who has an interest, or in which case.", "Choose both.")
        return
    do("Recorded. They step out for this case.", lambda: declare_conflict(room.panel, room.id, who, case, why, room.by))


def _withdraw(room: MeetingRoom, person: PersonId, case: CaseId) -> None:
    do("Taken back.", lambda: withdraw_conflict(room.panel, room.id, person, case, room.by))
