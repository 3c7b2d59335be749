"""One field of a discussion as it was last saved."""

from __future__ import annotations

from datetime import datetime

from panel.domain.base import CaseId, Frozen, ProfileId


class Draft(Frozen):
    """One field as it stands. `version` counts saves; a save says which version it was based on."""

    case_id: CaseId
    field: str
    value: str
    version: int
    saved_by: ProfileId
    saved_by_name: str
    saved_at: datetime
