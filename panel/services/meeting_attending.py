"""Before the first case: who is here, the standing document, who has read it, who has an interest in a case."""

from __future__ import annotations

from collections.abc import Mapping

from panel.domain.base import CaseId
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import (
    Attendance,
    Conflict,
    MeetingId,
    PanelMeeting,
    PersonId,
    Presence,
    Reading,
    Tabled,
)
from panel.domain.meeting_questions import has_read, is_conflicted, item_of, may_chair, person_of, presence_of
from panel.domain.people import Actor
from panel.services.meeting_drafts import fill_discussion, refill_current
from panel.services.meeting_keeping import UNDECIDED, keep, open_meeting, with_item
from panel.services.panel import Panel
from panel.services.standing_paper import standing_document
from panel.services.who_may import check_may_prepare, check_may_run


def record_attendance(
    panel: Panel, meeting_id: MeetingId, presences: Mapping[PersonId, Presence], by: Actor, *, note: str = ""
) -> PanelMeeting:
    """Who is here, and who sent apologies; several at once. The discussion of the case under way is kept in step."""
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_prepare(tx, by, meeting)
        for person_id in presences:
            person_of(meeting, person_id)
        kept = [entry for entry in meeting.attendance if entry.person_id not in presences]
        new = [Attendance(person_id=one, presence=presence, note=note) for one, presence in presences.items()]
        meeting = meeting.model_copy(update={"attendance": (*kept, *new)})
        meeting = refill_current(panel, tx, meeting, by)
        return keep(panel, tx, meeting, by, "attendance recorded", people=len(presences))


def table_standing_document(panel: Panel, meeting_id: MeetingId, by: Actor) -> PanelMeeting:
    """Lay the standing document before the panel. Tabling it again after a change of law asks everybody to read it."""
    document = standing_document(panel)
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_run(tx, by, meeting)
        tabled = Tabled(
            law_version=document.versions.law,
            wording_version=document.versions.wording,
            fingerprint=document.fingerprint(),
            at=panel.clock.now(),
            by=by,
        )
        if meeting.tabled is not None and meeting.tabled.fingerprint == tabled.fingerprint:
            return meeting
        meeting = meeting.model_copy(update={"tabled": tabled})
        return keep(panel, tx, meeting, by, "standing document tabled", fingerprint=tabled.fingerprint)


def record_reading(panel: Panel, meeting_id: MeetingId, person_ids: tuple[PersonId, ...], by: Actor) -> PanelMeeting:
    """These people have read it. Raises PanelError 'standing-document-not-tabled', 'person-not-at-meeting'."""
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_prepare(tx, by, meeting)
        if meeting.tabled is None:
            raise PanelError("standing-document-not-tabled")
        now, mark = panel.clock.now(), meeting.tabled.fingerprint
        new = [
            Reading(person_id=person_of(meeting, one).id, fingerprint=mark, at=now, recorded_by=by)
            for one in dict.fromkeys(person_ids)
            if not has_read(meeting, one)
        ]
        if not new:
            return meeting
        meeting = meeting.model_copy(update={"readings": (*meeting.readings, *new)})
        return keep(panel, tx, meeting, by, "standing document read", people=len(new))


def declare_conflict(
    panel: Panel, meeting_id: MeetingId, person_id: PersonId, case_id: CaseId, why: str, by: Actor
) -> PanelMeeting:
    """Somebody has an interest in a case and steps out for it. Raises PanelError 'words-missing', 'conflict-already'.

    If the chair steps out, another has to chair that case: `choose_chair`.
    """
    if not why.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_prepare(tx, by, meeting)
        person_of(meeting, person_id)
        item = item_of(meeting, case_id)
        if is_conflicted(meeting, person_id, case_id):
            raise PanelError("conflict-already")
        conflict = Conflict(
            person_id=person_id, case_id=case_id, why=why, declared_at=panel.clock.now(), recorded_by=by
        )
        meeting = meeting.model_copy(update={"conflicts": (*meeting.conflicts, conflict)})
        if item.chair_id == person_id:
            meeting = with_item(meeting, item.model_copy(update={"chair_id": None}))
        meeting = refill_current(panel, tx, meeting, by)
        return keep(panel, tx, meeting, by, "interest declared", case_id, person=person_id)


def withdraw_conflict(
    panel: Panel, meeting_id: MeetingId, person_id: PersonId, case_id: CaseId, by: Actor
) -> PanelMeeting:
    """It was entered by mistake; the audit log keeps that it was. Raises PanelError 'conflict-not-there'."""
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_prepare(tx, by, meeting)
        if not is_conflicted(meeting, person_id, case_id):
            raise PanelError("conflict-not-there")
        left = tuple(one for one in meeting.conflicts if (one.person_id, one.case_id) != (person_id, case_id))
        meeting = refill_current(panel, tx, meeting.model_copy(update={"conflicts": left}), by)
        return keep(panel, tx, meeting, by, "interest taken back", case_id, person=person_id)


def choose_chair(
    panel: Panel, meeting_id: MeetingId, case_id: CaseId, person_id: PersonId | None, by: Actor
) -> PanelMeeting:
    """Who chairs this one case; None gives it back to the chair of the meeting. Raises PanelError 'chair-not-possible'.

    The read-back of a refusal is confirmed by the chair of the case, under their own name: they need a profile.
    """
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_run(tx, by, meeting)
        item = item_of(meeting, case_id)
        if person_id is not None and not _could_chair(meeting, case_id, person_id):
            raise PanelError("chair-not-possible")
        meeting = with_item(meeting, item.model_copy(update={"chair_id": person_id}))
        meeting = refill_current(panel, tx, meeting, by)
        return keep(panel, tx, meeting, by, "chair of a case chosen", case_id, person=person_id or "")


def put_panel_into_discussion(panel: Panel, meeting_id: MeetingId, case_id: CaseId, by: Actor) -> PanelMeeting:
    """The discussion of the case before the panel names this panel's day, chair and people, over what was typed there.

    Raises ConflictError 'meeting-moved-on' unless it is the case before the panel, and undecided.
    """
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_prepare(tx, by, meeting)
        case = tx.case(case_id)
        if meeting.current is None or meeting.current.case_id != case_id or case.status not in UNDECIDED:
            raise ConflictError("meeting-moved-on")
        meeting, _ = fill_discussion(panel, tx, meeting, case, by, typed_too=True)
        return keep(panel, tx, meeting, by, "panel put into the discussion", case_id)


def _could_chair(meeting: PanelMeeting, case_id: CaseId, person_id: PersonId) -> bool:
    """Before anybody is recorded as present, whoever may come can be chosen."""
    person = person_of(meeting, person_id)
    if presence_of(meeting, person_id) is Presence.EXPECTED:
        return person.part in ("chair", "member") and not is_conflicted(meeting, person_id, case_id)
    return person in may_chair(meeting, case_id)
