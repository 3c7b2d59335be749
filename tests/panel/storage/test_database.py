"""The database file itself: how it is made and brought up to date, what it refuses, what its faults say."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from panel.domain.advice import ADVICE
from panel.domain.case import CaseStatus
from panel.domain.errors import PanelError
from panel.domain.register import CaseQuery
from panel.storage import sqlite
from panel.storage.documents import DamagedRecordError
from panel.storage.migrate import FOLDER
from panel.storage.sqlite import sqlite_engine
from panel.storage.store import DATABASE, SqlStore, open_store
from panel.storage.tables import metadata
from tests.panel.storage.builders import a_case, an_entry, due, with_status


@pytest.fixture
def file(sql_store: SqlStore, tmp_path: Path) -> Path:
    """The database file of `sql_store`, with one case and one audit entry."""
    case = a_case(family="Unusualname")
    with sql_store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        tx.add_audit(an_entry(case))
    return tmp_path / "data" / DATABASE


def _run(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def _ask(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


# Made and brought up to date


def test_a_new_folder_gets_a_database_up_to_date(tmp_path: Path) -> None:
    store = open_store(tmp_path / "not" / "there yet" / "100%")
    assert store.count_cases() == 0
    with store._engine.connect() as connection:
        newest = ScriptDirectory(str(FOLDER)).get_current_head()
        assert MigrationContext.configure(connection).get_current_revision() == newest
    store.close()


def test_the_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    open_store(tmp_path / "data").close()
    assert os.name == "nt" or (tmp_path / "data").stat().st_mode & 0o077 == 0  # Windows keeps rights elsewhere


def test_the_steps_make_exactly_the_tables_the_code_uses(sql_store: SqlStore) -> None:
    with sql_store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours, "compare_type": False})
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or (name or "").partition("case_words")[1] == ""


def test_opening_again_keeps_what_is_there(sql_store: SqlStore, file: Path) -> None:
    sql_store.close()
    again = open_store(file.parent)
    assert again.search(CaseQuery(text="unusualname")).total == 1
    again.close()


def test_a_database_of_a_newer_release_is_left_alone_and_said_to_be_so(file: Path) -> None:
    _run(file, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(PanelError, match="database-newer"):
        open_store(file.parent)


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / DATABASE
    _run(file, "CREATE TABLE audit (somebody TEXT)")  # the first step cannot make its own
    with pytest.raises(sa.exc.OperationalError):
        open_store(file.parent)
    assert _ask(file, "SELECT name FROM sqlite_master") == [("audit",)]


def test_every_step_says_what_it_is_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    for step in ScriptDirectory.from_config(config).walk_revisions():
        assert len(step.doc) > 20
        assert not hasattr(step.module, "downgrade"), "going back is done from a backup"


# How it is set up


def test_reading_does_not_wait_and_saving_survives_a_power_cut(sql_store: SqlStore) -> None:
    with sql_store._engine.connect() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_folder_where_the_safe_way_of_writing_does_not_work_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_ask_for_wal", lambda cursor: "delete")  # what SQLite answers on such a folder
    with pytest.raises(PanelError, match="storage-not-local"):
        open_store(tmp_path)


# What it refuses


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET action = 'nothing happened'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (seq, at, action, document) VALUES (1, 'x', 'x', '{}')",
    ],
)
def test_nothing_on_the_audit_log_can_be_changed_replaced_or_removed(file: Path, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        _run(file, change)
    assert _ask(file, "SELECT action FROM audit") == [("case received",)]


def test_the_counts_agree_with_the_register(sql_store: SqlStore, file: Path) -> None:
    (row,) = sql_store.search(CaseQuery()).rows
    with sql_store.transaction() as tx:
        for status in (CaseStatus.DISCUSSION, CaseStatus.INFORMED, CaseStatus.DISCUSSION):
            case = tx.case(row.id)
            tx.save_case(with_status(case, status), expected_version=case.version, due_on=due(case))
        sample = a_case("SAMPLE-1", sample=True)
        tx.add_case(sample, due_on=due(sample))
        tx.remove_samples()
    counted = _ask(file, "SELECT status, cases FROM case_counts WHERE cases <> 0")
    assert counted == _ask(file, "SELECT status, count(*) FROM cases GROUP BY status") == [("discussion", 1)]


# What its faults say


def test_a_file_that_is_not_a_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("not a database, " * 100)
    with pytest.raises(PanelError, match="storage-damaged"):
        open_store(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_said_to_be_unreachable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PanelError, match="storage-unreachable"):
        open_store(tmp_path / "file" / "data")


def test_every_fault_of_the_storage_has_its_advice() -> None:
    codes = {*sqlite._FAULTS.values(), "storage-not-local", "database-newer"}
    assert codes <= set(ADVICE)


def test_no_fault_carries_the_name_of_a_child(sql_store: SqlStore, file: Path) -> None:
    same = a_case(family="Unusualname")
    with pytest.raises(sa.exc.IntegrityError) as taken, sql_store.transaction() as tx:
        tx.add_cases([(same, due(same))])  # the reference is taken
    assert "Unusualname" not in str(taken.value)

    (row,) = sql_store.search(CaseQuery()).rows
    _run(file, "UPDATE case_documents SET document = replace(document, 'family_name', 'surname')")
    with pytest.raises(DamagedRecordError, match=f"Case {row.id} .*person") as damaged, sql_store.reading() as tx:
        tx.case(row.id)
    assert "Unusualname" not in str(damaged.value)
    assert damaged.value.__cause__ is damaged.value.__context__ is None


def test_a_full_disk_is_told_and_nothing_is_half_saved(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    sa.event.listen(store._engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 2}"))
    store.close()

    def fill() -> None:
        with store.transaction() as tx:
            for n in range(100):
                case = a_case(f"EHC-{n}")
                tx.add_case(case, due_on=due(case))

    with pytest.raises(PanelError, match="storage-full"):
        fill()
    assert store.count_cases() == 0
    store.close()


def test_an_engine_opens_its_file_only_when_it_is_used(tmp_path: Path) -> None:
    sqlite_engine(tmp_path / DATABASE)
    assert not (tmp_path / DATABASE).exists()
