"""The guided discussion of one case: the heart of the tool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from legal_tests.model import ASSESS_TEST
from panel.domain.base import CaseId
from panel.pages import discussion_steps as ask
from panel.pages.discussion_steps import Room
from panel.pages.draft_fields import Desk
from panel.pages.frame import case_bar, notice, page_header
from panel.pages.menu import HERE
from panel.pages.tell import plain, told
from panel.pages.who import current_actor
from panel.services import cases, discussion
from panel.services.cases import CaseView
from panel.wiring import open_panel


@dataclass(frozen=True)
class Screen:
    """One screen of the discussion; `points` says whether case-law points and prompts stand beside it."""

    id: str
    label: str
    title: str
    draw: Callable[[Room], None]
    points: bool = True


SCREENS: Final = (
    Screen("people", "People", "Who is here", ask.people, points=False),
    Screen("heard", "Evidence", "What we have been told", ask.heard),
    Screen("a", "(a) Finding", "Question (a)", lambda room: ask.finding(room, "a")),
    Screen("a-other", "(a) Other side", "Question (a): the other side", lambda room: ask.other_side(room, "a")),
    Screen("provision", "Provision", "What provision is in place or needed?", ask.provision),
    Screen("b", "(b) Finding", "Question (b)", lambda room: ask.finding(room, "b")),
    Screen("b-other", "(b) Other side", "Question (b): the other side", lambda room: ask.other_side(room, "b")),
    Screen("weighing", "Views", "Weighing the family's views", ask.weighing),
    Screen("support", "Support", "Support now", ask.support, points=False),
)


def show() -> None:
    panel = open_panel()
    case_id = st.query_params.get("case", "")
    if not case_id:
        page_header("Discussion", "Choose a case first.")
        st.page_link(str(HERE / "cases.py"), label="Go to the cases")
        return
    view = cases.case_view(panel, CaseId(case_id))
    screen = _current()
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone, "Discussion")
    _steps(case_id, screen)
    told()
    if screen is None:
        _summary(view)
        return
    room = room_of(view)
    if screen.points:
        left, right = st.columns([1.75, 1], gap="large")
    else:
        left, right = st.container(), None
    with left:
        _asking(room, screen)
        _onward(screen)
    if right is not None:
        with right:
            _points(view, room)


@st.fragment
def _asking(room: Room, screen: Screen) -> None:
    """The questions. A save draws only this part again."""
    drafts = discussion.drafts(room.desk.panel, room.case.id)
    fresh = Room(**{**room.__dict__, "desk": Desk(**{**room.desk.__dict__, "drafts": drafts})})
    st.markdown(f"## {screen.title}")
    screen.draw(fresh)


def room_of(view: CaseView, prefix: str = "") -> Room:
    """What the screens draw from; with a prefix, for the officer's own findings."""
    panel = open_panel()
    law = panel.lawbook.in_force_on(view.case.request.received_on)
    return Room(
        case=view.case,
        desk=Desk(panel, view.case.id, current_actor(panel), view.drafts, prefix, locked=view.discussion_locked),
        law=law,
        test=law.legal_test(ASSESS_TEST),
        young_person=view.report.young_person,
        over_18=view.report.over_18,
        officer_route=view.settings.officer_route,
    )


def _current() -> Screen | None:
    wanted = st.query_params.get("step", SCREENS[0].id)
    return next((screen for screen in SCREENS if screen.id == wanted), None)


def _go(step: str) -> None:
    st.query_params["step"] = step


def _steps(case_id: str, screen: Screen | None) -> None:
    labels = {item.id: item.label for item in SCREENS} | {"check": "Check"}
    now = screen.id if screen else "check"
    key = f"steps:{case_id}:{now}"
    st.segmented_control(
        "Steps of the discussion",
        list(labels),
        default=now,
        format_func=lambda step: labels[step],
        key=key,
        label_visibility="collapsed",
        on_change=lambda: _go(st.session_state[key] or now),
    )


def _onward(screen: Screen) -> None:
    place = SCREENS.index(screen)
    back, forward, _ = st.columns([1, 1, 2])
    if place > 0:
        back.button("Back", key=f"back:{screen.id}", on_click=_go, args=(SCREENS[place - 1].id,), width="stretch")
    following = SCREENS[place + 1].id if place + 1 < len(SCREENS) else "check"
    forward.button("Next", key=f"next:{screen.id}", on_click=_go, args=(following,), type="primary", width="stretch")


def _points(view: CaseView, room: Room) -> None:
    """What to keep in mind: the points that fit this case, and the Code's prompts. Nothing here is a condition."""
    points, prompts = st.tabs(["Points for this case", "Evidence prompts"])
    with points:
        for point in discussion.key_points_for(open_panel(), view.case.id):
            with st.expander(f"{point.number}. {plain(point.chair_question)}"):
                st.markdown(f"**{plain(point.title)}** {plain(point.plain)}")
                st.markdown(f"Common error: {plain(point.common_error)}")
                names = [room.law.authority(name).name for name in point.authorities]
                cited = [room.law.provision(name).citation for name in point.provisions]
                st.caption(plain("; ".join(names + cited)) + f" · {point.confidence.value}")
    with prompts:
        st.caption("Things to look at, from paragraph 9.14 of the SEND Code of Practice. None of them is a condition.")
        for prompt in room.test.prompts_for(view.tags):
            st.markdown(f"- {plain(prompt.prompt)}")


def _summary(view: CaseView) -> None:
    """The whole discussion on one screen, what still stands in the way, and the way on."""
    panel = open_panel()
    result = discussion.result_so_far(panel, view.case.id)
    problems = discussion.draft_problems(panel, view.case.id)
    st.markdown("## Check before the decision")
    notice("note" if not result.decided else "good", f"On these answers: {result.title}. {result.sentence}")
    for problem in problems:
        notice("warn", f"{problem.sentence} {problem.next_step}")
    found = view.discussion
    for finding, name in ((found.limb_a, "(a)"), (found.limb_b, "(b)")):
        st.markdown(f"### Question {name}: {ask.ANSWERS[finding.answer]}")
        for reason in finding.reasons:
            st.markdown(f"1. {plain(reason.text)}")
        if finding.other_side.strip():
            st.markdown(f"**The other way:** {plain(finding.other_side)}")
        if finding.answer_to_other_side.strip():
            st.markdown(f"**Answer:** {plain(finding.answer_to_other_side)}")
    if found.views_weighed.strip():
        st.markdown(f"### Views weighed\n\n{plain(found.views_weighed)}")
    st.page_link(
        str(HERE / "decision.py"),
        label="Go to the decision",
        query_params={"case": view.case.id},
        icon=":material/arrow_forward:",
    )


if __name__ == "__main__":
    show()
