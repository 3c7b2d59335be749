"""Small things to know of a Word file from elsewhere: what its styles do, whether words can be seen on the page."""

from __future__ import annotations

import re

from lxml import etree

from letter_templates.word.package import w

TINY = 8  # half-points
_WHITE = re.compile(r"(?:[Ff][A-Fa-f]){3}")


class Styles:
    """What a style id is called, whether it makes a heading, and whether its words can be seen.

    Words go unseen when they are hidden, white on white, or too small to read: by themselves, by the style of the
    characters, or by that of the paragraph, whichever says so first.
    """

    def __init__(self, sheet: etree._Element | None) -> None:
        self.names: dict[str, str] = {}
        self._looks: dict[str, etree._Element] = {}
        self._based: dict[str, str] = {}
        self._headings: set[str] = set()
        for style in sheet.iter(w("style")) if sheet is not None else ():
            key = str(style.get(w("styleId"), ""))
            self.names[key] = value(style.find(w("name"))) or key
            self._based[key] = value(style.find(w("basedOn")))
            look = style.find(w("rPr"))
            if look is not None:
                self._looks[key] = look
            level = value(style.find(f"{w('pPr')}/{w('outlineLvl')}"))
            if self.names[key].lower().startswith("heading ") or (level.isdigit() and int(level) < 9):
                self._headings.add(key)

    def hides(self, run: etree._Element, paragraph_style: str) -> bool:
        """Are the words of a run hidden, so that they are on no page?"""
        return is_on(self._property(run, paragraph_style, "vanish"))

    def cannot_be_seen(self, run: etree._Element, paragraph_style: str) -> bool:
        """Are they on the page, but white on white or tiny?"""
        size = value(self._property(run, paragraph_style, "sz"))
        if size.isdigit() and int(size) <= TINY:
            return True
        colour = value(self._property(run, paragraph_style, "color"))
        return bool(_WHITE.fullmatch(colour)) and not _on_a_ground(run)

    def _property(self, run: etree._Element, paragraph_style: str, name: str) -> etree._Element | None:
        own = run.find(w("rPr"))
        found = own.find(w(name)) if own is not None else None
        character_style = value(own.find(w("rStyle"))) if own is not None else ""
        for style in (character_style, paragraph_style):
            found = self._of_style(style, name) if found is None else found
        return found

    def _of_style(self, key: str, name: str) -> etree._Element | None:
        for _ in range(20):
            if not key:
                break
            look = self._looks.get(key)
            found = look.find(w(name)) if look is not None else None
            if found is not None:
                return found
            key = self._based.get(key, "")
        return None

    def is_heading(self, key: str) -> bool:
        return key in self._headings


def _on_a_ground(run: etree._Element) -> bool:
    """Does a colour lie behind the words: their own, or that of their paragraph or cell?"""
    ground: etree._Element | None = run
    while ground is not None and ground.tag not in (w("body"), w("tbl")):
        for name in ("rPr", "pPr", "tcPr"):
            properties = ground.find(w(name))
            shade = properties.find(w("shd")) if properties is not None else None
            filled = "" if shade is None else str(shade.get(w("fill"), ""))
            if properties is not None and properties.find(w("highlight")) is not None:
                return True
            if filled not in ("", "auto") and not _WHITE.fullmatch(filled):
                return True
        ground = ground.getparent()
    return False


def is_on(toggle: etree._Element | None) -> bool:
    """Is an on-off property there, and not switched off?"""
    return toggle is not None and str(toggle.get(w("val"), "1")).lower() not in {"0", "false", "off", "none"}


def value(element: etree._Element | None) -> str:
    """The w:val of a property; empty when there is none."""
    return "" if element is None else str(element.get(w("val"), ""))


def page_number(instruction: str) -> str | None:
    """`#` for a field that numbers pages; None for any other."""
    return "#" if instruction.strip().split(" ")[0].upper() in ("PAGE", "NUMPAGES", "SECTIONPAGES") else None
