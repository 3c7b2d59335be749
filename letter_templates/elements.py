"""Which part of a letter carries each element of the law pack, and what its words must still say after an edit.

A rule looks for the purpose first, then for the facts and words without which the part no longer does its work: the
date, the contact, both "may"s. The law pack says what the elements are, their source and how to mend them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from letter_templates.document import LetterDocument, Purpose
from letter_templates.facts import AgreeFacts, ContactDetails, CouncilFacts, RefusalFacts, Voice
from letter_templates.letter_words import gives_contact, plain, says, words_by_purpose
from letter_templates.phrases import WHEN_SENT, short_date
from letter_templates.statutory_dates import DatesOfAssessment, DatesToAct

DecisionFacts = RefusalFacts | AgreeFacts
EHC_PLAN = r"(?:an )?(?:ehc|education, health and care)(?: \(ehc\))? plan"
EHC_ASSESSMENT = r"(?:an )?(?:ehc|education, health and care)(?: \(ehc\))? needs assessment"
NOT_NECESSARY = (
    rf"\bnot necessary for special educational provision to be made (?:for .{{1,320}}? )?in accordance with {EHC_PLAN}"
)


@dataclass(frozen=True)
class Checked:
    """A letter being checked, with what it was made from and the dates it must give."""

    document: LetterDocument
    facts: DecisionFacts
    to_act: DatesToAct | None = None
    of_assessment: DatesOfAssessment | None = None

    @cached_property
    def _by_purpose(self) -> dict[Purpose, str]:
        return words_by_purpose(self.document)

    @property
    def council(self) -> CouncilFacts:
        return self.facts.council

    def words(self, *purposes: Purpose) -> str:
        return " ".join(self._by_purpose.get(purpose, "") for purpose in purposes).strip()


Lacks = Callable[[Checked, str], str | None]
"""Given the letter and the plain words of the part, what those words lack: None when nothing."""


@dataclass(frozen=True)
class ElementRule:
    """The purposes that carry an element (all of them must be there), and what the words must still say."""

    purposes: tuple[Purpose, ...]
    lacks: Lacks | None = None
    applies: Callable[[Checked], bool] | None = None


def _must_say(*needed: tuple[str, str]) -> Lacks:
    """Each pair: a regular expression on plain words, and what is lacking without it."""

    def lacks(_: Checked, words: str) -> str | None:
        return next((what for expression, what in needed if not says(words, expression)), None)

    return lacks


NOT_FILLED_IN = ", which the council has not filled in"


def _contact(
    contact_of: Callable[[CouncilFacts], ContactDetails | None], whose: str, *needed: tuple[str, str]
) -> Lacks:
    said = _must_say(*needed)

    def lacks(checked: Checked, words: str) -> str | None:
        contact = contact_of(checked.council)
        if contact is None:
            return f"{whose}{NOT_FILLED_IN}"
        if not gives_contact(words, contact):
            return f"the name of {whose} and a way to reach it"
        return said(checked, words)

    return lacks


def _date_words(checked: Checked, which: str) -> str:
    dates = checked.to_act
    day = None if dates is None else dates.appeal_by_day if which == "appeal" else dates.contact_by_day
    return plain(short_date(day)) if day else plain(WHEN_SENT)


def _time_limits(checked: Checked, words: str) -> str | None:
    day = _date_words(checked, "appeal")
    if not _has_date(words, day):
        return f"the last day to appeal ({day})" if checked.facts.sent_on else "the last day to appeal"
    needed = (
        (
            r"\b(?:one|1) month\b.*\bdate of issue\b|\bdate of issue\b.*\b(?:one|1) month\b",
            "one month from the date of issue of the certificate",
        ),
        (r"\blater\b", "that the later date counts"),
        (r"\btribunal\b", "that the appeal must reach the Tribunal"),
    )
    return _must_say(*needed)(checked, words)


def _mediation_timescale(checked: Checked, words: str) -> str | None:
    day = _date_words(checked, "contact")
    if not _has_date(words, day):
        return "the last day to contact the mediation adviser" + (f" ({day})" if checked.facts.sent_on else "")
    return _must_say((r"\bmediat", "that it is about mediation"))(checked, words)


def _has_date(words: str, day: str) -> bool:
    """ "1 june 2026" must not be found inside "11 june 2026"."""
    return any(not words[:place].endswith(tuple("0123456789")) for place in _places(words, day))


def _places(words: str, day: str) -> list[int]:
    places, start = [], words.find(day)
    while start >= 0:
        places.append(start)
        start = words.find(day, start + 1)
    return places


def _addressed(checked: Checked, words: str) -> str | None:
    if plain(checked.facts.recipient.name) not in words:
        return "the name of the person it is for"
    return None


def _signed(checked: Checked, words: str) -> str | None:
    officer = checked.facts.officer
    if plain(officer.name) not in words:
        return "the name of the officer"
    if not any(plain(way) in words for way in (officer.phone, officer.email) if way):
        return "the officer's telephone number or e-mail address"
    return None


def _reasons(checked: Checked, _: str) -> str | None:
    facts = checked.facts
    if isinstance(facts, RefusalFacts):
        if facts.limb_a.answer == "no" and not checked.words(Purpose.REASONS_A):
            return "the reasons on question 1, which is answered no"
        if facts.limb_b.answer == "no" and not checked.words(Purpose.REASONS_B):
            return "the reasons on question 2, which is answered no"
    return None


def _test(checked: Checked, _: str) -> str | None:
    words = checked.words(Purpose.LEGAL_TEST)
    if not (
        says(words, r"\bmay\b(?:(?!\?).)*\bspecial educational needs\b") and says(words, r"\bmay\b[^?]*\bnecessary\b")
    ):
        return "both questions with the word “may” in each"
    return None


def _dates_of_assessment(checked: Checked, words: str) -> str | None:
    dates = checked.of_assessment
    if dates is None:
        return None
    for day in (dates.no_plan_by, dates.plan_by):
        if not _has_date(words, plain(short_date(day))):
            return f"the date {short_date(day)}"
    return _must_say((r"\bsix weeks\b", "six weeks for each adviser"))(checked, words)


def _over_18(checked: Checked) -> bool:
    return checked.facts.subject.over_18


def _to_parent(checked: Checked) -> bool:
    return checked.facts.recipient.voice is not Voice.YOUNG_PERSON


P = Purpose
RULES: dict[str, ElementRule] = {
    # refusal, by law
    "refusal-addressed": ElementRule((P.ADDRESSEE,), _addressed),
    "refusal-determination": ElementRule(
        (P.DETERMINATION,), _must_say((NOT_NECESSARY, "the words of section 36(5) (“it is not necessary for …”)"))
    ),
    "refusal-reasons": ElementRule((), _reasons),
    "refusal-not-secure": ElementRule(
        (P.DECISION,),
        _must_say((rf"\bdecided not to secure {EHC_ASSESSMENT}", "“decided not to secure an EHC needs assessment”")),
    ),
    "refusal-right-of-appeal": ElementRule(
        (P.RIGHT_OF_APPEAL,),
        _must_say((r"\bright\b.*\bappeal\b", "the right to appeal"), (r"\btribunal\b", "the Tribunal")),
    ),
    "refusal-time-limits": ElementRule((P.TIME_LIMITS,), _time_limits),
    "refusal-right-to-mediation": ElementRule(
        (P.RIGHT_TO_MEDIATION,), _must_say((r"\bright\b.*\bmediation\b", "the right to request mediation"))
    ),
    "refusal-certificate": ElementRule(
        (P.MEDIATION_CERTIFICATE,),
        _must_say(
            (r"\bcertificate\b", "the certificate"), (r"\bbefore\b.*\bappeal\b", "that it is needed before an appeal")
        ),
    ),
    "refusal-adviser-contact": ElementRule(
        (P.MEDIATION_ADVISER,), _contact(lambda c: c.mediation_adviser, "the mediation adviser")
    ),
    "refusal-mediation-timescale": ElementRule((P.MEDIATION_TIMESCALE,), _mediation_timescale),
    "refusal-tell-the-council": ElementRule(
        (P.TELL_THE_COUNCIL,),
        _must_say(
            (r"\bmediat", "that they want mediation"),
            (r"\bissues?\b|\bwhat about\b", "the issues"),
            (r"\bhealth care provision\b", "any health care provision"),
        ),
    ),
    "refusal-council-mediation-contact": ElementRule(
        (P.MEDIATION_COUNCIL_CONTACT,), _contact(lambda c: c.mediation_contact, "the council's contact")
    ),
    "refusal-disagreement-resolution": ElementRule(
        (P.DISAGREEMENT_RESOLUTION,),
        _contact(
            lambda c: c.disagreement_resolution,
            "the service",
            (r"\bdisagreement resolution\b", "the words “disagreement resolution”"),
        ),
    ),
    "refusal-information-and-advice": ElementRule(
        (P.INFORMATION_AND_ADVICE,),
        _contact(
            lambda c: c.information_and_advice,
            "the service",
            (r"\binformation\b.*\badvice\b|\badvice\b.*\binformation\b", "information and advice"),
        ),
    ),
    # refusal, guidance and good practice
    "refusal-test-stated": ElementRule((P.LEGAL_TEST, P.LIMB_A, P.LIMB_B), _test),
    "refusal-evidence-considered": ElementRule((P.EVIDENCE, P.VIEWS_CHILD, P.VIEWS_WEIGHED)),
    "refusal-feedback": ElementRule((P.REASONS_A, P.REASONS_B)),
    "refusal-additional-time": ElementRule((P.ADDITIONAL_TIME,), _must_say((r"\btime\b", "additional time")), _over_18),
    "refusal-support-next": ElementRule((P.SUPPORT_NOW,)),
    "refusal-mediation-optional": ElementRule(
        (P.RIGHT_TO_MEDIATION,),
        _must_say(
            (r"\bfree\b", "that mediation is free"),
            (r"\byour choice\b|\bdo not have to\b|\boptional\b|\bvoluntary\b", "that it is their choice"),
            (r"\bsupporter\b", "that a supporter of their choice may come"),
        ),
    ),
    "refusal-appeal-not-affected": ElementRule(
        (P.APPEAL_UNAFFECTED,), _must_say((r"\bnot affect\b", "that the right to appeal is not affected"))
    ),
    "refusal-change-of-mind": ElementRule(
        (P.APPEAL_UNAFFECTED,),
        _must_say((r"\bchange your mind\b.*\bcertificate\b", "that they can still get a certificate")),
    ),
    "refusal-tribunal-form": ElementRule(
        (P.TRIBUNAL_CONTACT,), _contact(lambda c: c.tribunal, "the Tribunal", (r"\bsend35a\b", "the form SEND35A"))
    ),
    "refusal-august-christmas": ElementRule(
        (P.HOLIDAY_RULE,), _must_say((r"\baugust\b", "August"), (r"\b25 december\b", "25 December to 1 January"))
    ),
    "refusal-late-appeals": ElementRule((P.LATE_APPEAL,)),
    "refusal-signatory": ElementRule((P.SIGNATURE, P.CONTACT), _signed),
    "refusal-formats": ElementRule((P.FORMATS,)),
    "refusal-ask-again": ElementRule((P.ASK_AGAIN,), _must_say((r"\bagain\b", "that they can ask again"))),
    # agreement, by law
    "agree-decision": ElementRule(
        (P.DECISION,),
        _must_say(
            (rf"\bdecided to (?:carry out|secure) {EHC_ASSESSMENT}", "“decided to carry out an EHC needs assessment”")
        ),
    ),
    "agree-considering-notice": ElementRule(
        (P.RIGHT_TO_EXPRESS_VIEWS,),
        _must_say(
            (r"\b(?:orally|speak\w*|talk\w*|in speech)\b", "that views can be given orally"),
            (r"\bin writing\b|\bwrite\b", "that views can be given in writing"),
            (r"\bevidence\b", "the right to give evidence"),
        ),
    ),
    # agreement, guidance and good practice
    "agree-own-advice": ElementRule((P.RIGHT_TO_EXPRESS_VIEWS,)),
    "agree-invite-names": ElementRule((P.ADVICE_INVITED,)),
    "agree-existing-advice": ElementRule((P.EXISTING_ADVICE,)),
    "agree-support-needed": ElementRule((P.HELP_TO_TAKE_PART,)),
    "agree-dates": ElementRule((P.KEY_DATES,), _dates_of_assessment),
    "agree-no-promise": ElementRule((P.NO_PROMISE,), _must_say((r"\bplan\b", "that a plan is decided on later"))),
    "agree-contact": ElementRule((P.CONTACT,)),
    "agree-information-and-advice": ElementRule(
        (P.INFORMATION_AND_ADVICE,), _contact(lambda c: c.information_and_advice, "the service")
    ),
    "agree-data": ElementRule((P.DATA_SHARING,), _must_say((r"\bshare\b", "what will be shared"))),
}
BY_RECORD = frozenset({"refusal-sent-date", "refusal-within-six-weeks", "refusal-law-as-at", "agree-within-six-weeks"})
"""Elements that the record shows, not a sentence: `record_checks` looks at these."""


def missing_from(rule: ElementRule, checked: Checked) -> str | None:
    """What the letter lacks of one element: "" when the whole part is gone, words when it lacks something, or None."""
    if rule.applies is not None and not rule.applies(checked):
        return None
    if any(not checked.words(purpose) for purpose in rule.purposes):
        return ""
    return rule.lacks(checked, checked.words(*rule.purposes)) if rule.lacks else None
