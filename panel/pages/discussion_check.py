"""The last screen of the discussion: what the answers lead to, what still stands in the way, and all of it to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.decision_record import draw_findings
from panel.pages.finding_parts import one_finding
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.menu import page_file, turn_to
from panel.services import discussion, draft_findings
from panel.services.cases import CaseView
from panel.services.discussion import Problem
from panel.wiring import open_panel

# Where each thing is put right: a screen of the discussion, or a section of the case.
SCREEN_OF: Final = {
    "route": "people",
    "chair": "people",
    "held_on": "people",
    "present": "people",
    "provision": "provision",
    "additional_time": "provision",
    "views_weighed": "weighing",
    "local_guidance": "weighing",
    "support_now": "support",
    "check_in_on": "support",
    "check_in_by": "support",
}
OTHER_SIDE: Final = ("other_side", "answer_to_other_side")
LABEL_OF_SCREEN: Final = {
    "a": "Question (a)",
    "a-other": "Question (a): the other side",
    "b": "Question (b)",
    "b-other": "Question (b): the other side",
    "provision": "Provision",
    "weighing": "Views",
}
SECTION_OF: Final = {
    "circumstances": "circumstances",
    "consulted_on": "views",
    "legal_advice": "circumstances",
    "views": "views",
    "determination": "determination",
}


def screen_of(field: str | None) -> str | None:
    """The screen of the discussion that asks for this field; None when it belongs to the case."""
    if field is None or field in SECTION_OF:
        return None
    limb, _, part = field.partition(".")
    if limb in SCREEN_OF:
        return SCREEN_OF[limb]
    if part:
        return f"{limb}-other" if part in OTHER_SIDE else limb
    return None


def check(view: CaseView, go: Callable[[str], None]) -> None:
    """Draw it. `go` opens a screen of the discussion."""
    panel = open_panel()
    result = discussion.result_so_far(panel, view.case.id)
    pieces.html('<div class="lm-head"><h2>Check before the decision</h2></div>')
    notice("info", result.sentence, f"On these answers: {_lower(result.title)}" if result.decided else result.title)
    if view.discussion_locked:
        _on_to_decision(view)
    else:
        problems = discussion.draft_problems(panel, view.case.id)
        if problems:
            list_problems(view, problems, go)
        else:
            notice("done", "Nothing stands in the way of a decision.")
            _on_to_decision(view)
    if not view.discussion_locked:
        list_findings(view, go)
    if result.decided or view.discussion.limb_a.reasons or view.discussion.limb_b.reasons:
        st.markdown("## The findings so far")
        draw_findings(view.case.evidence, view.discussion)


def list_problems(view: CaseView, problems: tuple[Problem, ...], go: Callable[[str], None] | None) -> None:
    """Each thing to put right, with the way to the place where that is done. Without `go`, the ways are links."""
    pieces.html(f'<h3 class="lm-to-do">Still to do before the decision: {len(problems)}</h3>')
    with st.container(gap="xsmall"):
        for number, problem in enumerate(problems):
            left, right = st.columns([4, 1], vertical_alignment="center")
            with left:
                pieces.html(
                    f'<p class="lm-problem"><b>{esc(problem.sentence)}</b> <span>{esc(problem.next_step)}</span></p>'
                )
            with right:
                _way(view, problem, number, go)


def list_findings(view: CaseView, go: Callable[[str], None]) -> None:
    """What the check of the words still finds in each field, the gravest first, with the way to the field."""
    found = draft_findings.standing_findings(open_panel(), view.case.id)
    if not found:
        return
    stopping = sum(one.finding.action == "must-fix" for one in found)
    later = (
        f" {count(stopping, 'point')} would stop a letter with these words."
        if stopping
        else " None would stop a letter."
    )
    pieces.html(
        f'<h3 class="lm-to-do">In the words as they stand: {len(found)} to look at</h3>'
        f'<p class="lm-quiet">A decision can still be recorded.{esc(later)}</p>'
    )
    with st.container(gap="xsmall"):
        for number, one in enumerate(found):
            left, right = st.columns([4, 1], vertical_alignment="center")
            screen = screen_of(one.field)
            with left:
                pieces.html(one_finding(one.finding, one.text, where=LABEL_OF_SCREEN.get(screen or "", "")))
            if screen is not None:
                right.button(
                    "Go to the words",
                    key=f"words:{view.case.id}:{number}:{one.field}",
                    on_click=go,
                    args=(screen,),
                )


def _way(view: CaseView, problem: Problem, number: int, go: Callable[[str], None] | None) -> None:
    screen = screen_of(problem.field)
    if screen is None:
        query = {"case": view.case.id, "view": SECTION_OF.get(problem.field or "", "overview")}
        st.page_link(page_file("case"), label="Open the case", query_params=query)
    elif go is None:
        query = {"case": view.case.id, "step": screen}
        st.page_link(page_file("discussion"), label="Put it right", query_params=query)
    else:
        st.button("Put it right", key=f"fix:{view.case.id}:{number}:{problem.code}", on_click=go, args=(screen,))


def _on_to_decision(view: CaseView) -> None:
    st.button(
        "Go to the decision",
        key=f"decision:{view.case.id}",
        type="primary",
        on_click=turn_to,
        args=(page_file("decision"), {"case": view.case.id}),
    )


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
