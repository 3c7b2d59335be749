"""From the record to a letter: compose it, make the edits, check it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from letter_templates.checks import check_letter
from letter_templates.compose import compose
from letter_templates.document import LetterDocument
from letter_templates.edit import EditError, changed_reason_blocks, edit_block
from letter_templates.facts import LetterFacts
from letter_templates.faults import LetterFileError
from letter_templates.findings import Finding
from letter_templates.plain_text import UnprintableCharacterError
from panel.domain.errors import PanelError
from panel.domain.letter import BlockEdit, Letter, LetterState
from panel.services.contact_findings import contact_findings
from panel.services.findings_let_stand import open_findings
from panel.services.law import law_on
from panel.services.letter_and_record import record_and_reading
from panel.services.letter_facts import facts_for
from panel.services.letter_privacy import privacy_findings
from panel.services.letter_reasons import reason_findings
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.record_findings import ACCOUNT_MISSING, account_findings, record_findings
from panel.services.settings import settings_in


class Made(NamedTuple):
    """A letter composed from the record: its facts, the standard words, and the words after editing."""

    facts: LetterFacts
    standard: LetterDocument
    document: LetterDocument
    lost: tuple[BlockEdit, ...]  # edits that have no place in the letter any more


def make(panel: Panel, tx: Transaction, letter: Letter, sent_on: date | None) -> Made:
    """A draft as it would go out on that day. Raises PanelError 'letter-facts', 'file-not-made', 'recipient-gone'."""
    facts = facts_for(panel, tx, letter, sent_on)
    try:
        standard = compose(facts, law_on(panel, sent_on or panel.today()))
    except (LetterFileError, UnprintableCharacterError) as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault
    document, lost = with_edits(standard, letter.edits)
    return Made(facts, standard, document, lost)


def with_edits(document: LetterDocument, edits: Iterable[BlockEdit]) -> tuple[LetterDocument, tuple[BlockEdit, ...]]:
    """The letter with every edit that still has a place, and the edits that have none."""
    lost: list[BlockEdit] = []
    for edit in edits:
        try:
            document = edit_block(document, edit.block_id, edit.text)
        except (EditError, LetterFileError, UnprintableCharacterError):
            lost.append(edit)
    return document, tuple(lost)


def findings_on(panel: Panel, tx: Transaction, letter: Letter, sent_on: date | None) -> tuple[Finding, ...]:
    """Everything the checks find, without what a named person let stand. The ones that stop the letter come first."""
    case = tx.case(letter.case_id)
    decision = tx.decision(letter.decision_id) if letter.decision_id else None
    if letter.state is LetterState.DRAFT or letter.document is None:
        made = make(panel, tx, letter, sent_on)
        facts, document, lost = made.facts, made.document, made.lost
    else:
        facts, document, lost = letter.facts, letter.document, ()
    on = facts.sent_on or panel.today()
    found = [
        *check_letter(document, facts, law_on(panel, on)),
        *account_findings(facts),
        *(_lost_edit(edit) for edit in lost),
        *_left_behind(letter),
    ]
    if letter.state in (LetterState.DRAFT, LetterState.PRODUCED):  # what is sent is sent
        contact = next((one for one in case.contacts if one.id == letter.contact_id), None)
        found += contact_findings(document, facts, settings_in(tx), on)
        found += privacy_findings(document, case, decision, contact)
        found += record_findings(tx, letter, case, decision, contact, on)
        found += record_and_reading(
            tx,
            case,
            decision,
            facts,
            document,
            found,
            lambda already: reason_findings(panel, tx, case, letter, document, already, facts=facts),
        )
    open_ones = open_findings(found, letter.overrides, document)
    said = {one.where for one in open_ones if one.id == ACCOUNT_MISSING}  # the gap itself is the same thing again
    return tuple(one for one in open_ones if one.id != "placeholder-left" or one.where not in said)


def reasons_changed(made: Made) -> tuple[str, ...]:
    """Ids of the blocks whose reasons differ from those recorded."""
    return changed_reason_blocks(made.standard, made.document)


def reasons_mark(made: Made) -> str:
    """A mark of the edited reasons, so that a confirmation counts for these words only."""
    return mark_of(made.document, reasons_changed(made))


def mark_of(document: LetterDocument, changed: Iterable[str]) -> str:
    """A mark of these blocks as they stand in the letter; a block that is out counts as out."""
    ids = set(changed)
    after = {block.id: block.model_dump(mode="json") for block in document.blocks if block.id in ids}
    words = json.dumps([sorted(ids), after], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def reasons_are_confirmed(letter: Letter, made: Made) -> bool:
    """No reason was edited, or the decision-maker has confirmed these very words."""
    if not reasons_changed(made):
        return True
    return letter.reasons_confirmed is not None and letter.reasons_confirmed.fingerprint == reasons_mark(made)


def _left_behind(letter: Letter) -> Iterator[Finding]:
    """A new draft has the changes made in Word, but not the paragraphs that were put in there."""
    added = letter.edited_in_word.added if letter.edited_in_word else ()
    if added and letter.state is LetterState.DRAFT:
        yield Finding(
            id="word-additions-left-behind",
            level="unclear",
            action="must-fix",
            message="The letter before this draft had parts that were put in with Word. They are not in this draft.",
            where="record",
            source="Good practice",
            advice="Put the words into a part of this draft, or put them in again with Word when it is made. If they "
            "are no longer wanted, let this stand and say so.",
            quote=", ".join(added)[:200],
        )


def _lost_edit(edit: BlockEdit) -> Finding:
    return Finding(
        id="edit-without-place",
        level="unclear",
        action="look-again",
        message="The record has changed, and an edit of this letter no longer has a place in it.",
        where=edit.block_id,
        source="Good practice",
        advice="Read the letter again. Put back the standard words for that part, or make the change elsewhere.",
        quote=(edit.text or "")[:200] or None,
    )
