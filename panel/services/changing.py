"""A decision is looked at again: for a reason, or because an order, an agreement or an unopposed appeal says so."""

from __future__ import annotations

from typing import Final

from legal_tests.evaluate import Outcome, Result
from legal_tests.model import ASSESS_TEST
from panel.domain.base import CaseId, DecisionId, new_id
from panel.domain.case import Case, CaseStatus, Concession
from panel.domain.decision import Decision, DecisionState
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.services.closing import close
from panel.services.decision_keeping import decision_to_replace, keep_decision
from panel.services.law import law_on
from panel.services.panel import LONDON, Panel
from panel.services.people import authority_of

FOLLOWS: Final = {
    "mediation-agreement": "The council assesses because it agreed to in mediation. The two questions were not asked "
    "again: the findings shown are those of the decision before.",
    "unopposed-appeal": "The council assesses because it told the Tribunal that it does not oppose the appeal. The two "
    "questions were not asked again: the findings shown are those of the decision before.",
    "tribunal-order": "The council assesses because the Tribunal ordered it. The two questions were not asked again: "
    "the findings shown are those of the decision before.",
}


def change_decision(
    panel: Panel, decision_id: DecisionId, because: str, by: Actor, concession: Concession | None = None
) -> Case:
    """Open the discussion again for a new, linked decision. The first stands until then, and stays readable after.

    With a concession the dates of the assessment run from that day and not from the request. While the decision is
    looked at again, this may be called once more to record or correct a concession.
    Raises PanelError 'reason-for-change-missing', 'concession-date', 'concession-needs-refusal', 'decision-superseded',
    'decision-under-reconsideration', 'case-closed'.
    """
    if not because.strip():
        raise PanelError("reason-for-change-missing")
    with panel.store.transaction() as tx:
        decision = tx.decision(decision_id)
        if decision.state is DecisionState.SUPERSEDED:
            raise PanelError("decision-superseded")
        case = tx.case(decision.case_id)
        if concession is not None:
            _possible(concession, decision, panel)
        again = case.reconsidering == decision.id and concession != case.reconsider_after
        if case.status not in (CaseStatus.DECIDED, CaseStatus.INFORMED) and not again:
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


def follow_concession(panel: Panel, case_id: CaseId, *, by: Actor) -> Decision:
    """Decide to assess because an order, a mediation agreement or an unopposed appeal says so.

    The findings stay those of the decision before, and the record says that they were not made again. There are no new
    reasons to say back, so it locks at once: the family is told within two weeks (regs 42(2), 44(2)(b), 45(3)).
    Raises PanelError 'no-concession', 'already-decided', 'case-closed', and those of `authority_of`.
    """
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        before = decision_to_replace(tx, case)
        concession = case.reconsider_after
        if before is None or concession is None:
            raise PanelError("no-concession")
        now, law = panel.clock.now(), law_on(panel, panel.today())
        test = law.legal_test(ASSESS_TEST)
        outcome = test.outcome_all_yes
        decision = Decision(
            id=DecisionId(new_id()),
            case_id=case_id,
            number=before.number + 1,
            state=DecisionState.LOCKED,
            result=Result(
                test_id=test.id,
                outcome=outcome.id,
                title=outcome.title,
                sentence=FOLLOWS[concession.route],
                steps=(),
                law_version=law.version,
            ),
            basis="concession",
            findings=before.findings,
            evidence=case.evidence,
            views=case.views,
            made_by=by,
            authority=authority_of(tx, by, panel.today()),
            made_at=now,
            locked_at=now,
            replaces=before.id,
            change_because=case.reconsider_because,
            concession=concession,
            law_version=law.version,
        )
        keep_decision(panel, tx, case, decision, before)
    return decision


def _possible(concession: Concession, decision: Decision, panel: Panel) -> None:
    if decision.result.outcome is not Outcome.REFUSAL:
        raise PanelError("concession-needs-refusal")
    if not decision.made_at.astimezone(LONDON).date() <= concession.on <= panel.today():
        raise PanelError("concession-date")
