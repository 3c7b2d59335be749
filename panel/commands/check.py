"""`lmag check`: would this letter, or these reasons, stand up? For files from anywhere; records nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from letter_templates.faults import LetterFileError
from letter_templates.findings import Finding
from letter_templates.reading.boilerplate import OtherReasons
from letter_templates.reading.check_file import LetterCheck, check_letter_file, reasons_in_file
from letter_templates.reading.letter_file import MOST_BYTES
from panel.commands.console import Exit, app
from panel.commands.law import AsJson

MOST_FILES = 500
WORTH_SHOWING = 0.1
"""From this share on, reasons that also stand in another of the files are shown with their measure."""


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
    """Check letters, whoever wrote them. Exit 0 no listed problem found, 1 findings, 2 a file not fit to be checked.

    The reasons of several files are compared with each other: those that stand word for word in another are shown.
    """
    outcome = Exit.FINE
    given = _Given(files[:MOST_FILES], kind.value if kind else None)
    for name in given.names:
        outcome = max(outcome, _one(name, given, as_json))
    if len(files) > MOST_FILES:
        typer.echo(f"Only the first {MOST_FILES} files were checked. Give the others in a second run.", err=True)
        outcome = Exit.BAD_INPUT
    if outcome is not Exit.FINE:
        raise typer.Exit(outcome)


class _Given:
    """The files of one call: read when each is checked, and before that for their reasons where there are several."""

    def __init__(self, names: Sequence[str], kind: Literal["refusal", "agree", "reasons"] | None) -> None:
        self.names = tuple(dict.fromkeys(names))
        self.kind = kind
        self._typed: bytes | None = None
        self.others = OtherReasons()
        for name in self.names if len(self.names) > 1 else ():
            with suppress(LetterFileError):
                reasons, about = reasons_in_file(name, self.read(name), kind=kind)
                self.others.add(name, reasons, about)

    def read(self, name: str) -> bytes:
        if name != "-":
            return _bytes(name)
        if self._typed is None:
            self._typed = sys.stdin.buffer.read(MOST_BYTES + 1)
        return self._typed


def _one(name: str, given: _Given, as_json: bool) -> Exit:
    try:
        found = check_letter_file(name, given.read(name), kind=given.kind, others=given.others)
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
        "alike": [{"file": one.other, "share": one.share} for one in found.alike if one.share >= WORTH_SHOWING],
        "readability": found.readability.model_dump(mode="json") if found.readability else None,
    }


def _finding(one: Finding) -> dict[str, object]:
    return one.model_dump(mode="json")


def _print(name: str, found: LetterCheck) -> None:
    typer.echo(f"{name}: {found.kind_sentence} {found.verdict.capitalize()}.")
    for warning in found.warnings:
        typer.echo(f"  before issue: {warning.message}")
    if found.alike and found.alike[0].share >= WORTH_SHOWING:
        nearest = found.alike[0]
        typer.echo(f"  nearest of these files: {nearest.other}, {nearest.share:.0%} of these reasons word for word")
    for one in found.findings:
        words = f" “{one.quote}”" if one.quote and len(one.quote) <= 120 else ""
        typer.echo(f"  {one.action}: {one.message}{words}")
        touches = f" {one.touches}." if one.limb else ""
        typer.echo(f"      {one.advice}{touches} ({one.source}; {one.id})")
