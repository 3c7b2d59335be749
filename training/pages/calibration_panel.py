"""Which panel somebody enters for in a round of calibration."""

from __future__ import annotations

import streamlit as st

from panel.pages.tell import attempt
from training.domain.calibration import Round
from training.domain.record import Learner
from training.pages.here import Here
from training.services import drafting
from training.services.rounds import take_panel


def which_panel(now: Here, current: Round, rater: Learner | None) -> None:
    """Draw the choice; folded away where a panel is chosen already."""
    names = {one.id: one.name for one in current.panels}
    key = f"panel:{current.id}"
    box = st.container() if rater is None else st.expander("Enter for another panel")
    with box:
        chosen = st.selectbox(
            "Which panel do you enter for?",
            list(names),
            index=None,
            format_func=names.__getitem__,
            placeholder="Choose your panel",
            key=key,
        )
        st.button(
            "Enter for this panel",
            key=f"calibration:panel:{current.id}",
            type="primary" if rater is None else "secondary",
            disabled=chosen is None,
            on_click=_take,
            args=(now, current, key),
        )


def _take(now: Here, current: Round, key: str) -> None:
    """For the panel that stands in the choice as it is clicked."""
    panel_id = st.session_state.get(key)
    if panel_id is None:
        return
    if attempt(take_panel, now.academy, current.id, panel_id, now.learner) is not None:
        field = f"calibration:{current.id}:panel"
        attempt(drafting.begin_with, now.academy, now.learner, field, {"": panel_id})
