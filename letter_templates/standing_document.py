"""The standing document for a panel: the test, the key points and what is no hurdle, made from the law of a day.

Source of the idea: the independent review of 2024, recommendation 4 (a concise standing document at every panel).
"""

from __future__ import annotations

from typing import Final

from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, Confidence
from letter_templates.document import LetterDocument
from letter_templates.panel_papers import compose_paper
from letter_templates.phrases import in_words

DUTY: Final = "cfa-2014-s36-8"
KIND: Final = "standing-document"


def compose_standing_document(law: Law, council_name: str = "") -> LetterDocument:
    """The document on the law of one day. Two A4 pages; undated, because the law pack's version dates it."""
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
            "seen": in_words([str(p.number) for p in law.key_points if p.confidence is Confidence.VERIFIED]),
        },
        law_version=law.version,
        author=council_name,
    )


def _authorities(law: Law) -> list[str]:
    """Every judgment that a key point rests on, once, the review and the ombudsman included."""
    used = dict.fromkeys(name for point in law.key_points for name in point.authorities)
    held = [law.authority(name) for name in used]
    return [f"{one.name} {one.citation.split(', [')[0]}" for one in held if one.kind != "advice"]


def _provisions(law: Law) -> list[str]:
    """Every provision that a key point rests on, once."""
    used = dict.fromkeys(name for point in law.key_points for name in point.provisions)
    return [law.provision(name).citation for name in used]


def _see(law: Law, numbers: tuple[int, ...]) -> str:
    """ "points 5 and 6". Raises StopIteration for a point the law pack does not have."""
    known = [str(law.key_point(number).number) for number in numbers]
    return f"point{'s' * (len(known) > 1)} {in_words(known)}"
