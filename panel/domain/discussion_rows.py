"""The lists of a discussion, line by line: who is present, the provision named, the support now.

Every word of a line is a draft of its own, such as `provision.1.what`, so that two people who type in two places
never meet. The list's own draft says which lines there are and in which order: `[{"id": "1"}, {"id": "2"}]`. A line may
carry words that it began with, where a list was kept whole (by a meeting, a sample or an earlier release): a word's own
draft stands over them once there is one. A line that was taken away stays in the list, marked, and can be put back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from panel.domain.base import Frozen
from panel.domain.draft import Draft

# The first word of a line says what it is about.
CELLS: Final[dict[str, tuple[str, ...]]] = {
    "present": ("name", "role", "organisation"),
    "provision": ("what", "delivered_by", "known_available", "would_continue"),
    "support_now": ("what", "who", "by"),
}
_CELL: Final = re.compile(r"(?P<list>present|provision|support_now)\.(?P<row>[0-9a-z-]{1,40})\.(?P<cell>[a-z_]+)")


class Row(Frozen):
    """One line of a list. `words` has every cell, empty where nothing was written."""

    id: str
    words: dict[str, str]
    removed: bool = False

    @property
    def blank(self) -> bool:
        return not any(words.strip() for words in self.words.values())


class CellName(Frozen):
    """Which word of which line of which list a draft holds."""

    field: str
    row: str
    cell: str


def cell_of(name: str) -> CellName | None:
    """The cell that a draft of this name holds; None for any other name. Without the officer's prefix."""
    found = _CELL.fullmatch(name)
    if found is None or found["cell"] not in CELLS[found["list"]]:
        return None
    return CellName(field=found["list"], row=found["row"], cell=found["cell"])


def all_rows(drafts: Mapping[str, Draft], field: str, prefix: str = "") -> tuple[Row, ...]:
    """Every line of the list as it stands, with those that were taken away."""
    return tuple(_row(drafts, field, prefix, entry) for entry in entries(drafts, field, prefix))


def rows_of(drafts: Mapping[str, Draft], field: str, prefix: str = "") -> tuple[Row, ...]:
    """The lines of the list that are to be seen, blank ones too."""
    return tuple(row for row in all_rows(drafts, field, prefix) if not row.removed)


def written(drafts: Mapping[str, Draft], field: str, prefix: str = "") -> list[dict[str, str]]:
    """The lines with something in them, as words by cell: what the rest of the tool reads."""
    return [row.words for row in rows_of(drafts, field, prefix) if not row.blank]


def next_row(drafts: Mapping[str, Draft], field: str, prefix: str = "") -> str:
    """The id of the line that is offered where there is none yet: the same for everybody who looks at the list."""
    begun = [entry["id"] for entry in entries(drafts, field, prefix)]
    begun += [cell.row for name in drafts if (cell := cell_of(name.removeprefix(prefix))) and cell.field == field]
    return str(1 + max((int(one) for one in begun if one.isdecimal()), default=0))


def entries(drafts: Mapping[str, Draft], field: str, prefix: str = "") -> list[dict[str, Any]]:
    """The list's own draft. A line kept without an id has one by the save it came in and its place there."""
    draft = drafts.get(prefix + field)
    if draft is None or not draft.value.strip():
        return []
    kept = json.loads(draft.value)
    return [{"id": f"{draft.version}-{place}", **entry} for place, entry in enumerate(kept, start=1)]


def as_value(listed: Sequence[Mapping[str, Any]]) -> str:
    """The list's own draft again."""
    return json.dumps(list(listed), ensure_ascii=False)


def _row(drafts: Mapping[str, Draft], field: str, prefix: str, entry: Mapping[str, Any]) -> Row:
    words = {}
    for cell in CELLS[field]:
        draft = drafts.get(f"{prefix}{field}.{entry['id']}.{cell}")
        words[cell] = draft.value if draft is not None else str(entry.get(cell) or "")
    return Row(id=entry["id"], words=words, removed=bool(entry.get("removed")))
