"""Letters: planned, composed, checked, edited, produced and sent. The files are made from what was checked."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import date

from letter_templates.document import LetterDocument
from letter_templates.faults import LetterFileError
from letter_templates.findings import Finding
from letter_templates.html import render_html
from letter_templates.pdf import render_pdf
from letter_templates.word import render_docx
from panel.domain.base import LetterId
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.services.letter_editing import (
    confirm_edited_reasons,
    edit_block,
    override,
    reasons_to_confirm,
    removed_blocks,
    reset_block,
    share_reasons,
)
from panel.services.letter_emergencies import contacts_waited_for, go_on_without, held_up, opens_for
from panel.services.letter_making import findings_on, make
from panel.services.letter_plan import KIND_WORDS, letters_due, plan_letters
from panel.services.letter_sending import mark_sent, new_for_day, produce, redraft
from panel.services.panel import Panel
from panel.services.ports import CaseRow
from panel.services.settings import council_settings

__all__ = [
    "KIND_WORDS",
    "check",
    "compose_letter",
    "confirm_edited_reasons",
    "contacts_waited_for",
    "edit_block",
    "file_name",
    "go_on_without",
    "held_up",
    "letter",
    "letters_due",
    "mark_sent",
    "new_for_day",
    "opens_for",
    "override",
    "pdf_file",
    "plan_letters",
    "preview",
    "produce",
    "reasons_to_confirm",
    "redraft",
    "removed_blocks",
    "reset_block",
    "share_reasons",
    "waiting",
    "word_file",
]


def letter(panel: Panel, letter_id: LetterId) -> Letter:
    """One letter. Raises PanelError 'letter-not-found'."""
    with panel.store.reading() as tx:
        return tx.letter(letter_id)


def waiting(panel: Panel) -> Sequence[tuple[CaseRow, Letter]]:
    """Letters waiting to be produced or sent, across all cases, soonest due first."""
    return tuple(panel.store.letters_to_send())


def compose_letter(panel: Panel, letter: Letter, sent_on: date | None) -> LetterDocument:
    """The letter with its edits, as it stands; a draft as it would go out on that day, marked as not issued."""
    if letter.state is not LetterState.DRAFT and letter.document is not None:
        return letter.document
    with panel.store.reading() as tx:
        return make(panel, tx, letter, sent_on).document.model_copy(update={"not_issued": True})


def check(panel: Panel, letter: Letter, sent_on: date | None) -> tuple[Finding, ...]:
    """What the checks find, must-fix first. None found means that no listed problem was found."""
    with panel.store.reading() as tx:
        return findings_on(panel, tx, letter, sent_on)


def preview(panel: Panel, letter: Letter, sent_on: date | None) -> str:
    """The letter as a page, in HTML."""
    try:
        return render_html(compose_letter(panel, letter, sent_on))
    except LetterFileError as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def word_file(panel: Panel, letter: Letter) -> bytes:
    """The Word file, on the council's letterhead if it has given one. Raises PanelError 'file-not-made'."""
    held = council_settings(panel).letterhead
    try:
        return render_docx(compose_letter(panel, letter, None), base64.b64decode(held) if held else None)
    except (LetterFileError, ValueError) as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def pdf_file(panel: Panel, letter: Letter) -> bytes:
    """The PDF/UA copy. Raises PanelError 'file-not-made' naming a character that no font holds."""
    try:
        return render_pdf(compose_letter(panel, letter, None))
    except LetterFileError as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def file_name(letter: Letter) -> str:
    """A name for the file, without its ending: the case's reference, the kind and a mark. Never a person's name."""
    reference = re.sub(r"[^A-Za-z0-9-]+", "-", letter.facts.reference).strip("-") or "letter"
    return f"{reference}-{letter.facts.kind}-{letter.id[:6]}"
