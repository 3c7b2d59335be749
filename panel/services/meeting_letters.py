"""After the panel: the letters that are to be written for its cases, each with the day by which it must go."""

from __future__ import annotations

from datetime import date
from typing import Literal

from panel.domain.base import CaseId, Frozen, LetterId
from panel.domain.case import Case
from panel.domain.decision import Decision, DecisionState
from panel.domain.letter import Letter, LetterState
from panel.domain.meeting import ItemState, MeetingId
from panel.services.events import standing_decision
from panel.services.law import last_day_to_tell
from panel.services.letter_plan import KIND_WORDS, due_in_words
from panel.services.meeting_keeping import is_on_record
from panel.services.panel import Panel
from panel.services.ports import Transaction

Stage = Literal["waits for the decision", "waits for the read-back", "to be written", "drafted", "produced", "sent"]


class LetterToWrite(Frozen):
    """One letter, or for a case with no locked decision yet, what its letters wait for."""

    case_id: CaseId
    reference: str
    name: str
    outcome: str
    letter: str  # what and to whom
    stage: Stage
    due_on: date  # the last day of the six weeks
    late: bool
    letter_id: LetterId | None = None


def letters_to_write(panel: Panel, meeting_id: MeetingId) -> tuple[LetterToWrite, ...]:
    """For every case the panel finished, in the order of their due dates; sent ones last."""
    found: list[LetterToWrite] = []
    with panel.store.reading() as tx:
        for item in tx.meeting(meeting_id).agenda:
            before_it = item.state is ItemState.CURRENT
            unfinished = before_it or not item.spells or item.adjournment is not None or item.carried_because
            if unfinished or not is_on_record(tx, item.case_id):
                continue
            found += _of_case(panel, tx, tx.case(item.case_id))
    return tuple(sorted(found, key=lambda one: (one.stage == "sent", one.due_on)))


def _of_case(panel: Panel, tx: Transaction, case: Case) -> list[LetterToWrite]:
    decision = standing_decision(tx, case.id) if case.reconsidering is None else None
    if decision is None:
        return [_line(panel, case, None, "Letters of the decision", "waits for the decision")]
    if decision.state is not DecisionState.LOCKED:
        return [_line(panel, case, decision, "Letters of the decision", "waits for the read-back")]
    lines = [_line(panel, case, decision, words, "to be written") for words in due_in_words(panel, tx, case)]
    for letter in tx.letters(case.id):
        if letter.decision_id == decision.id and letter.state is not LetterState.REPLACED:
            words = f"{KIND_WORDS[letter.facts.kind]} to {letter.facts.recipient.name}"
            lines.append(_line(panel, case, decision, words, _stage(letter), letter))
    return lines


def _stage(letter: Letter) -> Stage:
    match letter.state:
        case LetterState.SENT:
            return "sent"
        case LetterState.PRODUCED:
            return "produced"
        case _:
            return "drafted"


def _line(
    panel: Panel, case: Case, decision: Decision | None, words: str, stage: Stage, letter: Letter | None = None
) -> LetterToWrite:
    due_on = last_day_to_tell(panel, case.request.received_on)
    told_on = letter.sent_on if letter and letter.sent_on else panel.today()
    return LetterToWrite(
        case_id=case.id,
        reference=case.reference,
        name=case.person.full_name,
        outcome=decision.result.title if decision else "",
        letter=words,
        stage=stage,
        due_on=due_on,
        late=told_on > due_on,
        letter_id=letter.id if letter else None,
    )
