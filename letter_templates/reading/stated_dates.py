# ruff: noqa: E501  (a pattern reads better on one line)
"""Dates and clocks that a letter states, worked out again: a wrong one costs a family its appeal.

A stated last day is compared with the one that `legal_tests.deadlines` gives from the day the letter was sent (the day
the letter names, else its date). "30 days" for one month, "28 days", and "receiving" for "sent" are found; a meeting
within 30 days, a certificate within three working days and other services' times are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from legal_tests.day_words import with_weekday
from legal_tests.deadlines import refusal_deadlines, request_deadlines
from legal_tests.lawbook import Law, LawNotHeldError
from letter_templates.findings import Finding
from letter_templates.reading.letter_dates import StatedDate, date_of, dates_in, received_on
from letter_templates.reading.sentences import LetterSentence, Span
from letter_templates.reading.whole import ReadLetter

SOURCE = "Tribunal procedure rules 2008, r.20(1)(c) and r.12(3); SEND Regulations 2014, reg 33"
_N = r"(?:\d{1,3}|seven|fourteen|twenty one|twenty eight|thirty|thirty one|sixty|fifty six|ninety|six|eight|four|three|one|two)"
_LETTER = r"(?:(?:this|our|the|your) )?(?:decision )?(?:letter|notice|decision|notification)"
_CLOCKS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(expression), message)
    for expression, message in (
        (
            rf"\b(?:month|months|days|weeks)\b.{{0,40}}\b(?:(?:of|from|after|on|following|date of|date you|when you|once you|day you) ?)+(?:(?:the )?(?:date|day) (?:of|on which|that|when|you) )?(?:(?:the|your|you) )?(?:receiving|receipt(?: of)?|receive|received|getting|get)\b(?: \w+){{0,2}}? (?P<what>{_LETTER}|(?:mediation )?certificate)\b",
            "The clock runs from the day the letter was sent (two months) and from the date of issue of the certificate (one month), not from the day either is received.",
        ),
        (
            rf"\b(?:receiving|receipt of|receive|date you receive) {_LETTER}\b.{{0,60}}\b(?:appeal|tribunal|mediat\w+)\b.{{0,40}}\b(?:month|months|days|weeks)\b",
            "The clock runs from the day the letter was sent, not from the day it is received.",
        ),
        (
            rf"\b{_N} (?:calendar |working |school )?(?:days|weeks)\b.{{0,50}}\b(?:(?:from|of|after|following|on) )(?:the )?(?:date (?:of|on) )?(?:issue of |receiving |receipt of )?(?:\w+ ){{0,3}}certificate\b",
            "From the certificate there is one month from its date of issue, not a number of days.",
        ),
        (
            rf"\bcertificate\b.{{0,60}}\b(?:you (?:have|must|then have)|within|you will have)\b.{{0,25}}\b{_N} (?:calendar |working |school )?(?:days|weeks)\b.{{0,60}}\b(?:appeal|tribunal|register|lodge)",
            "From the certificate there is one month from its date of issue, not a number of days.",
        ),
        (
            rf"\b{_N} (?:calendar |working |school )?(?:days|weeks)\b (?:\w+ ){{0,12}}?(?:to|in which to|within which to) (?:(?:make|lodge|register|submit|send|bring|file) )?(?:an |your |the )?appeal",
            "The time to appeal is two months from the day the letter was sent, or one month from the date of issue of the certificate if that is later.",
        ),
        (
            rf"\b(?:appeal\w*|tribunal)\b(?: \w+){{0,14}}? (?:within|no later than|not later than|have) {_N} (?:calendar |working |school )?(?:days|weeks)\b",
            "The time to appeal is two months from the day the letter was sent, or one month from the date of issue of the certificate if that is later.",
        ),
        (
            r"\bappeal\w*\b(?: \w+){0,8}? within (?:one|1|three|3|six|6|four|4) months?\b(?! (?:from|of|after) (?:\w+ ){0,6}(?:certificate|mediation))",
            "The time to appeal is two months from the day the letter was sent, or one month from the date of issue of the certificate if that is later.",
        ),
        (
            rf"\bcontact\w*\b.{{0,60}}\bmediat\w*\b.{{0,40}}\bwithin {_N} (?:calendar |working |school )?(?:days|weeks)\b",
            "The mediation adviser must be contacted within two months of the day the letter was sent.",
        ),
    )
)  # fmt: skip
_NOT_THE_CLOCK = re.compile(
    r"\b(?:meeting|session|mediation (?:meeting|session)?) (?:\w+ ){0,4}(?:take place|be held|held|arranged|happen)\b|\bissue(?:d)? (?:you )?(?:with )?(?:a|the|your) certificate within\b|\bcertificate (?:\w+ ){0,5}within (?:three|3) (?:working )?days\b|\b(?:complain\w*|ombudsman|respond|reply)\b|\b(?:not|rather than|instead of) (?:the (?:day|date) )?(?:you |it )?(?:when |from )?(?:receiv|reach|30|28|thirty)|\bnot from the day it reached\b|\btribunal (?:will|aims? to|should|usually)\b|\bresponse\b"
)


@dataclass(frozen=True, slots=True)
class ClockDates:
    """What the law gives for this letter: the last days for the adviser and the appeal."""

    sent_on: date
    adviser: date
    adviser_safe: date
    appeal: date
    appeal_rule: str
    adviser_rule: str


def check_dates(read: ReadLetter, law: Law) -> list[Finding]:
    """Findings on the clocks and last days of a refusal."""
    found = [*_clocks(read), *_last_days(read, law), *_week_clocks(read, law)]
    seen: set[int] = set()
    return [one for one in found if one.start is None or not (one.start in seen or seen.add(one.start))]  # type: ignore[func-returns-value]


def _clocks(read: ReadLetter) -> Iterator[Finding]:
    for one in read.said:
        if not re.search(r"\b(?:month|months|days|weeks)\b", one.plain) or _NOT_THE_CLOCK.search(one.plain):
            continue
        if not re.search(r"\bappeal|\btribunal|\bmediat|\bcertificate", one.plain):
            continue
        told: list[re.Match[str]] = []
        for expression, message in _CLOCKS:
            match = expression.search(one.plain)
            if match is not None and not any(
                match.start() < other.end() and other.start() < match.end() for other in told
            ):
                told.append(match)
                yield _finding(message, one.span_of(match, read.text), "Put it so, and give the last day as a date.")


def clock_dates(read: ReadLetter, law: Law) -> ClockDates | None:
    """The last days for a letter sent on the day it says; None when it bears no date."""
    sent = sent_on(read)
    if sent is None:
        return None
    certificate = _certificate_on(read)
    try:
        deadlines = refusal_deadlines(sent, certificate if certificate and certificate >= sent else None, law)
    except LawNotHeldError:
        return None
    adviser, appeal = deadlines["A1"], deadlines["A5"]
    return ClockDates(sent, adviser.day, adviser.safe_by or adviser.day, appeal.day, appeal.rule, adviser.rule)


_SENT = re.compile(r"\b(?:sent|posted|e-?mailed)\b[^.\n]{0,40}$", re.IGNORECASE)
_ISSUED = re.compile(r"certificate[^.\n]{0,40}\b(?:issued|dated)\b[^.\n]{0,12}$", re.IGNORECASE)


def sent_on(read: ReadLetter) -> date | None:
    head = date_of(read)
    return head.day if head else None


def _certificate_on(read: ReadLetter) -> date | None:
    for one in read.paragraphs:
        if one.part == "rights" and "ertificate" in one.paragraph.text:
            for found in dates_in(one.paragraph.text):
                if _ISSUED.search(one.paragraph.text[max(0, found.start - 80) : found.start]):
                    return found.day
    return None


_ADVISER = re.compile(
    r"\b(?:contact|approach|telephone|phone|ring|call|speak to|request|ask for|consider)\w*\b.{0,90}\bmediat|\bmediation (?:adviser|advisor|service)\b.{0,80}\b(?:by|before|no later than)\b",
    re.DOTALL | re.IGNORECASE,
)
_APPEAL = re.compile(r"\bappeal\b|\btribunal\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|latest|last day[^.\n]{0,40}\bis|deadline[^.\n]{0,40}(?:is|of|:)|on or before|reach[^.\n]{0,40}on|[|])\s*(?:\w{0,10}\s){0,3}?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:the )?$",
    re.IGNORECASE,
)
_NOT_A_LAST_DAY = re.compile(
    r"\b(?:sent|dated|decision of|decision on|letter of|received|issued on|meeting on|panel)\b[^.\n]{0,24}$",
    re.IGNORECASE,
)


def _last_days(read: ReadLetter, law: Law) -> Iterator[Finding]:
    clock = clock_dates(read, law)
    if clock is None:
        return
    for one in read.said:
        if read.part_of(one) not in ("rights", "decision", "letter", "next-steps", "reasons"):
            continue
        words = read.text[one.start : one.end + 1]
        for found in dates_in(words, one.start):
            before = read.text[max(one.start, found.start - 220) : found.start]
            if not _LIMIT.search(before[-90:]) or _NOT_A_LAST_DAY.search(before):
                continue
            which = _which(before, one, read)
            if which is not None and found.day > clock.sent_on:
                yield from _wrong(found, which, clock)


def _which(before: str, one: LetterSentence, read: ReadLetter) -> str | None:
    """Is it the last day for the adviser, or for the appeal? The thing spoken of last before the date decides."""
    adviser = [match.end() for match in _ADVISER.finditer(before)]
    appeal = [match.end() for match in _APPEAL.finditer(before)]
    if re.search(
        r"\bappeal\b[^.]{0,40}\b(?:must|reach|by|to the tribunal)|\b(?:get|send|register|lodge|submit|make)\b[^.]{0,30}\bappeal",
        before,
        re.I,
    ):
        last = max(appeal, default=-1)
        return "appeal" if not adviser or last > adviser[-1] else "adviser"
    if adviser:
        return "adviser"
    if appeal:
        return "appeal"
    if "last day" in one.plain or "deadline" in one.plain:
        earlier = read.plain_of(one.paragraph)[:400]
        if "mediat" in earlier and "contact" in earlier:
            return "adviser"
        if "appeal" in earlier:
            return "appeal"
    return None


def _wrong(found: StatedDate, which: str, clock: ClockDates) -> Iterator[Finding]:
    right = clock.appeal if which == "appeal" else clock.adviser
    if found.day == right or (which == "adviser" and found.day == clock.adviser_safe):
        return
    rule = clock.appeal_rule if which == "appeal" else clock.adviser_rule
    thing = "The last day to appeal" if which == "appeal" else "The last day to contact the mediation adviser"
    yield _finding(
        f"{thing} is {with_weekday(right)}, not {with_weekday(found.day)}, for a letter sent on {with_weekday(clock.sent_on)}.",
        Span(found.start, found.end, found.quote),
        f"Give {with_weekday(right)}. {rule} If the letter is sent on another day, work the dates out again.",
    )


_WEEKS = re.compile(r"\b(?P<n>16|sixteen|20|twenty) weeks?\b|\bweek (?P<m>16|20)\b")


def _week_clocks(read: ReadLetter, law: Law) -> Iterator[Finding]:
    """Weeks 16 and 20 in an agreement, when the letter gives the date of receipt and a date beside the weeks."""
    received = received_on(read)
    if received is None or read.kind.kind != "agree":
        return
    dates = request_deadlines(received.day, law)
    for one in read.said:
        match = _WEEKS.search(one.plain)
        if match is None:
            continue
        right = dates["D6" if (match.group("n") or match.group("m")) in ("16", "sixteen") else "D8"].day
        stated = list(dates_in(read.text[one.start : one.end + 1], one.start))
        if (
            len(stated) == 1
            and stated[0].day != right
            and stated[0].day > received.day
            and stated[0].day != received.day
        ):
            yield Finding(
                id="agree-no-timeline",
                level="unclear",
                action="look-again",
                message=f"Counted from {with_weekday(received.day)}, that is {with_weekday(right)}.",
                where="next-steps",
                source="SEND Regulations 2014, regs 10(1) and 13(2)",
                advice="Count from the day the request was received, unless an order, a concession or a mediation agreement set another clock.",
                quote=stated[0].quote,
                start=stated[0].start,
                end=stated[0].end,
            )


def _finding(message: str, span: Span, advice: str) -> Finding:
    return Finding(
        id="time-limit-wrong",
        level="unlawful",
        action="must-fix",
        message=message,
        where="rights",
        source=SOURCE,
        advice=advice,
        quote=span.quote,
        start=span.start,
        end=span.end,
    )
