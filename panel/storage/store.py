"""The database as the services see it: one SQLite file in a data folder, brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from panel.domain.advice_request import AdviceSeeking
from panel.domain.letter import Letter
from panel.domain.record import Event
from panel.domain.register import CasePage, CaseQuery, CaseRow, OpenOnDay
from panel.storage import advice, register
from panel.storage.migrate import migrate
from panel.storage.one_writer import OneWriter, own_file
from panel.storage.sqlite import faults_explained
from panel.storage.transaction import SqlTransaction

DATABASE = "lmag.sqlite3"


class SqlStore(OneWriter):
    """The cases' record, for all threads of a process; several processes may open the same folder."""

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """A unit of work: kept when the block is left, undone on any exception. Turns are taken: see `OneWriter`."""
        with self.write() as connection:
            yield SqlTransaction(connection, may_write=True)

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        """The record as it stood at the first look; never waits for a transaction under way, nor sees into it."""
        with self.read() as connection:
            yield SqlTransaction(connection, may_write=False)

    def search(self, query: CaseQuery) -> CasePage:
        with self.read() as connection:
            return register.search(connection, query)

    def open_by_due_date(self, *, before: date | None = None, limit: int = 500) -> Sequence[CaseRow]:
        with self.read() as connection:
            return register.open_by_due_date(connection, before, limit)

    def letters_to_send(self, *, limit: int = 200) -> Sequence[tuple[CaseRow, Letter]]:
        with self.read() as connection:
            return register.letters_to_send(connection, limit)

    def letters_made(self, kind: str, *, limit: int = 200) -> Sequence[tuple[CaseRow, Letter]]:
        with self.read() as connection:
            return register.letters_made(connection, kind, limit)

    def open_tasks(self, *, limit: int = 200) -> Sequence[tuple[CaseRow, Event]]:
        with self.read() as connection:
            return register.open_tasks(connection, limit)

    def advice_due(self, *, before: date, limit: int = 200) -> Sequence[tuple[CaseRow, AdviceSeeking]]:
        with self.read() as connection:
            return advice.due(connection, before, limit)

    def open_by_due_day(self) -> Sequence[OpenOnDay]:
        with self.read() as connection:
            return register.open_by_due_day(connection)

    def count_cases(self) -> int:
        with self.read() as connection:
            return register.count_cases(connection)


def open_store(folder: Path) -> SqlStore:
    """Open the record in `folder`, making the folder (for this user's eyes only) and the database if need be.

    The folder must be on a local disk: SQLite's WAL does not work on network or synced folders.
    Raises PanelError: "database-newer", "storage-not-local", "storage-read-only", "storage-busy" and their like.
    """
    engine = own_file(folder, DATABASE)
    with faults_explained():
        migrate(engine)
    return SqlStore(engine)
