"""Keeping one draft inside a transaction: the draft, the discussion it opens, and the entry in the record."""

from __future__ import annotations

from panel.domain.base import CaseId
from panel.domain.case import CaseStatus
from panel.domain.draft import Draft
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.closing import close
from panel.services.panel import Panel
from panel.services.ports import Transaction


def keep_draft(
    panel: Panel, tx: Transaction, case_id: CaseId, field: str, value: str, base_version: int, by: Actor
) -> Draft:
    """Keep it. The first draft of all opens the discussion. Raises ConflictError 'draft-changed'."""
    draft = Draft(
        case_id=case_id,
        field=field,
        value=value,
        version=base_version,
        saved_by=by.profile_id,
        saved_by_name=by.name,
        saved_at=panel.clock.now(),
    )
    saved = tx.save_draft(draft, base_version=base_version)
    case = tx.case(case_id)
    if case.status is CaseStatus.RECEIVED:
        close(panel, tx, case, by, "discussion begun", status=CaseStatus.DISCUSSION)
    audited(panel, tx, "draft saved", by, case_id, field=field, version=saved.version)
    return saved
