# ruff: noqa: E501  (a pattern reads better on one line)
"""Is the test put, is each limb answered, is the evidence listed, are the views weighed? Read from the words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from letter_templates.reading.element_cues import SEN
from letter_templates.reading.sentences import Span
from letter_templates.reading.whole import ReadLetter


@dataclass(frozen=True, slots=True)
class Reading:
    """What one element came to. `why` says what is not clear."""

    state: Literal["present", "absent", "unclear"]
    span: Span | None = None
    why: str | None = None


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


_GENERAL = re.compile(r"\b(?<!no )(?:evidence|information|documents|reports)\b")
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
            general = next(
                (each.whole(read.text) for each in read.by_paragraph[one.number] if _GENERAL.search(each.plain)), None
            )
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
    said_at = -9
    weighed = False
    in_views = {one.number for one in read.paragraphs if one.part in ("views", "other-side")}
    for one in read.said:
        if read.part_of(one) in ("rights", "contact", "next-steps", "evidence", "law", "request"):
            continue
        match = _VIEWS_GIVEN.search(one.plain)
        if match is not None and given is None:
            given = one.span_of(match, read.text)
        if match is not None:
            said_at = one.number
        if _WEIGHED.search(one.plain) and (one.paragraph in in_views or one.number - said_at <= 2):
            weighed = True
    if given is None:
        return Reading("absent")
    if not weighed:
        return Reading("unclear", given, "it says that the family spoke, and not what was made of it")
    return Reading("present", given)
