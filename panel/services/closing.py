"""The ways a case ends before its end: withdrawn, handed over, or joined to another. Each leaves an event.

A request may be withdrawn, or go to another authority, in the middle of an assessment too; then no advice is due.
"""

from __future__ import annotations

from datetime import date

from panel.domain.base import CaseId
from panel.domain.case import Case, CaseStatus, HandOver
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.record import EventKind
from panel.services.advice_seeking import end_advice, is_assessing
from panel.services.audit import audited
from panel.services.events import add_event, standing_decision
from panel.services.law import hand_off_ids, last_day_to_tell
from panel.services.panel import Panel
from panel.services.ports import Transaction


def withdraw(panel: Panel, case_id: CaseId, because: str, on: date, by: Actor) -> Case:
    """The person who asked no longer wants an answer. A reason is kept; it is never inferred from silence."""
    _has_words(because)
    with panel.store.transaction() as tx:
        case = _running_case(tx, case_id)
        if on < case.request.received_on:
            raise PanelError("date-before-request")
        if on > panel.today():
            raise PanelError("date-in-future")
        add_event(panel, tx, case, EventKind.WITHDRAWN, on=on, by=by, note=because)
        end_advice(panel, tx, case_id, by, "The request was withdrawn.")
        return close(panel, tx, case, by, "case withdrawn", status=CaseStatus.WITHDRAWN, closed_because=because)


def join_duplicate(panel: Panel, case_id: CaseId, other_id: CaseId, by: Actor) -> Case:
    """This case is the same request as an earlier one, where it goes on. The six weeks run from the earlier receipt."""
    if case_id == other_id:
        raise PanelError("join-itself")
    with panel.store.transaction() as tx:
        case, other = _open_case(tx, case_id), tx.case(other_id)
        if case.person.date_of_birth != other.person.date_of_birth:
            raise PanelError("join-different-people")
        if case.request.received_on < other.request.received_on:
            raise PanelError("join-the-later-one")
        if standing_decision(tx, case_id) is not None:
            raise PanelError("join-after-decision")
        if not other.status.is_open:
            raise PanelError("case-closed")
        note = f"The same request as case {other.reference}, where it goes on."
        add_event(panel, tx, case, EventKind.NOTE, on=panel.today(), by=by, note=note)
        joined = f"Case {case.reference} was the same request, and is joined to this one."
        add_event(panel, tx, other, EventKind.NOTE, on=panel.today(), by=by, note=joined)
        return close(
            panel,
            tx,
            case,
            by,
            "case joined",
            status=CaseStatus.DUPLICATE,
            duplicate_of=other.id,
            closed_because=note,
        )


def hand_over(panel: Panel, case_id: CaseId, hand_off_id: str, owner: str, due_on: date, why: str, by: Actor) -> Case:
    """The request goes on under another procedure or with another authority: who has it, and by when they act."""
    _has_words(owner)
    _has_words(why)
    if hand_off_id not in hand_off_ids(panel):
        raise PanelError("hand-off-unknown", kind=hand_off_id)
    with panel.store.transaction() as tx:
        case = _running_case(tx, case_id)
        if due_on < case.request.received_on:
            raise PanelError("date-before-request")
        add_event(panel, tx, case, EventKind.HAND_OVER, on=panel.today(), by=by, note=why, owner=owner, due_on=due_on)
        end_advice(panel, tx, case_id, by, "The case was handed over.")
        return close(
            panel,
            tx,
            case,
            by,
            "case handed over",
            status=CaseStatus.HANDED_OVER,
            hand_over=HandOver(kind=hand_off_id, owner=owner, due_on=due_on, why=why),
        )


def close(panel: Panel, tx: Transaction, case: Case, by: Actor, action: str, **parts: object) -> Case:
    """Keep the case with these parts changed, and say so in the audit log."""
    saved = tx.save_case(
        case.model_copy(update=parts),
        expected_version=case.version,
        due_on=last_day_to_tell(panel, case.request.received_on),
    )
    audited(panel, tx, action, by, case.id, version=saved.version)
    return saved


def may_end(panel: Panel, case: Case) -> bool:
    """May it still be withdrawn or handed over: not decided and told yet, or the assessment is under way?"""
    with panel.store.reading() as tx:
        return _is_running(tx, case)


def _is_running(tx: Transaction, case: Case) -> bool:
    return case.status.is_open or (case.status is CaseStatus.INFORMED and is_assessing(tx, case.id))


def _running_case(tx: Transaction, case_id: CaseId) -> Case:
    case = tx.case(case_id)
    if not _is_running(tx, case):
        raise PanelError("case-closed")
    return case


def _open_case(tx: Transaction, case_id: CaseId) -> Case:
    case = tx.case(case_id)
    if not case.status.is_open:
        raise PanelError("case-closed")
    return case


def _has_words(text: str) -> None:
    if not text.strip():
        raise PanelError("words-missing")
