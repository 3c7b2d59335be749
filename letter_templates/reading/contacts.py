# ruff: noqa: E501  (a pattern reads better on one line)
"""Whose contact details a letter gives: the mediation adviser's, the council's for mediation, the Tribunal's, others'.

A telephone number, e-mail or web address belongs to the service named last before it: in its own paragraph, else in
the paragraph it follows when it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from letter_templates.reading.parts import PlacedParagraph
from letter_templates.reading.sentences import Span

Service = Literal[
    "mediation-adviser", "council-mediation", "tribunal", "information-and-advice", "disagreement-resolution", "officer"
]
_WAY = re.compile(
    r"\b[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,40}){1,5}|\bhttps?://\S{4,200}|\bwww\.\S{3,200}"
    r"|(?<![\d/])(?:\+44\s?|\(?0)\d(?:[\s()-]?\d){8,10}(?!\d)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
)
_SERVICES = re.compile(
    r"(?P<council>(?:our|the council's|the authority's|the local authority's|council) (?:\w+ )?contact for mediation"
    r"|(?:tell|inform|notify|let)\b[^.\n]{0,60}\b(?:us|council|authority|LA|know|team)\b[^.\n]{0,120}\bmediat\w*"
    r"|mediat\w*[^.\n]{0,90}\b(?:tell|inform|notify|contact|let|e-?mail)\b[^.\n]{0,30}\b(?:us|council|authority|SEND|resolutions? (?:team|officer|service)|team)\b"
    r"|want mediation,? (?:please )?(?:tell|let|contact|write to|ring|e-?mail) (?-i:[A-Z][\w'’-]+ [A-Z][\w'’-]+)"
    r"|\b(?:SEND )?resolutions? (?:team|officer)|dispute resolution officer|mediation officer|mediation co-?ordinator)"
    r"|(?P<disagreement>disagreement resolution)"
    r"|(?P<tribunal>\btribunal\b|\bSEND ?35A?\b|\bSENDIST\b)"
    r"|(?P<information>\b\w{0,30}SENDIASS?\b|\bIASS?\b|information,? (?:and )?(?:advice|support)(?!,? (?:and support )?officer)|(?:impartial|independent) (?:information|advice|support)"
    r"|IPSEA|parent partnership)"
    r"|(?P<adviser>mediation (?:advis[eo]rs?|advice|information|service|provider|helpline|line|company)|mediators?\b"
    r"|(?:contact|call|telephone|ring)[^.\n]{0,60}\bmediation\b|independent mediation"
    r"|\bmediation\b[^.\n]{0,40}\b(?:contact|call|telephone|ring)\b)"
    r"|(?P<officer>(?:contact|call|ring|phone|telephone|e-?mail) me\b|speak to me\b|please contact|ring or write|get in touch|your contact (?:at|is|will be|person|officer)\b|case officer|plan co-?ordinator|case ?worker|case ?work officer|named officer|yours sincerely|yours faithfully)",
    re.IGNORECASE,
)
_NAMES: dict[str, Service] = {
    "council": "council-mediation",
    "disagreement": "disagreement-resolution",
    "tribunal": "tribunal",
    "information": "information-and-advice",
    "adviser": "mediation-adviser",
    "officer": "officer",
}
_WHERE = frozenset({"rights", "contact", "letter", "next-steps", "decision"})
_BARE = 30
"""Words a paragraph may have and still be only somebody's contact details."""


@dataclass(frozen=True, slots=True)
class StatedContact:
    """A way to reach a service, where the letter gives it."""

    service: Service
    span: Span
    paragraph: int


def contacts_in(paragraphs: Iterable[PlacedParagraph]) -> Iterator[StatedContact]:
    """Every contact in these paragraphs of a letter (those after its greeting), with the service it is for."""
    last: Service | None = None
    since = 0
    for one in paragraphs:
        text = one.paragraph.text
        if one.part not in _WHERE and not _WAY.search(text):
            since += 1
            continue
        named = list(_SERVICES.finditer(text))
        ways = list(_WAY.finditer(text))
        if one.heading and not ways:
            if named:
                last, since = _name(named[-1]), 0
            continue
        for way in ways:
            before = [match for match in named if match.start() < way.start()]
            if before:
                service: Service | None = _name(before[-1])
            elif named and len(text) < 400:
                service = _name(named[0])
            else:
                service = last if since <= 2 and len(text.split()) <= _BARE else None
            if service is not None:
                start, end = one.paragraph.start + way.start(), one.paragraph.start + way.end()
                yield StatedContact(service, Span(start, end, way.group()), one.number)
        if named:
            last, since = _name(named[-1]), 0
        else:
            since += 1


def _name(match: re.Match[str]) -> Service:
    return _NAMES[match.lastgroup or "officer"]
