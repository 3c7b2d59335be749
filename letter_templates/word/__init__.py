"""The Word side of a letter: writing it, reading it back, and the letterhead it stands on.

The only package that knows python-docx and the WordprocessingML format.
"""

from letter_templates.faults import (
    BrokenDocxError,
    LetterFileError,
    LetterheadError,
)
from letter_templates.layout import DRAFT_WORDS
from letter_templates.word.check import check_letterhead
from letter_templates.word.letterhead import make_letterhead
from letter_templates.word.paper import dense_paper
from letter_templates.word.reading import read_docx_text
from letter_templates.word.render import default_letterhead, render_docx

__all__ = [
    "DRAFT_WORDS",
    "BrokenDocxError",
    "LetterFileError",
    "LetterheadError",
    "check_letterhead",
    "default_letterhead",
    "dense_paper",
    "make_letterhead",
    "read_docx_text",
    "render_docx",
]
