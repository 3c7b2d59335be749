"""What people write in a spreadsheet, read as what they mean; or a sentence that says why it cannot be read."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from letter_templates.facts import Pronouns
from panel.domain.case import CaseStatus, Channel, Requester, SettingKind

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_DAY_FIRST: Final = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$")
_YEAR_FIRST: Final = re.compile(r"^(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})$")
_IN_WORDS: Final = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?[ \-/.]+([a-z]+)\.?,?[ \-/.]+(\d{4}|\d{2})$")
_TIME: Final = re.compile(r"[t ]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)? ?([ap]m)?(?:z|[+-]\d\d:?\d\d)?$")
_WEEKDAY: Final = re.compile(r"^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,? +")
_SERIAL: Final = re.compile(r"^\d{5}(\.\d+)?$")
_FORMULA: Final = re.compile(r"^\s*(?:=|@|[+-]\s*[A-Za-z(])")
PIVOT: Final = 100


class ValueFaultError(ValueError):
    """A value that cannot be read. The sentence says why and never repeats the value: it may be a name."""


def moment(text: str, today: date) -> tuple[date, time | None]:
    """A date with the day first, and the time of day where one is given. Raises ValueFaultError.

    05/01/2026, 5.1.26, 2026-01-05, 5 January 2026, Mon 5 Jan 2026, 05-Jan-26, each with or without a time. Two figures
    for the year mean the latest such year that is not after this one.
    """
    typed = " ".join(text.casefold().split())
    if _SERIAL.match(typed):
        raise ValueFaultError("is a spreadsheet's number for a date. Format the column as a date and save it again")
    clock: time | None = None
    found = _TIME.search(typed)
    if found:
        clock = _time(found)
        typed = typed[: found.start()]
    typed = _WEEKDAY.sub("", typed)
    for pattern, order in ((_DAY_FIRST, "dmy"), (_YEAR_FIRST, "ymd"), (_IN_WORDS, "dmy")):
        match = pattern.match(typed)
        if match:
            parts = dict(zip(order, match.groups(), strict=True))
            return _date(parts["d"], parts["m"], parts["y"], today), clock
    raise ValueFaultError("is not a date. Write it with the day first, for instance 09/03/2017")


def _date(day: str, month: str, year: str, today: date) -> date:
    number = MONTHS.get(month, 0) if month.isalpha() else int(month)
    full = int(year)
    if len(year) == 2:
        full += today.year // PIVOT * PIVOT
        full -= PIVOT if full > today.year else 0
    try:
        return date(full, number, int(day))
    except ValueError:
        why = "there is no such day"
        if number > 12 >= int(day):
            why = "the day comes first, and there is no such month. It may be in American order"
        raise ValueFaultError(f"is not a date: {why}") from None


def _time(found: re.Match[str]) -> time:
    hour, minute, half = int(found[1]), int(found[2]), found[3]
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise ValueFaultError("has a time that no clock shows") from None


def is_formula(text: str) -> bool:
    """Does a cell hold a spreadsheet formula? A phone number with a plus and a negative number are none."""
    return bool(_FORMULA.match(text))


def plain(text: str) -> str:
    """A cell as a person reads it: an apostrophe that only kept a spreadsheet from reading a formula goes."""
    trimmed = text.replace("\u00a0", " ").strip()
    if len(trimmed) > 1 and trimmed[0] == "'" and trimmed[1] in "=+-@\t\r":
        return trimmed[1:]
    return trimmed


CHANNELS: Final = {
    "email": Channel.EMAIL,
    "mail": Channel.POST,
    "post": Channel.POST,
    "letter": Channel.POST,
    "firstclasspost": Channel.POST,
    "signedfor": Channel.SIGNED_FOR,
    "signedforpost": Channel.SIGNED_FOR,
    "recorded": Channel.SIGNED_FOR,
    "byhand": Channel.BY_HAND,
    "hand": Channel.BY_HAND,
    "telephone": Channel.PHONE,
    "phone": Channel.PHONE,
    "call": Channel.PHONE,
    "inperson": Channel.IN_PERSON,
    "meeting": Channel.IN_PERSON,
    "onlineform": Channel.PORTAL,
    "online": Channel.PORTAL,
    "portal": Channel.PORTAL,
    "form": Channel.PORTAL,
    "other": Channel.OTHER,
    "anotherway": Channel.OTHER,
}
REQUESTERS: Final = {
    "parent": Requester.PARENT,
    "aparent": Requester.PARENT,
    "parentcarer": Requester.PARENT,
    "carer": Requester.PARENT,
    "mother": Requester.PARENT,
    "father": Requester.PARENT,
    "family": Requester.PARENT,
    "youngperson": Requester.YOUNG_PERSON,
    "theyoungperson": Requester.YOUNG_PERSON,
    "parentforyoungperson": Requester.PARENT_FOR_YOUNG_PERSON,
    "school": Requester.SCHOOL,
    "setting": Requester.SCHOOL,
    "nursery": Requester.SCHOOL,
    "college": Requester.POST_16,
    "post16": Requester.POST_16,
    "broughttoattention": Requester.BROUGHT_TO_ATTENTION,
    "other": Requester.BROUGHT_TO_ATTENTION,
}
SETTINGS: Final = {
    "school": SettingKind.SCHOOL,
    "primary": SettingKind.SCHOOL,
    "secondary": SettingKind.SCHOOL,
    "earlyyears": SettingKind.EARLY_YEARS,
    "earlyyearssetting": SettingKind.EARLY_YEARS,
    "nursery": SettingKind.EARLY_YEARS,
    "preschool": SettingKind.EARLY_YEARS,
    "college": SettingKind.POST_16,
    "post16": SettingKind.POST_16,
    "homeeducated": SettingKind.HOME_EDUCATED,
    "educatedathome": SettingKind.HOME_EDUCATED,
    "home": SettingKind.HOME_EDUCATED,
    "none": SettingKind.NONE,
    "nosetting": SettingKind.NONE,
}
STATUSES: Final = {
    "open": CaseStatus.RECEIVED,
    "received": CaseStatus.RECEIVED,
    "new": CaseStatus.RECEIVED,
    "inprogress": CaseStatus.RECEIVED,
    "closed": CaseStatus.INFORMED,
    "familytold": CaseStatus.INFORMED,
    "informed": CaseStatus.INFORMED,
    "complete": CaseStatus.INFORMED,
    "completed": CaseStatus.INFORMED,
    "withdrawn": CaseStatus.WITHDRAWN,
}
PRONOUNS: Final = {
    "she": Pronouns.SHE,
    "sheher": Pronouns.SHE,
    "her": Pronouns.SHE,
    "he": Pronouns.HE,
    "hehim": Pronouns.HE,
    "him": Pronouns.HE,
    "they": Pronouns.THEY,
    "theythem": Pronouns.THEY,
}
_BARE: Final = re.compile(r"[\W_]+")


def bare(text: str) -> str:
    """A word without capitals, spaces and signs, to compare headings and choices by."""
    return _BARE.sub("", text.casefold())
