"""People's names in a letter: which words are one, and whether it is used as a child's or as an adult's.

There is no list of names: a name is a capitalised word, not at the start of a sentence, that is no word of the field,
place, document or organisation. Doubt is settled by how it is used ("Mrs Oak", "Oak, class teacher", "Sam's needs").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter

_LISTS: dict[str, frozenset[str]] = {
    name: frozenset(str(words).split())
    for name, words in yaml.safe_load(
        (Path(__file__).parent / "words_that_are_no_name.yaml").read_text("utf-8")
    ).items()
}
NO_SCHOOL_NAME = _LISTS["no_school_name"]
_RUN = re.compile(r"[A-Z][\w’'-]*[a-z’'][\w’'-]*(?:[ \t]+(?:[A-Z][\w’'-]*|(?:de|van|von|bin)(?=[ \t]+[A-Z])))*")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Reverend)\.?\s*$")
_TITLES = _LISTS["titles"]
_ROLE = re.compile(
    r"^\s*(?:\(|,|[-–]|\|)\s*(?:\w+\s+){0,5}(?:teacher|head|psychologist|therapist|officer|manager|nurse|doctor|paediatrician|"
    r"co-?ordinator|assistant|adviser|advisor|worker|mother|father|mum|dad|carer|grand\w+|specialist|consultant|senco|"
    r"governor|solicitor|judge)\b",
    re.IGNORECASE,
)
_AS_CHILD = re.compile(
    r"^(?:[’']s)?\s+(?:has|may have|does|is|was|can|needs?|will|may|attends|made|makes|finds|found|struggles|likes|"
    r"told us|works|continues|receives|responds|enjoys|should|would|could)\b|^[’']s\s+(?:needs|progress|special|"
    r"education|school|difficult\w+|attendance|reading|learning|behaviour|teacher|class|support|views|parents?|mother|father)\b"
)
_FOR_CHILD = re.compile(
    r"\b(?:assessment (?:for|of)|made for|needs of|provision for|support for|about|re:|regarding)\s*$", re.I
)
_ABOUT = re.compile(
    r"^\s*(?:re|about|child|name|pupil|dear|to)\b|\b(?:re|about|name|regarding)\s*:|\bborn\b", re.I | re.M
)
_NOT_NAMES = _LISTS["not_names"]
_ORGANISATION = _LISTS["organisation"]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name in the letter. `parts` are its words; `as_child`, `as_adult`: how it is used where it stands."""

    parts: tuple[str, ...]
    span: Span
    as_child: bool
    as_adult: bool


def names_in(read: ReadLetter) -> tuple[NameFound, ...]:
    """Every name in the body of the letter after the greeting."""
    found: list[NameFound] = []
    small = frozenset(re.findall(r"(?<![\w’'-])[a-z]+(?![\w-])", read.text))
    for one in read.paragraphs:
        if one.part == "contact" or one.heading or one.paragraph.kind == "row" or one.paragraph.in_lines:
            continue
        text = one.paragraph.text
        starts = {other.start - one.paragraph.start for other in read.by_paragraph.get(one.number, ())}
        for match in _RUN.finditer(text):
            name = _name(match, text, one.paragraph.start, starts)
            if name is not None and name.parts[0].casefold() not in small:  # also written small: no name
                found.append(name)
    return tuple(found)


def could_be_no_name(word: str) -> bool:
    """Is this capitalised word one of the field, a place, a document or an organisation?"""
    folded = re.sub(r"[’']s?$", "", word.casefold())
    return folded in _NOT_NAMES or folded in _ORGANISATION or len(folded) < 2 or word.isupper()


def known_by_the_letter(read: ReadLetter) -> frozenset[str]:
    """Names that the letter itself accounts for: in its tables, addresses and signature, and of organisations."""
    found: set[str] = set()
    for one in read.paragraphs:
        text = one.paragraph.text
        listed = one.paragraph.kind == "row" or (one.part == "contact" and not _ABOUT.search(text))
        for match in _RUN.finditer(text):
            lower = parts_of_name(match.group())
            if listed or lower & _ORGANISATION or _TITLE.search(text[max(0, match.start() - 12) : match.start()]):
                found |= lower
    return frozenset(found) - _NOT_NAMES


def _name(match: re.Match[str], text: str, base: int, starts: set[int]) -> NameFound | None:
    words = match.group().split()
    plain = [re.sub(r"[’']s?$", "", word) for word in words]
    lower = [word.casefold() for word in plain]
    if any(word in _ORGANISATION for word in lower[1:]) or (lower[0] in _ORGANISATION and len(lower) > 1):
        return None
    after, before = text[match.end() : match.end() + 80], text[max(0, match.start() - 24) : match.start()]
    skip = 0
    while skip < len(lower) and lower[skip] in _NOT_NAMES:
        skip += 1
    titled = bool(_TITLE.search(before)) or any(word in _TITLES for word in lower[:skip])
    kept = plain[skip:]
    while kept and kept[-1].casefold() in _NOT_NAMES:
        kept.pop()
    if not kept or len(kept[0]) < 2 or any(word.casefold() in _NOT_NAMES for word in kept) or kept[0].isupper():
        return None
    at = match.start() + (match.group().index(kept[0]) if skip else 0)
    possessive = match.group().endswith(("’s", "'s"))
    tail = ("’s" if possessive else "") + after
    as_child = not titled and bool(_AS_CHILD.match(tail) or _FOR_CHILD.search(before))
    if at in starts and not as_child:
        return None  # a capital that begins a sentence says nothing
    as_adult = titled or bool(_ROLE.match(after))
    end = at + len(kept[0])
    return NameFound(tuple(kept), Span(base + at, base + end, text[at:end]), as_child and not as_adult, as_adult)


def parts_of_name(*names: str | None) -> frozenset[str]:
    """The words of names, as they are compared: without titles, whole and in the halves of a double name."""
    found: set[str] = set()
    for name in names:
        for word in re.findall(r"[^\W\d_][\w’'-]*", name or ""):
            folded = re.sub(r"[’']s?$", "", word.casefold())
            found.update({folded, *folded.split("-")})
    return frozenset(found - _TITLES - {""})
