"""A store in a dictionary, and a clock that stands still. The store passes the same tests as the real one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from threading import RLock

from panel.domain.advice_request import AdviceSeeking
from panel.domain.base import CaseId, DecisionId, LetterId, ProfileId
from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.diary import Diary
from panel.domain.draft import Draft
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import Letter, LetterState
from panel.domain.meeting import MeetingId, PanelMeeting
from panel.domain.people import Profile
from panel.domain.record import AuditEntry, Event
from panel.domain.register import AlreadyThere, CasePage, CaseQuery, CaseRow, OpenOnDay
from panel.domain.settings import CouncilSettings
from panel.storage.rows import (
    case_row,
    check_decision_may_change,
    check_still_sample_or_real,
    reference_key,
    sort_name,
    waiting_rank,
    words_of,
)
from panel.storage.words import indexed_words, matches, name_key, search_words


class FakeClock:
    """Stands still until told otherwise."""

    def __init__(self, now: datetime = datetime(2026, 1, 20, 9, 30, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def set(self, now: datetime) -> None:
        self._now = now

    def advance(self, **by: float) -> None:
        """`advance(days=3)`."""
        self._now += timedelta(**by)


@dataclass
class Shelves:
    """Everything on record. The values are frozen, so a copy of the dictionaries is a copy of the record."""

    cases: dict[str, Case] = field(default_factory=dict)
    due: dict[str, date] = field(default_factory=dict)
    drafts: dict[tuple[str, str], Draft] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    profiles: dict[str, Profile] = field(default_factory=dict)
    diaries: dict[str, Diary] = field(default_factory=dict)
    settings: dict[str, CouncilSettings] = field(default_factory=dict)
    audit: dict[int, AuditEntry] = field(default_factory=dict)
    meetings: dict[str, PanelMeeting] = field(default_factory=dict)
    advice: dict[str, tuple[AdviceSeeking, date | None]] = field(default_factory=dict)

    def copy(self) -> Shelves:
        return Shelves(**{shelf.name: dict(getattr(self, shelf.name)) for shelf in fields(self)})


class FakeTransaction:
    """One unit of work on a copy of the record."""

    def __init__(self, shelves: Shelves, *, may_write: bool) -> None:
        self._shelves = shelves
        self._may_write = may_write

    def _to_write(self) -> Shelves:
        if not self._may_write:
            raise RuntimeError("this is for reading only")
        return self._shelves

    def _known(self, case_id: CaseId) -> Case:
        if case_id not in self._shelves.cases:
            raise PanelError("case-not-found")
        return self._shelves.cases[case_id]

    def case(self, case_id: CaseId) -> Case:
        return self._known(case_id)

    def several_cases(self, case_ids: Sequence[CaseId]) -> dict[CaseId, Case]:
        return {case_id: self._shelves.cases[case_id] for case_id in case_ids if case_id in self._shelves.cases}

    def _refuse_taken_reference(self, case: Case) -> None:
        for other in self._shelves.cases.values():
            if other.id != case.id and reference_key(other.reference) == reference_key(case.reference):
                raise PanelError("reference-taken")

    def add_case(self, case: Case, *, due_on: date) -> None:
        shelves = self._to_write()
        self._refuse_taken_reference(case)
        if case.id in shelves.cases:
            raise ValueError("a case with this id is already kept")
        shelves.cases[case.id] = case
        shelves.due[case.id] = due_on

    def add_cases(self, cases: Iterable[tuple[Case, date]]) -> None:
        for case, due_on in cases:
            self.add_case(case, due_on=due_on)

    def already_there(self, references: Sequence[str], people: Sequence[tuple[str, date]]) -> AlreadyThere:
        kept = self._shelves.cases.values()
        taken = {reference_key(case.reference) for case in kept}
        known = {(name_key(case.person.family_name), case.person.date_of_birth) for case in kept}
        return AlreadyThere(
            references=frozenset(one for one in references if reference_key(one) in taken),
            people=frozenset((name, born) for name, born in people if (name_key(name), born) in known),
        )

    def save_case(self, case: Case, *, expected_version: int, due_on: date) -> Case:
        shelves = self._to_write()
        kept = self._known(case.id)
        if kept.version != expected_version:
            raise ConflictError("case-changed")
        check_still_sample_or_real(kept.sample, case)
        self._refuse_taken_reference(case)
        saved = case.model_copy(update={"version": expected_version + 1})
        shelves.cases[case.id] = saved
        shelves.due[case.id] = due_on
        return saved

    def possible_duplicates(self, family_name: str, born: date) -> Sequence[CaseRow]:
        return [
            case_row(case, self._shelves.due[case.id])
            for case in self._shelves.cases.values()
            if case.person.date_of_birth == born and name_key(case.person.family_name) == name_key(family_name)
        ]

    def children_called(self, names: Iterable[str], *, but: CaseId | None = None) -> frozenset[str]:
        people = [case.person for case in self._shelves.cases.values() if case.id != but]
        theirs = [indexed_words(one.full_name, one.known_as).split() for one in people]
        return frozenset(
            name for name in names if search_words(name) and any({*search_words(name)} <= {*own} for own in theirs)
        )

    def drafts(self, case_id: CaseId) -> dict[str, Draft]:
        return {
            name: self._shelves.drafts[kept, name] for kept, name in sorted(self._shelves.drafts) if kept == case_id
        }

    def save_draft(self, draft: Draft, *, base_version: int) -> Draft:
        shelves = self._to_write()
        self._known(draft.case_id)
        kept = shelves.drafts.get((draft.case_id, draft.field))
        if (kept.version if kept else 0) != base_version:
            raise ConflictError("draft-changed")
        saved = draft.model_copy(update={"version": base_version + 1})
        shelves.drafts[draft.case_id, draft.field] = saved
        return saved

    def case_versions(self, case_id: CaseId) -> tuple[int, int, int]:
        kept = self.drafts(case_id).values()
        return self.case(case_id).version, len(kept), sum(draft.version for draft in kept)

    def decisions(self, case_id: CaseId) -> tuple[Decision, ...]:
        found = [decision for decision in self._shelves.decisions.values() if decision.case_id == case_id]
        return tuple(sorted(found, key=lambda decision: decision.number))

    def decision(self, decision_id: DecisionId) -> Decision:
        if decision_id not in self._shelves.decisions:
            raise PanelError("decision-not-found")
        return self._shelves.decisions[decision_id]

    def save_decision(self, decision: Decision) -> None:
        shelves = self._to_write()
        self._known(decision.case_id)
        kept = shelves.decisions.get(decision.id)
        if kept is not None:
            check_decision_may_change(kept, decision)
        for other in self.decisions(decision.case_id):
            if other.number == decision.number and other.id != decision.id:
                raise ConflictError("case-changed")
        shelves.decisions[decision.id] = decision

    def letters(self, case_id: CaseId) -> tuple[Letter, ...]:
        return tuple(letter for letter in self._shelves.letters.values() if letter.case_id == case_id)

    def letter(self, letter_id: LetterId) -> Letter:
        if letter_id not in self._shelves.letters:
            raise PanelError("letter-not-found")
        return self._shelves.letters[letter_id]

    def save_letter(self, letter: Letter, *, expected_version: int | None) -> Letter:
        shelves = self._to_write()
        self._known(letter.case_id)
        if expected_version is not None:
            self.letter(letter.id)
        kept = shelves.letters.get(letter.id)
        if (kept.version if kept else None) != expected_version:
            raise ConflictError("letter-changed")
        saved = letter.model_copy(update={"version": (expected_version or 0) + 1})
        shelves.letters[letter.id] = saved
        return saved

    def events(self, case_id: CaseId) -> tuple[Event, ...]:
        return tuple(event for event in self._shelves.events.values() if event.case_id == case_id)

    def save_event(self, event: Event) -> None:
        self._known(event.case_id)
        self._to_write().events[event.id] = event

    def advice_seeking(self, case_id: CaseId) -> AdviceSeeking | None:
        return self._shelves.advice[case_id][0] if case_id in self._shelves.advice else None

    def save_advice_seeking(
        self, seeking: AdviceSeeking, *, expected_version: int | None, next_on: date | None
    ) -> AdviceSeeking:
        shelves = self._to_write()
        self._known(seeking.case_id)
        kept = self.advice_seeking(seeking.case_id)
        if (kept.version if kept else None) != expected_version:
            raise ConflictError("advice-changed")
        saved = seeking.model_copy(update={"version": (expected_version or 0) + 1})
        shelves.advice[seeking.case_id] = (saved, next_on)
        return saved

    def meeting(self, meeting_id: MeetingId) -> PanelMeeting:
        if meeting_id not in self._shelves.meetings:
            raise PanelError("meeting-not-found")
        return self._shelves.meetings[meeting_id]

    def save_meeting(self, meeting: PanelMeeting, *, expected_version: int | None) -> PanelMeeting:
        shelves = self._to_write()
        if expected_version is not None:
            self.meeting(meeting.id)
        kept = shelves.meetings.get(meeting.id)
        if (kept.version if kept else None) != expected_version:
            raise ConflictError("meeting-changed")
        saved = meeting.model_copy(update={"version": (expected_version or 0) + 1})
        shelves.meetings[meeting.id] = saved
        return saved

    def meetings(
        self, *, first: date | None = None, last: date | None = None, newest_first: bool = False, limit: int = 200
    ) -> tuple[PanelMeeting, ...]:
        found = [
            one
            for one in self._shelves.meetings.values()
            if (first is None or one.on >= first) and (last is None or one.on <= last)
        ]
        found.sort(key=lambda one: (one.on, one.starts_at))
        return tuple((found[::-1] if newest_first else found)[:limit])

    def meetings_of(self, case_id: CaseId) -> tuple[PanelMeeting, ...]:
        if case_id not in self._shelves.cases:
            return ()
        return tuple(one for one in self.meetings(limit=10_000) if any(i.case_id == case_id for i in one.agenda))

    def cases_on_open_agendas(self) -> frozenset[CaseId]:
        waiting = frozenset[CaseId]().union(*(one.open_cases for one in self._shelves.meetings.values()))
        return frozenset(case_id for case_id in waiting if case_id in self._shelves.cases)

    def profiles(self) -> tuple[Profile, ...]:
        return tuple(sorted(self._shelves.profiles.values(), key=lambda who: (name_key(who.name), who.id)))

    def save_profile(self, profile: Profile) -> None:
        self._to_write().profiles[profile.id] = profile

    def diary(self, profile_id: ProfileId) -> Diary:
        return self._shelves.diaries.get(profile_id, Diary(profile_id=profile_id))

    def save_diary(self, diary: Diary) -> None:
        self._to_write().diaries[diary.profile_id] = diary

    def settings(self) -> CouncilSettings:
        return self._shelves.settings.get("council", CouncilSettings(version=0))

    def save_settings(self, settings: CouncilSettings, *, expected_version: int) -> CouncilSettings:
        shelves = self._to_write()
        if self.settings().version != expected_version:
            raise ConflictError("settings-changed")
        saved = settings.model_copy(update={"version": expected_version + 1})
        shelves.settings["council"] = saved
        return saved

    def add_audit(self, entry: AuditEntry) -> None:
        shelves = self._to_write()
        shelves.audit[len(shelves.audit) + 1] = entry

    def add_audits(self, entries: Iterable[AuditEntry]) -> None:
        for entry in entries:
            self.add_audit(entry)

    def audit(self, case_id: CaseId | None = None, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        newest_first = reversed(list(self._shelves.audit.values()))
        found = [entry for entry in newest_first if case_id is None or entry.case_id == case_id]
        return tuple(found[:limit])

    def remove_samples(self) -> int:
        shelves = self._to_write()
        gone = {case.id for case in shelves.cases.values() if case.sample}
        shelves.meetings = {
            key: one for key, one in shelves.meetings.items() if not _only_about(one, gone, frozenset(shelves.cases))
        }
        for case_id in gone:
            del shelves.cases[case_id], shelves.due[case_id]
        shelves.drafts = {key: kept for key, kept in shelves.drafts.items() if key[0] not in gone}
        shelves.decisions = {key: kept for key, kept in shelves.decisions.items() if kept.case_id not in gone}
        shelves.letters = {key: kept for key, kept in shelves.letters.items() if kept.case_id not in gone}
        shelves.events = {key: kept for key, kept in shelves.events.items() if kept.case_id not in gone}
        shelves.advice = {key: kept for key, kept in shelves.advice.items() if key not in gone}
        shelves.profiles = {key: who for key, who in shelves.profiles.items() if not who.sample}
        shelves.diaries = {key: one for key, one in shelves.diaries.items() if key in shelves.profiles}
        return len(gone)


class FakeStore:
    """The record in memory."""

    def __init__(self) -> None:
        self._shelves = Shelves()
        self._lock = RLock()
        self._busy = False

    @contextmanager
    def transaction(self) -> Iterator[FakeTransaction]:
        with self._lock:
            if self._busy:
                raise RuntimeError("a transaction is already open here: transactions cannot be nested")
            self._busy = True
            try:
                work = self._shelves.copy()
                yield FakeTransaction(work, may_write=True)
                self._shelves = work
            finally:
                self._busy = False

    @contextmanager
    def reading(self) -> Iterator[FakeTransaction]:
        yield FakeTransaction(self._shelves, may_write=False)

    def search(self, query: CaseQuery) -> CasePage:
        shelves = self._shelves
        found = [case for case in shelves.cases.values() if _is_wanted(case, shelves.due[case.id], query)]
        next_on: dict[str, date | None] = {}
        if query.assessing:
            next_on = {key: on for key, (_, on) in shelves.advice.items() if on is not None}
            found = [case for case in found if case.id in next_on]
        found.sort(key=lambda case: _sort_key(case, next_on.get(case.id) or shelves.due[case.id], query))
        if query.descending:
            found.reverse()
        start = (max(query.page, 1) - 1) * query.page_size
        rows = tuple(case_row(case, shelves.due[case.id]) for case in found[start : start + query.page_size])
        return CasePage(rows=rows, total=len(found), page=max(query.page, 1), page_size=query.page_size)

    def open_by_due_date(self, *, before: date | None = None, limit: int = 500) -> Sequence[CaseRow]:
        shelves = self._shelves
        rows = [case_row(case, shelves.due[case.id]) for case in shelves.cases.values() if case.status.is_open]
        wanted = [row for row in rows if before is None or row.due_on < before]
        return sorted(wanted, key=lambda row: row.due_on)[:limit]

    def letters_to_send(self, *, limit: int = 200) -> Sequence[tuple[CaseRow, Letter]]:
        shelves = self._shelves
        waiting = []
        for letter in shelves.letters.values():
            case = shelves.cases[letter.case_id]
            rank = waiting_rank(letter.state, case.status)
            if rank is not None:
                waiting.append((rank, shelves.due[case.id], case, letter))
        waiting.sort(key=lambda found: found[:2])
        return [(case_row(case, due_on), letter) for _, due_on, case, letter in waiting[:limit]]

    def letters_made(self, kind: str, *, limit: int = 200) -> Sequence[tuple[CaseRow, Letter]]:
        shelves = self._shelves
        made = [
            (case_row(shelves.cases[letter.case_id], shelves.due[letter.case_id]), letter)
            for letter in reversed(shelves.letters.values())
            if letter.facts.kind == kind and letter.state in (LetterState.PRODUCED, LetterState.SENT)
        ]
        return made[:limit]

    def open_tasks(self, *, limit: int = 200) -> Sequence[tuple[CaseRow, Event]]:
        shelves = self._shelves
        to_do = [(event.due_on, event) for event in shelves.events.values() if event.due_on and not event.done_on]
        to_do.sort(key=lambda found: found[0])
        return [
            (case_row(shelves.cases[event.case_id], shelves.due[event.case_id]), event) for _, event in to_do[:limit]
        ]

    def advice_due(self, *, before: date, limit: int = 200) -> Sequence[tuple[CaseRow, AdviceSeeking]]:
        shelves = self._shelves
        found = [(on, case_id, kept) for case_id, (kept, on) in shelves.advice.items() if on and on < before]
        found.sort(key=lambda one: one[0])
        return [(case_row(shelves.cases[key], shelves.due[key]), kept) for _, key, kept in found[:limit]]

    def open_by_due_day(self) -> Sequence[OpenOnDay]:
        shelves = self._shelves
        found = Counter((shelves.due[case.id], case.status) for case in shelves.cases.values() if case.status.is_open)
        return [OpenOnDay(due_on=day, status=status, cases=number) for (day, status), number in sorted(found.items())]

    def count_cases(self) -> int:
        return len(self._shelves.cases)


def _only_about(meeting: PanelMeeting, gone: set[CaseId], known: frozenset[str]) -> bool:
    """Are all the cases on this agenda, those still on record, among those that go?"""
    on_it = {item.case_id for item in meeting.agenda if item.case_id in known}
    return bool(on_it) and on_it <= gone


def _is_wanted(case: Case, due_on: date, query: CaseQuery) -> bool:
    return (
        matches(words_of(case), query.text)
        and (not query.statuses or case.status in query.statuses)
        and (case.status.is_open or not query.open_only)
        and (query.due_from is None or due_on >= query.due_from)
        and (query.due_to is None or due_on <= query.due_to)
    )


def _sort_key(case: Case, due_on: date, query: CaseQuery) -> date | str:
    match query.sort:
        case "due":
            return due_on
        case "received":
            return case.request.received_on
        case "name":
            return sort_name(case)
        case "reference":
            return reference_key(case.reference)
