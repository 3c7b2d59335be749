"""Runs a server as a child that never outlives its command, however the command is ended."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from panel.commands.console import Exit


def run_until_stopped(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The child's exit code. Ctrl+C, and a polite request to end (SIGTERM), end the child first."""
    process = subprocess.Popen(command, cwd=folder, env=dict(environment))  # noqa: S603

    def end(_signal: int, _frame: FrameType | None) -> None:
        process.terminate()

    signal.signal(signal.SIGTERM, end)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait(timeout=10)
        return Exit.FINE
