"""A LetterDocument as a Word file on the council's letterhead.

The document part is written directly: it is quicker than building it node by node, and every word passes through
one escaping function. The letterhead is taken apart once and kept.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from letter_templates.direction import starts_right_to_left
from letter_templates.document import Block, Heading, LetterDocument, ListBlock, Paragraph, Quotation, Table
from letter_templates.layout import DRAFT_WORDS, WHOLE_ROW, column_shares, in_one_piece, leads_into, quoted, stays_whole
from letter_templates.plain_text import letter_text
from letter_templates.word import marks, styles
from letter_templates.word.letterhead import LETTERHEAD_FILE, ZIP_DAY
from letter_templates.word.properties import property_parts
from letter_templates.word.template import DRAFT_MARK, SENDER_MARK, Template, load_template
from letter_templates.word.text import runs

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_IDENTITY_GAP = "<!--identity-->"


@lru_cache(maxsize=1)
def default_letterhead() -> bytes:
    """The letterhead that comes with the application."""
    return LETTERHEAD_FILE.read_bytes()


def render_docx(document: LetterDocument, letterhead: bytes | None = None) -> bytes:
    """The letter as a .docx; the same document on the same letterhead gives the same bytes.

    Raises LetterheadError for a letterhead that cannot be used, and UnprintableCharacterError for a character no
    Word file can hold; nothing is dropped or replaced.
    """
    template = load_template(
        default_letterhead() if letterhead is None else letterhead, document.language, document.large_print
    )
    body = _Body(template, document.large_print)
    sender = _sender(document, template, marked=True) if template.sender_in_body else ""
    text = sender + body.write(document.blocks)
    identity = marks.whole(body.marked + 1, marks.identity_name(document.fingerprint()), "")
    parts = [
        *template.fixed,
        ("word/document.xml", _document_xml(text.replace(_IDENTITY_GAP, identity), template.section)),
        ("word/numbering.xml", template.numbering.part(body.numbered)),
        *((name, _header_xml(xml, document, template)) for name, xml in template.headers),
        *property_parts(document),
    ]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _document_xml(body: str, section: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    ).encode()


def _sender(document: LetterDocument, template: Template, *, marked: bool = False) -> str:
    if not document.sender:
        return ""
    first, *rest = (letter_text(line, "sender") for line in document.sender)
    words = runs(first, "<w:b/><w:bCs/>") + "".join(f"<w:r><w:br/></w:r>{runs(line)}" for line in rest)
    return _paragraph(template.style(styles.SENDER), marks.whole(0, marks.SENDER, words) if marked else words)


def _header_xml(xml: str, document: LetterDocument, template: Template) -> bytes:
    """A header with its gap for the council's name filled, and the draft mark when the letter is not issued."""
    sender = _sender(document, template) if SENDER_MARK in xml else ""
    draft = _paragraph(template.style(styles.DRAFT), runs(DRAFT_WORDS)) if document.not_issued else ""
    if "<w:p>" not in xml and "<w:p " not in xml and not (draft or sender):
        sender = "<w:p/>"  # a header needs a paragraph
    return xml.replace(DRAFT_MARK, draft).replace(SENDER_MARK, sender).encode()


def _paragraph(style: str, words: str, *, properties: str = "", after_style: str = "", rtl: bool = False) -> str:
    """One paragraph. `after_style` and `properties` stand before and after w:bidi, as the schema orders them."""
    bidi = "<w:bidi/>" if rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{after_style}{bidi}{properties}</w:pPr>{words}</w:p>'


