"""What every domain object is made of."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Final, NewType, Protocol
from uuid import uuid4

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

CaseId = NewType("CaseId", str)
ContactId = NewType("ContactId", str)
EvidenceId = NewType("EvidenceId", str)
DecisionId = NewType("DecisionId", str)
LetterId = NewType("LetterId", str)
EventId = NewType("EventId", str)
ProfileId = NewType("ProfileId", str)

HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")


def has_half_a_character(text: str) -> bool:
    """Is there half an emoji in it, as a program may leave behind? No file can hold it."""
    return bool(HALF_A_CHARACTER.search(text))


def whole_characters(value: object) -> object:
    """Halves of an emoji that belong together are joined; a half on its own, which no file can hold, becomes U+FFFD."""
    if isinstance(value, str) and has_half_a_character(value):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), BeforeValidator(whole_characters)]
Text = Annotated[str, StringConstraints(max_length=20_000), BeforeValidator(whole_characters)]


class Frozen(BaseModel):
    """A value that is never changed in place and accepts no unknown field; a correction is a new value.

    A fault names the field and never repeats what was typed in it: that may be a child's name.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Clock(Protocol):
    """Tells the time; aware datetimes, Europe/London for dates."""

    def now(self) -> datetime: ...


def new_id() -> str:
    """A fresh identifier that says nothing about any child."""
    return uuid4().hex
