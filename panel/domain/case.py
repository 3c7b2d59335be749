"""A case: one request about one child or young person, and everything on record about it except the decision."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from letter_templates.facts import Pronouns
from panel.domain.base import CaseId, ContactId, DecisionId, EvidenceId, Frozen, Line, ProfileId, Text


class CaseStatus(StrEnum):
    """Where the case has got to. "Not yet decided" is never an outcome."""

    RECEIVED = "received"  # asked, being consulted on
    DISCUSSION = "discussion"  # findings are being drafted
    DECIDED = "decided"  # decided; read-back or letters outstanding
    INFORMED = "informed"  # every person with the right has been written to
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed-over"  # another procedure or authority; owner and date recorded
    DUPLICATE = "duplicate"  # the same request, joined to another case

    @property
    def is_open(self) -> bool:
        return self in {CaseStatus.RECEIVED, CaseStatus.DISCUSSION, CaseStatus.DECIDED}


class Person(Frozen):
    """The child or young person."""

    given_names: Line = Field(min_length=1)
    family_name: Line = Field(min_length=1)
    known_as: Line | None = None
    date_of_birth: date
    pronouns: Pronouns = Pronouns.THEY
    language: Line | None = None
    looked_after: bool = False

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.family_name}"


class Channel(StrEnum):
    """How the request came. Any form will do: none may be demanded (s.36(1))."""

    EMAIL = "email"
    POST = "post"  # ordinary first-class post
    SIGNED_FOR = "signed-for"
    BY_HAND = "by-hand"
    PHONE = "phone"
    IN_PERSON = "in-person"
    PORTAL = "portal"
    OTHER = "other"


class Requester(StrEnum):
    PARENT = "parent"
    YOUNG_PERSON = "young-person"
    PARENT_FOR_YOUNG_PERSON = "parent-for-young-person"  # never rejected: contact the young person
    SCHOOL = "school"
    POST_16 = "post-16"
    BROUGHT_TO_ATTENTION = "brought-to-attention"  # s.24: same six weeks


class Request(Frozen):
    """The request as it arrived."""

    channel: Channel
    received_at: datetime  # when it arrived, aware; for post, the day of delivery or of posting as recorded
    received_on: date  # the cautious (earlier) date: the six weeks run from here
    receipt_rule: Line  # how that date was worked out
    requester: Requester
    requester_name: Line | None = None
    words: Text = ""  # exactly as asked
    logged_by: ProfileId


class ParentBasis(StrEnum):
    """Why someone is a parent in law (Education Act 1996 s.576), or has another part in the case."""

    NATURAL_PARENT = "natural-parent"
    PARENTAL_RESPONSIBILITY = "parental-responsibility"
    CARE_OF_CHILD = "care-of-child"  # a foster carer, for instance
    COUNCIL_LOOKED_AFTER = "council"  # the council, for a looked-after child
    YOUNG_PERSON = "young-person"  # the young person's own entry
    REPRESENTATIVE = "representative"  # regs 63 and 64
    SUPPORTER = "supporter"  # helps; no right to be notified
    PROFESSIONAL = "professional"  # social worker, virtual school, IRO: information only


class Contact(Frozen):
    """Someone with a part in the case, how to reach them, and what must be kept from them."""

    id: ContactId
    name: Line = Field(min_length=1)
    salutation: Line | None = None
    basis: ParentBasis
    relation: Line | None = None  # "mother", "foster carer"
    represents: Line | None = None  # for a representative
    capacity_note: Text | None = None  # for a representative: who decided, and when
    address: tuple[Line, ...] = ()
    email: Line | None = None
    phone: Line | None = None
    preferred_format: Line | None = None  # "large print", "e-mail", "audio"
    large_print: bool = False
    language: Line | None = None
    interpreter: bool = False
    keep_from: tuple[Line, ...] = ()  # what must be kept from this person: "the other parent's address"
    may_have_copy: bool = False  # a young person has agreed that this person may have a copy


class SettingKind(StrEnum):
    SCHOOL = "school"
    EARLY_YEARS = "early-years"
    POST_16 = "post-16"
    HOME_EDUCATED = "home-educated"
    NONE = "none"


class Setting(Frozen):
    """Where the child or young person learns. Decides who is told under reg 4(2)(c) or (d)."""

    kind: SettingKind
    name: Line | None = None
    contact_name: Line | None = None
    contact_role: Line | None = None  # head teacher, principal, early years SEN lead
    email: Line | None = None
    address: tuple[Line, ...] = ()
    year_group: Line | None = None


class Bodies(Frozen):
    """The bodies to be told: reg 4(2)(a) and (b)."""

    health: Line | None = None  # the responsible commissioning body, normally the integrated care board
    health_email: Line | None = None
    social_care: Line | None = None
    social_care_email: Line | None = None


class Circumstances(Frozen):
    """Facts that change the route, asked on receipt."""

    plan_maintained: bool = False  # then s.44, not s.36
    detained: bool = False  # then ss.70-73
    area: Literal["here", "moved-away", "never-here"] = "here"
    previously_assessed_on: date | None = None  # s.36(6)(b)
    previously_refused_on: date | None = None  # a refusal is not an assessment
    tags: tuple[Line, ...] = ()  # for choosing case-law points: "transition", "attainment", ...


class Evidence(Frozen):
    """One entry on the list of evidence; the document itself is never held."""

    id: EvidenceId
    document: Line = Field(min_length=1)
    author: Line | None = None
    role: Line | None = None
    dated: date | None = None
    supplied_by: Line | None = None
    received_on: date | None = None
    keep_from: tuple[ContactId, ...] = ()  # people whose letters must not mention it


class Views(Frozen):
    """What one person told us, kept exactly, and how it was given."""

    whose: Literal["parent", "child", "young-person"]
    contact_id: ContactId | None = None
    invited_on: date | None = None
    given_on: date | None = None
    how_given: Line | None = None
    words: Text = ""  # exactly; never printed
    for_letter: Text = ""  # our account of it for the letter: only this is printed
    not_given_because: Text = ""
    keep_from: tuple[ContactId, ...] = ()  # people whose letters must not carry them
    in_young_persons_letter: bool = False  # a parent's: somebody chose to print our account of them there

    @property
    def answered(self) -> bool:
        """Views are on record, or why they are not."""
        return self.given or bool(self.not_given_because.strip())

    @property
    def given(self) -> bool:
        """They told us something."""
        return bool(self.words.strip() or self.for_letter.strip())


class Determination(Frozen):
    """s.36(3): may it be necessary for provision to be made in accordance with an EHC plan? Its own step."""

    may_be_necessary: bool
    made_on: date
    made_by: ProfileId
    made_by_name: Line
    note: Text = ""


class ClaimedException(Frozen):
    """A reg 5(4) fact said to make six weeks impractical: a recorded fact with evidence, never a tick-box."""

    kind: Literal["school-closed", "early-years-closed", "personal-circumstances", "absent-from-area"]
    facts: Text
    evidence: Text
    advice_requested_on: date | None = None
    closed_from: date | None = None
    reopened_on: date | None = None
    absent_from: date | None = None
    absent_to: date | None = None
    recorded_by: ProfileId
    recorded_on: date


class Concession(Frozen):
    """Why an assessment follows a refusal, where the clock then runs from another day than the request.

    A council that only changes its mind keeps the clock of the request, and has no concession.
    Source: SEND Regulations 2014, regs 42(2), 44(1), 44(2)(b), 45(3) and (3A).
    """

    route: Literal["mediation-agreement", "unopposed-appeal", "tribunal-order"]
    on: date  # the agreement, the notice to the Tribunal that the appeal is not opposed, or the order
    no_plan_by: date | None = None  # a date the Tribunal directed or the agreement set, in place of ours
    final_plan_by: date | None = None


class HandOver(Frozen):
    """The case goes on under another procedure or authority: to whom, by when."""

    kind: Line  # id of the hand-off in the law pack
    owner: Line
    due_on: date
    why: Text


class Case(Frozen):
    """Everything on record about one request except drafts, decisions, letters and events."""

    id: CaseId
    reference: Line = Field(min_length=1)
    version: int = 1
    status: CaseStatus = CaseStatus.RECEIVED
    person: Person
    request: Request
    contacts: tuple[Contact, ...] = ()
    setting: Setting
    bodies: Bodies = Bodies()
    circumstances: Circumstances = Circumstances()
    evidence: tuple[Evidence, ...] = ()
    views: tuple[Views, ...] = ()
    consulted_on: date | None = None  # s.36(4)
    determination: Determination | None = None
    exceptions: tuple[ClaimedException, ...] = ()
    delay_explanation: Text = ""  # when later than six weeks: why, and what happens now, for the family
    legal_advice: Text = ""  # when the six-month point is flagged
    hand_over: HandOver | None = None
    owner: ProfileId | None = None
    reconsidering: DecisionId | None = None  # a decision being looked at again; it stands until there is a new one
    reconsider_because: Text = ""
    reconsider_after: Concession | None = None
    closed_because: Text = ""
    duplicate_of: CaseId | None = None
    sample: bool = False

    @model_validator(mode="after")
    def _possible(self) -> Case:
        if self.person.date_of_birth > self.request.received_on:
            raise ValueError("birth-after-request")
        return self
