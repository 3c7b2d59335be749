"""The sentences of a letter as plain lower-case words, with the way back to the exact place of every word.

In the plain words punctuation is gone, hyphens are spaces, "EHCP" reads "ehc plan", "EHCNA" reads "ehc needs
assessment" and "don't" reads "do not" (see `letter_templates.reasons.sentences`). Patterns are matched on one
sentence of at most 400 words at a time, so the cost grows with the length of the letter and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letter_templates.reading.letter_text import LetterParagraph, LetterText
from letter_templates.reasons.sentences import Sentence, sentences


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of the letter is `quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class LetterSentence:
    """One sentence. `number` counts sentences of the letter, `paragraph` its paragraphs. `quoted` of its words are."""

    number: int
    paragraph: int
    start: int
    end: int
    plain: str
    question: bool
    quoted: bool
    _offsets: tuple[int, ...]
    _sentence: Sentence
    _base: int

    def span_of(self, match: re.Match[str], text: str, group: int | str = 0) -> Span:
        """The words of the letter that a match on `plain` came from."""
        first = max(bisect_right(self._offsets, match.start(group)) - 1, 0)
        last = max(bisect_right(self._offsets, max(match.end(group) - 1, match.start(group))) - 1, first)
        start, end = self._base + self._sentence.starts[first], self._base + self._sentence.ends[last]
        end -= len(text[start:end]) - len(text[start:end].rstrip(",.;"))
        return Span(start, end, text[start:end])

    def whole(self, text: str) -> Span:
        return Span(self.start, self.end, text[self.start : self.end])

    @property
    def words(self) -> list[str]:
        return self._sentence.words


def letter_sentences(letter: LetterText) -> tuple[LetterSentence, ...]:
    """Every sentence of the letter's body, in order."""
    return tuple(_sentences(letter.body))


def _sentences(paragraphs: Sequence[LetterParagraph]) -> Iterator[LetterSentence]:
    number = 0
    for place, paragraph in enumerate(paragraphs):
        for one in sentences(paragraph.text):
            offsets, at = [], 0
            for word in one.words:
                offsets.append(at)
                at += len(word) + 1
            yield LetterSentence(
                number=number,
                paragraph=place,
                start=paragraph.start + one.starts[0],
                end=paragraph.start + one.ends[-1],
                plain=" ".join(one.words),
                question=one.question,
                quoted=len(one.quoted) * 2 > len(one.words),
                _offsets=tuple(offsets),
                _sentence=one,
                _base=paragraph.start,
            )
            number += 1
