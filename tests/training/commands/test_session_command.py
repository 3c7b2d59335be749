"""`lmag session`: the room is open while the command runs, and closed to the network when it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from training.domain.record import Learner
from training.services.material import material
from training.services.own_cases import is_own, save_case
from training.services.room_cases import choices
from training.services.room_process import PROJECT, in_use
from training.wiring import open_academy, open_room


def test_the_room_is_open_with_the_trainers_own_cases_until_whoever_started_the_command_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = _free_port()
    monkeypatch.setenv("LMAG_DATA", str(tmp_path / "data"))
    own = material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Fine by me"})
    save_case(open_academy(), Learner(id="t", name="Rosalind Example", roles=("trainer",)), own)
    command = [
        sys.executable,
        "lmag.py",
        "session",
        "--this-machine-only",
        f"--port={port}",
        f"--data={tmp_path / 'room'}",
    ]
    process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
    try:
        assert _answers(port)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert not in_use(port)
    offered = choices(open_room(tmp_path / "room"))
    assert [one.title for one in offered if is_own(one.id)] == ["Fine by me"], "the trainers' own cases are handed over"
    assert f"For everybody else: http://127.0.0.1:{port}" in said


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.1)
    return False
