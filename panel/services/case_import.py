"""Cases from a CSV file: matched column by column, checked line by line, and kept in one piece or not at all.

The file is read as it goes, never held whole. Checking changes nothing; importing is one transaction.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Final

from panel.domain.base import Frozen
from panel.domain.case import Case, CaseStatus
from panel.domain.case_import import ALSO, FIELDS, NEEDED, TITLES, CaseImportRow
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.record import AuditEntry
from panel.domain.register import AlreadyThere, CaseQuery
from panel.services.audit import audited
from panel.services.case_import_reading import Line, SourceFile, lines_of, look_at
from panel.services.case_import_rows import ImportChoices, MadeCase, RowFault, RowReader
from panel.services.case_import_values import bare
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.receiving import tasks_on_receipt
from panel.services.who_may import check_may_import

__all__ = [
    "ImportCheck",
    "ImportChoices",
    "ImportResult",
    "PreviewLine",
    "RowFault",
    "SourceFile",
    "case_import_schema",
    "check_cases",
    "import_cases",
    "look_at",
    "suggested_mapping",
]

AT_ONCE: Final = 400
SHOWN: Final = 500  # faults kept to be shown; all are counted
PREVIEWED: Final = 10
WITH_ACCENTS: Final = 5  # more lines shown because their names tell whether the encoding is right
OURS: Final = re.compile(r"EHC-(\d{4})-(\d{1,9})", re.IGNORECASE)
LAST_MADE: Final = 9_999  # references made are EHC-2026-0001 to 9999
Progress = Callable[[float, int], None]  # the part done, from 0 to 1, and the lines so far


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


class ImportResult(Frozen):
    imported: int
    left_out: int


def case_import_schema() -> dict[str, object]:
    """The JSON Schema of one line, with the columns that are needed marked as required."""
    schema: dict[str, object] = CaseImportRow.model_json_schema()
    return schema | {"required": list(NEEDED)}


def suggested_mapping(headings: tuple[str, ...]) -> dict[str, int]:
    """The column of the file for each part of a case, as far as its heading tells."""
    places = {bare(heading): place for place, heading in reversed(list(enumerate(headings)))}
    found: dict[str, int] = {}
    for name in FIELDS:
        for known in (name, TITLES[name], *ALSO[name]):
            place = places.get(bare(known))
            if place is not None and place not in found.values():
                found[name] = place
                break
    return found


def check_cases(
    panel: Panel,
    stream: BinaryIO,
    source: SourceFile,
    mapping: Mapping[str, int],
    choices: ImportChoices,
    by: Actor,
    progress: Progress | None = None,
) -> ImportCheck:
    """Read every line and say what would be imported and what is wrong. Changes nothing.

    Raises PanelError 'import-mapping', 'import-file', 'may-not-import'.
    """
    check_may_import(panel, by)
    tally = _Tally()
    with panel.store.reading() as tx:
        for group in _groups(panel, tx, stream, source, mapping, choices, by, progress):
            for one in group:
                tally.add(panel, one)
    return tally.result()


def import_cases(
    panel: Panel,
    stream: BinaryIO,
    source: SourceFile,
    mapping: Mapping[str, int],
    choices: ImportChoices,
    by: Actor,
    *,
    leave_out_faults: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Keep every case of the file in one transaction, or none. Nobody else can save until it is done.

    Lines with faults stop it unless the person chose to leave them out.
    Raises PanelError 'import-has-errors', 'import-nothing', 'import-mapping', 'import-file', 'may-not-import'.
    """
    check_may_import(panel, by)
    imported = left_out = 0
    with panel.store.transaction() as tx:
        references = _References(panel, _highest_in(stream, source, mapping.get("reference")))
        for group in _groups(panel, tx, stream, source, mapping, choices, by, progress):
            made = [one.made for one in group if one.made is not None]
            left_out += len(group) - len(made)
            if left_out and not leave_out_faults:
                continue  # counted to the end, so that the message says how many
            kept = [(references.given_to(one), one.due_on) for one in made]
            if kept:
                _keep(panel, tx, kept, by)
            imported += len(kept)
        if left_out and not leave_out_faults:
            raise PanelError("import-has-errors", number=str(left_out))
        if not imported:
            raise PanelError("import-nothing")
        audited(panel, tx, "cases imported", by, cases=imported, left_out=left_out, file=_mark(stream))
    return ImportResult(imported=imported, left_out=left_out)


