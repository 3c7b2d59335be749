"""The guided discussion: drafts kept as people type, and what they add up to so far."""

from __future__ import annotations

from legal_tests.evaluate import Result
from legal_tests.model import KeyPoint
from panel.domain.base import CaseId
from panel.domain.case import Case
from panel.domain.discussion import Discussion, discussion_from
from panel.domain.draft import Draft
from panel.domain.errors import ConflictError
from panel.domain.people import Actor
from panel.domain.problems import Problem, decision_problems
from panel.services.discussion_rows import add_row, put_row_back, see_to_row, take_row_away
from panel.services.draft_checks import check_draft, check_open
from panel.services.draft_keeping import keep_draft
from panel.services.law import key_points_of, result_of, standing_of
from panel.services.notices_given import considering_untold, views_asked_by
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in

__all__ = [
    "Problem",
    "add_row",
    "draft_problems",
    "drafts",
    "key_points_for",
    "problems_of",
    "put_row_back",
    "result_on",
    "result_so_far",
    "save_draft",
    "still_to_record",
    "take_row_away",
]


def save_draft(panel: Panel, case_id: CaseId, field: str, value: str, base_version: int, by: Actor) -> Draft:
    """Keep one field as typed. The first draft of all opens the discussion.

    Raises ConflictError 'draft-changed' with `theirs` when somebody saved this field since `base_version`;
    PanelError 'unknown-field', 'draft-not-kept', 'half-a-character', 'draft-too-long', 'line-too-long',
    'discussion-closed', 'nothing-to-read-back'.
    """
    check_draft(field, value)
    try:
        with panel.store.transaction() as tx:
            check_open(tx.case(case_id), field)
            saved = keep_draft(panel, tx, case_id, field, value, base_version, by)
            if value.strip():
                see_to_row(panel, tx, case_id, field, by)
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
