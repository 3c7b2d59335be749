"""The guided discussion: drafts kept as people type, and what they add up to so far."""

from __future__ import annotations

import json
from datetime import date
from typing import Final, get_args

from pydantic import TypeAdapter, ValidationError

from legal_tests.evaluate import Result
from legal_tests.model import KeyPoint
from panel.domain.base import CaseId, has_half_a_character
from panel.domain.case import Case, CaseStatus
from panel.domain.discussion import (
    AFTER_DECISION_FIELDS,
    FIELDS,
    OFFICER,
    REASON_EVIDENCE_FIELDS,
    Attendee,
    Discussion,
    Draft,
    Finding,
    Provision,
    SupportAction,
    discussion_from,
)
from panel.domain.errors import ConflictError, PanelError
from panel.domain.people import Actor
from panel.domain.problems import Problem, decision_problems
from panel.services.audit import audited
from panel.services.closing import close
from panel.services.law import key_points_of, result_of, standing_of
from panel.services.notices_given import considering_untold, views_asked_by
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in

__all__ = [
    "Problem",
    "draft_problems",
    "drafts",
    "key_points_for",
    "problems_of",
    "result_on",
    "result_so_far",
    "save_draft",
    "still_to_record",
]

LONGEST: Final = 20_000
DATES: Final = ("held_on", "check_in_on")
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


def save_draft(panel: Panel, case_id: CaseId, field: str, value: str, base_version: int, by: Actor) -> Draft:
    """Keep one field as typed. The first draft of all opens the discussion.

    Raises ConflictError 'draft-changed' with `theirs` when somebody saved this field since `base_version`;
    PanelError 'unknown-field', 'draft-not-kept', 'half-a-character', 'draft-too-long', 'discussion-closed',
    'nothing-to-read-back'.
    """
    _check(field, value)
    draft = Draft(
        case_id=case_id,
        field=field,
        value=value,
        version=base_version,
        saved_by=by.profile_id,
        saved_by_name=by.name,
        saved_at=panel.clock.now(),
    )
    try:
        with panel.store.transaction() as tx:
            _open_for(tx.case(case_id), field)
            saved = tx.save_draft(draft, base_version=base_version)
            case = tx.case(case_id)
            if case.status is CaseStatus.RECEIVED:
                close(panel, tx, case, by, "discussion begun", status=CaseStatus.DISCUSSION)
            audited(panel, tx, "draft saved", by, case_id, field=field, version=saved.version)
            return saved
    except ConflictError as conflict:
        with panel.store.reading() as tx:
            conflict.theirs = tx.drafts(case_id).get(field)
        raise


def draft_problems(panel: Panel, case_id: CaseId) -> tuple[Problem, ...]:
    """Everything that still stands in the way of a decision on the findings as drafted."""
    with panel.store.reading() as tx:
        case = tx.case(case_id)
        return stopping(problems_with(panel, tx, case, discussion_from(tx.drafts(case_id))))


def still_to_record(panel: Panel, case_id: CaseId) -> tuple[Problem, ...]:
    """What is worth recording or a second look, and stops nothing: the decision can be made without it."""
    with panel.store.reading() as tx:
        case = tx.case(case_id)
        found = problems_with(panel, tx, case, discussion_from(tx.drafts(case_id)))
        return tuple(one for one in found if one.action == "to-record")


def stopping(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that stop a decision."""
    return tuple(one for one in problems if one.action == "stops")


def problems_with(
    panel: Panel, tx: Transaction, case: Case, findings: Discussion, *, without_panel: bool = False
) -> tuple[Problem, ...]:
    """Everything to put right before deciding this case today on these findings, and what is only still to record."""
    today = panel.today()
    outcome = result_of(panel, case, findings, today).outcome
    standing = standing_of(panel, case, today).model_copy(
        update={
            "considering_untold": considering_untold(tx, case, today),
            "views_asked_by": views_asked_by(tx, case, today),
        }
    )
    return decision_problems(case, findings, outcome, standing, settings_in(tx), without_panel=without_panel)


def result_so_far(panel: Panel, case_id: CaseId) -> Result:
    """The outcome that the drafted answers lead to, with its steps."""
    with panel.store.reading() as tx:
        case = tx.case(case_id)
        return result_of(panel, case, discussion_from(tx.drafts(case_id)), panel.today())


def drafts(panel: Panel, case_id: CaseId) -> dict[str, Draft]:
    """Every field of the discussion as it stands."""
    with panel.store.reading() as tx:
        return tx.drafts(case_id)


def problems_of(panel: Panel, case_id: CaseId, findings: Discussion) -> tuple[Problem, ...]:
    """Everything that would stand in the way of deciding on these findings: an officer's own, for instance."""
    with panel.store.reading() as tx:
        return stopping(problems_with(panel, tx, tx.case(case_id), findings))


def result_on(panel: Panel, case_id: CaseId, findings: Discussion) -> Result:
    """The outcome that these findings lead to."""
    with panel.store.reading() as tx:
        return result_of(panel, tx.case(case_id), findings, panel.today())


def key_points_for(panel: Panel, case_id: CaseId) -> tuple[KeyPoint, ...]:
    """The case-law points that fit this case."""
    with panel.store.reading() as tx:
        return key_points_of(panel, tx.case(case_id), panel.today())


def _open_for(case: Case, field: str) -> None:
    if field in AFTER_DECISION_FIELDS:
        if case.status not in (CaseStatus.DECIDED, CaseStatus.INFORMED):  # told first, in an emergency
            raise PanelError("nothing-to-read-back")
    elif case.status not in (CaseStatus.RECEIVED, CaseStatus.DISCUSSION):
        raise PanelError("discussion-closed" if case.status.is_open else "case-closed")


def _check(field: str, value: str) -> None:
    """A draft may be half-finished, but it must be of the kind its field holds."""
    if field not in FIELDS:
        raise PanelError("unknown-field", field=field)
    plain = field.removeprefix(OFFICER)
    if has_half_a_character(value):
        raise PanelError("half-a-character")
    if plain in LISTS:
        try:
            held = json.loads(value or "[]")
            json.dumps(held, ensure_ascii=False).encode()  # half a character may hide behind an escape
            LISTS[plain].validate_python(held, strict=False)
        except (ValidationError, ValueError):
            raise PanelError(
                "draft-not-kept", why="a line of the table has something in it that does not fit."
            ) from None
    elif len(value) > LONGEST:
        raise PanelError("draft-too-long", limit=LONGEST)
    elif plain in CHOICES and value and value not in CHOICES[plain]:
        raise PanelError("draft-not-kept", why="that is not one of the answers.")
    elif plain in DATES and value:
        try:
            date.fromisoformat(value)
        except ValueError:
            raise PanelError("draft-not-kept", why="that is not a date.") from None
