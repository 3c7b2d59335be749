"""Members' views, dissents and notes in a case, kept exactly. They can be disclosed; no letter carries them."""

from __future__ import annotations

from typing import Final

from panel.domain.base import CaseId, new_id
from panel.domain.errors import PanelError
from panel.domain.meeting import CaseNote, MeetingId, MeetingState, NoteKind, PanelMeeting, PersonId
from panel.domain.meeting_questions import item_of, person_of
from panel.domain.people import Actor
from panel.services.meeting_keeping import keep
from panel.services.panel import Panel
from panel.services.who_may import check_may_prepare

CAN_BE_DISCLOSED: Final = (
    "Notes, views, dissents and anything set aside are part of the record. They can be disclosed to the family and to "
    "the Tribunal. No letter carries them, or the name of anybody who disagreed."
)


def note_view(
    panel: Panel,
    meeting_id: MeetingId,
    case_id: CaseId,
    text: str,
    by: Actor,
    *,
    person_id: PersonId | None = None,
    kind: NoteKind = "view",
) -> PanelMeeting:
    """Keep a member's view, a dissent or a note, exactly. It can be disclosed, and goes into no letter.

    Also after the meeting has closed, but not on one that was cancelled. Raises PanelError 'words-missing'.
    """
    if not text.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        meeting = tx.meeting(meeting_id)
        if meeting.state is MeetingState.CANCELLED:
            raise PanelError("meeting-not-open")
        check_may_prepare(tx, by, meeting)
        item_of(meeting, case_id)
        if person_id is not None:
            person_of(meeting, person_id)
        note = CaseNote(
            id=new_id(), case_id=case_id, person_id=person_id, kind=kind, text=text, at=panel.clock.now(), by=by
        )
        meeting = meeting.model_copy(update={"notes": (*meeting.notes, note)})
        return keep(panel, tx, meeting, by, "view noted", case_id, kind=kind, note=note.id)
