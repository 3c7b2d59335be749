"""Values for tests. Each builder gives a passing one; a test changes one thing. Everybody here is plainly made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from legal_tests.lawbook import default_lawbook
from letter_templates.facts import ContactDetails, Pronouns
from panel.domain.base import CaseId, ContactId, DecisionId, EvidenceId, ProfileId
from panel.domain.case import (
    Bodies,
    Case,
    Channel,
    Circumstances,
    Contact,
    Determination,
    Evidence,
    ParentBasis,
    Person,
    Request,
    Requester,
    Setting,
    SettingKind,
    Views,
)
from panel.domain.decision import Decision
from panel.domain.discussion import (
    Attendee,
    Discussion,
    Finding,
    Provision,
    Reason,
    SupportAction,
)
from panel.domain.letter import Letter
from panel.domain.people import Actor, Authority, Profile, Role
from panel.domain.right_holders import PARENTS_IN_LAW
from panel.domain.settings import ConfirmedContact, CouncilSettings
from panel.services import cases, decisions, determination, discussion, letters, people, requests
from panel.services.drafting import drafts_for
from panel.services.panel import LONDON, Panel
from panel.services.requests import NewRequest
from tests.panel.fakes import FakeClock, FakeStore

RECEIVED: Final = date(2026, 1, 5)  # a Monday; the six weeks end on 16 February
MEETING: Final = date(2026, 2, 3)
DECIDED: Final = date(2026, 2, 4)

CHAIR: Final = Profile(
    id=ProfileId("p-chair"), name="Hester Exampleton", job_title="SEND Provision Manager", roles=(Role.CHAIR,)
)
SISO: Final = Profile(
    id=ProfileId("p-siso"),
    name="Jory Placeholder",
    job_title="SEND Implementation Support Officer",
    roles=(Role.SISO,),
    phone="01632 960001",
    email="jory.placeholder@council.example",
)
OFFICER_PROFILE: Final = Profile(
    id=ProfileId("p-officer"),
    name="Wilhelmina Sampleby",
    job_title="Head of Statutory Assessment",
    roles=(Role.OFFICER,),
    authority=Authority(source="Scheme of delegation, entry 4.2", held_from=date(2020, 1, 1)),
)
CASEWORKER: Final = Profile(
    id=ProfileId("p-casework"),
    name="Odette Fictitious",
    job_title="Children's Information and Advice Officer",
    roles=(Role.CASEWORK,),
    phone="01632 960002",
)
EVERYBODY: Final = (CHAIR, SISO, OFFICER_PROFILE, CASEWORKER)


def actor(profile: Profile) -> Actor:
    return Actor.of(profile)


def at(day: date, hour: int = 10) -> datetime:
    """That hour of that day in England."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


def a_person(**changes: Any) -> Person:
    return Person(
        **{
            "given_names": "Testina",
            "family_name": "Imagine-Jones",
            "date_of_birth": date(2017, 3, 9),
            "pronouns": Pronouns.SHE,
            **changes,
        }
    )


def a_young_person(**changes: Any) -> Person:
    """Eighteen on the day of the decision."""
    return a_person(given_names="Youngman", date_of_birth=date(2007, 5, 9), pronouns=Pronouns.HE, **changes)


def a_parent(name: str = "Ms Pauline Imagine", **changes: Any) -> Contact:
    mark = name.casefold().replace(" ", "-")[:40]
    return Contact(
        **{
            "id": ContactId(mark),
            "name": name,
            "basis": ParentBasis.NATURAL_PARENT,
            "relation": "mother",
            "address": (f"1 {name.split()[-1][:40]} Road", "Exampleton EX1 1AA"),
            "email": f"{mark}@family.example",
            **changes,
        }
    )


def the_young_person(**changes: Any) -> Contact:
    return Contact(
        **{
            "id": ContactId("yp"),
            "name": "Youngman Imagine-Jones",
            "basis": ParentBasis.YOUNG_PERSON,
            "address": ("2 Own Street", "Exampleton EX1 2BB"),
            **changes,
        }
    )


def evidence_list() -> tuple[Evidence, ...]:
    return (
        Evidence(
            id=EvidenceId("e1"),
            document="School report",
            author="Mrs A. Teacher",
            role="special educational needs co-ordinator",
            dated=date(2026, 1, 12),
            supplied_by="Fernhill Example School",
            received_on=date(2026, 1, 13),
        ),
        Evidence(
            id=EvidenceId("e2"),
            document="Speech and language report",
            author="Dr B. Speaker",
            role="speech and language therapist",
            dated=date(2025, 11, 3),
            supplied_by="Ms Pauline Imagine",
            received_on=date(2026, 1, 5),
        ),
    )


