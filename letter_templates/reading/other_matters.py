# ruff: noqa: E501  (a pattern reads better on one line)
"""Letters that refuse something else: a plan, a reassessment, another service's assessment, or an answer to a complaint.

They use the words of a refusal to assess ("we have decided not to carry out a further assessment"), so they are told
apart before those words are looked for. Where a letter also refuses an EHC needs assessment in so many words, it is
read as that refusal: a sound letter must never be turned away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from letter_templates.reading.sentences import LetterSentence

_EHC = re.compile(
    r"\behc (?:plan )?(?:needs )?assess|\bstatutory (?:\w+ ){0,2}assess|\bsection 36\b|\bs 36\b|\bassess\w* (?:of )?(?:\w+ ){0,4}(?:special educational|ehc) needs\b"
)
"""The assessment of section 36, by name."""
_SERVICES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(expression), what)
    for expression, what in (
        (r"\bcare act\b|\bcarer s? ?assess|\bassess\w*(?: \w+){0,6} as a carer\b|\bcarers? (?:\w+ ){0,2}assess", "a carer’s assessment or an adult’s care (Care Act 2014)"),
        (r"\bchild in need\b|\bsection 17\b|\bs 17\b|\bchildren act\b|\b(?:children s )?social care (?:\w+ )?assess", "a child in need assessment (Children Act 1989, section 17)"),
        (r"\baccess arrangements?\b|\bextra time\b|\bform 8\b|\bexams? (?:\w+ )?(?:access|concession)", "exam access arrangements"),
    )
)  # fmt: skip
_OBJECT_ENDS = re.compile(r"\b(?:because|since|as (?:the|there|we|it|he|she|they)|and|but|so|when|although)\b")
_NO_PLAN = re.compile(
    r"\b(?:not|nor|declin\w+|refus\w+) (?:to |be |going to |therefore |now )*(?:issu|mak|prepar|writ|draft)\w* (?:\w+ ){0,6}?plan\b"
)
_REFUSES_ASSESSMENT = re.compile(
    r"\bnot (?:(?!plan (?!needs|assess))\w+ ){1,10}assess|\bassess\w* (?:\w+ ){0,12}(?:declined|refused|rejected|turned down|unsuccessful)\b|\b(?:declin\w+|refus\w+|reject\w+|unable) (?:(?!plan (?!needs|assess))\w+ ){1,12}assess"
)
"""Not to assess, with no plan between: "not to make a plan following the assessment" is no such words."""
_SECTION_37 = re.compile(
    r"\bsection 37\b|\bs 37\b|\b(?:we|council|authority) (?:have|has) (?:now )?(?:completed|carried out|finished) (?:\w+ ){0,4}assess|\b(?:following|completed) (?:the|your|his|her|their) (?:ehc|statutory) (?:needs )?assess"
)
_REFUSES_PLAN = "a decision not to issue an EHC plan after an assessment (section 37)"
_HAS_A_PLAN = re.compile(
    r"\b(?<!not )(?:has|have|maintains?|current|existing) (?:(?:already|an?|the|his|her|their|your) ){0,3}ehc plan\b"
)
_ANOTHER_TIME = re.compile(
    r"\b(?:further|another|fresh|new|second) (?:\w+ ){0,3}assess|\bre ?assess|\bassess\w*(?: \w+){0,4} again\b"
)
_IN_GENERAL = re.compile(r"\b(?:if|whether|who|children|brother|sister|sibling|until)\b")
_SECTION_44 = re.compile(r"\bsection 44\b|\bs 44\b")
_REASSESSMENT = "a refusal to assess again where there is an EHC plan (a reassessment, section 44)"
_COMPLAINT = re.compile(
    r"\byour (?:\w+ )?complaint\b|\byou (?:have )?complain(?:ed)?\b|\b(?:response|reply|answer) to (?:a|the|your) (?:\w+ )?complaint\b"
)
_COMPLAINT_ANSWERED = re.compile(
    r"\b(?:upheld|uphold)\b|\bstage (?:1|2|one|two)\b|\bombudsman\b|\binvestigat\w+ your complaint\b"
)
_ANSWERS_COMPLAINT = "a reply to a complaint"
_OPENING = 6
"""Sentences of the letter in which a reply to a complaint says that it is one."""


def about_another_service(plain: str, match: re.Match[str]) -> bool:
    """Is what these words refuse or agree another assessment than that of section 36?"""
    after = plain[match.end() : match.end() + 80]
    end = _OBJECT_ENDS.search(after)
    said = match.group() + (after[: end.start()] if end else after)
    return any(service.search(said) for service, _ in _SERVICES) and not _EHC.search(said)


def answers_a_complaint(sentences: Sequence[LetterSentence]) -> str | None:
    """Said of a letter that opens as one and tells what became of the complaint."""
    opens = any(_COMPLAINT.search(one.plain) and not _if(one.plain) for one in _opening(sentences))
    return _ANSWERS_COMPLAINT if opens and any(_COMPLAINT_ANSWERED.search(one.plain) for one in sentences) else None


def refuses_something_else(sentences: Sequence[LetterSentence], decision: str) -> str | None:
    """What a letter refuses whose decision, in the plain words `decision`, does not name the assessment; else None."""
    letter = [one.plain for one in sentences]
    if not any(_refuses_this_assessment(one) for one in (decision, *letter)) and (
        any(_NO_PLAN.search(one) for one in letter) or any(_SECTION_37.search(one) for one in letter)
    ):
        return _REFUSES_PLAN if not _REFUSES_ASSESSMENT.search(decision) else None
    if _ANOTHER_TIME.search(decision) and any(_has_a_plan(one) or _SECTION_44.search(one) for one in letter):
        return _REASSESSMENT
    if not any(_EHC.search(one) for one in (decision, *letter)):
        return other_service(sentences)
    return None


def _refuses_this_assessment(plain: str) -> bool:
    return bool(_REFUSES_ASSESSMENT.search(plain) and _EHC.search(plain) and not _ANOTHER_TIME.search(plain))


def _has_a_plan(plain: str) -> bool:
    return bool(_HAS_A_PLAN.search(plain) and not _IN_GENERAL.search(plain))


def other_service(sentences: Sequence[LetterSentence]) -> str | None:
    """The service whose assessment the letter speaks of."""
    for one in sentences:
        for service, what in _SERVICES:
            if service.search(one.plain):
                return what
    return None


def _opening(sentences: Sequence[LetterSentence]) -> Sequence[LetterSentence]:
    greeted = next((place for place, one in enumerate(sentences[:40]) if one.plain.startswith("dear ")), -1)
    return sentences[greeted + 1 : greeted + 1 + _OPENING]


def _if(plain: str) -> bool:
    return re.search(r"\b(?:if|should) you\b|\bcan complain\b|\bhow to complain\b", plain) is not None
