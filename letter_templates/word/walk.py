"""One pass over the body of a Word file, noting which mark stands round which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from letter_templates.word.inspect import LONGEST_SHOWN
from letter_templates.word.marks import PREFIX
from letter_templates.word.package import w
from letter_templates.word.style_sheet import Styles, is_on, page_number, value

Kind = Literal["paragraph", "heading", "list", "table", "box"]
Found = tuple[Kind, str, str, tuple[tuple[str, ...], ...], tuple[str, ...]]
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_GONE = frozenset({w("del"), w("moveFrom"), w("delText"), w("delInstrText")})
_SKIPPED = frozenset({w("sdtPr"), w("tblPr"), w("tblGrid"), w("sectPr"), w("rPr"), _FALLBACK})
_BREAKS = {w("cr"): "\n", w("noBreakHyphen"): "-", w("softHyphen"): "", w("ptab"): "\t"}
_NOT_WORDS = {
    w("drawing"): "a picture, drawing or text box",
    w("pict"): "a picture, drawing or text box",
    w("object"): "an embedded object",
    w("altChunk"): "another document put in whole",
    w("sym"): "a symbol from a symbol font",
    w("bdo"): "words whose direction is forced",
    _MATH: "a formula",
}
MOST_OPEN = 50  # marks at one place


@dataclass
class _Paragraph:
    style: str = ""
    listed: bool = False
    boxed: bool = False
    pieces: list[str] = field(default_factory=list)
    under: Counter[str] = field(default_factory=Counter)
    boxes: list[Found] = field(default_factory=list)


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    span: int = 1
    under: Counter[str] = field(default_factory=Counter)


class Walker:
    """Goes through one part. `hidden` and `not_words` gather what is on no page, or is not words."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.hidden: list[str] = []
        self.not_words: list[str] = []
        self._open: dict[str, str] = {}  # id of a mark to its name
        self._within: list[_Paragraph | _Table] = []
        self._out: list[Found] = []
        self._field: list[str | None] = []  # None: its result is read as it stands

    def walk(self, root: etree._Element) -> Iterator[Found]:
        """Every piece with words in it, in order."""
        self._ended = {str(end.get(w("id"), "")) for end in root.iter(w("bookmarkEnd"))}
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._end(element)
            elif element.tag in _GONE or element.tag in _SKIPPED:
                self._marks_inside(element)
                walker.skip_subtree()
            elif not self._start(element):
                walker.skip_subtree()
            yield from self._out
            self._out.clear()

    def _start(self, element: etree._Element) -> bool:
        """False when nothing inside the element is to be read."""
        tag = element.tag
        match tag:
            case _ if tag == w("p"):
                boxed = any(isinstance(one, _Paragraph) for one in self._within)
                self._within.append(_Paragraph(boxed=boxed))
            case _ if tag == w("pPr"):
                self._paragraph_properties(element)
                return False
            case _ if tag == w("r"):
                return self._run(element)
            case _ if tag == w("t"):
                self._add(str(element.text or ""))
            case _ if tag == w("tab"):
                self._add("\t")
            case _ if tag == w("br"):
                self._add("\n" if element.get(w("type"), "textWrapping") == "textWrapping" else "")
            case _ if tag in _BREAKS:
                self._add(_BREAKS[tag])
            case _ if tag in (w("bookmarkStart"), w("bookmarkEnd")):
                self._mark(element)
            case _ if tag == w("tbl"):
                self._within.append(_Table())
            case _ if tag == w("tr"):
                if element.find(f"{w('trPr')}/{w('del')}") is not None:
                    return False
                if isinstance(now := self._innermost(), _Table):
                    now.rows.append([])
            case _ if tag == w("tcPr"):
                if isinstance(now := self._innermost(), _Table):
                    span = value(element.find(w("gridSpan")))
                    now.span = min(int(span), 60) if span.isdigit() else 1
                return False
            case _ if tag in (w("fldSimple"), w("fldChar"), w("instrText")):
                self._fields(element)
            case _ if tag in _NOT_WORDS:
                self.not_words.append(_NOT_WORDS[tag])
        return True

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == w("p") and isinstance(self._innermost(), _Paragraph):
            self._end_paragraph()
        elif tag == w("tc") and isinstance(now := self._innermost(), _Table) and now.rows:
            now.rows[-1] += ["\n".join(now.cell), *[""] * (now.span - 1)]
            now.cell, now.span = [], 1
        elif tag == w("tbl") and isinstance(self._innermost(), _Table):
            self._end_table()
        elif tag == w("fldSimple") and self._field:
            self._close_field()

    def _innermost(self) -> _Paragraph | _Table | None:
        return self._within[-1] if self._within else None

    def _end_paragraph(self) -> None:
        made = self._within.pop()
        assert isinstance(made, _Paragraph)
        text = "".join(made.pieces).strip("\n").rstrip()
        around = self._innermost()
        if isinstance(around, _Table):
            around.cell += [text] if text.strip() else []
            around.under.update(made.under)
            return
        name = self.styles.names.get(made.style, made.style or "Normal")
        heading = self.styles.is_heading(made.style)
        kind: Kind = "heading" if heading else "list" if made.listed or "list" in name.lower() else "paragraph"
        found: list[Found] = (
            [("box" if made.boxed else kind, name, text, (), _by_count(made.under))] if text.strip() else []
        )
        found += made.boxes
        self._emit(found)

    def _end_table(self) -> None:
        made = self._within.pop()
        assert isinstance(made, _Table)
        rows = tuple(tuple(row) for row in made.rows if any(cell.strip() for cell in row))
        if not rows:
            return
        text = "\n".join(" | ".join(row) for row in rows)
        around = self._innermost()
        if isinstance(around, _Table):
            around.cell.append(text)
            around.under.update(made.under)
        else:
            self._emit([("table", "Table", text, rows, _by_count(made.under))])

    def _emit(self, found: list[Found]) -> None:
        """Out, or after the paragraph that holds the text box."""
        holder = next((one for one in reversed(self._within) if isinstance(one, _Paragraph)), None)
        (self._out if holder is None else holder.boxes).extend(found)

    def _paragraph_properties(self, element: etree._Element) -> None:
        now = self._innermost()
        if isinstance(now, _Paragraph):
            now.style = value(element.find(w("pStyle")))
            number = element.find(f"{w('numPr')}/{w('numId')}")
            now.listed = number is not None and number.get(w("val")) != "0"

    def _run(self, run: etree._Element) -> bool:
        now, properties = self._innermost(), run.find(w("rPr"))
        words = "".join(str(text.text or "") for text in run.iter(w("t")))
        style = now.style if isinstance(now, _Paragraph) else ""
        if self.styles.hides(run, style):
            self._hide(words)
            return False
        if words.strip() and self.styles.cannot_be_seen(run, style):
            self._hide(words)
        struck = properties is not None and any(is_on(properties.find(w(name))) for name in ("strike", "dstrike"))
        if struck and words.strip():
            self.not_words.append(f"words struck through: {words[:60]}")
        return True

    def _hide(self, words: str) -> None:
        words = " ".join(words.split())
        if words:
            self.hidden.append(words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…")

    def _add(self, text: str) -> None:
        now = self._innermost()
        if not isinstance(now, _Paragraph) or (self._field and self._field[-1] is not None):
            return
        now.pieces.append(text)
        for name in set(self._open.values()):
            now.under[name] += len(text.strip())

    def _mark(self, element: etree._Element) -> None:
        key = str(element.get(w("id"), ""))
        if element.tag == w("bookmarkStart"):
            name = str(element.get(w("name"), ""))
            if not name.startswith(PREFIX):
                return
            now = self._innermost()
            if isinstance(now, _Paragraph):
                now.under[name] += 0  # known even when its words were typed over
            if key in self._ended and len(self._open) < MOST_OPEN:
                self._open[key] = name
        else:
            self._open.pop(key, None)

    def _marks_inside(self, element: etree._Element) -> None:
        for mark in element.iter(w("bookmarkStart"), w("bookmarkEnd")):
            self._mark(mark)

    def _fields(self, element: etree._Element) -> None:
        """The number of a page is not words: `#` stands for it."""
        if element.tag == w("fldSimple"):
            self._field.append(page_number(str(element.get(w("instr"), ""))))
        elif element.tag == w("instrText"):
            if self._field and (number := page_number(str(element.text or ""))):
                self._field[-1] = number
        elif element.get(w("fldCharType")) == "begin":
            self._field.append(None)
        elif element.get(w("fldCharType")) == "end" and self._field:
            self._close_field()

    def _close_field(self) -> None:
        number = self._field.pop()
        if number:
            self._add(number)


def _by_count(under: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in under.most_common())
