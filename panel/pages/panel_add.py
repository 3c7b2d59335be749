"""Cases for the agenda: those that wait for a panel, the soonest due first, or any found by name or reference."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.meeting import MeetingId
from panel.domain.people import Actor
from panel.domain.register import CaseQuery, CaseRow
from panel.pages import pieces
from panel.pages.labels import short_day
from panel.pages.panel_room import MeetingRoom
from panel.pages.tell import attempt, plain, say
from panel.services.cases import search
from panel.services.meetings import AddedToAgenda, add_to_agenda, cases_waiting_for_panel
from panel.services.panel import Panel

SHOWN: Final = 5


def add_cases(room: MeetingRoom) -> None:
    st.subheader("Add a case")
    words = st.text_input(
        "Search by name or reference",
        key=room.key("add:words"),
        type="search",
        live=True,
        placeholder="Or choose from those due soonest",
    )
    rows = _found(room, words.strip()) if words and words.strip() else _waiting(room)
    for row, clock in rows:
        left, right = st.columns([7, 1.4], vertical_alignment="center")
        with left:
            pieces.html(
                f'<p class="lm-agenda-line"><b>{pieces.text(row.name)}</b> {clock}'
                f"<span>{pieces.text(row.reference)} · {pieces.text(row.setting_name or 'no setting')} · "
                f"due {short_day(row.due_on)}</span></p>"
            )
        right.button(
            "Add",
            key=room.key(f"add:{row.id}"),
            help=f"Put {plain(row.name)} on the agenda",
            on_click=put_on_agenda,
            args=(room.panel, room.id, row.id, room.by),
            width="stretch",
        )


def _waiting(room: MeetingRoom) -> list[tuple[CaseRow, str]]:
    found = attempt(cases_waiting_for_panel, room.panel, limit=SHOWN) or ()
    if not found:
        pieces.html('<p class="lm-quiet">Every undecided case is on an agenda.</p>')
    return [(one.row, pieces.chip(one.clock, one.tone)) for one in found]


def _found(room: MeetingRoom, words: str) -> list[tuple[CaseRow, str]]:
    here = {item.case_id for item in room.meeting.agenda}
    page = attempt(search, room.panel, CaseQuery(text=words, open_only=True, sort="due", page_size=25))
    rows = [row for row in page.rows if row.id not in here][:SHOWN] if page else []
    if not rows:
        pieces.html('<p class="lm-quiet" role="status">No open case matches that is not on this agenda already.</p>')
    return [(row, "") for row in rows]


def put_on_agenda(panel: Panel, meeting_id: MeetingId, case_id: CaseId, by: Actor) -> None:
    """Put a case on the agenda of a panel, and tell what the person should know of it."""

    def add() -> AddedToAgenda:
        return add_to_agenda(panel, meeting_id, case_id, by)

    added = attempt(add)
    if added is None:
        return
    say("good", "Put on the agenda.")
    for warning in added.warnings:
        say("note", warning.sentence)
