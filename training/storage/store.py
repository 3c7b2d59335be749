"""The training record as the services see it: one SQLite file, made on first use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from panel.storage.one_writer import OneWriter, own_file
from training.domain.errors import TrainingError
from training.storage.steps import repeat_in_columns
from training.storage.tables import VERSION, metadata
from training.storage.transaction import SqlTransaction

DATABASE = "training.sqlite3"


class SqlTrainingStore(OneWriter):
    """The training record, for all threads of a process; several processes may open the same file."""

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """A unit of work; turns are taken: see `OneWriter`."""
        with self.write() as connection:
            yield SqlTransaction(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlTransaction]:
        with self.read() as connection:
            yield SqlTransaction(connection)


def open_training_store(folder: Path) -> SqlTrainingStore:
    """Open the training record in `folder`, making both if need be. On a local disk only (SQLite's WAL).

    Raises TrainingError("training-newer") for a record made by a later version of this tool, and PanelError for a
    disk that cannot be used.
    """
    store = SqlTrainingStore(own_file(folder, DATABASE))
    with store.write() as connection:
        _bring_up(connection)
    return store


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
