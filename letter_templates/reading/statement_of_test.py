"""Where a letter puts the two questions of section 36(8), does each keep its "may"?

A letter may state the test several times, in its own words and in those of the Act. One statement that has lost a
"may" states another test, whatever the others say, so each is looked at by itself. Answers are not statements, except
the opinion on the second question: "not of the opinion that it is necessary" answers a question nobody asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from letter_templates.findings import Finding, Limb
from letter_templates.reading.element_cues import SEN
from letter_templates.reading.sentences import LetterSentence
from letter_templates.reading.whole import ReadLetter
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.model import ACTION

MAY_DROPPED = "may-dropped"
_MAY = re.compile(r"\b(?:may|might)\b")
_BEFORE = 45
"""Characters before the words of a question in which its "may" stands ("or may she have", "may it be necessary")."""
_QUESTIONS: tuple[tuple[Limb, re.Pattern[str]], ...] = (
    ("a", re.compile(rf"\b(?:has|have)\b(?: or (?:\w+ ){{0,2}}have)?(?: \w+){{0,3}}? {SEN}\b")),
    ("b", re.compile(r"\b(?:it|be|is) necessary for (?:\w+ ){0,3}(?:provision|help|support)\b")),
)
_NOT = re.compile(r"\b(?:not|no|nothing)\b")
_PUTS = re.compile(r"\b(?:whether|if|where|consider|questions?)\b")
_LAW = re.compile(
    r"\b(?:law|legal|act|test|tests|questions?|section 36|s 36|statut\w+|local authority must|(?:we|council|authority) "
    r"(?:must|have to|has to|had to) (?:\w+ ){0,3}(?:decide|consider|secure|think|assess|carry|ask|look))\b"
)
_OF_THE_ACT = re.compile(r"\bchild or (?:the )?young person\b")
_MUST_SECURE = re.compile(r"\bmust secure\b|\bis of the opinion that\b|\bsection 36 8\b")
_ANSWER = re.compile(
    r"\b(?:we|i|council|authority|panel|lmag) (?:\w+ ){0,3}(?:accept\w*|agree\w*|recogni[sz]e\w*|acknowledge\w*|"
    r"satisfied|persuaded|conclude\w*|find|found|believe\w*)\b"
)
_OPINION = re.compile(r"\bof the opinion that it (?:is|be|was|would be|will be)?\s?necessary for\b")
_SOMEBODY_SAYS = re.compile(
    r"\b(?:you|mother|father|mum|dad|school|report|she|he|they) (?:\w+ )?"
    r"(?:asked|told|said|says|wrote|believes?|feels?)\b"
)


def check_statement_of_test(read: ReadLetter) -> list[Finding]:
    """A finding at each statement of a question that has lost its "may"."""
    found: list[Finding] = []
    before = ""
    for one in read.said:
        found += _in_sentence(read, one, before)
        before = f"{before[-600:]} {one.plain[-600:]}"
    return found


def _in_sentence(read: ReadLetter, one: LetterSentence, just_said: str) -> Iterator[Finding]:
    if "necessary" not in one.plain and " need" not in one.plain and " sen" not in one.plain:
        return
    opinion = _OPINION.search(one.plain)
    for limb, question in _QUESTIONS:
        for match in question.finditer(one.plain):
            before = one.plain[max(0, match.start() - _BEFORE) : match.start()]
            if _MAY.search(before + match.group()) or _NOT.search(before[-12:]):
                continue
            if (opinion and limb == "b") or _states(read, one, one.plain[: match.start()], just_said):
                yield _finding(read, one, match, limb)


def _states(read: ReadLetter, one: LetterSentence, before: str, just_said: str) -> bool:
    """Do the words that follow put the question of the Act, and are they nobody's answer or account?"""
    paragraph = read.plain_of(one.paragraph)
    if _OF_THE_ACT.search(one.plain) and (one.quoted or _MUST_SECURE.search(f"{just_said} {before}")):
        return True
    if _ANSWER.search(before) or _SOMEBODY_SAYS.search(before):
        return False
    in_law = read.part_of(one) == "law"
    if one.question:
        return in_law or _LAW.search(paragraph) is not None
    return _PUTS.search(before) is not None and (in_law or _LAW.search(one.plain) is not None)


def _finding(read: ReadLetter, one: LetterSentence, match: re.Match[str], limb: Limb) -> Finding:
    pattern = catalogue().by_id[MAY_DROPPED]
    span = one.span_of(match, read.text)
    return Finding(
        id=MAY_DROPPED,
        level=pattern.severity,
        action=pattern.action or ACTION[pattern.severity],
        message=pattern.message,
        where=read.part_of(one),
        source=pattern.source,
        advice="Put the question as the Act does, with “may” in it. If the reasons answered it without “may”, ask the "
        "decision-maker the question again: if the answer changes, the decision changes.",
        quote=span.quote,
        start=span.start,
        end=span.end,
        overridable=pattern.overridable,
        limb=limb,
    )
