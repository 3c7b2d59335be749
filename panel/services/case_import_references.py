"""References for lines of a CSV file that give none: EHC-2026-0001 and its followers."""

from __future__ import annotations

import re
from typing import BinaryIO, Final

from panel.domain.case import Case
from panel.domain.errors import PanelError
from panel.domain.register import CaseQuery
from panel.services.case_import_reading import SourceFile, lines_of
from panel.services.case_import_rows import MadeCase
from panel.services.panel import Panel

OURS: Final = re.compile(r"EHC-(\d{4})-(\d{1,9})", re.IGNORECASE)
LAST_MADE: Final = 9_999  # references made are EHC-2026-0001 to 9999


class References:
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


def highest_in(stream: BinaryIO, source: SourceFile, place: int | None) -> dict[int, int]:
    """The highest reference of our own form that the file itself gives, by year."""
    found: dict[int, int] = {}
    if place is None:
        return found
    for line in lines_of(stream, source):
        given = OURS.fullmatch(line.values[place].strip()) if place < len(line.values) else None
        if given:
            found[int(given[1])] = max(found.get(int(given[1]), 0), int(given[2]))
    return found
