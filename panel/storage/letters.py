"""Letters in SQL: each kept whole, beside its state and how urgently it waits to be sent."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from panel.domain.base import CaseId, LetterId
from panel.domain.case import Case, CaseStatus
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import Letter, LetterState
from panel.storage.documents import read, written
from panel.storage.rows import waiting_rank
from panel.storage.tables import letters


def find(connection: sa.Connection, letter_id: LetterId) -> Letter:
    """Raises PanelError 'letter-not-found'."""
    kept = connection.execute(sa.select(letters.c.document).where(letters.c.id == letter_id)).first()
    if kept is None:
        raise PanelError("letter-not-found")
    return read(Letter, kept.document, letter_id)


def of_case(connection: sa.Connection, case_id: CaseId) -> tuple[Letter, ...]:
    """In the order in which they were begun."""
    wanted = sa.select(letters.c.id, letters.c.document).where(letters.c.case_id == case_id)
    lines = connection.execute(wanted.order_by(letters.c.seq))
    return tuple(read(Letter, line.document, line.id) for line in lines)


def save(
    connection: sa.Connection, letter: Letter, expected_version: int | None, status: CaseStatus, due_on: date
) -> Letter:
    """None is a new one; status and due date are those of its case. Raises ConflictError 'letter-changed'."""
    kept = connection.execute(sa.select(letters.c.version).where(letters.c.id == letter.id)).first()
    if kept is None and expected_version is not None:
        raise PanelError("letter-not-found")
    if (kept.version if kept else None) != expected_version:
        raise ConflictError("letter-changed")
    saved = letter.model_copy(update={"version": (expected_version or 0) + 1})
    values = {
        "version": saved.version,
        "state": saved.state.value,
        "kind": saved.facts.kind,
        "waiting": waiting_rank(saved.state, status),
        "case_due_on": due_on,
        "document": written(saved),
    }
    if kept:
        connection.execute(sa.update(letters).where(letters.c.id == letter.id).values(values))
    else:
        connection.execute(sa.insert(letters).values(id=letter.id, case_id=letter.case_id, **values))
    return saved


def wait_anew(connection: sa.Connection, case: Case, due_on: date) -> None:
    """Which letters are waiting, and how urgently, depends on the case."""
    wanted = sa.select(letters.c.id, letters.c.state).where(letters.c.case_id == case.id)
    for line in connection.execute(wanted).all():
        rank = waiting_rank(LetterState(line.state), case.status)
        change = sa.update(letters).where(letters.c.id == line.id)
        connection.execute(change.values(waiting=rank, case_due_on=due_on))
