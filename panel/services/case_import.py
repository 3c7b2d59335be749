"""Cases from a CSV file: matched column by column, checked line by line, and kept in one piece or not at all.

The file is read as it goes, never held whole. Checking changes nothing; importing is one transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import BinaryIO, Final

from panel.domain.base import Frozen
from panel.domain.case import Case, CaseStatus
from panel.domain.case_import import ALSO, FIELDS, NEEDED, TITLES, CaseImportRow
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.domain.record import AuditEntry
from panel.domain.register import AlreadyThere
from panel.services.audit import audited
from panel.services.case_import_check import ImportCheck, PreviewLine, ReadLine, Tally
from panel.services.case_import_reading import Line, SourceFile, lines_of, look_at
from panel.services.case_import_references import References, highest_in
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
Progress = Callable[[float, int], None]  # the part done, from 0 to 1, and the lines so far


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
    tally = Tally()
    with panel.store.reading() as tx:
        for group in _groups(panel, tx, stream, source, mapping, choices, by, progress):
            for one in group:
                tally.add(one, panel.today())
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
        references = References(panel, highest_in(stream, source, mapping.get("reference")))
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


def _groups(
    panel: Panel,
    tx: Transaction,
    stream: BinaryIO,
    source: SourceFile,
    mapping: Mapping[str, int],
    choices: ImportChoices,
    by: Actor,
    progress: Progress | None,
) -> Iterator[list[ReadLine]]:
    """The lines, a few hundred at a time, compared with the lines before them and with the register."""
    _check_mapping(mapping, source)
    owners = {" ".join(one.name.split()).casefold(): one.id for one in tx.profiles() if one.active}
    reader = RowReader(panel, mapping, len(source.headings), choices, owners, by.profile_id)
    seen = _SeenBefore()
    group: list[ReadLine] = []
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


def _read(reader: RowReader, line: Line, seen: _SeenBefore) -> ReadLine:
    """A line, with what an earlier one says already; a reference counts there even if that line has other faults."""
    given = reader.reference_of(line)
    earlier = seen.reference(given, line.number) if given else None
    again = [] if earlier is None else [_at(line.number, "reference", f"is the same as on line {earlier}.")]
    made = reader.read(line)
    if isinstance(made, list):
        return ReadLine(line.number, None, [*again, *made])
    if again:
        return ReadLine(line.number, None, again)
    read = ReadLine(line.number, made)
    twin = seen.person(made.case, line.number)
    if twin is not None:
        sentence = f"The same name, date of birth and day of the request as on line {twin}."
        read.notes.append(RowFault(line=line.number, column="", sentence=sentence))
    return read


def _compared(tx: Transaction, group: list[ReadLine]) -> list[ReadLine]:
    """The same lines, with what the register already has."""
    made = [one.made.case for one in group if one.made is not None]
    references = [case.reference for case in made]
    people = [(case.person.family_name, case.person.date_of_birth) for case in made]
    there = tx.already_there(references, list(dict.fromkeys(people))) if made else None
    for one in group:
        if there is not None and one.made is not None:
            _compare(one, one.made, there)
    return group


def _compare(one: ReadLine, made: MadeCase, there: AlreadyThere) -> None:
    if made.reference_given and made.case.reference in there.references:
        one.made = None
        one.faults.append(_at(one.line, "reference", "is on the register already."))
    elif (made.case.person.family_name, made.case.person.date_of_birth) in there.people:
        sentence = "The register has a case of somebody with this family name and date of birth."
        one.notes.append(RowFault(line=one.line, column="", sentence=sentence))


def _at(line: int, name: str, sentence: str) -> RowFault:
    return RowFault(line=line, column=TITLES[name], sentence=f"{TITLES[name]} {sentence}")


def _mark(stream: BinaryIO) -> str:
    """A mark of the file, for the audit log."""
    stream.seek(0)
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