def views_of_parent_and_child(*parents: ContactId) -> tuple[Views, ...]:
    """The same words from each parent named, or from the only one; and the child's own."""
    return (
        *(
            Views(
                whose="parent",
                contact_id=parent,
                given_on=date(2026, 1, 15),
                how_given="by telephone",
                words="She cries before school.",
                for_letter="You told us that she is unhappy before school and that reading is hard.",
            )
            for parent in (parents or (None,))
        ),
        Views(
            whose="child",
            given_on=date(2026, 1, 16),
            how_given="in a talk with her teacher",
            words="Words jump about.",
            for_letter="She told her teacher that words jump about.",
        ),
    )


def a_finding(limb: str, answer: str, **changes: Any) -> Finding:
    return Finding.model_validate(
        {
            "limb": limb,
            "answer": answer,
            "reasons": (
                Reason(
                    text=f"On ({limb}): the therapist measured listening and memory and found delays of two years.",
                    evidence=(EvidenceId("e2"),),
                ),
            ),
            "evidence": (EvidenceId("e1"), EvidenceId("e2")),
            "other_side": "The class teacher has seen sudden panic that nobody can explain yet.",
            "answer_to_other_side": "It happened twice in one week of building works and has not come back.",
            **changes,
        }
    )


def a_discussion(answer_a: str = "yes", answer_b: str = "no", **changes: Any) -> Discussion:
    """A panel that found (a) yes and (b) no, with everything a refusal needs."""
    return Discussion(
        **{
            "route": "panel",
            "held_on": MEETING,
            "chair": CHAIR.name,
            "present": (
                Attendee(name=CHAIR.name, role="chair"),
                Attendee(name=SISO.name, role="SISO"),
                Attendee(name="Dr C. Example", role="educational psychologist"),
            ),
            "limb_a": a_finding("a", answer_a),
            "limb_b": a_finding("b", answer_b),
            "views_weighed": "We gave the parent's account of mornings real weight; the school log agrees with it.",
            "provision": (
                Provision(
                    what="Daily reading teaching in a group of three",
                    delivered_by="Mrs A. Teacher",
                    known_available="The timetable and the log of the last two terms show it.",
                    would_continue="Yes, to the end of year 6: the school has confirmed it in writing.",
                ),
            ),
            "support_now": (SupportAction(what="Meet the family", who=SISO.name, by=date(2026, 3, 2)),),
            **changes,
        }
    )


READ_BACK: Final = (
    "The therapist's tests of listening and memory came out about two years behind, so yes to the first. Same report "
    "for the second, and the co-ordinator at school shows the teaching is there. Against: the panic the teacher saw "
    "and could not explain, but that went with the building works and stopped."
)


def a_case(**changes: Any) -> Case:
    """A case ready to be decided: consulted, views and evidence recorded."""
    return Case(
        **{
            "id": CaseId("case-1"),
            "reference": "EHC-2026-0001",
            "person": a_person(),
            "request": Request(
                channel=Channel.EMAIL,
                received_at=at(RECEIVED),
                received_on=RECEIVED,
                receipt_rule="The day it arrived.",
                requester=Requester.PARENT,
                requester_name="Ms Pauline Imagine",
                logged_by=CASEWORKER.id,
            ),
            "contacts": (a_parent(),),
            "setting": a_setting(),
            "evidence": evidence_list(),
            "views": views_of_parent_and_child(),
            "consulted_on": date(2026, 1, 6),
            **changes,
        }
    )


def a_setting(**changes: Any) -> Setting:
    return Setting(
        **{
            "kind": SettingKind.SCHOOL,
            "name": "Fernhill Example School",
            "contact_name": "Mr D. Head",
            "address": ("Fern Hill", "Exampleton EX1 3CC"),
            **changes,
        }
    )


def positive(on: date = date(2026, 1, 14)) -> Determination:
    return Determination(
        may_be_necessary=True, made_on=on, made_by=OFFICER_PROFILE.id, made_by_name=OFFICER_PROFILE.name
    )


def a_request(**changes: Any) -> NewRequest:
    return NewRequest(
        **{
            "person": a_person(),
            "channel": Channel.EMAIL,
            "received_at": at(RECEIVED),
            "requester": Requester.PARENT,
            "requester_name": "Ms Pauline Imagine",
            "words": "Please assess my daughter.",
            "contacts": (a_parent(),),
            "setting": a_setting(),
            "bodies": Bodies(health="Exampleshire Integrated Care Board", social_care="Exampleshire Social Care"),
            "circumstances": Circumstances(),
            **changes,
        }
    )


def council(**changes: Any) -> CouncilSettings:
    """A council whose contacts are all filled in and confirmed."""

    def confirmed(name: str) -> ConfirmedContact:
        details = ContactDetails(
            name=name, phone="01632 960099", email="help@service.example", address="1 Service Street, Exampleton"
        )
        return ConfirmedContact(details=details, confirmed_by=actor(OFFICER_PROFILE), confirmed_on=RECEIVED)

    return CouncilSettings(
        **{
            "version": 0,
            "council_name": "Exampleshire County Council",
            "address": ("County Hall", "Exampleton EX1 0AA"),
            "contacts": {
                "mediation_adviser": confirmed("Example Mediation Advice"),
                "mediation_contact": confirmed("Exampleshire Resolution Team"),
                "disagreement_resolution": confirmed("Example Disagreement Resolution"),
                "information_and_advice": confirmed("Exampleshire SENDIASS"),
                "tribunal": confirmed("First-tier Tribunal (Special Educational Needs and Disability)"),
                "formats_contact": confirmed("Exampleshire Formats Desk"),
            },
            **changes,
        }
    )


