"""Who chairs one case, where the chair of the panel has an interest in it or is not here."""

from __future__ import annotations

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.meeting import PanelPerson, PersonId
from panel.domain.meeting_questions import is_conflicted
from panel.pages.choosing import follow
from panel.pages.frame import notice
from panel.pages.panel_room import MeetingRoom, do
from panel.services.meetings import AgendaLine, choose_chair


def chairs(room: MeetingRoom, line: AgendaLine) -> None:
    """Choose who chairs this case; says why it is asked where the chair steps out."""
    case_id = line.item.case_id
    could = {one.id: one.name for one in _could(room, line)}
    if line.chair_conflicted and line.chair:
        notice("caution", f"{line.chair.name} chairs, and steps out for {line.name}. Choose who chairs this case.")
    key = room.key(f"chair:{case_id}", line.item.chair_id, list(could))
    at_present = line.chair.id if line.chair and line.chair.id in could else None
    st.selectbox(
        f"Who chairs {line.name}",
        list(could),
        index=list(could).index(at_present) if at_present else None,
        format_func=lambda one: could[one],
        placeholder="Choose from those who may chair it",
        key=key,
        on_change=follow,
        args=(key, at_present, lambda chosen: _choose(room, case_id, chosen)),
    )


def _could(room: MeetingRoom, line: AgendaLine) -> tuple[PanelPerson, ...]:
    """Those in the room who may; before anybody is recorded as here, those who may come."""
    if line.may_chair or room.view.present:
        return line.may_chair
    meeting = room.meeting
    return tuple(
        one
        for one in meeting.people
        if one.part in ("chair", "member") and not is_conflicted(meeting, one.id, line.item.case_id)
    )


def _choose(room: MeetingRoom, case_id: CaseId, chosen: PersonId) -> None:
    do("", lambda: choose_chair(room.panel, room.id, case_id, chosen, room.by))
