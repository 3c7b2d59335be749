"""`lmag session`: the room is open while the command runs, and closed to the network when it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from training.services.room_process import PROJECT, in_use


def test_whoever_ends_the_command_closes_the_room(tmp_path: Path) -> None:
    port = _free_port()
    command = [sys.executable, "lmag.py", "session", "--this-machine-only", f"--port={port}", f"--data={tmp_path}"]
    process = subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
    try:
        assert _answers(port)
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert not in_use(port)
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
