# ruff: noqa: E501  (a pattern reads better on one line)
"""Elements that need more than a phrase: whom it is to, the reasons, the two limbs, the clocks, whose contact is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from legal_tests.deadlines import request_deadlines
from letter_templates.reading.contacts import Service
from letter_templates.reading.element_cues import DATE, ONE_MONTH, TWO_MONTHS
from letter_templates.reading.letter_dates import date_of, received_on
from letter_templates.reading.limb_readers import Reading, evidence, limb_a, limb_b, test_stated, views
from letter_templates.reading.sentences import LetterSentence, Span
from letter_templates.reading.whole import ReadLetter

Reader = Callable[[ReadLetter], Reading]
_TO_ANYONE = re.compile(
    r"\b(?:parents?|carers?|guardians?|sir|madam|famil(?:y|ies)|colleagues?|head ?teacher|senco|all|whom it may)\b",
    re.I,
)
_TO_PARENT_OF = re.compile(r"\b(?:parents?|carers?|guardians?|family)\b.{0,30}\bof\s+[A-Z]", re.DOTALL)


def addressed(read: ReadLetter) -> Reading:
    if read.greeted is None:
        return Reading("absent")
    one = read.paragraphs[read.greeted].paragraph
    span = Span(one.start, one.end, one.text)
    head = "\n".join(other.paragraph.text for other in read.paragraphs[: read.greeted + 1])
    named = re.sub(r"^\s*(?:dear|to)\b[\s,]*", "", one.text, flags=re.IGNORECASE)
    if _TO_ANYONE.search(named) and not _TO_PARENT_OF.search(head):
        return Reading("unclear", span, "it greets nobody by name")
    return Reading("present", span)


def dated(read: ReadLetter) -> Reading:
    found = date_of(read)
    return Reading("present", Span(found.start, found.end, found.quote)) if found else Reading("absent")


def in_six_weeks(read: ReadLetter) -> Reading:
    """By the dates that the letter itself gives. Source: SEND Regulations 2014, reg 5(1)."""
    sent, received = date_of(read), received_on(read)
    if sent is None or received is None or received.day > sent.day:
        return Reading("unclear", why="the record shows it: the letter does not give both dates")
    span = Span(received.start, received.end, received.quote)
    due = request_deadlines(received.day)["D3"].day
    if sent.day <= due:
        return Reading("present", span)
    return Reading("absent", span, f"six weeks ended on {due.day} {due:%B %Y}")


_FORMULA = re.compile(
    r"\b(?:careful(?:ly)? consider\w*|after (?:careful )?consideration|all (?:the )?(?:available )?(?:evidence|information)"
    r"|(?:panel|council|authority|lmag) (?:agreed|decided|felt|concluded))\b"
)
_LAW_WORDS = re.compile(
    r"\b(?:not of the opinion|not necessary for|may be necessary|the law|section \d+|our reasons are|has or may have|may be necessary)\b"
)
_ENOUGH = 40
"""Words of reasons, without formulas and the words of the test, below which it is not clear that there are any."""


def reasons(read: ReadLetter) -> Reading:
    count, first = 0, None
    for one in read.in_parts("reasons", "other-side", "letter", "decision"):
        plain = one.plain
        if read.paragraphs[one.paragraph].paragraph.kind == "row":
            continue
        if _FORMULA.search(plain) and len(one.words) < 25:
            continue
        if _LAW_WORDS.search(plain) and len(one.words) < 45 and "because" not in plain:
            continue
        if read.part_of(one) in ("letter", "decision") and not re.search(
            r"\bbecause\b|\bas (?:he|she|they|the school)\b|\bsince\b", plain
        ):
            continue
        if plain.startswith(("for this question we relied", "this is the help")):
            continue
        count += len(one.words)
        first = first or one
    if first is None:
        return Reading("absent")
    if count < _ENOUGH:
        return Reading("unclear", first.whole(read.text), "there is hardly more than a conclusion")
    return Reading("present", first.whole(read.text))


_TWO = re.compile(rf"\b(?:{TWO_MONTHS}|{DATE})\b")
_ONE = re.compile(rf"\b{ONE_MONTH}\b.{{0,110}}\bcertificate|\bcertificate\b.{{0,110}}\b{ONE_MONTH}\b")
_MEDIATION_CONTACT = re.compile(r"\b(?:contact|telephone|ring|approach|speak|request|ask|consider)\w*\b.{0,70}\bmediat")
_APPEAL_ACT = re.compile(
    r"\b(?:register|lodg|send|submit|mak|bring|fil|get|reach|receiv|start)\w*\b.{0,50}\b(?:appeal|tribunal)|\bappeals?\b.{0,60}\b(?:must|should|within|before|no later|deadline|reach|received|registered|is|to the tribunal by)\b|\bto appeal\b.{0,20}\b(?:is|within)"
)
_TIME = re.compile(r"\b(?:\d{1,3}|\w+) (?:working |school |calendar )?(?:days|weeks|months?)\b")


def time_limits(read: ReadLetter) -> Reading:
    two: Span | None = None
    one_month = False
    some: Span | None = None
    for place, one in enumerate(read.said):
        if "appeal" not in one.plain and "tribunal" not in one.plain:
            continue
        if _MEDIATION_CONTACT.search(one.plain) and not _APPEAL_ACT.search(one.plain):
            continue
        near = [one, *(other for other in read.said[max(0, place - 1) : place + 2] if _next_to(other, one))]
        match = _TWO.search(one.plain)
        counts = match is not None and not _past(one, match)
        if match is not None and counts:
            two = two or one.span_of(match, read.text)
        if any(_ONE.search(other.plain) for other in near) and (counts or _APPEAL_ACT.search(one.plain)):
            one_month = True
            some = some or one.whole(read.text)
        if (
            some is None
            and _APPEAL_ACT.search(one.plain)
            and _TIME.search(one.plain)
            and "working day" not in one.plain
        ):
            some = one.whole(read.text)
    if two and one_month:
        return Reading("present", two)
    if two:
        return Reading("unclear", two, "it leaves out one month from the date of issue of the certificate, if later")
    if some:
        return Reading("unclear", some, "it leaves out two months from the day the letter was sent, or puts it wrongly")
    return Reading("absent")


def _next_to(other: LetterSentence, one: LetterSentence) -> bool:
    return other is not one and abs(other.paragraph - one.paragraph) <= 1


def _past(one: LetterSentence, match: re.Match[str]) -> bool:
    """A date on which something happened ("the decision of 2 February 2026") is no date by which to act."""
    return (
        re.search(
            r"\b(?:of|dated|issued on|sent on|made on|held on|decision on)(?: \w+day)? $", one.plain[: match.start()]
        )
        is not None
    )


_ELSEWHERE = re.compile(r"\b(?:enclosed|attached|leaflet|booklet|overleaf|website|local offer)\b")


def contact_of(service: Service, mentioned: str) -> Reader:
    """A way to reach the service: absent when it is only named, unclear when the letter says where else to look."""
    expression = re.compile(mentioned)

    def reader(read: ReadLetter) -> Reading:
        for contact in read.contacts:
            if contact.service == service:
                return Reading("present", contact.span)
        named = [(one, match) for one in read.said if (match := expression.search(one.plain))]
        for one, match in named:
            if _ELSEWHERE.search(one.plain) or "contact me" in one.plain:
                span = one.span_of(match, read.text)
                return Reading("unclear", span, "how to reach it is not in the letter itself, or not beside its name")
        return Reading("absent")

    return reader


_WAY_WORDS = re.compile(r"@|\b0\d[\d\s()-]{8,12}\d\b|\+44")


def signed(read: ReadLetter) -> Reading:
    """A named person at the foot, with a telephone number or e-mail address somewhere in the letter."""
    foot = next(
        (
            one
            for one in read.paragraphs
            if re.match(r"\s*(?:yours|kind regards|best wishes)", one.paragraph.text, re.I)
        ),
        None,
    )
    if foot is None:
        return Reading("absent")
    after = "\n".join(one.paragraph.text for one in read.paragraphs[foot.number : foot.number + 6])
    span = Span(foot.paragraph.start, foot.paragraph.end, foot.paragraph.text)
    rest = re.sub(r"(?i)^\s*(?:yours \w+|kind regards|best wishes)[,\s]*", "", after)
    if not re.search(r"\b[A-Z][\w'’-]+ (?:[A-Z][\w'’-]* ?)+", rest):
        return Reading("unclear", span, "nobody has signed by name")
    if not any(contact.service == "officer" for contact in read.contacts) and not _WAY_WORDS.search(
        after + read.text[:600]
    ):
        return Reading("unclear", span, "there is no telephone number or e-mail address for the person who signs")
    return Reading("present", span)


_ADVISERS = (
    re.compile(r"\bpsycholog"),
    re.compile(r"\bhealth\b|\bnhs\b|\bpaediatric|\btherap"),
    re.compile(r"\bsocial care\b|\bsocial services\b|\bsocial work|\bchildren s services\b"),
)
_SEEKS = re.compile(
    r"\b(?:seek|ask|request|obtain|gather|collect|contact|approach)\w*\b.{0,240}\b(?:advice|reports?|information)\b"
)


def advice_list(read: ReadLetter) -> Reading:
    """Named advisers: a psychologist, health and social care, outside the words "education, health and care"."""
    found: dict[int, Span] = {}
    seeks: Span | None = None
    for one in read.said:
        if read.part_of(one) in ("contact", "rights"):
            continue
        if read.part_of(one) == "decision" and _SEEKS.search(one.plain) is None:
            continue
        plain = re.sub(r"\beducation health and (?:social )?care\b(?: needs)?", " ", one.plain)
        for number, expression in enumerate(_ADVISERS):
            if number not in found and expression.search(plain):
                found[number] = one.whole(read.text)
        match = _SEEKS.search(one.plain)
        if match is not None and seeks is None:
            seeks = one.span_of(match, read.text)
    if len(found) == len(_ADVISERS):
        return Reading("present", found[0])
    if found or seeks:
        return Reading("unclear", seeks or next(iter(found.values())), "it does not name whose advice will be sought")
    return Reading("absent")


def agree_contact(read: ReadLetter) -> Reading:
    found: Iterable[Span] = (
        contact.span for contact in read.contacts if contact.service in ("officer", "council-mediation")
    )
    span = next(iter(found), None)
    return Reading("present", span) if span else signed(read)


READERS: Mapping[str, Mapping[str, Reader]] = {
    "refusal": {
        "refusal-addressed": addressed,
        "refusal-sent-date": dated,
        "refusal-reasons": reasons,
        "refusal-time-limits": time_limits,
        "refusal-adviser-contact": contact_of(
            "mediation-adviser",
            r"\bmediation (?:adviser|advisor|service|provider|helpline)s?\b",
        ),
        "refusal-council-mediation-contact": contact_of(
            "council-mediation",
            r"\b(?:contact|tell|inform|notify) (?:me|your (?:named |case)?\s?\w*officer|the (?:sender|writer|officer))\b.{0,80}\bmediat",
        ),
        "refusal-within-six-weeks": in_six_weeks,
        "refusal-test-stated": test_stated,
        "refusal-limb-a-answered": limb_a,
        "refusal-limb-b-answered": limb_b,
        "refusal-evidence-considered": evidence,
        "refusal-views-weighed": views,
        "refusal-signatory": signed,
    },
    "agree": {"agree-within-six-weeks": in_six_weeks, "agree-contact": agree_contact, "agree-advice-list": advice_list},
}
