# ruff: noqa: E501  (a pattern reads better on one line)
"""Measures of how a letter reads: sentence length and reading age of its own words, and where the decision comes.

The reading age is the Flesch-Kincaid grade plus five. Syllables are counted by rule, offline. Tables, addresses and
quotations are left out, and each name that the law uses counts as one short word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from letter_templates.document import Frozen
from letter_templates.reading.sentences import LetterSentence
from letter_templates.reading.whole import ReadLetter

FEWEST_WORDS = 60
"""Words below which averages say nothing."""
_LEGAL = re.compile(
    r"\b(?:(?:ehc|education health and care)(?: ehc)? (?:needs assessments?|plans?)|special educational (?:needs?(?: and disabilit\w+)?|provision)"
    r"|first tier tribunal|tribunals?|children and families act \d{4}|mediation (?:adviser|certificate)s?|(?:disagreement resolution|information and advice) services?"
    r"|local authority|educational psychologists?|section \d+(?: \d+)*|regulations? \d+(?: \d+)*|mediation|opinion|necessary)\b"
)


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence of the letter's running text. In `words` each name that the law uses is one short word."""

    said: LetterSentence
    words: tuple[str, ...]


class Readability(Frozen):
    """Measures of the letter's own words. None when there are too few words to measure."""

    words: int
    sentences: int
    average_sentence: float | None
    longest_sentence: int
    reading_age: float | None
    decision_at_word: int | None


def readability(read: ReadLetter) -> Readability:
    own = own_sentences(read)
    lengths = [len(one.words) for one in own]
    total = sum(lengths)
    enough = total >= FEWEST_WORDS
    return Readability(
        words=total,
        sentences=len(own),
        average_sentence=round(total / len(own), 1) if enough else None,
        longest_sentence=max(lengths, default=0),
        reading_age=reading_age(own) if enough else None,
        decision_at_word=decision_at(read),
    )


def own_sentences(read: ReadLetter) -> list[OwnSentence]:
    """Running text: no tables, addresses, quotations or contact details."""
    return [
        OwnSentence(one, tuple(_LEGAL.sub("law", one.plain).split()))
        for one in read.said
        if not one.quoted
        and read.paragraphs[one.paragraph].paragraph.kind in ("paragraph", "list")
        and not read.paragraphs[one.paragraph].paragraph.in_lines
        and not _listing(read, one)
        and len(one.words) > 2
        and (read.greeted is None or one.paragraph > read.greeted)
    ]


def _listing(read: ReadLetter, one: LetterSentence) -> bool:
    words = read.text[one.start : one.end]
    return words.count("@") > 0 or "www." in words or "http" in words or words.count(";") > 3


def reading_age(own: Sequence[OwnSentence]) -> float:
    return round(grade(own) + 5, 1)


def grade(own: Sequence[OwnSentence]) -> float:
    words = [word for one in own for word in one.words if word[0].isalpha()]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(own) + 11.8 * sum(syllables(word) for word in words) / len(words) - 15.59


@lru_cache(maxsize=4096)
def _by_rule(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"[^aeiouyl]e$|[^aeiouy]les$|(?<![td])ed$|[^aeiouyscxzg]es$", word) and not re.search(
        r"[^aeiou]le$", word
    ):
        groups -= 1
    groups += len(
        re.findall(r"(?<![ctsgn])i(?:a|um)|(?<![ctsg])io(?!n)|[sx]ual|ism$|[^aeioub]ea$|eat(?:ed|ion|or)", word)
    )
    return max(groups, 1)


def syllables(word: str) -> int:
    """About how many syllables an English word has, by rule: right for nine everyday words in ten."""
    return _by_rule(word.lower()) if len(word) <= 24 else 6


def decision_at(read: ReadLetter) -> int | None:
    """How many words after the greeting the decision begins."""
    if read.kind.decision is None:
        return None
    start = read.paragraphs[read.greeted].paragraph.end if read.greeted is not None else 0
    return len(read.text[start : read.kind.decision.start].split()) if start <= read.kind.decision.start else 0
