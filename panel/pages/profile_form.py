"""The form for a colleague's profile: name, job, roles, and for a decision-maker the authority held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import streamlit as st

from panel.domain.base import ProfileId, new_id
from panel.domain.people import Actor, Authority, Profile, Role
from panel.pages.labels import ROLE
from panel.pages.tell import attempt, say
from panel.services.panel import Panel
from panel.services.people import save_profile

LONG_AGO: Final = date(2014, 9, 1)  # when section 36 came into force: nobody can hold authority under it before


def profile_form(panel: Panel, held: Profile | None, by: Actor | None, then: Callable[[str], None]) -> None:
    """Add a colleague, or change one; `then` gets the profile's id once it is saved.

    With `by` None a person adds their own profile, and the record says so.
    """
    at = held.id if held else "new"
    with st.form(f"profile:{at}", border=held is not None):
        left, right = st.columns(2)
        left.text_input("Name", held.name if held else "", key=f"profile:{at}:name")
        right.text_input("Job title", held.job_title if held else "", key=f"profile:{at}:job")
        left.text_input(
            "Phone", (held and held.phone) or "", key=f"profile:{at}:phone", help="Families ring this number."
        )
        right.text_input("E-mail", (held and held.email) or "", key=f"profile:{at}:email")
        st.pills(
            "What you do (choose all that fit)" if by is None else "What they do (choose all that fit)",
            list(Role),
            selection_mode="multi",
            default=list(held.roles) if held else [],
            format_func=lambda role: ROLE[role],
            key=f"profile:{at}:roles",
        )
        st.markdown("**Authority to decide** — only for a decision-maker")
        wide, begun, ended = st.columns([2, 1, 1])
        authority = held.authority if held else None
        wide.text_input(
            "Where it is written down",
            authority.source if authority else "",
            key=f"profile:{at}:source",
            placeholder="For example: Scheme of delegation, entry 4.2",
        )
        for place, name, label in ((begun, "from", "Held from"), (ended, "to", "Held to (if it ends)")):
            value = (authority.held_from if name == "from" else authority.held_to) if authority else None
            place.date_input(label, value, min_value=LONG_AGO, format="DD/MM/YYYY", key=f"profile:{at}:{name}")
        if held:
            st.checkbox("Still works here", held.active, key=f"profile:{at}:active")
        st.form_submit_button(
            "Save" if held else "Add and go on" if by is None else "Add this colleague",
            type="primary",
            key=f"profile:{at}:save",
            on_click=_save,
            args=(panel, held, by, then),
        )


def _save(panel: Panel, held: Profile | None, by: Actor | None, then: Callable[[str], None]) -> None:
    at = held.id if held else "new"
    profile = attempt(_read, at, held)
    if profile is None:
        return
    if Role.OFFICER in profile.roles and profile.authority is None:
        say(
            "note",
            "A decision-maker needs recorded authority before deciding a case.",
            "Write down its source and the day it is held from, here or later on the Settings page.",
        )
    if attempt(_saved, panel, profile, by or Actor.of(profile)):
        then(profile.id)


def _saved(panel: Panel, profile: Profile, by: Actor) -> bool:
    save_profile(panel, profile, by)
    return True


def _read(at: str, held: Profile | None) -> Profile:
    """The profile as typed. Raises pydantic's ValidationError."""

    def typed(name: str) -> str:
        return str(st.session_state.get(f"profile:{at}:{name}") or "").strip()

    source, begun = typed("source"), st.session_state.get(f"profile:{at}:from")
    authority = None
    if source or begun:
        authority = Authority.model_validate(
            {"source": source or None, "held_from": begun, "held_to": st.session_state.get(f"profile:{at}:to")}
        )
    return Profile(
        id=held.id if held else ProfileId(new_id()),
        name=typed("name"),
        job_title=typed("job"),
        roles=tuple(st.session_state.get(f"profile:{at}:roles") or ()),
        phone=typed("phone") or None,
        email=typed("email") or None,
        authority=authority,
        active=bool(st.session_state.get(f"profile:{at}:active", True)),
        sample=held.sample if held else False,
    )
