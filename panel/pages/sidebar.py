"""Below the navigation: who is recording, and changing that in one click."""

from __future__ import annotations

import streamlit as st

from panel.domain.people import Profile
from panel.pages.labels import ROLE
from panel.pages.who import active_profiles, choose, forget
from panel.services.panel import Panel

SWITCH = "sidebar/switch"


def sidebar(panel: Panel, profile: Profile) -> None:
    """Draw it. A person who is listed is one click away; anybody else goes by the first page."""
    with st.sidebar, st.popover(profile.name, key=SWITCH, width="stretch"):
        st.caption(f"{profile.job_title}: {', '.join(ROLE[role] for role in profile.roles)}")
        for other in active_profiles(panel):
            if other.id != profile.id:
                st.button(
                    f"Go on as {other.name}",
                    key=f"switch:{other.id}",
                    on_click=choose,
                    args=(other.id,),
                    width="stretch",
                )
        st.button("Somebody else", key="switch:nobody", on_click=forget, type="tertiary")
