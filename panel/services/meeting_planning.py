"""Planning a panel meeting: the day, who comes, and what to look at before it."""

from __future__ import annotations

from datetime import date, time
from typing import Any, Final

from legal_tests.day_words import with_weekday
from legal_tests.working_days import bank_holidays, is_working_day
from panel.domain.base import Frozen, Line, new_id
from panel.domain.errors import PanelError
from panel.domain.meeting import MeetingId, MeetingState, PanelMeeting, PanelPerson, PersonId
from panel.domain.people import Actor
from panel.domain.settings import CouncilSettings
from panel.services.audit import audited
from panel.services.meeting_keeping import MeetingWarning, begun, checked, keep, open_meeting
from panel.services.panel import Panel
from panel.services.who_may import check_may_prepare, check_may_run

PARTS: Final = frozenset({"on", "starts_at", "area", "place", "people"})


class NewMeeting(Frozen):
    """A panel to be planned. The people may be completed later."""

    on: date
    starts_at: time = time(9, 30)
    area: Line
    place: Line = ""
    people: tuple[PanelPerson, ...] = ()


def plan_meeting(panel: Panel, new: NewMeeting, by: Actor) -> PanelMeeting:
    """Plan a panel. Raises PanelError 'meeting-in-past', 'meeting-area-missing', 'meeting-twice'."""
    if new.on < panel.today():
        raise PanelError("meeting-in-past")
    if not new.area:
        raise PanelError("meeting-area-missing")
    meeting = checked({"id": MeetingId(new_id()), **dict(new)})
    with panel.store.transaction() as tx:
        check_may_prepare(tx, by)
        saved = tx.save_meeting(meeting, expected_version=None)
        audited(panel, tx, "panel planned", by, meeting=saved.id, held_on=saved.on.isoformat())
    return saved


def amend_meeting(
    panel: Panel, meeting_id: MeetingId, *, expected_version: int, by: Actor, **parts: Any
) -> PanelMeeting:
    """Change `on`, `starts_at`, `area`, `place` or `people`, each whole.

    Somebody who has taken part stays on the list. Raises ConflictError 'meeting-changed' if somebody saved since;
    PanelError 'unknown-part', 'meeting-in-past', 'meeting-begun', 'meeting-area-missing', 'meeting-twice',
    'person-took-part', 'not-valid'.
    """
    unknown = sorted(set(parts) - PARTS)
    if unknown:
        raise PanelError("unknown-part", part=unknown[0])
    if "area" in parts and not str(parts["area"]).strip():
        raise PanelError("meeting-area-missing")
    with panel.store.transaction() as tx:
        before = open_meeting(tx, meeting_id, expected_version)
        check_may_prepare(tx, by, before)
        meeting = checked({**dict(before), **parts})
        if meeting.on != before.on:
            if begun(before):
                raise PanelError("meeting-begun")
            if meeting.on < panel.today():
                raise PanelError("meeting-in-past")
        still_there = {one.id for one in meeting.people}
        if _took_part(before) - still_there:
            raise PanelError("person-took-part")
        attendance = tuple(entry for entry in meeting.attendance if entry.person_id in still_there)
        agenda = tuple(
            item
            if item.chair_id is None or item.chair_id in still_there
            else item.model_copy(update={"chair_id": None})
            for item in meeting.agenda
        )
        meeting = meeting.model_copy(update={"attendance": attendance, "agenda": agenda})
        return keep(panel, tx, meeting, by, "panel changed", parts=" ".join(sorted(parts)))


def cancel_meeting(panel: Panel, meeting_id: MeetingId, because: str, by: Actor) -> PanelMeeting:
    """The panel does not meet. Its cases are free for another agenda; their six weeks run on.

    Raises PanelError 'words-missing', 'meeting-case-open'.
    """
    if not because.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        meeting = open_meeting(tx, meeting_id)
        check_may_run(tx, by, meeting)
        if meeting.current is not None:
            raise PanelError("meeting-case-open")
        parts = {"state": MeetingState.CANCELLED, "cancelled_because": because}
        return keep(panel, tx, meeting.model_copy(update=parts), by, "panel cancelled")


def planning_warnings(meeting: PanelMeeting, settings: CouncilSettings) -> tuple[MeetingWarning, ...]:
    """What to look at before the panel meets: the day, the chair, the SISO, the number of people. It stops nothing."""
    found = []
    if not is_working_day(meeting.on) or meeting.on in settings.closed_days:
        why = "a bank holiday" if meeting.on in bank_holidays(meeting.on.year) else "not a working day"
        found.append(_warning("not-a-working-day", f"{with_weekday(meeting.on)} is {why}."))
    if meeting.chair is None:
        found.append(_warning("no-chair", "Nobody is named as chair."))
    if not meeting.sisos:
        sentence = "No SISO is on the list. Without one no decision can be recorded: a SISO says the reasons back."
        found.append(_warning("no-siso", sentence))
    voices = sum(one.part != "observer" for one in meeting.people)
    if voices < settings.quorum:
        who = {0: "Nobody on the list counts", 1: "1 person on the list counts"}.get(voices, f"{voices} people count")
        sentence = f"{who} towards the quorum; {settings.quorum} are needed."
        found.append(_warning("below-quorum", sentence))
    return tuple(found)


def _warning(code: str, sentence: str) -> MeetingWarning:
    return MeetingWarning(code=code, sentence=sentence)


def _took_part(meeting: PanelMeeting) -> set[PersonId]:
    return {
        *(one.person_id for one in meeting.attendance if one.presence.was_there),
        *(one.person_id for one in meeting.conflicts),
        *(one.person_id for one in meeting.readings),
        *(note.person_id for note in meeting.notes if note.person_id is not None),
    }
