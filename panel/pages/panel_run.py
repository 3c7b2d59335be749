"""The meeting as a projector shows it: who is here, the standing document, interests, then case by case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from panel.domain.meeting import ItemState, MeetingState, Presence
from panel.pages.choosing import follow
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.panel_case_now import cases
from panel.pages.panel_room import MeetingRoom, go
from panel.pages.panel_start import interests, standing_document, who_is_here
from panel.services.meetings import MeetingView

STEPS: Final[dict[str, tuple[str, Callable[[MeetingRoom], None]]]] = {
    "here": ("Who is here", who_is_here),
    "paper": ("Standing document", standing_document),
    "interests": ("Interests", interests),
    "cases": ("Cases", cases),
}


def show(room: MeetingRoom) -> None:
    meeting = room.meeting
    if not meeting.state.is_open:
        cases(room)
        return
    if meeting.on != room.panel.today() and meeting.state is MeetingState.PLANNED:
        notice("info", "Everything can be prepared now; cases are opened on the day.", f"It meets on {day(meeting.on)}")
    names = list(STEPS)
    # The step stays until somebody goes on; the session keeps it too, for a click that was quicker than the address.
    chosen = room.key("run:chosen")
    asked = st.query_params.get("step") or st.session_state.get(chosen, "")
    if asked not in STEPS:
        asked = _first(room.view)
    st.session_state[chosen] = st.query_params["step"] = asked
    key = room.key("run:step")
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Steps of the meeting",
        names,
        format_func=lambda name: _label(room.view, name),
        required=True,
        key=key,
        on_change=follow,
        args=(key, asked, lambda step: _to(room, step)),
        label_visibility="collapsed",
    )
    STEPS[asked][1](room)
    if asked != names[-1]:
        following = names[names.index(asked) + 1]
        st.button(
            f"Next: {STEPS[following][0].lower()}",
            key=room.key(f"run:next:{asked}"),
            type="primary" if asked == "interests" or _done(room.view)[asked] else "secondary",
            on_click=_to,
            args=(room, following),
        )


def _to(room: MeetingRoom, step: str) -> None:
    go(meeting=room.id, view="run", step=step)


def _done(view: MeetingView) -> dict[str, bool]:
    return {
        "here": any(one.presence is Presence.PRESENT for one in view.people),
        "paper": view.tabled is not None and view.tabled_is_current and not view.unread,
        "interests": view.meeting.opened_at is not None,
        "cases": False,
    }


def _label(view: MeetingView, name: str) -> str:
    return f"{STEPS[name][0]} ✓" if _done(view)[name] else STEPS[name][0]


def _first(view: MeetingView) -> str:
    """The first step that is not done; once a case has been taken, the cases."""
    if any(line.item.state is not ItemState.WAITING for line in view.lines):
        return "cases"
    return next(name for name, done in _done(view).items() if not done)
