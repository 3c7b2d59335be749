"""The law beside an answer: the exact words of a limb, and the points a case turns on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from legal_tests.age import end_of_compulsory_school_age
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, KeyPoint, Limb
from panel.pages import pieces
from panel.pages.components.markup import Tone, esc, link, tag
from training.domain.exercise import Exercise
from training.domain.items import Source

SURE: Final[dict[str, Tone]] = {
    "official text seen": "done",
    "reputable copy seen": "calm",
    "verified in judgment or statute text": "calm",
}


def limb_of(law: Law, limb_id: str) -> Limb:
    return law.legal_test(ASSESS_TEST).limb(limb_id)


def question(law: Law, exercise: Exercise, limb_id: str) -> str:
    """As the test puts it for a child, or for a young person."""
    limb = limb_of(law, limb_id)
    young = exercise.considered_on >= end_of_compulsory_school_age(exercise.person.date_of_birth).young_person_from
    return limb.question_young_person if young else limb.question


def statute(law: Law, limb_id: str, *, with_lead_in: bool = True) -> str:
    """The exact words of the limb after its lead-in, as the Act sets them out, with how they were checked.

    Where two limbs stand under each other, the second is shown without the lead-in they share.
    """
    limb = limb_of(law, limb_id)
    led = bool(limb.lead_in) and with_lead_in
    lead_in = f"<p>“{esc(limb.lead_in)}</p>" if led else ""
    opening = "" if led else "“"
    seen = limb.verification.value
    return (
        f'<figure class="lmag-quote lm-statute"><blockquote>{lead_in}'
        f'<p class="lm-limb">{opening}({esc(limb.id)}) {esc(limb.text)}”</p></blockquote>'
        f"<figcaption>{link(limb.citation, law.provision(limb.provision_id).link)} {how_checked(seen)}</figcaption>"
        "</figure>"
    )


def how_checked(verification: str) -> str:
    return tag(verification[:1].upper() + verification[1:], SURE.get(verification, "soon"))


def key_points(law: Law, numbers: Iterable[int]) -> str:
    """Each point under the chair's question, closed."""
    return "".join(_point(law, law.key_point(number)) for number in numbers)


def sources(law: Law, source: Source) -> str:
    """Where an answer comes from: titles of the law pack, each with how it was checked."""
    lines = [
        f"<li>{link(one.citation, one.link)}, {esc(one.title)} {how_checked(one.verification.value)}</li>"
        for one in map(law.provision, source.provisions)
    ]
    for authority in map(law.authority, source.authorities):
        named = f"{authority.name} {authority.citation}"
        cited = link(named, authority.link) if authority.link else esc(named)
        lines.append(f"<li>{cited} {how_checked(authority.verification.value)}</li>")
    for point in map(law.key_point, source.key_points):
        lines.append(f"<li>Point {point.number}: {esc(point.title)} {how_checked(point.confidence.value)}</li>")
    return f'<ul class="tr-sources">{"".join(lines)}</ul>'


def _point(law: Law, point: KeyPoint) -> str:
    named = [law.authority(name).name for name in point.authorities]
    cited = [law.provision(name).citation for name in point.provisions]
    source = f"Point {point.number}. {'; '.join(named + cited)} ({point.confidence.value})"
    return pieces.details(
        esc(point.chair_question),
        f"<p><strong>{esc(point.title)}.</strong> {esc(point.plain)}</p>"
        f"<p><strong>Common error:</strong> {esc(point.common_error)}</p>"
        f'<p class="lm-quiet">{esc(source)}</p>',
    )
