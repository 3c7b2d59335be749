"""One case: whose it is, how its clock stands, what comes next, and one section of it at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.pages import (
    case_advice,
    case_clock,
    case_determination,
    case_events,
    case_evidence,
    case_overview,
    case_people,
    case_record,
    case_request,
    case_routes,
    case_views,
    pieces,
)
from panel.pages.case_saving import Room, clash
from panel.pages.choosing import follow
from panel.pages.frame import case_bar, empty_state
from panel.pages.menu import page_file
from panel.pages.tell import attempt, stop_with_message, told
from panel.pages.who import current_actor
from panel.services.cases import case_view
from panel.wiring import open_panel

SECTIONS: Final[dict[str, tuple[str, Callable[[Room], None]]]] = {
    "overview": ("Overview", case_overview.show),
    "request": ("Request", case_request.show),
    "people": ("People", case_people.show),
    "evidence": ("Evidence", case_evidence.show),
    "views": ("Views", case_views.show),
    "circumstances": ("Circumstances", case_routes.show),
    "determination": ("Determination", case_determination.show),
    "clock": ("Clock", case_clock.show),
    "advice": ("Advice", case_advice.show),
    "events": ("Events", case_events.show),
    "record": ("Record", case_record.show),
}
FIRST: Final = "overview"
ALIASES: Final = {"exceptions": "clock"}  # exceptions stand beside the clock they are about


def show() -> None:
    panel = open_panel()
    case_id = st.query_params.get("case", "")
    if not case_id:
        if empty_state("No case is open", "Choose one from the register.", "Go to the cases", key="case:none"):
            st.switch_page(page_file("cases"))
        return
    view = attempt(case_view, panel, CaseId(case_id))
    if view is None:
        stop_with_message()
        return
    room = Room(panel, view, current_actor(panel))
    pieces.style()
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone)
    told()
    clash(room)
    section = _choose(room)
    pieces.html(f'<h1 class="lmag-hidden">{pieces.text(view.name)}: {SECTIONS[section][0].lower()}</h1>')
    SECTIONS[section][1](room)


def _choose(room: Room) -> str:
    key = room.key("case:section")
    offered = [name for name in SECTIONS if name != "advice" or case_advice.is_sought(room)]
    asked = st.query_params.get("view", FIRST)
    asked = ALIASES.get(asked, asked)
    asked = asked if asked in offered else FIRST
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Section of the case",
        offered,
        format_func=lambda name: SECTIONS[name][0],
        required=True,
        key=key,
        on_change=follow,
        args=(key, asked, _go),
        label_visibility="collapsed",
    )
    return asked


def _go(view: str) -> None:
    st.query_params["view"] = view


if __name__ == "__main__":
    show()
