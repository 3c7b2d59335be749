"""Reading a Word file back, as a person's eye meets it: styles and words, in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.document import Document
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from letter_templates.faults import BrokenDocxError
from letter_templates.word.package import parse, unpack

LINE_BREAK = " ⏎ "


def open_docx(data: bytes) -> Document:
    """The file opened with python-docx, after the checks of `unpack`. Raises BrokenDocxError with a sentence."""
    parts = unpack(data)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            parse(part)
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, AttributeError, InvalidXmlError, zipfile.BadZipFile) as fault:
        raise BrokenDocxError(
            "This is not an ordinary Word document. Open it in Word and save it as a Word Document (.docx)."
        ) from fault


def read_docx_text(data: bytes) -> list[str]:
    """A line `Style | text` for each paragraph, and `Style | cell | cell` for each row of a table; headers first.

    A line break inside a paragraph shows as ⏎. Empty paragraphs are left out. Raises BrokenDocxError with a sentence.
    """
    document = open_docx(data)
    try:
        return [*_header_lines(document), *_lines(document)]
    except (KeyError, ValueError, AttributeError, IndexError, InvalidXmlError) as fault:
        raise BrokenDocxError("Part of this Word file is damaged. Open it in Word and save it again.") from fault


def _header_lines(document: Document) -> Iterator[str]:
    for section in document.sections:
        pages = [(section.header, "Header")]
        if section.different_first_page_header_footer:
            pages.insert(0, (section.first_page_header, "Header of the first page"))
        for header, name in pages:
            for paragraph in header.paragraphs:
                if paragraph.text.strip():
                    yield f"{name}, {_style(paragraph)} | {_one_line(paragraph.text)}"


def _lines(container: Any) -> Iterator[str]:
    for item in container.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        elif item.text.strip():
            yield f"{_style(item)} | {_one_line(item.text)}"


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = row.cells
        style = _style(cells[0].paragraphs[0]) if cells and cells[0].paragraphs else "Table"
        yield " | ".join([style, *(_one_line(cell.text) for cell in cells)])


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style is not None else "Normal"


def _one_line(text: str) -> str:
    return text.replace("\n", LINE_BREAK)
