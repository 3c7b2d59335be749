"""Does the letter agree with the case? Names, date of birth, pronouns, school, year, dates, decision; and text that
was left from another child.

A fact is compared only where the letter states it: what a letter does not mention is not wrong. Findings carry the id
`wrong-or-stale-facts` of the catalogue, except for a decision that differs from the record (`contradiction`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from legal_tests.day_words import in_words
from letter_templates.findings import Finding
from letter_templates.reading.letter_dates import dates_in, decided_on, received_on
from letter_templates.reading.names import NO_SCHOOL_NAME, NameFound, names_in, parts_of_name
from letter_templates.reading.record_facts import RecordFacts, differs
from letter_templates.reading.record_names import name_findings
from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter

_FORMS: dict[str, frozenset[str]] = {
    "he": frozenset({"he", "him", "his", "himself"}),
    "she": frozenset({"she", "her", "hers", "herself"}),
}


def check_against_record(read: ReadLetter, record: RecordFacts) -> list[Finding]:
    """Every fact of the letter that differs from the case."""
    found = names_in(read)
    return [
        *_birth(read, record),
        *_days(read, record),
        *_outcome(read, record),
        *_year(read, record),
        *name_findings(read, record, found),
        *_pronouns(read, record, found),
        *_school(read, record),
    ]


_BORN = re.compile(r"(?:born|date of birth|d\.?o\.?b\.?)[\s:]*(?:on )?(?:the )?$", re.IGNORECASE)


def _birth(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    if record.date_of_birth is None:
        return
    for found in dates_in(read.text):
        before = read.text[max(0, found.start - 30) : found.start]
        if _BORN.search(before) and found.day != record.date_of_birth:
            right = in_words(record.date_of_birth)
            yield differs(f"The case gives {right} as the date of birth.", Span(found.start, found.end, found.quote))


def _days(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    received, decided = received_on(read), decided_on(read)
    for stated, right, what in (
        (received, record.received_on, "the request was received"),
        (decided, record.decided_on, "the decision was made"),
    ):
        if stated is not None and right is not None and stated.day != right:
            span = Span(stated.start, stated.end, stated.quote)
            yield differs(f"The case says that {what} on {in_words(right)}.", span)


def _outcome(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    kind = read.kind.kind
    if record.outcome is None or kind not in ("refusal", "agree") or kind == record.outcome:
        return
    decided = "to assess" if record.outcome == "agree" else "not to assess"
    yield differs(
        f"The decision on record is {decided}; the letter says otherwise.",
        read.kind.decision,
        name="contradiction",
        level="unlawful",
        action="must-fix",
    )


_YEAR = re.compile(
    r"\b(?:in|a|is|now in|currently in|of)\s+(?:Year|year)\s+(\d{1,2}|R)\b(?! (?:group )?(?:to|onwards))"
)


def _year(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    """ "in Year 5" differs from Year 4; past and coming years ("in Year 2 she", "next year") are not compared."""
    known = re.search(r"\d{1,2}", record.year_group or "")
    if known is None:
        return
    for match in _YEAR.finditer(read.text):
        around = read.text[max(0, match.start() - 60) : match.end() + 40].lower()
        present = re.search(r"\b(?:is|currently|now|pupil|attends)\b", around[: 60 + len(match.group())])
        past = re.search(r"\b(?:was|were|when|since|until|next|will|from|moves?|start\w*|had|last)\b", around)
        if present and not past and match.group(1) != known.group():
            yield differs(f"The case says {record.year_group}.", Span(match.start(), match.end(), match.group()))


def _pronouns(read: ReadLetter, record: RecordFacts, found: Sequence[NameFound]) -> Iterator[Finding]:
    """The other pronoun, in a sentence that names the child and nobody else."""
    if record.pronouns not in _FORMS or record.full_name is None:
        return
    wrong = _FORMS["she" if record.pronouns == "he" else "he"]
    own = set(_first_names(record))
    others = {name.span.start for name in found}
    reported = 0
    for one in read.said:
        words = one.words
        where = next((place for place, word in enumerate(words) if word in own), None)
        if where is None or read.paragraphs[one.paragraph].paragraph.kind == "row":
            continue
        after = len(" ".join(words[: where + 1]))
        if any(one.start <= start < one.end and not _is_own(read, start, own) for start in others):
            continue
        if re.search(
            r"\b(?:mother|father|mum|dad|sister|brother|teacher|grand\w+|friend|therapist|aunt|uncle)\b", one.plain
        ):
            continue
        for match in re.finditer(r"\b(?:" + "|".join(sorted(wrong)) + r")\b", one.plain):
            if match.start() > after and reported < 5:
                reported += 1
                yield differs(f"The case gives “{record.pronouns}” as the pronoun.", one.span_of(match, read.text))
                break


def _first_names(record: RecordFacts) -> Iterator[str]:
    for name in (record.full_name, record.known_as):
        if name:
            yield name.split()[0].casefold().replace("’", "'").removesuffix("'s")


def _is_own(read: ReadLetter, start: int, own: set[str]) -> bool:
    match = re.match(r"[^\W\d_][\w’'-]*", read.text[start : start + 60])
    return match is not None and re.sub(r"[’']s$", "", match.group().casefold()) in own


_SCHOOL = re.compile(
    r"\b((?:(?:St|The|of|and|the)\.?\s+|[A-Z][\w’'.-]+\s+){1,5}"
    r"(?:Primary|Infant|Junior|Secondary|High|Academy|School|College|Nursery|Preschool|Pre-school)"
    r"(?:\s+(?:School|Academy|College))?)\b"
)
_ATTENDS = re.compile(r"\b(?:attends|at|goes to|pupil at|student at|on roll at|enrolled at|school:)\s*$", re.IGNORECASE)


def _school(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    if not record.school:
        return
    known = parts_of_name(record.school)
    others = (
        frozenset().union(*(parts_of_name(name) for name in record.other_names)) if record.other_names else frozenset()
    )
    for match in _SCHOOL.finditer(read.text):
        parts = {part.casefold() for part in re.findall(r"[^\W\d_][\w’'-]*", match.group(1))} - NO_SCHOOL_NAME
        if not parts or parts & known or parts & others:
            continue
        if _ATTENDS.search(read.text[max(0, match.start() - 30) : match.start()]):
            yield differs(f"The case gives {record.school}.", Span(match.start(1), match.end(1), match.group(1)))
