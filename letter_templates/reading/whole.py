"""A letter read once: its sentences, its parts and its kind, for everything that looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from letter_templates.reading.contacts import StatedContact, contacts_in
from letter_templates.reading.kind import DetectedKind, detect_kind
from letter_templates.reading.letter_text import LetterText
from letter_templates.reading.parts import SALUTATION, PlacedParagraph, placed
from letter_templates.reading.sentences import LetterSentence, letter_sentences
from letter_templates.reasons.model import Part


@dataclass(frozen=True)
class ReadLetter:
    """A letter with what was worked out about it. Sentences and parts count paragraphs of the body from 0."""

    letter: LetterText
    sentences: tuple[LetterSentence, ...]
    paragraphs: tuple[PlacedParagraph, ...]
    kind: DetectedKind

    @property
    def text(self) -> str:
        return self.letter.text

    @cached_property
    def said(self) -> tuple[LetterSentence, ...]:
        """The sentences that say something: not those of headings, which only name what follows."""
        return tuple(one for one in self.sentences if not self.paragraphs[one.paragraph].heading)

    @cached_property
    def by_paragraph(self) -> dict[int, list[LetterSentence]]:
        found: dict[int, list[LetterSentence]] = {}
        for one in self.said:
            found.setdefault(one.paragraph, []).append(one)
        return found

    @cached_property
    def contacts(self) -> tuple[StatedContact, ...]:
        """Every contact in the body after the greeting: looked for once, since several elements ask."""
        body = self.paragraphs if self.greeted is None else self.paragraphs[self.greeted + 1 :]
        return tuple(contacts_in(body))

    @cached_property
    def greeted(self) -> int | None:
        """The place of "Dear ..." among the paragraphs of the body."""
        for one in self.paragraphs[:40]:
            if SALUTATION.match(one.paragraph.text) and len(one.paragraph.text) < 120:
                return one.number
        return None

    def part_of(self, sentence: LetterSentence) -> Part:
        return self.paragraphs[sentence.paragraph].part

    def in_parts(self, *parts: Part) -> Iterator[LetterSentence]:
        return (one for one in self.said if self.part_of(one) in parts)

    def plain_of(self, paragraph: int) -> str:
        """The plain words of a paragraph; empty when there is none or it is a heading."""
        return " ".join(one.plain for one in self.by_paragraph.get(paragraph, ()))


def read_whole(letter: LetterText) -> ReadLetter:
    sentences = letter_sentences(letter)
    return ReadLetter(
        letter=letter,
        sentences=sentences,
        paragraphs=placed(letter, sentences),
        kind=detect_kind(sentences, letter.text),
    )
