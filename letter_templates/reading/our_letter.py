"""A letter of ours read like any other, straight from its blocks, with the way back from a place to its block.

The words are those of `block_text`, block by block, so a finding at a place of the whole letter is at the same words
of one block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from letter_templates.document import Block, Heading, LetterDocument, ListBlock, Paragraph, Quotation, Table, block_text
from letter_templates.findings import Finding
from letter_templates.reading.letter_text import LetterParagraph, LetterText
from letter_templates.reading.whole import ReadLetter, read_whole
from letter_templates.word.inspect import ParagraphKind

GAP = "\n\n"


@dataclass(frozen=True)
class OurLetter:
    """The letter as it was read. `blocks` and `starts` go together: which block begins where in the text."""

    read: ReadLetter
    blocks: tuple[str, ...]
    starts: tuple[int, ...]

    def in_blocks(self, found: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings with the block they stand in, and places that count in its words."""
        return tuple(self._placed(one) for one in found)

    def _placed(self, one: Finding) -> Finding:
        if one.start is None or one.end is None or not self.starts:
            return one
        number = max(bisect_right(self.starts, one.start) - 1, 0)
        begins = self.starts[number]
        return one.model_copy(
            update={"where": self.blocks[number], "start": one.start - begins, "end": one.end - begins}
        )


def read_ours(document: LetterDocument) -> OurLetter:
    """The letter read once, for every check that asks what its words say."""
    paragraphs: list[LetterParagraph] = []
    words: list[str] = []
    ids: list[str] = []
    starts: list[int] = []
    place = 0
    for block in document.blocks:
        text = block_text(block)
        ids.append(block.id)
        starts.append(place)
        words.append(text)
        paragraphs += _paragraphs(block, text, place)
        place += len(text) + len(GAP)
    letter = LetterText(source="docx", text=GAP.join(words), paragraphs=tuple(paragraphs))
    return OurLetter(read_whole(letter), tuple(ids), tuple(starts))


def _paragraphs(block: Block, text: str, start: int) -> Iterator[LetterParagraph]:
    """One for a paragraph; of a list or a table one for each item or row."""
    match block:
        case Heading():
            yield LetterParagraph(
                kind="heading", style=f"Heading {block.level}", text=text, start=start, level=block.level
            )
        case ListBlock():
            yield from _lines(block.items, "list", "List Number" if block.numbered else "List Bullet", start)
        case Table():
            if block.caption:
                yield LetterParagraph(kind="paragraph", style="Caption", text=block.caption, start=start)
                start += len(block.caption) + 1
            rows = [" | ".join(row) for row in (block.header, *block.rows)]
            yield from _lines(rows, "row", "Table", start, header=True)
        case Paragraph():
            yield LetterParagraph(kind="paragraph", style=block.style, text=text, start=start)
        case Quotation():  # the law's words: how long its sentences are is nobody's to change
            yield LetterParagraph(kind="note", style="Quote", text=text, start=start)


def _lines(
    lines: Iterable[str], kind: ParagraphKind, style: str, start: int, *, header: bool = False
) -> Iterator[LetterParagraph]:
    for number, line in enumerate(lines):
        yield LetterParagraph(kind=kind, style=style, text=line, start=start, header_row=header and number == 0)
        start += len(line) + 1
