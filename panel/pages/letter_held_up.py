"""What of our own a refusal waits for, where that is put right, and near week six the way to go on without it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.letter import Letter
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.menu import page_file
from panel.pages.next_person import NOBODY_HAS_AUTHORITY, hand_over
from panel.pages.tell import attempt, plain, say
from panel.pages.who import current_actor
from panel.services import letters, turns
from panel.services.letter_emergencies import HeldUp, Step
from panel.wiring import open_panel

WITHOUT: Final[dict[Step, str]] = {
    "contacts": "Week six is near: go on before they are confirmed",
    "law": "Week six is near: go on before the law is checked",
}
WHY: Final[dict[Step, str]] = {
    "contacts": "Why does the letter not wait until the contacts are confirmed?",
    "law": "Why does the letter not wait until the law is checked?",
}


def held_up(letter: Letter) -> None:
    """Draw it; nothing for a letter that waits for nothing."""
    panel = open_panel()
    waits = letters.held_up(panel, letter)
    waiting = {one.step: one for one in waits if one.gone_on is None}
    contacts = letters.contacts_waited_for(panel, letter)
    if contacts:
        notice("warn", "", "The council must fill in and confirm first", contacts)
        st.page_link(page_file("settings"), label="Go to Settings")
    if "law" in waiting:
        ask = panel.lawbook.info.whom_to_ask
        notice("warn", f"It was {waiting['law'].what}. Ask {ask}.", "The law in this tool must be checked first")
        st.page_link(page_file("law"), label="See what to check")
    for one in waits:
        if one.gone_on is not None:
            _went_on(one)
        else:
            _go_on(letter, one)


def _went_on(one: HeldUp) -> None:
    kept = one.gone_on
    assert kept is not None
    what = "Goes before these are confirmed" if one.step == "contacts" else "Goes before the law is checked"
    pieces.html(
        f'<p class="lm-quiet">{what} ({esc(one.what)}): {esc(kept.by.name)}, {esc(day(kept.at))}, '
        f"“{esc(kept.because)}” Authority: {esc(kept.authority)}.</p>"
    )


def _go_on(letter: Letter, one: HeldUp) -> None:
    panel = open_panel()
    opens = attempt(letters.opens_for, panel, letter)
    if opens is None or panel.today() < opens:
        return
    key = f"go-on:{letter.id}:{one.step}"
    with st.expander(WITHOUT[one.step], key=f"{key}:box"):
        st.markdown(
            "This safeguard is the council's own; the six weeks are the law's. What you write is kept with the letter "
            f"and in the record, and the case shows it. It is about: {plain(one.what)}."
        )
        step = "An officer with the council's authority lets the letter go on."
        if not hand_over(turns.may_decide(panel), current_actor(panel), step, NOBODY_HAS_AUTHORITY, key=f"{key}:as"):
            return
        with st.form(f"{key}:form", border=False):
            st.text_area(WHY[one.step], key=key, required=True, height=84)
            label = f"Let this letter go on, as {plain(current_actor(panel).name)}"
            st.form_submit_button(label, key=f"{key}:go", on_click=_let_go_on, args=(letter, one.step, key))


def _let_go_on(letter: Letter, step: Step, key: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    if attempt(letters.go_on_without, panel, letter.id, step, because, current_actor(panel)) is not None:
        say("good", "The letter goes on, and the record says why.")
