"""The guided discussion of one case: the heart of the tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from legal_tests.model import ASSESS_TEST
from panel.domain.base import CaseId
from panel.domain.draft import Draft
from panel.pages import discussion_steps as ask
from panel.pages import live, pieces
from panel.pages.choosing import follow
from panel.pages.components.markup import esc
from panel.pages.discussion_beside import beside
from panel.pages.discussion_check import check
from panel.pages.discussion_steps import Room
from panel.pages.draft_fields import Desk
from panel.pages.frame import case_bar, notice, page_header
from panel.pages.menu import page_file
from panel.pages.panel_strip import panel_strip
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, told
from panel.pages.who import active_profiles, current_actor
from panel.services.cases import CaseView, case_view
from panel.services.meeting_live import discussion_mark
from panel.wiring import open_panel

_STYLE: Final = "<style>" + (Path(__file__).parent / "discussion.css").read_text(encoding="utf-8") + "</style>"


@dataclass(frozen=True)
class Screen:
    """One screen. `points` says whether case-law points and prompts stand beside it; `limb` which question it asks."""

    id: str
    label: str
    title: str
    draw: Callable[[Room], None]
    points: bool = True
    limb: str | None = None
    saves: bool = True


SCREENS: Final = (
    Screen("people", "People", "Who is here", ask.people, points=False),
    Screen("heard", "Evidence", "What we have been told", ask.heard, saves=False),
    Screen("a", "(a) Finding", "Question (a)", partial(ask.finding, limb_id="a"), limb="a"),
    Screen("a-other", "(a) Other side", "Question (a): the other side", partial(ask.other_side, limb_id="a")),
    Screen("provision", "Provision", "What provision is in place or needed?", ask.provision, points=False),
    Screen("b", "(b) Finding", "Question (b)", partial(ask.finding, limb_id="b"), limb="b"),
    Screen("b-other", "(b) Other side", "Question (b): the other side", partial(ask.other_side, limb_id="b")),
    Screen("weighing", "Views", "Weighing the family's views", ask.weighing),
    Screen("support", "Support", "Support now", ask.support, points=False),
)
CHECK: Final = "check"
ASKING: Final = "discussion:asking"
LABELS: Final = {screen.id: screen.label for screen in SCREENS} | {CHECK: "Check"}


def show() -> None:
    panel = open_panel()
    case_id = st.query_params.get("case", "")
    look()
    view = attempt(case_view, panel, CaseId(case_id)) if case_id else None
    if view is None:
        page_header("Discussion", None if case_id else "Open a case first.")
        told()
        st.page_link(page_file("cases"), label="Go to the cases")
        return
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone, "Discussion", case_id=view.case.id)
    panel_strip(panel, view.case.id)
    screen = _steps(case_id)
    told()
    top_on_change(f"discussion:{case_id}", screen.id if screen else CHECK)
    _shows(view.case.version, view.drafts, view.case.id)
    live.watch(f"discussion:{case_id}", partial(discussion_mark, panel, view.case.id), _somebody_saved)
    if screen is None:
        check(view, _go)
        return
    room = room_of(view)
    left, right = st.columns([1.85, 1], gap="medium") if screen.points else (st.container(), None)
    with left:
        if room.desk.locked:
            notice(
                "note",
                "The decision has been made; these findings stay as they were. To change them, change the decision.",
            )
            st.page_link(page_file("decision"), label="Go to the decision", query_params={"case": view.case.id})
        _asking(room, screen)
        _onward(screen)
    if right is not None:
        with right:
            beside(view, room, screen.limb, prompts_first=screen.id == "heard")


def _shows(case_version: int, drafts: Mapping[str, Draft], case_id: CaseId) -> None:
    """What is drawn, as `discussion_mark` has it."""
    live.shows(f"discussion:{case_id}", (case_version, len(drafts), sum(draft.version for draft in drafts.values())))


def _somebody_saved(shown: live.Mark, now: live.Mark) -> None:
    """Draw the questions again; the whole page where the case itself has changed, or on the last step."""
    if shown[:1] == now[:1] and st.query_params.get("step") != CHECK:
        st.rerun([ASKING, live.WATCH])
    st.rerun()


@st.fragment(key=ASKING)
def _asking(room: Room, screen: Screen) -> None:
    """The questions. A save draws only this part again."""
    fresh = replace(room, desk=room.desk.fresh())
    _shows(room.case.version, fresh.desk.drafts, room.case.id)
    saved = f"<p>{esc(fresh.desk.last_saved())}</p>" if screen.saves else ""
    pieces.html(f'<div class="lm-head"><h2>{esc(screen.title)}</h2>{saved}</div>')
    told()
    screen.draw(fresh)


def look() -> None:
    """The look of the discussion's parts, which the decision page uses too."""
    pieces.style()
    st.html(_STYLE)


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
        colleagues=active_profiles(panel),
    )


def _go(step: str) -> None:
    st.query_params["step"] = step


def _steps(case_id: str) -> Screen | None:
    """The steps along the top; gives the one that is open, or None for the last, the check."""
    asked = st.query_params.get("step", SCREENS[0].id)
    asked = asked if asked in LABELS else SCREENS[0].id
    key = f"steps:{case_id}"
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Steps of the discussion",
        list(LABELS),
        format_func=lambda step: LABELS[step],
        required=True,
        key=key,
        label_visibility="collapsed",
        on_change=follow,
        args=(key, asked, _go),
    )
    return next((screen for screen in SCREENS if screen.id == asked), None)


def _onward(screen: Screen) -> None:
    place = SCREENS.index(screen)
    following = SCREENS[place + 1].id if place + 1 < len(SCREENS) else CHECK
    with st.container(horizontal=True):
        if place > 0:
            st.button("Back", key=f"back:{screen.id}", on_click=_go, args=(SCREENS[place - 1].id,))
        st.button(
            f"Next: {LABELS[following]}",
            key=f"next:{screen.id}",
            on_click=_go,
            args=(following,),
            type="primary",
        )


if __name__ == "__main__":
    show()
