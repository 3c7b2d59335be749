"""Reading a letter of ours that came back from Word: its pieces in order, each with the marks that its words carry.

Words are those that would be printed if every tracked change were accepted. What would not be printed, or cannot be
kept in the record (a picture, a formula, words struck through), is listed beside them, so that nothing goes unseen.
"""

from __future__ import annotations

from typing import Literal

from lxml import etree

from letter_templates.document import Frozen
from letter_templates.faults import BrokenDocxError
from letter_templates.word.inspect import MOST_XML, InspectedDocx, inspect_docx
from letter_templates.word.package import main_part, parse, relations, target_of, unpack, w
from letter_templates.word.style_sheet import Styles
from letter_templates.word.walk import Walker

MOST_PIECES = 3_000
MOST_WORDS = 300_000  # characters; a letter of twenty pages has 60,000
_TOO_LONG = "This file holds far more than a letter does, so it was not read. Check that it is the right file."
_LAYOUT = frozenset(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
        "tblGridChange",
    )
)
_CHANGES_BY_ITSELF = frozenset({"DATE", "TIME", "SAVEDATE", "PRINTDATE", "FILENAME", "AUTHOR", "INCLUDETEXT", "LINK"})
PieceKind = Literal["paragraph", "heading", "list", "table", "box", "note"]


class EditedPiece(Frozen):
    """A paragraph or a whole table of the page. `marks`: the one round most of its words first."""

    kind: PieceKind
    style: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()


class EditedDocx(Frozen):
    """What came back. `edges` are the lines of the headers and footers; `#` stands for a page number."""

    pieces: tuple[EditedPiece, ...]
    edges: tuple[str, ...]
    properties: dict[str, str]
    tracked: tuple[str, ...]
    comments: tuple[str, ...]
    hidden: tuple[str, ...]
    not_words: tuple[str, ...]


def read_edited(data: bytes) -> EditedDocx:
    """The pieces of a Word file. Raises BrokenDocxError with a sentence for a file that cannot be used."""
    inspected = inspect_docx(data)
    parts = unpack(data)
    main = main_part(parts)
    kinds: dict[str, list[str]] = {}
    for relation in relations(parts, main):
        if relation.get("TargetMode") != "External":
            name = str(relation.get("Type", "")).rsplit("/", 1)[-1]
            kinds.setdefault(name, []).append(target_of(relation, main))
    style_part = next((parts[name] for name in kinds.get("styles", []) if name in parts), None)
    styles = Styles(parse(style_part) if style_part else None)
    try:
        return _read(parts, main, kinds, styles, inspected)
    except RecursionError as fault:
        raise BrokenDocxError("Part of this Word file is damaged. Open it in Word and save it again.") from fault


def _read(
    parts: dict[str, bytes], main: str, kinds: dict[str, list[str]], styles: Styles, inspected: InspectedDocx
) -> EditedDocx:
    layout = size = 0
    body, pieces = Walker(styles), []
    root = _parsed(parts, main)
    layout += _layout_changes(root)
    for kind, style, text, rows, marks in body.walk(root):
        pieces.append(EditedPiece(kind=kind, style=style, text=text, rows=rows, marks=marks))
        size += len(text)
        if len(pieces) > MOST_PIECES or size > MOST_WORDS:
            raise BrokenDocxError(_TOO_LONG)
    for name in (*kinds.get("footnotes", []), *kinds.get("endnotes", [])):
        if name in parts:
            for _, style, text, _, _ in body.walk(_parsed(parts, name)):
                pieces.append(EditedPiece(kind="note", style=style, text=text))
    edges: dict[str, None] = {}
    around = Walker(styles)
    for name in (*kinds.get("header", []), *kinds.get("footer", [])):
        if name in parts:
            root = _parsed(parts, name)
            layout += _layout_changes(root)
            edges.update(dict.fromkeys(" ".join(text.split()) for _, _, text, _, _ in around.walk(root)))
    tracked = [*(f"put in: {words}" for words in inspected.inserted), *(f"cut: {words}" for words in inspected.deleted)]
    if layout and not tracked:
        tracked = ["a change of layout"]
    return EditedDocx(
        pieces=tuple(pieces),
        edges=tuple(edges),
        properties=_properties(parts),
        tracked=tuple(tracked),
        comments=inspected.comments,
        hidden=tuple(dict.fromkeys((*inspected.hidden, *body.hidden, *around.hidden))),
        not_words=tuple(dict.fromkeys((*body.not_words, *_fields(inspected), *_outside(inspected)))),
    )


def _parsed(parts: dict[str, bytes], name: str) -> etree._Element:
    if len(parts[name]) > MOST_XML:
        raise BrokenDocxError(_TOO_LONG)
    return parse(parts[name])


def _layout_changes(root: etree._Element) -> int:
    return sum(1 for _ in root.iter(*_LAYOUT))


def _fields(inspected: InspectedDocx) -> list[str]:
    names = [(field.split() or [""])[0].upper() for field in inspected.fields]
    return [f"a field that changes by itself ({name})" for name in names if name in _CHANGES_BY_ITSELF]


def _outside(inspected: InspectedDocx) -> list[str]:
    return ["a link to a template or picture kept elsewhere"] if inspected.linked_outside else []


def _properties(parts: dict[str, bytes]) -> dict[str, str]:
    """The custom properties, which say what letter this is. Their part may be lost or damaged."""
    part = parts.get("docProps/custom.xml")
    if part is None or len(part) > MOST_XML:
        return {}
    try:
        root = parse(part)
    except BrokenDocxError:
        return {}
    return {str(one.get("name", "")): "".join(str(text) for text in one.itertext()).strip() for one in root}
