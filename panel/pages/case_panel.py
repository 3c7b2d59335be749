"""The panel of a case: the agenda it waits on, what the last panel found missing, and a panel to put it on."""

from __future__ import annotations

import streamlit as st

from panel.domain.meeting import PanelMeeting
from panel.pages import pieces
from panel.pages.case_saving import Room
from panel.pages.frame import notice
from panel.pages.labels import brief_day, short_day
from panel.pages.menu import page_file
from panel.pages.panel_add import put_on_agenda
from panel.pages.tell import attempt
from panel.services.case_panels import CasePanels, panels_of


def panel_of_case(room: Room) -> None:
    """Nothing for a case that is decided, nor while no panel is planned and none has had it."""
    found = attempt(panels_of, room.panel, room.case.id)
    if found is None or not (found.waits_on or found.adjournment or found.offered):
        return
    st.header("Panel")
    _adjourned(found)
    if found.waits_on is not None:
        left, right = st.columns([4, 1], vertical_alignment="center")
        with left:
            pieces.html(
                f'<p class="lm-quiet">Number {found.number} on the agenda: {pieces.text(_name(found.waits_on))}.</p>'
            )
        with right:
            st.page_link(page_file("panels"), label="To the panel", query_params={"meeting": found.waits_on.id})
    elif found.offered:
        _offer(room, found.offered)


def _adjourned(found: CasePanels) -> None:
    if found.adjournment is None or found.adjourned_by is None:
        return
    missing = [f"{one.what}: {one.who_asks} asks, by {brief_day(one.by)}" for one in found.adjournment.missing]
    last = found.adjournment.latest_panel_on
    back = f"Back to a panel by {short_day(last)}." if last else "No later panel can meet the six weeks."
    words = " ".join(filter(None, (found.adjournment.because.strip(), back)))
    notice(
        "note",
        words,
        f"Adjourned by the {found.adjourned_by.area} panel of {brief_day(found.adjourned_by.on)}",
        missing,
    )


def _offer(room: Room, offered: tuple[PanelMeeting, ...]) -> None:
    names = {one.id: _name(one) for one in offered}
    at = room.key("panel:choose")
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    left.selectbox("Put it on the agenda of", list(names), format_func=lambda one: names[one], key=at)
    right.button("Put on the agenda", key=room.key("panel:put"), on_click=_put, args=(room, at), width="stretch")


def _put(room: Room, at: str) -> None:
    put_on_agenda(room.panel, st.session_state[at], room.case.id, room.by)


def _name(meeting: PanelMeeting) -> str:
    return f"{meeting.area} panel, {short_day(meeting.on)}, {meeting.starts_at:%H:%M}"
