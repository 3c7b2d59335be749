"""Recording the decision: what the answers lead to, and the officer who adopts the findings or enters their own."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from legal_tests.evaluate import Result
from panel.domain.discussion import OFFICER, findings_fingerprint, officers_findings
from panel.pages import draft_fields as field
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.decision_other_ways import to_record, without_panel
from panel.pages.decision_record import draw_findings
from panel.pages.delay_reminder import delay_reminder
from panel.pages.discussion import room_of
from panel.pages.discussion_check import list_problems
from panel.pages.discussion_steps import finding, other_side
from panel.pages.frame import notice
from panel.pages.next_person import hand_over
from panel.pages.tell import attempt, plain, say, told
from panel.pages.who import current_actor
from panel.services import decisions, discussion, turns
from panel.services.cases import CaseView
from panel.services.discussion import Problem
from panel.wiring import open_panel


def to_decide(view: CaseView) -> None:
    """Everything before the decision is recorded."""
    panel = open_panel()
    actor = current_actor(panel)
    result = discussion.result_so_far(panel, view.case.id)
    outcome(result)
    problems = discussion.draft_problems(panel, view.case.id)
    may = hand_over(
        turns.may_decide(panel),
        actor,
        "A named officer with the council's authority records the decision.",
        "No colleague has authority recorded for today. Record where it is written down, in Settings.",
        key=f"decide-as:{view.case.id}",
    )
    differs = may and result.decided and _differs(view)
    if differs:
        _own_findings(view)
        return
    to_record(view.still_to_record)
    if problems:
        list_problems(view, problems, None)
        if may:
            without_panel(view, problems)
    elif may:
        delay_reminder(view)
        _record(view, view.findings_fingerprint, differs=False)
    st.markdown("## The findings")
    draw_findings(view.case.evidence, view.discussion)


def outcome(result: Result) -> None:
    """The outcome, which nobody chooses, and the two answers it follows from."""
    notice("info", result.sentence, result.title)
    pieces.html(
        pieces.table(
            "The two questions",
            ("Question", "Answer"),
            [
                (
                    f"({esc(step.limb_id)}) {esc(step.question)} <small>{esc(step.citation)}</small>",
                    f"<strong>{esc(step.answer.value.replace('-', ' ').capitalize())}</strong>",
                )
                for step in result.steps
            ],
            escaped=True,
        )
    )


def _differs(view: CaseView) -> bool:
    if view.discussion.route == "officer":
        return False
    chosen = st.radio(
        "Your decision",
        ("adopt", "differ"),
        format_func=lambda way: {
            "adopt": "I adopt the panel's findings",
            "differ": "I differ, and enter my own findings",
        }[way],
        index=1 if any(name.startswith(OFFICER) for name in view.drafts) else 0,
        key=f"differs:{view.case.id}",
        horizontal=True,
    )
    return chosen == "differ"


@st.fragment
def _own_findings(view: CaseView) -> None:
    """The officer's own answers and reasons, kept beside the panel's; what they lead to, and recording it."""
    room = room_of(view, prefix=OFFICER)
    room = replace(room, desk=room.desk.fresh())
    told()
    field.words(replace(room.desk, prefix=""), "differs_because", "Why do you differ from the panel?", height=84)
    first, second, views = st.tabs(["Question (a)", "Question (b)", "Views"])
    with first:
        finding(room, "a")
        other_side(room, "a")
    with second:
        finding(room, "b")
        other_side(room, "b")
    with views:
        field.words(
            room.desk,
            "views_weighed",
            "How did you weigh the views of the family?",
            help="Leave it empty to keep what the panel recorded.",
        )
    own = officers_findings(room.desk.drafts)
    st.markdown("### On your own findings")
    outcome(discussion.result_on(room.desk.panel, view.case.id, own))
    problems = discussion.problems_of(room.desk.panel, view.case.id, own)
    if problems:
        _own_problems(problems)
    else:
        delay_reminder(view)
        _record(view, findings_fingerprint(room.desk.drafts), differs=True)


def _own_problems(problems: tuple[Problem, ...]) -> None:
    lines = [f"{item.sentence} {item.next_step}" for item in problems]
    notice("warn", "", "Before this can be recorded", lines)


def _record(view: CaseView, shown: str, *, differs: bool) -> None:
    """`shown` is the mark of the findings on the page: the click decides on those and on no others."""
    actor = current_actor(open_panel())
    key = f"record:{view.case.id}:{view.case.version}:{differs}"
    label = f"Record this decision as {plain(actor.name)}"
    st.button(label, key=key, type="primary", on_click=_decide, args=(view, differs, shown))


def _decide(view: CaseView, differs: bool, shown: str) -> None:
    panel = open_panel()
    drafts = discussion.drafts(panel, view.case.id)
    because = drafts["differs_because"].value if differs and "differs_because" in drafts else ""
    made = attempt(
        decisions.decide,
        panel,
        view.case.id,
        by=current_actor(panel),
        adopts_panel=not differs,
        own_findings=officers_findings(drafts) if differs else None,
        differs_because=because,
        expected=shown,
    )
    if made is not None:
        say("good", "The decision is recorded.", "Next: the SISO says the reasons back in their own words.")
    st.rerun()
