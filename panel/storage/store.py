"""The database as the services see it: one SQLite file in a data folder, brought up to date when it is opened."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from panel.domain.advice_request import AdviceSeeking
from panel.domain.errors import PanelError
from panel.domain.letter import Letter
from panel.domain.record import Event
from panel.domain.register import CasePage, CaseQuery, CaseRow, OpenOnDay
from panel.storage import advice, register
from panel.storage.migrate import migrate
from panel.storage.sqlite import BUSY_SECONDS, faults_explained, sqlite_engine
from panel.storage.transaction import SqlTransaction

DATABASE = "lmag.sqlite3"


class SqlStore:
    """A store for all threads of a process; several processes may open the same folder."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._turn = threading.Lock()  # threads queue here, which is quicker and fairer than at the file
        self._here = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """A unit of work: kept when the block is left, undone on any exception.

        One at a time, across processes too; waits ten seconds, then PanelError("storage-busy"). Not to be nested: a
        second one in the same thread is a RuntimeError.
        """
        if getattr(self._here, "busy", False):
            raise RuntimeError("a transaction is already open here: transactions cannot be nested")
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise PanelError("storage-busy")
        self._here.busy = True
        try:
            with faults_explained(), self._writer.begin() as connection:
                yield SqlTransaction(connection, may_write=True)
        finally:
            self._here.busy = False
            self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        """The record as it stood at the first look; never waits for a transaction under way, nor sees into it."""
        with self._reading() as connection:
            yield SqlTransaction(connection, may_write=False)

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with faults_explained(), self._engine.begin() as connection:
            yield connection

    def search(self, query: CaseQuery) -> CasePage:
        with self._reading() as connection:
            return register.search(connection, query)

    def open_by_due_date(self, *, before: date | None = None, limit: int = 500) -> Sequence[CaseRow]:
        with self._reading() as connection:
            return register.open_by_due_date(connection, before, limit)

    def letters_to_send(self, *, limit: int = 200) -> Sequence[tuple[CaseRow, Letter]]:
        with self._reading() as connection:
            return register.letters_to_send(connection, limit)

    def letters_made(self, kind: str, *, limit: int = 200) -> Sequence[tuple[CaseRow, Letter]]:
        with self._reading() as connection:
            return register.letters_made(connection, kind, limit)

    def open_tasks(self, *, limit: int = 200) -> Sequence[tuple[CaseRow, Event]]:
        with self._reading() as connection:
            return register.open_tasks(connection, limit)

    def advice_due(self, *, before: date, limit: int = 200) -> Sequence[tuple[CaseRow, AdviceSeeking]]:
        with self._reading() as connection:
            return advice.due(connection, before, limit)

    def open_by_due_day(self) -> Sequence[OpenOnDay]:
        with self._reading() as connection:
            return register.open_by_due_day(connection)

    def count_cases(self) -> int:
        with self._reading() as connection:
            return register.count_cases(connection)

    def close(self) -> None:
        """Let go of the file. The store can still be used and opens it again."""
        self._engine.dispose()


def open_store(folder: Path) -> SqlStore:
    """Open the record in `folder`, making the folder (for this user's eyes only) and the database if need be.

    The folder must be on a local disk: SQLite's WAL does not work on network or synced folders.
    Raises PanelError: "database-newer", "storage-not-local", "storage-read-only", "storage-busy" and their like.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise PanelError("storage-unreachable") from fault
    engine = sqlite_engine(folder / DATABASE)
    with faults_explained():
        migrate(engine)
    return SqlStore(engine)
