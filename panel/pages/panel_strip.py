"""On a page of a case that is before a panel: which panel, the way back to it, and when the panel has moved on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from panel.domain.base import CaseId
from panel.pages import live
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.menu import page_file
from panel.pages.tell import plain
from panel.services.meeting_live import PlaceInMeeting, place_mark, place_of
from panel.services.panel import Panel


def panel_strip(panel: Panel, case_id: CaseId) -> None:
    """On the discussion: a quiet line; nothing where the case is before no panel. It is watched with the page."""
    live.also(f"discussion:{case_id}", f"place:{case_id}", partial(place_mark, panel, case_id))
    place = place_of(panel, case_id)
    if place is None:
        return
    if place.is_current:
        _back(place, f"Panel of {day(place.on)} – case {place.number} of {place.of} – back to the panel")
        return
    if place.now is None:
        notice("info", "No case is before it at this moment.", "The panel has finished with this case")
    else:
        notice("info", f"It is at case {place.number_now} of {place.of}: {place.name_now}.", "The panel has moved on")
        st.button(
            f"Go on to the discussion of {plain(place.name_now)}",
            key=f"strip:{case_id}:{place.now}",
            type="primary",
            on_click=st.query_params.from_dict,
            args=({"case": place.now},),
        )
    _back(place, f"Panel of {day(place.on)} – back to the panel")


def _back(place: PlaceInMeeting, label: str) -> None:
    st.page_link(
        page_file("panels"),
        label=label,
        icon=":material/arrow_back:",
        query_params={"meeting": place.meeting_id, "view": "run"},
    )