class _Body:
    """Writes the blocks, each in its mark, counting the numbered lists so that each starts again at 1."""

    def __init__(self, template: Template, large_print: bool) -> None:
        self.template, self.large_print = template, large_print
        self.numbered = 0
        self.marked = 0  # number of the last mark; the sender's is 0
        self.names: dict[str, str] = {}

    def write(self, blocks: tuple[Block, ...]) -> str:
        self.names = marks.mark_names(blocks)
        made = []
        for place, block in enumerate(blocks):
            before = blocks[place - 1] if place else None
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            made.append(self._block(block, before, after))
        if blocks and isinstance(blocks[-1], Table):
            made.append(_paragraph(self.template.style(styles.TABLE_TEXT), ""))  # Word needs one after a table
        return "".join(made)

    def _mark(self, block_id: str, part: str = "") -> tuple[str, str]:
        """Where the words of a block begin and end; the gap for the letter's own mark stands before the first."""
        first = "" if self.marked else _IDENTITY_GAP
        self.marked += 1
        return first + marks.opens(self.marked, self.names[block_id] + part), marks.closes(self.marked)

    def _block(self, block: Block, before: Block | None, after: Block | None) -> str:
        match block:
            case Heading():
                return self._plain(styles.HEADINGS[block.level], block.text, block.id, mark=self._mark(block.id))
            case Paragraph():
                spacing = '<w:spacing w:before="200"/>' if isinstance(before, Table) else ""
                keep = "<w:keepNext/>" if leads_into(block, after) else ""
                keep += "<w:keepLines/>" if in_one_piece(block) else ""
                style, mark = styles.PARAGRAPHS[block.style], self._mark(block.id)
                return self._plain(style, block.text, block.id, properties=spacing, after_style=keep, mark=mark)
            case Quotation():
                words = self._plain(styles.QUOTE, quoted(block.text), block.id, mark=self._mark(block.id))
                source = self._mark(block.id, marks.part(1))
                return words + self._plain(styles.QUOTE_SOURCE, block.source, block.id, mark=source)
            case ListBlock():
                return self._list(block)
            case Table():
                gap = _paragraph(self.template.style(styles.TABLE_TEXT), "") if isinstance(before, Table) else ""
                return gap + self._table(block)

    def _plain(
        self,
        style: str,
        text: str,
        block_id: str,
        *,
        properties: str = "",
        after_style: str = "",
        mark: tuple[str, str] = ("", ""),
    ) -> str:
        text = letter_text(text, block_id)
        return _paragraph(
            self.template.style(style),
            f"{mark[0]}{runs(text)}{mark[1]}",
            properties=properties,
            after_style=after_style,
            rtl=starts_right_to_left(text),
        )

    def _list(self, block: ListBlock) -> str:
        style, number = styles.BULLETS, self.template.numbering.bullets
        if block.numbered:
            style, number = styles.NUMBERS, self.template.numbering.for_list(self.numbered)
            self.numbered += 1
        whole, last = in_one_piece(block), len(block.items) - 1
        return "".join(
            self._plain(
                style,
                item,
                block.id,
                after_style=("<w:keepNext/>" if whole and place < last else "") + number,
                mark=self._mark(block.id, marks.part(place)),
            )
            for place, item in enumerate(block.items)
        )

    def _table(self, table: Table) -> str:
        caption = ""
        if table.caption:
            caption = self._plain(styles.CAPTION, table.caption, table.id, mark=self._mark(table.id, marks.CAPTION))
        widths = [
            round(share * self.template.line_width) for share in column_shares(table, large_print=self.large_print)
        ]
        described = f"<w:tblCaption w:val={quoteattr(letter_text(table.caption, table.id))}/>" if table.caption else ""
        look = f'w:firstRow="1" w:firstColumn="{int(table.row_headers)}" w:lastRow="0" w:lastColumn="0"'
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        together = stays_whole(table)
        rows = [self._row(table, table.header, widths, heading=True, keep=True, mark=self._mark(table.id))]
        rows += [
            self._row(table, row, widths, keep=together and place + 1 < len(table.rows))
            for place, row in enumerate(table.rows)
        ]
        return (
            f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="{self.template.style(styles.TABLE)}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{"06A0" if table.row_headers else "0620"}" {look} w:noHBand="1" w:noVBand="1"/>'
            f"{described}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(
        self,
        table: Table,
        cells: tuple[str, ...],
        widths: list[int],
        *,
        heading: bool = False,
        keep: bool = False,
        mark: tuple[str, str] = ("", ""),
    ) -> str:
        whole = "<w:cantSplit/>" if max(map(len, cells), default=0) <= WHOLE_ROW else ""
        marks = f"{whole}{'<w:tblHeader/>' if heading else ''}"
        made = []
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            names = heading or (table.row_headers and place == 0)
            words = self._plain(
                styles.TABLE_HEADING if names else styles.TABLE_TEXT,
                cell,
                table.id,
                after_style="<w:keepNext/>" if keep else '<w:keepNext w:val="0"/>' if names else "",
                mark=mark if place == 0 else ("", ""),
            )
            made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{words}</w:tc>')
        properties = f"<w:trPr>{marks}</w:trPr>" if marks else ""
        return f"<w:tr>{properties}{''.join(made)}</w:tr>"
