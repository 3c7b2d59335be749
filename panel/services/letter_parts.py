"""The parts of a letter's facts that come from the record: who is written to, about whom, on what evidence and views.

What must be kept from a person never enters the facts of that person's letter.
"""

from __future__ import annotations

from typing import Final, Literal

from letter_templates.facts import (
    CheckIn,
    EvidenceItem,
    LimbFacts,
    Officer,
    ProvisionItem,
    ReasonPoint,
    Recipient,
    RequestFacts,
    Subject,
    SupportAction,
)
from panel.domain.case import Case, Channel, Contact, Evidence, ParentBasis, Requester, SettingKind
from panel.domain.decision import Decision
from panel.domain.discussion import Discussion, Finding
from panel.domain.keeping import Kept, found_in, name_is_kept_from, setting_is_kept_from
from panel.domain.people import Profile
from panel.domain.right_holders import agreed_copies, asked_by, is_named_in, voice_for

Body = Literal["setting", "health", "social-care"]
HOW_ASKED: Final = {
    Channel.EMAIL: "by e-mail",
    Channel.POST: "by post",
    Channel.SIGNED_FOR: "by signed-for post",
    Channel.BY_HAND: "in a letter brought by hand",
    Channel.PHONE: "by telephone",
    Channel.IN_PERSON: "in person",
    Channel.PORTAL: "through our online form",
    Channel.OTHER: None,
}
SETTING_UNNAMED: Final = {SettingKind.SCHOOL: "The school", SettingKind.POST_16: "The college"}  # kept from this person
WHO_ASKED: Final = {
    Requester.PARENT: "A parent",
    Requester.YOUNG_PERSON: "The young person",
    Requester.PARENT_FOR_YOUNG_PERSON: "A parent",
    Requester.SCHOOL: "The school",
    Requester.POST_16: "The college",
    Requester.BROUGHT_TO_ATTENTION: "Somebody who was concerned",
}
ROLE_AT_SETTING: Final = {
    SettingKind.SCHOOL: "The head teacher",
    SettingKind.EARLY_YEARS: "The special educational needs lead",
    SettingKind.POST_16: "The principal",
}
COLLEAGUE: Final = "colleague"  # "Dear colleague", where no person is named


def words(text: str) -> str | None:
    """The text, or None when there is nothing in it."""
    return text if text.strip() else None


def setting_named_to(case: Case, contact: Contact) -> str | None:
    """The school, college or early years setting as this person may know it; None when there is none."""
    setting = case.setting
    if setting.kind not in ROLE_AT_SETTING or not setting.name:
        return None
    if not setting_is_kept_from(case, contact):
        return setting.name
    return SETTING_UNNAMED.get(setting.kind, "The setting")


def recipient_of(contact: Contact) -> Recipient:
    """A person with the right to be told."""
    return Recipient(
        name=contact.name,
        voice=voice_for(contact),
        salutation=words(contact.salutation or ""),
        address=tuple(line for line in contact.address if line),
        represents=words(contact.represents or ""),
        relation=words(contact.relation or ""),
    )


def body_recipient(case: Case, body: Body) -> Recipient | None:
    """A body to be told under reg 4(2), or None when the case has none of that kind."""
    if body == "health":
        return Recipient(name=case.bodies.health, salutation=COLLEAGUE) if case.bodies.health else None
    if body == "social-care":
        return Recipient(name=case.bodies.social_care, salutation=COLLEAGUE) if case.bodies.social_care else None
    setting = case.setting
    if not setting.name or setting.kind not in ROLE_AT_SETTING:
        return None
    lead = setting.contact_name or (setting.contact_role or "").capitalize() or ROLE_AT_SETTING[setting.kind]
    place = () if setting.address and setting.address[0] == setting.name else (setting.name,)
    return Recipient(name=lead, address=(*place, *(line for line in setting.address if line)))


def subject_of(case: Case, *, young_person: bool, over_18: bool) -> Subject:
    """The child or young person, as they stand in law on the day of the decision or notice."""
    person = case.person
    return Subject(
        full_name=person.full_name,
        known_as=words(person.known_as or person.given_names),
        date_of_birth=person.date_of_birth,
        pronouns=person.pronouns,
        young_person=young_person,
        over_18=over_18,
    )


