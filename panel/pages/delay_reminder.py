"""A reminder, where a decision and its letters are made, that a late one needs its reason for the family."""

from __future__ import annotations

import streamlit as st

from panel.pages.frame import notice
from panel.pages.menu import page_file
from panel.services.cases import CaseView


def delay_reminder(view: CaseView) -> None:
    """Nothing while there is time, or when the words for the family are on the case already."""
    if view.clock.days_left >= 0 or view.case.delay_explanation.strip():
        return
    notice("caution", "Say on the case why this is late and what happens now. The family reads it in the letter.")
    query = {"case": view.case.id, "view": "exceptions"}
    st.page_link(page_file("case"), label="Explain the delay", query_params=query)
