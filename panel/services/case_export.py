"""The register as CSV, for a spreadsheet: the cases of a search, a page at a time, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Final

from panel.domain.case import CaseStatus
from panel.domain.people import Actor
from panel.domain.register import CaseQuery, CaseRow
from panel.services.audit import audited
from panel.services.panel import Panel
from panel.services.who_may import check_may_export

PAGE: Final = 5_000
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
HEADINGS: Final = (
    "Reference",
    "Name",
    "Date of birth",
    "Setting",
    "Request received",
    "Decision due",
    "Clock",
    "Where it has got to",
    "Caseworker",
)
Status = Mapping[CaseStatus, str]


def export_cases(panel: Panel, query: CaseQuery, status_words: Status) -> Iterator[str]:
    """The lines of the file, headings first. `query` is the search on screen; its page and length do not matter.

    `status_words` are the words the screen uses. Cells that a spreadsheet would take for a formula begin with an
    apostrophe, which the import takes off again.
    """
    yield _line(HEADINGS)
    with panel.store.reading() as tx:
        owners = {one.id: one.name for one in tx.profiles()}
    page = 1
    while True:
        found = panel.store.search(query.model_copy(update={"page": page, "page_size": PAGE}))
        for row in found.rows:
            yield _line(_cells(panel, row, status_words, owners.get(row.owner, "") if row.owner else ""))
        if page * PAGE >= found.total or not found.rows:
            return
        page += 1


def export_file(panel: Panel, query: CaseQuery, status_words: Status, by: Actor) -> bytes:
    """The whole file in UTF-8 with its mark, so that a spreadsheet reads the accents. The audit log keeps who had it.

    Raises PanelError 'may-not-export'.
    """
    check_may_export(panel, by)
    with panel.store.transaction() as tx:
        audited(panel, tx, "cases exported", by, cases=panel.store.search(query).total)
    return "".join(export_cases(panel, query, status_words)).encode("utf-8-sig")


def safe(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before = + - @, a tab or a line break.

    Spaces in front do not help a formula past it.
    """
    bare = text.lstrip(" \u00a0")
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or bare.startswith(FORMULA_SIGNS) else text


def _cells(panel: Panel, row: CaseRow, status_words: Status, owner: str) -> tuple[str, ...]:
    return (
        row.reference,
        row.name,
        f"{row.born:%d/%m/%Y}",
        row.setting_name,
        f"{row.received_on:%d/%m/%Y}",
        f"{row.due_on:%d/%m/%Y}",
        _clock(row, (row.due_on - panel.today()).days),
        status_words[row.status],
        owner,
    )


def _clock(row: CaseRow, days: int) -> str:
    if not row.status.is_open:
        return ""
    number = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"{number} late" if days < 0 else f"{number} left"


def _line(cells: tuple[str, ...]) -> str:
    held = io.StringIO(newline="")
    csv.writer(held).writerow([safe(cell) for cell in cells])
    return held.getvalue()
