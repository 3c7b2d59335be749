"""Cases in SQL: each kept whole as a document, beside the line of the register and the counts by status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from panel.domain.base import CaseId
from panel.domain.case import Case
from panel.domain.errors import ConflictError, PanelError
from panel.storage import letters
from panel.storage.documents import read, written
from panel.storage.rows import check_still_sample_or_real, column_values, reference_key
from panel.storage.tables import case_counts, case_documents, cases, drafts


def find(connection: sa.Connection, case_id: CaseId) -> Case:
    """Raises PanelError 'case-not-found'."""
    wanted = sa.select(case_documents.c.document).where(case_documents.c.case_id == case_id)
    kept = connection.execute(wanted).first()
    if kept is None:
        raise PanelError("case-not-found")
    return read(Case, kept.document, case_id)


def several(connection: sa.Connection, case_ids: Sequence[CaseId]) -> dict[CaseId, Case]:
    """Those that are there, in one look; at most a few hundred are asked for."""
    documents = case_documents.c
    wanted = sa.select(documents.case_id, documents.document).where(documents.case_id.in_(case_ids))
    return {CaseId(row.case_id): read(Case, row.document, row.case_id) for row in connection.execute(wanted)}


def known(connection: sa.Connection, case_id: CaseId) -> sa.Row[Any, Any]:
    """Its status and the day its answer is due. Raises PanelError 'case-not-found'."""
    kept = connection.execute(sa.select(cases.c.status, cases.c.due_on).where(cases.c.id == case_id)).first()
    if kept is None:
        raise PanelError("case-not-found")
    return kept


def versions(connection: sa.Connection, case_id: CaseId) -> tuple[int, int, int]:
    """The case's version, how many drafts it has, and the sum of their versions."""
    case = connection.execute(sa.select(cases.c.version).where(cases.c.id == case_id)).first()
    if case is None:
        raise PanelError("case-not-found")
    of_case = sa.select(sa.func.count().label("number"), sa.func.sum(drafts.c.version).label("total"))
    kept = connection.execute(of_case.where(drafts.c.case_id == case_id)).one()
    return int(case.version), int(kept.number), int(kept.total or 0)


def add(connection: sa.Connection, new: Iterable[tuple[Case, date]]) -> None:
    """With the day each answer is due. References must be free: a taken one is an IntegrityError."""
    kept = list(new)
    connection.execute(sa.insert(cases), [column_values(case, due_on) for case, due_on in kept])
    documents = [{"case_id": case.id, "document": written(case)} for case, _ in kept]
    connection.execute(sa.insert(case_documents), documents)
    _count(connection, Counter(case.status.value for case, _ in kept))


def save(connection: sa.Connection, case: Case, expected_version: int, due_on: date) -> Case:
    """Raises ConflictError 'case-changed', PanelError 'case-not-found' or 'reference-taken'."""
    columns = (cases.c.version, cases.c.status, cases.c.sample, cases.c.due_on)
    kept = connection.execute(sa.select(*columns).where(cases.c.id == case.id)).first()
    if kept is None:
        raise PanelError("case-not-found")
    if kept.version != expected_version:
        raise ConflictError("case-changed")
    check_still_sample_or_real(kept.sample, case)
    refuse_taken_reference(connection, case)
    saved = case.model_copy(update={"version": expected_version + 1})
    connection.execute(sa.update(cases).where(cases.c.id == case.id).values(column_values(saved, due_on)))
    this = case_documents.c.case_id == case.id
    connection.execute(sa.update(case_documents).where(this).values(document=written(saved)))
    if (kept.status, kept.due_on) != (saved.status.value, due_on):
        _count(connection, {kept.status: -1})
        _count(connection, {saved.status.value: 1})
        letters.wait_anew(connection, saved, due_on)
    return saved


def refuse_taken_reference(connection: sa.Connection, case: Case) -> None:
    """Raises PanelError 'reference-taken'."""
    key = reference_key(case.reference)
    if connection.execute(sa.select(cases.c.id).where(cases.c.reference_key == key, cases.c.id != case.id)).first():
        raise PanelError("reference-taken")


def remove_samples(connection: sa.Connection) -> int:
    """What belongs to a case goes with it. Gives how many there were."""
    samples = cases.c.sample == sa.true()
    by_status = sa.select(cases.c.status, sa.func.count().label("cases")).where(samples).group_by(cases.c.status)
    lines = connection.execute(by_status).all()
    _count(connection, {line.status: -line.cases for line in lines})
    connection.execute(sa.delete(cases).where(samples))
    return sum(line.cases for line in lines)


def _count(connection: sa.Connection, changes: Mapping[str, int]) -> None:
    for status, change in changes.items():
        this = case_counts.c.status == status
        if connection.execute(sa.select(case_counts.c.status).where(this)).first() is None:
            connection.execute(sa.insert(case_counts).values(status=status, cases=change))
        else:
            connection.execute(sa.update(case_counts).where(this).values(cases=case_counts.c.cases + change))
