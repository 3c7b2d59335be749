"""What would become of the lines of a CSV file: counted, with the first few of each sort kept to be shown."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from panel.domain.base import Frozen
from panel.domain.case import CaseStatus
from panel.services.case_import_rows import MadeCase, RowFault

SHOWN: Final = 500  # faults kept to be shown; all are counted
PREVIEWED: Final = 10
WITH_ACCENTS: Final = 5  # more lines shown because their names tell whether the encoding is right


class PreviewLine(Frozen):
    """A line as it would be kept, for people to compare with the file."""

    line: int
    reference: str
    name: str
    born: date
    received_on: date
    due_on: date
    setting_name: str
    status: CaseStatus


class ImportCheck(Frozen):
    """What would happen. `faults` and `notes` hold the first few hundred; the numbers count all."""

    lines: int
    good: int
    late: int  # open, and past six weeks already
    faults: tuple[RowFault, ...]
    lines_with_faults: int
    notes: tuple[RowFault, ...]  # not wrong, but to be looked at
    notes_in_all: int
    preview: tuple[PreviewLine, ...]


@dataclass
class ReadLine:
    """One line, read: a case or its faults, and what to look at."""

    line: int
    made: MadeCase | None
    faults: list[RowFault] = field(default_factory=list)
    notes: list[RowFault] = field(default_factory=list)


class Tally:
    """Counts everything and keeps the first few of each sort."""

    def __init__(self) -> None:
        self._lines = self._good = self._late = self._bad = self._notes = 0
        self._faults: deque[RowFault] = deque()
        self._noted: deque[RowFault] = deque()
        self._preview: list[PreviewLine] = []

    def add(self, one: ReadLine, today: date) -> None:
        self._lines += 1
        self._notes += len(one.notes)
        self._noted.extend(one.notes[: max(0, SHOWN - len(self._noted))])
        if one.made is None:
            self._bad += 1
            self._faults.extend(one.faults[: max(0, SHOWN - len(self._faults))])
            return
        self._good += 1
        case, due_on = one.made.case, one.made.due_on
        self._late += case.status is CaseStatus.RECEIVED and due_on < today
        accents = not case.person.full_name.isascii() and len(self._preview) < PREVIEWED + WITH_ACCENTS
        if len(self._preview) < PREVIEWED or accents:
            self._preview.append(
                PreviewLine(
                    line=one.line,
                    reference=case.reference if one.made.reference_given else "",
                    name=case.person.full_name,
                    born=case.person.date_of_birth,
                    received_on=case.request.received_on,
                    due_on=due_on,
                    setting_name=case.setting.name or "",
                    status=case.status,
                )
            )

    def result(self) -> ImportCheck:
        return ImportCheck(
            lines=self._lines,
            good=self._good,
            late=self._late,
            faults=tuple(self._faults),
            lines_with_faults=self._bad,
            notes=tuple(self._noted),
            notes_in_all=self._notes,
            preview=tuple(self._preview),
        )
