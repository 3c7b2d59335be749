"""A decision that is looked at again: why, and where it follows an order, an agreement or an appeal not opposed."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import streamlit as st

from legal_tests.day_words import in_words
from panel.domain.case import Concession
from panel.domain.decision import Decision
from panel.pages.case_saving import fingerprint
from panel.pages.frame import notice
from panel.pages.labels import ROUTE, day
from panel.pages.next_person import NOBODY_HAS_AUTHORITY, hand_over
from panel.pages.tell import attempt, plain, say
from panel.pages.who import current_actor
from panel.services import decisions, turns
from panel.services.cases import CaseView
from panel.wiring import open_panel

Route = Literal["", "mediation-agreement", "unopposed-appeal", "tribunal-order"]
ITSELF: Final = "The council looks at it again itself"
ITS_DAY: Final[dict[str, str]] = {
    "mediation-agreement": "Date of the agreement",
    "unopposed-appeal": "Day the Tribunal was told",
    "tribunal-order": "Date of the order",
}
RECORD: Final[dict[str, str]] = {
    "": "Look at the decision again",
    "mediation-agreement": "Record the agreement",
    "unopposed-appeal": "Record that the appeal is not opposed",
    "tribunal-order": "Record the order",
}


def change(view: CaseView, decision: Decision) -> None:
    """Open a decision again: why, and where it is an order or the like, its day and the dates it sets."""
    refused = decision.result.outcome == "refusal"
    opened = view.change_in_progress
    title = "Change this decision" + (", or follow an order or an agreement" if refused else "")
    with st.expander(
        "Correct why it is looked at again" if opened else title,
        key=f"change:{decision.id}:{'correct' if opened else 'box'}",
    ):
        st.markdown(
            "The new decision stands beside this one, which stays readable. Use it when the reasons change in "
            "substance, or when evidence came before the letter was sent."
            + (" After an order, an agreement or an appeal that is not opposed, the council assesses." * refused)
        )
        held = fingerprint((view.case.reconsider_because, view.case.reconsider_after))
        _why_again(view, decision, f"change:{decision.id}:{held}", refused)


def _why_again(view: CaseView, decision: Decision, key: str, refused: bool) -> None:
    held = view.case.reconsider_after if view.change_in_progress else None
    route = ""
    if refused:
        ways = {"": ITSELF, **ROUTE}
        route = st.radio(
            "Because of",
            list(ways),
            index=list(ways).index(held.route) if held else 0,
            format_func=lambda way: ways[way],
            key=f"{key}:route",
        )
    with st.form(f"{key}:form", border=False):
        if route:
            _days(decision, route, held, key)
        st.text_area(
            "Anything to add? (optional)" if route else "Why is it being looked at again?",
            view.case.reconsider_because if view.change_in_progress else "",
            key=f"{key}:because",
            help="It is kept on the new decision." if not route else "Its reference, or what was agreed.",
            height=84,
        )
        st.form_submit_button(RECORD[route], key=f"{key}:go", on_click=_change, args=(decision, key), type="primary")


def _days(decision: Decision, route: str, held: Concession | None, key: str) -> None:
    """Its day, and the dates it sets in place of the usual ones, if any."""
    places = st.columns(3)
    today = open_panel().today()
    places[0].date_input(
        ITS_DAY[route], held.on if held else None, max_value=today, format="DD/MM/YYYY", key=f"{key}:on"
    )
    if route == "unopposed-appeal":
        return
    set_by = "directed" if route == "tribunal-order" else "agreed"
    for place, name, what in zip(
        places[1:], ("no_plan_by", "final_plan_by"), ("Say if no plan by", "Final plan by"), strict=True
    ):
        place.date_input(
            f"{what} (only if {set_by})",
            getattr(held, name) if held else None,
            min_value=decision.made_at.date(),
            format="DD/MM/YYYY",
            key=f"{key}:{name}",
        )


def follow(view: CaseView) -> bool:
    """After an order or the like: the button that records the assessment. True when there is one to follow."""
    concession = view.case.reconsider_after
    if concession is None:
        return False
    panel = open_panel()
    tell_by = next((one.due for one in view.clock.deadlines if one.id.endswith("-notify")), None)
    told = f"The family is told by {in_words(tell_by)}." if tell_by else "The family is told within two weeks."
    notice(
        "info",
        f"The council assesses. The two questions are not asked again. {told}",
        f"{ROUTE[concession.route]}, {day(concession.on)}",
    )
    actor = current_actor(panel)
    may = hand_over(
        turns.may_decide(panel),
        actor,
        "A named officer with the council's authority records the decision.",
        NOBODY_HAS_AUTHORITY,
        key=f"follow-as:{view.case.id}",
    )
    if may:
        key = f"follow:{view.case.id}:{view.case.version}"
        label = f"Record that the council assesses, as {plain(actor.name)}"
        st.button(label, key=key, type="primary", on_click=_follow, args=(view,))
    return True


def _change(decision: Decision, key: str) -> None:
    panel = open_panel()
    route: Route = st.session_state.get(f"{key}:route", "")
    because: str = st.session_state[f"{key}:because"].strip() or (ROUTE[route] if route else "")
    on: date | None = st.session_state.get(f"{key}:on")
    if route and on is None:
        say("bad", "Its day is not recorded.", "Write the day that the order, the agreement or the notice bears.")
        return
    after = None
    if route and on is not None:
        dates = {name: st.session_state.get(f"{key}:{name}") for name in ("no_plan_by", "final_plan_by")}
        after = Concession(route=route, on=on, **dates)
    if attempt(decisions.change_decision, panel, decision.id, because, current_actor(panel), after) is not None:
        say("good", "Recorded." if route else "The decision is open again.", "Next: the new decision.")


def _follow(view: CaseView) -> None:
    panel = open_panel()
    if attempt(decisions.follow_concession, panel, view.case.id, by=current_actor(panel)) is not None:
        say("good", "The decision to assess is recorded.", "Next: the letters.")
