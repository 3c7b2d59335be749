"""The decision: derived from the findings, made by a named officer with recorded authority."""

from __future__ import annotations

from typing import Literal

from legal_tests.evaluate import Outcome
from panel.domain.base import CaseId, DecisionId, new_id
from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.discussion import Discussion, discussion_from, findings_fingerprint
from panel.domain.errors import ConflictError, PanelError
from panel.domain.hurdles import ABOUT_THE_PANEL
from panel.domain.people import Actor
from panel.services.changing import change_decision, follow_concession
from panel.services.decision_keeping import decision_to_replace, keep_decision
from panel.services.discussion import problems_with, stopping
from panel.services.emergencies import emergency
from panel.services.law import result_of
from panel.services.panel import Panel
from panel.services.people import authority_of
from panel.services.reading_back import confirm_for_chair, confirm_read_back, read_back, read_back_gaps

__all__ = [
    "change_decision",
    "confirm_for_chair",
    "confirm_read_back",
    "decide",
    "follow_concession",
    "read_back",
    "read_back_gaps",
]


def decide(
    panel: Panel,
    case_id: CaseId,
    *,
    by: Actor,
    adopts_panel: bool = True,
    own_findings: Discussion | None = None,
    differs_because: str = "",
    delay_explanation: str = "",
    expected: str | None = None,
    emergency_because: str = "",
) -> Decision:
    """Record the decision that the findings lead to. Nobody chooses the outcome: it follows from both limbs (s.36(8)).

    The officer adopts the panel's findings or enters their own and says why they differ; the panel's are kept.
    A refusal rests on s.36(8) where it was determined before that a plan may be necessary; otherwise on s.36(5), and
    that determination is recorded at the same moment.
    `expected` is the mark of the findings the officer read (`findings_fingerprint`): ConflictError 'findings-changed'
    when they are others now. `emergency_because`: why a refusal does not wait for the panel, week six being near.
    Raises PanelError with the first problem of `draft_problems`, and 'already-decided', 'case-closed',
    'differs-because-missing', 'own-findings-missing', 'own-findings-on-officer-route', 'concession-binds',
    'emergency-too-early', and those of `authority_of`.
    """
    today = panel.today()
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        before = decision_to_replace(tx, case)
        authority = authority_of(tx, by, today)
        drafts = tx.drafts(case_id)
        if expected is not None and expected != findings_fingerprint(drafts):
            raise ConflictError("findings-changed")
        drafted = discussion_from(drafts)
        findings = _findings(drafted, adopts_panel, own_findings, differs_because)
        result = result_of(panel, case, findings, today)
        in_emergency = bool(emergency_because.strip()) and result.outcome is Outcome.REFUSAL
        problems = problems_with(panel, tx, case, findings, without_panel=in_emergency)
        for one in stopping(problems):
            raise one.as_error()
        if result.outcome is Outcome.REFUSAL and case.reconsider_after is not None:
            raise PanelError("concession-binds")
        panel_missing = in_emergency and any(one.code in ABOUT_THE_PANEL for one in problems)
        decision = Decision(
            id=DecisionId(new_id()),
            case_id=case_id,
            number=len(tx.decisions(case_id)) + 1,
            result=result,
            basis=_basis(case),
            findings=findings,
            evidence=case.evidence,
            views=case.views,
            made_by=by,
            authority=authority,
            made_at=panel.clock.now(),
            adopts_panel=adopts_panel,
            differs_because=differs_because,
            panel_findings=None if adopts_panel else drafted,
            replaces=before.id if before else None,
            change_because=case.reconsider_because if before else "",
            concession=case.reconsider_after if before else None,
            emergencies=(emergency(panel, tx, case, "panel", emergency_because, by),) if panel_missing else (),
            law_version=result.law_version,
        )
        explained = case.model_copy(update={"delay_explanation": delay_explanation or case.delay_explanation})
        left_open = " ".join(dict.fromkeys(one.code for one in problems))
        keep_decision(panel, tx, explained, decision, before, left_open)
    return decision


def _findings(
    drafted: Discussion, adopts_panel: bool, own_findings: Discussion | None, differs_because: str
) -> Discussion:
    if adopts_panel:
        return drafted
    if drafted.route == "officer":
        raise PanelError("own-findings-on-officer-route")
    if own_findings is None:
        raise PanelError("own-findings-missing")
    if not differs_because.strip():
        raise PanelError("differs-because-missing")
    # The meeting was what it was: only the findings are the officer's own.
    meeting = {"route", "held_on", "chair", "present"}
    return own_findings.model_copy(update={name: getattr(drafted, name) for name in meeting})


def _basis(case: Case) -> Literal["s36-5", "s36-8"]:
    positive = case.determination is not None and case.determination.may_be_necessary
    return "s36-8" if positive else "s36-5"
