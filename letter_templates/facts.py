"""What a letter is made from. A service fills these in from the record; `lmag letter` reads them from JSON.

Free text arrives in the letter exactly as typed. Lengths and dates are checked here, once, where they enter.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from legal_tests.age import is_under_25
from letter_templates.document import Frozen

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]


class Voice(StrEnum):
    """Who is being written to: decides "your child" or "you"."""

    PARENT = "parent"  # a parent in law of a child (Education Act 1996 s.576)
    YOUNG_PERSON = "young-person"
    REPRESENTATIVE = "representative"  # of a young person or parent who lacks capacity (regs 63 and 64)


class Pronouns(StrEnum):
    SHE = "she"
    HE = "he"
    THEY = "they"


class Subject(Frozen):
    """The child or young person the letter is about."""

    full_name: Line
    known_as: Line | None = None
    date_of_birth: date
    pronouns: Pronouns = Pronouns.THEY
    young_person: bool  # over compulsory school age on the day the letter goes
    over_18: bool = False


class Recipient(Frozen):
    """One person with the right to be told, or one body that must be."""

    name: Line
    voice: Voice = Voice.PARENT
    salutation: Line | None = None  # "Ms Okonjo-Bell"; the full name when empty
    address: tuple[Line, ...] = ()
    represents: Line | None = None  # for a representative: the person represented
    relation: Line | None = None  # "mother", "foster carer", "for the council as corporate parent"


class ContactDetails(Frozen):
    """How to reach a person or service. At least one way of reaching it."""

    name: Line
    role: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    website: Line | None = None
    address: Line | None = None

    @model_validator(mode="after")
    def _reachable(self) -> ContactDetails:
        if not (self.phone or self.email or self.website or self.address):
            raise ValueError(f"{self.name}: give a phone number, an e-mail address, a website or a postal address")
        return self


class CouncilFacts(Frozen):
    """The council's own details. Settings, not code; contacts are confirmed by the council before use."""

    name: Line
    department: Line | None = None
    address: tuple[Line, ...] = ()
    mediation_adviser: ContactDetails | None = None  # reg 32(c)
    mediation_contact: ContactDetails | None = None  # reg 32(f): the council's own person
    disagreement_resolution: ContactDetails | None = None  # reg 5(3)(d)(i)
    information_and_advice: ContactDetails | None = None  # reg 5(3)(d)(ii): SENDIASS
    tribunal: ContactDetails | None = None
    formats_contact: ContactDetails | None = None
    privacy_notice: Line | None = None  # where families can read how their information is used


class Officer(Frozen):
    """The named officer who signs, and whom the family can ring."""

    name: Line
    job_title: Line
    phone: Line | None = None
    email: Line | None = None


class RequestFacts(Frozen):
    """The request as it came."""

    made_by: Line  # "you", "Fernhill Primary School", "Ms A. Example"
    made_by_recipient: bool = False
    received_on: date
    how: Line | None = None  # "by e-mail", "in a telephone call"
    summary: Text | None = None  # what was asked, in our words


class EvidenceItem(Frozen):
    """One document or account on the list of evidence. The list is held, never the document."""

    id: Line
    document: Line
    author: Line | None = None
    role: Line | None = None
    dated: date | None = None
    supplied_by: Line | None = None
    received_on: date | None = None


class ReasonPoint(Frozen):
    """One reason: what the evidence shows and why it bears on the limb."""

    text: Text
    evidence: tuple[str, ...] = ()  # ids of EvidenceItem


class LimbFacts(Frozen):
    """What was found on one limb of the test."""

    answer: Literal["yes", "no"]
    reasons: tuple[ReasonPoint, ...] = Field(min_length=1)
    evidence: tuple[str, ...] = ()
    no_evidence_because: Text | None = None
    other_side: Text | None = None  # the strongest point the other way, or "Nothing points the other way, because ..."
    answer_to_other_side: Text | None = None


class ViewsFacts(Frozen):
    """What one person told us, or why we do not have it."""

    told_us: Text | None = None
    how_given: Line | None = None
    not_given_because: Text | None = None
    not_set_out: bool = False  # asked for and weighed, and not told to this reader
    account_missing: bool = False  # there are views, and nobody has written our account of them: a gap

    @property
    def accounted_for(self) -> bool:
        """The letter says something about them, if only that a part is still to be written (which is found there)."""
        return bool(self.told_us or self.not_given_because) or self.not_set_out or self.account_missing


class SupportAction(Frozen):
    """Support now: what, who, by when. Separate from the decision."""

    what: Line
    who: Line
    by: date | None = None


class ProvisionItem(Frozen):
    """Provision named in the discussion."""

    what: Line
    delivered_by: Line
    known_available: Text  # how it is known to be available
    would_continue: Text  # whether it would go on, and on what assurance


class CheckIn(Frozen):
    on: date
    by: Line
    how: Line | None = None


class AdviceRequest(Frozen):
    """One adviser under reg 6(1)."""

    kind: Literal["a", "b", "c", "d", "e", "f", "g", "h"]
    who: Line
    about: Line | None = None


class CommonFacts(Frozen):
    """What every letter needs."""

    council: CouncilFacts
    officer: Officer
    recipient: Recipient
    subject: Subject
    reference: Line
    request: RequestFacts
    sent_on: date | None = None  # the day it is really sent; None while a draft
    copies_to: tuple[Line, ...] = ()  # people who get this letter itself
    also_told: tuple[Line, ...] = ()  # bodies told the decision by a notice of their own (reg 5(2))
    large_print: bool = False

    @model_validator(mode="after")
    def _possible_dates(self) -> CommonFacts:
        born, received = self.subject.date_of_birth, self.request.received_on
        if received < born:
            raise ValueError("The request is dated before the child or young person was born: check both dates.")
        if not is_under_25(born, received):
            raise ValueError(
                "The person was 25 or over when the request was received, so there is no assessment to decide "
                "on (section 83). Check the date of birth; if it is right, hand the request over."
            )
        if self.sent_on and self.sent_on < received:
            raise ValueError("The letter is dated before the request was received: check both dates.")
        return self


