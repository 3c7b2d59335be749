"""Dates as people write them in letters, and which of them is the date of the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from letter_templates.reading.whole import ReadLetter

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATES = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+)?(?:of\s+)?(?P<month>{_NAMES})\.?,?\s+(?P<year>(?:20|19)\d\d)\b"
    rf"|\b(?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>(?:20|19)\d\d)\b"
    r"|\b(?P<year3>20\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)\b"
    r"|\b(?P<day4>\d{1,2})[/.](?P<month4>\d{1,2})[/.](?P<year4>(?:20|19)?\d\d)\b",
    re.IGNORECASE,
)
_NOT_OF_THE_LETTER = re.compile(
    r"(?:born|birth|dob|d\.o\.b\.?|received|request (?:dated|of)|your letter)[^\n]{0,24}$", re.IGNORECASE
)
_HEAD = 14
"""Paragraphs at the top of a letter without a greeting in which its date is looked for."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in the letter: `text[start:end]` says `day`."""

    day: date
    start: int
    end: int
    quote: str


def dates_in(text: str, base: int = 0) -> Iterator[StatedDate]:
    """Every date with a year, in order. Days that do not exist are passed over. 3/4/2026 is 3 April."""
    for match in _DATES.finditer(text):
        found = _day(match.groupdict())
        if found is not None:
            yield StatedDate(found, base + match.start(), base + match.end(), match.group())


def _day(given: dict[str, str | None]) -> date | None:
    for ending in ("", "2", "3", "4"):
        year, month, day = given[f"year{ending}"], given[f"month{ending}"], given[f"day{ending}"]
        if year is None or month is None or day is None:
            continue
        number = int(month) if month.isdigit() else _MONTHS[month.lower()]
        full = int(year) + (2000 if int(year) < 100 else 0)
        try:
            return date(full, number, int(day))
        except ValueError:
            return None
    return None


def date_of(read: ReadLetter) -> StatedDate | None:
    """The date at the head of the letter: the first one that is not a birthday or the date of something else."""
    top = _HEAD if read.greeted is None else read.greeted + 4
    for one in read.letter.paragraphs:
        if one.kind == "footer":
            continue
        if one.kind != "header":
            if top < 0:
                return None
            top -= 1
        greeted = read.greeted is not None and one.start > read.paragraphs[read.greeted].paragraph.start
        if len(one.text) > (60 if greeted else 600):
            continue  # after the greeting, only a line that is little more than a date
        for found in dates_in(one.text, one.start):
            if not _NOT_OF_THE_LETTER.search(one.text[max(0, found.start - one.start - 40) : found.start - one.start]):
                return found
    return None


_RECEIVED = re.compile(
    r"\b(?:received|reached us|got|receipt of|request (?:dated|of|made on|on))\b[^.]{0,120}$", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:you|school|college|setting) (?:first )?asked us (?:[^.\d]{0,60} )?on (?:\w+ )?$", re.IGNORECASE
)
_REQUEST = re.compile(r"\brequest|assess", re.IGNORECASE)
_DECISION = re.compile(r"\b(?:decision|decided)\b", re.IGNORECASE)
_DECIDED = re.compile(
    r"\b(?:decided|decision|panel|considered)\b[^.\n]{0,50}\b(?:on|of|dated|held on)\s+(?:\w+\s+)?$", re.IGNORECASE
)


_THEN_DECIDED = re.compile(
    r"^,? (?:(?:we|it|the|council|local|authority|panel|lmag|\w+shire|was|has|have|then|also) ){1,5}?"
    r"(?:decided|determined)\b",
    re.IGNORECASE,
)
_BEFORE_THIS = re.compile(r"\b(?:previous|earlier|last|first)\b", re.IGNORECASE)


def received_on(read: ReadLetter) -> StatedDate | None:
    """The day on which, the letter says, the request was received; or, if it says no other, the day they asked."""
    return _stated(
        read, lambda before, around, _: bool(_RECEIVED.search(before) and _REQUEST.search(around))
    ) or _stated(read, lambda before, _, __: bool(_ASKED.search(before)))


def decided_on(read: ReadLetter) -> StatedDate | None:
    """The day on which, the letter says, the decision was made."""
    return _stated(read, lambda before, _, __: bool(_DECISION.search(before) and _DECIDED.search(before))) or _stated(
        read, lambda before, around, after: bool(_THEN_DECIDED.search(after) and not _BEFORE_THIS.search(around))
    )


def _stated(read: ReadLetter, fits: Callable[[str, str, str], bool]) -> StatedDate | None:
    for one in read.paragraphs:
        if one.part in ("rights", "contact") or one.paragraph.kind == "row":
            continue
        text = one.paragraph.text
        for found in dates_in(text, one.paragraph.start):
            place = found.start - one.paragraph.start
            before = re.split(r"[.!?]\s", text[max(0, place - 160) : place])[-1]
            ends = found.end - one.paragraph.start
            if fits(before, text[max(0, place - 200) : place + 120], text[ends : ends + 80]):
                return found
    return None