def _keep(panel: Panel, tx: Transaction, kept: list[tuple[Case, date]], by: Actor) -> None:
    tx.add_cases(kept)
    tx.add_audits(
        AuditEntry(
            case_id=case.id,
            at=panel.clock.now(),
            by=by,
            action="case imported",
            law_version=panel.lawbook.version,
            detail={"due_on": due_on.isoformat()},
        )
        for case, due_on in kept
    )
    for case, _ in kept:
        if case.status is CaseStatus.RECEIVED:
            tasks_on_receipt(panel, tx, case, by)


@dataclass
class _Read:
    """One line, read: a case or its faults, and what to look at."""

    line: int
    made: MadeCase | None
    faults: list[RowFault] = field(default_factory=list)
    notes: list[RowFault] = field(default_factory=list)


def _groups(
    panel: Panel,
    tx: Transaction,
    stream: BinaryIO,
    source: SourceFile,
    mapping: Mapping[str, int],
    choices: ImportChoices,
    by: Actor,
    progress: Progress | None,
) -> Iterator[list[_Read]]:
    """The lines, a few hundred at a time, compared with the lines before them and with the register."""
    _check_mapping(mapping, source)
    owners = {" ".join(one.name.split()).casefold(): one.id for one in tx.profiles() if one.active}
    reader = RowReader(panel, mapping, len(source.headings), choices, owners, by.profile_id)
    seen = _SeenBefore()
    group: list[_Read] = []
    last = 0
    for line in lines_of(stream, source):
        group.append(_read(reader, line, seen))
        last = line.number
        if len(group) == AT_ONCE:
            yield _compared(tx, group)
            group = []
            if progress is not None:
                progress(min(line.read / max(source.size, 1), 1.0), line.number)
    if group:
        yield _compared(tx, group)
    if progress is not None:
        progress(1.0, last)


def _check_mapping(mapping: Mapping[str, int], source: SourceFile) -> None:
    missing = [TITLES[name].lower() for name in NEEDED if name not in mapping]
    if missing:
        raise PanelError("import-mapping", why=f"There is no column for: {', '.join(missing)}.")
    if len(set(mapping.values())) != len(mapping):
        raise PanelError("import-mapping", why="One column is matched with two parts.")
    if unknown := [name for name in mapping if name not in FIELDS]:
        raise PanelError("import-mapping", why=f"A case has no part called {unknown[0]}.")
    if any(not 0 <= place < len(source.headings) for place in mapping.values()):
        raise PanelError("import-mapping", why="The file has no such column.")


class _SeenBefore:
    """Which references and which people the file has had already, and on which line; marks only, no names."""

    def __init__(self) -> None:
        self._references: dict[bytes, int] = {}
        self._people: dict[bytes, int] = {}

    def reference(self, text: str, line: int) -> int | None:
        return _first(self._references, text.casefold(), line)

    def person(self, case: Case, line: int) -> int | None:
        who = f"{bare(case.person.family_name)}|{bare(case.person.given_names)}|{case.person.date_of_birth}"
        return _first(self._people, f"{who}|{case.request.received_on}", line)


def _first(known: dict[bytes, int], text: str, line: int) -> int | None:
    mark = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).digest()
    earlier = known.setdefault(mark, line)
    return None if earlier == line else earlier


def _read(reader: RowReader, line: Line, seen: _SeenBefore) -> _Read:
    made = reader.read(line)
    if isinstance(made, list):
        return _Read(line.number, None, made)
    read = _Read(line.number, made)
    if made.reference_given:
        earlier = seen.reference(made.case.reference, line.number)
        if earlier is not None:
            read.made = None
            read.faults.append(_at(line.number, "reference", f"is the same as on line {earlier}."))
    twin = seen.person(made.case, line.number) if read.made else None
    if twin is not None:
        sentence = f"The same name, date of birth and day of the request as on line {twin}."
        read.notes.append(RowFault(line=line.number, column="", sentence=sentence))
    return read


