"""The record of group sessions: one SQLite file of its own, with no case and no profile in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from panel.storage.one_writer import OneWriter, own_file
from training.domain.errors import TrainingError
from training.domain.session import Seat, Session, Turn, Vote

DATABASE = "session.sqlite3"
VERSION = 2

metadata = sa.MetaData()
sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("code", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
seats = sa.Table(
    "seats",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("code", sa.ForeignKey("sessions.code", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("taken_out", sa.Boolean, nullable=False, server_default="0"),
)
votes = sa.Table(
    "votes",
    metadata,
    sa.Column("seat_id", sa.ForeignKey("seats.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("exercise", sa.String, primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    sa.Column("code", sa.String, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("votes_of_case", "code", "exercise", "turn"),
)
own_cases = sa.Table(
    "own_cases",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("brought", sa.Boolean, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)
"""Trainers' own cases to choose from, each as the file it would be shared as. `brought`: from a file, at the desk."""
session_cases = sa.Table(
    "session_cases",
    metadata,
    sa.Column("code", sa.ForeignKey("sessions.code", ondelete="CASCADE"), primary_key=True),
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
)
"""The own cases that a session is on: it carries their files with it, whatever becomes of them elsewhere."""


class SqlRoomTransaction:
    """Sessions, seats and votes; see `training.services.session_ports`."""

    def __init__(self, connection: sa.Connection) -> None:
        self._do = connection.execute

    def session(self, code: str) -> Session | None:
        body = self._do(sa.select(sessions.c.body).where(sessions.c.code == code)).scalar()
        return None if body is None else Session.model_validate_json(body)

    def sessions(self) -> Sequence[Session]:
        found = self._do(sa.select(sessions.c.body).order_by(sessions.c.code)).scalars()
        return tuple(Session.model_validate_json(body) for body in found)

    def add_session(self, session: Session) -> bool:
        if self.session(session.code) is not None:
            return False
        self._do(sessions.insert().values(code=session.code, version=session.version, body=session.model_dump_json()))
        return True

    def save_session(self, session: Session) -> None:
        saved = session.model_copy(update={"version": session.version + 1})
        done = self._do(
            sessions.update()
            .where(sessions.c.code == session.code, sessions.c.version == session.version)
            .values(version=saved.version, body=saved.model_dump_json())
        )
        if done.rowcount != 1:
            raise TrainingError("training-changed")

    def seats(self, code: str) -> Sequence[Seat]:
        found = self._do(sa.select(seats.c.body).where(seats.c.code == code).order_by(seats.c.number)).scalars()
        return tuple(Seat.model_validate_json(body) for body in found)

    def seats_in(self, code: str) -> int:
        here = sa.select(sa.func.count()).select_from(seats).where(seats.c.code == code, ~seats.c.taken_out)
        return int(self._do(here).scalar_one())

    def seat(self, seat_id: str) -> Seat | None:
        body = self._do(sa.select(seats.c.body).where(seats.c.id == seat_id)).scalar()
        return None if body is None else Seat.model_validate_json(body)

    def add_seat(self, seat: Seat) -> None:
        self._do(
            seats.insert().values(
                id=seat.id,
                code=seat.code,
                number=seat.number,
                body=seat.model_dump_json(),
                taken_out=seat.taken_out_at is not None,
            )
        )

    def save_seat(self, seat: Seat) -> None:
        self._do(
            seats.update()
            .where(seats.c.id == seat.id)
            .values(body=seat.model_dump_json(), taken_out=seat.taken_out_at is not None)
        )

    def remove_seat(self, seat_id: str) -> None:
        self._overwrite_what_goes()
        self._do(seats.delete().where(seats.c.id == seat_id))

    def votes(self, code: str, exercise: str, turn: Turn | None = None) -> Sequence[Vote]:
        query = sa.select(votes.c.body).where(votes.c.code == code, votes.c.exercise == exercise, _counted)
        if turn is not None:
            query = query.where(votes.c.turn == turn)
        return tuple(Vote.model_validate_json(body) for body in self._do(query.order_by(votes.c.seat_id)).scalars())

    def vote(self, seat_id: str, exercise: str, turn: Turn) -> Vote | None:
        body = self._do(sa.select(votes.c.body).where(_this(seat_id, exercise, turn))).scalar()
        return None if body is None else Vote.model_validate_json(body)

    def save_vote(self, vote: Vote) -> None:
        self._do(votes.delete().where(_this(vote.seat_id, vote.exercise, vote.turn)))
        self._do(
            votes.insert().values(
                seat_id=vote.seat_id,
                exercise=vote.exercise,
                turn=vote.turn,
                code=vote.code,
                body=vote.model_dump_json(),
            )
        )

    def votes_in(self, code: str, exercise: str, turn: Turn) -> int:
        return int(
            self._do(
                sa.select(sa.func.count())
                .select_from(votes)
                .where(votes.c.code == code, votes.c.exercise == exercise, votes.c.turn == turn, _counted)
            ).scalar_one()
        )

    def remove(self, code: str) -> None:
        self._overwrite_what_goes()
        self._do(sessions.delete().where(sessions.c.code == code))

    def offered(self, *, brought: bool | None = None) -> Mapping[str, str]:
        query = sa.select(own_cases).order_by(own_cases.c.id)
        if brought is not None:
            query = query.where(own_cases.c.brought == brought)
        return {row.id: row.body for row in self._do(query)}

    def offer(self, files: Mapping[str, str], *, brought: bool) -> None:
        if not brought:
            self._do(own_cases.delete().where(~own_cases.c.brought))
        for name, body in files.items():
            self._do(own_cases.delete().where(own_cases.c.id == name))
            self._do(own_cases.insert().values(id=name, brought=brought, body=body))

    def carry(self, code: str, case_id: str, body: str) -> None:
        self._do(session_cases.insert().values(code=code, id=case_id, body=body))

    def carried(self, code: str, case_id: str) -> str | None:
        found = self._do(
            sa.select(session_cases.c.body).where(session_cases.c.code == code, session_cases.c.id == case_id)
        ).scalar()
        return None if found is None else str(found)

    def erase_everything(self) -> None:
        self._overwrite_what_goes()
        for table in reversed(metadata.sorted_tables):
            self._do(table.delete())

    def _overwrite_what_goes(self) -> None:
        """What is erased is overwritten in the file, not only forgotten."""
        self._do(sa.text("PRAGMA secure_delete = ON"))


