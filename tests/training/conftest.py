"""An academy on an empty record, with a clock that stands still until it is told to move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from legal_tests.lawbook import default_lawbook
from panel.services.panel import LONDON
from training.services.academy import Academy
from training.services.session_ports import Room
from training.storage.room import open_room_store
from training.storage.store import open_training_store


@dataclass
class StandingClock:
    """Tells the time it was given; `forward` moves it."""

    at: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=LONDON)

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: int) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def academy(tmp_path: Path, clock: StandingClock) -> Iterator[Academy]:
    store = open_training_store(tmp_path / "training")
    yield Academy(store=store, lawbook=default_lawbook(), clock=clock)
    store.close()


@pytest.fixture
def room(tmp_path: Path, clock: StandingClock) -> Iterator[Room]:
    """A room on an empty record of sessions, with the same clock."""
    store = open_room_store(tmp_path / "room")
    yield Room(store=store, lawbook=default_lawbook(), clock=clock)
    store.close()
