"""Panel meetings in SQL: each kept whole, beside its date and the cases on its agenda."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from panel.domain.base import CaseId
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import MeetingId, PanelMeeting
from panel.storage.documents import read, written
from panel.storage.tables import cases, meeting_cases, meetings


def find(connection: sa.Connection, meeting_id: MeetingId) -> PanelMeeting:
    """Raises PanelError 'meeting-not-found'."""
    kept = connection.execute(sa.select(meetings.c.document).where(meetings.c.id == meeting_id)).first()
    if kept is None:
        raise PanelError("meeting-not-found")
    return read(PanelMeeting, kept.document, meeting_id)


def save(connection: sa.Connection, meeting: PanelMeeting, expected_version: int | None) -> PanelMeeting:
    """None is a new one. Raises ConflictError 'meeting-changed'."""
    kept = connection.execute(sa.select(meetings.c.version).where(meetings.c.id == meeting.id)).first()
    if kept is None and expected_version is not None:
        raise PanelError("meeting-not-found")
    if (kept.version if kept else None) != expected_version:
        raise ConflictError("meeting-changed")
    saved = meeting.model_copy(update={"version": (expected_version or 0) + 1})
    values = {
        "version": saved.version,
        "held_on": saved.on,
        "starts_at": saved.starts_at,
        "document": written(saved),
    }
    if kept:
        connection.execute(sa.update(meetings).where(meetings.c.id == meeting.id).values(values))
    else:
        connection.execute(sa.insert(meetings).values(id=meeting.id, **values))
    _keep_agenda(connection, saved)
    return saved


def _keep_agenda(connection: sa.Connection, meeting: PanelMeeting) -> None:
    """Which cases it has, leaving out those no longer on record (a sample that was removed)."""
    connection.execute(sa.delete(meeting_cases).where(meeting_cases.c.meeting_id == meeting.id))
    on_it = [item.case_id for item in meeting.agenda]
    known = set(connection.execute(sa.select(cases.c.id).where(cases.c.id.in_(on_it))).scalars())
    lines = [
        {"meeting_id": meeting.id, "case_id": case_id, "is_open": case_id in meeting.open_cases}
        for case_id in on_it
        if case_id in known
    ]
    if lines:
        connection.execute(sa.insert(meeting_cases), lines)


def between(
    connection: sa.Connection, first: date | None, last: date | None, *, newest_first: bool, limit: int
) -> tuple[PanelMeeting, ...]:
    """Both days included."""
    direction = sa.desc if newest_first else sa.asc
    wanted = sa.select(meetings.c.id, meetings.c.document).limit(limit)
    wanted = wanted.order_by(*(direction(meetings.c[name]) for name in ("held_on", "starts_at", "seq")))
    if first is not None:
        wanted = wanted.where(meetings.c.held_on >= first)
    if last is not None:
        wanted = wanted.where(meetings.c.held_on <= last)
    return _read_all(connection, wanted)


def of_case(connection: sa.Connection, case_id: CaseId) -> tuple[PanelMeeting, ...]:
    """Every meeting that has or had this case on its agenda, in the order of their dates."""
    wanted = (
        sa.select(meetings.c.id, meetings.c.document)
        .select_from(meetings.join(meeting_cases, meeting_cases.c.meeting_id == meetings.c.id))
        .where(meeting_cases.c.case_id == case_id)
        .order_by(meetings.c.held_on, meetings.c.starts_at, meetings.c.seq)
    )
    return _read_all(connection, wanted)


def _read_all(connection: sa.Connection, wanted: sa.Select[Any]) -> tuple[PanelMeeting, ...]:
    return tuple(read(PanelMeeting, line.document, line.id) for line in connection.execute(wanted))


def cases_waiting(connection: sa.Connection) -> frozenset[CaseId]:
    """Cases that wait on an open agenda."""
    wanted = sa.select(meeting_cases.c.case_id).where(meeting_cases.c.is_open == sa.true())
    return frozenset(CaseId(found) for found in connection.execute(wanted).scalars())


def remove_of_samples(connection: sa.Connection) -> None:
    """Meetings that had sample cases on their agenda and no other go with the samples."""
    on_agenda = sa.select(meeting_cases.c.meeting_id).join(cases, cases.c.id == meeting_cases.c.case_id)
    samples = on_agenda.where(cases.c.sample == sa.true())
    others = on_agenda.where(cases.c.sample == sa.false())
    connection.execute(sa.delete(meetings).where(meetings.c.id.in_(samples), meetings.c.id.not_in(others)))
