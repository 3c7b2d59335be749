"""Editing a draft. Reasons belong to the decision-maker: edited ones go back to that officer before the letter goes."""

from __future__ import annotations

from letter_templates.edit import EditError
from letter_templates.edit import edit_block as edited
from letter_templates.facts import DecisionNoticeFacts
from letter_templates.faults import LetterFileError
from letter_templates.plain_text import UnprintableCharacterError
from panel.domain.base import LetterId
from panel.domain.errors import PanelError
from panel.domain.letter import BlockEdit, Letter, LetterState, ReasonsConfirmed
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.findings_let_stand import let_stand
from panel.services.letter_making import (
    findings_on,
    make,
    reasons_are_confirmed,
    reasons_changed,
    reasons_mark,
)
from panel.services.panel import Panel
from panel.services.ports import Transaction


def edit_block(
    panel: Panel, letter_id: LetterId, block_id: str, text: str | None, expected_version: int, by: Actor
) -> Letter:
    """Give one block of a draft other words, or take it out with None.

    Raises ConflictError 'letter-changed', PanelError 'letter-final', 'edit-not-made'.
    """
    with panel.store.transaction() as tx:
        letter = draft_of(tx, letter_id)
        others = tuple(edit for edit in letter.edits if edit.block_id != block_id)
        standard = make(panel, tx, letter.model_copy(update={"edits": others}), None).document
        try:
            changed = edited(standard, block_id, text)
        except (EditError, LetterFileError, UnprintableCharacterError) as fault:
            raise PanelError("edit-not-made", why=str(fault)) from fault
        edits = (
            others
            if changed == standard
            else (*others, BlockEdit(block_id=block_id, text=text, version=expected_version + 1))
        )
        saved = tx.save_letter(letter.model_copy(update={"edits": edits}), expected_version=expected_version)
        audited(panel, tx, "letter edited", by, letter.case_id, letter=letter.id, block=block_id, version=saved.version)
    return saved


def reset_block(panel: Panel, letter_id: LetterId, block_id: str, by: Actor) -> Letter:
    """Put the standard words of one block back."""
    with panel.store.transaction() as tx:
        letter = draft_of(tx, letter_id)
        edits = tuple(edit for edit in letter.edits if edit.block_id != block_id)
        saved = tx.save_letter(letter.model_copy(update={"edits": edits}), expected_version=letter.version)
        audited(panel, tx, "letter edit undone", by, letter.case_id, letter=letter.id, block=block_id)
    return saved


def removed_blocks(letter: Letter) -> tuple[str, ...]:
    """Blocks that were taken out of this letter and can be put back."""
    return tuple(edit.block_id for edit in letter.edits if edit.text is None or not edit.text.strip())


def share_reasons(panel: Panel, letter_id: LetterId, text: str, because: str, by: Actor) -> Letter:
    """Put reasons into a notice to a service, and why they are shared. Empty words take them out again."""
    with panel.store.transaction() as tx:
        letter = draft_of(tx, letter_id)
        if not isinstance(letter.facts, DecisionNoticeFacts):
            raise PanelError("not-a-notice")
        if text.strip() and not because.strip():
            raise PanelError("why-missing")
        shared = {"reasons": text.strip() or None, "reasons_shared_because": because.strip() or None}
        if not text.strip():
            shared = dict.fromkeys(shared)
        facts = letter.facts.model_copy(update=shared)
        saved = tx.save_letter(letter.model_copy(update={"facts": facts}), expected_version=letter.version)
        audited(
            panel, tx, "reasons shared" if text.strip() else "reasons not shared", by, letter.case_id, letter=letter.id
        )
    return saved


def reasons_to_confirm(panel: Panel, letter: Letter) -> tuple[str, ...]:
    """Ids of blocks whose reasons were edited and not yet confirmed by the decision-maker."""
    if letter.state is not LetterState.DRAFT or letter.decision_id is None:
        return ()
    with panel.store.reading() as tx:
        made = make(panel, tx, letter, None)
    return () if reasons_are_confirmed(letter, made) else reasons_changed(made)


def confirm_edited_reasons(panel: Panel, letter_id: LetterId, by: Actor) -> Letter:
    """The decision-maker has read the edited reasons, and they are still the reasons held. A later edit asks again.

    Raises PanelError 'decision-maker-only', 'no-edited-reasons', 'letter-final'.
    """
    with panel.store.transaction() as tx:
        letter = draft_of(tx, letter_id)
        if letter.decision_id is None:
            raise PanelError("no-edited-reasons")
        if by.profile_id != tx.decision(letter.decision_id).made_by.profile_id:
            raise PanelError("decision-maker-only")
        made = make(panel, tx, letter, None)
        if not reasons_changed(made):
            raise PanelError("no-edited-reasons")
        mark = reasons_mark(made)
        confirmed = ReasonsConfirmed(by=by, at=panel.clock.now(), fingerprint=mark)
        saved = tx.save_letter(
            letter.model_copy(update={"reasons_confirmed": confirmed}), expected_version=letter.version
        )
        audited(panel, tx, "edited reasons confirmed", by, letter.case_id, letter=letter.id, fingerprint=mark)
    return saved


def override(
    panel: Panel,
    letter_id: LetterId,
    finding_id: str,
    quote: str | None,
    because: str,
    by: Actor,
    where: str | None = None,
) -> Letter:
    """Let words stand that a check stopped: a named person, with a reason that the record keeps.

    It holds for this finding on these words in this block as it reads now; without `where`, in each block that has
    them. A missing statutory element and the forbidden wording cannot be let stand.
    Raises PanelError 'why-missing', 'finding-not-there', 'override-not-allowed'.
    """
    if not because.strip():
        raise PanelError("why-missing")
    with panel.store.transaction() as tx:
        letter = draft_of(tx, letter_id)
        found = [
            item
            for item in findings_on(panel, tx, letter, panel.today())
            if item.id == finding_id and (item.quote or "") == (quote or "") and where in (None, item.where)
        ]
        if not found:
            raise PanelError("finding-not-there")
        if not all(item.overridable for item in found):
            raise PanelError("override-not-allowed")
        document = make(panel, tx, letter, panel.today()).document
        stand = tuple(let_stand(item, document, because, by, panel.clock.now()) for item in found)
        saved = tx.save_letter(
            letter.model_copy(update={"overrides": (*letter.overrides, *stand)}), expected_version=letter.version
        )
        audited(panel, tx, "finding let stand", by, letter.case_id, letter=letter.id, finding=finding_id)
    return saved


def draft_of(tx: Transaction, letter_id: LetterId) -> Letter:
    """The letter, if it may still be changed. Raises PanelError 'letter-final', 'letter-replaced'."""
    letter = tx.letter(letter_id)
    if letter.state is LetterState.REPLACED:
        raise PanelError("letter-replaced")
    if letter.state is not LetterState.DRAFT:
        raise PanelError("letter-final")
    return letter
