"""`lmag session`: the room of a group session, as a process of its own on a record of its own."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from panel.commands.console import Exit, app, bad_input
from panel.wiring import data_folder
from training.services.room_address import address_on_the_network

PROJECT = Path(__file__).resolve().parents[2]
SERVED = PROJECT / "training" / "room" / "web.py"
SAFE = (
    "--server.headless=true",
    "--server.allowedHosts=*",  # joiners come by whatever name or address this machine has in the room
    "--server.enableAgentApi=false",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
)


@app.command()
def session(
    port: Annotated[int, typer.Option(help="The port on this machine.", min=1, max=65_535)] = 8601,
    data: Annotated[
        Path | None, typer.Option("--data", help="The folder of the record of sessions; no case is ever in it.")
    ] = None,
    here_only: Annotated[
        bool, typer.Option("--this-machine-only", help="Listen on this machine alone, to try it out.")
    ] = False,
) -> None:
    """Open the room of a group session: people on the same network join with a code, on fictional cases only.

    It holds no case of the council and opens none of its databases. Whoever has the address printed for the trainer
    runs the session; keep it to yourself.
    """
    folder = (data or data_folder() / "sessions").resolve()
    if _in_use(port):
        bad_input(f"Port {port} is already in use on this machine. Choose another: lmag session --port {port + 1}")
    joiners = f"http://{'127.0.0.1' if here_only else address_on_the_network()}:{port}"
    opener = os.environ.get("LMAG_ROOM_OPENER") or secrets.token_urlsafe(18)
    typer.echo(f"For the trainer: http://127.0.0.1:{port}/?open={opener}", err=True)
    typer.echo(f"For everybody else: {joiners}", err=True)
    typer.echo("Stop with Ctrl+C.", err=True)
    listen = "127.0.0.1" if here_only else "0.0.0.0"  # noqa: S104 - the one part that may be open to a local network
    command = [sys.executable, "-m", "streamlit", "run", str(SERVED), *SAFE]
    command += [f"--server.address={listen}", f"--server.port={port}"]
    own = {"LMAG_ROOM": str(folder), "LMAG_ROOM_OPENER": opener, "LMAG_ROOM_ADDRESS": joiners}
    environment = {name: value for name, value in os.environ.items() if name != "LMAG_DATA"} | own
    try:
        code = subprocess.call(command, cwd=PROJECT, env=environment)  # noqa: S603
    except KeyboardInterrupt:
        code = Exit.FINE
    raise typer.Exit(code)


def _in_use(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
