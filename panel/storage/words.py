"""How names, references and settings are broken into words, so that a search finds them however they are typed."""

from __future__ import annotations

import re
import unicodedata

# Letters that stay whole when accents are taken off, and what people type instead.
_WHOLE_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)
_WORD = re.compile(r"[^\W_]+")
_JOINERS = r"['’‘ʼ`./_‐‑–—-]"
_JOINED = re.compile(rf"[^\W_]+(?:{_JOINERS}[^\W_]+)+")
_WORD_OR_JOINED = re.compile(rf"[^\W_]+(?:{_JOINERS}[^\W_]+)*")
_LONGEST_SEARCH = 2_000  # characters; more is a slip of the paste
_MOST_WORDS = 16


def folded(text: str) -> str:
    """`text` without accents and capitals: "Zoë ŁUKASIK" and "zoe lukasik" are the same."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return bare.casefold().translate(_WHOLE_LETTERS)


def search_words(text: str) -> tuple[str, ...]:
    """The words of a search, sixteen at most.

    Everything that is not a letter or a digit only parts words, so no sign means anything. A reference typed with its
    hyphens ("EHC-2026-0007", or a part of it) is one word: looking up "ehc" by itself would find everything.
    """
    words: dict[str, None] = {}
    for typed in _WORD_OR_JOINED.findall(folded(text[:_LONGEST_SEARCH])):
        parts = _WORD.findall(typed)
        words.update(dict.fromkeys(["".join(parts)] if _has_digit(typed) else parts))
    return tuple(words)[:_MOST_WORDS]


def indexed_words(*texts: str | None) -> str:
    """The words under which a case is found, parted by single spaces.

    A word with an apostrophe or hyphen is kept in parts and joined: "O'Brien" is found as o'brien, brien and obrien.
    One with a digit, as references have, is also joined from each part on: "2026-0007" finds "EHC-2026-0007".
    """
    words: dict[str, None] = {}
    for text in texts:
        plain = folded(text or "")
        words.update(dict.fromkeys(_WORD.findall(plain)))
        for whole in _JOINED.findall(plain):
            parts = _WORD.findall(whole)
            starts = range(len(parts)) if _has_digit(whole) else (0,)
            words.update(dict.fromkeys("".join(parts[start:]) for start in starts))
    return " ".join(words)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def matches(words: str, search: str) -> bool:
    """Does every word of the search begin one of the indexed words?"""
    return all(any(word.startswith(wanted) for word in words.split()) for wanted in search_words(search))


def name_key(family_name: str, given_names: str = "") -> str:
    """What a register is sorted by, and what two spellings of one family name share."""
    return " ".join(_WORD.findall(folded(f"{family_name} {given_names}")))
