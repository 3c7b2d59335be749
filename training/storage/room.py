"""The record of group sessions: one SQLite file of its own, with no case and no profile in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from panel.storage.one_writer import OneWriter, own_file
from training.domain.errors import TrainingError
from training.domain.session import Seat, Session, Turn, Vote

DATABASE = "session.sqlite3"
VERSION = 1

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
        return int(self._do(sa.select(sa.func.count()).select_from(seats).where(seats.c.code == code)).scalar_one())

    def seat(self, seat_id: str) -> Seat | None:
        body = self._do(sa.select(seats.c.body).where(seats.c.id == seat_id)).scalar()
        return None if body is None else Seat.model_validate_json(body)

    def add_seat(self, seat: Seat) -> None:
        self._do(seats.insert().values(id=seat.id, code=seat.code, number=seat.number, body=seat.model_dump_json()))

    def votes(self, code: str, exercise: str, turn: Turn | None = None) -> Sequence[Vote]:
        query = sa.select(votes.c.body).where(votes.c.code == code, votes.c.exercise == exercise)
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
                .where(votes.c.code == code, votes.c.exercise == exercise, votes.c.turn == turn)
            ).scalar_one()
        )

    def remove(self, code: str) -> None:
        self._do(sa.text("PRAGMA secure_delete = ON"))  # overwritten in the file, not only forgotten
        self._do(sessions.delete().where(sessions.c.code == code))


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
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
    return store


def _this(seat_id: str, exercise: str, turn: Turn) -> sa.ColumnElement[bool]:
    return sa.and_(votes.c.seat_id == seat_id, votes.c.exercise == exercise, votes.c.turn == turn)
