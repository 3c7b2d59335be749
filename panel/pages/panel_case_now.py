"""Case by case: whose case is before the panel, how its clock stands, what is asked now, and the way to the next."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.meeting import ItemState
from panel.pages import pieces
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.menu import page_file
from panel.pages.panel_adjourn import adjourn
from panel.pages.panel_chair import chairs
from panel.pages.panel_notes import notes
from panel.pages.panel_room import MeetingRoom, do, go
from panel.pages.panel_timer import timer
from panel.pages.tell import attempt, say
from panel.services.meetings import (
    AgendaLine,
    Opened,
    close_meeting,
    leave_case,
    next_case,
    open_case,
    put_panel_into_discussion,
)

MARK: Final = {
    ItemState.DONE: "✓",
    ItemState.ADJOURNED: "↷",
    ItemState.CARRIED_OVER: "↷",
    ItemState.CURRENT: "▸",
    ItemState.WAITING: "",
}
DIFFERS: Final = {
    "route": "says that no panel met",
    "held_on": "gives another day",
    "chair": "names another chair",
    "present": "does not name the people of this panel",
}


def cases(room: MeetingRoom) -> None:
    if not room.view.lines:
        notice("note", "Put cases on the agenda on the Plan page.", "Nothing is on the agenda")
        return
    left, right = st.columns([2.3, 1], gap="large")
    with left:
        if room.view.current is not None:
            _now(room, room.view.current)
        else:
            _between(room)
    with right:
        _order(room)


def _now(room: MeetingRoom, line: AgendaLine) -> None:
    reference = line.case.reference if line.case else ""
    pieces.html(
        f'<p class="lm-now"><span class="lm-place">Case {line.number} of {len(room.view.lines)} · '
        f"{pieces.text(reference)}</span>"
        f'<span class="lm-whose">{pieces.text(line.name)}</span></p>'
    )
    one, two = st.columns([1, 1], vertical_alignment="center")
    with one:
        pieces.html(f'<p class="lm-now">{pieces.chip(line.clock, line.tone)}</p>')
    with two:
        timer(room.key("timer"), line.seconds_used, line.item.minutes)
    heading = "The question now" if line.question else "Both questions are answered"
    question = line.question or ("The advice is complete." if line.can_be_left else "Some of the advice is missing.")
    pieces.html(f'<p class="lm-asked"><small>{heading}</small>{pieces.text(question)}</p>')
    one, two = st.columns([1.3, 1], vertical_alignment="center")
    again = "again-" * line.can_be_left  # one clear next step: then it is the next case
    with one, st.container(key=f"lm-open-discussion-{again}{room.id}"):
        st.page_link(
            page_file("discussion"),
            label="Open the discussion",
            query_params={"case": line.item.case_id},
            width="stretch",
        )
    with two, st.container(key=f"lm-big-next-{room.id}"):
        _next(room, line)
    _who(line)
    st.page_link(page_file("case"), label="To the case", query_params={"case": line.item.case_id})
    _differs(room, line)
    if line.problems:
        inside = "".join(f"<li>{pieces.text(one.sentence)}</li>" for one in line.problems)
        pieces.html(
            pieces.details(f"{count(len(line.problems), 'thing')} to finish before the advice is complete", inside)
        )
    adjourn(room, line)
    notes(room, line)
    _carry(room, line)


def _next(room: MeetingRoom, line: AgendaLine) -> None:
    following = room.view.following
    st.button(
        "Next case" if following else "Finish this case",
        key=room.key(f"next:{line.item.case_id}"),
        type="primary" if line.can_be_left else "secondary",
        help=f"Next: {following.name}" if following else "It is the last on the agenda.",
        on_click=_go_on,
        args=(room, line.item.case_id),
        width="stretch",
    )


def _go_on(room: MeetingRoom, leaving: CaseId | None, because: str = "", below_quorum: str = "") -> None:
    """One action: the case before the panel is closed, and the next is opened."""

    def on() -> Opened:
        return next_case(
            room.panel,
            room.id,
            room.by,
            leaving=leaving,
            carry_over_because=because,
            below_quorum_because=below_quorum,
        )

    _say(attempt(on))


def _say(opened: Opened | None) -> None:
    if opened is None:
        return
    if opened.stopped_by is not None:
        say("bad", opened.stopped_by.sentence, opened.stopped_by.next_step)


def _differs(room: MeetingRoom, line: AgendaLine) -> None:
    """The discussion tells of another meeting, as somebody typed it before: the minutes and the decision would too."""
    if not line.differs:
        return
    ways = [DIFFERS[one] for one in line.differs]
    words = f"{', '.join(ways[:-1])} and {ways[-1]}" if len(ways) > 1 else ways[0]
    said = f"It {words}, as somebody typed before. The minutes and the decision would say the same."
    notice("caution", said, "The discussion tells of another meeting")
    st.button(
        "Put in this panel",
        key=room.key(f"differs:{line.item.case_id}"),
        help="The day, the chair and those here now are written into the discussion, over what stands there.",
        on_click=_put_in,
        args=(room, line.item.case_id),
    )


def _put_in(room: MeetingRoom, case_id: CaseId) -> None:
    do("The discussion now names this panel.", lambda: put_panel_into_discussion(room.panel, room.id, case_id, room.by))


def _who(line: AgendaLine) -> None:
    here = ", ".join(one.name for one in line.present) or "nobody is recorded as here"
    chair = f"{line.chair.name} chairs. " if line.chair and not line.chair_conflicted else ""
    pieces.html(f'<p class="lm-here">{pieces.text(chair)}Here: {pieces.text(here)}.</p>')
    for one in line.stepping_out:
        pieces.html(f'<p class="lm-here">{pieces.chip("Stepping out", "soon")} {pieces.text(one.name)}</p>')


def _between(room: MeetingRoom) -> None:
    """No case is before the panel: the next to open, or the end of the meeting."""
    following = room.view.following
    if not room.meeting.state.is_open:
        notice("done", "Its decisions, minutes and letters are under “After the panel”.", "This panel is over")
        return
    if following is None:
        pieces.html('<p class="lm-now"><span class="lm-whose">Every case has been taken</span></p>')
        st.markdown("Close the panel, then see the decisions, the minutes and the letters to write.")
        with st.container(key=f"lm-big-close-{room.id}"):
            st.button("Close the panel", key=room.key("close"), type="primary", on_click=_close, args=(room,))
        return
    reference = following.case.reference if following.case else ""
    pieces.html(
        f'<p class="lm-now"><span class="lm-place">Next: case {following.number} of {len(room.view.lines)} · '
        f"{pieces.text(reference)}</span>"
        f'<span class="lm-whose">{pieces.text(following.name)}</span>{pieces.chip(following.clock, following.tone)}</p>'
    )
    _who(following)
    if following.chair_conflicted or following.chair is None or following.chair not in following.present:
        chairs(room, following)
    key = room.key(f"quorum:{following.item.case_id}")
    if not following.quorate:
        st.text_input(
            f"Fewer than {room.view.quorum} are here for this case. It goes on all the same, because", key=key
        )
    with st.container(key=f"lm-big-open-{room.id}"):
        st.button(
            "Open this case",
            key=room.key(f"open:{following.item.case_id}"),
            type="primary",
            on_click=_open,
            args=(room, following.item.case_id, key),
        )
    if room.view.taken:
        with st.expander("End the panel here"):
            st.markdown("Cases it did not reach are carried over: free for another agenda, their six weeks running.")
            st.button("Close the panel", key=room.key("close"), on_click=_close, args=(room,))


def _open(room: MeetingRoom, case_id: CaseId, because_at: str = "") -> None:
    because = str(st.session_state.get(because_at) or "")

    def opened() -> Opened:
        return open_case(room.panel, room.id, case_id, room.by, below_quorum_because=because)

    _say(attempt(opened))


def _close(room: MeetingRoom) -> None:
    if do("The panel is closed.", lambda: close_meeting(room.panel, room.id, room.by)):
        go(meeting=room.id, view="after")


def _order(room: MeetingRoom) -> None:
    """The agenda, and where the panel is in it."""
    lines = "".join(_in_order(line) for line in room.view.lines)
    pieces.html(f'<h2>Agenda</h2><ol class="lm-order">{lines}</ol>')
    again = {
        line.item.case_id: f"{line.number}. {line.name}"
        for line in room.view.lines
        if line.item.state in (ItemState.ADJOURNED, ItemState.CARRIED_OVER, ItemState.WAITING)
        and line is not room.view.following
        and line.case is not None
    }
    if room.view.current is None and room.meeting.state.is_open and again:
        key = room.key("another", list(again))
        chosen = st.selectbox("Take another case first", list(again), None, lambda one: again[one], key=key)
        if chosen is not None:
            st.button("Open it", key=f"{key}:open", on_click=_open, args=(room, chosen))


def _in_order(line: AgendaLine) -> str:
    state = line.item.state
    look = "lm-is-now" if state is ItemState.CURRENT else "" if state is ItemState.WAITING else "lm-is-over"
    here = ' aria-current="step"' if state is ItemState.CURRENT else ""
    mark = f"{MARK[state]} " if MARK[state] else ""
    under = line.outcome or f"{line.planned_at:%H:%M}, {count(line.item.minutes, 'minute')}"
    name = f"{mark}{line.number}. {pieces.text(line.name)}"
    return f'<li class="{look}"{here}>{name}<small>{pieces.text(under)}</small></li>'


def _carry(room: MeetingRoom, line: AgendaLine) -> None:
    key = room.key(f"carry:{line.item.case_id}")
    box = st.expander("Leave it unfinished for later today or another panel", key=f"{key}:box")
    with box, st.form(f"{key}:form", border=False):
        st.text_input("It is carried over, because", key=key)
        st.form_submit_button(
            "Carry the case over",
            key=f"{key}:go",
            on_click=_carried,
            args=(room, line.item.case_id, key),
        )


def _carried(room: MeetingRoom, case_id: CaseId, key: str) -> None:
    because = str(st.session_state[key] or "")
    if not because.strip():
        say("bad", "It is not said why the case is carried over.", "Write the reason.")
        return
    do("Carried over.", lambda: leave_case(room.panel, room.id, room.by, leaving=case_id, carry_over_because=because))
