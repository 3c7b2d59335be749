"""What every domain object is made of."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, NewType, Protocol
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, StringConstraints

CaseId = NewType("CaseId", str)
ContactId = NewType("ContactId", str)
EvidenceId = NewType("EvidenceId", str)
DecisionId = NewType("DecisionId", str)
LetterId = NewType("LetterId", str)
EventId = NewType("EventId", str)
ProfileId = NewType("ProfileId", str)

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Text = Annotated[str, StringConstraints(max_length=20_000)]


class Frozen(BaseModel):
    """A value that is never changed in place and accepts no unknown field; a correction is a new value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Clock(Protocol):
    """Tells the time; aware datetimes, Europe/London for dates."""

    def now(self) -> datetime: ...


def new_id() -> str:
    """A fresh identifier that says nothing about any child."""
    return uuid4().hex
