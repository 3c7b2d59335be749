"""The emergency route near week six: a refusal without the panel, and a read-back confirmed in the chair's place."""

from __future__ import annotations

from datetime import date

import streamlit as st

from legal_tests.day_words import in_words
from panel.domain.decision import Decision
from panel.domain.hurdles import ABOUT_THE_PANEL
from panel.pages.frame import notice
from panel.pages.next_person import hand_over
from panel.pages.tell import attempt, plain, say
from panel.pages.who import current_actor
from panel.services import decisions, turns
from panel.services.cases import CaseView
from panel.services.discussion import Problem
from panel.services.emergencies import opens_on
from panel.services.law import last_day_to_tell
from panel.wiring import open_panel


def to_record(problems: tuple[Problem, ...]) -> None:
    """What is worth recording, and stops nothing."""
    if problems:
        lines = [f"{one.sentence} {one.next_step}" for one in problems]
        notice("note", "The decision does not wait for these.", "Still to record", lines)


def without_panel(view: CaseView, problems: tuple[Problem, ...]) -> None:
    """Near week six, where only the panel is missing, an officer may refuse without it, and says why."""
    panel = open_panel()
    near = panel.today() >= opens_on(panel, view.case)
    if not near or not problems or any(one.code not in ABOUT_THE_PANEL for one in problems):
        return
    with st.expander("Week six is near: decide without the panel", key=f"no-panel:{view.case.id}:box"):
        st.markdown(
            f"The family is to be told by **{in_words(_tell_by(view))}**. The panel is the council's own safeguard; "
            "that day is the law's. What you write here is kept on the decision, and the case shows it."
        )
        key, shown = f"no-panel:{view.case.id}", view.findings_fingerprint
        with st.form(f"{key}:form", border=False):
            st.text_area("Why does the decision not wait for the panel?", key=key, required=True, height=84)
            label = f"Record this decision without the panel, as {plain(current_actor(panel).name)}"
            st.form_submit_button(
                label, type="primary", key=f"{key}:go", on_click=_without_panel, args=(view, key, shown)
            )


def for_chair(view: CaseView, decision: Decision) -> None:
    """Near week six, where the chair cannot confirm the read-back, the decision-maker may, and says why."""
    panel = open_panel()
    if decision.decision_maker_confirms or panel.today() < opens_on(panel, view.case):
        return
    with st.expander("Week six is near and the chair cannot confirm", key=f"for-chair:{decision.id}:box"):
        st.markdown(
            f"The family is to be told by **{in_words(_tell_by(view))}**, and no letter goes before the read-back is "
            "confirmed. Whoever made the decision may confirm it in the chair's place. What is written here is kept on "
            "the decision, and the case shows it."
        )
        may = hand_over(
            turns.may_confirm_for_chair(panel, decision),
            current_actor(panel),
            "Whoever made the decision confirms in the chair's place.",
            "Whoever made the decision is not on record as a colleague any more.",
            key=f"for-chair-as:{decision.id}",
        )
        if not may:
            return
        key = f"for-chair:{decision.id}"
        with st.form(f"{key}:form", border=False):
            st.text_area("Why can the chair not confirm?", key=key, required=True, height=84)
            st.form_submit_button(
                "These are the reasons: confirm in the chair's place",
                type="primary",
                key=f"{key}:go",
                on_click=_for_chair,
                args=(decision, key),
            )


def _tell_by(view: CaseView) -> date:
    return last_day_to_tell(open_panel(), view.case.request.received_on)


def _without_panel(view: CaseView, key: str, shown: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    if not because.strip():  # the browser asks for it; this is for a browser that did not
        say("bad", "It is not recorded why.", "Give the reason in a sentence.")
        return
    by = current_actor(panel)
    if attempt(decisions.decide, panel, view.case.id, by=by, expected=shown, emergency_because=because) is not None:
        say("good", "The decision is recorded.", "Next: the SISO says the reasons back in their own words.")


def _for_chair(decision: Decision, key: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    by = current_actor(panel)
    if attempt(decisions.confirm_for_chair, panel, decision.id, because, by) is not None:
        say("good", "The decision is locked.")
