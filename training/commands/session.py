"""`lmag session`: the room of a group session, as a process of its own on a record of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from panel.commands.child import run_until_stopped
from panel.commands.console import app, bad_input
from training.services import room_process
from training.services.room_cases import offer_own
from training.wiring import held_academy, open_room, sessions_folder


@app.command()
def session(
    port: Annotated[int, typer.Option(help="The port on this machine.", min=1, max=65_535)] = room_process.FIRST_PORT,
    data: Annotated[
        Path | None, typer.Option("--data", help="The folder of the record of sessions; no case is ever in it.")
    ] = None,
    here_only: Annotated[
        bool, typer.Option("--this-machine-only", help="Listen on this machine alone, to try it out.")
    ] = False,
) -> None:
    """Open the room of a group session: people on the same network join with a code, on fictional cases only.

    It holds no case of the council and opens none of their databases; the cases that trainers wrote in the app are
    handed to it as files. Whoever has the address printed for the trainer runs the session, and takes it over again
    after a browser was closed; keep it to yourself.
    """
    if room_process.in_use(port):
        bad_input(f"Port {port} is already in use on this machine. Choose another: lmag session --port {port + 1}")
    folder = (data or sessions_folder()).resolve()
    academy = held_academy()
    if academy is not None:  # the room is not told where trainers keep their cases: it is given them, as files
        offer_own(open_room(folder), academy)
    made = room_process.plan(folder, port, here_only=here_only)
    typer.echo(f"For the trainer: {made.for_trainer}", err=True)
    typer.echo(f"For everybody else: {made.for_joiners}", err=True)
    typer.echo("Stop with Ctrl+C.", err=True)
    raise typer.Exit(run_until_stopped(made.command, room_process.PROJECT, made.environment))
