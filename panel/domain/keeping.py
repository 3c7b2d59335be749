"""What must be kept from a person, read from the notes beside their name, and from what is private to others.

The notes are written by people for people ("the name of the school"), so reading them by rule is a help and not a
promise: each letter is also read by the person who sends it, with the notes in front of them.
"""

from __future__ import annotations

import re
from typing import Final

from panel.domain.case import Case, Contact, ParentBasis

AT_WORK: Final = frozenset({ParentBasis.COUNCIL_LOOKED_AFTER, ParentBasis.PROFESSIONAL})
SETTING_WORDS: Final = ("school", "setting", "nursery", "college", "pre-school", "childminder")
NAME_WORDS: Final = ("name", "identity", "who ")
SHORTEST: Final = 5  # letters; anything shorter would be found everywhere


def setting_is_kept_from(case: Case, contact: Contact) -> bool:
    """Do the notes say that this person must not learn where the child is taught, by its name or by what it is?"""
    name = plain(case.setting.name or "")
    return any(
        any(word in plain(note) for word in SETTING_WORDS) or (len(note) >= SHORTEST and plain(note) in name)
        for note in contact.keep_from
    )


def name_is_kept_from(other: Contact, contact: Contact) -> bool:
    """Do the notes say that this person must not learn the other's name?"""
    for note in contact.keep_from:
        plain = note.casefold()
        about_them = other.name.casefold() in plain or bool(other.relation and other.relation.casefold() in plain)
        if about_them and (other.name.casefold() in plain or any(word in plain for word in NAME_WORDS)):
            return True
    return False


def private_details(contact: Contact) -> frozenset[str]:
    """How to find somebody at home: the lines of an address with a number in them, e-mail address, telephone number.

    People who are in the case at work have nothing private here.
    """
    if contact.basis in AT_WORK:
        return frozenset()
    lines = [line for line in contact.address if re.search(r"\d", line)]
    return frozenset(_long((*lines, contact.email or "", contact.phone or "")))


def details_of_others(case: Case, contact: Contact) -> frozenset[str]:
    """Details of everybody else in the case that this person does not share with them."""
    own = {plain(detail) for detail in private_details(contact)}
    others = {detail for other in case.contacts if other.id != contact.id for detail in private_details(other)}
    return frozenset(detail for detail in others if plain(detail) not in own)


def kept_words(case: Case, contact: Contact) -> frozenset[str]:
    """Words that must not stand in a letter to this person: the notes themselves, and the names they speak of."""
    found = list(contact.keep_from)
    if setting_is_kept_from(case, contact):
        found += [case.setting.name or "", case.setting.contact_name or "", *case.setting.address]
    found += [other.name for other in case.contacts if other.id != contact.id and name_is_kept_from(other, contact)]
    return frozenset(_long(found))


def plain(text: str) -> str:
    """The same words whatever their capitals, spaces and apostrophes."""
    return " ".join(text.replace("’", "'").split()).casefold()


def _long(texts: tuple[str, ...] | list[str]) -> list[str]:
    return [text for text in texts if len(text.strip()) >= SHORTEST]
