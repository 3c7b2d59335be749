"""A panel meeting for tests: four people, three cases, and short ways to carry it on. Everybody is made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from panel.domain.case import Case
from panel.domain.meeting import MeetingId, Missing, PanelMeeting, PanelPerson, PersonId, Presence
from panel.services import cases, meetings
from panel.services.meetings import MeetingView, Opened
from tests.builders import CHAIR, MEETING, SISO, Office, a_discussion, actor

BY = actor(CHAIR)
PEOPLE = (
    PanelPerson(
        id=PersonId("chair"),
        name=CHAIR.name,
        part="chair",
        role=CHAIR.job_title,
        organisation="Exampleshire County Council",
        profile_id=CHAIR.id,
    ),
    PanelPerson(id=PersonId("siso"), name=SISO.name, part="siso", role=SISO.job_title, profile_id=SISO.id),
    PanelPerson(id=PersonId("ep"), name="Dr C. Example", role="educational psychologist", organisation="Council"),
    PanelPerson(id=PersonId("nurse"), name="Ms N. Nursery", role="school nurse", organisation="Exampleshire NHS"),
)
A_MISSING = Missing(what="The therapist's report", who_asks="Odette Fictitious", by=date(2026, 2, 9))


@dataclass
class Room:
    """An office with a panel planned for MEETING and as many consulted cases as wanted on its agenda."""

    cases_wanted: int = 3
    people: tuple[PanelPerson, ...] = PEOPLE
    office: Office = field(default_factory=Office)

    def __post_init__(self) -> None:
        self.panel = self.office.panel
        self.cases: list[Case] = [self.office.consulted() for _ in range(self.cases_wanted)]
        self.id: MeetingId = self.plan().id
        for case in self.cases:
            self.add(case)

    def plan(self, **changes: Any) -> PanelMeeting:
        new = {"on": MEETING, "starts_at": time(9, 30), "area": "Exampleton", "people": self.people, **changes}
        return meetings.plan_meeting(self.panel, meetings.NewMeeting(**new), BY)

    def add(self, case: Case, meeting_id: MeetingId | None = None) -> meetings.AddedToAgenda:
        return meetings.add_to_agenda(self.panel, meeting_id or self.id, case.id, BY)

    @property
    def meeting(self) -> PanelMeeting:
        return self.view.meeting

    @property
    def view(self) -> MeetingView:
        return meetings.meeting_view(self.panel, self.id)

    def begun(self, **presences: Presence) -> Room:
        """The day has come, the paper is tabled and read, everybody is here unless said otherwise."""
        self.office.on(MEETING)
        meetings.table_standing_document(self.panel, self.id, BY)
        self.here(**presences)
        meetings.record_reading(self.panel, self.id, tuple(one.id for one in self.people), BY)
        return self

    def here(self, **presences: Presence) -> None:
        known = {one.id: presences.get(one.id, Presence.PRESENT) for one in self.people}
        meetings.record_attendance(self.panel, self.id, known, BY)

    def next(self, leaving: Case | None = None, **how: str) -> Opened:
        return meetings.next_case(self.panel, self.id, BY, leaving=leaving.id if leaving else None, **how)

    def open(self, case: Case, **how: str) -> Opened:
        return meetings.open_case(self.panel, self.id, case.id, BY, **how)

    def advised(self, case: Case, answer_b: str = "no") -> None:
        """The panel answers both questions, with what an officer needs."""
        written = cases.case_view(self.panel, case.id).discussion  # the meeting has filled in who is here
        findings = a_discussion(answer_b=answer_b, chair=written.chair, present=written.present)
        self.office.discussed(case, findings)

    def adjourn(self, case: Case, *missing: Missing, because: str = "The report is being typed.") -> meetings.Adjourned:
        return meetings.adjourn_case(self.panel, self.id, case.id, missing or (A_MISSING,), because, BY)

    def step_out(self, person: str, case: Case, why: str = "A cousin of the family.") -> PanelMeeting:
        return meetings.declare_conflict(self.panel, self.id, PersonId(person), case.id, why, BY)
