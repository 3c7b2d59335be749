"""Who may prepare and run a panel, and who may bring cases in or take the register out."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from panel.domain.base import ProfileId
from panel.domain.case import CaseStatus
from panel.domain.errors import PanelError
from panel.domain.meeting import MeetingId, PanelPerson, Part, PersonId, Presence
from panel.domain.people import Actor, Profile, Role
from panel.domain.register import CaseQuery
from panel.services import meetings, people
from panel.services.case_export import export_file
from panel.services.case_import import ImportChoices, check_cases, import_cases, look_at, suggested_mapping
from panel.services.panel import Panel
from tests.builders import CASEWORKER, CHAIR, MEETING, OFFICER_PROFILE, SISO, Office, actor
from tests.panel.meeting_room import A_MISSING, PEOPLE, Room

FILE = b"reference,given_names,family_name,date_of_birth,received_on\r\nEX-1,Ada,Imagine,09/03/2017,05/01/2026\r\n"
WORDS = {status: status.value for status in CaseStatus}


def somebody(panel: Panel, *roles: Role, name: str = "Odile Invented", active: bool = True) -> Actor:
    made = Profile(id=ProfileId("p-somebody"), name=name, job_title="Visitor", roles=roles, active=active)
    people.save_profile(panel, made, actor(CHAIR))
    return Actor.of(made)


def on_the_list(by: Actor, part: Part) -> PanelPerson:
    return PanelPerson(id=PersonId("guest"), name=by.name, part=part, profile_id=by.profile_id)


PREPARING: dict[str, Callable[[Room, Actor], object]] = {
    "change the day": lambda room, by: meetings.amend_meeting(
        room.panel, room.id, expected_version=room.meeting.version, by=by, place="Room 4"
    ),
    "take a case off": lambda room, by: meetings.remove_from_agenda(room.panel, room.id, room.cases[2].id, by),
    "put in order": lambda room, by: meetings.reorder(
        room.panel,
        room.id,
        [case.id for case in reversed(room.cases)],
        expected_version=room.meeting.version,
        by=by,
    ),
    "minutes": lambda room, by: meetings.set_minutes(
        room.panel, room.id, room.cases[0].id, 20, expected_version=room.meeting.version, by=by
    ),
    "attendance": lambda room, by: meetings.record_attendance(
        room.panel, room.id, {PersonId("ep"): Presence.APOLOGIES}, by
    ),
    "reading": lambda room, by: meetings.record_reading(room.panel, room.id, (PersonId("ep"),), by),
    "an interest": lambda room, by: meetings.declare_conflict(
        room.panel, room.id, PersonId("ep"), room.cases[0].id, "A cousin.", by
    ),
    "a view": lambda room, by: meetings.note_view(room.panel, room.id, room.cases[0].id, "I see it otherwise.", by),
}
RUNNING: dict[str, Callable[[Room, Actor], object]] = {
    "table the standing document": lambda room, by: meetings.table_standing_document(room.panel, room.id, by),
    "choose who chairs": lambda room, by: meetings.choose_chair(room.panel, room.id, room.cases[0].id, None, by),
    "open a case": lambda room, by: meetings.open_case(room.panel, room.id, room.cases[0].id, by),
    "the next case": lambda room, by: meetings.next_case(room.panel, room.id, by, leaving=None),
    "adjourn": lambda room, by: meetings.adjourn_case(
        room.panel, room.id, room.cases[0].id, (A_MISSING,), "The report is being typed.", by
    ),
    "close": lambda room, by: meetings.close_meeting(room.panel, room.id, by),
    "call off": lambda room, by: meetings.cancel_meeting(room.panel, room.id, "The room is flooded.", by),
}


@pytest.mark.parametrize("deed", [*PREPARING, *RUNNING])
def test_somebody_with_no_part_in_panels_is_told_whom_to_ask(deed: str) -> None:
    room = Room().begun()
    before = room.meeting
    code = "may-not-prepare-panel" if deed in PREPARING else "may-not-run-panel"
    with pytest.raises(PanelError, match=code) as refused:
        (PREPARING | RUNNING)[deed](room, somebody(room.panel, Role.TRAINER))
    assert "chair" in refused.value.advice.sentence
    assert refused.value.advice.next_step
    assert room.meeting == before


@pytest.mark.parametrize("profile", [CHAIR, SISO, OFFICER_PROFILE, CASEWORKER], ids=lambda one: one.roles[0].value)
@pytest.mark.parametrize("deed", PREPARING)
def test_the_whole_team_prepares_a_panel_and_writes_down_who_is_here(deed: str, profile: Profile) -> None:
    room = Room().begun()
    PREPARING[deed](room, actor(profile))


@pytest.mark.parametrize("profile", [CHAIR, SISO, OFFICER_PROFILE], ids=lambda one: one.roles[0].value)
@pytest.mark.parametrize("deed", RUNNING)
def test_a_panel_is_run_by_a_chair_a_siso_or_an_officer(deed: str, profile: Profile) -> None:
    RUNNING[deed](Room().begun(), actor(profile))


@pytest.mark.parametrize("deed", RUNNING)
def test_a_caseworker_prepares_a_panel_and_does_not_run_it(deed: str) -> None:
    with pytest.raises(PanelError, match="may-not-run-panel"):
        RUNNING[deed](Room().begun(), actor(CASEWORKER))


@pytest.mark.parametrize("deed", RUNNING)
def test_whoever_covers_for_the_chair_runs_the_panel_whatever_their_role(deed: str) -> None:
    room = Room(people=PEOPLE[1:])  # the chair cannot come
    by = somebody(room.panel, Role.MANAGER)
    covering = (*room.people, on_the_list(by, "chair"))
    meetings.amend_meeting(room.panel, room.id, expected_version=room.meeting.version, by=by, people=covering)
    room.people = covering
    RUNNING[deed](room.begun(), by)


def test_a_member_chosen_to_chair_one_case_runs_the_panel_from_then_on() -> None:
    office = Office()
    by = somebody(office.panel, Role.TRAINER)
    room = Room(people=(*PEOPLE, on_the_list(by, "member")), office=office).begun()
    with pytest.raises(PanelError, match="may-not-run-panel"):
        meetings.open_case(room.panel, room.id, room.cases[0].id, by)
    meetings.choose_chair(room.panel, room.id, room.cases[0].id, PersonId("guest"), actor(CHAIR))
    assert meetings.open_case(room.panel, room.id, room.cases[0].id, by).case_id == room.cases[0].id


def test_somebody_on_the_list_may_note_their_view_whatever_their_role() -> None:
    office = Office()
    by = somebody(office.panel, Role.TRAINER)
    room = Room(people=(*PEOPLE, on_the_list(by, "observer")), office=office).begun()
    meetings.note_view(room.panel, room.id, room.cases[0].id, "I see it otherwise.", by)
    assert [note.by.name for note in room.meeting.notes] == [by.name]


def test_somebody_who_has_left_runs_nothing_even_from_the_list() -> None:
    office = Office()
    by = somebody(office.panel, Role.CHAIR)
    chair = PEOPLE[0].model_copy(update={"name": by.name, "profile_id": by.profile_id})
    room = Room(people=(chair, *PEOPLE[1:]), office=office).begun()
    somebody(office.panel, Role.CHAIR, active=False)
    with pytest.raises(PanelError, match="may-not-run-panel"):
        meetings.open_case(room.panel, room.id, room.cases[0].id, by)
    with pytest.raises(PanelError, match="may-not-prepare-panel"):
        meetings.note_view(room.panel, room.id, room.cases[0].id, "A view.", by)


def test_a_panel_is_planned_by_the_team_and_not_by_a_visitor() -> None:
    office = Office()
    new = meetings.NewMeeting(on=MEETING, area="Exampleton")
    with pytest.raises(PanelError, match="may-not-prepare-panel"):
        meetings.plan_meeting(office.panel, new, somebody(office.panel, Role.TRAINER))
    planned = meetings.plan_meeting(office.panel, new, actor(CASEWORKER))
    assert [one.id for one in meetings.upcoming(office.panel)] == [MeetingId(planned.id)]


def brought_in(panel: Panel, by: Actor, do: Callable[..., Any]) -> object:
    stream = io.BytesIO(FILE)
    source = look_at(stream)
    return do(panel, stream, source, suggested_mapping(source.headings), ImportChoices(), by)


@pytest.mark.parametrize("do", [check_cases, import_cases])
def test_cases_are_brought_in_by_casework_and_not_by_a_visitor(do: Callable[..., Any]) -> None:
    office = Office().on(MEETING)
    with pytest.raises(PanelError, match="may-not-import"):
        brought_in(office.panel, somebody(office.panel, Role.TRAINER), do)
    assert office.panel.store.count_cases() == 0
    for role in (Role.CASEWORK, Role.OFFICER, Role.CHAIR, Role.MANAGER):
        brought_in(office.panel, somebody(office.panel, role), check_cases)


def test_the_register_is_taken_out_by_the_team_and_the_record_says_by_whom() -> None:
    office = Office()
    office.received()
    with pytest.raises(PanelError, match="may-not-export"):
        export_file(office.panel, CaseQuery(), WORDS, somebody(office.panel, Role.TRAINER))
    assert export_file(office.panel, CaseQuery(), WORDS, actor(SISO)).count(b"\r\n") == 2
    with office.panel.store.reading() as tx:
        kept = [entry for entry in tx.audit(None) if entry.action == "cases exported"]
    assert [(entry.by.name, entry.detail["cases"]) for entry in kept] == [(SISO.name, 1)]
