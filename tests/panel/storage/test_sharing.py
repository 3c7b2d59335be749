"""Several people at once, in threads and in processes; and a power cut in the middle."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from panel.domain.errors import ConflictError, PanelError
from panel.storage import one_writer
from panel.storage.store import SqlStore, open_store
from tests.panel.storage.builders import a_case, a_draft, an_entry, due


def test_people_saving_different_fields_at_once_lose_nothing(sql_store: SqlStore) -> None:
    case = a_case()
    with sql_store.transaction() as tx:
        tx.add_case(case, due_on=due(case))

    def type_away(person: int) -> None:
        for version in range(20):
            with sql_store.transaction() as tx:
                tx.save_draft(a_draft(case, f"a.reason.{person}", f"{version}"), base_version=version)
                tx.add_audit(an_entry(case))

    with ThreadPoolExecutor(8) as people:
        list(people.map(type_away, range(1, 9)))
    with sql_store.reading() as tx:
        assert {(draft.value, draft.version) for draft in tx.drafts(case.id).values()} == {("19", 20)}
        assert len(tx.drafts(case.id)) == 8
        assert len(tx.audit(case.id)) == 160


def test_of_two_people_saving_one_field_at_once_one_is_kept_and_the_other_is_told(sql_store: SqlStore) -> None:
    case = a_case()
    with sql_store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
    together = threading.Barrier(6)

    def save(person: int) -> str:
        together.wait()
        try:
            with sql_store.transaction() as tx:
                return tx.save_draft(a_draft(case, value=f"person {person}"), base_version=0).value
        except ConflictError as conflict:
            return conflict.code

    with ThreadPoolExecutor(6) as people:
        outcomes = list(people.map(save, range(6)))
    assert outcomes.count("draft-changed") == 5
    with sql_store.reading() as tx:
        assert tx.drafts(case.id)["chair"].value in outcomes


def test_reading_never_waits_for_a_change_under_way(sql_store: SqlStore) -> None:
    case, other = a_case("EHC-1"), a_case("EHC-2")
    with sql_store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        with ThreadPoolExecutor(1) as somebody_else:
            assert somebody_else.submit(sql_store.count_cases).result(timeout=5) == 0
    with sql_store.reading() as before:
        assert before.case(case.id) == case
        with ThreadPoolExecutor(1) as somebody_else:
            somebody_else.submit(lambda: _add(sql_store, other)).result(timeout=5)
        with pytest.raises(PanelError, match="case-not-found"):
            before.case(other.id)  # the record as it stood at the first look


def _add(store: SqlStore, *cases: object) -> None:
    with store.transaction() as tx:
        for case in cases:
            tx.add_case(case, due_on=due(case))  # type: ignore[arg-type]


def test_a_change_that_cannot_get_its_turn_is_told_that_the_record_is_busy(
    sql_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_writer, "BUSY_SECONDS", 0.05)
    with sql_store.transaction(), ThreadPoolExecutor(1) as somebody_else:
        waiting = somebody_else.submit(lambda: _add(sql_store))
        with pytest.raises(PanelError, match="storage-busy"):
            waiting.result(timeout=5)


WRITER = """
import sys
from pathlib import Path
from panel.storage.store import open_store
from tests.panel.storage.builders import a_case, an_entry, due
store = open_store(Path(sys.argv[1]))
for n in range(25):
    case = a_case(f"EHC-{sys.argv[2]}-{n}")
    with store.transaction() as tx:
        tx.add_case(case, due_on=due(case))
        tx.add_audit(an_entry(case))
print("done")
"""

CRASH = """
import os, sys
from pathlib import Path
from panel.storage.store import open_store
from tests.panel.storage.builders import a_case, a_draft, an_entry, due
store = open_store(Path(sys.argv[1]))
kept, lost = a_case("EHC-KEPT"), a_case("EHC-LOST")
with store.transaction() as tx:
    tx.add_case(kept, due_on=due(kept))
with store.transaction() as tx:
    tx.add_case(lost, due_on=due(lost))
    tx.save_draft(a_draft(kept), base_version=0)
    tx.add_audit(an_entry(kept))
    os._exit(7)
"""


def _start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def test_two_programs_opening_and_writing_one_new_folder_at_once_lose_nothing(tmp_path: Path) -> None:
    programs = [_start(WRITER, str(tmp_path), str(n)) for n in range(3)]
    for program in programs:
        out, err = program.communicate(timeout=60)
        assert (out.strip(), program.returncode) == ("done", 0), err
    store = open_store(tmp_path)
    assert store.count_cases() == 75
    with store.reading() as tx:
        assert len(tx.audit()) == 75
    store.close()


def test_a_program_that_dies_in_mid_change_leaves_nothing_of_it(tmp_path: Path) -> None:
    program = _start(CRASH, str(tmp_path))
    _, err = program.communicate(timeout=60)
    assert program.returncode == 7, err
    store = open_store(tmp_path)
    assert [row.reference for row in store.open_by_due_date()] == ["EHC-KEPT"]
    with store.reading() as tx:
        assert tx.audit() == ()
        assert tx.drafts(store.open_by_due_date()[0].id) == {}
    store.close()
