"""The first page: who are you? On an empty database it also offers the fictional samples."""

from __future__ import annotations

import streamlit as st

from panel.domain.people import Profile
from panel.pages import pieces
from panel.pages.frame import page_header
from panel.pages.labels import ROLE, count
from panel.pages.profile_form import profile_form
from panel.pages.tell import attempt, say, told
from panel.pages.who import active_profiles, choose
from panel.services.panel import Panel
from panel.services.samples import load_samples
from panel.wiring import open_panel

ADDING = "start/adding"


def show() -> None:
    panel = open_panel()
    people = active_profiles(panel)
    if people:
        page_header("Who are you?", "What you record here is kept under your name.")
    else:
        page_header("Welcome", "This tool guides the decision whether to carry out an EHC needs assessment.")
    told()
    pieces.style()
    if not people and not st.session_state.get(ADDING):
        _two_ways(panel)
        return
    for start in range(0, len(people), 2):
        for place, profile in zip(st.columns(2), people[start : start + 2], strict=False):
            with place:
                _person(profile)
    if people:
        st.space("small")
        st.header("Somebody else")
        st.caption("Add yourself once; after that it is one click.")
    else:
        st.header("First, who are you?")
    profile_form(panel, None, None, choose)


def _person(profile: Profile) -> None:
    with st.container(border=True):
        roles = ", ".join(ROLE[role] for role in profile.roles)
        sample = pieces.chip("fictional") if profile.sample else ""
        pieces.html(f'<p class="lm-quiet">{pieces.text(profile.job_title)} · {pieces.text(roles)} {sample}</p>')
        st.button(
            f"Go on as {profile.name}",
            key=f"choose:{profile.id}",
            on_click=choose,
            args=(profile.id,),
            width="stretch",
        )


def _two_ways(panel: Panel) -> None:
    look, work = st.columns(2, gap="medium")
    with look, st.container(border=True):
        st.header("Look round first")
        st.write(
            "Fictional children, families and colleagues, at every stage from request to letter. "
            "One click takes all of it out again."
        )
        st.button(
            "Load the fictional sample cases",
            type="primary",
            key="start:samples",
            on_click=_load,
            args=(panel,),
            width="stretch",
        )
    with work, st.container(border=True):
        st.header("Start with a real case")
        st.write("Say who you are, then log the first request. Everything stays in a folder on this computer.")
        st.button("Start with a real case", key="start:real", on_click=_add, width="stretch")


def _add() -> None:
    st.session_state[ADDING] = True


def _load(panel: Panel) -> None:
    with st.spinner("Loading the sample cases…"):
        loaded = attempt(load_samples, panel, None)
    if loaded is not None:
        say("good", f"{count(loaded, 'sample case')} loaded.", "Now choose who you would like to be.")


if __name__ == "__main__":
    show()
