"""Who has the right to be told: every parent in law of a child, or the young person, or whoever stands in for them.

Sources: Children and Families Act 2014, s.36; Education Act 1996, s.576 (parent); SEND Regulations 2014, reg 63
(a parent who lacks capacity) and reg 64 (a young person who lacks capacity).
"""

from __future__ import annotations

import re
from typing import Final

from letter_templates.facts import Voice
from panel.domain.case import Case, Contact, ParentBasis, Requester
from panel.domain.problems import same_name

JOINED: Final = re.compile(r"\s*(?:[,;:()&/+\n]|\band\b|\bfor\b)\s*", re.IGNORECASE)
TITLE: Final = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|sir|dame|lord|lady)\.?\s+")
PARENTS_IN_LAW = frozenset(
    {
        ParentBasis.NATURAL_PARENT,
        ParentBasis.PARENTAL_RESPONSIBILITY,
        ParentBasis.CARE_OF_CHILD,
        ParentBasis.COUNCIL_LOOKED_AFTER,
    }
)


def right_holders_of(case: Case, *, young_person: bool) -> tuple[Contact, ...]:
    """Everybody who gets a letter of their own. Empty when nobody with the right is on the case yet."""
    if young_person:
        return _for_young_person(case)
    parents = [contact for contact in case.contacts if contact.basis in PARENTS_IN_LAW]
    stand_ins = [contact for contact in representatives(case) if _stands_in_for_one_of(contact, parents)]
    replaced = {parent.id for parent in parents if any(_represents(one, parent, parents) for one in stand_ins)}
    return (*(parent for parent in parents if parent.id not in replaced), *stand_ins)


def representatives(case: Case) -> tuple[Contact, ...]:
    """People who act for somebody lacking capacity. Capacity is presumed: nobody does without a note of who decided."""
    return tuple(
        contact
        for contact in case.contacts
        if contact.basis is ParentBasis.REPRESENTATIVE and (contact.capacity_note or "").strip()
    )


def voice_for(contact: Contact) -> Voice:
    """How a letter to this person speaks."""
    if contact.basis is ParentBasis.REPRESENTATIVE:
        return Voice.REPRESENTATIVE
    return Voice.YOUNG_PERSON if contact.basis is ParentBasis.YOUNG_PERSON else Voice.PARENT


def asked_by(case: Case, contact: Contact) -> bool:
    """Was it this person who asked?"""
    if case.request.requester is Requester.YOUNG_PERSON:
        return contact.basis is ParentBasis.YOUNG_PERSON
    if case.request.requester not in (Requester.PARENT, Requester.PARENT_FOR_YOUNG_PERSON):
        return False
    if case.request.requester_name:
        return is_named_in(contact.name, case.request.requester_name)  # two parents may have asked together
    parents = [one for one in case.contacts if one.basis in PARENTS_IN_LAW]
    return contact.basis in PARENTS_IN_LAW and len(parents) == 1


def agreed_copies(case: Case) -> tuple[Contact, ...]:
    """People a young person has agreed may have a copy."""
    return tuple(
        contact for contact in case.contacts if contact.may_have_copy and contact.basis is not ParentBasis.YOUNG_PERSON
    )


def _for_young_person(case: Case) -> tuple[Contact, ...]:
    stand_ins = tuple(
        contact for contact in representatives(case) if not contact.represents or _is_subject(case, contact.represents)
    )
    return stand_ins or tuple(contact for contact in case.contacts if contact.basis is ParentBasis.YOUNG_PERSON)


def _is_subject(case: Case, name: str) -> bool:
    person = case.person
    known = [f"{person.known_as} {person.family_name}", person.known_as] if person.known_as else []
    return any(same_name(name, one) for one in (person.full_name, *known))


def is_named_in(name: str, names: str) -> bool:
    """Is this one of the people named? Whole names only, with or without a title: "Jo Smith" is not "Jo Smithson"."""
    return any(_untitled(one) == _untitled(name) for one in JOINED.split(names))


def _untitled(name: str) -> str:
    return TITLE.sub("", " ".join(name.replace("’", "'").split()).casefold())


def _represents(stand_in: Contact, parent: Contact, parents: list[Contact]) -> bool:
    if stand_in.represents:
        return same_name(stand_in.represents, parent.name)
    return len(parents) == 1


def _stands_in_for_one_of(stand_in: Contact, parents: list[Contact]) -> bool:
    return any(_represents(stand_in, parent, parents) for parent in parents)
