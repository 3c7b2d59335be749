# ruff: noqa: E501  (a pattern reads better on one line)
"""Elements that need more than a phrase: whom it is to, the reasons, the two limbs, the clocks, whose contact is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from legal_tests.deadlines import request_deadlines
from letter_templates.reading.contacts import Service, contacts_in
from letter_templates.reading.element_cues import DATE, ONE_MONTH, SEN, TWO_MONTHS
from letter_templates.reading.letter_dates import date_of, received_on
from letter_templates.reading.sentences import LetterSentence, Span
from letter_templates.reading.whole import ReadLetter


@dataclass(frozen=True, slots=True)
class Reading:
    """What one element came to. `why` says what is not clear."""

    state: Literal["present", "absent", "unclear"]
    span: Span | None = None
    why: str | None = None


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
        for contact in contacts_in(read):
            if contact.service == service:
                return Reading("present", contact.span)
        named = [(one, match) for one in read.said if (match := expression.search(one.plain))]
        for one, match in named:
            if _ELSEWHERE.search(one.plain) or "contact me" in one.plain:
                span = one.span_of(match, read.text)
                return Reading("unclear", span, "how to reach it is not in the letter itself, or not beside its name")
        return Reading("absent")

    return reader


_MAY_A = re.compile(rf"\b(?:may|might)\b(?: \w+){{0,5}}? have\b(?: \w+){{0,3}}? {SEN}\b")
_MAY_B = re.compile(
    r"\b(?:may|might)\b(?: \w+){0,3}? be necessary\b.{0,320}\bplan\b|\b(?:plan)\b.{0,60}\b(?:may|might) be (?:necessary|needed|required)\b"
)
_ANSWERS = re.compile(
    r"\b(?:we|i|council|authority|panel|lmag)(?: \w+){0,4} (?:accept\w*|agree\w*|recogni[sz]e\w*|acknowledge\w*|satisfied|persuaded|not of the opinion|of the opinion|find|found|conclude\w*|consider|considers|believe\w*|decided|determined)\b|\bnot of the opinion\b"
)


def test_stated(read: ReadLetter) -> Reading:
    """Both questions, each with its "may", as questions or as the law; answers alone leave it unclear."""
    stated: dict[str, Span] = {}
    answered: dict[str, Span] = {}
    for one in read.said:
        for limb, expression in (("a", _MAY_A), ("b", _MAY_B)):
            match = expression.search(one.plain)
            if match is not None:
                answer = (
                    _ANSWERS.search(one.plain[: match.end()]) is not None
                    and not one.quoted
                    and "question" not in one.plain
                )
                answer = answer and not re.search(r"\b(?:if|whether|must|when)\b", one.plain[: match.start()])
                (answered if answer else stated).setdefault(limb, one.span_of(match, read.text))
    if len(stated) == 2:
        return Reading("present", stated["a"])
    both = {**answered, **stated}
    if len(both) == 2:
        return Reading("unclear", both["b"], "both questions are answered, but not put")
    if both:
        missing = "second" if "a" in both else "first"
        return Reading("unclear", next(iter(both.values())), f"the {missing} question is not put with “may”")
    return Reading("absent")


_ACCEPT_A = re.compile(
    rf"\b(?:accept\w*|agree\w*|recogni[sz]e\w*|acknowledge\w*|satisfied|persuaded|opinion|concluded?|find|found|consider\w*|believe\w*|decided|determined|no doubt|clear|limb|question (?:1|one))\b.{{0,120}}\b(?:has|have|may|might|does|do)\b.{{0,60}}\b{SEN}\b"
)
_PLAIN_A = re.compile(rf"\b(?:has|have|does not have|do not have)\b(?: \w+){{0,3}} {SEN}\b")
_ANSWER_B = re.compile(
    r"\bnot (?:of the opinion|satisfied|persuaded|convinced|consider|think|believe|accept|agree)\b.{0,80}\b(?:may|might)(?: \w+){0,2} be (?:necessary|needed)\b"
)
_PLAIN_B = re.compile(
    r"\b(?:not|nt|no)\b.{0,60}\b(?:necessary|need(?:ed|s)?|requir\w+|evidence)\b.{0,140}\b(?:plan|provision)\b|\b(?:may|might) not be (?:necessary|needed|required)\b|\b(?:can|could|will) be met\b"
)


def limb_a(read: ReadLetter) -> Reading:
    return _limb(read, _ACCEPT_A, _PLAIN_A, "it does not say “has or may have”, or whose view it is")


def limb_b(read: ReadLetter) -> Reading:
    return _limb(read, _ANSWER_B, _PLAIN_B, "it does not say that it is not the case that a plan may be necessary")


def _limb(read: ReadLetter, plainly: re.Pattern[str], nearly: re.Pattern[str], why: str) -> Reading:
    unclear: Span | None = None
    for one in read.said:
        if one.question or one.quoted or read.part_of(one) in ("rights", "contact"):
            continue
        match = plainly.search(one.plain)
        if match is not None and not re.search(
            r"\b(?:whether|if)\b", one.plain[max(0, match.start() - 20) : match.end()]
        ):
            return Reading("present", one.span_of(match, read.text))
        near = nearly.search(one.plain)
        if near is not None and unclear is None and not re.search(r"\b(?:whether|if)\b", one.plain):
            unclear = one.span_of(near, read.text)
    return Reading("unclear", unclear, why) if unclear else Reading("absent")


_DOCUMENT = re.compile(
    r"\b(?:report|letter|request|form|assessment|plan|record|advice|statement|note|result|screening|reply|data|email|e mail|work|views|provision map|views form|questionnaire|answers|summary|review|log|attendance|minutes|profile)s?\b"
)
_EVIDENCE_SENTENCE = re.compile(
    r"\b(?:report|letter|advice|assessment|statement|information)s? (?:from|by|of|written by|provided by)\b"
)


_GENERAL = re.compile(r"\b(?:evidence|information|documents|reports)\b")
_LOOKED = re.compile(r"\b(?:considered|looked at|reviewed|read)\b")


def evidence(read: ReadLetter) -> Reading:
    items: list[Span] = []
    general: Span | None = None
    for one in read.paragraphs:
        if one.part not in ("evidence", "request", "letter", "decision") or one.heading:
            continue
        plain = read.plain_of(one.number)
        if one.paragraph.kind in ("row", "list") and one.part == "evidence" and not one.paragraph.header_row:
            if _DOCUMENT.search(plain) or one.paragraph.kind == "row":
                items.append(Span(one.paragraph.start, one.paragraph.end, one.paragraph.text))
            continue
        hits = len(_EVIDENCE_SENTENCE.findall(plain))
        if hits >= 2 or (hits and one.part == "evidence"):
            items += [Span(one.paragraph.start, one.paragraph.end, one.paragraph.text)] * hits
        elif (
            re.search(r"\bno (?:documents|evidence|reports)\b.{0,60}\b(?:given|sent|received|because)", plain)
            and one.part == "evidence"
        ):
            return Reading("present", Span(one.paragraph.start, one.paragraph.end, one.paragraph.text))
        elif general is None and _GENERAL.search(plain) and (one.part != "decision" or _LOOKED.search(plain)):
            general = Span(one.paragraph.start, one.paragraph.end, one.paragraph.text)
    if len(items) >= 2:
        return Reading("present", items[0])
    if items or general:
        return Reading("unclear", items[0] if items else general, "the documents are not listed one by one")
    return Reading("absent")


_VIEWS = re.compile(
    r"\b(?:you|mother|father|mum|dad|parents?|carers?|family|he|she|they|\w+)(?: \w+){0,4}? (?:told|said|wrote|explained|described|asked us to consider|worr\w+|feels?|believes?|raised|shared|expressed)\b(?: \w+){0,3}\b|\byour (?:views?|concerns?|worries|letter|account)\b|\bparental views\b"
)
_VIEWS_GIVEN = re.compile(
    r"\b(?:you|mother|father|parents?) (?:\w+ ){0,2}(?:told|said|wrote|explained|described|raised|shared|expressed|worr\w+|are worried|feel|believe)\b|\byour (?:views?|concerns?|worries)\b|\bparental views\b|\binvited (?:you|your views)\b|\basked (?:you )?for your views\b"
)
_WEIGHED = re.compile(
    r"\b(?:gave|give|given|attach\w*|put) (?:\w+ ){0,3}weight\b|\b(?:took|taken|take) (?:\w+ ){0,6}(?:into account|seriously)\b|\b(?:did|does|do|have|has) not change\b|\bwe (?:agree|agreed|disagree|differ|saw|see|share|understand|accept) (?:with )?(?:you|this|that|it|what you)\b|\bour answer\b|\bwhere we differ\b|\bwe (?:considered|weighed|thought about|compared|listened|asked ourselves)\b|\bin answer to\b|\bhowever we\b|\bbut we\b"
)


def views(read: ReadLetter) -> Reading:
    given: Span | None = None
    weighed = False
    in_views = {one.number for one in read.paragraphs if one.part in ("views", "other-side")}
    for one in read.said:
        if read.part_of(one) in ("rights", "contact", "next-steps", "evidence", "law", "request"):
            continue
        match = _VIEWS_GIVEN.search(one.plain)
        if match is not None and given is None:
            given = one.span_of(match, read.text)
        if _WEIGHED.search(one.plain) and (
            one.paragraph in in_views or (given is not None and _VIEWS.search(one.plain))
        ):
            weighed = True
    if given is None:
        return Reading("absent")
    if not weighed:
        return Reading("unclear", given, "it says that the family spoke, and not what was made of it")
    return Reading("present", given)


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
    if not any(contact.service == "officer" for contact in contacts_in(read)) and not _WAY_WORDS.search(
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
    r"\b(?:seek|ask|request|obtain|gather|collect|contact|approach)\w*\b.{0,80}\b(?:advice|reports?|information)\b"
)


def advice_list(read: ReadLetter) -> Reading:
    """Named advisers: a psychologist, health and social care, outside the words "education, health and care"."""
    found: dict[int, Span] = {}
    seeks: Span | None = None
    for one in read.said:
        if read.part_of(one) in ("contact", "rights", "decision"):
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
        contact.span for contact in contacts_in(read) if contact.service in ("officer", "council-mediation")
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
