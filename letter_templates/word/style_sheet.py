"""Small things to know of a Word file that somebody edited: what its styles do, what a property or a field says."""

from __future__ import annotations

from lxml import etree

from letter_templates.word.package import w


class Styles:
    """What a style id is called, and whether it makes a heading or hides its words."""

    def __init__(self, sheet: etree._Element | None) -> None:
        self.names: dict[str, str] = {}
        self._hidden: dict[str, bool | None] = {}
        self._based: dict[str, str] = {}
        self._headings: set[str] = set()
        for style in sheet.iter(w("style")) if sheet is not None else ():
            key = str(style.get(w("styleId"), ""))
            self.names[key] = value(style.find(w("name"))) or key
            self._based[key] = value(style.find(w("basedOn")))
            vanish = style.find(f"{w('rPr')}/{w('vanish')}")
            self._hidden[key] = None if vanish is None else is_on(vanish)
            level = value(style.find(f"{w('pPr')}/{w('outlineLvl')}"))
            if self.names[key].lower().startswith("heading ") or (level.isdigit() and int(level) < 9):
                self._headings.add(key)

    def hides(self, key: str) -> bool:
        for _ in range(20):
            hidden = self._hidden.get(key)
            if hidden is not None or not key:
                return bool(hidden)
            key = self._based.get(key, "")
        return False

    def is_heading(self, key: str) -> bool:
        return key in self._headings


def is_on(toggle: etree._Element | None) -> bool:
    """Is an on-off property there, and not switched off?"""
    return toggle is not None and str(toggle.get(w("val"), "1")).lower() not in {"0", "false", "off", "none"}


def value(element: etree._Element | None) -> str:
    """The w:val of a property; empty when there is none."""
    return "" if element is None else str(element.get(w("val"), ""))


def page_number(instruction: str) -> str | None:
    """`#` for a field that numbers pages; None for any other."""
    return "#" if instruction.strip().split(" ")[0].upper() in ("PAGE", "NUMPAGES", "SECTIONPAGES") else None
