"""The two stores that must behave alike: the real one and the dictionary-backed fake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from panel.services.ports import Store
from panel.storage.store import SqlStore, open_store
from tests.panel.fakes import FakeStore


@pytest.fixture
def sql_store(tmp_path: Path) -> Iterator[SqlStore]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "in memory"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "sqlite":
        real: SqlStore = request.getfixturevalue("sql_store")
        return real
    return FakeStore()
