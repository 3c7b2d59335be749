"""Panels: those to come and those that met; one panel planned, run, and what is to be done after it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from panel.domain.meeting import MeetingId, MeetingState
from panel.pages import live, panel_after, panel_list, panel_new, panel_plan, panel_run, pieces
from panel.pages.choosing import follow
from panel.pages.frame import Tone, case_bar
from panel.pages.labels import count
from panel.pages.panel_room import MeetingRoom, go, style
from panel.pages.tell import attempt, stop_with_message, told
from panel.pages.who import current_actor
from panel.services.meeting_live import meeting_mark
from panel.services.meetings import MeetingView, meeting_view
from panel.wiring import open_panel

SECTIONS: Final[dict[str, tuple[str, Callable[[MeetingRoom], None]]]] = {
    "plan": ("Plan", panel_plan.show),
    "run": ("Meeting", panel_run.show),
    "after": ("After the panel", panel_after.show),
}
STATE: Final[dict[MeetingState, tuple[str, Tone]]] = {
    MeetingState.PLANNED: ("Planned", "calm"),
    MeetingState.UNDER_WAY: ("Under way", "calm"),
    MeetingState.CLOSED: ("Closed", "done"),
    MeetingState.CANCELLED: ("Cancelled", "plain"),
}


def show() -> None:
    panel = open_panel()
    style()
    meeting_id = st.query_params.get("meeting", "")
    if not meeting_id:
        panel_new.show(panel) if "new" in st.query_params else panel_list.show(panel)
        return
    mark = live.mark_of(partial(meeting_mark, panel, MeetingId(meeting_id)))
    view = attempt(meeting_view, panel, MeetingId(meeting_id))
    if view is None:
        stop_with_message()
        return
    room = MeetingRoom(panel, view, current_actor(panel))
    words, tone = _where(view)
    case_bar(f"{view.begins_at:%A} {view.begins_at.day} {view.begins_at:%B %Y, %H:%M}", _name(view), words, tone)
    left, right = st.columns([4, 1], vertical_alignment="center")
    with left:
        section = _choose(room)
    right.button("All panels", key=room.key("panels:all"), icon=":material/arrow_back:", on_click=go, width="stretch")
    told()
    live.shows(room.key("meeting"), mark)
    pieces.html(f'<h1 class="lmag-hidden">{pieces.text(_name(view))}: {SECTIONS[section][0].lower()}</h1>')
    SECTIONS[section][1](room)
    live.watch(room.key("meeting"), partial(meeting_mark, panel, room.id), live.redraw_page)


def _name(view: MeetingView) -> str:
    return f"{view.meeting.area} panel"


def _where(view: MeetingView) -> tuple[str, Tone]:
    words, tone = STATE[view.meeting.state]
    if view.current is not None:
        return f"Case {view.current.number} of {len(view.lines)}", tone
    if view.meeting.state is MeetingState.UNDER_WAY:
        return f"{view.taken} of {count(len(view.lines), 'case')} taken", tone
    return words, tone


def _first(view: MeetingView, today: bool) -> str:
    """What somebody who opens the panel most likely wants to see."""
    match view.meeting.state:
        case MeetingState.UNDER_WAY:
            return "run"
        case MeetingState.PLANNED:
            return "run" if today and view.lines else "plan"
        case _:
            return "after"


def _choose(room: MeetingRoom) -> str:
    key = room.key("panel:section")
    asked = st.query_params.get("view", "")
    if asked not in SECTIONS:
        asked = _first(room.view, room.meeting.on == room.panel.today())
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Part of the panel",
        list(SECTIONS),
        format_func=lambda name: SECTIONS[name][0],
        required=True,
        key=key,
        on_change=follow,
        args=(key, asked, lambda view: go(meeting=room.id, view=view)),
        label_visibility="collapsed",
    )
    return asked


if __name__ == "__main__":
    show()
