"""Lists: the letterhead's own bullets and numbers, and a fresh start at 1 for every numbered list."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from letter_templates.word import styles
from letter_templates.word.package import W, parse, w

_MARK = "<!--numbers-->"


@dataclass(frozen=True)
class Numbering:
    """The numbering part of every letter on a letterhead, and the gap for a letter's own numbered lists."""

    xml: str
    kind: int  # w:abstractNumId of numbered lists
    first_free: int  # w:numId of a letter's first numbered list
    bullets: str  # w:numPr of bulleted paragraphs, empty when their style has its own

    def for_list(self, place: int) -> str:
        """The w:numPr of the items of a letter's numbered list; the first list has place 0."""
        return _points_at(self.first_free + place)

    def part(self, lists: int) -> bytes:
        """The numbering part of a letter with so many numbered lists."""
        own = "".join(
            f'<w:num w:numId="{self.first_free + place}"><w:abstractNumId w:val="{self.kind}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for place in range(lists)
        )
        return self.xml.replace(_MARK, own).encode()


def read_numbering(part: bytes | None, style_sheet: etree._Element) -> Numbering:
    """The letterhead's numbering, with plain bullets and numbers added where its list styles have none."""
    root = parse(part) if part else etree.Element(w("numbering"), nsmap={"w": W})
    for last in root.findall(w("numIdMacAtCleanup")):
        root.remove(last)
    kinds, numbers = root.findall(w("abstractNum")), root.findall(w("num"))
    free_kind = max((int(kind.get(w("abstractNumId"))) for kind in kinds), default=-1) + 1
    free = max((int(number.get(w("numId"))) for number in numbers), default=0) + 1
    kind_of = {str(number.get(w("numId"))): int(number.find(w("abstractNumId")).get(w("val"))) for number in numbers}
    bullets, kinds_so_far = "", len(kinds)
    if _number_of(style_sheet, styles.BULLETS) not in kind_of:
        root.insert(kinds_so_far, _list_kind(free_kind, "bullet", "•"))
        root.append(
            parse(f'<w:num xmlns:w="{W}" w:numId="{free}"><w:abstractNumId w:val="{free_kind}"/></w:num>'.encode())
        )
        bullets, free, free_kind, kinds_so_far = _points_at(free), free + 1, free_kind + 1, kinds_so_far + 1
    numbered = kind_of.get(_number_of(style_sheet, styles.NUMBERS) or "")
    if numbered is None:
        root.insert(kinds_so_far, _list_kind(free_kind, "decimal", "%1."))
        numbered = free_kind
    root.append(etree.Comment("numbers"))
    return Numbering(str(etree.tostring(root, encoding="unicode")), numbered, free, bullets)


def _points_at(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def _number_of(style_sheet: etree._Element, name: str) -> str | None:
    """The numbering instance a paragraph style carries, if any."""
    for style in style_sheet.iter(w("style")):
        label = style.find(w("name"))
        if label is not None and str(label.get(w("val"))).lower() == name.lower():
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            return None if number is None else str(number.get(w("val")))
    return None


def _list_kind(number: int, kind: str, mark: str) -> etree._Element:
    return parse(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'.encode()
    )
