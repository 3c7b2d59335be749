"""What every command shares: the Typer app, reading input, printing, and errors as sentences."""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import NoReturn

import typer

app = typer.Typer(
    name="lmag",
    help="Decide whether to carry out an EHC needs assessment, and write the letter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

MAX_INPUT_BYTES = 5_000_000


class Exit(IntEnum):
    FINE = 0
    NO = 1  # findings, or the answer is "no"
    BAD_INPUT = 2


def bad_input(*sentences: str) -> NoReturn:
    """Say what is wrong on stderr and stop with exit code 2."""
    for sentence in sentences:
        typer.echo(sentence, err=True)
    raise typer.Exit(Exit.BAD_INPUT)


def read_text(source: str) -> str:
    """The text of a file, or of standard input for "-"."""
    if source == "-":
        raw = sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)
    else:
        path = Path(source)
        if not path.is_file():
            bad_input(f"There is no file {path.name}. Check the name, or use - to read standard input.")
        with path.open("rb") as file:
            raw = file.read(MAX_INPUT_BYTES + 1)
    if len(raw) > MAX_INPUT_BYTES:
        bad_input("The file is larger than 5 MB. A facts file is a few pages at most: check that it is the right one.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        bad_input("The file is not UTF-8 text. Save it as UTF-8 and try again.")


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or none of it: first beside it, under a name nobody can have put there before us."""
    partial = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            with partial.open("xb") as file:  # "x": never through a link or over somebody's file
                file.write(content)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        bad_input(f"{path.name} could not be written: {error.strerror}.")


def print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def parse_date(text: str, name: str) -> date:
    """A date written as 2026-03-02."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        bad_input(f"{name}: write the date as year-month-day, for example 2026-03-02.")


def table(rows: list[Mapping[str, str]]) -> None:
    """Print a few columns, aligned; the last one may run on."""
    if not rows:
        return
    columns = list(rows[0])
    widths = {column: max(len(column), *(len(row[column]) for row in rows)) for column in columns[:-1]}
    for line in ({column: column for column in columns}, *rows):
        typer.echo("  ".join([*(line[c].ljust(widths[c]) for c in columns[:-1]), line[columns[-1]]]).rstrip())