def request_of(case: Case, contact: Contact | None) -> RequestFacts:
    """The request as this recipient is told of it. The family's own words are not printed."""
    asked = contact is not None and asked_by(case, contact)
    who = case.request.requester_name
    if contact is not None and who and _requester_is_kept_from(case, who, contact):
        who = None
    from_setting = case.request.requester in (Requester.SCHOOL, Requester.POST_16)
    if not who and from_setting:
        who = setting_named_to(case, contact) if contact else case.setting.name
    return RequestFacts(
        made_by="You" if asked else who or _unnamed_requester(case),
        made_by_recipient=asked,
        received_on=case.request.received_on,
        how=HOW_ASKED[case.request.channel],
    )


def _unnamed_requester(case: Case) -> str:
    """Who asked, when no name is held or it is kept from this person."""
    names = case.request.requester_name or ""
    carers = [one for one in case.contacts if one.basis is ParentBasis.CARE_OF_CHILD and is_named_in(one.name, names)]
    return (
        f"Somebody who looks after {case.person.known_as or 'the child'}"
        if carers
        else WHO_ASKED[case.request.requester]
    )


def _requester_is_kept_from(case: Case, who: str, contact: Contact) -> bool:
    """Must this person not learn who asked?"""
    from_setting = case.request.requester in (Requester.SCHOOL, Requester.POST_16)
    return (from_setting and setting_is_kept_from(case, contact)) or any(
        other.name in who and name_is_kept_from(other, contact) for other in case.contacts if other.id != contact.id
    )


def officer_of(profile: Profile) -> Officer:
    """The colleague who signs and whom the family can ring."""
    return Officer(
        name=profile.name,
        job_title=profile.job_title,
        phone=words(profile.phone or ""),
        email=words(profile.email or ""),
    )


def copies_of(case: Case, contact: Contact) -> tuple[str, ...]:
    """People a young person has agreed may have a copy of the letter itself."""
    return tuple(one.name for one in agreed_copies(case)) if contact.basis is ParentBasis.YOUNG_PERSON else ()


def also_told(case: Case, contact: Contact) -> tuple[str, ...]:
    """The bodies that get a notice of the decision (reg 5(2)), as this person may know them."""
    told = (setting_named_to(case, contact), case.bodies.health, case.bodies.social_care)
    return tuple(name for name in told if name)


def shown_evidence(case: Case, decision: Decision | None, contact: Contact) -> tuple[Evidence, ...]:
    """The list as it stood at the decision, without what is kept from this person then or now."""
    kept = {item.id for item in case.evidence if contact.id in item.keep_from}
    items = decision.evidence if decision is not None else case.evidence
    return tuple(item for item in items if contact.id not in item.keep_from and item.id not in kept)


def evidence_item(item: Evidence, kept: frozenset[Kept] = frozenset()) -> EvidenceItem:
    """One line of the list. Who wrote or gave it is left out where that would tell what is to be kept."""
    values = item.model_dump(exclude={"keep_from"})
    for name in ("author", "role", "supplied_by"):
        if values[name] and found_in(values[name], kept):
            values[name] = None
    return EvidenceItem.model_validate({name: value or None for name, value in values.items()})


def limb_facts(finding: Finding, shown: frozenset[str]) -> LimbFacts:
    """One limb as found. Documents kept from this person are not named."""
    return LimbFacts(
        answer="yes" if finding.answer == "yes" else "no",
        reasons=tuple(
            ReasonPoint(text=reason.text, evidence=tuple(name for name in reason.evidence if name in shown))
            for reason in finding.reasons
            if reason.text.strip()
        ),
        evidence=tuple(name for name in finding.evidence if name in shown),
        no_evidence_because=words(finding.no_evidence_because),
        other_side=words(finding.other_side),
        answer_to_other_side=words(finding.answer_to_other_side),
    )


def provision_items(findings: Discussion) -> tuple[ProvisionItem, ...]:
    return tuple(ProvisionItem.model_validate(item.model_dump()) for item in findings.provision)


def support_items(findings: Discussion) -> tuple[SupportAction, ...]:
    return tuple(SupportAction.model_validate(item.model_dump()) for item in findings.support_now)


def check_in_of(findings: Discussion) -> CheckIn | None:
    if findings.check_in_on is None or not findings.check_in_by.strip():
        return None
    return CheckIn(on=findings.check_in_on, by=findings.check_in_by)
