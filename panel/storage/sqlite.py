"""Everything that is only true of SQLite: how it is opened, how it takes turns, its faults, and its word search."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from panel.domain.errors import PanelError

BUSY_SECONDS = 10.0
_FAULTS = {
    sqlite3.SQLITE_BUSY: "storage-busy",
    sqlite3.SQLITE_LOCKED: "storage-busy",
    sqlite3.SQLITE_FULL: "storage-full",
    sqlite3.SQLITE_IOERR: "storage-unreachable",
    sqlite3.SQLITE_CANTOPEN: "storage-unreachable",
    sqlite3.SQLITE_READONLY: "storage-read-only",
    sqlite3.SQLITE_CORRUPT: "storage-damaged",
    sqlite3.SQLITE_NOTADB: "storage-damaged",
}


def sqlite_engine(file: Path) -> sa.Engine:
    """An engine for one database file on a local disk.

    WAL, so that reading never waits for writing; synchronous FULL, so that what was saved survives a power cut;
    foreign keys on; ten seconds' patience. WAL does not work on network or synced folders: where the file system
    refuses it, opening a connection raises PanelError("storage-not-local").
    """
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(file)),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        pool_size=8,
        max_overflow=56,
        hide_parameters=True,  # names of children are parameters: they must not get into an error's text
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    if _ask_for_wal(cursor) != "wal":
        raise PanelError("storage-not-local")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _ask_for_wal(cursor: DBAPICursor) -> str:
    """SQLite does not wait its turn when two processes open a new file at once, so we do."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _answer(cursor, "PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as fault:
            if _primary_code(fault) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _answer(cursor: DBAPICursor, question: str) -> str:
    cursor.execute(question)
    line = cursor.fetchone()
    return str(line[0]) if line else ""


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def faults_explained() -> Iterator[None]:
    """Faults that a person can put right become PanelError; all others pass unchanged."""
    try:
        yield
    except DBAPIError as fault:
        code = _FAULTS.get(_primary_code(fault.orig))
        if code is None:
            raise
        raise PanelError(code) from fault
    except sqlite3.Error as fault:
        code = _FAULTS.get(_primary_code(fault))
        if code is None:
            raise
        raise PanelError(code) from fault


def _primary_code(fault: BaseException | None) -> int:
    return int(getattr(fault, "sqlite_errorcode", 0)) & 0xFF


# Word search. Two indexes, one over every case and one over open cases only: what people search all day stays as quick
# as the open cases are few, however long the register grows.
ALL_WORDS = "case_words"
OPEN_WORDS = "open_case_words"


def word_query(words: tuple[str, ...]) -> str:
    """All these words, each as typed so far. The words hold letters and digits only, so nothing in them is a sign."""
    return " ".join(f'"{word}"*' for word in words)


def whole_words(words: tuple[str, ...]) -> str:
    """All these words, each to its end."""
    return " ".join(f'"{word}"' for word in words)


def word_index(name: str) -> sa.TableClause:
    return sa.table(name, sa.column("rowid", sa.Integer), sa.column(name))
