"""What the law pack is made of: provisions, tests, points, authorities, time limits, letter elements.

Every class is frozen and refuses unknown keys, so a misspelt key in `law/*.yaml` stops the load.
The tests of the Act are data: nothing here is only true of section 36(8), so section 37(1) and section 44(2)
can be added as entries in `law/tests.yaml`.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

ASSESS_TEST = "cfa-2014-s36-8"
"""The id of the test this product applies first: must the authority secure an EHC needs assessment?"""


class Frozen(BaseModel):
    """A value that cannot be changed after it is made and that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Verification(StrEnum):
    """How we know what a provision, a figure or a judgment says. Shown to staff wherever the law is shown."""

    OFFICIAL = "official text seen"
    REPUTABLE_COPY = "reputable copy seen"
    SUMMARY = "content seen in summary"
    MEMORY = "from memory, not verified"

    @property
    def exact_words_seen(self) -> bool:
        """True where words may be printed as a quotation."""
        return self in (Verification.OFFICIAL, Verification.REPUTABLE_COPY)


class Tag(StrEnum):
    """A circumstance of a case that makes a key point or an evidence prompt worth showing."""

    OVER_18 = "over-18"
    TRANSITION = "transition"
    ATTAINMENT = "attainment"
    HOME_EDUCATED = "home-educated"
    NO_DIAGNOSIS = "no-diagnosis"
    FEW_CYCLES = "few-cycles"
    PRIVATE_REPORT = "private-report"
    EARLY_YEARS = "early-years"
    EAL = "eal"
    PROVISION_IN_PLACE = "provision-in-place"
    EVIDENCE_GAP = "evidence-gap"


class Dated(Frozen):
    """Something the pack holds for a stretch of days; the last day is included, and None means still in force.

    `only_part_of_coverage` says that days outside its versions are not a gap: it began after, or ended before,
    the days the pack covers.
    """

    id: str
    in_force_from: date
    in_force_to: date | None = None
    only_part_of_coverage: bool = False

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if self.in_force_to is not None and self.in_force_to < self.in_force_from:
            raise ValueError(f"in_force_to {self.in_force_to} is before in_force_from {self.in_force_from}")
        return self

    def covers(self, day: date) -> bool:
        """Is this version in force on `day`? First and last day included."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


class Provision(Dated):
    """One provision as it stood between two dates.

    `text` (and `lead_in`, the words that introduce a paragraph) are exact words and need a copy that we have seen;
    otherwise only `summary`, in our own words. `not_seen` says which part of the words we have not seen.
    `checked_by` is the lawyer who checked the entry against the official page; None means nobody yet.
    """

    citation: str
    title: str
    link: str
    text: str | None = None
    lead_in: str | None = None
    summary: str | None = None
    not_seen: str | None = None
    verification: Verification
    verified_from: str
    checked_on: date
    checked_by: str | None = None
    awaits_solicitor: bool
    solicitor_note: str | None = None

    @model_validator(mode="after")
    def _exact_words_need_a_copy(self) -> Self:
        if (self.text or self.lead_in) and not self.verification.exact_words_seen:
            raise ValueError(f"has exact words, but its verification is '{self.verification}': use summary instead")
        if not self.text and not self.summary:
            raise ValueError("has neither text nor summary")
        if not self.awaits_solicitor and self.checked_by is None:
            raise ValueError("cannot be free of a solicitor's check with nobody named in checked_by")
        return self

    @property
    def full_text(self) -> str | None:
        """The exact words with their lead-in, or None where we may not quote."""
        if self.text is None:
            return None
        return f"{self.lead_in}\n{self.text}" if self.lead_in else self.text


class Limb(Frozen):
    """One question of a legal test, beside the words it comes from. Only a limb can be answered in `evaluate`."""

    id: str
    citation: str
    provision_id: str
    lead_in: str | None
    text: str
    verification: Verification
    question: str
    question_young_person: str
    plain: str
    chair_hint: str


class EvidencePrompt(Frozen):
    """Something the Code asks the authority to look at. It has no answer, so it cannot become a hurdle.

    `words` are the Code's, `prompt` is ours. With `only_when`, it is shown only in that circumstance.
    """

    id: str
    citation: str
    provision_id: str
    words: str
    prompt: str
    only_when: Tag | None = None


class Outcome(StrEnum):
    """What follows from the answers. The law pack says which of these each test leads to."""

    MUST_ASSESS = "must-assess"
    REFUSAL = "refusal"
    NOT_YET = "not-yet-decided"
    MUST_PREPARE_PLAN = "must-prepare-plan"
    NO_PLAN = "no-plan"
    MUST_REASSESS = "must-reassess"
    REFUSAL_TO_REASSESS = "refusal-to-reassess"


class OutcomeText(Frozen):
    """An outcome of a test in words a chair can read out."""

    id: Outcome
    title: str
    sentence: str


class LegalTest(Frozen):
    """A test whose limbs must all be met for the duty to arise."""

    id: str
    title: str
    citation: str
    provision_id: str
    lead_in: str | None
    limbs: tuple[Limb, ...]
    outcome_all_yes: OutcomeText
    outcome_any_no: OutcomeText
    outcome_not_yet: OutcomeText
    evidence_prompts: tuple[EvidencePrompt, ...]

    def limb(self, limb_id: str) -> Limb:
        """The limb with this id; KeyError names the test and the id."""
        for limb in self.limbs:
            if limb.id == limb_id:
                return limb
        raise KeyError(f"{self.id} has no limb '{limb_id}'")

    def prompts_for(self, tags: Collection[str]) -> tuple[EvidencePrompt, ...]:
        """The prompts that fit a case with these circumstances."""
        return tuple(p for p in self.evidence_prompts if p.only_when is None or p.only_when in tags)

    def outcome_text(self, outcome: Outcome) -> OutcomeText:
        """The words for one of this test's outcomes; KeyError if it is not one of them."""
        for known in (self.outcome_all_yes, self.outcome_any_no, self.outcome_not_yet):
            if known.id == outcome:
                return known
        raise KeyError(f"{self.id} has no outcome '{outcome}'")


