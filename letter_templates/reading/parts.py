# ruff: noqa: E501  (a pattern reads better on one line)
"""What each paragraph of a letter is there to do, worked out from headings and from cue words.

A heading gives its section; a paragraph with a strong cue of its own (the Tribunal, "you told us") keeps to that; the
rest follow their section, or the paragraph before. Wrong guesses cost little: elements are looked for in the whole
letter, and only the reasoning patterns ask which part they stand in.

One cue must not hide what stands beside it: in a paragraph that is taken for the rights, the views or the like by a cue
of its own, the sentences before the first cue are read as any other part of a letter, and of the rights also those after
the last. What is left is still read for the gravest reasons (`letter_templates.reasons.check`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letter_templates.reading.letter_text import LetterParagraph, LetterText
from letter_templates.reading.sentences import LetterSentence
from letter_templates.reasons.model import LetterPart, Part

SALUTATION = re.compile(r"\s*(?:dear|to)\s+\S", re.IGNORECASE)
_CLOSING = re.compile(
    r"\s*(?:yours (?:sincerely|faithfully|truly)|(?:kind |warm |best )?regards\b|best wishes|with best)", re.IGNORECASE
)
_HEADING_CUES: tuple[tuple[Part, str], ...] = (
    ("rights", r"appeal|mediat|tribunal|\brights?\b|disagree|free help|information and advice|sendiass|your dates"),
    (
        "evidence",
        r"\bevidence\b|looked at|we considered|information (?:considered|received|used)|documents|reports |what we (?:read|had|used|saw)\b",
    ),
    ("views", r"\bviews?\b|told us|you said|what you (?:and|told|said)|your voice|wishes and feelings"),
    ("other-side", r"other way|other side|against our|counter"),
    ("decision", r"^our decision$|decision in the words|determination"),
    ("law", r"\blaw\b|legal|\btest\b|questions the|criteria|section 36|how we (?:decide|make)"),
    (
        "reasons",
        r"reason|why we|question (?:1|2|one|two|a|b)|limb|explanation|rationale|basis|more time to finish"
        r"|findings|consideration|panel s|our (?:answers?|view|thinking|conclusions?)\b|what we (?:think|found)",
    ),
    (
        "next-steps",
        r"next|support now|what happens|can ask again|going forward|way forward|recommend|help now"
        r"|actions|advice to (?:the )?(?:school|setting)|dates to expect|who we will ask"
        r"|reports that already|what this means|advice for",
    ),
    ("request", r"request|what you asked|background|what we were asked"),
    ("decision", r"decision|determination|outcome"),
    ("contact", r"contact|questions about|further information|get in touch|copies"),
)
_PARAGRAPH_CUES: tuple[tuple[Part, str], ...] = (
    (
        "rights",
        r"\bappeal(?:s|ed|ing)?\b|\btribunal\b|\bmediat(?:ion|or|e)\b|\bdisagreement resolution\b|\bsend ?35a?\b"
        r"|\bsendiass?\b|\b(?:send )?iass?\b|impartial (?:information|advice|support)",
    ),
    (
        "reasons",
        r"\b(?:not|nt) (?:of the opinion|think|consider|believe|satisfied|persuaded)\b.{0,80}\bnecessary\b"
        r"|\bwe (?:accept|agree) that\b.{0,60}\bspecial educational",
    ),
    ("other-side", r"points? the other way|strongest point|did not change our|does not change our|on the other hand"),
    (
        "views",
        r"\byou (?:told|said to|wrote to|explained|have told|have said|have explained)\b|\byour (?:own )?views\b"
        r"|\bparent(?:s|al)? views\b|\bviews of\b|\bwhat \w+ told us\b|\bwishes and feelings\b",
    ),
    (
        "law",
        r"\bthe law (?:asks|says|requires|sets)|legal test|has or may have special educational needs and"
        r"|\bsection 36 ?8?\b.{0,80}\b(?:test|must|states|says|requires|asks)\b|code of practice\b.{0,60}\b(?:says|states|para)",
    ),
    (
        "evidence",
        r"\b(?:considered|looked at|received|read|had|reviewed) the following\b|evidence (?:we )?(?:considered|received)"
        r"|following (?:information|evidence|documents|reports|advice)\b|\bdocuments? \d"
        r"|\bthe following (?:\w+ )?(?:was|were) (?:considered|looked at|received|read|reviewed)\b",
    ),
    (
        "decision",
        r"\b(?:have|has) (?:therefore |now |carefully )*(?:decided|determined|agreed)\b.{0,90}\bassess"
        r"|\bwill not (?:now |therefore |be )*(?:carry|secur|conduct|undertak|assess)|\baccordingly\b.{0,40}decided"
        r"|\bnot agree\w* to\b.{0,40}assess",
    ),
    (
        "next-steps",
        r"\bask (?:us )?(?:for an assessment )?again\b|\b(?:new|further|another) request\b|\bnext steps?\b"
        r"|\b(?:we|i) (?:recommend|suggest|advise|would encourage)\b|\bschool (?:will|should|is advised)\b"
        r"|\bway forward\b|\bsupport meeting\b",
    ),
    (
        "reasons",
        r"\bbecause\b|\breasons?\b|\bnot of the opinion\b|\bevidence (?:shows|indicates|suggests|does)\b"
        r"|\bwe accept\b|\b(?:we|panel|council|authority|lmag) (?:also )?(?:note|noted|found|felt|feel|considers?|considered|think|believes?)\b",
    ),
    (
        "request",
        r"\b(?:received|thank you for) (?:your|the|a) request\b|\byour request (?:dated|of|for|was)\b|\basked us\b"
        r"|\brequest(?:ed)? (?:for|that)\b.{0,60}\bassess",
    ),
)
_HEADINGS = tuple((part, re.compile(expression)) for part, expression in _HEADING_CUES)
_CUES = tuple((part, re.compile(expression)) for part, expression in _PARAGRAPH_CUES)
_STRONG = frozenset({"rights", "views", "other-side", "decision", "evidence"})
_NOT_REASONS: frozenset[Part] = frozenset({"rights", "views", "evidence", "law", "request"})
_STAYS = frozenset({"rights", "reasons", "next-steps", "evidence", "views", "other-side", "law"})
"""Sections whose own paragraphs are seldom about something else, so weak cues do not move them."""


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph of the body with what it is there to do. `heading`: it names what follows.

    `cued`: from where to where the cues stand that it owes its part to; None if it owes it to its place.
    """

    paragraph: LetterParagraph
    part: Part
    heading: bool
    number: int
    cued: tuple[int, int] | None = None


