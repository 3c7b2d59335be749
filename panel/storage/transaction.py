"""One unit of work on the database, in cases, decisions and letters, not rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from panel.domain.advice_request import AdviceSeeking
from panel.domain.base import CaseId, DecisionId, LetterId
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision
from panel.domain.discussion import Draft
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import Letter, LetterState
from panel.domain.meeting import MeetingId, PanelMeeting
from panel.domain.people import Profile
from panel.domain.record import AuditEntry, Event
from panel.domain.register import AlreadyThere, CaseRow
from panel.domain.settings import CouncilSettings
from panel.storage import advice, meetings, register, tables
from panel.storage.documents import read, written
from panel.storage.rows import (
    check_decision_may_change,
    check_still_sample_or_real,
    column_values,
    reference_key,
    waiting_rank,
)
from panel.storage.words import name_key

_COUNCIL = "council"


class SqlTransaction:
    """What a service does between entering and leaving `Store.transaction()` or `Store.reading()`."""

    def __init__(self, connection: sa.Connection, *, may_write: bool) -> None:
        self._connection = connection
        self._may_write = may_write

    def _one(self, wanted: sa.Select[Any]) -> sa.Row[Any] | None:
        return self._connection.execute(wanted).first()

    def _write(self, change: sa.Executable, values: Sequence[dict[str, object]] | None = None) -> None:
        self._must_write()
        self._connection.execute(change, values)

    def _must_write(self) -> None:
        if not self._may_write:
            raise RuntimeError("this is for reading only")

    # Cases

    def case(self, case_id: CaseId) -> Case:
        wanted = tables.case_documents
        found = self._one(sa.select(wanted.c.document).where(wanted.c.case_id == case_id))
        if found is None:
            raise PanelError("case-not-found")
        return read(Case, found.document, case_id)

    def several_cases(self, case_ids: Sequence[CaseId]) -> dict[CaseId, Case]:
        """Those that are there, in one look; at most a few hundred are asked for."""
        wanted = tables.case_documents
        rows = self._connection.execute(
            sa.select(wanted.c.case_id, wanted.c.document).where(wanted.c.case_id.in_(case_ids))
        )
        return {CaseId(row.case_id): read(Case, row.document, row.case_id) for row in rows}

    def add_case(self, case: Case, *, due_on: date) -> None:
        self._refuse_taken_reference(case)
        self.add_cases([(case, due_on)])

    def add_cases(self, cases: Iterable[tuple[Case, date]]) -> None:
        """Many at once, for an import. References must be free: a taken one is an IntegrityError."""
        kept = list(cases)
        self._write(sa.insert(tables.cases), [column_values(case, due_on) for case, due_on in kept])
        documents: list[dict[str, object]] = [{"case_id": case.id, "document": written(case)} for case, _ in kept]
        self._write(sa.insert(tables.case_documents), documents)
        self._count(Counter(case.status.value for case, _ in kept))

    def save_case(self, case: Case, *, expected_version: int, due_on: date) -> Case:
        cases = tables.cases
        kept = self._one(
            sa.select(cases.c.version, cases.c.status, cases.c.sample, cases.c.due_on).where(cases.c.id == case.id)
        )
        if kept is None:
            raise PanelError("case-not-found")
        if kept.version != expected_version:
            raise ConflictError("case-changed")
        check_still_sample_or_real(kept.sample, case)
        self._refuse_taken_reference(case)
        saved = case.model_copy(update={"version": expected_version + 1})
        self._write(sa.update(cases).where(cases.c.id == case.id).values(column_values(saved, due_on)))
        documents = tables.case_documents
        self._write(sa.update(documents).where(documents.c.case_id == case.id).values(document=written(saved)))
        if (kept.status, kept.due_on) != (saved.status.value, due_on):
            self._count({kept.status: -1})
            self._count({saved.status.value: 1})
            self._letters_wait_anew(saved, due_on)
        return saved

    def _count(self, changes: Mapping[str, int]) -> None:
        counts = tables.case_counts
        for status, change in changes.items():
            if self._one(sa.select(counts.c.status).where(counts.c.status == status)) is None:
                self._write(sa.insert(counts).values(status=status, cases=change))
            else:
                self._write(sa.update(counts).where(counts.c.status == status).values(cases=counts.c.cases + change))

    def _letters_wait_anew(self, case: Case, due_on: date) -> None:
        """Which letters are waiting, and how urgently, depends on the case."""
        letters = tables.letters
        of_case = sa.select(letters.c.id, letters.c.state).where(letters.c.case_id == case.id)
        for line in self._connection.execute(of_case).all():
            rank = waiting_rank(LetterState(line.state), case.status)
            self._write(sa.update(letters).where(letters.c.id == line.id).values(waiting=rank, case_due_on=due_on))

    def _refuse_taken_reference(self, case: Case) -> None:
        cases = tables.cases
        key = reference_key(case.reference)
        if self._one(sa.select(cases.c.id).where(cases.c.reference_key == key, cases.c.id != case.id)):
            raise PanelError("reference-taken")

    def possible_duplicates(self, family_name: str, born: date) -> Sequence[CaseRow]:
        return register.possible_duplicates(self._connection, family_name, born)

    def already_there(self, references: Sequence[str], people: Sequence[tuple[str, date]]) -> AlreadyThere:
        return register.already_there(self._connection, references, people)

    def children_called(self, names: Iterable[str], *, but: CaseId | None = None) -> frozenset[str]:
        return register.children_called(self._connection, names, but)

    # Drafts

    def drafts(self, case_id: CaseId) -> dict[str, Draft]:
        drafts = tables.drafts
        of_case = sa.select(drafts.c.field, drafts.c.document).where(drafts.c.case_id == case_id)
        lines = self._connection.execute(of_case.order_by(drafts.c.field))
        return {line.field: read(Draft, line.document, f"{case_id} {line.field}") for line in lines}

    def save_draft(self, draft: Draft, *, base_version: int) -> Draft:
        self._known_case(draft.case_id)
        drafts = tables.drafts
        this = sa.and_(drafts.c.case_id == draft.case_id, drafts.c.field == draft.field)
        kept = self._one(sa.select(drafts.c.version).where(this))
        if (kept.version if kept else 0) != base_version:
            raise ConflictError("draft-changed")
        saved = draft.model_copy(update={"version": base_version + 1})
        values = {"version": saved.version, "document": written(saved)}
        if kept:
            self._write(sa.update(drafts).where(this).values(values))
        else:
            self._write(sa.insert(drafts).values(case_id=draft.case_id, field=draft.field, **values))
        return saved

    def case_versions(self, case_id: CaseId) -> tuple[int, int, int]:
        cases, drafts = tables.cases, tables.drafts
        case = self._one(sa.select(cases.c.version).where(cases.c.id == case_id))
        if case is None:
            raise PanelError("case-not-found")
        of_case = sa.select(sa.func.count().label("number"), sa.func.sum(drafts.c.version).label("total"))
        kept = self._connection.execute(of_case.where(drafts.c.case_id == case_id)).one()
        return int(case.version), int(kept.number), int(kept.total or 0)

    def _known_case(self, case_id: CaseId) -> sa.Row[Any]:
        cases = tables.cases
        found = self._one(sa.select(cases.c.status, cases.c.due_on).where(cases.c.id == case_id))
        if found is None:
            raise PanelError("case-not-found")
        return found

    # Decisions

    def decisions(self, case_id: CaseId) -> tuple[Decision, ...]:
        decisions = tables.decisions
        of_case = sa.select(decisions.c.id, decisions.c.document).where(decisions.c.case_id == case_id)
        lines = self._connection.execute(of_case.order_by(decisions.c.number))
        return tuple(read(Decision, line.document, line.id) for line in lines)

    def decision(self, decision_id: DecisionId) -> Decision:
        decisions = tables.decisions
        found = self._one(sa.select(decisions.c.document).where(decisions.c.id == decision_id))
        if found is None:
            raise PanelError("decision-not-found")
        return read(Decision, found.document, decision_id)

    def save_decision(self, decision: Decision) -> None:
        self._known_case(decision.case_id)
        decisions = tables.decisions
        kept = self._one(sa.select(decisions.c.document).where(decisions.c.id == decision.id))
        if kept is not None:
            check_decision_may_change(read(Decision, kept.document, decision.id), decision)
        same_number = sa.and_(decisions.c.case_id == decision.case_id, decisions.c.number == decision.number)
        if self._one(sa.select(decisions.c.id).where(same_number, decisions.c.id != decision.id)):
            raise ConflictError("case-changed")
        values = {"number": decision.number, "state": decision.state.value, "document": written(decision)}
        if kept:
            self._write(sa.update(decisions).where(decisions.c.id == decision.id).values(values))
        else:
            self._write(sa.insert(decisions).values(id=decision.id, case_id=decision.case_id, **values))

    # Letters

    def letters(self, case_id: CaseId) -> tuple[Letter, ...]:
        letters = tables.letters
        of_case = sa.select(letters.c.id, letters.c.document).where(letters.c.case_id == case_id)
        lines = self._connection.execute(of_case.order_by(letters.c.seq))
        return tuple(read(Letter, line.document, line.id) for line in lines)

    def letter(self, letter_id: LetterId) -> Letter:
        letters = tables.letters
        found = self._one(sa.select(letters.c.document).where(letters.c.id == letter_id))
        if found is None:
            raise PanelError("letter-not-found")
        return read(Letter, found.document, letter_id)

    def save_letter(self, letter: Letter, *, expected_version: int | None) -> Letter:
        case = self._known_case(letter.case_id)
        letters = tables.letters
        kept = self._one(sa.select(letters.c.version).where(letters.c.id == letter.id))
        if kept is None and expected_version is not None:
            raise PanelError("letter-not-found")
        if (kept.version if kept else None) != expected_version:
            raise ConflictError("letter-changed")
        saved = letter.model_copy(update={"version": (expected_version or 0) + 1})
        values = {
            "version": saved.version,
            "state": saved.state.value,
            "kind": saved.facts.kind,
            "waiting": waiting_rank(saved.state, CaseStatus(case.status)),
            "case_due_on": case.due_on,
            "document": written(saved),
        }
        if kept:
            self._write(sa.update(letters).where(letters.c.id == letter.id).values(values))
        else:
            self._write(sa.insert(letters).values(id=letter.id, case_id=letter.case_id, **values))
        return saved

    # Events

    def events(self, case_id: CaseId) -> tuple[Event, ...]:
        events = tables.events
        of_case = sa.select(events.c.id, events.c.document).where(events.c.case_id == case_id)
        lines = self._connection.execute(of_case.order_by(events.c.seq))
        return tuple(read(Event, line.document, line.id) for line in lines)

    def save_event(self, event: Event) -> None:
        self._known_case(event.case_id)
        events = tables.events
        to_do_by = event.due_on if event.done_on is None else None
        values = {"kind": event.kind.value, "to_do_by": to_do_by, "document": written(event)}
        if self._one(sa.select(events.c.id).where(events.c.id == event.id)):
            self._write(sa.update(events).where(events.c.id == event.id).values(values))
        else:
            self._write(sa.insert(events).values(id=event.id, case_id=event.case_id, **values))

    # Advice after a decision to assess

    def advice_seeking(self, case_id: CaseId) -> AdviceSeeking | None:
        return advice.find(self._connection, case_id)

    def save_advice_seeking(
        self, seeking: AdviceSeeking, *, expected_version: int | None, next_on: date | None
    ) -> AdviceSeeking:
        self._must_write()
        self._known_case(seeking.case_id)
        return advice.save(self._connection, seeking, expected_version, next_on)

    # Panel meetings

    def meeting(self, meeting_id: MeetingId) -> PanelMeeting:
        return meetings.find(self._connection, meeting_id)

    def save_meeting(self, meeting: PanelMeeting, *, expected_version: int | None) -> PanelMeeting:
        self._must_write()
        return meetings.save(self._connection, meeting, expected_version)

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
        profiles = tables.profiles
        everyone = sa.select(profiles.c.id, profiles.c.document).order_by(profiles.c.sort_name, profiles.c.id)
        return tuple(read(Profile, line.document, line.id) for line in self._connection.execute(everyone))

    def save_profile(self, profile: Profile) -> None:
        profiles = tables.profiles
        values = {"sort_name": name_key(profile.name), "sample": profile.sample, "document": written(profile)}
        if self._one(sa.select(profiles.c.id).where(profiles.c.id == profile.id)):
            self._write(sa.update(profiles).where(profiles.c.id == profile.id).values(values))
        else:
            self._write(sa.insert(profiles).values(id=profile.id, **values))

    def settings(self) -> CouncilSettings:
        """Version 0 while nothing has been saved."""
        kept = self._one(sa.select(tables.settings.c.document).where(tables.settings.c.id == _COUNCIL))
        return read(CouncilSettings, kept.document, _COUNCIL) if kept else CouncilSettings(version=0)

    def save_settings(self, settings: CouncilSettings, *, expected_version: int) -> CouncilSettings:
        table = tables.settings
        kept = self._one(sa.select(table.c.version).where(table.c.id == _COUNCIL))
        if (kept.version if kept else 0) != expected_version:
            raise ConflictError("settings-changed")
        saved = settings.model_copy(update={"version": expected_version + 1})
        values = {"version": saved.version, "document": written(saved)}
        if kept:
            self._write(sa.update(table).where(table.c.id == _COUNCIL).values(values))
        else:
            self._write(sa.insert(table).values(id=_COUNCIL, **values))
        return saved

    # The audit log

    def add_audit(self, entry: AuditEntry) -> None:
        values = {"case_id": entry.case_id, "at": entry.at.isoformat(), "action": entry.action}
        self._write(sa.insert(tables.audit).values(document=written(entry), **values))

    def add_audits(self, entries: Iterable[AuditEntry]) -> None:
        """Many at once, for an import."""
        lines: list[dict[str, object]] = [
            {"case_id": one.case_id, "at": one.at.isoformat(), "action": one.action, "document": written(one)}
            for one in entries
        ]
        self._write(sa.insert(tables.audit), lines)

    def audit(self, case_id: CaseId | None = None, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Newest first."""
        audit = tables.audit
        wanted = sa.select(audit.c.seq, audit.c.document).order_by(audit.c.seq.desc()).limit(limit)
        if case_id is not None:
            wanted = wanted.where(audit.c.case_id == case_id)
        return tuple(read(AuditEntry, line.document, line.seq) for line in self._connection.execute(wanted))

    def remove_samples(self) -> int:
        """Everything of sample cases and sample profiles. The audit log stays whole: it is append-only and says no more
        of a case than its id."""
        cases, profiles = tables.cases, tables.profiles
        samples = cases.c.sample == sa.true()
        lines = self._connection.execute(
            sa.select(cases.c.status, sa.func.count().label("cases")).where(samples).group_by(cases.c.status)
        ).all()
        self._count({line.status: -line.cases for line in lines})
        meetings.remove_of_samples(self._connection)
        self._write(sa.delete(cases).where(samples))  # what belongs to a case goes with it
        self._write(sa.delete(profiles).where(profiles.c.sample == sa.true()))
        return sum(line.cases for line in lines)