class Confidence(StrEnum):
    """How well a key point rests on text that was seen."""

    VERIFIED = "verified in judgment or statute text"
    SUMMARY = "verified in a reputable summary"
    MEMORY = "from memory only"


class KeyPoint(Frozen):
    """One of the case-law points for a panel: the point, the chair's question, and the mistake it prevents.

    `always` points are shown in every case; the others when the case has one of `applies_when`.
    """

    number: int
    title: str
    plain: str
    authorities: tuple[str, ...]
    provisions: tuple[str, ...] = ()
    chair_question: str
    common_error: str
    confidence: Confidence
    confidence_note: str | None = None
    always: bool = False
    applies_when: tuple[Tag, ...] = ()

    @model_validator(mode="after")
    def _has_a_source_and_a_moment(self) -> Self:
        if not self.authorities and not self.provisions:
            raise ValueError("has no authority and no provision")
        if self.always == bool(self.applies_when):
            raise ValueError("must be either always shown or tied to circumstances in applies_when")
        return self

    def fits(self, tags: Collection[str]) -> bool:
        """Is this point worth showing in a case with these circumstances?"""
        return self.always or any(tag in tags for tag in self.applies_when)


class Quote(Frozen):
    """Exact words of a judgment, report or guidance, and where they were seen."""

    text: str
    where_from: str
    paragraph: str | None = None
    verification: Verification

    @model_validator(mode="after")
    def _exact_words_need_a_copy(self) -> Self:
        if not self.verification.exact_words_seen:
            raise ValueError(f"a quotation cannot have the verification '{self.verification}'")
        return self


class Authority(Frozen):
    """A judgment, ombudsman decision, review or advice that a key point rests on; the proposition is in our words."""

    id: str
    kind: Literal["judgment", "ombudsman", "review", "advice"]
    name: str
    citation: str
    court: str
    year: int | None
    regime: str
    proposition: str
    quotes: tuple[Quote, ...] = ()
    chair_question: str | None = None
    link: str | None = None
    verification: Verification
    verified_from: str
    binding: str


Unit = Literal["calendar weeks", "calendar months", "calendar days", "working days", "days including the first"]


class TimeLimit(Dated):
    """A figure of the law with its unit, trigger and source. `amount` None means there is no fixed period."""

    step: str
    trigger: str
    amount: int | None
    unit: Unit | None
    provision_id: str
    citation: str
    as_soon_as_practicable: bool = False
    exceptions: str | None = None
    note: str | None = None
    verification: Verification

    @model_validator(mode="after")
    def _amount_has_a_unit(self) -> Self:
        if (self.amount is None) != (self.unit is None):
            raise ValueError("an amount needs a unit, and a unit an amount")
        return self


class LetterElement(Frozen):
    """One thing a decision letter must say by law, or should say as guidance or good practice.

    `by_record` elements are shown by the record (a date sent), not by a sentence in the letter.
    """

    id: str
    number: int
    kind: Literal["refusal", "agree"]
    list: Literal["statutory", "guidance"]
    title: str
    citation: str
    provision_ids: tuple[str, ...]
    by_record: bool = False
    how_to_fix: str


class HandOffRule(Frozen):
    """Why a request cannot simply go on here, who takes it, what they do next and by when.

    The date runs from the request being received (or the event named in `from_event`). Either `time_limit_id` names
    the time limit of the law that gives it, or `days` and `unit` are our own good-practice date.
    """

    id: str
    title: str
    why: str
    owner_role: str
    next_step: str
    time_limit_id: str | None = None
    days: int | None = None
    unit: Literal["calendar days", "working days"] | None = None
    from_event: str
    stops_this_route: bool
    provision_id: str
    citation: str
    verification: Verification

    @model_validator(mode="after")
    def _has_one_date(self) -> Self:
        own = self.days is not None and self.unit is not None
        if own == (self.time_limit_id is not None):
            raise ValueError("needs either a time limit of the law, or days and a unit of our own")
        return self
