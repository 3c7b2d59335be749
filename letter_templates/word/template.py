"""A letterhead taken apart once, ready to be filled many times."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from lxml import etree

from letter_templates.faults import BrokenDocxError, LetterheadError
from letter_templates.word import check, styles
from letter_templates.word.letterhead import PAGE_X_OF_Y
from letter_templates.word.numbering import Numbering, read_numbering
from letter_templates.word.package import (
    CONTENT_TYPES,
    R,
    content_type,
    main_part,
    parse,
    relations,
    target_of,
    unpack,
    w,
)

SENDER_MARK, DRAFT_MARK = "<!--sender-->", "<!--draft-->"
LARGE_HALF_POINTS = 32  # 16 pt
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True)
class Template:
    """The fixed parts of every letter on this letterhead, and the gaps a letter fills."""

    fixed: tuple[tuple[str, bytes], ...]
    style_ids: dict[str, str]  # by name in lower case
    headers: tuple[tuple[str, str], ...]  # part name, XML with the marks
    numbering: Numbering
    section: str  # w:sectPr
    sender_in_body: bool  # the headers are empty, so the council's name and address head the letter itself
    line_width: int  # twips between the margins

    def style(self, name: str) -> str:
        """The id of a named style. Raises LetterheadError when the letterhead has none of that name."""
        try:
            return self.style_ids[name.lower()]
        except KeyError:
            raise LetterheadError([check.missing_style(name)]) from None


@lru_cache(maxsize=8)
def load_template(letterhead: bytes, language: str, large_print: bool) -> Template:
    """Take a letterhead apart. Raises LetterheadError, with every problem, if it cannot be used."""
    if problems := check.check_letterhead(letterhead):
        raise LetterheadError(problems)
    try:
        return _Builder(unpack(letterhead), language, large_print).build()
    except BrokenDocxError as fault:
        raise LetterheadError([str(fault)]) from fault


class _Builder:
    def __init__(self, parts: dict[str, bytes], language: str, large_print: bool) -> None:
        self.parts, self.language, self.large_print = parts, language, large_print
        self.main = main_part(parts)
        self.fixed: dict[str, bytes] = {}
        self.types: dict[str, str] = {}  # part name -> content type
        self.rels: list[tuple[str, str, str]] = []  # id, type, target inside word/
        self.headers: list[tuple[str, str]] = []
        self.headers_are_empty = True

    def build(self) -> Template:
        by_kind = {str(rel.get("Type")).rsplit("/", 1)[-1]: rel for rel in self._relations()}
        tree = parse(self.parts[target_of(by_kind["styles"], self.main)])
        style_ids = {
            str(style.find(w("name")).get(w("val"))).lower(): str(style.get(w("styleId")))
            for style in tree.iter(w("style"))
            if style.find(w("name")) is not None
        }
        self._set_language(tree)
        self._enlarge(tree)
        self._add("styles.xml", etree.tostring(tree, xml_declaration=True, encoding="UTF-8"), "styles+xml", "styles")
        for kind in ("theme", "fontTable"):
            if kind in by_kind:
                self._keep(by_kind[kind], kind)
        self._add("settings.xml", _settings(self.language).encode(), "settings+xml", "settings")
        source = target_of(by_kind["numbering"], self.main) if "numbering" in by_kind else ""
        numbering = read_numbering(self.parts.get(source), tree)
        self._declare("numbering.xml", "numbering+xml", "numbering")
        section, width = self._section(style_ids)
        self.fixed["word/_rels/document.xml.rels"] = self._rels_xml()
        self.fixed["[Content_Types].xml"] = self._types_xml()
        self.fixed["_rels/.rels"] = _package_rels()
        return Template(
            fixed=tuple(sorted(self.fixed.items(), key=lambda item: (item[0] != "[Content_Types].xml", item[0]))),
            style_ids=style_ids,
            headers=tuple(self.headers),
            numbering=numbering,
            section=section,
            sender_in_body=self.headers_are_empty,
            line_width=width,
        )

    def _relations(self) -> list[etree._Element]:
        return [rel for rel in relations(self.parts, self.main) if rel.get("TargetMode") != "External"]

    def _declare(self, name: str, kind: str, relation: str) -> str:
        """Enter a part in the package; returns its relationship id."""
        self.types[f"/word/{name}"] = kind if "/" in kind else _TYPE + kind
        self.rels.append((f"rId{len(self.rels) + 1}", _OFFICE + relation, name))
        return self.rels[-1][0]

    def _add(self, name: str, data: bytes, kind: str, relation: str) -> str:
        self.fixed[f"word/{name}"] = data
        return self._declare(name, kind, relation)

    def _keep(self, relation: etree._Element, kind: str) -> None:
        source = target_of(relation, self.main)
        if source in self.parts:
            name = f"{kind}.xml"
            self._add(name, self.parts[source], content_type(self.parts, source), kind)
            self._keep_belongings(source, name)

    def _keep_belongings(self, source: str, name: str) -> None:
        """Pictures and fonts that a header, footer or font table points at."""
        kept = []
        for relation in relations(self.parts, source):
            kind, target = str(relation.get("Type", "")), str(relation.get("Target", ""))
            if relation.get("TargetMode") == "External":
                kept.append((str(relation.get("Id")), kind, target, ' TargetMode="External"'))
                continue
            part = target_of(relation, source)
            if part in self.parts:
                inner = f"media/{name.split('.')[0]}-{part.rsplit('/', 1)[-1]}"
                self.fixed[f"word/{inner}"] = self.parts[part]
                self.types[f"/word/{inner}"] = content_type(self.parts, part)
                kept.append((str(relation.get("Id")), kind, inner, ""))
        if kept:
            self.fixed[f"word/_rels/{name}.rels"] = _rels_of(kept)

    def _set_language(self, tree: etree._Element) -> None:
        for lang in tree.iter(w("lang")):
            lang.set(w("val"), self.language)
        defaults = tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if defaults is not None and defaults.find(w("lang")) is None:
            lang = etree.SubElement(defaults, w("lang"))
            lang.set(w("val"), self.language)
            lang.set(w("bidi"), "ar-SA")

    def _enlarge(self, tree: etree._Element) -> None:
        """16 pt or more throughout for large print; what was larger grows in proportion."""
        if not self.large_print:
            return
        for tag in ("sz", "szCs"):
            for size in tree.iter(w(tag)):
                grown = round(float(size.get(w("val"), "24")) * LARGE_HALF_POINTS / 24)
                size.set(w("val"), str(max(LARGE_HALF_POINTS, grown)))
        defaults = tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        if defaults is not None and defaults.find(w("sz")) is None:
            etree.SubElement(defaults, w("sz")).set(w("val"), str(LARGE_HALF_POINTS))

    def _section(self, style_ids: dict[str, str]) -> tuple[str, int]:
        """The page set-up with one header and one footer for each kind of page, all of them present."""
        body = parse(self.parts[self.main]).find(w("body"))
        found = list(body.iter(w("sectPr")))
        section = copy.deepcopy(found[-1]) if found else etree.Element(w("sectPr"), nsmap={"w": _W})
        targets = {str(rel.get("Id")): target_of(rel, self.main) for rel in self._relations()}
        wanted = ["default", "first"] if section.find(w("titlePg")) is not None else ["default"]
        references = {
            (etree.QName(ref).localname, str(ref.get(w("type"), "default"))): targets.get(str(ref.get(f"{{{R}}}id")))
            for ref in (*section.findall(w("headerReference")), *section.findall(w("footerReference")))
        }
        for child in list(section):
            if etree.QName(child).localname not in ("pgSz", "pgMar", "pgBorders", "cols", "docGrid", "titlePg"):
                section.remove(child)
        section.attrib.clear()
        at = 0
        for place in ("header", "footer"):
            for page in wanted:
                source = references.get((f"{place}Reference", page))
                reference = etree.Element(w(f"{place}Reference"))
                reference.set(w("type"), page)
                reference.set(f"{{{R}}}id", self._edge(place, page, source, style_ids))
                section.insert(at, reference)
                at += 1
        return _text(section), _line_width(section)

    def _edge(self, place: str, page: str, source: str | None, style_ids: dict[str, str]) -> str:
        """One header or footer; returns its relationship id. A missing footer numbers the pages."""
        name = f"{place}-{page}.xml"
        if source in self.parts and source is not None:
            root = parse(self.parts[source])
            self._enlarge(root)
            self._keep_belongings(source, name)
        else:
            inside = PAGE_X_OF_Y if place == "footer" else ""
            tag, style = ("ftr", style_ids[styles.FOOTER.lower()]) if place == "footer" else ("hdr", "")
            properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
            root = parse(f'<w:{tag} xmlns:w="{_W}"><w:p>{properties}{inside}</w:p></w:{tag}>'.encode())
        if place == "footer":
            return self._add(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"), "footer+xml", "footer")
        if (
            _mark_sender(root, style_ids[styles.SENDER.lower()])
            or any((text.text or "").strip() for text in root.iter(w("t")))
            or _holds(root, "drawing", "pict", "object")
        ):
            self.headers_are_empty = False
        root.insert(0, etree.Comment("draft"))
        self.headers.append((f"word/{name}", _text(root)))
        return self._declare(name, "header+xml", "header")

    def _rels_xml(self) -> bytes:
        return _rels_of([(*rel, "") for rel in self.rels])

    def _types_xml(self) -> bytes:
        overrides = "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in (
                ("/word/document.xml", _TYPE + "document.main+xml"),
                ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
                ("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
                *sorted(self.types.items()),
            )
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{CONTENT_TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ).encode()


_W = w("").strip("{}")


def _text(root: etree._Element) -> str:
    return str(etree.tostring(root, encoding="unicode"))


def _holds(root: etree._Element, *names: str) -> bool:
    return next(root.iter(*map(w, names)), None) is not None


def _mark_sender(header: etree._Element, style_id: str) -> bool:
    """Put the mark where the first paragraph in the sender's style stands; take such paragraphs out.

    True if there was one.
    """
    marked = False
    for paragraph in list(header.iter(w("p"))):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) != style_id:
            continue
        if not marked:
            paragraph.addprevious(etree.Comment("sender"))
            marked = True
        paragraph.getparent().remove(paragraph)
    return marked


def _line_width(section: etree._Element) -> int:
    size, margin = section.find(w("pgSz")), section.find(w("pgMar"))
    if size is None or margin is None:
        return 9070  # A4 between margins of 2.5 cm
    wide = int(size.get(w("w"), "11906"))
    return wide - int(margin.get(w("left"), "1418")) - int(margin.get(w("right"), "1418"))


def _settings(language: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:settings xmlns:w="{_W}">'
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _rels_of(entries: list[tuple[str, str, str, str]]) -> bytes:
    inside = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}{mode}/>"
        for key, kind, target, mode in entries
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    ).encode()


def _package_rels() -> bytes:
    return _rels_of(
        [
            ("rId1", _OFFICE + "officeDocument", "word/document.xml", ""),
            (
                "rId2",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
                "",
            ),
            ("rId3", _OFFICE + "extended-properties", "docProps/app.xml", ""),
            ("rId4", _OFFICE + "custom-properties", "docProps/custom.xml", ""),
        ]
    )
