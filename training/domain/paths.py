"""Induction paths as data, and how far somebody has come on one. What counts is a right answer, whenever given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from panel.domain.base import Frozen, Line
from panel.domain.people import Role
from training.domain.exercise import Slug
from training.domain.items import Topic
from training.domain.record import Activity

STANDING_DOCUMENT = "standing-document"


class Reading(Frozen):
    """Something to read, made from the law: the standing document rests on the test and on every key point."""

    id: Slug
    version: int = Field(ge=1, default=1)
    title: Line = Field(min_length=1)
    key_points: tuple[int, ...]


class _Step(Frozen):
    id: Slug
    title: Line = Field(min_length=1)
    why: Line = ""
    optional: bool = False


class ReadStep(_Step):
    """Read something and say so."""

    kind: Literal["read"]
    item: Literal["standing-document"] = "standing-document"


class KnowStep(_Step):
    """Answer so many different questions of a topic rightly."""

    kind: Literal["know"]
    topic: Topic
    right: int = Field(ge=1)


class DecideStep(_Step):
    """Decide each of these cases rightly."""

    kind: Literal["decide"]
    cases: tuple[Slug, ...] = Field(min_length=1)


class ItemsStep(_Step):
    """Answer so many different texts or reasons rightly."""

    kind: Literal["spot", "mend"]
    right: int = Field(ge=1)


class TogetherStep(_Step):
    """Take part in one group session or one calibration."""

    kind: Literal["together"]


Step = Annotated[ReadStep | KnowStep | DecideStep | ItemsStep | TogetherStep, Field(discriminator="kind")]


class InductionPath(Frozen):
    """What somebody in a role does before their first panel. `roles` are those for whom it is proposed."""

    id: Slug
    version: int = Field(ge=1)
    title: Line = Field(min_length=1)
    for_whom: Line = Field(min_length=1)
    roles: tuple[Role, ...]
    steps: tuple[Step, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _stands(self) -> Self:
        names = [step.id for step in self.steps]
        for twice in sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"two steps have the id '{twice}': give each its own")
        if all(step.optional for step in self.steps):
            raise ValueError("every step is optional: there would be nothing to complete")
        return self


@dataclass(frozen=True)
class Changed:
    """An item somebody answered rightly that is not what it was: which parts of the law changed, or the item itself."""

    activity: Activity
    item: str
    title: str
    parts: tuple[str, ...]
    new_version: bool


@dataclass(frozen=True)
class Completed:
    """One item done: first rightly on `first_at`; `at` and the versions are those of the last right answer."""

    activity: Activity
    item: str
    title: str
    item_version: int
    law_version: str
    first_at: datetime
    at: datetime
    changed: Changed | None = None


@dataclass(frozen=True)
class StepProgress:
    """How far one step is done. `current` counts items whose law and text are still those of the answer."""

    step: ReadStep | KnowStep | DecideStep | ItemsStep | TogetherStep
    of: int
    counted: tuple[Completed, ...]
    left: tuple[str, ...] = ()
    """Ids of items that would take the step further, the first one first."""

    @property
    def done(self) -> int:
        return min(len(self.counted), self.of)

    @property
    def complete(self) -> bool:
        return self.done >= self.of

    @property
    def out_of_date(self) -> bool:
        """It was done, and too little of it still rests on the law and the items as they are."""
        return self.complete and sum(one.changed is None for one in self.counted) < self.of

    @property
    def done_at(self) -> datetime | None:
        """When the last answer that was needed came in."""
        firsts = sorted(one.first_at for one in self.counted)
        return firsts[self.of - 1] if self.complete else None


@dataclass(frozen=True)
class PathProgress:
    """How far somebody has come on a path."""

    path: InductionPath
    steps: tuple[StepProgress, ...]

    @property
    def needed(self) -> tuple[StepProgress, ...]:
        return tuple(one for one in self.steps if not one.step.optional)

    @property
    def done(self) -> int:
        """Steps done, without the optional ones."""
        return sum(one.complete for one in self.needed)

    @property
    def complete(self) -> bool:
        return self.done == len(self.needed)

    @property
    def next(self) -> StepProgress | None:
        """The first step left; then what is out of date; then what is optional; None when nothing is left at all."""
        return next(self._left(), None)

    def _left(self) -> Iterator[StepProgress]:
        yield from (one for one in self.needed if not one.complete)
        yield from (one for one in self.needed if one.out_of_date)
        yield from (one for one in self.steps if one.step.optional and not one.complete)

    @property
    def done_at(self) -> datetime | None:
        """When the path was completed; None while anything needed is left."""
        days = [one.done_at for one in self.needed if one.done_at is not None]
        return max(days) if self.complete else None

    @property
    def out_of_date(self) -> tuple[StepProgress, ...]:
        return tuple(one for one in self.steps if one.out_of_date)

    @property
    def law_versions(self) -> tuple[str, ...]:
        """The versions of the law pack on which the answers that count were given."""
        return tuple(sorted({one.law_version for step in self.needed for one in step.counted if one.law_version}))
