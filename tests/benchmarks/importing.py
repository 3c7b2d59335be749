"""Bringing cases in from a CSV file: lines a second, how that grows with the file, and what it holds in memory.

The file is checked and then imported, as a person does it on the page. A line of a file ten times as long may cost
no more than half as much again; 200,000 lines may take no more memory than a small part of what they hold.
"""

from __future__ import annotations

import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from panel.domain.base import ProfileId
from panel.domain.people import Actor, Profile, Role
from panel.services.case_import import ImportChoices, check_cases, import_cases, look_at, suggested_mapping
from panel.wiring import open_panel
from tests.benchmarks.row import Row

GROWTH: Final = 1.5
MEMORY: Final = 150.0  # megabytes that 200,000 lines may need beyond 10,000
SMALL, LARGE, LARGEST = 10_000, 100_000, 200_000
HEADINGS: Final = "reference,given_names,family_name,date_of_birth,received_on,status,setting_name,parent_name\r\n"
FIRST: Final = date(2016, 9, 1)


class Took(NamedTuple):
    check: float  # seconds
    keep: float
    memory: float  # megabytes, the most so far


def _file(folder: Path, lines: int) -> Path:
    """Plainly invented people, one line each."""
    path = folder / f"{lines}.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADINGS)
        for n in range(lines):
            received = FIRST + timedelta(days=n % 3_400)
            born = date(received.year - 8, 1 + n % 12, 1 + n % 28)
            status = "open" if n % 20 == 0 else "closed"
            out.write(
                f"EX-{n:07},Child {n},Invented{n % 9_973},{born:%d/%m/%Y},{received:%d/%m/%Y},{status},"
                f"Example School {n % 300},Parent {n}\r\n"
            )
    return path


def _brought_in(folder: Path, lines: int) -> Took:
    record = folder / f"record-{lines}"
    record.mkdir()
    panel = open_panel(record)
    by = Profile(id=ProfileId("bench"), name="Bench Example", job_title="Officer", roles=(Role.CASEWORK,))
    with panel.store.transaction() as tx:
        tx.save_profile(by)
    actor = Actor.of(by)
    with _file(folder, lines).open("rb") as stream:
        source = look_at(stream)
        mapping, choices = suggested_mapping(source.headings), ImportChoices()
        start = time.perf_counter()
        checked = check_cases(panel, stream, source, mapping, choices, actor)
        check = time.perf_counter() - start
        if checked.good != lines:
            raise AssertionError(f"the file is not what it should be: {checked.faults[:3]}")
        start = time.perf_counter()
        kept = import_cases(panel, stream, source, mapping, choices, actor)
        keep = time.perf_counter() - start
    if kept.imported != lines or panel.store.count_cases() != lines:
        raise AssertionError("not every line was imported")
    return Took(check, keep, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024)


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary:
        took = {lines: _brought_in(Path(temporary), lines) for lines in (SMALL, LARGE, LARGEST)}
    return [
        _growth("checking", {lines: one.check for lines, one in took.items()}),
        _growth("importing", {lines: one.keep for lines, one in took.items()}),
        Row(
            "200,000 lines: memory, of 150 MB",
            (took[LARGEST].memory - took[SMALL].memory) / MEMORY,
            1.0,
            f"{took[SMALL].memory:.0f} MB after 10,000 lines, {took[LARGEST].memory:.0f} MB after 200,000; "
            f"those took {took[LARGEST].check:.0f} s to check and {took[LARGEST].keep:.0f} s to import",
        ),
    ]


def _growth(what: str, seconds: dict[int, float]) -> Row:
    each = {lines: taken / lines for lines, taken in seconds.items()}
    speed = ", ".join(f"{1 / each[lines]:,.0f} lines a second of {lines:,}" for lines in seconds)
    return Row(f"{what} a CSV file: a line of 100,000 / of 10,000", each[LARGE] / each[SMALL], GROWTH, speed)
