"""Diary files (.ics): the dates of one case, or of everything one colleague looks after.

Each entry keeps its identifier for good and its SEQUENCE grows with each change, so that a diary moves the entry it has
instead of adding a second. What a colleague was given is kept: the next file takes out what has gone to somebody else,
and never cancels what their diary did not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from panel.domain.base import CaseId, ProfileId
from panel.domain.case import CaseStatus
from panel.domain.diary import Diary, DiaryEntry
from panel.domain.errors import PanelError
from panel.domain.meeting import PanelMeeting
from panel.domain.people import Actor, Profile
from panel.domain.register import CaseQuery, CaseRow
from panel.services.audit import audited
from panel.services.cases import case_view
from panel.services.diary_dates import dates_of, meeting_entry, task_of
from panel.services.diary_file import diary_file, file_name
from panel.services.panel import Panel
from panel.services.ports import Transaction

__all__ = ["case_calendar", "file_name", "person_calendar"]

MOST: Final = 500  # cases in one person's diary
AS_MANY_AS_THERE_ARE: Final = 20_000
CLOSED: Final = tuple(one for one in CaseStatus if not one.is_open)
LATELY: Final = timedelta(weeks=20)  # past the six weeks; every date of a case, week 20 included, is over by then
LONG_PAST: Final = timedelta(weeks=4)  # nobody looks so far back for a day that was cancelled
AT_ONCE: Final = 400  # cases in one look
GONE: Final = "It is with a colleague now, or no longer planned. You can delete it."


def case_calendar(panel: Panel, case_id: CaseId) -> bytes:
    """Every date of one case. Raises PanelError 'case-not-found'."""
    view = case_view(panel, case_id)
    return diary_file(panel, f"{view.case.reference}: dates", dates_of(panel, view))


def person_calendar(panel: Panel, profile_id: ProfileId) -> bytes:
    """The dates of the cases a colleague owns, their own tasks, and the panels they are asked to.

    What an earlier file gave them and is theirs no longer (the case has another owner, the task is done, they are off
    the list of a panel) is cancelled in each file until four weeks after its day. Raises PanelError
    'profile-not-found'.
    """
    with panel.store.reading() as tx:
        who = next((one for one in tx.profiles() if one.id == profile_id), None)
    if who is None:
        raise PanelError("profile-not-found")
    listed = frozenset(row.id for row in _owned(panel, profile_id))
    found = _found(panel, who, listed)
    with panel.store.transaction() as tx:
        kept = tx.diary(profile_id).entries
        aside = _still_theirs(tx, profile_id, [one.case_id for one in kept if one.case_id not in listed])
        entries = _since(kept, found, aside, panel.today())
        unlisted = tuple(one for one in kept if one.case_id in aside)
        tx.save_diary(Diary(profile_id=profile_id, entries=(*entries, *unlisted)))
        audited(panel, tx, "diary taken", Actor.of(who), entries=len(entries))
    return diary_file(panel, f"{who.name}: LMAG dates", entries)


def _found(panel: Panel, who: Profile, listed: frozenset[CaseId]) -> list[DiaryEntry]:
    """What belongs in this diary today."""
    with panel.store.reading() as tx:
        meetings = tx.meetings(first=panel.today() - LONG_PAST, limit=AS_MANY_AS_THERE_ARE)
    found = [meeting_entry(one) for one in meetings if _is_asked(one, who)]
    for case_id in sorted(listed):
        found += dates_of(panel, case_view(panel, case_id))
    own = who.name.strip().casefold()
    for row, event in panel.store.open_tasks(limit=AS_MANY_AS_THERE_ARE):
        if event.owner.strip().casefold() == own and row.id not in listed and event.due_on:
            found.append(task_of(row.reference, row.id, event.id, event.due_on, over=False))
    return found


def _since(
    kept: Sequence[DiaryEntry], found: Sequence[DiaryEntry], aside: frozenset[CaseId], today: date
) -> list[DiaryEntry]:
    """What the file says, given what the last one said: nothing is cancelled that was never given."""
    given, entries = {one.uid: one for one in kept}, []
    for one in found:
        before = given.pop(one.uid, None)
        if before is not None:
            grown = before.sequence if before.is_like(one) else before.sequence + 1
            one = one.model_copy(update={"sequence": max(one.sequence, grown)})
        if not one.over or (before is not None and today - one.on <= LONG_PAST):
            entries.append(one)
    for before in given.values():
        if before.case_id not in aside and today - before.on <= LONG_PAST:
            entries.append(before if before.over else _taken_out(before))
    return entries


def _taken_out(before: DiaryEntry) -> DiaryEntry:
    return before.model_copy(update={"sequence": before.sequence + 1, "about": GONE, "over": True})


def _still_theirs(tx: Transaction, profile_id: ProfileId, ids: Sequence[CaseId | None]) -> frozenset[CaseId]:
    """Of cases that are not listed any more, those the colleague owns all the same: too many, or long closed."""
    asked, theirs = sorted({one for one in ids if one is not None}), set()
    for first in range(0, len(asked), AT_ONCE):
        several = tx.several_cases(asked[first : first + AT_ONCE])
        theirs |= {case_id for case_id, case in several.items() if case.owner == profile_id}
    return frozenset(theirs)


def _owned(panel: Panel, profile_id: ProfileId) -> Iterator[CaseRow]:
    """The cases a colleague owns: open, the soonest due first; with advice or a check point due; and lately closed."""
    seen: set[str] = set()
    for row in panel.store.open_by_due_date(limit=AS_MANY_AS_THERE_ARE):
        if row.owner == profile_id and len(seen) < MOST:
            seen.add(row.id)
            yield row
    far = panel.today() + timedelta(weeks=60)
    for row, _ in panel.store.advice_due(before=far, limit=AS_MANY_AS_THERE_ARE):
        if row.owner == profile_id and row.id not in seen and len(seen) < MOST:
            seen.add(row.id)
            yield row
    since = panel.today() - LATELY
    lately = CaseQuery(statuses=CLOSED, due_from=since, sort="due", descending=True, page_size=AS_MANY_AS_THERE_ARE)
    own = (row for row in panel.store.search(lately).rows if row.owner == profile_id and row.id not in seen)
    yield from islice(own, MOST)


def _is_asked(meeting: PanelMeeting, who: Profile) -> bool:
    return any(person.profile_id == who.id for person in meeting.people)
