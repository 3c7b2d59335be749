"""Commands about the running app: start it, and load the samples."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer

from panel.commands.child import run_until_stopped
from panel.commands.console import app, bad_input
from panel.domain.errors import PanelError
from panel.services import samples
from panel.services.panel import Panel
from panel.wiring import data_folder, open_panel

# Given as flags, because flags beat both the settings file and whatever the environment says.
SAFE = (
    "--server.address=127.0.0.1",
    "--server.headless=true",
    "--server.enableAgentApi=false",
    "--browser.gatherUsageStats=false",
    "--client.showErrorDetails=none",
)
PROJECT = Path(__file__).resolve().parents[2]
SERVED = PROJECT / "panel" / "pages" / "web.py"  # app.py, with headers on every answer

Data = Annotated[Path | None, typer.Option("--data", help="The data folder; made if it is not there.")]


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port on this machine.", min=1, max=65_535)] = 8501, data: Data = None
) -> None:
    """Start the app on the embedded database, for this machine only, creating the database on first use."""
    folder = (data or data_folder()).resolve()
    if _in_use(port):
        bad_input(f"Port {port} is already in use on this machine. Choose another: lmag serve --port {port + 1}")
    _opened(folder)
    typer.echo(f"Open http://127.0.0.1:{port} in a browser. Stop with Ctrl+C.", err=True)
    command = [sys.executable, "-m", "streamlit", "run", str(SERVED), *SAFE, f"--server.port={port}"]
    raise typer.Exit(run_until_stopped(command, PROJECT, {**os.environ, "LMAG_DATA": str(folder)}))


def _opened(folder: Path) -> Panel:
    """The record in the folder. A folder or database that cannot be used is bad input, with what to do about it."""
    try:
        return open_panel(folder)
    except PanelError as error:
        bad_input(error.advice.sentence, error.advice.next_step)


def _in_use(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@app.command(name="sample")
def sample(
    data: Data = None, remove: Annotated[bool, typer.Option("--remove", help="Take the samples out again.")] = False
) -> None:
    """Load the fictional sample cases and people into an empty database."""
    panel = _opened((data or data_folder()).resolve())
    try:
        if remove:
            typer.echo(f"{samples.remove_samples(panel, None)} sample cases removed.", err=True)
        else:
            typer.echo(f"{samples.load_samples(panel, None)} sample cases loaded.", err=True)
    except PanelError as error:
        bad_input(error.advice.sentence, error.advice.next_step)
