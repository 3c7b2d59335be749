"""The less usual ways of a decision: following an order, and the emergency route near week six."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import streamlit as st

from panel.domain.case import Concession
from panel.domain.decision import Decision
from panel.domain.hurdles import ABOUT_THE_PANEL
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.next_person import hand_over
from panel.pages.tell import attempt, say
from panel.pages.who import current_actor
from panel.services import decisions, turns
from panel.services.cases import CaseView
from panel.services.discussion import Problem
from panel.services.emergencies import opens_on
from panel.wiring import open_panel

Route = Literal["", "mediation-agreement", "unopposed-appeal", "tribunal-order"]
ROUTES: Final[dict[Route, str]] = {
    "": "The council looks at it again itself",
    "mediation-agreement": "A mediation agreement to assess",
    "unopposed-appeal": "The Tribunal was told that the appeal is not opposed",
    "tribunal-order": "An order of the Tribunal to assess",
}


def to_record(problems: tuple[Problem, ...]) -> None:
    """What is worth recording, and stops nothing."""
    if problems:
        lines = [f"{one.sentence} {one.next_step}" for one in problems]
        notice("note", "The decision does not wait for these.", "Still to record", lines)


def why_again(decision: Decision) -> None:
    """The fields and the button that open a decision again: the reason, and an order or the like with its day."""
    key = f"change:{decision.id}"
    st.text_area("Why is it being looked at again?", key=key)
    if decision.result.outcome == "refusal":
        left, right = st.columns([2, 1])
        left.selectbox("Because of", list(ROUTES), format_func=lambda route: ROUTES[route], key=f"{key}:route")
        today = open_panel().today()
        right.date_input("Its day", None, max_value=today, format="DD/MM/YYYY", key=f"{key}:on")
    st.button("Look at the decision again", key=f"{key}:go", on_click=_change, args=(decision, key))


def follow(view: CaseView) -> bool:
    """After an order or the like: the button that records the assessment. True when there is one to follow."""
    concession = view.case.reconsider_after
    if concession is None:
        return False
    panel = open_panel()
    notice(
        "info",
        "The two questions need no new answers. The family is told within two weeks of that day.",
        f"{ROUTES[concession.route]}, {day(concession.on)}",
    )
    may = hand_over(
        turns.may_decide(panel),
        current_actor(panel),
        "A named officer with the council's authority records the decision.",
        "No colleague has authority recorded for today. Record where it is written down, in Settings.",
        key=f"follow-as:{view.case.id}",
    )
    if may:
        key = f"follow:{view.case.id}:{view.case.version}"
        st.button("Record that the council assesses", key=key, type="primary", on_click=_follow, args=(view,))
    return True


def without_panel(view: CaseView, problems: tuple[Problem, ...]) -> None:
    """Near week six, where only the panel is missing, an officer may refuse without it, and says why."""
    near = open_panel().today() >= opens_on(open_panel(), view.case)
    if not near or not problems or any(one.code not in ABOUT_THE_PANEL for one in problems):
        return
    with st.expander("Week six is near: decide without the panel"):
        st.markdown("An officer with authority says why. It is kept on the decision and in the record of the case.")
        key = f"no-panel:{view.case.id}"
        st.text_area("Why does the decision not wait for the panel?", key=key)
        shown = view.findings_fingerprint
        st.button("Record this decision now", key=f"{key}:go", on_click=_without_panel, args=(view, key, shown))


def letters_first(view: CaseView, decision: Decision) -> None:
    """Near week six an officer may let the letters go before the read-back, and says why."""
    panel = open_panel()
    if decision.may_be_told or panel.today() < opens_on(panel, view.case):
        return
    with st.expander("Week six is near: let the letters go first"):
        st.markdown("An officer with authority says why. It is kept on the decision, and the read-back still follows.")
        key = f"first:{decision.id}"
        st.text_area("Why do the letters not wait?", key=key)
        st.button("Let the letters go first", key=f"{key}:go", on_click=_first, args=(decision, key))


def _change(decision: Decision, key: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    route: Route = st.session_state.get(f"{key}:route", "")
    on: date | None = st.session_state.get(f"{key}:on")
    if route and on is None:
        say("bad", "Its day is not recorded.", "Write the day that the order, the agreement or the notice bears.")
        return
    after = Concession(route=route, on=on) if route and on is not None else None
    if attempt(decisions.change_decision, panel, decision.id, because, current_actor(panel), after) is not None:
        say("good", "The decision is open again.", "Record the new one.")


def _follow(view: CaseView) -> None:
    panel = open_panel()
    if attempt(decisions.follow_concession, panel, view.case.id, by=current_actor(panel)) is not None:
        say("good", "The decision to assess is recorded.", "Next: the letters.")


def _without_panel(view: CaseView, key: str, shown: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    if not because.strip():
        say("bad", "It is not recorded why.", "Give the reason in a sentence.")
        return
    by = current_actor(panel)
    if attempt(decisions.decide, panel, view.case.id, by=by, expected=shown, emergency_because=because) is not None:
        say("good", "The decision is recorded.", "Next: the SISO says the reasons back in their own words.")


def _first(decision: Decision, key: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    by = current_actor(panel)
    if attempt(decisions.tell_before_read_back, panel, decision.id, because, by) is not None:
        say("good", "The letters may go.", "The reasons are still to be said back.")