def placed(letter: LetterText, sentences: Sequence[LetterSentence]) -> tuple[PlacedParagraph, ...]:
    """Every paragraph of the letter's body, in order, each with its part."""
    said: dict[int, list[LetterSentence]] = {}
    for sentence in sentences:
        said.setdefault(sentence.paragraph, []).append(sentence)
    return tuple(_placed(letter.body, said))


def _placed(body: Sequence[LetterParagraph], said: dict[int, list[LetterSentence]]) -> Iterator[PlacedParagraph]:
    greeted = next((n for n, one in enumerate(body[:40]) if SALUTATION.match(one.text) and len(one.text) < 120), None)
    section: Part | None = None
    before: Part = "letter"
    closed = False
    styled = sum(one.kind == "heading" for one in body) >= 3  # real headings: nothing else is taken for one
    for number, one in enumerate(body):
        words = [sentence.plain for sentence in said.get(number, ())]
        closed = closed or bool(_CLOSING.match(one.text))
        if closed or (greeted is not None and number <= greeted):
            yield PlacedParagraph(one, "contact", False, number)
            continue
        named = _section_of(one, words, styled)
        if named is None and not styled and _titles(one, body[number + 1 : number + 2]):
            named = "letter"  # a title of no known kind: what it names is no part of the section before
            section = None
        elif named is not None:
            section = named
            if named == "request" and greeted is not None and number == greeted + 1:
                section, named = None, "letter"  # the subject of the letter, and not its first section
        if named is not None:
            before = named
            yield PlacedParagraph(one, named, True, number)
            continue
        cue = _cue_of(words)
        part = _choose(one, cue, section, before)
        before = part
        cued = _where(part, said.get(number, ())) if part == cue and part != section else None
        yield PlacedParagraph(one, part, one.kind == "heading", number, cued)