@dataclass
class Office:
    """A panel on a store in memory, its clock, and short ways to carry a case on through the real services."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(at(RECEIVED, 12)))
    store: FakeStore = field(default_factory=FakeStore)
    confirmed: bool = True

    def __post_init__(self) -> None:
        self.panel = Panel(store=self.store, lawbook=default_lawbook(), clock=self.clock)
        for profile in EVERYBODY:
            people.save_profile(self.panel, profile, None if profile is CHAIR else actor(CHAIR))
        if self.confirmed:
            with self.store.transaction() as tx:
                tx.save_settings(council(), expected_version=0)

    def on(self, day: date, hour: int = 10) -> Office:
        """Go on to this day."""
        self.clock.set(at(day, hour))
        return self

    def received(self, **changes: Any) -> Case:
        return requests.receive_request(self.panel, a_request(**changes), actor(CASEWORKER))

    def consulted(self, **changes: Any) -> Case:
        """Received, consulted, with evidence and views."""
        case = self.received(**changes)
        self.on(date(2026, 1, 19))
        views = views_of_parent_and_child(
            *(one.id for one in changes.get("contacts", ()) if one.basis in PARENTS_IN_LAW)
        )
        if changes.get("person") is not None and changes["person"].given_names == "Youngman":
            views = (
                Views(
                    whose="young-person",
                    given_on=date(2026, 1, 15),
                    words="I want to finish my course.",
                    for_letter="You want to finish your course.",
                ),
            )
        return self.amended(case, consulted_on=date(2026, 1, 6), evidence=evidence_list(), views=views)

    def amended(self, case: Case, **parts: Any) -> Case:
        now = self.case(case.id)
        return cases.amend_case(self.panel, case.id, expected_version=now.version, by=actor(CASEWORKER), **parts)

    def determined(self, case: Case) -> Case:
        return determination.determine(self.panel, case.id, True, "", actor(OFFICER_PROFILE))

    def told_considering(self, case: Case) -> None:
        """The letters of section 36(7) have gone to each person with the right."""
        drafts = [*cases.case_view(self.panel, case.id).letters, *self.written(case.id)]
        for letter in {one.id: one for one in drafts if one.facts.kind == "considering"}.values():
            self.sent(letter)

    def discussed(self, case: Case, findings: Discussion, prefix: str = "") -> None:
        self.on(max(self.panel.today(), MEETING))
        known = discussion.drafts(self.panel, case.id)
        for name, value in drafts_for(findings).items():
            version = known[prefix + name].version if prefix + name in known else 0
            discussion.save_draft(self.panel, case.id, prefix + name, value, version, actor(CHAIR))

    def decided(self, case: Case, **how: Any) -> Decision:
        self.on(max(self.panel.today(), DECIDED))
        return decisions.decide(self.panel, case.id, by=actor(OFFICER_PROFILE), **how)

    def locked(self, decision: Decision, confirmed_by: Profile = CHAIR) -> Decision:
        decisions.read_back(self.panel, decision.id, READ_BACK, actor(SISO))
        return decisions.confirm_read_back(self.panel, decision.id, actor(confirmed_by))

    def refused(self, case: Case | None = None, **findings: Any) -> Decision:
        """A locked refusal."""
        case = case or self.consulted()
        self.discussed(case, a_discussion(**findings))
        return self.locked(self.decided(case))

    def agreed(self, case: Case | None = None, **findings: Any) -> Decision:
        """A locked decision to assess."""
        case = case or self.consulted()
        self.determined(case)
        self.discussed(case, a_discussion(answer_b="yes", **findings))
        return self.locked(self.decided(case))

    def written(self, case_id: CaseId, kind: str | None = None) -> tuple[Letter, ...]:
        """Drafts of the letters that are due."""
        made = letters.plan_letters(self.panel, case_id, actor(SISO))
        return tuple(letter for letter in made if kind is None or letter.facts.kind == kind)

    def produced(self, letter: Letter, sent_on: date | None = None) -> Letter:
        return letters.produce(self.panel, letter.id, sent_on or self.panel.today(), actor(SISO))

    def sent(self, letter: Letter) -> Letter:
        made = self.produced(letter)
        return letters.mark_sent(self.panel, made.id, self.panel.today(), "first-class post", actor(SISO))

    def case(self, case_id: CaseId) -> Case:
        return cases.case_view(self.panel, case_id).case

    def decision(self, decision_id: DecisionId) -> Decision:
        with self.store.reading() as tx:
            return tx.decision(decision_id)
