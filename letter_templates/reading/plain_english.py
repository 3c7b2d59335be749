# ruff: noqa: E501, SIM905  (a pattern reads better on one line)
"""Plain English and tone: accurate, compassionate, timely. Everything here is a note or a look-again, never a bar.

Targets (practice guide, B4): 25 words a sentence on average; reading age 9 to 11, a warning above 12, where quotations
and the names that the law uses are left out; no unexplained abbreviation; "we" and "you"; the decision within the
first 60 words. The reading age is the Flesch-Kincaid grade plus five, with syllables counted by rule, offline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letter_templates.findings import Action, Finding, Level
from letter_templates.reading.readability import (
    FEWEST_WORDS,
    OwnSentence,
    decision_at,
    grade,
    own_sentences,
    reading_age,
)
from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter

AVERAGE_WORDS, LONGEST_WORDS = 25, 45
OLDEST_READER = 12.0
DECISION_WITHIN = 60
SOURCE = "SEND communications approach: accurate, compassionate, timely"
_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,7}s?|SENDIASS|EHCNAs?|SEND35A?|SaLT|ToD|EHCPs?|EHCCo)\b")
_EVERYDAY = frozenset(
    "UK HM GOV NHS BBC TV PDF ID OK GCSE GCSES BTEC USA CD DVD IT PE RE RSVP AM PM MR MRS MS DR NE NW SE SW EC1 WC2 II III IV VI VII GP GPS BSL "
    "ADHD FAQ QR URL EX ZZ LONDON AND THE NOT OF TO FOR IN SEND35 SEND35A ISBN".split()
)
_THIRD = re.compile(r"\b(?:the )?(?:local authority|council|county council|authority|la)(?: s)? (?:feels?|felt|considers?|considered|believes?|believed|thinks?|thought|decided|has decided|is (?:satisfied|of the opinion|of the view|not)|notes?|noted|has (?:considered|determined|concluded|noted)|concluded?s?|determined|agrees?|agreed|accepts?|accepted|acknowledges?|recognises?|will not|would|does not|wishes|regrets)\b|\bparents? (?:feels?|are concerned|is concerned|should note|must|may wish|believes?|states?|reports?)\b")  # fmt: skip
_BLAME = re.compile(
    r"\bunfortunately you\b|\b(?:you|mum|dad|mother|father|parents?|family|school) (?:has |have )?(?:failed|refused?|neglected|declined) to\b"
    r"|\b(?:parental|maternal|mother s|mum s|your) anxiet(?:y|ies)\b|\banxious (?:parent|mother|mum|father)\b|\bunfounded\b|\bunreasonable (?:request|expectation|demand)s?\b"
    r"|\bover ?protective\b|\bpoor parenting\b|\b(?:you|parents?) (?:have|has|did) (?:not|nt) bother\w*|\black of boundaries\b|\bexaggerat\w+\b|\bovermedicalis\w+\b"
)
_GOOD_NEWS = re.compile(
    r"\b(?:pleased|delighted|happy|glad) to (?:say|tell|inform|report|let|confirm|advise|share|write)\b|\b(?:good|great|positive|excellent|wonderful) news\b"
    r"|\bcongratulations\b|\bwe are (?:so )?(?:pleased|delighted) (?:that|with)\b"
)
_OWN_FAULT = re.compile(r"\b(?:we|our|council) (?:have |has )?(?:failed|are sorry|apologi[sz]e)\b|\bsorry that we\b")


def check_plain_english(read: ReadLetter) -> list[Finding]:
    """Findings on how the letter reads, each at the words that cause it."""
    own = own_sentences(read)
    return [*_lengths(read, own), *_age(read, own), *_abbreviations(read), *_tone(read), *_decision_first(read)]


def _lengths(read: ReadLetter, own: Sequence[OwnSentence]) -> Iterator[Finding]:
    total = sum(len(one.words) for one in own)
    if own and total >= FEWEST_WORDS and total / len(own) > AVERAGE_WORDS:
        yield _note(
            "sentences-long",
            f"Sentences have {total / len(own):.0f} words on average; aim for {AVERAGE_WORDS} or fewer.",
            None,
            "Make two sentences of the longest ones.",
        )
    longest = sorted(own, key=lambda one: -len(one.words))[:3]
    for one in longest:
        if len(one.words) > LONGEST_WORDS:
            yield _note(
                "sentence-very-long",
                f"This sentence has {len(one.said.words)} words.",
                one.said.whole(read.text),
                "Make two or three sentences of it.",
            )


def _age(read: ReadLetter, own: Sequence[OwnSentence]) -> Iterator[Finding]:
    if sum(len(one.words) for one in own) < FEWEST_WORDS:
        return
    age = reading_age(own)
    if age > OLDEST_READER:
        hardest = max(own, key=lambda one: grade([one]) if len(one.said.words) > 8 else 0.0)
        yield _note(
            "reading-age",
            f"The letter's own words need a reading age of about {age:.0f}; aim for 9 to 11.",
            hardest.said.whole(read.text),
            "Use shorter sentences and everyday words. This one is the hardest.",
        )


def _abbreviations(read: ReadLetter) -> Iterator[Finding]:
    told: set[str] = set()
    for one in read.paragraphs:
        if one.part == "contact" or one.paragraph.kind == "row":
            continue
        for match in _ABBREVIATION.finditer(one.paragraph.text):
            name = match.group()
            if _names_a_contact(read.text, one.paragraph.start + match.start()):
                continue
            bare = name.rstrip("s") if name.endswith("s") and len(name) > 3 else name
            if bare in told or bare.upper() in _EVERYDAY or one.paragraph.text.isupper():
                continue
            told.add(bare)
            if not _explained(read.text, bare):
                span = Span(one.paragraph.start + match.start(), one.paragraph.start + match.end(), name)
                yield _note(
                    "jargon",
                    f"“{name}” is not explained.",
                    span,
                    "Spell it out once, or use ordinary words.",
                    level="unclear",
                )


def _names_a_contact(text: str, place: int) -> bool:
    """Is it in a line of contact details, or the name above one? Services are called what they are called."""
    begins = text.rfind("\n", 0, place) + 1
    rest = text[begins : begins + 400].split("\n", 2)[:2]
    return _REACHED.search(rest[0]) is not None or (
        len(rest[0]) < 90 and _REACHED.search("".join(rest[1:])) is not None
    )


_REACHED = re.compile(r"\b(?:phone|tel|e-?mail|post|website|web|write to)\b\s*:|@\w|\b0\d{3,4} ?\d{3}", re.IGNORECASE)


def _explained(text: str, name: str) -> bool:
    """ "education, health and care (EHC)", "SENDIASS (the ... service)", "SENDIASS: ...", or in a service's own name."""
    escaped = re.escape(name)
    if re.search(
        rf"\([^()\n]{{0,40}}\b{escaped}s?\b[^()\n]{{0,20}}\)|\b{escaped}s?\b[”\"]?\s*(?:\(|means|stands for|is short for)",
        text,
    ):
        return True
    if re.search(rf"[“\"'‘]{escaped}[”\"'’]", text):
        return True
    return re.search(rf"[A-Z][\w’'-]+ {escaped}\b|\b{escaped} (?:[A-Z]\w+|needs assessment|plan)\b", text) is not None and name in {"EHC", "SENDIASS", "SEND", "SEN", "IASS"}  # fmt: skip


