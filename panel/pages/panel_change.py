"""Changing the day, time, area or place of a panel, and calling it off."""

from __future__ import annotations

import streamlit as st

from panel.pages.panel_room import MeetingRoom, do
from panel.services.meetings import amend_meeting, cancel_meeting


def change(room: MeetingRoom) -> None:
    st.header("Day and place")
    _day_and_place(room)
    with st.expander("Call the panel off"):
        _call_off(room)


def _day_and_place(room: MeetingRoom) -> None:
    meeting = room.meeting
    at = room.key("change:form", meeting.on, meeting.starts_at, meeting.area, meeting.place)
    with st.form(at, border=False):
        one, two, three = st.columns([1, 1, 2])
        one.date_input("Date", meeting.on, format="DD/MM/YYYY", key=f"{at}:on")
        two.time_input("Begins at", meeting.starts_at, key=f"{at}:starts_at")
        three.text_input("Area", meeting.area, key=f"{at}:area")
        st.text_input("Place, or how to join", meeting.place, key=f"{at}:place")
        st.form_submit_button("Save the change", key=f"{at}:save", on_click=_save, args=(room, at))


def _save(room: MeetingRoom, at: str) -> None:
    typed = {name: st.session_state[f"{at}:{name}"] for name in ("on", "starts_at", "area", "place")}
    changed = {name: value for name, value in typed.items() if value not in (None, getattr(room.meeting, name))}
    if not changed:
        return
    version = room.meeting.version
    do("Saved.", lambda: amend_meeting(room.panel, room.id, expected_version=version, by=room.by, **changed))


def _call_off(room: MeetingRoom) -> None:
    key = room.key("cancel:because")
    st.text_input("The panel does not meet, because", key=key, live="500ms")
    st.caption("Its cases are free for another agenda. Their six weeks run on.")
    st.button("Call the panel off", key=room.key("cancel"), on_click=_cancel, args=(room, key))


def _cancel(room: MeetingRoom, key: str) -> None:
    because = str(st.session_state[key])
    do("The panel is called off.", lambda: cancel_meeting(room.panel, room.id, because, room.by))
