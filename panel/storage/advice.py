"""Advice sought after a decision to assess, in SQL: each kept whole, beside the next day on which something is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from panel.domain.advice_request import AdviceSeeking
from panel.domain.base import CaseId
from panel.domain.errors import ConflictError
from panel.domain.register import CaseRow
from panel.storage.documents import read, written
from panel.storage.register import case_lines_with, row_of
from panel.storage.tables import advice_seeking, cases


def find(connection: sa.Connection, case_id: CaseId) -> AdviceSeeking | None:
    """What is sought in this case; None before a decision to assess."""
    wanted = sa.select(advice_seeking.c.document).where(advice_seeking.c.case_id == case_id)
    kept = connection.execute(wanted).first()
    return read(AdviceSeeking, kept.document, case_id) if kept else None


def save(
    connection: sa.Connection, seeking: AdviceSeeking, expected_version: int | None, next_on: date | None
) -> AdviceSeeking:
    """None is a new one. Raises ConflictError 'advice-changed'."""
    this = advice_seeking.c.case_id == seeking.case_id
    kept = connection.execute(sa.select(advice_seeking.c.version).where(this)).first()
    if (kept.version if kept else None) != expected_version:
        raise ConflictError("advice-changed")
    saved = seeking.model_copy(update={"version": (expected_version or 0) + 1})
    values = {"version": saved.version, "next_on": next_on, "document": written(saved)}
    if kept:
        connection.execute(sa.update(advice_seeking).where(this).values(values))
    else:
        connection.execute(sa.insert(advice_seeking).values(case_id=seeking.case_id, **values))
    return saved


def due(connection: sa.Connection, before: date, limit: int) -> Sequence[tuple[CaseRow, AdviceSeeking]]:
    """What is due before a day, the nearest first."""
    wanted = (
        case_lines_with(advice_seeking.c.document.label("seeking"))
        .select_from(advice_seeking.join(cases, cases.c.id == advice_seeking.c.case_id))
        .where(advice_seeking.c.next_on.is_not(None), advice_seeking.c.next_on < before)
        .order_by(advice_seeking.c.next_on, cases.c.seq)
        .limit(limit)
    )
    return [(row_of(line), read(AdviceSeeking, line.seeking, line.id)) for line in connection.execute(wanted)]
