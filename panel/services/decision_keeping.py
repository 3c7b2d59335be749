"""Keeping a decision: it takes the place of an earlier one, replaces the letters it makes untrue, and says so."""

from __future__ import annotations

from legal_tests.evaluate import Outcome
from panel.domain.case import Case, CaseStatus, Determination
from panel.domain.decision import Decision, DecisionState
from panel.domain.errors import PanelError
from panel.services.advice_seeking import begin_advice, end_advice
from panel.services.audit import audited
from panel.services.closing import close
from panel.services.events import standing_decision
from panel.services.letter_sending import replace_letters_of, replace_undecided_letters
from panel.services.panel import Panel
from panel.services.ports import Transaction


def decision_to_replace(tx: Transaction, case: Case) -> Decision | None:
    """The decision that is being looked at again, or None. Raises PanelError 'case-closed', 'already-decided'."""
    if not case.status.is_open and case.status is not CaseStatus.INFORMED:
        raise PanelError("case-closed")
    standing = standing_decision(tx, case.id)
    if standing is not None and case.reconsidering != standing.id:
        raise PanelError("already-decided")
    return standing


def keep_decision(
    panel: Panel, tx: Transaction, case: Case, decision: Decision, before: Decision | None, still_to_record: str = ""
) -> None:
    """Keep it within a change that is under way. `still_to_record`: codes of what was left open, for the audit log.

    Letters of the decision before it, and letters that say nothing is decided yet, no longer go out.
    """
    by = decision.made_by
    if before:
        tx.save_decision(before.model_copy(update={"state": DecisionState.SUPERSEDED}))
        replace_letters_of(panel, tx, before, by)
        end_advice(panel, tx, case.id, by)
    replace_undecided_letters(panel, tx, case.id, by)
    tx.save_decision(decision)
    parts: dict[str, object] = {
        "status": CaseStatus.DECIDED,
        "reconsidering": None,
        "reconsider_because": "",
        "reconsider_after": None,
    }
    if decision.basis == "s36-5":
        parts["determination"] = Determination(
            may_be_necessary=False,
            made_on=panel.today(),
            made_by=by.profile_id,
            made_by_name=by.name,
        )
    close(panel, tx, case, by, "decision made", **parts)
    begin_advice(panel, tx, decision, by)
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
        without_panel=any(one.step == "panel" for one in decision.emergencies),
        still_to_record=still_to_record,
    )
