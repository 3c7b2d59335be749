"""Papers for and from a panel meeting, and of training: the same typed blocks as a letter, from wording in
`wording/panel/` and `wording/training/`.

They are staff papers: no letter to a family is made here, and none of them is checked as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from letter_templates.blocks import render_block
from letter_templates.document import Block, LetterDocument, Versions
from letter_templates.phrases import LINE_BREAK, long_date
from letter_templates.wording_files import PAPERS, letter_wording, paper_wording_version

AUTHOR = "LMAG decision support"


def compose_paper(
    kind: str,
    values: Mapping[str, Any],
    *,
    law_version: str,
    parts: Sequence[tuple[str, Mapping[str, Any]]] = (),
    author: str = "",
    sender: tuple[str, ...] = (),
    dated: date | None = None,
    not_issued: bool = False,
    folder: str = PAPERS,
    large_print: bool = False,
) -> LetterDocument:
    """A paper of this kind ("agenda") filled with these values, and after it each part ("minutes-case") with its own.

    Raises WordingError for a value it lacks, UnprintableCharacterError for a character that no file can hold.
    """
    title, blocks = _blocks(kind, values, folder)
    for number, (part, own) in enumerate(parts, start=1):
        blocks += [block.model_copy(update={"id": f"{number}-{block.id}"}) for block in _blocks(part, own, folder)[1]]
    versions = [paper_wording_version(one, folder) for one in (kind, *sorted({part for part, _ in parts}))]
    return LetterDocument(
        title=title,
        author=author or AUTHOR,
        sender=sender,
        dated=dated,
        blocks=tuple(blocks),
        versions=Versions(law=law_version, wording=" ".join(versions), kind=kind),
        not_issued=not_issued,
        large_print=large_print,
    )


def _blocks(kind: str, values: Mapping[str, Any], folder: str) -> tuple[str, list[Block]]:
    title, wording = letter_wording(f"{folder}/{kind}")
    known = {"date": long_date, "br": LINE_BREAK, **values}
    rendered = (render_block(block, known) for block in wording)
    return title, [block for block in rendered if block is not None]
