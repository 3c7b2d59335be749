"""A LetterDocument as PDF/UA-1, by typst, with fonts from a package and never the machine's."""

from __future__ import annotations

import json
import re
import threading
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst
from fontTools.ttLib import TTFont

from letter_templates.document import Block, Heading, LetterDocument, ListBlock, Paragraph, Quotation, Table, block_text
from letter_templates.faults import LetterFileError, MissingGlyphError
from letter_templates.layout import DRAFT_WORDS, WHOLE_ROW, column_shares, in_one_piece, leads_into, quoted, stays_whole
from letter_templates.plain_text import letter_text

_SOURCE = Path(__file__).with_name("letter.typ")
FONTS = Path(font_source_sans_pro.font_directory)
# Shown as the same thing by a character the font has: a hyphen that does not break, an invisible joiner, a tab.
_ALIKE = str.maketrans({"\u2011": "\u2060-\u2060", "\ufeff": "\u2060", "\t": "\u00a0" * 4})
_INVISIBLE = {  # spaces, joiners and marks of direction: typst sets them without a glyph
    *(0x0A, 0xAD, 0x202F, 0x205F, 0x3000),
    *range(0x2000, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
}
_ENDLESS_WORD = re.compile(r"[^\s\u200b]{60,}")
_one_at_a_time = threading.Lock()


class PdfError(LetterFileError):
    """The PDF copy could not be made for a reason we did not foresee."""

    code = "pdf-not-made"


def render_pdf(document: LetterDocument, *, dense: bool = False) -> bytes:
    """The letter as PDF/UA-1; the same document gives the same bytes. `dense` is for staff papers, never for letters.

    Raises MissingGlyphError, naming each character and its block, for what the fonts cannot show, and
    UnprintableCharacterError for control characters. The Word copy holds any script.
    """
    data = _letter(document) | {"dense": dense}
    _check_glyphs(document)
    try:
        with _one_at_a_time:  # a compiler serves one caller at a time
            made = _compiler().compile(
                sys_inputs={"letter": json.dumps(data, ensure_ascii=False)},
                format="pdf",
                pdf_standards=["ua-1"],
                timestamp=0,
            )
    except typst.TypstError as fault:
        raise PdfError("The PDF copy could not be made. The Word copy is not affected: use that.") from fault
    if not isinstance(made, bytes):
        raise PdfError("The PDF copy could not be made. The Word copy is not affected: use that.")
    return made


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(input=str(_SOURCE), root=str(_SOURCE.parent), font_paths=fonts)


@lru_cache(maxsize=1)
def _held() -> frozenset[int]:
    """Every character both weights we use can show. Private-use characters are left out: PDF/UA forbids them."""
    maps = []
    for weight in ("Regular", "Bold"):
        with TTFont(FONTS / f"SourceSansPro-{weight}.otf", lazy=True) as font:
            maps.append(set(font.getBestCmap()))
    return frozenset(code for code in maps[0] & maps[1] if unicodedata.category(chr(code)) != "Co") | _INVISIBLE


def _check_glyphs(document: LetterDocument) -> None:
    held = _held()
    found: dict[str, str] = {}
    for where, text in _texts(document):
        shown = unicodedata.normalize("NFC", _plain(text, where))
        for character in set(shown):
            if ord(character) not in held:
                found.setdefault(character, where)
    if found:
        raise MissingGlyphError(tuple(sorted(found.items())))


def _texts(document: LetterDocument) -> list[tuple[str, str]]:
    head = [("title", document.title), ("author", document.author), *(("sender", line) for line in document.sender)]
    return [*head, *((block.id, block_text(block)) for block in document.blocks)]


def _plain(text: str, where: str) -> str:
    """Tidied text; a word too long for any line gets places where it may break."""
    return _ENDLESS_WORD.sub(
        lambda found: "\u200b".join(_pieces(found.group())), letter_text(text, where).translate(_ALIKE)
    )


def _pieces(word: str) -> list[str]:
    return [word[at : at + 20] for at in range(0, len(word), 20)]


def _letter(document: LetterDocument) -> dict[str, Any]:
    lang, _, region = document.language.partition("-")
    dated = document.dated
    return {
        "title": _plain(document.title, "title"),
        "author": _plain(document.author, "author"),
        "keywords": f"EHC needs assessment, {document.versions.kind}",
        "description": "Draft, not issued" if document.not_issued else "",
        "lang": lang,
        "region": region if len(region) == 2 else None,
        "dated": {"year": dated.year, "month": dated.month, "day": dated.day} if dated else None,
        "large": document.large_print,
        "draft": DRAFT_WORDS if document.not_issued else None,
        "sender": [_plain(line, "sender") for line in document.sender],
        "blocks": [
            _block(block, after, document.large_print)
            for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=True)
        ],
    }


def _block(block: Block, after: Block | None, large_print: bool) -> dict[str, Any]:
    def plain(text: str) -> str:
        return _plain(text, block.id)

    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": plain(block.text)}
        case Paragraph():
            together = leads_into(block, after)
            return {
                "kind": "paragraph",
                "style": block.style,
                "text": plain(block.text),
                "sticky": together,
                "breakable": not in_one_piece(block),
            }
        case Quotation():
            return {"kind": "quotation", "text": plain(quoted(block.text)), "source": plain(block.source)}
        case ListBlock():
            return {
                "kind": "list",
                "numbered": block.numbered,
                "items": [plain(item) for item in block.items],
                "breakable": not in_one_piece(block),
            }
        case Table():
            return {
                "kind": "table",
                "caption": plain(block.caption) if block.caption else None,
                "header": [plain(cell) for cell in block.header],
                "rows": [[plain(cell) for cell in row] for row in block.rows],
                "widths": column_shares(block, large_print=large_print),
                "row-headers": block.row_headers,
                "whole-row": WHOLE_ROW,
                "breakable": not stays_whole(block),
            }
