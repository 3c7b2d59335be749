"""The determination under s.36(3) as a step of its own: the words of the Act, and what follows from each answer."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.case import CaseStatus
from panel.pages.case_saving import Room
from panel.pages.frame import facts, notice, statute_quote
from panel.pages.labels import day
from panel.pages.menu import page_file
from panel.pages.next_person import NOBODY_HAS_AUTHORITY, hand_over
from panel.pages.tell import attempt, say
from panel.services import turns
from panel.services.determination import determine

PROVISION: Final = "cfa-2014-s36-3"


def show(room: Room) -> None:
    case, law = room.case, room.panel.lawbook.in_force_on(room.case.request.received_on)
    st.header("May it be necessary?")
    words = law.provision(PROVISION)
    if words.full_text:
        statute_quote(words.full_text, words.citation, words.link, words.verification.value)
    else:
        st.write(f"{words.summary} ({words.citation}; in our words)")
    made = case.determination
    if made is not None:
        answer = "Yes, it may be necessary" if made.may_be_necessary else "No"
        facts(("Determined", answer), ("On", day(made.made_on)), ("By", made.made_by_name))
        if made.note:
            st.write(made.note)
        if made.may_be_necessary and case.status in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION):
            notice("info", "The family and the reg 4(2) bodies are told that an assessment is being considered.")
            with st.container(horizontal=True, gap="medium"):
                st.page_link(page_file("letters"), label="Go to the letters", query_params={"case": case.id})
                st.page_link(page_file("discussion"), label="Go to the discussion", query_params={"case": case.id})
        return
    if not case.status.is_open or case.status is CaseStatus.DECIDED:
        notice("info", "No separate determination was recorded in this case.")
        return
    yes, no = st.columns(2, gap="medium")
    with yes, st.container(border=True):
        st.markdown("**Yes, it may be necessary**")
        st.write(
            "Not that it is, or will be. The family is told that an assessment is being considered and that they may "
            "send views and evidence (s.36(7)); health, social care and the setting are told too (reg 4(2))."
        )
        at = room.key("determine", case.version)
        may = hand_over(
            turns.may_decide(room.panel),
            room.by,
            "A named officer with the council's authority determines it.",
            NOBODY_HAS_AUTHORITY,
            key=f"{at}:as",
        )
        if may:
            st.text_input("Note for the record (optional)", key=f"{at}:note")
            st.button("Record: it may be necessary", key=f"{at}:yes", type="primary", on_click=_record, args=(room, at))
    with no, st.container(border=True):
        st.markdown("**No, it is not necessary**")
        st.write(
            "That is a refusal (s.36(5)). It needs both questions answered, with reasons, evidence and the strongest "
            "point the other way, so it is recorded by deciding. No “considering” notices are sent."
        )
        st.page_link(page_file("discussion"), label="Go to the discussion", query_params={"case": case.id})
    if case.consulted_on is None:
        notice("caution", "Consult the parent or young person first (s.36(4)), and record the day under Views.")


def _record(room: Room, at: str) -> None:
    note = str(st.session_state.get(f"{at}:note") or "")
    if attempt(determine, room.panel, room.case.id, True, note, room.by):
        say("good", "Recorded. The letters that say an assessment is being considered are now due.")
