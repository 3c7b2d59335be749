"""The parts of a letter that agrees which say whom the council will ask, and what is already there (reg 6)."""

from __future__ import annotations

from datetime import date
from typing import Final

from letter_templates.facts import AdviceRequest, ContactDetails, EvidenceItem
from panel.domain.case import Case, Contact, Evidence, ParentBasis
from panel.domain.people import Profile
from panel.services.letter_parts import evidence_item, setting_named_to

ADVISERS: Final = (
    "psycholog",
    "therap",
    "paediatric",
    "consultant",
    "doctor",
    "audiolog",
    "teacher",
    "nurse",
    "social",
)
PREPARING_FOR_ADULT_LIFE_FROM: Final = 13  # the age reached in year 9


def existing_advice(items: tuple[Evidence, ...], kept: frozenset[str]) -> tuple[EvidenceItem, ...]:
    """Reports by professionals already on the list: reg 6(4) asks whether they are enough."""
    return tuple(
        evidence_item(item, kept)
        for item in items
        if item.role and any(word in item.role.casefold() for word in ADVISERS)
    )


def caseworker_of(profile: Profile | None) -> ContactDetails | None:
    """The colleague who keeps in touch during an assessment, if there is a way to reach them."""
    if profile is None or not (profile.phone or profile.email):
        return None
    return ContactDetails(name=profile.name, role=profile.job_title, phone=profile.phone, email=profile.email)


def advice_requests(case: Case, on: date, contact: Contact) -> tuple[AdviceRequest, ...]:
    """Whom the council will ask: reg 6(1)(a) to (e), and (g) from year 9. The SISO can name people and add others."""
    you = "You" if contact.basis is ParentBasis.YOUNG_PERSON else f"You and {case.person.known_as or 'your child'}"
    setting = setting_named_to(case, contact)
    asked = [
        AdviceRequest(kind="a", who=you),
        AdviceRequest(kind="b", who=setting or "A teacher or other education adviser"),
        AdviceRequest(kind="c", who=f"Health professionals, through {case.bodies.health or 'the health service'}"),
        AdviceRequest(kind="d", who="An educational psychologist"),
        AdviceRequest(kind="e", who=case.bodies.social_care or "Social care"),
    ]
    if on.year - case.person.date_of_birth.year > PREPARING_FOR_ADULT_LIFE_FROM:
        asked.append(AdviceRequest(kind="g", who=setting or "People who know the young person's plans"))
    return tuple(asked)
