"""What must be kept from a person, read from the notes beside their name, and from what is private to others.

The notes are written by people for people ("the name of the school"), so reading them by rule is a help and not a
promise: each letter is also read by the person who sends it, with the notes in front of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from panel.domain.case import Case, Contact, ParentBasis

AT_WORK: Final = frozenset({ParentBasis.COUNCIL_LOOKED_AFTER, ParentBasis.PROFESSIONAL})
SETTING_WORDS: Final = ("school", "setting", "nursery", "college", "pre-school", "childminder")
ADDRESS_WORDS: Final = ("address", "where", "live", "living", "moved", "home", "refuge")
NAME_WORDS: Final = ("name", "identity", "who ")
SHORTEST: Final = 5  # letters; anything shorter would be found everywhere
SHORTEST_AS_WRITTEN: Final = 4  # with its capitals: "Ferns"
POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
PARENT_WORDS: Final = {
    "mother": ("mother", "mum", "mummy", "mam"),
    "father": ("father", "dad", "daddy"),
    "foster carer": ("foster", "carer"),
}
# Words of a school's name that many schools share: what stands before them is what people call it.
_KINDS = (
    "school primary secondary infant infants junior juniors nursery academy college sixth form centre church cofe c "
    "of ce rc catholic community high grammar special trust free lower middle upper jmi first preschool pre-school "
    "early years and"
)
KINDS_OF_SCHOOL: Final = frozenset(_KINDS.split())
# Words a note says things with. A note of these alone tells what is to be kept, and is not itself looked for.
_NOTES = (
    "a an the of in at to and or his her their its our your my he she they who which where what how that is are goes "
    "go lives live living new old current name names identity address addresses home house phone telephone mobile "
    "number numbers email e-mail mail contact details school setting nursery college pre-school preschool childminder "
    "placement place mum mother father dad parent parents carer carers foster child children family other else from "
    "him them this not any all about anything everything whereabouts moved"
)
WORDS_OF_NOTES: Final = frozenset(_NOTES.split())


class Kept(NamedTuple):
    """Words that must not stand in somebody's letter. `as_written`: only with these capitals."""

    words: str
    as_written: bool = False


def found_in(text: str, kept: Iterable[Kept]) -> tuple[str, ...]:
    """The kept words as they stand in this text: whole words, whatever their spaces and apostrophes."""
    found = [match.group() for one in kept for match in [_pattern(one).search(text)] if match]
    return tuple(dict.fromkeys(sorted(found, key=text.index)))


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
        said = plain(note)
        if _is_about(other, said) and (plain(other.name) in said or any(word in said for word in NAME_WORDS)):
            return True
    return False


def address_is_kept_from(other: Contact, contact: Contact) -> bool:
    """Do the notes say that this person must not learn where the other lives? A note that names nobody is about all."""
    for note in contact.keep_from:
        said = plain(note)
        spoken_of = any(word in said for words in PARENT_WORDS.values() for word in words)
        if any(word in said for word in ADDRESS_WORDS) and (_is_about(other, said) or not spoken_of):
            return True
    return False


def private_details(contact: Contact) -> frozenset[Kept]:
    """How to find somebody at home: the house, lines with a number in them, the postcode, e-mail and telephone.

    People who are in the case at work have nothing private here.
    """
    if contact.basis in AT_WORK:
        return frozenset()
    lines = [line for at, line in enumerate(contact.address) if at == 0 or re.search(r"\d", line)]
    codes = [code for line in contact.address for code in POSTCODE.findall(line)]
    return frozenset(_long((*lines, *codes, contact.email or "", contact.phone or "")))


def details_of_others(case: Case, contact: Contact) -> frozenset[Kept]:
    """Details of everybody else in the case that this person does not share with them."""
    own = {plain(detail.words) for detail in private_details(contact)}
    others = {detail for other in case.contacts if other.id != contact.id for detail in private_details(other)}
    return frozenset(detail for detail in others if plain(detail.words) not in own)


def kept_words(case: Case, contact: Contact) -> frozenset[Kept]:
    """Words that must not stand in a letter to this person: what the notes say, and the names and places they mean."""
    found = [note for note in contact.keep_from if set(re.findall(r"[\w-]+", _bare(note))) - WORDS_OF_NOTES]
    as_written: list[str] = []
    if setting_is_kept_from(case, contact):
        found += [case.setting.name or "", case.setting.contact_name or "", *case.setting.address]
        as_written += short_names(case)
    own = {plain(line) for line in contact.address}
    for other in case.contacts:
        if other.id == contact.id:
            continue
        if name_is_kept_from(other, contact):
            found.append(other.name)
        if other.basis not in AT_WORK and address_is_kept_from(other, contact):
            found += [line for line in other.address if plain(line) not in own]
    short = [Kept(name, True) for name in as_written if len(name) >= SHORTEST_AS_WRITTEN]
    return frozenset((*_long(found), *short))


def short_names(case: Case) -> tuple[str, ...]:
    """What people call the setting: "Fernhill" for Fernhill Primary School, "St Mary's" for St Mary's Church School."""
    words = (case.setting.name or "").split()
    if words and words[0].casefold() == "the":
        words = words[1:]
    kind = next((at for at, word in enumerate(words) if word.casefold().strip(".,") in KINDS_OF_SCHOOL), len(words))
    before = words[:kind]
    person = case.person
    people = {plain(word) for name in (person.full_name, person.known_as or "") for word in name.split()}
    first = before[:1] if before and before[0].casefold().strip(".") not in ("st", "saint") else []
    names = (" ".join(before), *first)
    return tuple(dict.fromkeys(name for name in names if name and plain(name) not in people))


def plain(text: str) -> str:
    """The same words whatever their capitals, spaces and apostrophes."""
    return " ".join(text.replace("’", "'").split()).casefold()


def _is_about(other: Contact, said: str) -> bool:
    relation = plain(other.relation or "")
    called = PARENT_WORDS.get(relation, (relation,) if relation else ())
    return plain(other.name) in said or any(word in said for word in called)


def _bare(note: str) -> str:
    """A note without the endings that say whose something is."""
    return re.sub(r"'s?\b", "", plain(note))


def _long(texts: Iterable[str]) -> Iterator[Kept]:
    return (Kept(text.strip()) for text in texts if len(text.strip()) >= SHORTEST)


def _pattern(kept: Kept) -> re.Pattern[str]:
    if re.fullmatch(r"[+\d\s()-]+", kept.words):  # a telephone number, however it is spaced
        inner = r"[\s()-]*".join(re.findall(r"[+\d]", kept.words)).replace("+", r"\+")
    else:
        inner = r"\s+".join(re.escape(word) for word in kept.words.split())
        inner = re.sub(r"['’]", "['’]", inner)
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.NOFLAG if kept.as_written else re.IGNORECASE)
