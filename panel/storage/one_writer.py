"""One SQLite file as a store uses it: anybody may read at any time, and writers take turns."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from panel.domain.errors import PanelError
from panel.storage.sqlite import BUSY_SECONDS, faults_explained, sqlite_engine


class OneWriter:
    """For all threads of a process; several processes may open the same file."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._turn = threading.Lock()  # threads queue here, which is quicker and fairer than at the file
        self._here = threading.local()

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
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
                yield connection
        finally:
            self._here.busy = False
            self._turn.release()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """The file as it stood at the first look; never waits for a writer, nor sees into what is under way."""
        with faults_explained(), self._engine.begin() as connection:
            yield connection

    def settle(self) -> None:
        """Write the log back into the file and empty it. Where somebody is reading just now, the next one does it."""
        with faults_explained(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file. It can still be used, and is opened again."""
        self._engine.dispose()


def own_file(folder: Path, name: str) -> sa.Engine:
    """An engine for a file of this name; its folder is made, for this user's eyes only, if need be.

    On a local disk only: SQLite's WAL does not work on network or synced folders. Raises PanelError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise PanelError("storage-unreachable") from fault
    return sqlite_engine(folder / name)
