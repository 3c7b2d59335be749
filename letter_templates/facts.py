"""What a letter is made from. A service fills these in from the record; `lmag letter` reads them from JSON.

What contradicts itself, dates above all, is refused here, once, where it enters. The parts are in `facts_parts`.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from legal_tests.age import is_under_25
from letter_templates.document import Frozen
from letter_templates.facts_parts import (
    AdviceRequest,
    CheckIn,
    ContactDetails,
    CouncilFacts,
    DelayException,
    EvidenceItem,
    LimbFacts,
    Line,
    Officer,
    Pronouns,
    ProvisionItem,
    ReasonPoint,
    Recipient,
    RequestFacts,
    Subject,
    SupportAction,
    Text,
    ViewsFacts,
    Voice,
)

__all__ = [
    "AcknowledgementFacts",
    "AdviceRequest",
    "AgreeFacts",
    "CheckIn",
    "CommonFacts",
    "ConsideringFacts",
    "ConsideringNoticeFacts",
    "ContactDetails",
    "CouncilFacts",
    "DecidedFacts",
    "DecisionNoticeFacts",
    "DelayException",
    "EvidenceItem",
    "LetterFacts",
    "LimbFacts",
    "Line",
    "Officer",
    "Pronouns",
    "ProvisionItem",
    "QuestionsFacts",
    "ReasonPoint",
    "Recipient",
    "RefusalFacts",
    "RequestFacts",
    "Subject",
    "SupportAction",
    "Text",
    "ViewsFacts",
    "Voice",
]


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
        if self.panel_date and self.panel_date < self.request.received_on:
            raise ValueError("The panel is dated before the request was received: check both dates.")
        if self.panel_date and self.panel_date > self.decided_on:
            raise ValueError("The panel is dated after the decision: check both dates.")
        return self


def _check_evidence(items: tuple[EvidenceItem, ...], sent_on: date | None) -> None:
    """Each item has an id of its own, since reasons cite it, and nothing is dated after the letter that names it.

    Raises ValueError with a sentence that tells the item by its place in the list, never by its words.
    """
    places: dict[str, int] = {}
    for place, item in enumerate(items, start=1):
        if (first := places.setdefault(item.id, place)) != place:
            raise ValueError(
                f"Items {first} and {place} of the evidence have the same id, so nobody can tell which of them a "
                "reason means. Give each an id of its own, and check which one each reason names."
            )
        for day, what in ((item.dated, "dated"), (item.received_on, "received")):
            if sent_on and day and day > sent_on:
                raise ValueError(f"Item {place} of the evidence is {what} after the letter: check both dates.")


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
    def _possible_evidence(self) -> RefusalFacts:
        _check_evidence(self.evidence, self.sent_on)
        return self

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
    def _possible_advice(self) -> AgreeFacts:
        _check_evidence(self.existing_advice, self.sent_on)
        return self

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