def _compared(tx: Transaction, group: list[_Read]) -> list[_Read]:
    """The same lines, with what the register already has."""
    made = [one.made.case for one in group if one.made is not None]
    references = [case.reference for case in made]
    people = [(case.person.family_name, case.person.date_of_birth) for case in made]
    there = tx.already_there(references, list(dict.fromkeys(people))) if made else None
    for one in group:
        if there is not None and one.made is not None:
            _compare(one, one.made, there)
    return group


def _compare(one: _Read, made: MadeCase, there: AlreadyThere) -> None:
    if made.reference_given and made.case.reference in there.references:
        one.made = None
        one.faults.append(_at(one.line, "reference", "is on the register already."))
    elif (made.case.person.family_name, made.case.person.date_of_birth) in there.people:
        sentence = "The register has a case of somebody with this family name and date of birth."
        one.notes.append(RowFault(line=one.line, column="", sentence=sentence))


def _at(line: int, name: str, sentence: str) -> RowFault:
    return RowFault(line=line, column=TITLES[name], sentence=f"{TITLES[name]} {sentence}")


class _Tally:
    """Counts everything and keeps the first few of each sort."""

    def __init__(self) -> None:
        self._lines = self._good = self._late = self._bad = self._notes = 0
        self._faults: deque[RowFault] = deque()
        self._noted: deque[RowFault] = deque()
        self._preview: list[PreviewLine] = []

    def add(self, panel: Panel, one: _Read) -> None:
        self._lines += 1
        self._notes += len(one.notes)
        self._noted.extend(one.notes[: max(0, SHOWN - len(self._noted))])
        if one.made is None:
            self._bad += 1
            self._faults.extend(one.faults[: max(0, SHOWN - len(self._faults))])
            return
        self._good += 1
        case, due_on = one.made.case, one.made.due_on
        self._late += case.status is CaseStatus.RECEIVED and due_on < panel.today()
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


class _References:
    """Makes EHC-2026-0001 and its followers for lines without a reference, after the highest there is anywhere."""

    def __init__(self, panel: Panel, in_the_file: dict[int, int]) -> None:
        self._panel, self._in_the_file = panel, in_the_file
        self._last: dict[int, int] = {}

    def given_to(self, made: MadeCase) -> Case:
        if made.reference_given:
            return made.case
        year = made.case.request.received_on.year
        if year not in self._last:
            self._last[year] = max(self._highest(year), self._in_the_file.get(year, 0))
        self._last[year] += 1
        if self._last[year] > LAST_MADE:
            why = f"More than {LAST_MADE:,} requests of {year} have no reference: give them references of your own."
            raise PanelError("import-file", why=why)
        return made.case.model_copy(update={"reference": f"EHC-{year}-{self._last[year]:04d}"})

    def _highest(self, year: int) -> int:
        prefix = f"EHC-{year}-"
        query = CaseQuery(text=prefix, sort="reference", descending=True, page_size=1)
        found = self._panel.store.search(query).rows
        last = found[0].reference.removeprefix(prefix) if found else ""
        return int(last) if last.isdecimal() else 0


def _highest_in(stream: BinaryIO, source: SourceFile, place: int | None) -> dict[int, int]:
    """The highest reference of our own form that the file itself gives, by year."""
    found: dict[int, int] = {}
    if place is None:
        return found
    for line in lines_of(stream, source):
        given = OURS.fullmatch(line.values[place].strip()) if place < len(line.values) else None
        if given:
            found[int(given[1])] = max(found.get(int(given[1]), 0), int(given[2]))
    return found


def _mark(stream: BinaryIO) -> str:
    """A mark of the file, for the audit log."""
    stream.seek(0)
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
