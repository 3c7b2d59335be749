"""The council's own details, what it calls people, and how it runs its panels."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from panel.domain.people import Actor
from panel.domain.settings import CouncilSettings
from panel.pages.tell import attempt, say
from panel.services.panel import Panel
from panel.services.settings import save_settings


def draw_council(panel: Panel, settings: CouncilSettings, by: Actor) -> None:
    """The council's own details, names and rules, in one form."""
    at = f"council:{settings.version}"
    with st.form(at, border=False):
        left, right = st.columns(2)
        left.text_input("Council", settings.council_name, key=f"{at}:council_name")
        right.text_input("Department", settings.department, key=f"{at}:department")
        left.text_area("Address, a line each", "\n".join(settings.address), key=f"{at}:address", height=120)
        with right:
            st.number_input(
                "Decide by week (a local target, if any)",
                min_value=1,
                max_value=6,
                value=settings.decide_by_week,
                key=f"{at}:decide_by_week",
                help="Shown beside the six weeks of the law, never instead of them.",
            )
        st.markdown("**What you call people here**")
        one, two, three = st.columns(3)
        one.text_input("Who writes to families", settings.siso_title, key=f"{at}:siso_title")
        two.text_input("The panel", settings.lmag_title, key=f"{at}:lmag_title")
        three.text_input("The family's caseworker", settings.caseworker_title, key=f"{at}:caseworker_title")
        st.markdown("**Who decides**")
        one, two = st.columns([2, 1])
        one.radio(
            "Cases that go to a panel",
            ["refusals-and-contested", "all"],
            index=0 if settings.panel_for == "refusals-and-contested" else 1,
            format_func=lambda value: (
                "Every case" if value == "all" else "Refusals and contested cases; an officer decides the rest"
            ),
            key=f"{at}:panel_for",
        )
        two.number_input(
            "Quorum of a panel",
            min_value=1,
            max_value=20,
            value=settings.quorum,
            key=f"{at}:quorum",
            help="How many must be in the room for a case. Observers, and whoever steps out for it, do not count.",
        )
        one.checkbox("An officer may decide without a panel", settings.officer_route, key=f"{at}:officer_route")
        left, right = st.columns(2)
        left.text_input(
            "Where families can read how their information is used",
            settings.privacy_notice,
            key=f"{at}:privacy_notice",
            help="A web address or a few words. The agree letter names it.",
        )
        right.text_area(
            "Days closed that the calendar does not have, a line each",
            "\n".join(f"{day:%d/%m/%Y}" for day in settings.closed_days),
            key=f"{at}:closed_days",
            height=80,
            help="A bank holiday announced late, for instance: 25/06/2027. No statutory date moves; panels are warned.",
        )
        st.form_submit_button(
            "Save", type="primary", key=f"{at}:save", on_click=_save_council, args=(panel, settings, by)
        )


def _save_council(panel: Panel, settings: CouncilSettings, by: Actor) -> None:
    at = f"council:{settings.version}"
    names = ("council_name", "department", "siso_title", "lmag_title", "caseworker_title", "privacy_notice")
    changed: dict[str, Any] = {name: st.session_state[f"{at}:{name}"] for name in names}
    changed |= {
        name: st.session_state[f"{at}:{name}"] for name in ("decide_by_week", "panel_for", "quorum", "officer_route")
    }
    changed["address"] = tuple(line for line in st.session_state[f"{at}:address"].splitlines() if line.strip())

    days = [line.strip() for line in str(st.session_state[f"{at}:closed_days"]).splitlines() if line.strip()]
    try:
        changed["closed_days"] = tuple(datetime.strptime(line, "%d/%m/%Y").date() for line in days)  # noqa: DTZ007
    except ValueError:
        say("bad", "A closed day is not a date.", "Write each as day/month/year, a line each: 25/06/2027.")
        return

    def save() -> CouncilSettings:
        return save_settings(panel, CouncilSettings.model_validate(settings.model_dump() | changed), by)

    if attempt(save):
        say("good", "Saved.")
