"""The law each item of the material was written on, kept beside it, and which items a change of the law affects.

`training/law_marks.json` holds for every exercise, text, reason and question the marks of the parts of the law under it
(`law_used`) as they were when somebody last read the item against them. So "which exercises does this change affect?"
has an answer though nobody has trained yet. The standing document is made from the law and is never behind it. A
trainer's own case has its mark with it and is judged by `own_cases.own_cases_behind`.

To renew: read the affected items against the new law, mend them, then run `RENEW`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from legal_tests.lawbook import Law
from training.domain.paths import Changed
from training.services.law_used import changed_since, law_used, title_of
from training.services.material import FOLDER, Material
from training.services.paths import ItemName, taught_items

FILE: Final = FOLDER / "law_marks.json"
RENEW: Final = "python -m training.commands.law_marks"
Marks = Mapping[ItemName, Mapping[str, str]]


def marks_of(found: Material, law: Law) -> dict[ItemName, dict[str, str]]:
    """The marks of every item as this law has them."""
    return {name: law_used(item, law) for name, item in taught_items(found, law).items() if name[0] != "read"}


def affected_by_the_law(found: Material, law: Law, held: Marks | None = None) -> tuple[Changed, ...]:
    """The items under which this law is not the one they were written on, by activity and id; empty if none."""
    committed = committed_marks() if held is None else held
    hit = []
    for name, item in sorted(taught_items(found, law).items()):
        parts = changed_since(committed[name], item, law) if name in committed else ()
        if parts:
            hit.append(Changed(name[0], name[1], title_of(item), parts, new_version=False))
    return tuple(hit)


@lru_cache(maxsize=1)
def committed_marks() -> Marks:
    """What the file holds, read once in a process."""
    return read_marks(FILE)


def read_marks(file: Path) -> dict[ItemName, dict[str, str]]:
    held = json.loads(file.read_text(encoding="utf-8"))
    return {(activity, item): marks for activity, items in held.items() for item, marks in items.items()}


def write_marks(file: Path, marks: Marks) -> None:
    """One line for each item, so that a change shows which items were read again."""
    groups = []
    for activity in sorted({name[0] for name in marks}):
        lines = [
            f"  {json.dumps(item)}: {json.dumps(dict(held), sort_keys=True)}"
            for (kind, item), held in sorted(marks.items())
            if kind == activity
        ]
        groups.append(f"{json.dumps(activity)}: {{\n" + ",\n".join(lines) + "\n}")
    file.write_text("{\n" + ",\n".join(groups) + "\n}\n", encoding="utf-8")
