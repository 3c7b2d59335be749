# ruff: noqa: E501  (a pattern reads better on one line)
"""Which letter this is: a refusal to assess, an agreement to assess, or another letter, said in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from letter_templates.reading.other_matters import (
    about_another_service,
    answers_a_complaint,
    other_service,
    refuses_something_else,
)
from letter_templates.reading.sentences import LetterSentence, Span

LetterKind = Literal["refusal", "agree", "other", "unknown"]
_WHAT = r"(?:assess(?:ed|ing|ment|ments)?|ehcna)\b"
_ACT = (
    r"(?:secur|carry|carried|undertak|conduct|proceed|initiat|agree|arrang|assess|start|progress|go ahead|mak|begin)\w*"
)
_REFUSES = (
    re.compile(
        rf"\b(?<!had )(?:decided|determined|agreed|concluded|resolved|view|opinion)\b.{{0,90}}?\b(?:not|against)"
        rf" (?:to |be |going to |necessary to )*{_ACT}.{{0,70}}?\b{_WHAT}"
    ),
    re.compile(
        rf"\b(?:will|shall|would|do|does|are|is|am|can|could) not (?:now |therefore |be |going to |able to |currently |"
        rf"propose to |intend to |propos\w+ |in a position to )*{_ACT}.{{0,70}}?\b{_WHAT}"
    ),
    re.compile(
        rf"\b(?:not (?:been |be |to be )?(?:agreed|approved|supported|successful|granted)|unable to agree|unsuccessful|"
        rf"declin\w+|refus\w+|turned down|rejected|not agree\w*)\b.{{0,90}}?\b{_WHAT}"
    ),
    re.compile(
        rf"\b(?:request|application|referral)\b.{{0,90}}?\b{_WHAT}.{{0,60}}?\b(?:declined|refused|turned down|rejected|"
        r"unsuccessful|not (?:been )?(?:agreed|successful|approved|supported|granted))\b"
    ),
    re.compile(rf"\bnot necessary (?:to|for)\b.{{0,60}}?\b{_WHAT}"),
    re.compile(
        rf"\b{_WHAT}(?: \w+){{0,6}}? (?:is|was|were|would be) not (?:\w+ )?(?:necessary|required|needed|appropriate|"
        r"warranted|justified)\b"
    ),
    re.compile(
        rf"\b(?:not|nt) (?:currently )?(?:require|need|warrant|justify|merit|meet (?:\w+ ){{0,4}}(?:threshold|criteria) for)"
        rf"\b(?: \w+){{0,10}}? {_WHAT}"
    ),
    re.compile(r"\b(?:determined|decided|concluded) that it is not necessary for special educational provision\b"),
)
_REFUSES_IN_OTHER_WORDS = (
    re.compile(
        r"\b(?:will|shall|would|do|does|are|is|am|can|could) not (?:now |therefore |be |going to |able to |currently |"
        r"propose to |intend to |in a position to )*assess(?:ing)?\b(?! (?:whether|how|if|what))"
    ),
    re.compile(
        rf"\b(?:will|can|to|should|would) be no (?:\w+ ){{0,4}}{_WHAT}|\b(?:no to|not to|against) (?:\w+ ){{0,6}}{_WHAT}"
    ),
    re.compile(rf"\bsaying no\b.{{0,60}}\b{_WHAT}"),
    re.compile(
        rf"\b{_WHAT}.{{0,60}}\b(?:will|should|would) not (?:be )?(?:happen|take place|tak|go|proceed|progress)\w*"
    ),
    re.compile(
        rf"\b(?:not|unable to) (?:be able to |be )?(?:offer|provid|giv|tak|support|grant)\w*\b.{{0,60}}\b{_WHAT}"
    ),
    re.compile(rf"\b(?:did|do|does) not (?:feel|think|believe|consider|agree|find|support)\b.{{0,60}}?\b{_WHAT}"),
    re.compile(rf"\b{_WHAT}.{{0,40}}\bis not (?:the|a) (?:\w+ ){{0,3}}(?:pathway|route|option|way|offer|answer)\b"),
    re.compile(rf"\bneeds? (?:can|could|are|will) be met without\b.{{0,40}}\b{_WHAT}"),
    re.compile(
        rf"\b(?:outcome|decision)\b.{{0,100}}\b{_WHAT}(?: request)?(?: is| was)? (?:no|declined|refused|rejected)\b"
    ),
    re.compile(rf"\b(?:request|application)\b.{{0,60}}\b{_WHAT}.{{0,40}}\bnot met\b"),
    re.compile(
        r"\b(?:your|the|this) (?:request|application)\b(?: \w+){0,6} (?:not (?:been )?(?:upheld|agreed|successful|granted|"
        r"approved)|declined|refused|rejected|turned down|unsuccessful)\b"
    ),
)
_AGREES_IN_OTHER_WORDS = (
    re.compile(
        r"\b(?:we|i|council|authority|panel) (?:have |has |are |am |is )?(?:say|says|said|saying) yes\b"
        r"|\b(?:pleased|happy|glad|delighted) to say yes\b"
    ),
    re.compile(rf"\byes to (?:\w+ ){{0,6}}{_WHAT}|\b(?:outcome|decision|answer) (?:is|was) yes\b"),
    re.compile(rf"\b{_WHAT}.{{0,40}}\b(?:is going|will go|is to go|goes) ahead\b"),
    re.compile(
        r"\bwill (?:now )?be assessed\b|\b(?:we|council|authority) will (?:now )?assess\b(?! (?:whether|how|if|what))"
    ),
)
"""Both looser: looked for only where nothing plainer is said, in a letter that speaks of a needs assessment."""
_REFERS = re.compile(rf"\b(?:decision|decided) not to \w+.{{0,50}}?\b{_WHAT}|\brefus\w+ to assess\b|\bnot to assess\b")
_AGREES = (
    re.compile(
        rf"\b(?<!had )(?:decided|agreed|determined|resolved) (?:that )?(?:(?:we|it|council|now|the|will|should|local|"
        rf"authority) )*(?:to )?(?:now )?{_ACT}.{{0,60}}?\b{_WHAT}"
    ),
    re.compile(rf"\bwill (?:now |therefore |be )+{_ACT}.{{0,60}}?\b{_WHAT}"),
    re.compile(
        rf"\b(?:we|council|authority) will {_ACT} (?:\w+ ){{0,4}}?(?:ehc|education health and care|statutory)(?: \w+){{0,4}}?"
        rf" {_WHAT}(?!.{{0,60}}\b(?:if|only|should|unless)\b)"
    ),
    re.compile(
        r"\b(?:ehc|education health and care|statutory) (?:\w+ ){0,4}?assessment (?:\w+ ){0,4}will (?:now )?"
        r"(?:begin|start|be (?:carried out|undertaken|done))\b"
    ),
    re.compile(
        rf"\b(?:request|application)\b.{{0,90}}?\b{_WHAT}.{{0,40}}?\b(?:has been|was|is|have been) (?:now )?"
        r"(?:agreed|approved|accepted|successful)\b"
    ),
    re.compile(rf"\b(?:has|have) (?:been )?(?:agreed|approved) (?:to )?(?:your|the|this) request\b.{{0,60}}?\b{_WHAT}"),
)
_NOTICE = re.compile(r"\bregulation 5 2\b|\bwe are telling the child s parent in a letter\b")
_NOT_A_DECISION = re.compile(
    r"\b(?:if|whether|unless|before we|when we|had decided|asked us to|may decide|could decide)\b"
)
_OTHERS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(expression), what)
    for expression, what in (
        (
            r"\bannual review\b|\bcease to maintain\b|\b(?:amend|maintain) (?:the|your|\w+) ?(?:s )?ehc plan\b",
            "an annual review of an EHC plan (section 44)",
        ),
        (
            r"\b(?:decided|agreed|determined) not to (?:issue|make|prepare|write)\b.{0,40}\bplan\b|\bnot (?:to )?issue an ehc plan\b",
            "a decision not to issue an EHC plan after an assessment (section 37)",
        ),
        (
            r"\b(?:draft|proposed|final|finalised) (?:education health and care ehc |education health and care |ehc )plan\b",
            "an EHC plan that is being issued (section 37)",
        ),
        (r"\breassess", "a reassessment (section 44)"),
        (
            r"\badmissions?\b|\bschool place\b|\boffer(?:ed)? (?:of )?a place\b|\bwaiting list for\b",
            "school admissions",
        ),
        (r"\b(?:permanent(?:ly)?|fixed term|suspension|exclusion|excluded)\b.{0,60}\bschool\b", "an exclusion"),
        (r"\b(?:home to school|school) transport\b", "school transport"),
        (
            r"\bconsidering (?:whether|securing|carrying|a request)\b|\bwe (?:are|will be) considering\b",
            "a notice that an assessment is being considered (section 36(7))",
        ),
        (r"\backnowledge\b.{0,60}\brequest\b|\bnothing (?:has been|is) decided\b", "an acknowledgement of a request"),
    )
)


@dataclass(frozen=True, slots=True)
class DetectedKind:
    """`decision` is where the letter says it. `sentence` tells a person what was made of the letter."""

    kind: LetterKind
    sentence: str
    decision: Span | None = None
    both: tuple[Span, Span] | None = None


def detect_kind(sentences: Sequence[LetterSentence], text: str) -> DetectedKind:
    """The kind of letter, from the first sentence that states a decision."""
    if any(_NOTICE.search(one.plain) for one in sentences[:40]):
        return DetectedKind(
            "other",
            "This reads like a notice of the decision to a school or service (regulation 5(2)), not a letter to the "
            "family. Only letters to the parent or young person are checked here.",
        )
    complaint = answers_a_complaint(sentences)
    if complaint is not None:
        return _another(complaint)
    refuses = _first(sentences, _REFUSES, text)
    agrees = _first(sentences, _AGREES, text)
    if refuses and (agrees is None or refuses.start <= agrees.start):
        another = refuses_something_else(sentences, _plain_at(sentences, refuses))
        if another is not None:
            return _another(another)
        return DetectedKind("refusal", "A decision not to assess.", refuses, (refuses, agrees) if agrees else None)
    if agrees:
        return DetectedKind("agree", "A decision to assess.", agrees, (agrees, refuses) if refuses else None)
    what = _other(sentences)
    if what is not None:
        return _another(what)
    refers = _first(sentences, (_REFERS,), text)
    if refers is not None:
        return DetectedKind("refusal", "A letter that refers to a decision not to assess.", refers)
    what = other_service(sentences)
    if what is not None:
        return _another(what)
    if any("needs assessment" in one.plain or "statutory assessment" in one.plain for one in sentences):
        about = ("assess", "request", "application", "yes")
        refuses = _first(sentences, _REFUSES_IN_OTHER_WORDS, text, about)
        agrees = _first(sentences, _AGREES_IN_OTHER_WORDS, text, about)
        if agrees and (refuses is None or agrees.start < refuses.start):
            return DetectedKind("agree", "A decision to assess, though not plainly put.", agrees)
        if refuses:
            return DetectedKind("refusal", "A decision not to assess, though not plainly put.", refuses)
    return DetectedKind(
        "unknown",
        "This does not read like a letter that says whether an EHC needs assessment will be carried out. "
        "If it is one, it does not say so plainly: say which it is (“What it is” on the page, --kind on the command "
        "line), and it will be checked.",
    )


def _another(what: str) -> DetectedKind:
    return DetectedKind(
        "other", f"This reads like another letter: {what}. Only letters on whether to assess are checked here."
    )


def _plain_at(sentences: Sequence[LetterSentence], span: Span) -> str:
    """The plain words of the sentence that a span stands in."""
    return next((one.plain for one in sentences if one.start <= span.start < one.end), "")


def _first(
    sentences: Sequence[LetterSentence],
    expressions: Sequence[re.Pattern[str]],
    text: str,
    about: Sequence[str] = ("assess", "special educational provision"),
) -> Span | None:
    for sentence in sentences:
        if not any(word in sentence.plain for word in about):
            continue
        for expression in expressions:
            match = expression.search(sentence.plain)
            if match is None or sentence.question or about_another_service(sentence.plain, match):
                continue
            if not _NOT_A_DECISION.search(sentence.plain[: match.start()]):
                return sentence.span_of(match, text)
    return None


def _other(sentences: Sequence[LetterSentence]) -> str | None:
    counts: dict[str, int] = {}
    for sentence in sentences[:400]:
        for expression, what in _OTHERS:
            match = expression.search(sentence.plain)
            if match and not _NOT_A_DECISION.search(sentence.plain[: match.start()]):
                counts[what] = counts.get(what, 0) + 1
    return max(counts, key=lambda what: counts[what]) if counts else None
