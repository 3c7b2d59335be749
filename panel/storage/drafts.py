"""Drafts in SQL: what people have written so far in each field of a case, with a version each."""

from __future__ import annotations

import sqlalchemy as sa

from panel.domain.base import CaseId
from panel.domain.draft import Draft
from panel.domain.errors import ConflictError
from panel.storage.documents import read, written
from panel.storage.tables import drafts


def of_case(connection: sa.Connection, case_id: CaseId) -> dict[str, Draft]:
    """By the name of the field."""
    wanted = sa.select(drafts.c.field, drafts.c.document).where(drafts.c.case_id == case_id)
    lines = connection.execute(wanted.order_by(drafts.c.field))
    return {line.field: read(Draft, line.document, f"{case_id} {line.field}") for line in lines}


def save(connection: sa.Connection, draft: Draft, base_version: int) -> Draft:
    """Version 0 is a field with nothing in it yet. Raises ConflictError 'draft-changed'."""
    this = sa.and_(drafts.c.case_id == draft.case_id, drafts.c.field == draft.field)
    kept = connection.execute(sa.select(drafts.c.version).where(this)).first()
    if (kept.version if kept else 0) != base_version:
        raise ConflictError("draft-changed")
    saved = draft.model_copy(update={"version": base_version + 1})
    values = {"version": saved.version, "document": written(saved)}
    if kept:
        connection.execute(sa.update(drafts).where(this).values(values))
    else:
        connection.execute(sa.insert(drafts).values(case_id=draft.case_id, field=draft.field, **values))
    return saved
