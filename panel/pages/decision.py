"""The decision: derived from the answers, made by a named officer, said back, confirmed, locked."""

from __future__ import annotations

from typing import Final

import streamlit as st

from legal_tests.evaluate import Result
from panel.domain.base import CaseId
from panel.domain.decision import Decision, DecisionState
from panel.domain.discussion import OFFICER, Discussion, officers_findings
from panel.domain.people import Role
from panel.pages import draft_fields as field
from panel.pages import pieces
from panel.pages.decision_record import draw_decision, draw_findings
from panel.pages.discussion import room_of
from panel.pages.discussion_steps import finding, other_side
from panel.pages.draft_fields import Desk
from panel.pages.frame import case_bar, notice, page_header, steps
from panel.pages.labels import day
from panel.pages.menu import HERE
from panel.pages.tell import attempt, say, told
from panel.pages.who import current_actor
from panel.services import decisions, discussion, reading_back
from panel.services.cases import CaseView, case_view
from panel.wiring import open_panel

STAGES: Final = ("Findings", "Decision", "Said back", "Locked", "Letters")


def show() -> None:
    panel = open_panel()
    case_id = st.query_params.get("case", "")
    pieces.style()
    view = attempt(case_view, panel, CaseId(case_id)) if case_id else None
    if view is None:
        page_header("Decision", "Open a case first.")
        told()
        st.page_link(str(HERE / "cases.py"), label="Go to the cases")
        return
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone, "Decision")
    current = view.current_decision
    steps(STAGES, _stage(current))
    told()
    if current is None or view.change_in_progress:
        _to_decide(view)
    elif current.state is DecisionState.LOCKED:
        _locked(view, current)
    else:
        _to_say_back(view, current)
    for earlier in reversed(view.decisions):
        if current is None or earlier.id != current.id:
            with st.expander(f"Decision {earlier.number}, {day(earlier.made_at)}: replaced"):
                draw_decision(view.case, earlier)


def _stage(current: Decision | None) -> int:
    if current is None:
        return 1
    return {DecisionState.MADE: 2, DecisionState.READ_BACK: 2, DecisionState.LOCKED: 4}.get(current.state, 1)


def _to_decide(view: CaseView) -> None:
    panel = open_panel()
    actor = current_actor(panel)
    result = discussion.result_so_far(panel, view.case.id)
    problems = discussion.draft_problems(panel, view.case.id)
    st.markdown("## What the answers lead to")
    _outcome(result)
    if problems:
        notice("warn", "", "Before this can be recorded", [f"{item.sentence} {item.next_step}" for item in problems])
        left, right, _ = st.columns([1, 1, 2])
        left.page_link(str(HERE / "discussion.py"), label="Go to the discussion", query_params={"case": view.case.id})
        right.page_link(str(HERE / "case.py"), label="Go to the case", query_params={"case": view.case.id})
    if Role.OFFICER not in actor.roles:
        notice(
            "note", "A named officer with the council's authority decides. Ask them to choose their name at the side."
        )
        draw_findings(view.case, view.discussion)
        return
    differs = _differs(view)
    if differs:
        _own_findings(view)
        own = officers_findings(view.drafts)
        st.markdown("### On your own findings")
        _outcome(discussion.result_on(panel, view.case.id, own))
        problems = discussion.problems_of(panel, view.case.id, own)
        if problems:
            notice(
                "warn", "", "Before this can be recorded", [f"{item.sentence} {item.next_step}" for item in problems]
            )
    else:
        draw_findings(view.case, view.discussion)
    st.button(
        "Record this as my decision for the council",
        key=f"decide:{view.case.id}:{view.case.version}",
        type="primary",
        on_click=_decide,
        args=(view, differs),
        disabled=bool(problems),
    )


def _outcome(result: Result) -> None:
    pieces.html(
        pieces.table(
            "The two questions",
            ("Question", "Answer", "Source"),
            [
                (f"({step.limb_id}) {step.question}", step.answer.value.replace("-", " ").capitalize(), step.citation)
                for step in result.steps
            ],
        )
    )
    notice("good" if result.decided else "note", result.sentence, result.title)


def _differs(view: CaseView) -> bool:
    if view.discussion.route == "officer":
        return False
    key = f"differs:{view.case.id}"
    chosen = st.radio(
        "Your decision",
        ("adopt", "differ"),
        format_func={"adopt": "I adopt the panel's findings", "differ": "I differ, and enter my own findings"}.get,
        index=1 if any(name.startswith(OFFICER) for name in view.drafts) else 0,
        key=key,
        horizontal=True,
    )
    return chosen == "differ"


