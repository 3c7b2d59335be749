"""Panel meetings: everything a page or a command calls. Each function takes the `Panel` first and an `Actor` as `by`.

Plan
    plan_meeting(panel, NewMeeting(on=, starts_at=, area=, place=, people=), by) -> PanelMeeting
    amend_meeting(panel, id, expected_version=, by=, **parts)         parts: on, starts_at, area, place, people
    cancel_meeting(panel, id, because, by)
    upcoming(panel) / past(panel)                                     -> tuple[PanelMeeting, ...]
    cases_waiting_for_panel(panel, limit=50)                          -> tuple[WaitingCase, ...]
    add_to_agenda(panel, id, case_id, by, minutes=10)                 -> AddedToAgenda (meeting, warnings)
    remove_from_agenda(panel, id, case_id, by)
    reorder(panel, id, [case_id, ...], expected_version=, by=)
    set_minutes(panel, id, case_id, minutes, expected_version=, by=)

At the start
    record_attendance(panel, id, {person_id: Presence.PRESENT, ...}, by)
    table_standing_document(panel, id, by); record_reading(panel, id, (person_id, ...), by)
    declare_conflict(panel, id, person_id, case_id, why, by); withdraw_conflict(panel, id, person_id, case_id, by)
    choose_chair(panel, id, case_id, person_id | None, by)            who chairs one case

Case by case
    meeting_view(panel, id)                                           -> MeetingView: all a page shows, lines and people
    open_case(panel, id, case_id, by, below_quorum_because="")        -> Opened
    next_case(panel, id, by, leaving=case_id | None, carry_over_because="", below_quorum_because="") -> Opened
    leave_case(panel, id, by, leaving=case_id, carry_over_because="") closes without opening the next
    note_view(panel, id, case_id, text, by, person_id=None, kind="view" | "dissent" | "note")
    adjournment_preview(panel, id, case_id)                           -> AdjournedUntil (last panel day, panels in time)
    adjourn_case(panel, id, case_id, (Missing(what=, who_asks=, by=), ...), because, by) -> Adjourned
    close_meeting(panel, id, by)

Afterwards
    letters_to_write(panel, id)                                       -> tuple[LetterToWrite, ...]
    standing_document_compliance(panel, first, last)                  -> Compliance, panel by panel
    documents: `panel.services.meeting_documents` (agenda, minutes, letters to write, standing document; Word, PDF)

Who may do each: `panel.services.who_may` (PanelError 'may-not-prepare-panel', 'may-not-run-panel').
Fields that people edit (amend, reorder, minutes) take `expected_version` and raise ConflictError 'meeting-changed'.
Single acts (attendance, notes, interests) apply to the meeting as it stands, so that several people can work at once.
What the discussion of a case holds is drafts, as everywhere: opening a case fills in route, day, chair and those
present where they are empty, and never over what a person typed (`Opened.left_as_typed`, `AgendaLine.differs`) unless
somebody asks for it: put_panel_into_discussion(panel, id, case_id, by).
"""

from __future__ import annotations

from panel.services.meeting_adjourning import Adjourned, AdjournedUntil, adjourn_case, adjournment_preview
from panel.services.meeting_agenda import (
    AddedToAgenda,
    add_to_agenda,
    latest_panel_on,
    remove_from_agenda,
    reorder,
    set_minutes,
)
from panel.services.meeting_attending import (
    choose_chair,
    declare_conflict,
    put_panel_into_discussion,
    record_attendance,
    record_reading,
    table_standing_document,
    withdraw_conflict,
)
from panel.services.meeting_keeping import MeetingWarning
from panel.services.meeting_letters import LetterToWrite, letters_to_write
from panel.services.meeting_lines import AgendaLine
from panel.services.meeting_lists import (
    Compliance,
    ComplianceLine,
    WaitingCase,
    cases_waiting_for_panel,
    past,
    standing_document_compliance,
    upcoming,
)
from panel.services.meeting_notes import CAN_BE_DISCLOSED, note_view
from panel.services.meeting_planning import NewMeeting, amend_meeting, cancel_meeting, plan_meeting
from panel.services.meeting_running import (
    Opened,
    close_meeting,
    leave_case,
    next_case,
    open_case,
)
from panel.services.meeting_views import MeetingView, PersonLine, meeting_view
from panel.services.standing_paper import standing_document

__all__ = [
    "CAN_BE_DISCLOSED",
    "AddedToAgenda",
    "Adjourned",
    "AdjournedUntil",
    "AgendaLine",
    "Compliance",
    "ComplianceLine",
    "LetterToWrite",
    "MeetingView",
    "MeetingWarning",
    "NewMeeting",
    "Opened",
    "PersonLine",
    "WaitingCase",
    "add_to_agenda",
    "adjourn_case",
    "adjournment_preview",
    "amend_meeting",
    "cancel_meeting",
    "cases_waiting_for_panel",
    "choose_chair",
    "close_meeting",
    "declare_conflict",
    "latest_panel_on",
    "leave_case",
    "letters_to_write",
    "meeting_view",
    "next_case",
    "note_view",
    "open_case",
    "past",
    "plan_meeting",
    "put_panel_into_discussion",
    "record_attendance",
    "record_reading",
    "remove_from_agenda",
    "reorder",
    "set_minutes",
    "standing_document",
    "standing_document_compliance",
    "table_standing_document",
    "upcoming",
    "withdraw_conflict",
]
