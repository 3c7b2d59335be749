# ruff: noqa: E501  (a pattern reads better on one line)
"""The challenge lens: a refusal read as the family's adviser would read it.

Each question is answered with words of the letter, or is left unanswered. Nothing is answered from anything but the
letter, and no answer says that a reason is a good one. What they will ask next follows from the gaps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from letter_templates.document import Frozen
from letter_templates.findings import Finding
from letter_templates.reading.foreign_elements import FoundElement
from letter_templates.reading.sentences import LetterSentence, Span
from letter_templates.reading.whole import ReadLetter

MOST_ANSWERS = 6


class Words(Frozen):
    """Words of the letter: `text[start:end]` is `quote`."""

    quote: str
    start: int
    end: int


class ChallengeQuestion(Frozen):
    """A question an adviser asks of a refusal. `state` is "partly" where the words come near it only."""

    id: str
    question: str
    state: Literal["answered", "partly", "unanswered"]
    answers: tuple[Words, ...] = ()


class Challenge(Frozen):
    """The questions in the order an adviser asks them, and what the family is likely to ask next."""

    questions: tuple[ChallengeQuestion, ...]
    will_ask_next: tuple[str, ...]


_FAILED = re.compile(
    r"\bnot (?:of the opinion|satisfied|persuaded|convinced)\b|\b(?:do|does|did) not (?:consider|think|believe|accept|agree)\b.{0,80}\b(?:necessary|plan|special educational)"
    r"|\bnot necessary\b|\b(?:second|first) (?:question|limb|part)\b.{0,60}\bnot (?:met|satisfied)\b|\bnot met\b"
)
_WHY = re.compile(
    r"\bbecause\b|\bsince\b|\bas (?:the|he|she|they|school|his|her)\b|\bthis is why\b|\b(?:report|score|test|teacher|advice|record|letter|school|college)\w*\b.{0,80}\b(?:says?|said|shows?|showed|describes?|rose|confirm\w*|told us|found|states?|advises?)\b"
)
_TEST = re.compile(
    r"\b(?:may|might)\b.{0,60}\bspecial educational needs?\b|\b(?:may|might)(?: it)? be necessary\b|\bthe (?:legal )?test\b|\bsection 36\b|\bour (?:criteria|threshold|guidance)\b|\bplan is not (?:required|needed|necessary)\b"
)
_FAMILY = re.compile(
    r"\b(?:you|mother|father|parents?) (?:\w+ ){0,2}(?:told|said|wrote|explained|described|raised|shared|asked (?:whether|why|that|if|how)|worry|are worried|feel|believe)\b|\byour (?:views?|concerns?|worries)\b"
)
_ANSWERED = re.compile(
    r"\b(?:did|does|do|have) not change\b|\bour answer\b|\bwe (?:agree|disagree|differ|saw|see|gave|took|accept|understand) (?:with |this |that |it |weight )?|\bwhere we differ\b|\bin answer\b|\bwe (?:considered|thought about|asked) (?:this|that|whether|what)\b"
)
_OTHER_SIDE = re.compile(
    r"\bstrongest point\b|\bpoints? the other way\b|\bagainst our view\b|\bon the other hand\b|\bin favour of (?:an )?assess|\bfor carrying out an assessment\b"
)
_WOULD_CHANGE = re.compile(
    r"\b(?:if|were|should)\b.{0,120}\b(?:would|could|might)\b.{0,60}\b(?:different|change|reconsider|look again|new situation|assess)|\bwould be (?:different|a new situation)\b|\bsomething (?:changes|we have not seen)\b|\b(?:new|further) (?:evidence|information)\b.{0,80}\b(?:consider|look|request|ask)"
)
_MAY_ASK_AGAIN = re.compile(
    r"\bask (?:us )?(?:for an assessment )?again\b|\b(?:new|another|further) request\b|\breapply\b"
)
_PROVISION = re.compile(
    r"\b(?:has |have |had )?(?:provid(?:es?|ed|ing)|given?|gives|gave|giving|runs?|ran|running|delivers?|delivered|leads?|led|teaches|taught|visits?|arranged|pays? for|paid for|agreed|in place)\b.{0,120}\b(?:groups?|sessions?|support|help|breaks?|programme|lessons?|room|space|desk|prompts?|cards?|timetable|adult|all (?:two|three|four|of (?:these|them|it))|both|these|them|minutes?|hours?|phonics|therapy|training|device|equipment|laptop|mentor|deadlines|club)\b"
    r"|\b(?:groups?|sessions?|breaks?|programme|support|help|mentor|deadlines)\b.{0,80}\b(?:is|are|was|were|has been) (?:given|run|provided|delivered|led|in place)\b"
    r"|\b(?:groups?|sessions?|programme|breaks?|lessons?)\b.{0,40}\b(?:a|each|every|times a|twice a|once a) (?:day|week|fortnight|hour)\b"
)
_HOW_OFTEN = re.compile(
    r"\b(?:sessions?|groups?|hours? of|breaks?|recommend(?:s|ed)?)\b|\b(?:a|each|every) (?:week|fortnight|lesson|subject)\b"
)
_DENIED = re.compile(r"\b(?:not (?:yet )?(?:provid|giv|been given|meet|met)|no (?:support|help|evidence|diagnosis))")
_WILL_LAST = re.compile(
    r"\b(?:will (?:go on|continue|last|keep|stay)|keeps? (?:his|her|their) place|for as long as|next year|through(?:out)? (?:year|key stage|secondary)|in years? \d|confirmed|(?:says?|said|agreed|wrote|told us|put it|promised|assured) (?:\w+ ){0,8}in writing|(?:agreed|funded|promised|in place) until|until the end)\b"
)
_LOOK_AHEAD = re.compile(
    r"\b(?:next (?:year|school|phase|term)|transition|secondary|moves? (?:to|on|up)|future|in twelve months|when (?:he|she|they|you) (?:leaves?|starts?|moves?))\b"
)


def challenge(read: ReadLetter, elements: Sequence[FoundElement], findings: Sequence[Finding]) -> Challenge:
    """The lens on a refusal. `elements` and `findings` are those already made on the same letter."""
    state = {one.id: one for one in elements}
    questions = (
        _which_limb(read),
        _why(read),
        _of_element("evidence", "Which evidence was considered?", read, state.get("refusal-evidence-considered")),
        _test(read, state.get("refusal-test-stated")),
        _family(read),
        _search(
            read,
            "other-side",
            "What was the best point for assessing, and why did it not prevail?",
            _sentences(read),
            _OTHER_SIDE,
        ),
        _provision(read),
        _search(
            read,
            "will-last",
            "How is it known that the support is really given, and that it will last?",
            _reasons(read),
            _WILL_LAST,
        ),
        _search(read, "look-ahead", "Was what is coming (a move, a new phase) looked at?", _reasons(read), _LOOK_AHEAD),
        _would_change(read),
        _of_element("appeal", "How do they appeal, and by when?", read, state.get("refusal-time-limits")),
    )
    return Challenge(
        questions=questions, will_ask_next=_next(questions, findings, state.get("refusal-adviser-contact"))
    )


def _sentences(read: ReadLetter) -> list[LetterSentence]:
    return [one for one in read.said if read.part_of(one) not in ("contact", "rights")]


def _reasons(read: ReadLetter) -> list[LetterSentence]:
    return [
        one
        for one in read.said
        if read.part_of(one) in ("reasons", "other-side", "letter", "decision") and not one.quoted
    ]


def _words(span: Span) -> Words:
    return Words(quote=span.quote, start=span.start, end=span.end)


def _search(
    read: ReadLetter,
    name: str,
    question: str,
    among: Sequence[LetterSentence],
    looked_for: re.Pattern[str],
    only: Callable[[LetterSentence], bool] | None = None,
) -> ChallengeQuestion:
    found = [one for one in among if looked_for.search(one.plain) and (only is None or only(one))]
    spans = tuple(_words(one.whole(read.text)) for one in found[:MOST_ANSWERS])
    return ChallengeQuestion(id=name, question=question, state="answered" if spans else "unanswered", answers=spans)


def _which_limb(read: ReadLetter) -> ChallengeQuestion:
    question = "Which of the two questions was answered “no”?"
    found = [one for one in _sentences(read) if _FAILED.search(one.plain) and not one.quoted and not one.question]
    limbs = [
        one
        for one in found
        if re.search(r"\bmay\b", one.plain) and re.search(r"\bspecial educational\b|\bplan\b", one.plain)
    ]
    chosen = limbs or found
    state: Literal["answered", "partly", "unanswered"] = "answered" if limbs else "partly" if found else "unanswered"
    return ChallengeQuestion(
        id="which-limb",
        question=question,
        state=state,
        answers=tuple(_words(one.whole(read.text)) for one in chosen[:2]),
    )


def _why(read: ReadLetter) -> ChallengeQuestion:
    """Reasons that name no cause and no evidence answer it in part only."""
    asked = _search(
        read,
        "why",
        "Why was it not met, for this child or young person?",
        _reasons(read),
        _WHY,
        lambda one: "sorry" not in one.words,
    )
    if asked.answers:
        return asked
    given = [one for one in read.in_parts("reasons") if len(one.words) >= 6 and not one.quoted]
    if not given:
        return asked
    return asked.model_copy(
        update={"state": "partly", "answers": tuple(_words(one.whole(read.text)) for one in given[:3])}
    )


def _provision(read: ReadLetter) -> ChallengeQuestion:
    """Support that somebody gives answers it; support that is only named, in part."""
    question = "What support was found to be enough, and who gives it?"
    given = _search(read, "provision", question, _reasons(read), _PROVISION, lambda one: not _DENIED.search(one.plain))
    if given.answers:
        return given
    named = _search(read, "provision", question, _reasons(read), _HOW_OFTEN)
    return named.model_copy(update={"state": "partly"}) if named.answers else named


def _would_change(read: ReadLetter) -> ChallengeQuestion:
    """That the family may ask again does not say what would have to be new."""
    question = "What would have to be true for the answer to change?"
    said = _search(read, "would-change", question, _sentences(read), _WOULD_CHANGE)
    if said.answers:
        return said
    again = _search(read, "would-change", question, _sentences(read), _MAY_ASK_AGAIN)
    return again.model_copy(update={"state": "partly"}) if again.answers else again


def _test(read: ReadLetter, element: FoundElement | None) -> ChallengeQuestion:
    asked = _search(
        read, "test", "What test was applied?", [one for one in read.said if read.part_of(one) != "contact"], _TEST
    )
    if element is None or asked.state == "unanswered":
        return asked
    return asked.model_copy(
        update={"state": "answered" if element.state == "present" else "partly", "answers": asked.answers[:3]}
    )


def _family(read: ReadLetter) -> ChallengeQuestion:
    question = "Was what the family said answered?"
    said = [one for one in _sentences(read) if _FAMILY.search(one.plain) and read.part_of(one) != "request"]
    answered = [
        one
        for one in _sentences(read)
        if _ANSWERED.search(one.plain)
        and (read.part_of(one) in ("views", "other-side") or any(abs(one.number - other.number) <= 2 for other in said))
    ]
    if said and answered:
        return ChallengeQuestion(
            id="family",
            question=question,
            state="answered",
            answers=tuple(_words(one.whole(read.text)) for one in [said[0], *answered[:3]]),
        )
    state: Literal["partly", "unanswered"] = "partly" if said else "unanswered"
    return ChallengeQuestion(
        id="family", question=question, state=state, answers=tuple(_words(one.whole(read.text)) for one in said[:2])
    )


def _of_element(name: str, question: str, read: ReadLetter, element: FoundElement | None) -> ChallengeQuestion:
    if element is None or element.quote is None or element.start is None or element.end is None:
        return ChallengeQuestion(id=name, question=question, state="unanswered")
    state: Literal["answered", "partly"] = "answered" if element.state == "present" else "partly"
    return ChallengeQuestion(
        id=name,
        question=question,
        state=state,
        answers=(Words(quote=element.quote, start=element.start, end=element.end),),
    )


_NEXT = {
    "which-limb": "Did you decide that there are no special educational needs, or that no plan may be necessary?",
    "why": "What does the evidence show about this child that led you to “no”?",
    "evidence": "Was every report we sent in front of the person who decided? Please list what was read.",
    "test": "Did you ask whether a plan may be necessary, or whether one is necessary?",
    "family": "What did you make of what we told you, and why did it not change your view?",
    "other-side": "What did you think was the strongest point for assessing?",
    "provision": "What exactly is the support that you say is enough: what, how often, from whom?",
    "will-last": "How do you know that the support is being given now, and who has said that it will go on?",
    "look-ahead": "What will happen at the next change of class, school or phase?",
    "would-change": "What would you need to see to answer differently?",
    "appeal": "By which day must the Tribunal have our appeal?",
}
_BY_FINDING = {
    "no-ep-report": "If you needed a psychologist’s view, is an assessment not how you would get it?",
    "no-diagnosis": "Where does the law ask for a diagnosis?",
    "apdr-precondition": "Where does the law ask for a number of cycles?",
    "six-thousand-pounds": "Where does the law ask how much the school has spent?",
    "professional-first": "Is an assessment not how the advice of that service is obtained?",
    "local-criteria-not-met": "Which law contains the criteria you applied?",
    "insufficient-evidence-only": "What did you do to find out what you did not know?",
    "private-report-dismissed": "What in the private report do you disagree with, and why?",
    "panel-agreed": "Who decided, and for which reasons?",
    "time-limit-wrong": "Which date is right?",
}


def _next(
    questions: Sequence[ChallengeQuestion], findings: Sequence[Finding], adviser: FoundElement | None
) -> tuple[str, ...]:
    asked = [_NEXT[one.id] for one in questions if one.state != "answered"]
    asked += [_BY_FINDING[one.id] for one in findings if one.id in _BY_FINDING]
    if adviser is not None and adviser.state != "present":
        asked.append("Whom do we contact for the mediation certificate?")
    return tuple(dict.fromkeys(asked))
