"""Starts and stops the room of a group session, as a process of its own on a record of its own.

The process is told neither where the cases are nor anything else of this one's. It is the only part that may listen
to a local network without sign-in, because it holds fictional cases alone.
"""

from __future__ import annotations

import atexit
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from training.domain.errors import TrainingError
from training.services.room_address import address_on_the_network

PROJECT: Final = Path(__file__).resolve().parents[2]
SERVED: Final = PROJECT / "training" / "room" / "web.py"
SAFE: Final = (
    "--server.headless=true",
    "--server.allowedHosts=*",  # joiners come by whatever name or address this machine has in the room
    "--server.enableAgentApi=false",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
)
FIRST_PORT: Final = 8601
PORTS: Final = 50
TO_OPEN: Final = 20.0  # seconds


@dataclass(frozen=True)
class RoomPlan:
    """How the room is started: its command and environment, and the addresses people use."""

    command: tuple[str, ...]
    environment: Mapping[str, str]
    for_trainer: str
    for_joiners: str


@dataclass(frozen=True)
class RunningRoom:
    """A room started from the app."""

    plan: RoomPlan
    process: subprocess.Popen[bytes]

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


_running: list[RunningRoom] = []


def plan(folder: Path, port: int, *, here_only: bool = False) -> RoomPlan:
    """What is to be run for a room on this port, whose record of sessions is in `folder`."""
    joiners = f"http://{'127.0.0.1' if here_only else address_on_the_network()}:{port}"
    opener = secrets.token_urlsafe(18)
    listen = "127.0.0.1" if here_only else "0.0.0.0"  # noqa: S104 - the one part that may be open to a local network
    command = [sys.executable, "-m", "streamlit", "run", str(SERVED), *SAFE]
    command += [f"--server.address={listen}", f"--server.port={port}"]
    own = {"LMAG_ROOM": str(folder), "LMAG_ROOM_OPENER": opener, "LMAG_ROOM_ADDRESS": joiners}
    return RoomPlan(
        command=tuple(command),
        environment={name: value for name, value in os.environ.items() if name != "LMAG_DATA"} | own,
        for_trainer=f"http://127.0.0.1:{port}/?open={opener}",
        for_joiners=joiners,
    )


def in_use(port: int) -> bool:
    """Does something listen on this port of this machine?"""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def start(folder: Path, *, here_only: bool = False) -> RunningRoom:
    """Start a room, or give the one that this app has started already; it answers by then, or is given `TO_OPEN`.

    Raises TrainingError("no-port-free").
    """
    held = running()
    if held is not None:
        return held
    port = next((one for one in range(FIRST_PORT, FIRST_PORT + PORTS) if not in_use(one)), None)
    if port is None:
        raise TrainingError("no-port-free", first=FIRST_PORT, last=FIRST_PORT + PORTS - 1)
    made = plan(folder, port, here_only=here_only)
    process = subprocess.Popen(  # noqa: S603 - our own server, with no word of a user's in the command
        made.command, cwd=PROJECT, env=dict(made.environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    room = RunningRoom(made, process)
    _running.append(room)
    until = time.monotonic() + TO_OPEN
    while room.alive and not in_use(port) and time.monotonic() < until:
        time.sleep(0.1)
    return room


def running() -> RunningRoom | None:
    """The room that this app started, while it lives."""
    _running[:] = [one for one in _running if one.alive]
    return _running[-1] if _running else None


def stop() -> None:
    """Close the room. What was decided in it stays in its record."""
    for one in _running:
        one.process.terminate()
    for one in _running:
        try:
            one.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            one.process.kill()
    _running.clear()


atexit.register(stop)
