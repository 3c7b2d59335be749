"""The page of a dense staff paper: the letterhead that comes with the application, with smaller type and margins.

For papers that colleagues read together and that must fit two sides. A letter to a family never stands on it.
"""

from __future__ import annotations

import io
from functools import lru_cache

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from letter_templates.word import styles
from letter_templates.word.letterhead import LETTERHEAD_FILE, save_with_fixed_times

BODY_POINTS = 10.0
SIZES = {styles.HEADINGS[1]: 17.0, styles.HEADINGS[2]: 12.0, styles.PARAGRAPHS["small"]: 8.5, "Footer": 8.5}
# Space before and after, in points, and the height of a line.
SPACING = {
    styles.BODY: (0, 4, 1.05),
    styles.HEADINGS[1]: (0, 4, 1.0),
    styles.HEADINGS[2]: (9, 3, 1.0),
    styles.PARAGRAPHS["small"]: (4, 2, 1.0),
    styles.BULLETS: (0, 1.5, 1.05),
    styles.NUMBERS: (0, 1.5, 1.05),
    styles.QUOTE: (3, 1, 1.05),
    styles.QUOTE_SOURCE: (0, 5, 1.0),
    styles.TABLE_HEADING: (1, 1, 1.0),
    styles.TABLE_TEXT: (1, 1, 1.0),
}


@lru_cache(maxsize=1)
def dense_paper() -> bytes:
    """A .docx to be used as the letterhead of a dense paper; the same bytes every time."""
    document = docx.Document(io.BytesIO(LETTERHEAD_FILE.read_bytes()))
    _page(document)
    for style in document.styles:
        if style.name is None or getattr(style, "font", None) is None or style.font.size is None:
            continue
        size = SIZES.get(style.name, BODY_POINTS)
        style.font.size = Pt(size)
        for complex_size in style.element.iter(qn("w:szCs")):
            complex_size.set(qn("w:val"), str(round(size * 2)))
        if style.name in SPACING:
            before, after, line = SPACING[style.name]
            shape = style.paragraph_format
            shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line
    return save_with_fixed_times(document)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin, section.bottom_margin = Cm(1.4), Cm(1.5)
    section.header_distance = section.footer_distance = Cm(0.7)