@st.fragment
def _own_findings(view: CaseView) -> None:
    """The officer's own answers and reasons, kept beside the panel's."""
    room = room_of(view, prefix=OFFICER)
    field.words(
        Desk(**{**room.desk.__dict__, "prefix": ""}), "differs_because", "Why do you differ from the panel?", height=96
    )
    first, second = st.tabs(["Question (a)", "Question (b)"])
    with first:
        finding(room, "a")
        other_side(room, "a")
    with second:
        finding(room, "b")
        other_side(room, "b")
    field.words(room.desk, "views_weighed", "How did you weigh the views of the family?")


def _decide(view: CaseView, differs: bool) -> None:
    panel = open_panel()
    actor = current_actor(panel)
    drafts = discussion.drafts(panel, view.case.id)
    own: Discussion | None = officers_findings(drafts) if differs else None
    because = drafts["differs_because"].value if differs and "differs_because" in drafts else ""
    made = attempt(
        decisions.decide,
        panel,
        view.case.id,
        by=actor,
        adopts_panel=not differs,
        own_findings=own,
        differs_because=because,
    )
    if made is not None:
        say("good", "The decision is recorded.", "Next: the SISO says the reasons back in their own words.")


def _to_say_back(view: CaseView, decision: Decision) -> None:
    panel = open_panel()
    actor = current_actor(panel)
    st.markdown("## Say the reasons back")
    st.markdown(
        "The SISO says the reasons back in their own words, so that the letter can tell them properly. "
        "No letter can be made before both have confirmed."
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_findings(view.case, decision.findings)
    with right:
        if decision.state is DecisionState.MADE:
            _saying_back(view, decision)
        elif decision.read_back is not None:
            st.markdown("### In the SISO's words")
            pieces.html(
                pieces.quote(decision.read_back.words, f"{decision.read_back.by.name}, {day(decision.read_back.at)}")
            )
            who = "The chair" if decision.findings.route == "panel" else "The decision-maker"
            notice("note", f"{who} confirms that these are the reasons. The decision then locks.")
            st.button(
                "I confirm that these are the reasons",
                key=f"confirm:{decision.id}",
                type="primary",
                on_click=lambda: _confirm(decision),
            )
            st.caption(f"You are {actor.name}.")


@st.fragment
def _saying_back(view: CaseView, decision: Decision) -> None:
    panel = open_panel()
    drafts = discussion.drafts(panel, view.case.id)
    desk = Desk(panel, view.case.id, current_actor(panel), drafts)
    field.words(desk, "read_back", "The reasons, in your own words", height=260)
    said = desk.value("read_back")
    if said.strip():
        gaps = reading_back.read_back_gaps(panel, decision.id, said)
        if gaps:
            notice("note", "", "Not mentioned yet", gaps)
        else:
            notice("good", "Every reason and document is mentioned.")
    st.button(
        "I have said the reasons back",
        key=f"read-back:{decision.id}",
        type="primary",
        disabled=not said.strip(),
        on_click=lambda: _read_back(decision, desk.value("read_back")),
    )


def _read_back(decision: Decision, words: str) -> None:
    panel = open_panel()
    if attempt(reading_back.read_back, panel, decision.id, words, current_actor(panel)) is not None:
        say("good", "The reasons have been said back.", "Next: the chair confirms them.")


def _confirm(decision: Decision) -> None:
    panel = open_panel()
    if attempt(reading_back.confirm_read_back, panel, decision.id, current_actor(panel)) is not None:
        say("good", "The decision is locked.", "Next: the letters.")


def _locked(view: CaseView, decision: Decision) -> None:
    notice("good", f"Decision {decision.number} is locked. The letters can be made.")
    st.page_link(str(HERE / "letters.py"), label="Go to the letters", query_params={"case": view.case.id})
    draw_decision(view.case, decision)
    with st.expander("Change this decision"):
        st.markdown(
            "A change is a new decision with its own reason, made and said back afresh. This one stays readable. "
            "Use it when the reasons change in substance, or when evidence came before the letter was sent."
        )
        key = f"change:{decision.id}"
        st.text_area("Why is it being looked at again?", key=key)
        st.button(
            "Look at the decision again", key=f"{key}:go", on_click=lambda: _change(decision, st.session_state[key])
        )


def _change(decision: Decision, because: str) -> None:
    panel = open_panel()
    if attempt(decisions.change_decision, panel, decision.id, because, current_actor(panel)) is not None:
        say("good", "The discussion is open again.", "Change the findings, then record a new decision.")


if __name__ == "__main__":
    show()
