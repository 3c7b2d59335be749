"""The read-back: the SISO says the reasons in their own words beside the recorded ones, and the chair confirms."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.decision import Decision
from panel.pages import draft_fields as field
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.decision_other_ways import for_chair
from panel.pages.decision_record import draw_findings
from panel.pages.draft_fields import Desk
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.next_person import hand_over
from panel.pages.tell import attempt, say, told
from panel.pages.who import current_actor
from panel.services import reading_back, turns
from panel.services.cases import CaseView
from panel.wiring import open_panel

GAPS_SHOWN: Final = 4


def to_say_back(view: CaseView, decision: Decision) -> None:
    """The decision is made; the SISO says the reasons back."""
    panel = open_panel()
    st.markdown("## Say the reasons back")
    may = hand_over(
        turns.may_say_back(panel, decision),
        current_actor(panel),
        "The SISO says the reasons back in their own words, so that the letter can tell them properly.",
        "No SISO is on record who may do it. Add one in Settings.",
        key=f"say-as:{decision.id}",
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_findings(decision.evidence, decision.findings)
    with right:
        if may:
            _saying(Desk(panel, view.case.id, current_actor(panel), view.drafts), decision)
        else:
            notice("info", "No letter can be made before the reasons are said back and confirmed.")


@st.fragment
def _saying(desk: Desk, decision: Decision) -> None:
    desk = desk.fresh()
    told()
    field.words(
        desk,
        "read_back",
        "The reasons, in your own words",
        height=220,
        help="Say them as you would to the family: both questions, what they rest on, and what points the other way.",
    )
    _gaps(decision, desk.value("read_back"))
    st.button(
        "I have said the reasons back",
        key=f"read-back:{decision.id}",
        type="primary",
        on_click=_say_back,
        args=(desk, decision),
    )


def _say_back(desk: Desk, decision: Decision) -> None:
    by, said = current_actor(desk.panel), desk.fresh().value("read_back")
    if attempt(reading_back.read_back, desk.panel, decision.id, said, by) is not None:
        say("good", "The reasons have been said back.", "Next: they are confirmed.")
    st.rerun()


def to_confirm(view: CaseView, decision: Decision) -> None:
    """The reasons have been said back; the chair hears them and confirms, or asks for them again."""
    panel = open_panel()
    said = decision.read_back
    if said is None:
        return
    st.markdown("## Are these the reasons?")
    may = hand_over(
        turns.may_confirm(panel, decision),
        current_actor(panel),
        _who_confirms(decision),
        "Nobody on record has the name that was written down as chair. Add them in Settings under that name.",
        key=f"confirm-as:{decision.id}",
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_findings(decision.evidence, decision.findings)
    with right:
        st.markdown("### In the SISO's words")
        pieces.html(pieces.quote(said.words, f"{said.by.name}, {day(said.at)}"))
        _gaps(decision, said.words)
        if may:
            st.button(
                "I confirm that these are the reasons",
                key=f"confirm:{decision.id}",
                type="primary",
                on_click=_confirm,
                args=(decision,),
            )
            st.caption("The decision then locks. If they are not the reasons, ask the SISO to say them again.")
        for_chair(view, decision)
        _again(Desk(panel, view.case.id, current_actor(panel), view.drafts), decision)


def _again(desk: Desk, decision: Decision) -> None:
    """A SISO may say them again until they are confirmed."""
    panel = desk.panel
    if current_actor(panel).profile_id not in {one.id for one in turns.may_say_back(panel, decision)}:
        return
    with st.expander("Say them again"):
        _saying(desk, decision)


def _gaps(decision: Decision, said: str) -> None:
    if not said.strip():
        return
    gaps = reading_back.read_back_gaps(open_panel(), decision.id, said)
    if gaps:
        notice("note", "", f"Not heard yet: {len(gaps)} (this stops nothing)", gaps[:GAPS_SHOWN])
        if len(gaps) > GAPS_SHOWN:
            rest = "".join(f"<li>{esc(gap)}</li>" for gap in gaps[GAPS_SHOWN:])
            pieces.html(pieces.details(f"{len(gaps) - GAPS_SHOWN} more", f"<ul>{rest}</ul>"))
    else:
        notice("done", "Every reason and document is mentioned.")


def _who_confirms(decision: Decision) -> str:
    if decision.findings.route == "officer":
        return "The decision-maker confirms that these are the reasons."
    if not decision.findings.chair.strip():
        return "No chair is recorded: the decision-maker confirms that these are the reasons."
    if decision.decision_maker_confirms:
        return "The chair or the decision-maker confirms that these are the reasons."
    return "The chair confirms that these are the reasons."


def _confirm(decision: Decision) -> None:
    panel = open_panel()
    if attempt(reading_back.confirm_read_back, panel, decision.id, current_actor(panel)) is not None:
        say("good", "The decision is locked.")
