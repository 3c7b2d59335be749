"""Planning one panel: its agenda in order, the cases that wait for it, who comes, and its papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.meeting import MOST_MINUTES, AgendaItem, ItemState
from panel.pages import pieces
from panel.pages.choosing import follow, newly_chosen
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.panel_add import add_cases
from panel.pages.panel_change import change
from panel.pages.panel_papers import papers
from panel.pages.panel_people import people
from panel.pages.panel_room import MeetingRoom, do, go
from panel.pages.tell import plain
from panel.services.meetings import AgendaLine, remove_from_agenda, reorder, set_minutes

MOVES: Final = {-1: (":material/arrow_upward:", "earlier"), 1: (":material/arrow_downward:", "later")}


def show(room: MeetingRoom) -> None:
    meeting = room.meeting
    if not meeting.state.is_open:
        notice("note", meeting.cancelled_because or "It can no longer be changed.", "This panel is over")
    parts = PARTS if meeting.state.is_open else {name: part for name, part in PARTS.items() if name != "day"}
    asked = st.query_params.get("step", "")
    asked = asked if asked in parts else "agenda"
    key = room.key("plan:step")
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.segmented_control(
        "Parts of the plan",
        list(parts),
        format_func=lambda name: parts[name][0],
        required=True,
        key=key,
        on_change=follow,
        args=(key, asked, lambda step: go(meeting=room.id, view="plan", step=step)),
        label_visibility="collapsed",
    )
    if room.view.warnings and asked in ("agenda", "people"):
        notice("caution", "", "Before the panel meets", [one.sentence for one in room.view.warnings])
    parts[asked][1](room)


def _agenda(room: MeetingRoom) -> None:
    lines = room.view.lines
    left, right = st.columns([3, 1.2], vertical_alignment="center")
    with left:
        st.header("Agenda")
        if lines:
            minutes = sum(line.item.minutes for line in lines)
            st.caption(
                f"{count(len(lines), 'case')}, {count(minutes, 'minute')}: {room.view.begins_at:%H:%M} to "
                f"{room.view.ends_at:%H:%M}."
            )
    if not lines:
        pieces.html('<p class="lm-empty">No case is on the agenda yet. Add those that wait for a panel.</p>')
    elif room.meeting.state.is_open:
        right.button(
            "Go to the meeting",
            key=room.key("plan:run"),
            type="primary",
            width="stretch",
            on_click=go,
            kwargs={"meeting": room.id, "view": "run"},
        )
    for line in lines:
        _line(room, line)
    if room.meeting.state.is_open:
        add_cases(room)


def _line(room: MeetingRoom, line: AgendaLine) -> None:
    editable = room.meeting.state.is_open
    with st.container(key=f"lm-agenda-{room.id}-{line.number}"):
        words, minutes, *buttons = st.columns([7, 1.6, 0.75, 0.75, 0.75], vertical_alignment="center", gap="small")
    with words:
        reference = line.case.reference if line.case else ""
        pieces.html(
            f'<p class="lm-agenda-line"><b>{line.number}. {pieces.text(line.name)}</b> '
            f"{pieces.chip(line.clock, line.tone) if line.clock else ''}"
            f"<span>{line.planned_at:%H:%M} · {pieces.text(reference)}"
            f"{' · ' + pieces.text(line.outcome) if line.outcome else ''}</span></p>"
        )
    key = room.key(f"minutes:{line.item.case_id}", line.item.minutes)
    minutes.number_input(
        f"Minutes for {line.name}",
        1,
        MOST_MINUTES,
        line.item.minutes,
        icon=":material/schedule:",  # minutes
        key=key,
        label_visibility="collapsed",
        disabled=not editable,
        on_change=_minutes,
        args=(room, line.item, key),
    )
    for place, (step, (icon, word)) in zip(buttons, MOVES.items(), strict=False):
        place.button(
            f"{icon} Take {plain(line.name)} {word}",  # the words are heard, and shown when the mouse rests there
            key=room.key(f"move:{step}:{line.item.case_id}"),
            help=f"Take {plain(line.name)} {word}",
            disabled=not editable or not 1 <= line.number + step <= len(room.view.lines),
            on_click=_move,
            args=(room, line.item.case_id, step),
            width="stretch",
        )
    buttons[2].button(
        f":material/close: Take {plain(line.name)} off the agenda",
        key=room.key(f"off:{line.item.case_id}"),
        help=f"Take {plain(line.name)} off the agenda",
        disabled=not editable or line.item.state is not ItemState.WAITING or bool(line.item.spells),
        on_click=_off,
        args=(room, line.item.case_id),
        width="stretch",
    )


def _minutes(room: MeetingRoom, item: AgendaItem, key: str) -> None:
    chosen = newly_chosen(key, item.minutes)
    if chosen is None:
        return
    version = room.meeting.version
    do("", lambda: set_minutes(room.panel, room.id, item.case_id, chosen, expected_version=version, by=room.by))


def _move(room: MeetingRoom, case_id: CaseId, step: int) -> None:
    order = [item.case_id for item in room.meeting.agenda]
    place = order.index(case_id)
    order.insert(place + step, order.pop(place))
    do("", lambda: reorder(room.panel, room.id, order, expected_version=room.meeting.version, by=room.by))


def _off(room: MeetingRoom, case_id: CaseId) -> None:
    do("Taken off the agenda.", lambda: remove_from_agenda(room.panel, room.id, case_id, room.by))


PARTS: Final[dict[str, tuple[str, Callable[[MeetingRoom], None]]]] = {
    "agenda": ("Agenda", _agenda),
    "people": ("People", people),
    "papers": ("Papers", papers),
    "day": ("Day and place", change),
}
