"""Exceptions to six weeks (reg 5(4)): recorded facts with evidence, never a tick-box."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from panel.domain.case import ClaimedException
from panel.pages.case_saving import Room, keep, kept_text
from panel.pages.frame import notice
from panel.pages.labels import EXCEPTION, day
from panel.pages.tell import attempt, say

CLOSURE: Final = {
    "advice_requested_on": "Advice asked for on",
    "closed_from": "Closed from",
    "reopened_on": "Open again on",
}
ABSENCE: Final = {"absent_from": "Away from", "absent_to": "Back on"}
DATES: Final = {
    "school-closed": CLOSURE,
    "early-years-closed": CLOSURE,
    "personal-circumstances": {},
    "absent-from-area": ABSENCE,
}


def show(room: Room, *, why_is_above: bool = False) -> None:
    """Exceptions claimed, a form for one, and why the family is told late unless the page asks for that above."""
    st.header("Exceptions to the six weeks")
    st.caption(
        "There are four, and only these (SEND Regulations 2014, reg 5(4)). School holidays alone, or having too few "
        "educational psychologists, are not among them. The decision is still due as soon as practicable."
    )
    if not room.view.clock.exceptions:
        st.write("None is claimed.")
    for number, claimed in enumerate(room.view.clock.exceptions):
        with st.container(border=True):
            st.markdown(f"**{EXCEPTION[claimed.claim.kind]}**")
            st.write(claimed.claim.facts)
            st.caption(
                f"Evidence: {claimed.claim.evidence or 'none recorded'}. Recorded {day(claimed.claim.recorded_on)}."
            )
            notice("done" if claimed.available else "caution", claimed.sentence)
            st.button(
                "Take this claim out",
                key=room.key(f"exception:drop:{number}", claimed.claim),
                on_click=_drop,
                args=(room, claimed.claim),
            )
    if room.case.status.is_open:
        _form(room)
    if not why_is_above and (room.view.clock.days_left < 0 or room.case.delay_explanation):
        st.header("Why the family is told late")
        why_late(room)


def why_late(room: Room) -> None:
    kept_text(
        room,
        "For the family: why this took longer than six weeks, and what happens now",
        "delay_explanation",
        lambda case: case.delay_explanation,
        lambda _, text: {"delay_explanation": text},
        help="The letter carries this explanation. Being late is not hidden, and it does not hold the letter up.",
    )


def _form(room: Room) -> None:
    at = room.key("exception:new", len(room.case.exceptions))
    with st.expander("Claim an exception", key=f"{at}:open"):
        kind = st.selectbox("Which", list(EXCEPTION), format_func=lambda k: EXCEPTION[k], key=f"{at}:kind")
        with st.form(at, border=False):
            st.text_area("The facts, and why six weeks is impractical because of them", key=f"{at}:facts", height=110)
            st.text_input("The evidence for them", key=f"{at}:evidence")
            dates = DATES[kind]
            for place, (name, label) in zip(st.columns(3), dates.items(), strict=False):
                place.date_input(label, None, format="DD/MM/YYYY", key=f"{at}:{name}")
            st.form_submit_button("Record the claim", key=f"{at}:do", on_click=_claim, args=(room, at, kind))


def _claim(room: Room, at: str, kind: str) -> None:
    typed: dict[str, Any] = {name: st.session_state.get(f"{at}:{name}") for name in DATES[kind]}
    words, evidence = st.session_state[f"{at}:facts"], st.session_state[f"{at}:evidence"]
    if not words.strip() or not evidence.strip():
        say("bad", "An exception is claimed with its facts and the evidence for them.", "Write both, then record it.")
        return
    claim = attempt(
        ClaimedException.model_validate,
        typed
        | {
            "kind": kind,
            "facts": words,
            "evidence": evidence,
            "recorded_by": room.by.profile_id,
            "recorded_on": room.panel.today(),
        },
    )
    if claim:
        keep(room, "Recorded. Below it says whether the law allows it.", exceptions=(*room.case.exceptions, claim))


def _drop(room: Room, claim: ClaimedException) -> None:
    keep(room, "Taken out.", exceptions=tuple(one for one in room.case.exceptions if one != claim))
