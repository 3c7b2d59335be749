"""Plan a panel: when, where, for which area, and whether the people of the last one are asked again."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

import streamlit as st

from panel.domain.base import new_id
from panel.domain.meeting import PanelMeeting, PanelPerson, PersonId
from panel.pages.form_keeper import form_done, keep_form
from panel.pages.frame import page_header
from panel.pages.labels import day
from panel.pages.panel_room import go
from panel.pages.tell import attempt, say, told
from panel.pages.who import current_actor
from panel.services.meetings import NewMeeting, past, plan_meeting, upcoming
from panel.services.panel import Panel

AT: Final = "panel-new"
FIELDS: Final[dict[str, Any]] = {
    "on": date.fromisoformat,
    "starts_at": time.fromisoformat,
    "area": str,
    "place": str,
}


def show(panel: Panel) -> None:
    page_header("Plan a panel", "The people and the agenda come next; everything can be changed until it meets.")
    told()
    keep_form(AT, FIELDS)
    one, two, three = st.columns([1, 1, 2])
    one.date_input("Date", None, min_value=panel.today(), format="DD/MM/YYYY", key=f"{AT}:on", persist_state="session")
    two.time_input("Begins at", time(9, 30), key=f"{AT}:starts_at", persist_state="session")
    three.text_input("Area", key=f"{AT}:area", persist_state="session", live="500ms")
    st.text_input("Place, or how to join", key=f"{AT}:place", persist_state="session", live="500ms")
    before = _last(panel)
    if before is not None:
        st.checkbox(
            f"Ask the same {len(before.people)} people as the {before.area} panel of {day(before.on)}",
            key=f"{AT}:same",
            persist_state="session",
        )
    with st.container(horizontal=True):
        st.button("Plan this panel", key=f"{AT}:plan", type="primary", on_click=_plan, args=(panel, before))
        st.button("Back to the list", key=f"{AT}:back", on_click=go)


def _last(panel: Panel) -> PanelMeeting | None:
    """The latest panel with people on its list."""
    known = [one for one in (*upcoming(panel), *past(panel, limit=5)) if one.people]
    return max(known, key=lambda one: one.on, default=None)


def _plan(panel: Panel, before: PanelMeeting | None) -> None:
    chosen = {name: st.session_state[f"{AT}:{name}"] for name in FIELDS}
    if chosen["on"] is None or chosen["starts_at"] is None:
        say("bad", "The panel has no date or no time.", "Write the day on which it will meet, and when it begins.")
        return
    again = before.people if before is not None and st.session_state.get(f"{AT}:same") else ()
    people = tuple(_asked_again(one) for one in again)

    def plan() -> PanelMeeting:
        return plan_meeting(panel, NewMeeting(**chosen, people=people), current_actor(panel))

    planned = attempt(plan)
    if planned is None:
        return
    form_done(AT)
    for name in (*FIELDS, "same"):
        st.session_state.pop(f"{AT}:{name}", None)
    say("good", "The panel is planned.")
    go(meeting=planned.id, view="plan")


def _asked_again(one: PanelPerson) -> PanelPerson:
    return one.model_copy(update={"id": PersonId(new_id())})
