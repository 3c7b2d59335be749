"""What happened, in SQL: the events of a case, and the audit log, to which lines are only ever added."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from panel.domain.base import CaseId
from panel.domain.record import AuditEntry, Event
from panel.storage.documents import read, written
from panel.storage.tables import audit, events


def events_of(connection: sa.Connection, case_id: CaseId) -> tuple[Event, ...]:
    """In the order in which they were recorded."""
    wanted = sa.select(events.c.id, events.c.document).where(events.c.case_id == case_id)
    lines = connection.execute(wanted.order_by(events.c.seq))
    return tuple(read(Event, line.document, line.id) for line in lines)


def save_event(connection: sa.Connection, event: Event) -> None:
    this = events.c.id == event.id
    to_do_by = event.due_on if event.done_on is None else None
    values = {"kind": event.kind.value, "to_do_by": to_do_by, "document": written(event)}
    if connection.execute(sa.select(events.c.id).where(this)).first():
        connection.execute(sa.update(events).where(this).values(values))
    else:
        connection.execute(sa.insert(events).values(id=event.id, case_id=event.case_id, **values))


def log(connection: sa.Connection, entries: Iterable[AuditEntry]) -> None:
    lines = [
        {"case_id": one.case_id, "at": one.at.isoformat(), "action": one.action, "document": written(one)}
        for one in entries
    ]
    connection.execute(sa.insert(audit), lines)


def newest(connection: sa.Connection, case_id: CaseId | None, limit: int) -> tuple[AuditEntry, ...]:
    """The newest first; of every case where none is named."""
    wanted = sa.select(audit.c.seq, audit.c.document).order_by(audit.c.seq.desc()).limit(limit)
    if case_id is not None:
        wanted = wanted.where(audit.c.case_id == case_id)
    return tuple(read(AuditEntry, line.document, line.seq) for line in connection.execute(wanted))
