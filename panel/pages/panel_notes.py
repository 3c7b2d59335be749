"""What members said in a case: views, a dissent, notes. Part of the record; no letter carries them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.meeting import CaseNote, NoteKind, PersonId
from panel.pages import pieces
from panel.pages.labels import count
from panel.pages.panel_room import MeetingRoom, do
from panel.services.meetings import AgendaLine, note_view
from panel.services.panel import LONDON

KINDS: Final[dict[NoteKind, str]] = {"view": "A view", "dissent": "A dissent", "note": "A note"}


def notes(room: MeetingRoom, line: AgendaLine) -> None:
    held = f" ({count(len(line.notes), 'entry', 'entries')})" if line.notes else ""
    with st.expander(f"Note a view, a dissent or a note{held}", key=room.key(f"notes:{line.item.case_id}")):
        pieces.html(f'<p class="lm-disclose">{pieces.text(room.view.disclosure)}</p>')
        for note in line.notes:
            pieces.html(noted(room, note))
        _form(room, line)


def noted(room: MeetingRoom, note: CaseNote) -> str:
    """One entry, exactly as it was written."""
    who = next((one.name for one in room.meeting.people if one.id == note.person_id), "")
    when = f"{note.at.astimezone(LONDON):%H:%M}, written down by {note.by.name}"
    source = f"{KINDS[note.kind]}{f' of {who}' if who else ''}, {when}"
    return pieces.quote(note.text, source)


def _form(room: MeetingRoom, line: AgendaLine) -> None:
    people = {one.id: one.name for one in line.present}
    own = [note.id for note in line.notes if note.by.profile_id == room.by.profile_id]  # a colleague's clears no words
    at = room.key(f"note-form:{line.item.case_id}", len(own))
    with st.form(at, border=False):
        one, two = st.columns(2)
        one.segmented_control(
            "What it is",
            list(KINDS),
            default="view",
            required=True,
            format_func=lambda kind: KINDS[kind],
            key=f"{at}:kind",
        )
        two.selectbox(
            "Whose (may be left empty)", list(people), index=None, format_func=lambda one: people[one], key=f"{at}:who"
        )
        st.text_area("In their words", key=f"{at}:text", height=84)
        st.form_submit_button("Keep it", key=f"{at}:keep", on_click=_keep, args=(room, line.item.case_id, at))


def _keep(room: MeetingRoom, case_id: CaseId, at: str) -> None:
    kind: NoteKind = st.session_state[f"{at}:kind"]
    who: PersonId | None = st.session_state[f"{at}:who"]
    text = str(st.session_state[f"{at}:text"] or "")
    do("Noted.", lambda: note_view(room.panel, room.id, case_id, text, room.by, person_id=who, kind=kind))
