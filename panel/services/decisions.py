"""The decision: derived from the findings, made by a named officer with recorded authority."""

from __future__ import annotations

from datetime import date
from typing import Literal

from legal_tests.evaluate import Outcome
from panel.domain.base import CaseId, DecisionId, new_id
from panel.domain.case import Case, CaseStatus, Concession, Determination
from panel.domain.decision import Decision, DecisionState
from panel.domain.discussion import Discussion, discussion_from
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.closing import close
from panel.services.discussion import problems_with
from panel.services.events import standing_decision
from panel.services.law import result_of
from panel.services.letter_sending import replace_letters_of
from panel.services.panel import Panel
from panel.services.people import authority_of
from panel.services.ports import Transaction
from panel.services.reading_back import confirm_read_back, read_back, read_back_gaps

__all__ = [
    "change_decision",
    "confirm_read_back",
    "decide",
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
) -> Decision:
    """Record the decision that the findings lead to. Nobody chooses the outcome: it follows from both limbs (s.36(8)).

    The officer adopts the panel's findings or enters their own and says why they differ; the panel's are kept.
    A refusal rests on s.36(8) where it was determined before that a plan may be necessary; otherwise on s.36(5), and
    that determination is recorded at the same moment.
    Raises PanelError with the first problem of `draft_problems`, and 'already-decided', 'case-closed',
    'differs-because-missing', 'own-findings-missing', 'own-findings-on-officer-route', and those of `authority_of`.
    """
    today = panel.today()
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        before = _decision_to_replace(tx, case)
        authority = authority_of(tx, by, today)
        drafted = discussion_from(tx.drafts(case_id))
        findings = _findings(drafted, adopts_panel, own_findings, differs_because)
        problems = problems_with(panel, tx, case, findings)
        if problems:
            raise problems[0].as_error()
        result = result_of(panel, case, findings, today)
        decision = Decision(
            id=DecisionId(new_id()),
            case_id=case_id,
            number=len(tx.decisions(case_id)) + 1,
            result=result,
            basis=_basis(case),
            findings=findings,
            evidence=case.evidence,
            made_by=by,
            authority=authority,
            made_at=panel.clock.now(),
            adopts_panel=adopts_panel,
            differs_because=differs_because,
            panel_findings=None if adopts_panel else drafted,
            replaces=before.id if before else None,
            change_because=case.reconsider_because if before else "",
            concession=case.reconsider_after if before and result.outcome is Outcome.MUST_ASSESS else None,
            law_version=result.law_version,
        )
        if before:
            tx.save_decision(before.model_copy(update={"state": DecisionState.SUPERSEDED}))
            replace_letters_of(panel, tx, before, by)
        tx.save_decision(decision)
        explained = case.model_copy(update={"delay_explanation": delay_explanation or case.delay_explanation})
        _keep_decided(panel, tx, explained, decision, by, today)
    return decision


def change_decision(
    panel: Panel, decision_id: DecisionId, because: str, by: Actor, concession: Concession | None = None
) -> Case:
    """Open the discussion again for a new, linked decision. The first stands until then, and stays readable after.

    With a concession the dates of the assessment run from that day and not from the request.
    Raises PanelError 'reason-for-change-missing', 'concession-date', 'concession-needs-refusal', 'decision-superseded'.
    """
    if not because.strip():
        raise PanelError("reason-for-change-missing")
    with panel.store.transaction() as tx:
        decision = tx.decision(decision_id)
        if decision.state is DecisionState.SUPERSEDED:
            raise PanelError("decision-superseded")
        case = tx.case(decision.case_id)
        if concession is not None:
            _possible(concession, decision, panel.today())
        if case.status not in (CaseStatus.DECIDED, CaseStatus.INFORMED):
            raise PanelError("decision-under-reconsideration" if case.reconsidering else "case-closed")
        return close(
            panel,
            tx,
            case,
            by,
            "decision to be changed",
            status=CaseStatus.DISCUSSION,
            reconsidering=decision.id,
            reconsider_because=because,
            reconsider_after=concession,
        )


def _possible(concession: Concession, decision: Decision, today: date) -> None:
    if decision.result.outcome is not Outcome.REFUSAL:
        raise PanelError("concession-needs-refusal")
    if not decision.made_at.date() <= concession.on <= today:
        raise PanelError("concession-date")


def _decision_to_replace(tx: Transaction, case: Case) -> Decision | None:
    if not case.status.is_open and case.status is not CaseStatus.INFORMED:
        raise PanelError("case-closed")
    standing = standing_decision(tx, case.id)
    if standing is not None and case.reconsidering != standing.id:
        raise PanelError("already-decided")
    return standing


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


def _keep_decided(panel: Panel, tx: Transaction, case: Case, decision: Decision, by: Actor, today: date) -> None:
    parts: dict[str, object] = {
        "status": CaseStatus.DECIDED,
        "reconsidering": None,
        "reconsider_because": "",
        "reconsider_after": None,
    }
    if decision.basis == "s36-5":
        parts["determination"] = Determination(
            may_be_necessary=False, made_on=today, made_by=by.profile_id, made_by_name=by.name
        )
    close(panel, tx, case, by, "decision made", **parts)
    audited(
        panel,
        tx,
        "decision recorded",
        by,
        case.id,
        decision=decision.id,
        number=decision.number,
        outcome=decision.result.outcome.value,
        basis=decision.basis,
        adopts_panel=decision.adopts_panel,
        refusal=decision.result.outcome is Outcome.REFUSAL,
    )
