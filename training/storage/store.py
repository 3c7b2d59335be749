"""The training record as the services see it: one SQLite file, made on first use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from panel.domain.errors import PanelError
from panel.storage.sqlite import BUSY_SECONDS, faults_explained, sqlite_engine
from training.domain.errors import TrainingError
from training.storage.steps import repeat_in_columns
from training.storage.tables import VERSION, metadata
from training.storage.transaction import SqlTransaction

DATABASE = "training.sqlite3"


class SqlTrainingStore:
    """For all threads of a process; several processes may open the same file."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writing=True)
        self._turn = threading.Lock()

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """A unit of work, one at a time: waits ten seconds, then PanelError("storage-busy")."""
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise PanelError("storage-busy")
        try:
            with faults_explained(), self._writer.begin() as connection:
                yield SqlTransaction(connection)
        finally:
            self._turn.release()

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        with faults_explained(), self._engine.begin() as connection:
            yield SqlTransaction(connection)

    def settle(self) -> None:
        """Write the log back into the file and empty it. Where somebody is reading just now, the next one does it."""
        with faults_explained(), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self._engine.dispose()


def open_training_store(folder: Path) -> SqlTrainingStore:
    """Open the training record in `folder`, making both if need be. On a local disk only (SQLite's WAL).

    Raises TrainingError("training-newer") for a record made by a later version of this tool, and PanelError for a
    disk that cannot be used.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise PanelError("storage-unreachable") from fault
    engine = sqlite_engine(folder / DATABASE)
    with faults_explained(), engine.execution_options(writing=True).begin() as connection:
        _bring_up(connection)
    return SqlTrainingStore(engine)


def _bring_up(connection: sa.Connection) -> None:
    held = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if held > VERSION:
        raise TrainingError("training-newer")
    if held == VERSION:
        return
    if held == 1:
        repeat_in_columns(connection)
    metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
