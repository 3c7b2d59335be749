"""The audit entry that goes with every change, in the same transaction."""

from __future__ import annotations

from pydantic import JsonValue

from panel.domain.base import CaseId
from panel.domain.people import Actor
from panel.domain.record import AuditEntry
from panel.services.panel import Panel
from panel.services.ports import Transaction


def audited(
    panel: Panel,
    tx: Transaction,
    action: str,
    by: Actor,
    case_id: CaseId | None = None,
    *,
    wording_version: str = "",
    **detail: JsonValue,
) -> None:
    """Add the entry. `detail` holds ids, versions and hashes only: no names, no words of anybody's."""
    tx.add_audit(
        AuditEntry(
            case_id=case_id,
            at=panel.clock.now(),
            by=by,
            action=action,
            law_version=panel.lawbook.version,
            wording_version=wording_version,
            detail=detail,
        )
    )
