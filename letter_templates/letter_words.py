"""Finding words in a letter the way a reader does: spacing, case and curly quotes make no difference."""

from __future__ import annotations

import re
from functools import cache

from letter_templates.document import LetterDocument, Purpose, block_text
from letter_templates.facts import ContactDetails

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2011": "-"})


def plain(text: str) -> str:
    """One space between words, lower case, straight quotes."""
    return " ".join(text.translate(_QUOTES).casefold().split())


def words_by_purpose(document: LetterDocument) -> dict[Purpose, str]:
    """For each purpose that a block serves, the plain words of all its blocks."""
    found: dict[Purpose, str] = {}
    for block in document.blocks:
        if block.purposes:
            words = plain(block_text(block))
            for purpose in block.purposes:
                found[purpose] = f"{found[purpose]} {words}" if purpose in found else words
    return found


def words_of(document: LetterDocument, purpose: Purpose) -> str:
    """The plain words of every block that serves this purpose; empty when there are none."""
    return words_by_purpose(document).get(purpose, "")


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def says(words: str, expression: str) -> bool:
    """Do these plain words contain a match of a (lower-case) regular expression?"""
    return _pattern(expression).search(words) is not None


def gives_contact(words: str, contact: ContactDetails | None) -> bool:
    """Do these plain words name the person or service, and at least one way to reach it?"""
    if contact is None:
        return False
    ways = (contact.phone, contact.email, contact.website, contact.address)
    return plain(contact.name) in words and any(plain(way) in words for way in ways if way)
