"""Diary files: each date keeps its identifier, moves with a higher number, and names no child."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from panel.domain.advice_request import AdviceKind
from panel.domain.base import CaseId, ProfileId
from panel.domain.errors import PanelError
from panel.domain.meeting import MeetingId, PanelMeeting, PanelPerson
from panel.domain.record import EventKind
from panel.services import cases
from panel.services.advice_seeking import advice_of, save_request
from panel.services.calendars import case_calendar, file_name, person_calendar
from panel.services.requests import withdraw
from tests.builders import CASEWORKER, CHAIR, Office, actor, council

BY = actor(CASEWORKER)


@pytest.fixture
def office() -> Office:
    return Office()


def entries(data: bytes) -> dict[str, Any]:
    """The entries of a diary file by identifier."""
    return {str(entry["UID"]).split("@")[0]: entry for entry in Calendar.from_ical(data).walk("VEVENT")}


def of_case(office: Office, case_id: CaseId) -> dict[str, Any]:
    return entries(case_calendar(office.panel, case_id))


def test_the_last_day_is_a_whole_day_with_its_source(office: Office) -> None:
    case = office.received()
    (entry,) = of_case(office, case.id).values()
    assert entry["DTSTART"].dt == date(2026, 2, 16)
    assert entry["DTEND"].dt == date(2026, 2, 17)
    assert str(entry["SUMMARY"]) == "EHC-2026-0001: last day to tell the family the decision"
    assert "reg 5(1)" in str(entry["DESCRIPTION"])


def test_no_entry_names_the_child_or_the_family_even_where_a_task_does(office: Office) -> None:
    decision = office.agreed()
    cases.record_event(
        office.panel,
        decision.case_id,
        kind=EventKind.TASK,
        on=office.panel.today(),
        by=BY,
        note="Ring Ms Pauline Imagine about Testina",
        owner=CASEWORKER.name,
        due_on=date(2026, 3, 2),
    )
    for data in (case_calendar(office.panel, decision.case_id), person_calendar(office.panel, CASEWORKER.id)):
        text = data.decode().replace("\r\n ", "")
        assert "EHC-2026-0001: a task is due" in text
        for name in ("Testina", "Imagine", "Jones", "Fernhill", "Pauline"):
            assert name not in text


def test_a_date_that_moves_keeps_its_identifier_and_has_a_higher_number(office: Office) -> None:
    case_id = office.agreed().case_id
    office.on(date(2026, 2, 9))
    view = advice_of(office.panel, case_id)
    assert view is not None
    request = next(line.request for line in view.lines if line.request.kind is AdviceKind.HEALTH)
    asked = request.model_copy(update={"asked_on": date(2026, 2, 5)})
    view = save_request(office.panel, case_id, asked, expected_version=view.seeking.version, by=BY)
    before = of_case(office, case_id)[f"advice.{request.id}"]
    reached = asked.model_copy(update={"reached_them_on": date(2026, 2, 9)})
    save_request(office.panel, case_id, reached, expected_version=view.seeking.version, by=BY)
    after = of_case(office, case_id)[f"advice.{request.id}"]
    assert (before["DTSTART"].dt, after["DTSTART"].dt) == (date(2026, 3, 19), date(2026, 3, 23))
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_the_same_file_twice_has_the_same_entries(office: Office) -> None:
    case = office.received()
    assert case_calendar(office.panel, case.id) == case_calendar(office.panel, case.id)


def test_our_own_target_stands_beside_the_laws_day_and_never_in_its_place(office: Office) -> None:
    with office.store.transaction() as tx:
        tx.save_settings(council(decide_by_week=4), expected_version=tx.settings().version)
    case = office.received()
    found = of_case(office, case.id)
    assert found[f"target.{case.id}"]["DTSTART"].dt == date(2026, 2, 2)
    assert found[f"D3.{case.id}"]["DTSTART"].dt == date(2026, 2, 16)
    assert "our own target" in str(found[f"target.{case.id}"]["SUMMARY"])


def test_check_points_after_agreement_are_in_the_diary_with_who_set_them(office: Office) -> None:
    case_id = office.agreed().case_id
    found = of_case(office, case_id)
    assert found[f"week-10.{case_id}"]["DTSTART"].dt == date(2026, 3, 16)
    assert "Set by good practice" in str(found[f"week-10.{case_id}"]["DESCRIPTION"])
    assert found[f"D8.{case_id}"]["DTSTART"].dt == date(2026, 5, 25)
    assert "Set by law" in str(found[f"D8.{case_id}"]["DESCRIPTION"])


def test_a_case_that_ended_leaves_the_diary(office: Office) -> None:
    case = office.received()
    assert str(of_case(office, case.id)[f"D3.{case.id}"]["STATUS"]) == "CONFIRMED"
    before = of_case(office, case.id)[f"D3.{case.id}"]["SEQUENCE"]
    withdraw(office.panel, case.id, "They rang.", office.panel.today(), BY)
    entry = of_case(office, case.id)[f"D3.{case.id}"]
    assert str(entry["STATUS"]) == "CANCELLED"
    assert entry["SEQUENCE"] > before


def test_a_case_that_ended_is_cancelled_in_the_diary_of_the_colleague_who_has_it(office: Office) -> None:
    case = office.received()
    before = entries(person_calendar(office.panel, CASEWORKER.id))[f"D3.{case.id}"]
    withdraw(office.panel, case.id, "They rang.", office.panel.today(), BY)
    after = entries(person_calendar(office.panel, CASEWORKER.id))[f"D3.{case.id}"]
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["UID"] == before["UID"]
    assert after.to_ical() == of_case(office, case.id)[f"D3.{case.id}"].to_ical()
    assert entries(person_calendar(office.panel, CHAIR.id)) == {}


@pytest.mark.parametrize(("weeks", "is_there"), [(26, True), (27, False)])
def test_a_cancelled_date_leaves_the_persons_diary_once_every_date_of_the_case_has_passed(
    office: Office, weeks: int, is_there: bool
) -> None:
    case = office.received()
    withdraw(office.panel, case.id, "They rang.", office.panel.today(), BY)
    office.on(case.request.received_on + timedelta(weeks=weeks))
    assert (f"D3.{case.id}" in entries(person_calendar(office.panel, CASEWORKER.id))) is is_there


def test_a_persons_diary_has_their_own_cases_only(office: Office) -> None:
    case = office.received()
    assert f"D3.{case.id}" in entries(person_calendar(office.panel, CASEWORKER.id))
    assert entries(person_calendar(office.panel, CHAIR.id)) == {}


def test_nobody_has_no_diary(office: Office) -> None:
    with pytest.raises(PanelError, match="profile-not-found"):
        person_calendar(office.panel, ProfileId("nobody"))


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2026, 3, 27), 0),
        (date(2026, 3, 30), 1),  # the clocks went forward in the night to the 29th
        (date(2026, 10, 23), 1),
        (date(2026, 10, 26), 0),
    ],
)
def test_a_panel_meets_at_its_hour_in_england_on_both_sides_of_the_clock_change(
    office: Office, day: date, offset: int
) -> None:
    meeting = PanelMeeting(
        id=MeetingId("m1"),
        on=day,
        starts_at=time(9, 30),
        area="North",
        people=(PanelPerson(name=CHAIR.name, part="chair", profile_id=CHAIR.id),),
    )
    with office.store.transaction() as tx:
        tx.save_meeting(meeting, expected_version=None)
    data = person_calendar(office.panel, CHAIR.id)
    entry = entries(data)["panel.m1"]
    starts = entry["DTSTART"].dt
    assert isinstance(starts, datetime)
    assert starts.astimezone(ZoneInfo("Europe/London")).time() == time(9, 30)
    assert starts.utcoffset() == timedelta(hours=offset)
    assert b"TZID:Europe/London" in data, "the file explains its zone"


def test_a_file_name_holds_letters_digits_and_hyphens_only() -> None:
    assert file_name("EHC/2026 0001") == "EHC-2026-0001.ics"