def _tone(read: ReadLetter) -> Iterator[Finding]:
    walls: list[Span] = []
    for one in read.said:
        part = read.part_of(one)
        if part == "contact" or one.quoted:
            continue
        if part not in ("rights", "law"):
            wall = _THIRD.search(one.plain)
            if wall is not None:
                walls.append(one.span_of(wall, read.text))
        blame = _BLAME.search(one.plain)
        if blame is not None and not _OWN_FAULT.search(one.plain):
            yield _note(
                "blame-tone",
                "This may read as blame.",
                one.span_of(blame, read.text),
                "Describe what happened; do not judge.",
                level="risky",
                action="look-again",
            )
    if len(walls) >= 2:
        for span in walls[:3]:
            yield _note(
                "third-person-wall",
                "The letter speaks of the council and the family as if from far off.",
                span,
                "Write “we” and “you”.",
                level="unclear",
            )
    if read.kind.kind == "refusal":
        yield from _good_news(read)


def _good_news(read: ReadLetter) -> Iterator[Finding]:
    for one in read.said[:12]:
        match = _GOOD_NEWS.search(one.plain)
        if match is not None:
            yield _note(
                "good-news-framing",
                "A decision not to assess is not good news to the family.",
                one.span_of(match, read.text),
                "Say the decision plainly and kindly in the first two lines.",
                level="unclear",
            )
            return


def _decision_first(read: ReadLetter) -> Iterator[Finding]:
    at = decision_at(read)
    if at is not None and at > DECISION_WITHIN:
        yield _note(
            "decision-late",
            f"The decision comes after {at} words.",
            read.kind.decision,
            f"Say it within the first {DECISION_WITHIN}.",
        )


def _note(
    name: str, message: str, span: Span | None, advice: str, *, level: Level = "style", action: Action = "note"
) -> Finding:
    return Finding(
        id=name,
        level=level,
        action=action,
        message=message,
        where="text",
        source=SOURCE,
        advice=advice,
        quote=span.quote if span else None,
        start=span.start if span else None,
        end=span.end if span else None,
    )
