"""The decision: derived from the answers, made by a named officer, said back, confirmed, locked."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.decision import Decision, DecisionState
from panel.pages import live
from panel.pages.decision_change import change, follow
from panel.pages.decision_making import to_decide
from panel.pages.decision_read_back import to_confirm, to_say_back
from panel.pages.decision_record import draw_decision
from panel.pages.discussion import look
from panel.pages.frame import case_bar, notice, page_header, steps
from panel.pages.labels import ROUTE, day
from panel.pages.look_again import look_again
from panel.pages.menu import page_file, turn_to
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, told
from panel.services import discussion
from panel.services.cases import CaseView, case_view
from panel.services.meeting_live import decision_mark
from panel.wiring import open_panel

STAGES: Final = ("Findings", "Decision", "Said back", "Confirmed and locked", "Letters")


def show() -> None:
    panel = open_panel()
    case_id = st.query_params.get("case", "")
    look()
    live.shows(f"decision:{case_id}", live.mark_of(partial(decision_mark, panel, CaseId(case_id))))
    view = attempt(case_view, panel, CaseId(case_id)) if case_id else None
    if view is None:
        page_header("Decision", None if case_id else "Open a case first.")
        told()
        st.page_link(page_file("cases"), label="Go to the cases")
        return
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone, "Decision", case_id=view.case.id)
    current = view.current_decision
    deciding = current is None or view.change_in_progress
    steps(STAGES, _to_make(view) if deciding or current is None else _stage(current))
    told()
    live.watch(f"decision:{case_id}", partial(decision_mark, panel, view.case.id), live.redraw_page)
    look_again(view)
    top_on_change(f"decision:{case_id}", f"{current.id}:{current.state}:{deciding}" if current else "")
    if deciding or current is None:
        if current is not None and view.case.reconsider_because not in ROUTE.values():
            notice("info", view.case.reconsider_because, f"Decision {current.number} is being looked at again")
        if not follow(view):
            to_decide(view)
        if current is not None:
            change(view, current)
    elif current.state is DecisionState.LOCKED:
        _locked(view, current)
    else:
        (to_say_back if current.state is DecisionState.MADE else to_confirm)(view, current)
    _earlier(view, current, deciding)


def _to_make(view: CaseView) -> int:
    """The findings come first; the decision once both questions are answered."""
    return 1 if discussion.result_so_far(open_panel(), view.case.id).decided else 0


def _stage(current: Decision) -> int:
    return {DecisionState.MADE: 2, DecisionState.READ_BACK: 3}.get(current.state, 4)


def _earlier(view: CaseView, current: Decision | None, deciding: bool) -> None:
    """Every decision but the one on the page, still readable."""
    for earlier in reversed(view.decisions):
        stands = current is not None and earlier.id == current.id
        if stands and not deciding:
            continue
        state = "stands until a new one is recorded" if stands else "replaced"
        with st.expander(f"Decision {earlier.number}, {day(earlier.made_at)}: {state}"):
            draw_decision(earlier, view.case)


def _locked(view: CaseView, decision: Decision) -> None:
    left, right = st.columns([2.6, 1], vertical_alignment="center")
    with left:
        notice("done", f"Decision {decision.number} is locked. Next, the letters.", decision.result.title)
    right.button(
        "Go to the letters",
        key=f"letters:{decision.id}",
        type="primary",
        width="stretch",
        on_click=turn_to,
        args=(page_file("letters"), {"case": view.case.id}),
    )
    draw_decision(decision, view.case)
    change(view, decision)


if __name__ == "__main__":
    show()
