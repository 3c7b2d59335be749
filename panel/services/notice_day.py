"""The day on which a decision is told, and who has the right to be told on it.

A child may become a young person between the decision and the letter: the letter goes to whoever has the right on the
day it goes. Source: Children and Families Act 2014, ss.36(5), 51(1) and 83(2).
"""

from __future__ import annotations

from datetime import date

from panel.domain.case import Case, CaseStatus, Contact
from panel.domain.decision import Decision
from panel.domain.letter import LetterState
from panel.domain.right_holders import right_holders_of
from panel.services.law import is_young_person
from panel.services.panel import LONDON, Panel
from panel.services.ports import Transaction


def decided_on(decision: Decision) -> date:
    """The day of the decision in England."""
    return decision.made_at.astimezone(LONDON).date()


def day_of_notice(panel: Panel, tx: Transaction, case: Case, decision: Decision | None) -> date:
    """Today while somebody is still to be told; afterwards the last day on which somebody was."""
    if decision is None or case.status is not CaseStatus.INFORMED:
        return panel.today()
    sent = [
        letter.sent_on
        for letter in tx.letters(case.id)
        if letter.decision_id == decision.id and letter.state is LetterState.SENT and letter.sent_on
    ]
    return max(sent, default=panel.today())


def right_holders_on(case: Case, day: date) -> tuple[Contact, ...]:
    """Everybody with the right to be told on that day."""
    return right_holders_of(case, young_person=is_young_person(case.person, day))
