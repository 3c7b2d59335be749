"""The letterhead that comes with the application; a council may bring its own.

A letterhead is a .docx whose styles, headers, footers, paper and margins are used; what stands in its body is not.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from letter_templates.word import styles

LETTERHEAD_FILE = Path(__file__).parent.parent / "letterhead.docx"
FONT = "Arial"
INK = RGBColor(0x1A, 0x1A, 0x1A)
ACCENT = RGBColor(0x1D, 0x3A, 0x5F)
QUIET = RGBColor(0x4A, 0x4A, 0x4A)
WARNING = RGBColor(0x9B, 0x1C, 0x1C)
EPOCH = datetime(2014, 9, 1, tzinfo=UTC)  # a fixed day, so that the same code makes the same file
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def make_letterhead() -> bytes:
    """A plain A4 letterhead: 12 pt sans serif, left aligned, 2.5 cm margins, page numbers in the footer.

    Same bytes every time. `letterhead.docx` is this function's output.
    """
    document = docx.Document()
    _page(document)
    _drop_unused_styles(document)
    _body_style(document)
    _headings(document)
    _paragraph_styles(document)
    _list_styles(document)
    _quotation_styles(document)
    _table_styles(document)
    _header_and_footer(document)
    _properties(document)
    return save_with_fixed_times(document)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.25)
    section.different_first_page_header_footer = True


def _drop_unused_styles(document: Document) -> None:
    kept = {*styles.REQUIRED, "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List"}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
    latent = document.styles.element.find(qn("w:latentStyles"))
    if latent is not None:
        document.styles.element.remove(latent)
    for style in document.styles.element.iter(qn("w:style")):
        for unwanted in (style.find(qn("w:link")), style.find(qn("w:rsid"))):  # links to styles just dropped
            if unwanted is not None:
                style.remove(unwanted)


def _font(style: Any, size: float, *, bold: bool = False, colour: RGBColor = INK) -> None:
    """One font for every script, so that right-to-left and bold right-to-left text match."""
    run = style.element.get_or_add_rPr()
    for child in list(run):
        run.remove(child)
    font = style.font
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(size), bold, colour
    fonts = run.find(qn("w:rFonts"))
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    run.insert_element_before(_on_off("w:bCs", bold), "w:i", "w:color", "w:sz")
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(size * 2)))
    run.find(qn("w:sz")).addnext(complex_size)


def _on_off(tag: str, on: bool) -> Any:
    element = OxmlElement(tag)
    if not on:
        element.set(qn("w:val"), "0")
    return element


def _spacing(style: Any, *, before: float = 0, after: float = 0, line: float = 1.1) -> None:
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.line_spacing_rule, paragraph.line_spacing = WD_LINE_SPACING.MULTIPLE, line
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.widow_control = True


def _style(document: Document, name: str, based_on: str | None = styles.BODY) -> Any:
    known = {style.name: style for style in document.styles}
    style = known.get(name) or document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if based_on:
        style.base_style = document.styles[based_on]
    style.hidden, style.unhide_when_used, style.quick_style, style.priority = False, False, True, 1
    properties = style.element.find(qn("w:pPr"))
    if properties is not None:
        style.element.remove(properties)
    return style


def _body_style(document: Document) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    document.styles.element.replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
            '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
    )
    body = _style(document, styles.BODY, based_on=None)
    _font(body, 12)
    _spacing(body, after=8)


def _headings(document: Document) -> None:
    for level, size, before, after in ((1, 16, 10, 8), (2, 13, 16, 5)):
        style = _style(document, styles.HEADINGS[level])
        _font(style, size, bold=True, colour=ACCENT)
        _spacing(style, before=before, after=after, line=1.1)
        style.paragraph_format.keep_with_next = style.paragraph_format.keep_together = True
        style.element.get_or_add_pPr().append(_outline(level))
        style.next_paragraph_style = document.styles[styles.BODY]


def _outline(level: int) -> Any:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    return outline


def _paragraph_styles(document: Document) -> None:
    lead = _style(document, styles.PARAGRAPHS["lead"])
    _font(lead, 12, bold=True)
    _spacing(lead, before=2, after=10)
    address = _style(document, styles.PARAGRAPHS["address"])
    _font(address, 12)
    _spacing(address, after=16, line=1.1)
    address.paragraph_format.keep_together = True
    date = _style(document, styles.PARAGRAPHS["date"])
    _font(date, 12)
    _spacing(date, after=16, line=1.1)
    signature = _style(document, styles.PARAGRAPHS["signature"])
    _font(signature, 12)
    _spacing(signature, before=6, after=12)
    signature.paragraph_format.keep_together = True
    small = _style(document, styles.PARAGRAPHS["small"])
    _font(small, 12, colour=QUIET)
    _spacing(small, after=10, line=1.1)
    sender = _style(document, styles.SENDER)
    _font(sender, 12, colour=ACCENT)
    _spacing(sender, after=20, line=1.1)
    rule = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="6" w:color="1D3A5F"/></w:pBdr>'
    sender.element.get_or_add_pPr().insert_element_before(parse_xml(rule), "w:spacing", "w:ind", "w:jc")
    draft = _style(document, styles.DRAFT)
    _font(draft, 13, bold=True, colour=WARNING)
    _spacing(draft, after=8, line=1.0)


def _list_styles(document: Document) -> None:
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for number, (name, kind, mark) in enumerate(((styles.BULLETS, "bullet", "•"), (styles.NUMBERS, "decimal", "%1."))):
        numbering.insert(
            number,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr>'
                f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:hint="default"/></w:rPr>'
                "</w:lvl></w:abstractNum>"
            ),
        )
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number + 1}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        style = _style(document, name)
        _font(style, 12)
        _spacing(style, after=6)
        properties = style.element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number + 1


def _quotation_styles(document: Document) -> None:
    for name, after, colour in ((styles.QUOTE, 0, INK), (styles.QUOTE_SOURCE, 10, QUIET)):
        style = _style(document, name)
        _font(style, 12, colour=colour)
        _spacing(style, after=after)
        style.paragraph_format.left_indent = Cm(0.8)
        style.paragraph_format.keep_together = True
        style.paragraph_format.keep_with_next = name == styles.QUOTE
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="10" w:color="8FA3BC"/></w:pBdr>'
        )
        style.element.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")


def _table_styles(document: Document) -> None:
    caption = _style(document, styles.CAPTION)
    _font(caption, 12, bold=True)
    _spacing(caption, before=6, after=4)
    caption.paragraph_format.keep_with_next = True
    for name, bold in ((styles.TABLE_HEADING, True), (styles.TABLE_TEXT, False)):
        style = _style(document, name)
        _font(style, 12, bold=bold)
        _spacing(style, before=2, after=2, line=1.05)
        style.paragraph_format.keep_with_next = bold
    line = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = line.format("top", 8, "1D3A5F") + line.format("bottom", 8, "1D3A5F") + line.format("insideH", 4, "B8C2CE")
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="LetterTable">'
            f'<w:name w:val="{styles.TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
            '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E9EEF4"/></w:tcPr>'
            "</w:tblStylePr></w:style>"
        )
    )


def _header_and_footer(document: Document) -> None:
    for name in ("Header", "Footer"):
        style = _style(document, name)
        _font(style, 12, colour=QUIET)
        _spacing(style, line=1.0)
    section = document.sections[0]
    for header in (section.header, section.first_page_header):
        header.paragraphs[0].style = document.styles["Header"]
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].style = document.styles["Footer"]
        for element in parse_xml(f"<w:p {nsdecls('w')}>{PAGE_X_OF_Y}</w:p>"):
            footer.paragraphs[0]._p.append(element)


PAGE_X_OF_Y = (
    '<w:r><w:t xml:space="preserve">Page </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
    '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
)


def _properties(document: Document) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = "Letterhead", "", "", ""
    core.subject, core.keywords, core.category, core.language, core.revision = "", "", "", "en-GB", 1
    core.created = core.modified = EPOCH.replace(tzinfo=None)


def save_with_fixed_times(document: Document) -> bytes:
    """The saved file with fixed times, and without what python-docx's own template carries and a letter does not."""
    saved, tidy = io.BytesIO(), io.BytesIO()
    for relations in (document.part.package.rels, document.part.rels):
        for relation in list(relations.values()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/customXml")):
                del relations[relation.rId]
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(tidy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, ZIP_DAY), source.read(name), zipfile.ZIP_DEFLATED)
    return tidy.getvalue()


if __name__ == "__main__":
    LETTERHEAD_FILE.write_bytes(make_letterhead())
