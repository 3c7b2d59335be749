"""`lmag check`: would this letter, or these reasons, stand up? For files from anywhere; records nothing."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from letter_templates.faults import LetterFileError
from letter_templates.findings import Finding
from letter_templates.reading.check_file import LetterCheck, check_letter_file
from letter_templates.reading.letter_file import MOST_BYTES
from panel.commands.console import Exit, app
from panel.commands.law import AsJson

MOST_FILES = 500


class CheckedKind(StrEnum):
    """Which letter a file is; without it the letter says so itself. `reasons`: a passage of reasons, no letter."""

    REFUSAL = "refusal"
    AGREE = "agree"
    REASONS = "reasons"


@app.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=".docx or .txt files, or - for text on stdin.")],
    kind: Annotated[
        CheckedKind | None, typer.Option(help="Which letter it is; the letter says so when left out.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check letters, whoever wrote them. Exit 0 no listed problem found, 1 findings, 2 a file not fit to be checked."""
    outcome = Exit.FINE
    for name in files[:MOST_FILES]:
        outcome = max(outcome, _one(name, kind, as_json))
    if len(files) > MOST_FILES:
        typer.echo(f"Only the first {MOST_FILES} files were checked. Give the others in a second run.", err=True)
        outcome = Exit.BAD_INPUT
    if outcome is not Exit.FINE:
        raise typer.Exit(outcome)


def _one(name: str, kind: CheckedKind | None, as_json: bool) -> Exit:
    asked: Literal["refusal", "agree", "reasons"] | None = kind.value if kind else None
    try:
        found = check_letter_file(name, _bytes(name), kind=asked)
    except LetterFileError as fault:
        typer.echo(f"{name}: {fault}", err=True)
        if as_json:
            _line({"file": name, "findings": [], "elements": {}, "error": str(fault)})
        return Exit.BAD_INPUT
    if as_json:
        _line(_report(name, found))
    else:
        _print(name, found)
    return Exit.NO if found.findings or found.warnings else Exit.FINE


def _bytes(name: str) -> bytes:
    """The file, or one byte more than is ever read of it. Raises LetterFileError with a sentence."""
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(name)
    try:
        if not path.is_file():
            raise LetterFileError("There is no such file. Check the name, or use - to read standard input.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        if isinstance(fault, LetterFileError):
            raise
        raise LetterFileError("This file cannot be opened. Check that you may read it.") from fault


def _line(report: dict[str, object]) -> None:
    typer.echo(json.dumps(report, ensure_ascii=False))


def _report(name: str, found: LetterCheck) -> dict[str, object]:
    return {
        "file": name,
        "kind": found.kind,
        "verdict": found.verdict,
        "findings": [_finding(one) for one in found.findings],
        "elements": {one.id: one.model_dump(mode="json", exclude={"id"}) for one in found.elements},
        "warnings": [one.model_dump(mode="json") for one in found.warnings],
        "challenge": found.challenge.model_dump(mode="json") if found.challenge else None,
        "readability": found.readability.model_dump(mode="json") if found.readability else None,
    }


def _finding(one: Finding) -> dict[str, object]:
    return one.model_dump(mode="json")


def _print(name: str, found: LetterCheck) -> None:
    typer.echo(f"{name}: {found.kind_sentence} {found.verdict.capitalize()}.")
    for warning in found.warnings:
        typer.echo(f"  before issue: {warning.message}")
    for one in found.findings:
        words = f" “{one.quote}”" if one.quote and len(one.quote) <= 120 else ""
        typer.echo(f"  {one.action}: {one.message}{words}")
        typer.echo(f"      {one.advice} ({one.source}; {one.id})")
