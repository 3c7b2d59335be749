"""A draft refusal as the family's adviser would read it: questions, and the words of the letter that answer them."""

from __future__ import annotations

from letter_templates.document import LetterDocument, block_text
from letter_templates.faults import LetterFileError
from letter_templates.reading.challenge import Challenge
from letter_templates.reading.check_file import check_letter_file
from letter_templates.word import render_docx
from panel.domain.errors import PanelError


def lens_on(document: LetterDocument) -> Challenge | None:
    """The lens on the letter as the family would get it; None for one that refuses nothing.

    Raises PanelError 'file-not-made' for a letter that cannot be read.
    """
    try:
        return check_letter_file("letter.docx", render_docx(document), kind="refusal").challenge
    except LetterFileError as fault:
        raise PanelError("file-not-made", why=str(fault)) from fault


def block_with(document: LetterDocument, quote: str) -> str | None:
    """The id of the block that has these words, for showing where they stand."""
    words = " ".join(quote.split())
    for block in document.blocks:
        if words in " ".join(block_text(block).split()):
            return block.id
    return None
