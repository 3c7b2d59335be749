"""Who did what in training, when, on which version of the exercise and of the law."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from panel.domain.base import Frozen, Line, whole_characters

Activity = Literal["decide", "spot", "mend", "know", "read", "calibration", "session"]


class Learner(Frozen):
    """Whoever is practising. In the app, a profile; nothing of it but the id, the name and the roles is kept here."""

    id: Line = Field(min_length=1)
    name: Line = Field(min_length=1)
    roles: tuple[Line, ...] = ()


class Attempt(Frozen):
    """One answer to one exercise or item, as it was given and as it was marked. Never changed afterwards."""

    id: str
    learner: Learner
    activity: Activity
    item: str
    item_version: int
    law_version: str
    law_parts: dict[str, str] = Field(default_factory=dict)
    """A mark of each part of the law the item rests on, as it was then (`training.services.law_used`)."""
    given: dict[str, Any]
    """The answer as given, ready for JSON."""
    right: bool
    """Complete and right, by the measure of its activity: what an induction path counts."""
    at: datetime


class Entry(NamedTuple):
    """An attempt without what was answered: enough for lists of who did what. `law_marks` is a number of the store."""

    learner_id: str
    activity: Activity
    item: str
    item_version: int
    right: bool
    law_version: str
    law_marks: int
    at: datetime


class Card(Frozen):
    """When a question comes back to somebody: the state of the published scheduling method (FSRS), and its due time."""

    learner_id: str
    item: str
    state: dict[str, Any]
    due: datetime
    version: int = 0
    """Counts saves; two tabs never overwrite each other silently."""


class Draft(Frozen):
    """An answer not handed in yet, kept while somebody types."""

    learner_id: str
    field: str
    value: Annotated[str, BeforeValidator(whole_characters)]
    version: int
    at: datetime
