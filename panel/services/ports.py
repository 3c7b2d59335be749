"""What the services need from storage. `panel.storage` provides it; tests use a dictionary-backed fake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from panel.domain.advice_request import AdviceSeeking
from panel.domain.base import CaseId, DecisionId, LetterId, ProfileId
from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.diary import Diary
from panel.domain.draft import Draft
from panel.domain.letter import Letter
from panel.domain.meeting import MeetingId, PanelMeeting
from panel.domain.people import Profile
from panel.domain.record import AuditEntry, Event
from panel.domain.register import AlreadyThere, CasePage, CaseQuery, CaseRow, OpenOnDay
from panel.domain.settings import CouncilSettings

__all__ = ["CasePage", "CaseQuery", "CaseRow", "Store", "Transaction"]


class Transaction(Protocol):
    """One unit of work: everything in it is kept, or nothing is."""

    def case(self, case_id: CaseId) -> Case: ...  # PanelError("case-not-found")
    def several_cases(self, case_ids: Sequence[CaseId]) -> dict[CaseId, Case]: ...  # those that are there
    def add_case(self, case: Case, *, due_on: date) -> None: ...  # PanelError("reference-taken")
    def save_case(self, case: Case, *, expected_version: int, due_on: date) -> Case:
        """Keep `case` as version expected_version + 1 and return it so. Raises ConflictError("case-changed")."""
        ...

    def add_cases(self, cases: Iterable[tuple[Case, date]]) -> None: ...  # many at once; references are free
    def already_there(self, references: Sequence[str], people: Sequence[tuple[str, date]]) -> AlreadyThere: ...

    def possible_duplicates(self, family_name: str, born: date) -> Sequence[CaseRow]: ...

    def children_called(self, names: Iterable[str], *, but: CaseId | None = None) -> frozenset[str]:
        """Which of these names (one word or more) somebody on another case than `but` has. By index, and bounded."""
        ...

    def drafts(self, case_id: CaseId) -> dict[str, Draft]: ...
    def save_draft(self, draft: Draft, *, base_version: int) -> Draft:
        """Keep as version base_version + 1. Raises ConflictError("draft-changed") if somebody saved since."""
        ...

    def case_versions(self, case_id: CaseId) -> tuple[int, int, int]:
        """The case's version, how many drafts it has, and the sum of their versions: changed if anything was saved.

        Reads no text, so it is cheap to ask often. Raises PanelError("case-not-found").
        """
        ...

    def decisions(self, case_id: CaseId) -> tuple[Decision, ...]: ...  # in number order
    def decision(self, decision_id: DecisionId) -> Decision: ...
    def save_decision(self, decision: Decision) -> None: ...  # insert or update; a locked one only to supersede

    def letters(self, case_id: CaseId) -> tuple[Letter, ...]: ...
    def letter(self, letter_id: LetterId) -> Letter: ...
    def save_letter(self, letter: Letter, *, expected_version: int | None) -> Letter: ...  # None: new

    def events(self, case_id: CaseId) -> tuple[Event, ...]: ...
    def save_event(self, event: Event) -> None: ...

    def advice_seeking(self, case_id: CaseId) -> AdviceSeeking | None: ...  # None before a decision to assess
    def save_advice_seeking(
        self, seeking: AdviceSeeking, *, expected_version: int | None, next_on: date | None
    ) -> AdviceSeeking:
        """None: new. `next_on` is the next day something is due. Raises ConflictError("advice-changed")."""
        ...

    def meeting(self, meeting_id: MeetingId) -> PanelMeeting: ...  # PanelError("meeting-not-found")
    def save_meeting(self, meeting: PanelMeeting, *, expected_version: int | None) -> PanelMeeting:
        """None: new. Kept as version expected_version + 1. Raises ConflictError("meeting-changed")."""
        ...

    def meetings(
        self, *, first: date | None = None, last: date | None = None, newest_first: bool = False, limit: int = 200
    ) -> tuple[PanelMeeting, ...]: ...  # by day and hour; both days included
    def meetings_of(self, case_id: CaseId) -> tuple[PanelMeeting, ...]: ...  # that have or had it on the agenda
    def cases_on_open_agendas(self) -> frozenset[CaseId]: ...

    def profiles(self) -> tuple[Profile, ...]: ...
    def save_profile(self, profile: Profile) -> None: ...

    def diary(self, profile_id: ProfileId) -> Diary: ...  # empty while they have taken none
    def save_diary(self, diary: Diary) -> None: ...  # of somebody whose profile is kept

    def settings(self) -> CouncilSettings: ...
    def save_settings(self, settings: CouncilSettings, *, expected_version: int) -> CouncilSettings: ...

    def add_audit(self, entry: AuditEntry) -> None: ...
    def add_audits(self, entries: Iterable[AuditEntry]) -> None: ...
    def audit(self, case_id: CaseId | None = None, *, limit: int = 200) -> tuple[AuditEntry, ...]: ...

    def remove_samples(self) -> int: ...  # everything of cases and profiles marked sample; how many cases


class Store(Protocol):
    """The database as the services see it."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Read and change. One at a time; kept on leaving, undone on any exception. Not to be nested (RuntimeError)."""
        ...

    def reading(self) -> AbstractContextManager[Transaction]:
        """Read only, as the record stood on entering; never waits for a change under way. Writing is a RuntimeError."""
        ...

    def search(self, query: CaseQuery) -> CasePage: ...
    def open_by_due_date(self, *, before: date | None = None, limit: int = 500) -> Sequence[CaseRow]: ...
    def letters_to_send(self, *, limit: int = 200) -> Iterable[tuple[CaseRow, Letter]]:
        """Letters not yet sent: produced ones first, then drafts (not of a case withdrawn, handed over or joined)."""
        ...

    def letters_made(self, kind: str, *, limit: int = 200) -> Iterable[tuple[CaseRow, Letter]]:
        """Letters of a kind that were produced or sent, and are not replaced; the latest first."""
        ...

    def open_tasks(self, *, limit: int = 200) -> Iterable[tuple[CaseRow, Event]]:
        """Events with a date to be done by and none on which they were done, soonest first, of cases in any status."""
        ...

    def advice_due(self, *, before: date, limit: int = 200) -> Iterable[tuple[CaseRow, AdviceSeeking]]:
        """Advice and check points that are due before that day, the nearest first."""
        ...

    def open_by_due_day(self) -> Sequence[OpenOnDay]: ...  # the whole caseload, by the day the six weeks end
    def count_cases(self) -> int: ...
