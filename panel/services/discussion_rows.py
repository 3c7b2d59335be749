"""The lines of a discussion's lists: begun, taken away, put back. Each is a change of the list as it stands then, so
that two people who do so at once both get what they asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from panel.domain.base import CaseId, new_id
from panel.domain.discussion import OFFICER
from panel.domain.discussion_rows import CELLS, as_value, cell_of, entries, rows_of
from panel.domain.draft import Draft
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.services.draft_checks import check_open
from panel.services.draft_keeping import keep_draft
from panel.services.panel import Panel
from panel.services.ports import Transaction

Entries = list[dict[str, Any]]


def add_row(panel: Panel, case_id: CaseId, field: str, by: Actor, words: Mapping[str, str] | None = None) -> str:
    """Begin a line at the end of the list, with these words in it. Returns its id.

    Raises PanelError 'unknown-field', 'discussion-closed', 'case-closed'.
    """
    row = _fresh()
    _change(panel, case_id, field, by, lambda listed: [*listed, {"id": row, **(words or {})}])
    return row


def take_row_away(panel: Panel, case_id: CaseId, field: str, row: str, by: Actor) -> None:
    """The line is no longer part of the findings; its words are kept. Raises as `add_row`."""

    def without(listed: Entries) -> Entries:
        return [one | {"removed": True} if one["id"] == row else one for one in listed]

    _change(panel, case_id, field, by, without)


def put_row_back(panel: Panel, case_id: CaseId, field: str, row: str, by: Actor) -> None:
    """A line that was taken away is back in its place. Raises as `add_row`."""
    _change(panel, case_id, field, by, lambda listed: _with(listed, row))


def see_to_row(panel: Panel, tx: Transaction, case_id: CaseId, field: str, by: Actor) -> None:
    """See to it that the line of a word which has just been kept is in the list: it comes back if it was taken away.

    Does nothing for a field that is no word of a line.
    """
    plain = field.removeprefix(OFFICER)
    cell = cell_of(plain)
    if cell is None:
        return
    prefix = field.removesuffix(plain)
    drafts = tx.drafts(case_id)
    if any(row.id == cell.row for row in rows_of(drafts, cell.field, prefix)):
        return
    name = prefix + cell.field
    listed = _with(entries(drafts, cell.field, prefix), cell.row)
    keep_draft(panel, tx, case_id, name, as_value(listed), _version(drafts, name), by)


def rewritten(drafts: Mapping[str, Draft], field: str, lines: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What to keep, field by field, so that the list says these lines: for a list that a meeting knows.

    A line with the same first word as before stays that line, and a blank one stays too, so that nobody who is writing
    in one loses their place.
    """
    first = CELLS[field][0]
    begun = {row.words[first].strip().casefold(): row.id for row in reversed(rows_of(drafts, field))}
    listed, changed = [], {}
    for line in lines:
        row = begun.pop(line[first].strip().casefold(), None) or _fresh()
        listed.append({"id": row, **line})
        for cell in CELLS[field]:
            name = f"{field}.{row}.{cell}"
            if name in drafts and drafts[name].value != line.get(cell, ""):
                changed[name] = line.get(cell, "")
    listed += [{"id": row.id} for row in rows_of(drafts, field) if row.blank]
    return {field: as_value(listed), **changed}


def _with(listed: Entries, row: str) -> Entries:
    """The list with this line to be seen in it: in its old place, or at the end."""
    if not any(one["id"] == row for one in listed):
        return [*listed, {"id": row}]
    return [{k: v for k, v in one.items() if k != "removed"} if one["id"] == row else one for one in listed]


def _change(panel: Panel, case_id: CaseId, field: str, by: Actor, change: Callable[[Entries], Entries]) -> None:
    plain = field.removeprefix(OFFICER)
    if plain not in CELLS:
        raise PanelError("unknown-field", field=field)
    with panel.store.transaction() as tx:
        check_open(tx.case(case_id), plain)
        drafts = tx.drafts(case_id)
        listed = change(entries(drafts, plain, field.removesuffix(plain)))
        keep_draft(panel, tx, case_id, field, as_value(listed), _version(drafts, field), by)


def _version(drafts: Mapping[str, Draft], field: str) -> int:
    return drafts[field].version if field in drafts else 0


def _fresh() -> str:
    return new_id()[:12]
