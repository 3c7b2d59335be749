"""The challenge lens on the letter desk: the draft as the family's adviser would read it."""

from __future__ import annotations

from letter_templates.document import LetterDocument
from letter_templates.reading.challenge import Words
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.lens_parts import lens_html
from panel.pages.tell import attempt, told
from panel.services.letter_lens import block_with, lens_on


def lens(document: LetterDocument) -> None:
    """Draw it, each answer with the way to its words in the letter."""
    challenge = attempt(lens_on, document)
    if challenge is None:
        told()
        return

    def show(words: Words) -> str:
        block = block_with(document, words.quote)
        if block is None:
            return ""
        return (
            f'<button type="button" class="lm-show" data-where="{esc(block)}" data-quote="{esc(words.quote)}">Show me'
            f'<span class="lmag-hidden">: {esc(words.quote[:60])}</span></button>'
        )

    pieces.html(lens_html(challenge, show))