class DelayException(Frozen):
    """An exception to the six weeks that the law allows on the facts on record (reg 5(4))."""

    allowed_when: Line  # "the family is away from the area for four weeks or more"
    why: Text  # the facts


class DecidedFacts(CommonFacts):
    """A letter that tells a decision."""

    decided_on: date
    decision_maker: Line
    panel_advised: bool = False
    panel_date: date | None = None
    delay_explanation: Text | None = None  # when more than six weeks: why, and what happens now
    delay_exceptions: tuple[DelayException, ...] = ()  # printed only when the decision is told late

    @model_validator(mode="after")
    def _decided_after_request(self) -> DecidedFacts:
        if self.decided_on < self.request.received_on:
            raise ValueError("The decision is dated before the request was received: check both dates.")
        if self.sent_on and self.sent_on < self.decided_on:
            raise ValueError("The letter is dated before the decision: check both dates.")
        return self


class RefusalFacts(DecidedFacts):
    """A decision not to secure an EHC needs assessment. s.36(5), regs 5(3) and 32."""

    kind: Literal["refusal"] = "refusal"
    basis: Literal["s36-5", "s36-8"]  # at the determination, or after views and evidence under s.36(7)
    told_considering: bool = True  # False: this reader had no s.36(7) notice before the decision, and none is claimed
    limb_a: LimbFacts
    limb_b: LimbFacts
    evidence: tuple[EvidenceItem, ...] = ()
    no_evidence_because: Text | None = None
    parent_views: ViewsFacts | None = None
    child_views: ViewsFacts
    views_weighed: Text
    provision: tuple[ProvisionItem, ...] = ()
    additional_time: Text | None = None  # s.36(10), over 18
    support_now: tuple[SupportAction, ...] = ()
    support_note: Text | None = None
    check_in: CheckIn | None = None
    certificate_on: date | None = None  # when a mediation certificate is already known (re-sent letters)

    @model_validator(mode="after")
    def _one_answer_is_no(self) -> RefusalFacts:
        if self.limb_a.answer == "yes" and self.limb_b.answer == "yes":
            raise ValueError(
                "Both questions are answered yes, so the council must assess (section 36(8)). "
                "Write the letter that agrees, or correct the answer that is wrong."
            )
        return self


class AgreeFacts(DecidedFacts):
    """A decision to secure an EHC needs assessment. reg 5(1), s.36(8)."""

    kind: Literal["agree"] = "agree"
    route: Literal["request", "mediation-agreement", "unopposed-appeal", "tribunal-order", "reconsidered"] = "request"
    route_on: date | None = None  # the day of the order, notification, agreement or new look
    directed_dates: dict[Literal["no-plan", "final-plan"], date] = Field(default_factory=dict)  # replace ours
    reasons: Text | None = None
    advice: tuple[AdviceRequest, ...] = ()
    existing_advice: tuple[EvidenceItem, ...] = ()
    caseworker: ContactDetails | None = None
    views_by: date | None = None  # when the family's own views and information are asked for

    @model_validator(mode="after")
    def _route_has_its_day(self) -> AgreeFacts:
        if self.route != "request" and self.route_on is None:
            raise ValueError("Give the day of the order, notification or agreement: its dates run from that day.")
        if self.route_on is not None and self.route_on < self.request.received_on:
            raise ValueError("The order, notification or agreement is dated before the request: check both dates.")
        if self.directed_dates and self.route in ("request", "reconsidered"):
            raise ValueError("Dates can be directed only after an order, an unopposed appeal or a mediation agreement.")
        return self


class AcknowledgementFacts(CommonFacts):
    """On receipt: we have it, nothing is decided, tell us what you think. s.36(4)."""

    kind: Literal["acknowledgement"] = "acknowledgement"
    views_by: date
    possible_duplicate: bool = False


class QuestionsFacts(CommonFacts):
    """On receipt: questions to the setting or a service. Says nothing is decided."""

    kind: Literal["questions"] = "questions"
    addressed_to: Literal["setting", "health", "social-care", "other"]
    reply_by: date
    extra_questions: tuple[Line, ...] = ()


class ConsideringFacts(CommonFacts):
    """After a positive determination: s.36(7) to the parent or young person."""

    kind: Literal["considering"] = "considering"
    determined_on: date
    views_by: date


class ConsideringNoticeFacts(CommonFacts):
    """After a positive determination: reg 4(2) to health, social care and the setting."""

    kind: Literal["considering-notice"] = "considering-notice"
    determined_on: date
    addressed_to: Literal["health", "social-care", "setting"]


class DecisionNoticeFacts(DecidedFacts):
    """reg 5(2): the decision to health, social care and the setting, without the family's reasons unless chosen."""

    kind: Literal["decision-notice"] = "decision-notice"
    addressed_to: Literal["health", "social-care", "setting", "requester"]
    decision: Literal["refusal", "agree"]
    reasons: Text | None = None  # only when the officer chooses to share them
    reasons_shared_because: Text | None = None


LetterFacts = Annotated[
    RefusalFacts
    | AgreeFacts
    | AcknowledgementFacts
    | QuestionsFacts
    | ConsideringFacts
    | ConsideringNoticeFacts
    | DecisionNoticeFacts,
    Field(discriminator="kind"),
]
