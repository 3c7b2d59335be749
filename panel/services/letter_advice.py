"""The parts of a letter that agrees which say whom the council will ask, and what is already there (reg 6)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from letter_templates.facts import AdviceRequest, ContactDetails, EvidenceItem
from panel.domain.case import Case, Contact, Evidence, ParentBasis
from panel.domain.keeping import Kept
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
SEPTEMBER: Final = 9  # the school year begins
YEAR_9_FROM: Final = 13  # the age on 31 August before year 9 begins
YEAR_9: Final = 9
YEAR_GROUP: Final = re.compile(r"\byear\s*(\d{1,2})\b", re.IGNORECASE)


def existing_advice(items: tuple[Evidence, ...], kept: frozenset[Kept]) -> tuple[EvidenceItem, ...]:
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
    child = case.person.known_as or case.person.given_names
    you = "You" if contact.basis is ParentBasis.YOUNG_PERSON else f"You and {child}"
    setting = setting_named_to(case, contact)
    asked = [
        AdviceRequest(kind="a", who=you),
        AdviceRequest(kind="b", who=setting or "A teacher or other education adviser"),
        AdviceRequest(kind="c", who=f"Health professionals, through {case.bodies.health or 'the health service'}"),
        AdviceRequest(kind="d", who="An educational psychologist"),
        AdviceRequest(kind="e", who=case.bodies.social_care or "Social care"),
    ]
    if in_or_beyond_year_9(case, on):
        asked.append(AdviceRequest(kind="g", who=setting or "People who know the young person's plans"))
    return tuple(asked)


def in_or_beyond_year_9(case: Case, on: date) -> bool:
    """Is this the school year in which they become 14, or a later one? A year group on record counts too.

    Source: SEND Regulations 2014, reg 6(1)(g).
    """
    begun = date(on.year if on.month >= SEPTEMBER else on.year - 1, 8, 31)
    born = case.person.date_of_birth
    age = begun.year - born.year - ((born.month, born.day) > (begun.month, begun.day))
    said = YEAR_GROUP.search(case.setting.year_group or "")
    return age >= YEAR_9_FROM or (said is not None and int(said[1]) >= YEAR_9)