def _where(part: Part, said: Sequence[LetterSentence]) -> tuple[int, int] | None:
    """From the first sentence with a cue of this part to the last."""
    cues = [expression for name, expression in _CUES if name == part]
    found = [one for one in said if any(expression.search(one.plain) for expression in cues)]
    return (found[0].start, found[-1].end) if found else None


def _choose(one: LetterParagraph, cue: Part | None, section: Part | None, before: Part) -> Part:
    if section in _STAYS and (cue != "rights" or section in {"reasons", "views", "evidence", "law", "rights"}):
        if section == "next-steps" and cue == "decision":
            return "decision"
        if section in {"reasons", "law", "other-side"} and cue == "rights" and one.kind != "row":
            return "rights"
        return section or before
    if cue is None or (one.kind in {"list", "row"} and cue not in _STRONG):
        if section is not None and before == "letter":
            return section
        return before if before not in {"request"} or cue is not None else "letter"
    return cue


def _section_of(one: LetterParagraph, words: Sequence[str], styled: bool) -> Part | None:
    text = one.text.strip()
    named = one.kind == "heading"
    if not named:
        if styled or one.kind in {"row"} or len(text) > 80 or "\n" in text or text.endswith((".", "?", "!", ",", ";")):
            return None
        if len(text.split()) > (6 if text.endswith(":") else 9) or len(words) != 1 or one.kind == "list":
            return None
    title = " ".join(words)
    for part, expression in _HEADINGS:
        if expression.search(title):
            return part
    return "letter" if named else None


_TITLE = re.compile(r"[A-Z][A-Za-z’' -]{2,60}[a-z]\??")


def _titles(one: LetterParagraph, following: Sequence[LetterParagraph]) -> bool:
    """A line of a few plain words that stands above a paragraph of sentences."""
    text = one.text.strip()
    if one.kind != "paragraph" or not 2 <= len(text.split()) <= 6 or _TITLE.fullmatch(text) is None:
        return False
    return any(len(next_one.text) > 80 and next_one.text.rstrip().endswith((".", ":")) for next_one in following)


def _cue_of(words: Sequence[str]) -> Part | None:
    if not words:
        return None
    several = words[:60]
    for part, expression in _CUES:
        if any(expression.search(sentence) for sentence in several):
            return part
    return None


def letter_parts(letter: LetterText, paragraphs: Sequence[PlacedParagraph]) -> tuple[tuple[LetterPart, int], ...]:
    """The letter as parts for the reasoning patterns: neighbours with one purpose together, each with its place."""
    found: list[tuple[LetterPart, int]] = []
    run: list[PlacedParagraph] = []
    for one in [*paragraphs, None]:
        if run and (one is None or one.part != run[-1].part or one.heading or one.cued or run[-1].cued):
            found += _parts_of(letter, run)
            run = []
        if one is not None and not one.heading:
            run.append(one)
    return tuple(found)


def _parts_of(letter: LetterText, run: Sequence[PlacedParagraph]) -> Iterator[tuple[LetterPart, int]]:
    first, start, end = run[0], run[0].paragraph.start, run[-1].paragraph.end
    name = f"{first.part}-{first.number + 1}"
    cued = first.cued if first.part in _NOT_REASONS else None
    if cued is None:
        yield LetterPart(id=name, part=first.part, text=letter.text[start:end]), start
        return
    last = cued[1] if first.part == "rights" else end
    for mark, part, begins, ends in (
        ("before", "letter", start, cued[0]),
        ("", first.part, cued[0], last),
        ("after", "letter", last, end),
    ):
        if letter.text[begins:ends].strip():
            yield LetterPart(id=f"{name}{mark}", part=part, text=letter.text[begins:ends]), begins
