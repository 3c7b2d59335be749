"""Fictional records to keep and find again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from legal_tests.evaluate import Answer, Result, Step
from legal_tests.model import Outcome
from letter_templates.facts import AcknowledgementFacts, CouncilFacts, Officer, Recipient, RequestFacts, Subject
from panel.domain.base import CaseId, DecisionId, EventId, LetterId, ProfileId, new_id
from panel.domain.case import Case, CaseStatus, Channel, Person, Request, Requester, Setting, SettingKind
from panel.domain.decision import Decision, DecisionState
from panel.domain.discussion import Discussion
from panel.domain.draft import Draft
from panel.domain.letter import Letter, LetterState
from panel.domain.people import Actor, Profile, Role
from panel.domain.record import AuditEntry, Event, EventKind

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
WHO = Actor(profile_id=ProfileId("p-siso"), name="Imogen Sample", job_title="SISO", roles=(Role.SISO,))


def a_case(
    reference: str = "EHC-2026-0001",
    *,
    given: str = "Ada",
    family: str = "Example",
    known_as: str | None = None,
    born: date = date(2018, 5, 4),
    received_on: date = date(2026, 1, 5),
    status: CaseStatus = CaseStatus.RECEIVED,
    setting: str = "Fernhill Primary School",
    sample: bool = False,
) -> Case:
    return Case(
        id=CaseId(new_id()),
        reference=reference,
        status=status,
        person=Person(given_names=given, family_name=family, known_as=known_as, date_of_birth=born),
        request=Request(
            channel=Channel.EMAIL,
            received_at=datetime(received_on.year, received_on.month, received_on.day, 10, tzinfo=UTC),
            received_on=received_on,
            receipt_rule="the day the e-mail came",
            requester=Requester.PARENT,
            words="Please assess Ada.\x0bShe can't go on — “really”.",
            logged_by=WHO.profile_id,
        ),
        setting=Setting(kind=SettingKind.SCHOOL, name=setting),
        sample=sample,
    )


def due(case: Case) -> date:
    return case.request.received_on + timedelta(days=42)


def with_status(case: Case, status: CaseStatus) -> Case:
    return case.model_copy(update={"status": status})


def a_draft(case: Case, field: str = "chair", value: str = "Dr A. Chair", **more: Any) -> Draft:
    values = {"version": 0, "saved_by": WHO.profile_id, "saved_by_name": WHO.name, "saved_at": NOON} | more
    return Draft(case_id=case.id, field=field, value=value, **values)


def a_decision(case: Case, number: int = 1, state: DecisionState = DecisionState.MADE) -> Decision:
    step = Step(limb_id="a", question="Has or may have?", citation="s.36(8)(a)", answer=Answer.NO)
    return Decision(
        id=DecisionId(new_id()),
        case_id=case.id,
        number=number,
        state=state,
        result=Result(
            test_id="cfa-2014-s36-8",
            outcome=Outcome.REFUSAL,
            title="Refusal to assess",
            sentence="Not to secure an EHC needs assessment.",
            steps=(step,),
            law_version="2026.1",
        ),
        basis="s36-8",
        findings=Discussion(),
        made_by=WHO,
        authority="Scheme of delegation, entry 4.2",
        made_at=NOON,
        law_version="2026.1",
    )


def a_letter(case: Case, state: LetterState = LetterState.DRAFT) -> Letter:
    return Letter(
        id=LetterId(new_id()),
        case_id=case.id,
        state=state,
        facts=AcknowledgementFacts(
            council=CouncilFacts(name="Example County Council"),
            officer=Officer(name=WHO.name, job_title=WHO.job_title),
            recipient=Recipient(name="Ms B. Example"),
            subject=Subject(
                full_name=case.person.full_name, date_of_birth=case.person.date_of_birth, young_person=False
            ),
            reference=case.reference,
            request=RequestFacts(made_by="you", received_on=case.request.received_on),
            views_by=case.request.received_on + timedelta(days=14),
        ),
    )


def an_event(case: Case, *, due_on: date | None = None, done_on: date | None = None, note: str = "Rang back") -> Event:
    return Event(
        id=EventId(new_id()),
        case_id=case.id,
        kind=EventKind.TASK,
        on=date(2026, 1, 6),
        note=note,
        due_on=due_on,
        done_on=done_on,
        recorded_by=WHO,
        recorded_at=NOON,
    )


def a_profile(name: str = "Zed Sample", *, sample: bool = False) -> Profile:
    return Profile(id=ProfileId(new_id()), name=name, job_title="SISO", roles=(Role.SISO,), sample=sample)


def an_entry(case: Case | None = None, action: str = "case received") -> AuditEntry:
    return AuditEntry(
        case_id=case.id if case else None,
        at=NOON,
        by=WHO,
        action=action,
        law_version="2026.1",
        detail={"version": 1},
    )


def references(rows: Sequence[Any]) -> list[str]:
    return [row.reference for row in rows]
