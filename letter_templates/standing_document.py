"""The standing document for a panel: the test, the key points and what is no hurdle, made from the law of a day.

Source of the idea: the independent review of 2024, recommendation 4 (a concise standing document at every panel).
"""

from __future__ import annotations

import re
from typing import Final

from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, Authority, Confidence, Verification
from letter_templates.document import LetterDocument
from letter_templates.panel_papers import compose_paper
from letter_templates.phrases import in_words

DUTY: Final = "cfa-2014-s36-8"
KIND: Final = "standing-document"


def compose_standing_document(law: Law) -> LetterDocument:
    """The document on the law of one day: two A4 pages, the same for every council, so that its fingerprint tells it.

    It is undated: the version of the law pack dates it.
    """
    return compose_paper(
        KIND,
        {
            "law": law,
            "duty": law.provision(DUTY),
            "test": law.legal_test(ASSESS_TEST),
            "points": law.key_points,
            "see": lambda *numbers: _see(law, numbers),
            "provisions": "; ".join(_provisions(law)),
            "authorities": "; ".join(_authorities(law)),
            "ours": with_curly_quotes,
            "from_memory": _from_memory(law),
            "seen": in_words([str(p.number) for p in law.key_points if p.confidence is Confidence.VERIFIED]),
        },
        law_version=law.version,
    )


def with_curly_quotes(text: str) -> str:
    """Our own words as they are printed. Exact words of the law never pass through here."""
    opened = re.sub(r'(^|[\s(])"', r"\1“", text)
    return opened.replace('"', "”").replace("'", "’")


def _used(law: Law) -> list[Authority]:
    """Every judgment, ombudsman decision and review that a key point rests on, once; advice is left out."""
    names = dict.fromkeys(name for point in law.key_points for name in point.authorities)
    return [one for one in map(law.authority, names) if one.kind != "advice"]


def _authorities(law: Law) -> list[str]:
    return [
        f"{one.name} {one.citation.split(', [')[0]}" if one.kind == "judgment" else f"{one.name}, {one.citation}"
        for one in _used(law)
    ]


def _from_memory(law: Law) -> str:
    names = [one.name for one in _used(law) if one.verification is Verification.MEMORY]
    return f"; {in_words(names)} from memory, not verified" if names else ""


def _provisions(law: Law) -> list[str]:
    """Every provision that a key point rests on, once, under the Act, Regulations or Code that holds it."""
    names = dict.fromkeys(name for point in law.key_points for name in point.provisions)
    places: dict[str, list[str]] = {}
    for citation in sorted(law.provision(name).citation for name in names):
        work, _, place = citation.rpartition(", ")
        places.setdefault(work, []).append(place)
    return [f"{work}, {', '.join(found)}" for work, found in places.items()]


def _see(law: Law, numbers: tuple[int, ...]) -> str:
    """ "points 5 and 6". Raises StopIteration for a point the law pack does not have."""
    known = [str(law.key_point(number).number) for number in numbers]
    return f"point{'s' * (len(known) > 1)} {in_words(known)}"
