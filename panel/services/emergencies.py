"""The emergency route: what we ask of ourselves never holds a family past week six.

An officer with recorded authority writes why; it is kept on the decision and in the audit log, and the case shows it.
It opens two doors only: a refusal without the panel, and letters before the read-back is confirmed. What the law
requires (consulting, reasons, notices) has no such door.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from legal_tests.day_words import in_words
from panel.domain.base import DecisionId
from panel.domain.case import Case
from panel.domain.decision import Decision, DecisionState, Emergency
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.law import last_day_to_tell
from panel.services.panel import Panel
from panel.services.people import authority_of
from panel.services.ports import Transaction

NEAR: Final = timedelta(days=7)  # before the last day to tell the family


def opens_on(panel: Panel, case: Case) -> date:
    """The first day on which the route is open: a week before the last day to tell the family."""
    return last_day_to_tell(panel, case.request.received_on) - NEAR


def emergency(
    panel: Panel, tx: Transaction, case: Case, step: Literal["panel", "read-back"], because: str, by: Actor
) -> Emergency:
    """The entry to keep. Raises PanelError 'why-missing', 'emergency-too-early', and those of `authority_of`."""
    if not because.strip():
        raise PanelError("why-missing")
    first = opens_on(panel, case)
    if panel.today() < first:
        raise PanelError("emergency-too-early", day=in_words(first))
    authority = authority_of(tx, by, panel.today())
    return Emergency(step=step, because=because, by=by, authority=authority, at=panel.clock.now())


def tell_before_read_back(panel: Panel, decision_id: DecisionId, because: str, by: Actor) -> Decision:
    """Let the letters of a decision go before the reasons were said back and confirmed. The read-back still follows.

    Raises PanelError 'decision-superseded', 'emergency-not-needed', 'decision-under-reconsideration', and those of
    `emergency`.
    """
    with panel.store.transaction() as tx:
        decision = tx.decision(decision_id)
        case = tx.case(decision.case_id)
        if decision.state is DecisionState.SUPERSEDED:
            raise PanelError("decision-superseded")
        if decision.may_be_told:
            raise PanelError("emergency-not-needed")
        if case.reconsidering is not None:
            raise PanelError("decision-under-reconsideration")
        entry = emergency(panel, tx, case, "read-back", because, by)
        changed = decision.model_copy(update={"emergencies": (*decision.emergencies, entry)})
        tx.save_decision(changed)
        audited(panel, tx, "letters before the read-back", by, case.id, decision=decision.id)
    return changed
