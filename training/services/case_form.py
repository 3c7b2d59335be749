"""A case as fields of a form, and back: each field one draft, so that nothing typed is lost while a case is written.

A field is named by its place ("person.name", "bundle.school.text"). A list is a field of its own that holds the names
of its rows in order ("bundle": ["request", "school"]); the name of a paper is its id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, ValidationError

from training.domain.exercise import Exercise

ROWS: Final[dict[str, tuple[str, ...]]] = {
    "bundle": ("kind", "title", "author", "role", "dated", "received_on", "text"),
    "provision": ("what", "delivered_by", "known_available", "would_continue"),
    "limb_a.reasons": ("text", "evidence"),
    "limb_b.reasons": ("text", "evidence"),
    "next_steps": ("what", "who", "by"),
    "traps": ("pattern", "limb", "bad_reason", "why"),
    "flips": ("change", "outcome", "limb_a", "limb_b", "because"),
}
SINGLE: Final = (
    "title", "summary", "difficulty", "phase", "home_educated", "person.name", "person.known_as",
    "person.date_of_birth", "person.pronouns", "received_on", "considered_on", "request_by", "setting",
    "limb_a.answer", "limb_a.other_side", "limb_a.answer_to_other_side", "limb_a.missing",
    "limb_b.answer", "limb_b.other_side", "limb_b.answer_to_other_side", "limb_b.missing",
    "over_18", "views_weighed", "outcome",
    "facilitator.minutes", "facilitator.aim", "facilitator.opening", "facilitator.close",
)  # fmt: skip
CHOSEN: Final = ("areas_of_need", "tags", "limb_a.must_weigh", "limb_b.must_weigh", "key_points")
"""Fields that hold any of a list."""
LINES: Final = ("facilitator.questions", "facilitator.listen_for")
"""Fields that hold one entry on each line."""
OF_PAPERS: Final = ("evidence", "must_weigh")

PART_OF: Final = {
    **{name: name for name in ("bundle", "limb_a", "limb_b", "facilitator")},
    **dict.fromkeys(("outcome", "views_weighed", "over_18", "next_steps", "provision"), "outcome"),
    **dict.fromkeys(("traps", "flips", "key_points"), "traps"),
}
"""The part of the form in which a field is asked for; every other one belongs to the child."""


class Fault(NamedTuple):
    """One thing to mend: the part of the form it is in ("" for the whole case, see PART_OF), where in it, and what."""

    part: str
    where: tuple[str | int, ...]
    what: str


def fields_of(exercise: Exercise) -> dict[str, str]:
    """The case as the form's fields."""
    found = {field: _words(_at(exercise, field)) for field in SINGLE}
    found |= {field: json.dumps([_words(one) for one in _at(exercise, field)]) for field in CHOSEN}
    found |= {field: "\n".join(" ".join(one.split()) for one in _at(exercise, field)) for field in LINES}
    for name, cells in ROWS.items():
        rows: Sequence[Any] = _at(exercise, name)
        names = [row.id if name == "bundle" else str(number) for number, row in enumerate(rows, start=1)]
        found[name] = json.dumps(names)
        for row_name, row in zip(names, rows, strict=True):
            for cell in cells:
                value = getattr(row, cell)
                found[f"{name}.{row_name}.{cell}"] = (
                    json.dumps(list(value)) if isinstance(value, tuple) else _words(value)
                )
    return {field: value for field, value in found.items() if value not in ("", "[]")}


def case_of(case_id: str, values: Mapping[str, str]) -> Exercise | tuple[Fault, ...]:
    """The case that the fields make, or everything that still keeps them from being one."""
    try:
        return Exercise.model_validate(_content(case_id, values))
    except ValidationError as error:
        return tuple(_fault(dict(one)) for one in error.errors(include_url=False, include_input=False))


def new_row(values: Mapping[str, str], name: str) -> str:
    """A name that no row of the list has, or had."""
    taken = {field.removeprefix(f"{name}.").split(".")[0] for field in values if field.startswith(f"{name}.")}
    taken |= set(json.loads(values.get(name) or "[]"))
    stem = "paper-" if name == "bundle" else ""
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _content(case_id: str, values: Mapping[str, str]) -> dict[str, Any]:
    content: dict[str, Any] = {"id": case_id, "version": 1}
    papers = set(_chosen(values.get("bundle", "")))
    for field in (*SINGLE, *LINES, *CHOSEN):
        value = values.get(field, "")
        if value.strip():
            _put(content, field, _read(field, value, papers))
    for name, cells in ROWS.items():
        rows = []
        for row_name in _chosen(values.get(name, "")):
            row: dict[str, Any] = {"id": row_name} if name == "bundle" else {}
            for cell in cells:
                value = values.get(f"{name}.{row_name}.{cell}", "")
                if value.strip():
                    row[cell] = _read(cell, value, papers)
            rows.append(row)
        if rows:
            _put(content, name, rows)
    return content


def _read(field: str, value: str, papers: set[str]) -> Any:
    last = field.rpartition(".")[2]
    if last in OF_PAPERS:
        return [one for one in _chosen(value) if one in papers]
    if field in CHOSEN:
        return [int(one) for one in _chosen(value)] if field == "key_points" else _chosen(value)
    if field in LINES:
        return [line.strip() for line in value.splitlines() if line.strip()]
    if last in ("difficulty", "minutes"):
        return int(value) if value.strip().isdecimal() and len(value) < 6 else value
    return value == "yes" if last == "home_educated" else value


def _chosen(value: str) -> list[str]:
    return [str(one) for one in json.loads(value or "[]")]


def _put(content: dict[str, Any], field: str, value: Any) -> None:
    *above, last = field.split(".")
    for name in above:
        content = content.setdefault(name, {})
    content[last] = value


def _at(model: BaseModel, field: str) -> Any:
    found: Any = model
    for name in field.split("."):
        found = getattr(found, name)
    return found


def _words(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else str(value)


def _fault(one: dict[str, Any]) -> Fault:
    where = tuple(one["loc"])
    if not where:
        return Fault("", (), str(one.get("ctx", {}).get("error") or one["msg"]))
    return Fault(_part(where), where, _what(one))


def _part(where: tuple[str | int, ...]) -> str:
    return PART_OF.get(str(where[0]), "child")


def _what(one: dict[str, Any]) -> str:
    kind, context = str(one["type"]), one.get("ctx", {})
    if kind in ("missing", "string_too_short", "none_required"):
        return "fill this in"
    if kind == "too_short":
        return f"give at least {context.get('min_length')}"
    if kind == "string_too_long":
        return f"use at most {context.get('max_length'):,} characters"
    if kind.startswith("date"):
        return "choose a date"
    if kind in ("literal_error", "enum"):
        return "choose one"
    if kind.startswith(("int", "greater", "less")):
        return "write a whole number from 5 to 90"
    return str(context.get("error") or one["msg"])


def rows_of(values: Mapping[str, str], name: str) -> Iterator[str]:
    """The names of the rows of a list, in order."""
    yield from _chosen(values.get(name, ""))
