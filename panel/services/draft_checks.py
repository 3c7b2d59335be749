"""Whether a draft may be kept: its case is open for it, and it is of the kind that its field holds."""

from __future__ import annotations

import json
from datetime import date
from typing import Final, get_args

from pydantic import TypeAdapter, ValidationError

from panel.domain.base import has_half_a_character
from panel.domain.case import Case, CaseStatus
from panel.domain.discussion import (
    AFTER_DECISION_FIELDS,
    OFFICER,
    REASON_EVIDENCE_FIELDS,
    Attendee,
    Discussion,
    Finding,
    Provision,
    SupportAction,
    is_field,
)
from panel.domain.discussion_rows import cell_of
from panel.domain.errors import PanelError

LONGEST: Final = 20_000
LONGEST_LINE: Final = 300  # what a line of a letter holds
LINES: Final = ("chair", "check_in_by")
LONG_CELLS: Final = ("known_available", "would_continue")
DATES: Final = ("held_on", "check_in_on", "by")
LISTS: Final[dict[str, TypeAdapter[object]]] = {
    "present": TypeAdapter(tuple[Attendee, ...]),
    "provision": TypeAdapter(tuple[Provision, ...]),
    "support_now": TypeAdapter(tuple[SupportAction, ...]),
    **dict.fromkeys(("a.evidence", "b.evidence", *REASON_EVIDENCE_FIELDS), TypeAdapter(tuple[str, ...])),
}
CHOICES: Final = {
    "route": get_args(Discussion.model_fields["route"].annotation),
    **dict.fromkeys(("a.answer", "b.answer"), get_args(Finding.model_fields["answer"].annotation)),
}


def check_open(case: Case, field: str) -> None:
    """Raises PanelError 'nothing-to-read-back', 'discussion-closed' or 'case-closed'."""
    if field in AFTER_DECISION_FIELDS:
        if case.status is not CaseStatus.DECIDED:
            raise PanelError("nothing-to-read-back")
    elif case.status not in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION):
        raise PanelError("discussion-closed" if case.status.is_open else "case-closed")


def check_draft(field: str, value: str) -> None:
    """A draft may be half-finished, but it must be of the kind its field holds.

    Raises PanelError 'unknown-field', 'half-a-character', 'draft-not-kept', 'draft-too-long', 'line-too-long'.
    """
    if not is_field(field):
        raise PanelError("unknown-field", field=field)
    plain = field.removeprefix(OFFICER)
    if has_half_a_character(value):
        raise PanelError("half-a-character")
    if plain in LISTS:
        _check_list(plain, value)
        return
    limit = limit_of(plain)
    if limit is not None and len(value.strip()) > limit:
        raise PanelError("line-too-long", limit=limit)
    if len(value) > LONGEST:
        raise PanelError("draft-too-long", limit=LONGEST)
    cell = cell_of(plain)
    kind = cell.cell if cell else plain
    if plain in CHOICES and value and value not in CHOICES[plain]:
        raise PanelError("draft-not-kept", why="that is not one of the answers.")
    if kind in DATES and value:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PanelError("draft-not-kept", why="that is not a date.") from None


def limit_of(field: str) -> int | None:
    """The most characters of a field that stands in a line of a letter; None for a longer text."""
    cell = cell_of(field)
    short = field in LINES if cell is None else cell.cell not in LONG_CELLS
    return LONGEST_LINE if short else None


def _check_list(field: str, value: str) -> None:
    try:
        held = json.loads(value or "[]")
        json.dumps(held, ensure_ascii=False).encode()  # half a character may hide behind an escape
        LISTS[field].validate_python(held, strict=False)
    except (ValidationError, ValueError):
        raise PanelError("draft-not-kept", why="a line of the table has something in it that does not fit.") from None
