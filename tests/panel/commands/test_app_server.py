"""`lmag serve` and `lmag sample`: a folder or database that cannot be used gets a sentence, never a traceback."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lmag import app
from panel.domain.advice import ADVICE
from panel.storage.store import DATABASE, open_store


def run(*arguments: str, data: Path | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"LMAG_DATA": str(data)} if data else None)


def a_file(folder: Path) -> str:
    folder.write_text("in the way")
    return "storage-unreachable"


def a_damaged_database(folder: Path) -> str:
    folder.mkdir()
    (folder / DATABASE).write_text("not a database, " * 100)
    return "storage-damaged"


def a_newer_database(folder: Path) -> str:
    open_store(folder).close()
    connection = sqlite3.connect(folder / DATABASE)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return "database-newer"


def a_free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


@pytest.fixture(params=[a_file, a_damaged_database, a_newer_database])
def unusable(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    make: Callable[[Path], str] = request.param
    return tmp_path / "data", make(tmp_path / "data")


def test_the_app_does_not_start_on_data_it_cannot_use_and_says_why(unusable: tuple[Path, str]) -> None:
    folder, code = unusable
    said_what_to_do(run("serve", "--port", a_free_port(), "--data", str(folder)), code)


def test_the_samples_are_not_loaded_into_data_that_cannot_be_used(unusable: tuple[Path, str]) -> None:
    folder, code = unusable
    said_what_to_do(run("sample", data=folder), code)
    said_what_to_do(run("sample", "--remove", "--data", str(folder)), code)


def said_what_to_do(result: Result, code: str) -> None:
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)  # anything else would have been a traceback
    assert result.stdout == ""
    assert result.stderr.splitlines() == [ADVICE[code].sentence, ADVICE[code].next_step]


def test_the_samples_go_in_once_and_come_out_in_one_action(tmp_path: Path) -> None:
    first = run("sample", data=tmp_path / "data")
    assert first.exit_code == 0, first.stderr
    number = first.stderr.split()[0]
    assert int(number) >= 8
    assert first.stderr == f"{number} sample cases loaded.\n"
    again = run("sample", data=tmp_path / "data")
    assert again.stderr == "0 sample cases loaded.\n"  # they are there already, and are left as they are
    removed = run("sample", "--remove", data=tmp_path / "data")
    assert removed.exit_code == 0
    assert removed.stderr == f"{number} sample cases removed.\n"
