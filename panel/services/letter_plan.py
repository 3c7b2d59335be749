"""Which letters are due in a case now, and drafts of those that are missing."""

from __future__ import annotations

from typing import Final

from legal_tests.evaluate import Outcome
from panel.domain.base import CaseId, LetterId, new_id
from panel.domain.case import Case, Contact
from panel.domain.decision import Decision
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.domain.people import Actor, Profile
from panel.services.audit import audited
from panel.services.events import standing_decision
from panel.services.law import report_on
from panel.services.letter_facts import Sources, Wanted, build
from panel.services.letter_parts import Body, body_recipient, officer_of
from panel.services.notice_day import day_of_notice, right_holders_on
from panel.services.panel import Panel
from panel.services.people import profile_of
from panel.services.ports import Transaction

BODIES: Final[tuple[Body, ...]] = ("setting", "health", "social-care")
KIND_WORDS: Final = {
    "refusal": "Refusal to assess",
    "agree": "Agreement to assess",
    "acknowledgement": "Acknowledgement and consultation",
    "questions": "Questions",
    "considering": "We are considering an assessment",
    "considering-notice": "Notice that an assessment is considered",
    "decision-notice": "Notice of the decision",
}


def plan_letters(panel: Panel, case_id: CaseId, by: Actor) -> tuple[Letter, ...]:
    """Make drafts of the letters that are due now and missing; gives the new ones.

    Raises PanelError 'no-right-holder' when a decision is to be told and nobody on the case has the right.
    """
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        decision = _decision_to_tell(tx, case)
        wanted = _missing(panel, tx, case)
        if decision is not None and not _people(panel, tx, case, decision):
            raise PanelError("no-right-holder")
        return tuple(_draft(panel, tx, case, decision, one, by) for one in wanted)


def letters_due(panel: Panel, case_id: CaseId) -> tuple[str, ...]:
    """The letters that are due and not drafted yet, each in a few words."""
    with panel.store.reading() as tx:
        return due_in_words(panel, tx, tx.case(case_id))


def due_in_words(panel: Panel, tx: Transaction, case: Case) -> tuple[str, ...]:
    """The same, within a reading that is under way."""
    return tuple(f"{KIND_WORDS[one.kind]} to {_to_whom(case, one)}" for one in _missing(panel, tx, case))


def _people(panel: Panel, tx: Transaction, case: Case, decision: Decision | None) -> tuple[Contact, ...]:
    """Everybody with the right on the day the letters go: today, until they have gone."""
    return right_holders_on(case, day_of_notice(panel, tx, case, decision))


def _missing(panel: Panel, tx: Transaction, case: Case) -> list[Wanted]:
    decision = _decision_to_tell(tx, case)
    there = {
        _mark(letter.facts.kind, letter.contact_id or getattr(letter.facts, "addressed_to", None), letter.decision_id)
        for letter in tx.letters(case.id)
        if letter.state is not LetterState.REPLACED
    }
    decision_id = decision.id if decision else None
    return [
        one
        for one in _due(panel, tx, case, decision)
        if _mark(one.kind, one.contact.id if one.contact else one.body, decision_id) not in there
    ]


def _mark(kind: str, whom: str | None, decision_id: str | None) -> tuple[str, str | None, str | None]:
    return kind, whom, decision_id if kind in ("refusal", "agree", "decision-notice") else None


def _due(panel: Panel, tx: Transaction, case: Case, decision: Decision | None) -> list[Wanted]:
    bodies = [body for body in BODIES if body_recipient(case, body) is not None]
    people = _people(panel, tx, case, decision)
    if decision is not None:
        kind = "refusal" if decision.result.outcome is Outcome.REFUSAL else "agree"
        return [
            *(Wanted(kind=kind, contact=person) for person in people),
            *(Wanted(kind="decision-notice", body=body) for body in bodies),
        ]
    again = case.reconsidering is not None
    if not case.status.is_open or (standing_decision(tx, case.id) is not None and not again):
        return []
    due = [] if again else [Wanted(kind="acknowledgement", contact=person) for person in people]
    if not again and report_on(panel, case, panel.today()).goes_on_here:
        due += [Wanted(kind="questions", body=body) for body in bodies]
    if case.determination is not None and case.determination.may_be_necessary:
        due += [Wanted(kind="considering", contact=person) for person in people]
        due += [Wanted(kind="considering-notice", body=body) for body in bodies]
    return due


def _decision_to_tell(tx: Transaction, case: Case) -> Decision | None:
    """The decision that stands, may be told, and is not being looked at again."""
    decision = standing_decision(tx, case.id)
    if decision is None or not decision.may_be_told or case.reconsidering is not None:
        return None
    return decision


def _draft(panel: Panel, tx: Transaction, case: Case, decision: Decision | None, wanted: Wanted, by: Actor) -> Letter:
    signer = profile_of(tx, by.profile_id) or Profile.model_validate(
        {"id": by.profile_id, "name": by.name, "job_title": by.job_title, "roles": by.roles}
    )
    facts = build(panel, tx, wanted, Sources(case=case, decision=decision, officer=officer_of(signer), sent_on=None))
    letter = Letter(
        id=LetterId(new_id()),
        case_id=case.id,
        decision_id=decision.id if decision else None,
        contact_id=wanted.contact.id if wanted.contact else None,
        facts=facts,
    )
    saved = tx.save_letter(letter, expected_version=None)
    audited(panel, tx, "letter drafted", by, case.id, letter=letter.id, kind=wanted.kind)
    return saved


def _to_whom(case: Case, wanted: Wanted) -> str:
    if wanted.contact is not None:
        return wanted.contact.name
    recipient = body_recipient(case, wanted.body) if wanted.body else None
    return recipient.name if recipient else "a service"
