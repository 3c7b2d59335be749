"""Panels to come, panels that met, and whether the standing document was read at each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import streamlit as st

from panel.domain.meeting import MeetingState, PanelMeeting
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, Tone, case_table
from panel.pages.choosing import follow
from panel.pages.frame import empty_state, page_header
from panel.pages.labels import count, short_day
from panel.pages.panel_room import go
from panel.pages.tell import attempt, told
from panel.services.meetings import ComplianceLine, past, standing_document_compliance, upcoming
from panel.services.panel import Panel

WIDTHS: Final = (34, 14, 34, 18)
HEADINGS: Final = ("Panel", "Cases", "Chair and SISO", "State")
A_YEAR: Final = timedelta(days=365)
STATE: Final[dict[MeetingState, tuple[str, Tone]]] = {
    MeetingState.PLANNED: ("Planned", "plain"),
    MeetingState.UNDER_WAY: ("Under way", "soon"),
    MeetingState.CLOSED: ("Closed", "done"),
    MeetingState.CANCELLED: ("Cancelled", "plain"),
}


def show(panel: Panel) -> None:
    page_header("Panels", "Plan a panel, run it, and see what is left to do after it.")
    told()
    left, right = st.columns([4, 1], vertical_alignment="center")
    with left:
        chosen = _choose()
    right.button("Plan a panel", key="panels:new", type="primary", width="stretch", on_click=go, kwargs={"new": "yes"})
    VIEWS[chosen][1](panel)


def _choose() -> str:
    key = "panels:view"
    asked = st.query_params.get("list", "upcoming")
    asked = asked if asked in VIEWS else "upcoming"
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Which panels",
        list(VIEWS),
        format_func=lambda name: VIEWS[name][0],
        required=True,
        key=key,
        on_change=follow,
        args=(key, asked, lambda name: go(list=name)),
        label_visibility="collapsed",
    )
    return asked


def _upcoming(panel: Panel) -> None:
    found = attempt(upcoming, panel) or ()
    if not found:
        empty_state(
            "No panel is planned", "Plan one, put the cases that wait on its agenda, and send round the papers."
        )
        return
    case_table("Panels to come", HEADINGS, [_row(one) for one in found], key="panels:upcoming", widths=WIDTHS)


def _past(panel: Panel) -> None:
    found = attempt(past, panel) or ()
    if not found:
        empty_state("No panel has met yet", "Panels that are closed or cancelled are kept here, the latest first.")
        return
    case_table("Past panels", HEADINGS, [_row(one) for one in found], key="panels:past", widths=WIDTHS)


def _row(meeting: PanelMeeting) -> Row:
    words, tone = STATE[meeting.state]
    sisos = ", ".join(one.name for one in meeting.sisos)
    return Row(
        meeting.id,
        (
            Cell(f"{meeting.area}, {short_day(meeting.on)}", f"{meeting.starts_at:%H:%M} {meeting.place}".strip()),
            Cell(count(len(meeting.agenda), "case")),
            Cell(meeting.chair.name if meeting.chair else "No chair yet", sisos or "No SISO yet"),
            Cell(words, "", tone),
        ),
        page="panels",
        about="meeting",
    )


def _standing(panel: Panel) -> None:
    """Panel by panel over a year: was the standing document tabled, and read by everybody there?"""
    today = panel.today()
    found = attempt(standing_document_compliance, panel, today - A_YEAR, today)
    if found is None or not found.lines:
        empty_state("No panel has met in the last twelve months", "Each panel that tables the document is listed here.")
        return
    st.write(
        f"The standing document was tabled, and read by everybody there, at **{found.complied} of "
        f"{count(len(found.lines), 'panel')}** in the last twelve months."
    )
    headings = ("Panel", "Tabled", "Read by", "Not read by")
    rows = [_read(line) for line in found.lines]
    pieces.html(pieces.table("The standing document, by panel", headings, rows))


def _read(line: ComplianceLine) -> tuple[str, str, str, str]:
    tabled = f"Yes, law pack {line.tabled.law_version}" if line.tabled else "No"
    not_read = ", ".join(line.not_read) or ("nobody" if line.present else "nobody was recorded as present")
    return f"{line.area}, {short_day(line.on)}", tabled, f"{line.read} of {line.present}", not_read


VIEWS: Final[dict[str, tuple[str, Callable[[Panel], None]]]] = {
    "upcoming": ("To come", _upcoming),
    "past": ("Past", _past),
    "standing": ("Standing document", _standing),
}
