"""What can be asked of a meeting: who is here for a case, who chairs it, who has read the paper, how long it took."""

from __future__ import annotations

from datetime import UTC, datetime

from panel.domain.base import CaseId
from panel.domain.errors import PanelError
from panel.domain.meeting import AgendaItem, CaseNote, ItemState, PanelMeeting, PanelPerson, PersonId, Presence


def person_of(meeting: PanelMeeting, person_id: PersonId) -> PanelPerson:
    """Raises PanelError 'person-not-at-meeting'."""
    for one in meeting.people:
        if one.id == person_id:
            return one
    raise PanelError("person-not-at-meeting")


def item_of(meeting: PanelMeeting, case_id: CaseId) -> AgendaItem:
    """Raises PanelError 'case-not-on-agenda'."""
    for item in meeting.agenda:
        if item.case_id == case_id:
            return item
    raise PanelError("case-not-on-agenda")


def presence_of(meeting: PanelMeeting, person_id: PersonId) -> Presence:
    """What is recorded; "expected" while nothing is."""
    for entry in meeting.attendance:
        if entry.person_id == person_id:
            return entry.presence
    return Presence.EXPECTED


def everybody_present(meeting: PanelMeeting) -> tuple[PanelPerson, ...]:
    """Everybody in the room, observers included, the chair first."""
    here = [one for one in meeting.people if presence_of(meeting, one.id) is Presence.PRESENT]
    return tuple(sorted(here, key=lambda one: one.part != "chair"))


def is_conflicted(meeting: PanelMeeting, person_id: PersonId, case_id: CaseId) -> bool:
    return any(one.person_id == person_id and one.case_id == case_id for one in meeting.conflicts)


def stepping_out(meeting: PanelMeeting, case_id: CaseId) -> tuple[PanelPerson, ...]:
    """Those who have declared an interest in this case."""
    return tuple(one for one in meeting.people if is_conflicted(meeting, one.id, case_id))


def present_for(meeting: PanelMeeting, case_id: CaseId) -> tuple[PanelPerson, ...]:
    """Everybody in the room for this case: present, and not stepping out."""
    return tuple(one for one in everybody_present(meeting) if not is_conflicted(meeting, one.id, case_id))


def counted_for(meeting: PanelMeeting, case_id: CaseId) -> int:
    """How many count towards the quorum for this case. Observers do not."""
    return sum(one.part != "observer" for one in present_for(meeting, case_id))


def chair_for(meeting: PanelMeeting, case_id: CaseId) -> PanelPerson | None:
    """Who chairs this case: whoever was chosen for it, or the chair of the meeting. They may be conflicted."""
    chosen = item_of(meeting, case_id).chair_id
    if chosen is not None:
        return next((one for one in meeting.people if one.id == chosen), None)
    return meeting.chair


def may_chair(meeting: PanelMeeting, case_id: CaseId) -> tuple[PanelPerson, ...]:
    """Who could chair this case: in the room, not stepping out, not an observer. The SISO says the reasons back."""
    return tuple(one for one in present_for(meeting, case_id) if one.part in ("chair", "member"))


def has_read(meeting: PanelMeeting, person_id: PersonId) -> bool:
    """Has this person read the standing document as it is now tabled? An earlier version does not count."""
    tabled = meeting.tabled
    return tabled is not None and any(
        one.person_id == person_id and one.fingerprint == tabled.fingerprint for one in meeting.readings
    )


def notes_on(meeting: PanelMeeting, case_id: CaseId) -> tuple[CaseNote, ...]:
    return tuple(note for note in meeting.notes if note.case_id == case_id)


def seconds_used(item: AgendaItem, now: datetime) -> int:
    """How long the case has been before the panel. Right on the nights when the clocks change, too.

    Two times in the same zone are subtracted by the face of the clock, so both are taken to UTC first.
    """
    total = 0.0
    for spell in item.spells:
        end = (spell.closed_at or now).astimezone(UTC)
        total += max(0.0, (end - spell.opened_at.astimezone(UTC)).total_seconds())
    return round(total)


def next_waiting(meeting: PanelMeeting) -> AgendaItem | None:
    """The first case on the agenda that has not been taken yet."""
    return next((item for item in meeting.agenda if item.state is ItemState.WAITING), None)


def is_before(one: PanelMeeting, other: PanelMeeting) -> bool:
    """Did the first meet earlier than the other?"""
    return (one.on, one.starts_at) < (other.on, other.starts_at)
