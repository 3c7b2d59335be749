"""What a colleague must know before the next step of a case, in sentences. It stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from legal_tests.day_words import in_words
from panel.domain.case import Case
from panel.domain.decision import Decision
from panel.domain.letter import LetterState
from panel.services.law import switch_day_between
from panel.services.letter_emergencies import IN_AN_EMERGENCY as LETTER_WENT_ON
from panel.services.notice_day import day_of_notice, decided_on
from panel.services.panel import Panel
from panel.services.ports import Transaction

IN_AN_EMERGENCY: Final = {
    "panel": "The refusal was decided without waiting for the panel",
    "chair": "The decision-maker confirmed the read-back in the chair's place",
    "read-back": "The letters were let go before the reasons were said back and confirmed",
}


def look_again_at(panel: Panel, tx: Transaction, case: Case, decision: Decision | None) -> Iterator[str]:
    """The emergency route where it was used, and a right that passed to the young person after the decision."""
    if decision is None:
        return
    current = [one for one in tx.letters(case.id) if one.decision_id == decision.id]
    kept = [each for one in current if one.state is not LetterState.REPLACED for each in one.emergencies]
    yield from dict.fromkeys(
        f"{LETTER_WENT_ON[one.step]} ({one.what}): {one.by.name} wrote, “{one.because}”" for one in kept
    )
    for one in decision.emergencies:
        yield f"{IN_AN_EMERGENCY[one.step]}: {one.by.name} wrote, “{one.because}”"
    crossed = switch_day_between(case.person, decided_on(decision), day_of_notice(panel, tx, case, decision))
    if crossed is not None:
        yield (
            f"Since {in_words(crossed)} the right to be told, and to appeal, is the young person's own. The decision "
            "was made before that day: write to the young person, and read the letter with that in mind."
        )
