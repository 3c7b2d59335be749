"""One unit of work on the database, in cases, decisions and letters, not rows.

Each kind of record has its own module; here is only what may be written, and what goes together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from panel.domain.advice_request import AdviceSeeking
from panel.domain.base import CaseId, DecisionId, LetterId, ProfileId
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision
from panel.domain.diary import Diary
from panel.domain.draft import Draft
from panel.domain.letter import Letter
from panel.domain.meeting import MeetingId, PanelMeeting
from panel.domain.people import Profile
from panel.domain.record import AuditEntry, Event
from panel.domain.register import AlreadyThere, CaseRow
from panel.domain.settings import CouncilSettings
from panel.storage import advice, cases, decisions, drafts, history, letters, meetings, people, register


class SqlTransaction:
    """What a service does between entering and leaving `Store.transaction()` or `Store.reading()`."""

    def __init__(self, connection: sa.Connection, *, may_write: bool) -> None:
        self._connection = connection
        self._may_write = may_write

    def _to_write(self, of_case: CaseId | None = None) -> sa.Connection:
        """The connection, if this may write and the case, where one is named, is on record."""
        if not self._may_write:
            raise RuntimeError("this is for reading only")
        if of_case is not None:
            cases.known(self._connection, of_case)
        return self._connection

    # Cases

    def case(self, case_id: CaseId) -> Case:
        return cases.find(self._connection, case_id)

    def several_cases(self, case_ids: Sequence[CaseId]) -> dict[CaseId, Case]:
        return cases.several(self._connection, case_ids)

    def case_versions(self, case_id: CaseId) -> tuple[int, int, int]:
        return cases.versions(self._connection, case_id)

    def add_case(self, case: Case, *, due_on: date) -> None:
        cases.refuse_taken_reference(self._connection, case)
        self.add_cases([(case, due_on)])

    def add_cases(self, new: Iterable[tuple[Case, date]]) -> None:
        """Many at once, for an import. References must be free: a taken one is an IntegrityError."""
        cases.add(self._to_write(), new)

    def save_case(self, case: Case, *, expected_version: int, due_on: date) -> Case:
        return cases.save(self._to_write(), case, expected_version, due_on)

    def possible_duplicates(self, family_name: str, born: date) -> Sequence[CaseRow]:
        return register.possible_duplicates(self._connection, family_name, born)

    def already_there(self, references: Sequence[str], people: Sequence[tuple[str, date]]) -> AlreadyThere:
        return register.already_there(self._connection, references, people)

    def children_called(self, names: Iterable[str], *, but: CaseId | None = None) -> frozenset[str]:
        return register.children_called(self._connection, names, but)

    # Drafts

    def drafts(self, case_id: CaseId) -> dict[str, Draft]:
        return drafts.of_case(self._connection, case_id)

    def save_draft(self, draft: Draft, *, base_version: int) -> Draft:
        return drafts.save(self._to_write(draft.case_id), draft, base_version)

    # Decisions

    def decisions(self, case_id: CaseId) -> tuple[Decision, ...]:
        return decisions.of_case(self._connection, case_id)

    def decision(self, decision_id: DecisionId) -> Decision:
        return decisions.find(self._connection, decision_id)

    def save_decision(self, decision: Decision) -> None:
        decisions.save(self._to_write(decision.case_id), decision)

    # Letters

    def letters(self, case_id: CaseId) -> tuple[Letter, ...]:
        return letters.of_case(self._connection, case_id)

    def letter(self, letter_id: LetterId) -> Letter:
        return letters.find(self._connection, letter_id)

    def save_letter(self, letter: Letter, *, expected_version: int | None) -> Letter:
        case = cases.known(self._connection, letter.case_id)
        return letters.save(self._to_write(), letter, expected_version, CaseStatus(case.status), case.due_on)

    # Events

    def events(self, case_id: CaseId) -> tuple[Event, ...]:
        return history.events_of(self._connection, case_id)

    def save_event(self, event: Event) -> None:
        history.save_event(self._to_write(event.case_id), event)

    # Advice after a decision to assess

    def advice_seeking(self, case_id: CaseId) -> AdviceSeeking | None:
        return advice.find(self._connection, case_id)

    def save_advice_seeking(
        self, seeking: AdviceSeeking, *, expected_version: int | None, next_on: date | None
    ) -> AdviceSeeking:
        return advice.save(self._to_write(seeking.case_id), seeking, expected_version, next_on)

    # Panel meetings

    def meeting(self, meeting_id: MeetingId) -> PanelMeeting:
        return meetings.find(self._connection, meeting_id)

    def save_meeting(self, meeting: PanelMeeting, *, expected_version: int | None) -> PanelMeeting:
        return meetings.save(self._to_write(), meeting, expected_version)

    def meetings(
        self, *, first: date | None = None, last: date | None = None, newest_first: bool = False, limit: int = 200
    ) -> tuple[PanelMeeting, ...]:
        return meetings.between(self._connection, first, last, newest_first=newest_first, limit=limit)

    def meetings_of(self, case_id: CaseId) -> tuple[PanelMeeting, ...]:
        return meetings.of_case(self._connection, case_id)

    def cases_on_open_agendas(self) -> frozenset[CaseId]:
        return meetings.cases_waiting(self._connection)

    # People and settings

    def profiles(self) -> tuple[Profile, ...]:
        return people.everyone(self._connection)

    def save_profile(self, profile: Profile) -> None:
        people.save(self._to_write(), profile)

    def diary(self, profile_id: ProfileId) -> Diary:
        return people.diary(self._connection, profile_id)

    def save_diary(self, diary: Diary) -> None:
        people.save_diary(self._to_write(), diary)

    def settings(self) -> CouncilSettings:
        return people.council(self._connection)

    def save_settings(self, settings: CouncilSettings, *, expected_version: int) -> CouncilSettings:
        return people.save_council(self._to_write(), settings, expected_version)

    # The audit log

    def add_audit(self, entry: AuditEntry) -> None:
        self.add_audits([entry])

    def add_audits(self, entries: Iterable[AuditEntry]) -> None:
        """Many at once, for an import."""
        history.log(self._to_write(), entries)

    def audit(self, case_id: CaseId | None = None, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        return history.newest(self._connection, case_id, limit)

    def remove_samples(self) -> int:
        """Everything of sample cases and sample profiles. The audit log stays whole: it is append-only and says no more
        of a case than its id."""
        connection = self._to_write()
        meetings.remove_of_samples(connection)
        number = cases.remove_samples(connection)
        people.remove_samples(connection)
        return number
