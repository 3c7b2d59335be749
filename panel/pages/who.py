"""Who is using this browser. Without sign-in, people choose a local profile; the app listens on loopback only.

The choice holds for the browser session: session state keeps it between clicks, and a session cookie with the
profile's opaque id keeps it over a refresh. An id that nobody has any more is as good as none.
"""

from __future__ import annotations

import re
from typing import Final

import streamlit as st

from panel.domain.people import Actor, Profile
from panel.services.panel import Panel
from panel.services.people import profiles

CHOSEN: Final = "profile"
COOKIE: Final = "lmag_profile"
_TO_REMEMBER: Final = "profile/remember"
_AN_ID: Final = re.compile(r"[A-Za-z0-9-]{1,64}")


def active_profiles(panel: Panel) -> tuple[Profile, ...]:
    """Everybody who may be chosen, by name."""
    return tuple(sorted((p for p in profiles(panel) if p.active), key=lambda p: p.name.casefold()))


def current_profile(panel: Panel) -> Profile | None:
    """Who was chosen in this browser, or None."""
    wanted = st.session_state.get(CHOSEN) or st.context.cookies.get(COOKIE)
    found = next((p for p in profiles(panel) if p.id == wanted and p.active), None) if wanted else None
    if found is not None:
        st.session_state[CHOSEN] = found.id
    return found


def current_actor(panel: Panel) -> Actor:
    """Who is doing this. `app.py` draws no page before somebody has been chosen."""
    profile = current_profile(panel)
    if profile is None:
        st.stop()
    return Actor.of(profile)


def choose(profile_id: str) -> None:
    """Go on as this person, here and after a refresh."""
    st.session_state[CHOSEN] = profile_id
    st.session_state[_TO_REMEMBER] = profile_id


def forget() -> None:
    """Nobody is chosen: the next page asks."""
    st.session_state.pop(CHOSEN, None)
    st.session_state[CHOSEN] = "nobody"
    st.session_state[_TO_REMEMBER] = ""


def remember() -> None:
    """Draw, once after a choice, the line of script that sets the cookie. It ends with the browser session."""
    chosen = st.session_state.pop(_TO_REMEMBER, None)
    if chosen is None or (chosen and not _AN_ID.fullmatch(chosen)):
        return
    life = "" if chosen else "; max-age=0"
    st.html(
        f'<script>document.cookie = "{COOKIE}={chosen}; path=/; samesite=strict{life}";</script>',
        unsafe_allow_javascript=True,
    )
