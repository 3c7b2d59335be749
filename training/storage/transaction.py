"""One unit of work on the training record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from training.domain.errors import TrainingError
from training.domain.record import Activity, Attempt, Card, Draft, Entry, Learner
from training.storage.tables import attempts, cards, documents, drafts, law_marks, metadata

_ENTRY = (
    attempts.c.learner_id,
    attempts.c.activity,
    attempts.c.item,
    attempts.c.item_version,
    attempts.c.was_right,
    attempts.c.law_version,
    attempts.c.law_marks,
    attempts.c.at,
)


class SqlTransaction:
    """Attempts, cards, drafts and documents; see `training.services.ports`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._do = connection.execute

    def add_attempt(self, attempt: Attempt) -> None:
        self._do(
            attempts.insert().values(
                id=attempt.id,
                learner_id=attempt.learner.id,
                activity=attempt.activity,
                item=attempt.item,
                body=attempt.model_dump_json(),
                learner=attempt.learner.model_dump_json(),
                item_version=attempt.item_version,
                law_version=attempt.law_version,
                law_marks=self._law_marks_id(attempt.law_parts),
                was_right=attempt.right,
                at=_moment(attempt.at),
            )
        )

    def entries(self, learner_id: str | None = None) -> Sequence[Entry]:
        query = sa.select(*_ENTRY).order_by(attempts.c.learner_id, attempts.c.at, attempts.c.place)
        if learner_id is not None:
            query = query.where(attempts.c.learner_id == learner_id)
        return tuple(Entry(*row[:-1], datetime.fromisoformat(row[-1])) for row in self._do(query).fetchall())

    def law_marks(self) -> Mapping[int, Mapping[str, str]]:
        return {row.id: json.loads(row.parts) for row in self._do(sa.select(law_marks))}

    def learners(self) -> Sequence[Learner]:
        last = sa.select(sa.func.max(attempts.c.place)).group_by(attempts.c.learner_id)
        found = self._do(
            sa.select(attempts.c.learner).where(attempts.c.place.in_(last)).order_by(attempts.c.learner_id)
        )
        return tuple(Learner.model_validate_json(body) for body in found.scalars())

    def _law_marks_id(self, parts: Mapping[str, str]) -> int:
        body = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        held = sa.select(law_marks.c.id).where(law_marks.c.parts == body)
        found = self._do(held).scalar()
        if found is None:
            self._do(law_marks.insert().values(parts=body))
            found = self._do(held).scalar_one()
        return int(found)

    def attempts(
        self, learner_id: str | None = None, activity: Activity | None = None, item: str | None = None
    ) -> Sequence[Attempt]:
        query = sa.select(attempts.c.body).order_by(attempts.c.place)
        for column, wanted in (
            (attempts.c.learner_id, learner_id),
            (attempts.c.activity, activity),
            (attempts.c.item, item),
        ):
            if wanted is not None:
                query = query.where(column == wanted)
        return tuple(Attempt.model_validate_json(body) for body in self._do(query).scalars())

    def card(self, learner_id: str, item: str) -> Card | None:
        body = self._do(sa.select(cards.c.body).where(cards.c.learner_id == learner_id, cards.c.item == item)).scalar()
        return None if body is None else Card.model_validate_json(body)

    def cards(self, learner_id: str) -> Sequence[Card]:
        return self._cards(sa.select(cards.c.body).where(cards.c.learner_id == learner_id))

    def cards_due(self, learner_id: str, at: datetime) -> Sequence[Card]:
        return self._cards(sa.select(cards.c.body).where(cards.c.learner_id == learner_id, cards.c.due <= _moment(at)))

    def _cards(self, query: sa.Select[Any]) -> Sequence[Card]:
        found = self._do(query.order_by(cards.c.due, cards.c.item)).scalars()
        return tuple(Card.model_validate_json(body) for body in found)

    def save_card(self, card: Card) -> None:
        mine = sa.and_(cards.c.learner_id == card.learner_id, cards.c.item == card.item)
        saved = card.model_copy(update={"version": card.version + 1})
        self._save(
            cards,
            mine,
            card.version,
            {"learner_id": card.learner_id, "item": card.item, "due": _moment(card.due)},
            saved.model_dump_json(),
        )

    def draft(self, learner_id: str, field: str) -> Draft | None:
        mine = sa.and_(drafts.c.learner_id == learner_id, drafts.c.field == field)
        body = self._do(sa.select(drafts.c.body).where(mine)).scalar()
        return None if body is None else Draft.model_validate_json(body)

    def drafts(self, learner_id: str, prefix: str = "") -> Sequence[Draft]:
        mine = sa.and_(drafts.c.learner_id == learner_id, drafts.c.field.startswith(prefix, autoescape=True))
        found = self._do(sa.select(drafts.c.body).where(mine).order_by(drafts.c.field)).scalars()
        return tuple(Draft.model_validate_json(body) for body in found)

    def save_draft(self, draft: Draft) -> Draft:
        mine = sa.and_(drafts.c.learner_id == draft.learner_id, drafts.c.field == draft.field)
        saved = draft.model_copy(update={"version": draft.version + 1})
        self._save(
            drafts,
            mine,
            draft.version,
            {"learner_id": draft.learner_id, "field": draft.field},
            saved.model_dump_json(),
        )
        return saved

    def drop_drafts(self, learner_id: str, prefix: str) -> None:
        self._do(
            drafts.delete().where(drafts.c.learner_id == learner_id, drafts.c.field.startswith(prefix, autoescape=True))
        )

    def put(self, kind: str, key: str, value: str, version: int) -> int:
        mine = sa.and_(documents.c.kind == kind, documents.c.key == key)
        self._save(documents, mine, version, {"kind": kind, "key": key}, value)
        return version + 1

    def get(self, kind: str, key: str) -> tuple[str, int] | None:
        row = self._do(
            sa.select(documents.c.body, documents.c.version).where(documents.c.kind == kind, documents.c.key == key)
        ).first()
        return None if row is None else (row.body, row.version)

    def all(self, kind: str) -> Sequence[tuple[str, str, int]]:
        rows = self._do(
            sa.select(documents.c.key, documents.c.body, documents.c.version)
            .where(documents.c.kind == kind)
            .order_by(documents.c.key)
        )
        return tuple((row.key, row.body, row.version) for row in rows)

    def remove(self, kind: str, key: str) -> None:
        self._do(documents.delete().where(documents.c.kind == kind, documents.c.key == key))

    def remove_of(self, kind: str, learner_id: str) -> None:
        kinds = sa.or_(documents.c.kind == kind, documents.c.kind.startswith(f"{kind}:", autoescape=True))
        keys = sa.or_(documents.c.key == learner_id, documents.c.key.startswith(f"{learner_id}:", autoescape=True))
        self._do(documents.delete().where(kinds, keys))

    def erase(self, learner_id: str) -> None:
        self._overwrite_what_goes()
        for table in (attempts, cards, drafts):
            self._do(table.delete().where(table.c.learner_id == learner_id))

    def erase_everything(self) -> None:
        self._overwrite_what_goes()
        for table in metadata.sorted_tables:
            self._do(table.delete())

    def _overwrite_what_goes(self) -> None:
        """What is erased is overwritten in the file, not only forgotten."""
        self._do(sa.text("PRAGMA secure_delete = ON"))

    def _save(
        self, table: sa.Table, mine: sa.ColumnElement[bool], based_on: int, keys: dict[str, Any], body: str
    ) -> None:
        held = self._do(sa.select(table.c.version).where(mine)).scalar()
        if (held or 0) != based_on:
            raise TrainingError("training-changed")
        if held is None:
            self._do(table.insert().values(**keys, version=based_on + 1, body=body))
        else:
            self._do(table.update().where(mine).values(**keys, version=based_on + 1, body=body))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
