"""Decisions in SQL: each kept whole, beside its number within the case and its state."""

from __future__ import annotations

import sqlalchemy as sa

from panel.domain.base import CaseId, DecisionId
from panel.domain.decision import Decision
from panel.domain.errors import ConflictError, PanelError
from panel.storage.documents import read, written
from panel.storage.rows import check_decision_may_change
from panel.storage.tables import decisions


def find(connection: sa.Connection, decision_id: DecisionId) -> Decision:
    """Raises PanelError 'decision-not-found'."""
    kept = connection.execute(sa.select(decisions.c.document).where(decisions.c.id == decision_id)).first()
    if kept is None:
        raise PanelError("decision-not-found")
    return read(Decision, kept.document, decision_id)


def of_case(connection: sa.Connection, case_id: CaseId) -> tuple[Decision, ...]:
    """The first decision first."""
    wanted = sa.select(decisions.c.id, decisions.c.document).where(decisions.c.case_id == case_id)
    lines = connection.execute(wanted.order_by(decisions.c.number))
    return tuple(read(Decision, line.document, line.id) for line in lines)


def save(connection: sa.Connection, decision: Decision) -> None:
    """Raises PanelError 'decision-locked', or ConflictError 'case-changed' where its number is taken."""
    this = decisions.c.id == decision.id
    kept = connection.execute(sa.select(decisions.c.document).where(this)).first()
    if kept is not None:
        check_decision_may_change(read(Decision, kept.document, decision.id), decision)
    same_number = (decisions.c.case_id == decision.case_id, decisions.c.number == decision.number)
    if connection.execute(sa.select(decisions.c.id).where(*same_number, decisions.c.id != decision.id)).first():
        raise ConflictError("case-changed")
    values = {"number": decision.number, "state": decision.state.value, "document": written(decision)}
    if kept:
        connection.execute(sa.update(decisions).where(this).values(values))
    else:
        connection.execute(sa.insert(decisions).values(id=decision.id, case_id=decision.case_id, **values))
