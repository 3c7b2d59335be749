"""The parts that letter facts are made of: people, contacts, evidence, findings, support.

Free text arrives in the letter exactly as typed. Lengths are checked here, once, where they enter.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

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


class DelayException(Frozen):
    """An exception to the six weeks that the law allows on the facts on record (reg 5(4))."""

    allowed_when: Line  # "the family is away from the area for four weeks or more"
    why: Text  # the facts
