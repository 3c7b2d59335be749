"""The words a person reads for the codes on record. Plain English, the words of the field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from letter_templates.facts import Pronouns
from panel.domain.case import CaseStatus, Channel, ParentBasis, Requester, SettingKind
from panel.domain.people import Role
from panel.domain.record import EventKind

STATUS: Final = {
    CaseStatus.RECEIVED: "Received",
    CaseStatus.DISCUSSION: "In discussion",
    CaseStatus.DECIDED: "Decided, letters to send",
    CaseStatus.INFORMED: "Family told",
    CaseStatus.WITHDRAWN: "Withdrawn",
    CaseStatus.HANDED_OVER: "Handed over",
    CaseStatus.DUPLICATE: "Joined to another case",
}

CHANNEL: Final = {
    Channel.EMAIL: "E-mail",
    Channel.POST: "First-class post",
    Channel.SIGNED_FOR: "Signed-for post",
    Channel.BY_HAND: "By hand",
    Channel.PHONE: "Telephone",
    Channel.IN_PERSON: "In person",
    Channel.PORTAL: "Online form",
    Channel.OTHER: "Another way",
}

REQUESTER: Final = {
    Requester.PARENT: "A parent",
    Requester.YOUNG_PERSON: "The young person",
    Requester.PARENT_FOR_YOUNG_PERSON: "A parent, for a young person",
    Requester.SCHOOL: "A school or early years setting",
    Requester.POST_16: "A college or other post-16 setting",
    Requester.BROUGHT_TO_ATTENTION: "Somebody else brought the child to our attention (section 24)",
}

BASIS: Final = {
    ParentBasis.NATURAL_PARENT: "Mother or father (married or not, living together or not)",
    ParentBasis.PARENTAL_RESPONSIBILITY: "Has parental responsibility",
    ParentBasis.CARE_OF_CHILD: "Has care of the child day to day (a foster carer or grandparent, for instance)",
    ParentBasis.COUNCIL_LOOKED_AFTER: "The council, for a looked-after child",
    ParentBasis.YOUNG_PERSON: "The young person",
    ParentBasis.REPRESENTATIVE: "Represents somebody who lacks capacity for this decision",
    ParentBasis.SUPPORTER: "A supporter (no right to be notified)",
    ParentBasis.PROFESSIONAL: "A professional, for information",
}

SETTING: Final = {
    SettingKind.SCHOOL: "School",
    SettingKind.EARLY_YEARS: "Early years setting",
    SettingKind.POST_16: "College or other post-16 setting",
    SettingKind.HOME_EDUCATED: "Educated at home",
    SettingKind.NONE: "No setting at present",
}

PRONOUNS: Final = {Pronouns.SHE: "she / her", Pronouns.HE: "he / him", Pronouns.THEY: "they / them"}

ROLE: Final = {
    Role.CHAIR: "Panel chair",
    Role.SISO: "SISO",
    Role.OFFICER: "Decision-maker",
    Role.CASEWORK: "Casework officer",
    Role.TRAINER: "Trainer",
    Role.MANAGER: "Manager",
}

EVENT: Final = {
    EventKind.CALL: "Call or conversation",
    EventKind.CONSULTED: "Consulted the family",
    EventKind.CONSIDERING_TOLD: "Told by word of mouth that we are considering an assessment (s.36(7))",
    EventKind.UNDELIVERED: "Post came back",
    EventKind.TRANSLATION: "Translation or another format wanted",
    EventKind.LATE_EVIDENCE: "Late evidence",
    EventKind.WITHDRAWN: "Withdrawn",
    EventKind.REPEAT_REQUEST: "Asked again",
    EventKind.HAND_OVER: "Handed over",
    EventKind.NOTE: "Note",
    EventKind.TASK: "Task",
    EventKind.DELAY_TOLD: "Told the family of the delay",
}

TAG: Final = {
    "over-18": "Over 18",
    "transition": "Changing school or stage",
    "attainment": "Attainment and progress",
    "home-educated": "Educated at home",
    "no-diagnosis": "No diagnosis",
    "few-cycles": "Little recorded support so far",
    "private-report": "A private report",
    "early-years": "Early years",
    "eal": "English as an additional language",
    "provision-in-place": "Much provision already in place",
    "evidence-gap": "Gaps in the evidence",
}

EXCEPTION: Final = {
    "school-closed": "School or college closed for four weeks or more when its advice was asked for",
    "early-years-closed": "Early years setting closed for four weeks or more when its advice was asked for",
    "personal-circumstances": "Exceptional personal circumstances of the child or the parent",
    "absent-from-area": "Child and parent away from the area for four weeks or more",
}

LETTER: Final = {
    "refusal": "Refusal to assess",
    "agree": "Agreement to assess",
    "acknowledgement": "Acknowledgement and consultation",
    "questions": "Questions",
    "considering": "We are considering an assessment",
    "considering-notice": "Notice that an assessment is considered",
    "decision-notice": "Notice of the decision",
}

ROUTE: Final[dict[str, str]] = {
    "mediation-agreement": "A mediation agreement to assess",
    "unopposed-appeal": "The Tribunal was told that the appeal is not opposed",
    "tribunal-order": "An order of the Tribunal to assess",
}

NOT_WAITED_FOR: Final = {
    "panel": "Decided without waiting for the panel",
    "chair": "Read-back confirmed in the chair's place",
    "read-back": "Letters let go before the read-back",
}

FIELD: Final = {
    "given_names": "First names",
    "family_name": "Family name",
    "known_as": "Known as",
    "date_of_birth": "Date of birth",
    "received_at": "When it arrived",
    "received_on": "Date of receipt",
    "requester_name": "Who asked",
    "words": "Their words",
    "name": "Name",
    "job_title": "Job title",
    "document": "Document",
    "dated": "Date of the document",
    "source": "Where the authority is written down",
    "held_from": "Authority held from",
    "phone": "Phone",
    "email": "E-mail",
    "address": "Address",
    "details": "Contact",
    "facts": "The facts",
    "evidence": "Evidence",
    "owner": "Owner",
    "due_on": "Due",
    "note": "Note",
    "why": "Why",
}


def label_of(name: str) -> str:
    """The label of a field on record; its own name in plain letters if nobody has given it one."""
    return FIELD.get(name) or name.replace("_", " ").capitalize() or "A value"


def day(value: date | datetime | None, missing: str = "not recorded") -> str:
    """A date as people write it: 2 March 2026."""
    return f"{value.day} {value:%B %Y}" if value else missing


def short_day(value: date | datetime | None, missing: str = "") -> str:
    """A date for a narrow column: Mon 2 Mar 2026."""
    return f"{value:%a} {value.day} {value:%b %Y}" if value else missing


def brief_day(value: date | datetime | None, missing: str = "") -> str:
    """A date for a column of dates: 2 Mar 2026."""
    return f"{value.day} {value:%b %Y}" if value else missing


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 case, 3 cases."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def days_left(days: int) -> str:
    """How long until the last day, or how long past it."""
    if days < 0:
        return f"{count(-days, 'day')} late"
    if days == 0:
        return "today"
    return f"{count(days, 'day')} left"
