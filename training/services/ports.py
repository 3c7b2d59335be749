"""What the services of training need of the outside: a store for what people did. Implemented in `training.storage`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from training.domain.record import Activity, Attempt, Card, Draft, Entry, Learner


class Transaction(Protocol):
    """One unit of work: kept when left, undone on any exception."""

    def add_attempt(self, attempt: Attempt) -> None: ...
    def attempts(
        self, learner_id: str | None = None, activity: Activity | None = None, item: str | None = None
    ) -> Sequence[Attempt]:
        """In the order they were made."""
        ...

    def entries(self, learner_id: str | None = None) -> Sequence[Entry]:
        """The attempts without what was answered, each person's in the order they were made; quick for everybody."""
        ...

    def law_marks(self) -> Mapping[int, Mapping[str, str]]:
        """The marks of the law that `Entry.law_marks` names."""
        ...

    def learners(self) -> Sequence[Learner]:
        """Everybody with an attempt, as they were at the last one, by id."""
        ...

    def card(self, learner_id: str, item: str) -> Card | None: ...
    def cards_due(self, learner_id: str, at: datetime) -> Sequence[Card]: ...
    def cards(self, learner_id: str) -> Sequence[Card]: ...
    def save_card(self, card: Card) -> None:
        """TrainingError("training-changed") if somebody saved it since `card.version`."""
        ...

    def draft(self, learner_id: str, field: str) -> Draft | None: ...
    def save_draft(self, draft: Draft) -> Draft:
        """Keeps a draft based on `draft.version`; TrainingError("training-changed") if it was saved since."""
        ...

    def drafts(self, learner_id: str, prefix: str = "") -> Sequence[Draft]:
        """Everything a person has begun in fields that start with `prefix`, by field."""
        ...

    def drop_drafts(self, learner_id: str, prefix: str) -> None: ...

    def put(self, kind: str, key: str, value: str, version: int) -> int:
        """Keep a document of another kind (a calibration round, a trainer's exercise, a setting), as JSON text.

        `version` is the one it was based on, 0 for a new one; gives the new version. TrainingError("training-changed")
        if somebody saved it since.
        """
        ...

    def get(self, kind: str, key: str) -> tuple[str, int] | None: ...
    def all(self, kind: str) -> Sequence[tuple[str, str, int]]:
        """Key, JSON text and version of each document of a kind, by key."""
        ...

    def remove(self, kind: str, key: str) -> None: ...
    def remove_of(self, kind: str, learner_id: str) -> None:
        """One person's documents of a kind and of kinds under it ("round-answer:..."): their key is the person's id,
        or begins with it and a colon."""
        ...

    def erase(self, learner_id: str) -> None:
        """Every attempt, card and draft of one person, overwritten in the file."""
        ...

    def erase_everything(self) -> None: ...


class TrainingStore(Protocol):
    def transaction(self) -> AbstractContextManager[Transaction]: ...
    def reading(self) -> AbstractContextManager[Transaction]: ...
    def settle(self) -> None:
        """After something was erased: nothing of it stays in the files beside the database either."""
        ...
