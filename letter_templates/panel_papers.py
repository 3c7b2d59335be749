"""Papers for and from a panel meeting: the same typed blocks as a letter, from wording in `wording/panel/`.

They are staff papers: no letter to a family is made here, and none of them is checked as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from letter_templates.blocks import render_block
from letter_templates.document import LetterDocument, Versions
from letter_templates.phrases import LINE_BREAK, long_date
from letter_templates.wording_files import letter_wording, paper_wording_version

AUTHOR = "LMAG decision support"


def compose_paper(
    kind: str,
    values: Mapping[str, Any],
    *,
    law_version: str,
    author: str = "",
    sender: tuple[str, ...] = (),
    dated: date | None = None,
    not_issued: bool = False,
) -> LetterDocument:
    """A paper of this kind ("agenda") filled with these values. Raises WordingError for a value it lacks."""
    title, wording = letter_wording(f"panel/{kind}")
    known = {"date": long_date, "br": LINE_BREAK, **values}
    rendered = (render_block(block, known) for block in wording)
    return LetterDocument(
        title=title,
        author=author or AUTHOR,
        sender=sender,
        dated=dated,
        blocks=tuple(block for block in rendered if block is not None),
        versions=Versions(law=law_version, wording=paper_wording_version(kind), kind=kind),
        not_issued=not_issued,
    )
