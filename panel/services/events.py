"""What happens to a case beyond its letters. An entry with a date to be done by stays on the list until it is done."""

from __future__ import annotations

from datetime import date

from legal_tests.evaluate import Outcome
from panel.domain.base import CaseId, EventId, new_id
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision, DecisionState
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.record import Event, EventKind
from panel.domain.right_holders import is_named_in
from panel.services.audit import audited
from panel.services.panel import LONDON, Panel
from panel.services.ports import Transaction


def record_event(
    panel: Panel,
    case_id: CaseId,
    *,
    kind: EventKind,
    on: date,
    by: Actor,
    with_whom: str = "",
    note: str = "",
    owner: str = "",
    due_on: date | None = None,
) -> Event:
    """Add an entry. Late evidence after a decision becomes a task for the decision-maker, due the same day.

    Raises PanelError 'date-in-future', 'words-missing', and 'told-whom' for a notice under s.36(7) by word of mouth
    that does not name anybody on the case.
    """
    if on > panel.today():
        raise PanelError("date-in-future")
    if not note.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        if kind is EventKind.CONSIDERING_TOLD and not any(is_named_in(c.name, with_whom) for c in case.contacts):
            raise PanelError("told-whom")
        decision = standing_decision(tx, case_id)
        if kind is EventKind.LATE_EVIDENCE and decision is not None and case.status is CaseStatus.DECIDED:
            owner, due_on = owner or decision.made_by.name, due_on or panel.today()
        return add_event(
            panel, tx, case, kind, on=on, by=by, with_whom=with_whom, note=note, owner=owner, due_on=due_on
        )


def complete_event(panel: Panel, case_id: CaseId, event_id: EventId, by: Actor) -> Event:
    """It has been done. Late evidence is done when the decision-maker has looked at it and the decision stands."""
    with panel.store.transaction() as tx:
        event = next((one for one in tx.events(case_id) if one.id == event_id), None)
        if event is None:
            raise PanelError("event-not-found")
        decision = standing_decision(tx, case_id)
        if (
            event.kind is EventKind.LATE_EVIDENCE
            and decision is not None
            and by.profile_id != decision.made_by.profile_id
        ):
            raise PanelError("decision-maker-only")
        done = event.model_copy(update={"done_on": panel.today()})
        tx.save_event(done)
        audited(panel, tx, "event done", by, case_id, event=event.id, kind=event.kind.value)
    return done


def add_event(
    panel: Panel,
    tx: Transaction,
    case: Case,
    kind: EventKind,
    *,
    on: date,
    by: Actor,
    with_whom: str = "",
    note: str = "",
    owner: str = "",
    due_on: date | None = None,
) -> Event:
    """Add an entry within a change that is under way."""
    event = Event(
        id=EventId(new_id()),
        case_id=case.id,
        kind=kind,
        on=on,
        with_whom=with_whom,
        note=note,
        owner=owner,
        due_on=due_on,
        recorded_by=by,
        recorded_at=panel.clock.now(),
    )
    tx.save_event(event)
    audited(panel, tx, "event recorded", by, case.id, event=event.id, kind=kind.value)
    return event


def standing_decision(tx: Transaction, case_id: CaseId) -> Decision | None:
    """The decision that stands: the latest that no later one has taken the place of."""
    standing = [one for one in tx.decisions(case_id) if one.state is not DecisionState.SUPERSEDED]
    return standing[-1] if standing else None


def last_refusal(tx: Transaction, case_id: CaseId) -> date | None:
    """The day of the refusal that stands, if the decision that stands is one."""
    decision = standing_decision(tx, case_id)
    if decision is None or decision.result.outcome is not Outcome.REFUSAL:
        return None
    return decision.made_at.astimezone(LONDON).date()


def open_late_evidence(tx: Transaction, case_id: CaseId) -> tuple[Event, ...]:
    """Evidence that came in after the decision and that the decision-maker has not looked at yet."""
    return tuple(
        event
        for event in tx.events(case_id)
        if event.kind is EventKind.LATE_EVIDENCE and event.due_on is not None and event.done_on is None
    )
