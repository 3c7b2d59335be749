"""Does the letter agree with the case? Names, date of birth, pronouns, school, year, dates, decision; and text that
was left from another child.

A fact is compared only where the letter states it: what a letter does not mention is not wrong. Findings carry the id
`wrong-or-stale-facts` of the catalogue, except for a decision that differs from the record (`contradiction`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from legal_tests.day_words import in_words
from letter_templates.findings import Finding
from letter_templates.reading.letter_dates import dates_in, decided_on, received_on
from letter_templates.reading.names import NO_SCHOOL_NAME, names_in, parts_of_name
from letter_templates.reading.record_facts import RecordFacts, differs
from letter_templates.reading.record_names import name_findings
from letter_templates.reading.record_pronouns import pronoun_findings
from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter


def check_against_record(read: ReadLetter, record: RecordFacts) -> list[Finding]:
    """Every fact of the letter that differs from the case."""
    return [
        *_birth(read, record),
        *_days(read, record),
        *_outcome(read, record),
        *_year(read, record),
        *name_findings(read, record, names_in(read)),
        *pronoun_findings(read, record),
        *_school(read, record),
    ]


LONGEST_HEADER = 200
"""In characters: a longer line is a paragraph."""
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


_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven"),
    *("eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
)
_YEARS = {name: number for number, name in enumerate(_NUMBERS, start=1)}
_YEAR = re.compile(
    r"\b(?:in|a|is|now in|currently in|of)\s+(?:Reception|(?:(?:Year|Yr\.?)\s+|Y\s?)(?P<year>\d{1,2}|R\b|"
    + "|".join(_YEARS)
    + r"))\b(?! (?:group )?(?:to|onwards))",
    re.IGNORECASE,
)


_HEADER = re.compile(r"\b(?:re|about|child|name|pupil)\s*:|\b(?:born|dob|date of birth)\b|\bd\.o\.b\b", re.IGNORECASE)
"""The line that says whom a letter is about."""
_IN_HEADER = re.compile(r"\b(?:Year|Yr|Y)\.?\s?(\d{1,2}|R)\b(?! (?:to|onwards))", re.IGNORECASE)


def _line(text: str, match: re.Match[str]) -> str:
    """The line of these words; nothing where it is a paragraph."""
    begins, ends = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = text[begins : ends if ends >= 0 else len(text)]
    return line if len(line) < LONGEST_HEADER else ""


def _year(read: ReadLetter, record: RecordFacts) -> Iterator[Finding]:
    """ "in Year 5", "in Y5" and "in Year Five" differ from Year 4; past and coming years are not compared
    ("in Year 2 she", "next year")."""
    known = re.search(r"\d{1,2}|\breception\b", record.year_group or "", re.IGNORECASE)
    if known is None:
        return
    year = known.group() if known.group().isdigit() else "r"
    for match in _IN_HEADER.finditer(read.text):
        if _HEADER.search(_line(read.text, match)) and str(_YEARS.get(match[1].lower(), match[1].lower())) != year:
            yield differs(f"The case says {record.year_group}.", Span(match.start(), match.end(), match.group()))
    for match in _YEAR.finditer(read.text):
        before = re.split(r"[.!?]\s", read.text[max(0, match.start() - 60) : match.start()])[-1]
        around = f"{before}{read.text[match.start() : match.end() + 40]}".lower()
        present = re.search(r"\b(?:is|currently|now|pupil|attends)\b", around[: len(before) + len(match.group())])
        past = re.search(r"\b(?:was|were|when|since|until|next|will|from|moves?|start\w*|had|last)\b", around)
        stated = (match["year"] or "r").lower()
        if present and not past and str(_YEARS.get(stated, stated)) != year:
            yield differs(f"The case says {record.year_group}.", Span(match.start(), match.end(), match.group()))


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
        if not parts or parts <= known | others or known - NO_SCHOOL_NAME <= parts:
            continue
        attends = _ATTENDS.search(read.text[max(0, match.start() - 30) : match.start()])
        if attends or _HEADER.search(_line(read.text, match)):
            yield differs(f"The case gives {record.school}.", Span(match.start(1), match.end(1), match.group(1)))
