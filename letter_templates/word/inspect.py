"""Reading a Word file that somebody else wrote: its words in order, and what a reader of the page would not see.

Words are those that would be printed if every tracked change were accepted. Tracked changes, comments, hidden text and
fields are told apart, because a letter must not go out with them. Nothing in the file is run, and nothing it links to
is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from letter_templates.document import Frozen
from letter_templates.faults import BrokenDocxError
from letter_templates.word.package import content_type, main_part, parse, relations, target_of, unpack, w
from letter_templates.word.style_sheet import Styles, is_on

ParagraphKind = Literal["paragraph", "heading", "list", "row", "header", "footer", "note"]
MOST_XML = 16 * 1024 * 1024
"""Of one part that is read. A letter of twenty pages has less than half a megabyte."""
MOST_CHARACTERS, MOST_PARAGRAPHS = 1_500_000, 20_000
_PARAGRAPH = re.compile(rb"<\w{1,20}:p[ />]")
LONGEST_SHOWN = 200
DEEPEST_TABLE = 8
_SKIPPED = frozenset({w("del"), w("moveFrom"), w("instrText"), w("delText"), w("delInstrText"), w("pict"), w("object")})
_BREAKS = {w("br"): "\n", w("cr"): "\n", w("tab"): "\t", w("noBreakHyphen"): "-", w("softHyphen"): ""}
_TOO_LONG = "This file holds far more than a letter does, so it was not read. Check that it is the right file."


class WordParagraph(Frozen):
    """A paragraph, or a row of a table with " | " between its cells. `header_row`: the row that names the columns."""

    kind: ParagraphKind
    style: str
    text: str
    level: int | None = None
    header_row: bool = False


class InspectedDocx(Frozen):
    """What a Word file holds. The lists of words are shortened; `more` says what else there is, in a sentence each."""

    paragraphs: tuple[WordParagraph, ...]
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    linked_outside: bool = False


def inspect_docx(data: bytes) -> InspectedDocx:
    """Everything a check of the letter needs to know. Raises BrokenDocxError, with a sentence, for an unusable file."""
    parts = unpack(data)
    main = main_part(parts)
    kind = content_type(parts, main)
    if "macroEnabled" in kind or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise BrokenDocxError(
            "This file holds macros, so it was not opened. Save it in Word as a Word Document (.docx), which leaves "
            "them out."
        )
    if "wordprocessingml" not in kind:
        raise BrokenDocxError("This is an Office file but not a Word document. Choose a .docx file saved by Word.")
    try:
        return _Reader(parts, main).read()
    except (RecursionError, ValueError) as fault:
        if isinstance(fault, BrokenDocxError):
            raise
        raise BrokenDocxError("Part of this Word file is damaged. Open it in Word and save it again.") from fault


class _Reader:
    def __init__(self, parts: dict[str, bytes], main: str) -> None:
        self.parts, self.main = parts, main
        self.by_kind: dict[str, list[str]] = {}
        self.linked_outside = False
        for relation in relations(parts, main):
            name = str(relation.get("Type", "")).rsplit("/", 1)[-1]
            if relation.get("TargetMode") == "External":
                self.linked_outside = self.linked_outside or name != "hyperlink"
                continue
            self.by_kind.setdefault(name, []).append(target_of(relation, main))
        self.sheet = Styles(None)
        self.styles = self._styles()
        self.inserted: list[str] = []
        self.deleted: list[str] = []
        self.hidden: list[str] = []
        self.fields: list[str] = []
        self.characters = 0

    def read(self) -> InspectedDocx:
        root = self._parsed(self.main)
        if root is None or root.tag != w("document") or (body := root.find(w("body"))) is None:
            raise BrokenDocxError(
                "This is not an ordinary Word document. Save it in Word as “Word Document (.docx)”, not Strict."
            )
        paragraphs = [
            *self._around("header"),
            *self._blocks(body),
            *self._around("footnotes", "note"),
            *self._around("footer"),
        ]
        return InspectedDocx(
            paragraphs=tuple(paragraphs),
            inserted=_shown(self.inserted),
            deleted=_shown(self.deleted),
            comments=_shown(self._comments()),
            hidden=_shown(self.hidden),
            fields=_shown(self.fields),
            linked_outside=self.linked_outside,
        )

    def _parsed(self, name: str) -> etree._Element | None:
        part = self.parts.get(name)
        if part is None:
            return None
        if len(part) > MOST_XML or sum(1 for _ in _PARAGRAPH.finditer(part)) > MOST_PARAGRAPHS:
            raise BrokenDocxError(_TOO_LONG)
        return parse(part)

    def _styles(self) -> dict[str, tuple[str, int | None]]:
        """Style id to its name and the level of a heading."""
        found: dict[str, tuple[str, int | None]] = {}
        for name in self.by_kind.get("styles", [])[:1]:
            root = self._parsed(name)
            self.sheet = Styles(root)
            for style in root.iter(w("style")) if root is not None else ():
                named = style.find(w("name"))
                called = str(named.get(w("val"), "")) if named is not None else ""
                level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
                depth = _number(level.get(w("val"))) if level is not None else None
                if depth is None and called.lower().startswith("heading "):
                    depth = (_number(called[8:]) or 1) - 1
                found[str(style.get(w("styleId"), ""))] = (called, depth)
        return found

    def _around(self, kind: str, as_kind: ParagraphKind | None = None) -> Iterator[WordParagraph]:
        seen: set[str] = set()
        for name in dict.fromkeys(self.by_kind.get(kind, [])):
            root = self._parsed(name)
            for one in self._blocks(root) if root is not None else ():
                if one.text not in seen:
                    seen.add(one.text)
                    yield one.model_copy(update={"kind": as_kind or kind})

    def _comments(self) -> list[str]:
        found: list[str] = []
        for name in self.by_kind.get("comments", []):
            root = self._parsed(name)
            for comment in root.iter(w("comment")) if root is not None else ():
                found.append("".join(str(text.text or "") for text in comment.iter(w("t"))) or "(an empty comment)")
        return found

    def _blocks(self, container: etree._Element, depth: int = 0) -> Iterator[WordParagraph]:
        for child in container:
            if child.tag == w("p"):
                yield from self._paragraph(child)
            elif child.tag == w("tbl") and depth < DEEPEST_TABLE:
                yield from self._table(child, depth)
            elif child.tag in _SKIPPED:
                self._deleted(child)
            elif isinstance(child.tag, str) and child.tag not in (w("sectPr"), w("pPr")):
                yield from self._blocks(child, depth)  # content controls, custom XML, footnotes

    def _paragraph(self, paragraph: etree._Element) -> Iterator[WordParagraph]:
        properties = paragraph.find(w("pPr"))
        style_id, level, listed = "", None, False
        if properties is not None:
            styled = properties.find(w("pStyle"))
            style_id = str(styled.get(w("val"), "")) if styled is not None else ""
            outline = properties.find(w("outlineLvl"))
            level = _number(outline.get(w("val"))) if outline is not None else None
            listed = properties.find(w("numPr")) is not None
        name, style_level = self.styles.get(style_id, (style_id or "Normal", None))
        level = style_level if level is None else level
        text = self._text(paragraph, style_id).strip("\n")
        boxed = [box for box in paragraph.iter(w("txbxContent")) if _outermost(box, paragraph)]
        if text.strip():
            heading = level is not None and level < 9
            kind: ParagraphKind = "heading" if heading else "list" if listed or "list" in name.lower() else "paragraph"
            yield WordParagraph(kind=kind, style=name or "Normal", text=text, level=level if heading else None)
        seen: set[str] = set()  # Word keeps a second copy of each box for older versions
        for box in boxed:
            for one in self._blocks(box):
                if one.text not in seen:
                    seen.add(one.text)
                    yield one

    def _table(self, table: etree._Element, depth: int) -> Iterator[WordParagraph]:
        for row in table.iter(w("tr")):
            if _nearest_table(row) is not table:
                continue
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self._deleted(row)
                continue
            cells = []
            for cell in row.iter(w("tc")):
                if cell.getparent() is row or _nearest(cell, w("tr")) is row:
                    inside = [one.text for one in self._blocks(cell, depth + 1)]
                    cells.append("\n".join(inside))
            text = " | ".join(cells)
            if text.replace("|", "").strip():
                header = row.find(f"{w('trPr')}/{w('tblHeader')}")
                yield WordParagraph(kind="row", style="Table", text=text, header_row=is_on(header))

    def _text(self, paragraph: etree._Element, style: str) -> str:
        pieces: list[str] = []
        stack: list[Iterator[etree._Element]] = [iter(paragraph)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            tag = child.tag
            if tag == w("r"):
                self._run(child, pieces, style)
            elif tag in _SKIPPED:
                self._deleted(child)
            elif tag == w("ins") or tag == w("moveTo"):
                self.inserted.append(_words(child))
                stack.append(iter(child))
            elif tag == w("fldSimple"):
                self.fields.append(str(child.get(w("instr"), "")).strip())
                stack.append(iter(child))
            elif isinstance(tag, str) and tag not in (w("pPr"), w("sdtPr")):
                stack.append(iter(child))
        text = "".join(pieces)
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise BrokenDocxError(_TOO_LONG)
        return text

    def _run(self, run: etree._Element, pieces: list[str], style: str) -> None:
        """Words that nobody sees on the page are reported, and not read as part of the letter."""
        if self.sheet.hides(run, style) or self.sheet.cannot_be_seen(run, style):
            words = _words(run)
            if words.strip():
                self.hidden.append(words)
            return
        for child in run:
            if child.tag == w("t"):
                pieces.append(str(child.text or ""))
            elif child.tag == w("instrText"):
                self.fields.append(str(child.text or "").strip())
            elif child.tag in _BREAKS:
                pieces.append(_BREAKS[child.tag])

    def _deleted(self, element: etree._Element) -> None:
        words = "".join(str(text.text or "") for text in element.iter(w("delText"), w("t")))
        if words.strip() and element.tag not in (w("pict"), w("object")):
            self.deleted.append(words)


def _words(element: etree._Element) -> str:
    return "".join(str(text.text or "") for text in element.iter(w("t")))


def _shown(found: list[str]) -> tuple[str, ...]:
    kept = [" ".join(words.split()) for words in found if words.strip()]
    return tuple(words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…" for words in kept[:200])


def _number(value: str | None) -> int | None:
    return int(value) if value is not None and value.strip().isdigit() else None


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    parent = element.getparent()
    while parent is not None and parent.tag != tag:
        parent = parent.getparent()
    return parent


def _nearest_table(row: etree._Element) -> etree._Element | None:
    return _nearest(row, w("tbl"))


def _outermost(box: etree._Element, paragraph: etree._Element) -> bool:
    return _nearest(box, w("p")) is paragraph
