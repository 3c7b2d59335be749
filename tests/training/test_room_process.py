"""The room starts as a process of its own, told nothing of the cases, and stops when it is closed."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from training.services import room_process


@pytest.fixture(autouse=True)
def closed_afterwards() -> Iterator[None]:
    yield
    room_process.stop()


def test_the_room_is_told_nothing_of_where_the_cases_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMAG_DATA", str(tmp_path / "cases"))
    made = room_process.plan(tmp_path / "sessions", 8601)
    assert "LMAG_DATA" not in made.environment
    assert made.environment["LMAG_ROOM"] == str(tmp_path / "sessions")
    assert "--server.address=0.0.0.0" in made.command


def test_a_room_to_try_out_listens_on_this_machine_alone(tmp_path: Path) -> None:
    made = room_process.plan(tmp_path, 8601, here_only=True)
    assert "--server.address=127.0.0.1" in made.command
    assert made.for_joiners == "http://127.0.0.1:8601"


def test_the_trainers_secret_is_new_each_time_and_not_in_the_address_for_joiners(tmp_path: Path) -> None:
    one, other = room_process.plan(tmp_path, 8601), room_process.plan(tmp_path, 8601)
    assert one.for_trainer != other.for_trainer
    assert "open=" not in one.for_joiners


def test_one_click_opens_one_room_and_closing_ends_it(tmp_path: Path) -> None:
    room = room_process.start(tmp_path, here_only=True)
    assert room_process.start(tmp_path, here_only=True) is room
    assert answers(room.plan.for_joiners)
    room_process.stop()
    assert not room.alive
    assert room_process.running() is None


def answers(address: str) -> bool:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False
