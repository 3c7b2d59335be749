"""On a page of a case that is before a panel now: which panel, and the way back to it."""

from __future__ import annotations

import streamlit as st

from panel.domain.base import CaseId
from panel.pages.labels import day
from panel.pages.menu import page_file
from panel.services.meeting_live import place_in_meeting
from panel.services.panel import Panel


def panel_strip(panel: Panel, case_id: CaseId) -> None:
    """A quiet line; nothing where the case is before no panel."""
    place = place_in_meeting(panel, case_id)
    if place is None:
        return
    st.page_link(
        page_file("panels"),
        label=f"Panel of {day(place.on)} – case {place.number} of {place.of} – back to the panel",
        icon=":material/arrow_back:",
        query_params={"meeting": place.meeting_id, "view": "run"},
    )