class SqlRoomStore(OneWriter):
    """The record of group sessions, for all threads of the room's process."""

    @contextmanager
    def transaction(self) -> Iterator[SqlRoomTransaction]:
        """A unit of work; turns are taken: see `OneWriter`."""
        with self.write() as connection:
            yield SqlRoomTransaction(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlRoomTransaction]:
        with self.read() as connection:
            yield SqlRoomTransaction(connection)


def open_room_store(folder: Path) -> SqlRoomStore:
    """Open the record of sessions in `folder`, making both if need be. Raises TrainingError("training-newer")."""
    store = SqlRoomStore(own_file(folder, DATABASE))
    with store.write() as connection:
        held = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
        if held > VERSION:
            raise TrainingError("training-newer")
        if held < VERSION:
            if held == 1:
                connection.exec_driver_sql("ALTER TABLE seats ADD COLUMN taken_out BOOLEAN NOT NULL DEFAULT 0")
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    return store


_counted: Final = votes.c.seat_id.not_in(sa.select(seats.c.id).where(seats.c.taken_out))
"""The answers of seats that the trainer took out are kept, and counted nowhere."""


def _this(seat_id: str, exercise: str, turn: Turn) -> sa.ColumnElement[bool]:
    return sa.and_(votes.c.seat_id == seat_id, votes.c.exercise == exercise, votes.c.turn == turn)
