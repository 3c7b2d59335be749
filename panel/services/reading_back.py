"""The SISO says the reasons back in their own words, the chair confirms, and the decision locks."""

from __future__ import annotations

from panel.domain.base import DecisionId
from panel.domain.decision import Decision, DecisionState, ReadBack
from panel.domain.errors import PanelError
from panel.domain.people import Actor, Role
from panel.domain.problems import same_name
from panel.domain.read_back import is_a_copy, read_back_gaps_of
from panel.services.audit import audited
from panel.services.emergencies import emergency
from panel.services.panel import Panel
from panel.services.people import profile_of
from panel.services.ports import Transaction


def read_back(panel: Panel, decision_id: DecisionId, words: str, by: Actor) -> Decision:
    """Keep the reasons as the SISO understands them. Until they are confirmed they may be said again.

    Raises PanelError 'not-a-siso', 'read-back-by-decision-maker', 'read-back-by-chair', 'words-missing',
    'read-back-copied', 'decision-locked', 'decision-superseded'.
    """
    if not words.strip():
        raise PanelError("words-missing")
    with panel.store.transaction() as tx:
        decision = _unlocked(tx, decision_id)
        profile = profile_of(tx, by.profile_id)
        if profile is None or Role.SISO not in profile.roles:
            raise PanelError("not-a-siso")
        if by.profile_id == decision.made_by.profile_id:
            raise PanelError("read-back-by-decision-maker")
        if decision.findings.route == "panel" and same_name(by.name, decision.findings.chair):
            raise PanelError("read-back-by-chair")
        if is_a_copy(decision.findings, words):
            raise PanelError("read-back-copied")
        said = ReadBack(words=words, by=by, at=panel.clock.now())
        changed = decision.model_copy(update={"read_back": said, "state": DecisionState.READ_BACK})
        tx.save_decision(changed)
        audited(panel, tx, "reasons said back", by, decision.case_id, decision=decision.id)
    return changed


def read_back_gaps(panel: Panel, decision_id: DecisionId, words: str) -> tuple[str, ...]:
    """What the words leave out: a question, a reason, a document. For the chair to ask about; it stops nothing."""
    with panel.store.reading() as tx:
        decision = tx.decision(decision_id)
        return read_back_gaps_of(tx.case(decision.case_id), decision.findings, words)


def confirm_read_back(panel: Panel, decision_id: DecisionId, by: Actor) -> Decision:
    """The chair (or the decision-maker, where `decision_maker_confirms`) confirms; it locks.

    Raises PanelError 'read-back-missing', 'confirm-by-siso', 'confirm-by-chair', 'confirm-by-decision-maker'.
    """
    with panel.store.transaction() as tx:
        decision, said = _said_back(tx, decision_id, by)
        if not _may_confirm(decision, by):
            by_chair = decision.findings.route == "panel"
            raise PanelError("confirm-by-chair" if by_chair else "confirm-by-decision-maker")
        return _locked(panel, tx, decision, said, by)


def confirm_for_chair(panel: Panel, decision_id: DecisionId, because: str, by: Actor) -> Decision:
    """Near week six, where the chair cannot: the decision-maker confirms in the chair's place and says why; it locks.

    Raises PanelError 'read-back-missing', 'confirm-by-siso', 'confirm-by-decision-maker', 'chair-not-needed', and those
    of `emergency`.
    """
    with panel.store.transaction() as tx:
        decision, said = _said_back(tx, decision_id, by)
        if by.profile_id != decision.made_by.profile_id:
            raise PanelError("confirm-by-decision-maker")
        if decision.decision_maker_confirms:
            raise PanelError("chair-not-needed")
        entry = emergency(panel, tx, tx.case(decision.case_id), "chair", because, by)
        excused = decision.model_copy(update={"emergencies": (*decision.emergencies, entry)})
        return _locked(panel, tx, excused, said, by, for_chair=True)


def _said_back(tx: Transaction, decision_id: DecisionId, by: Actor) -> tuple[Decision, ReadBack]:
    """A decision that waits to be confirmed by somebody other than who said it back."""
    decision = _unlocked(tx, decision_id)
    if decision.read_back is None:
        raise PanelError("read-back-missing")
    if by.profile_id == decision.read_back.by.profile_id:
        who = "chair" if decision.findings.route == "panel" else "decision-maker"
        raise PanelError("confirm-by-siso", who=who)
    return decision, decision.read_back


def _locked(
    panel: Panel, tx: Transaction, decision: Decision, said: ReadBack, by: Actor, *, for_chair: bool = False
) -> Decision:
    now = panel.clock.now()
    confirmed = said.model_copy(update={"confirmed_by": by, "confirmed_at": now})
    locked = decision.model_copy(update={"read_back": confirmed, "state": DecisionState.LOCKED, "locked_at": now})
    tx.save_decision(locked)
    number, ident = decision.number, decision.id
    audited(panel, tx, "decision locked", by, decision.case_id, decision=ident, number=number, for_chair=for_chair)
    return locked


def _may_confirm(decision: Decision, by: Actor) -> bool:
    if decision.decision_maker_confirms and by.profile_id == decision.made_by.profile_id:
        return True
    return decision.findings.route == "panel" and same_name(by.name, decision.findings.chair)


def _unlocked(tx: Transaction, decision_id: DecisionId) -> Decision:
    decision = tx.decision(decision_id)
    if decision.state is DecisionState.SUPERSEDED:
        raise PanelError("decision-superseded")
    if decision.state is DecisionState.LOCKED:
        raise PanelError("decision-locked")
    if tx.case(decision.case_id).reconsidering is not None:
        raise PanelError("decision-under-reconsideration")
    return decision
