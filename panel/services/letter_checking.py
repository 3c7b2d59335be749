"""Checks a letter from anywhere against the law, its case where one is chosen, and the letters made lately.

Nothing of the letter is recorded.
"""

from __future__ import annotations

from typing import Final

from letter_templates.reading.boilerplate import OtherReasons
from letter_templates.reading.check_file import AskedKind, LetterCheck, check_letter_text
from letter_templates.reading.letter_file import from_text, read_letter
from letter_templates.reading.letter_text import LetterText
from letter_templates.reading.record_facts import RecordFacts
from letter_templates.reading.whole import read_whole
from panel.domain.base import CaseId
from panel.services.earlier_letters import reasons_made
from panel.services.letter_and_record import current_decision, facts_on_record, with_other_children
from panel.services.panel import Panel

LONGEST_COMPARED: Final = 120_000  # characters; what is longer is no letter, and says so when it is checked


def check_file(
    panel: Panel, name: str, data: bytes, *, kind: AskedKind | None = None, case_id: CaseId | None = None
) -> LetterCheck:
    """Check a .docx or .txt file. With a case, the facts in it are held against the case.

    Raises UnreadableLetterError or OtherLetterError, each with a sentence that says what to do.
    """
    return _check(panel, read_letter(name, data), kind, case_id)


def check_words(
    panel: Panel, text: str, *, kind: AskedKind | None = None, case_id: CaseId | None = None
) -> LetterCheck:
    """The same for words that were pasted."""
    return _check(panel, from_text(text), kind, case_id)


def _check(panel: Panel, letter: LetterText, kind: AskedKind | None, case_id: CaseId | None) -> LetterCheck:
    record = _record(panel, letter, case_id) if case_id and kind != "reasons" else None
    return check_letter_text(letter, kind=kind, record=record, others=OtherReasons(reasons_made(panel, but=case_id)))


def _record(panel: Panel, letter: LetterText, case_id: CaseId) -> RecordFacts | None:
    if len(letter.text) > LONGEST_COMPARED:
        return None
    with panel.store.reading() as tx:
        case = tx.case(case_id)
        record = facts_on_record(tx, case, current_decision(tx.decisions(case_id)))
        return with_other_children(tx, case, read_whole(letter), record)
