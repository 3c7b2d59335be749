"""The family asks again: noted on an open case, a new case with its own six weeks on a decided or closed one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import streamlit as st

from panel.domain.case import CaseStatus, Channel, Requester
from panel.pages.case_saving import Room
from panel.pages.labels import CHANNEL, REQUESTER, day
from panel.pages.tell import attempt, say
from panel.services.panel import LONDON
from panel.services.requests import record_repeat_request


def repeat(room: Room) -> None:
    """The form, and what will follow from it."""
    at = room.key("repeat", room.case.version)
    today = room.panel.today()
    running = room.case.status in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION)
    st.caption(
        "This request is still open: it is noted here, and the earlier six weeks go on."
        if running
        else "They may ask again at any time. It becomes a new case with its own six weeks."
    )
    with st.form(at, border=False):
        one, two, three = st.columns([2, 1, 1])
        one.selectbox("It came by", list(Channel), format_func=lambda channel: CHANNEL[channel], key=f"{at}:channel")
        two.date_input(
            "Day",
            today,
            min_value=today - timedelta(days=365),
            max_value=today,
            format="DD/MM/YYYY",
            key=f"{at}:on",
        )
        three.time_input("Time, if known", None, key=f"{at}:at")
        one, two = st.columns(2)
        one.selectbox("Asked by", list(Requester), format_func=lambda who: REQUESTER[who], key=f"{at}:requester")
        two.text_input("Name of the person who asked", key=f"{at}:name")
        st.text_area("Their words", key=f"{at}:words", height=90)
        st.form_submit_button("Record that they asked again", key=f"{at}:do", on_click=_record, args=(room, at))


def _record(room: Room, at: str) -> None:
    on, clock = st.session_state[f"{at}:on"], st.session_state[f"{at}:at"]
    if on is None:
        say("bad", "The day they asked again is missing.", "Fill it in.")
        return
    latest = room.panel.clock.now().astimezone(LONDON)
    moment = (
        min(datetime.combine(on, clock or time(12), tzinfo=LONDON), latest)
        if clock is None
        else datetime.combine(on, clock, tzinfo=LONDON)
    )
    goes_on = attempt(
        lambda: record_repeat_request(
            room.panel,
            room.case.id,
            channel=st.session_state[f"{at}:channel"],
            received_at=moment,
            requester=st.session_state[f"{at}:requester"],
            by=room.by,
            requester_name=st.session_state[f"{at}:name"].strip() or None,
            words=st.session_state[f"{at}:words"],
        )
    )
    if goes_on is None:
        return
    if goes_on.id == room.case.id:
        say("good", f"Noted. The six weeks from {day(goes_on.request.received_on)} go on.")
    else:
        say("good", f"On record as a new case, {goes_on.reference}.", "Its own six weeks have begun.")
        st.query_params.from_dict({"case": goes_on.id})
