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
from panel.domain.people import Profile
from panel.domain.record import EventKind
from panel.services import calendars, cases
from panel.services.advice_seeking import advice_of, save_request
from panel.services.calendars import case_calendar, file_name, person_calendar
from panel.services.requests import withdraw
from tests.builders import CASEWORKER, CHAIR, SISO, Office, actor, council

BY = actor(CASEWORKER)


@pytest.fixture
def office() -> Office:
    return Office()


def entries(data: bytes) -> dict[str, Any]:
    """The entries of a diary file by identifier."""
    return {str(entry["UID"]).split("@")[0]: entry for entry in Calendar.from_ical(data).walk("VEVENT")}


def of_case(office: Office, case_id: CaseId) -> dict[str, Any]:
    return entries(case_calendar(office.panel, case_id))


def diary_of(office: Office, who: Profile) -> dict[str, Any]:
    """The file a colleague takes now."""
    return entries(person_calendar(office.panel, who.id))


def hand_to(office: Office, case_id: CaseId, who: Profile) -> None:
    office.amended(cases.case_view(office.panel, case_id).case, owner=who.id)


def a_panel_on(office: Office, day: date) -> PanelMeeting:
    meeting = PanelMeeting(
        id=MeetingId("m1"),
        on=day,
        starts_at=time(9, 30),
        area="North",
        people=(PanelPerson(name=CHAIR.name, part="chair", profile_id=CHAIR.id),),
    )
    with office.store.transaction() as tx:
        return tx.save_meeting(meeting, expected_version=None)


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


@pytest.mark.parametrize(("days", "is_there"), [(28, True), (29, False)])
def test_a_cancelled_date_leaves_the_persons_diary_four_weeks_after_its_day(
    office: Office, days: int, is_there: bool
) -> None:
    case = office.received()
    diary_of(office, CASEWORKER)
    withdraw(office.panel, case.id, "They rang.", office.panel.today(), BY)
    office.on(date(2026, 2, 16) + timedelta(days=days))
    assert (f"D3.{case.id}" in diary_of(office, CASEWORKER)) is is_there


def test_a_diary_is_not_told_to_cancel_what_it_never_had(office: Office) -> None:
    case = office.received()
    withdraw(office.panel, case.id, "They rang.", office.panel.today(), BY)
    assert diary_of(office, CASEWORKER) == {}


def test_a_case_handed_to_somebody_else_comes_out_of_one_diary_and_into_the_other(office: Office) -> None:
    case_id = office.agreed().case_id
    before = diary_of(office, CASEWORKER)
    hand_to(office, case_id, SISO)
    after = diary_of(office, CASEWORKER)
    assert after.keys() == before.keys(), "each is named, so that the diary can take it out"
    assert {str(entry["STATUS"]) for entry in after.values()} == {"CANCELLED"}
    for uid, entry in after.items():
        assert entry["UID"] == before[uid]["UID"]
        assert entry["SEQUENCE"] > before[uid]["SEQUENCE"]
        assert str(entry["SUMMARY"]) == f"No longer due: {before[uid]['SUMMARY']}", "Outlook may keep what it has"
        assert "with a colleague now" in str(entry["DESCRIPTION"])
        assert not list(entry.walk("VALARM")), "nothing reminds of it"
    theirs = diary_of(office, SISO)
    assert theirs.keys() == before.keys()
    assert {str(entry["STATUS"]) for entry in theirs.values()} == {"CONFIRMED"}


def test_a_case_that_comes_back_is_in_the_diary_again_with_a_higher_number(office: Office) -> None:
    case = office.received()
    numbers = [diary_of(office, CASEWORKER)[f"D3.{case.id}"]["SEQUENCE"]]
    for owner, state in ((SISO, "CANCELLED"), (CASEWORKER, "CONFIRMED"), (SISO, "CANCELLED")):
        hand_to(office, case.id, owner)
        entry = diary_of(office, CASEWORKER)[f"D3.{case.id}"]
        assert str(entry["STATUS"]) == state
        numbers.append(entry["SEQUENCE"])
        assert diary_of(office, CASEWORKER)[f"D3.{case.id}"] == entry, "a second file says the same"
    assert numbers == sorted(set(numbers))


def test_a_task_of_ones_own_stays_when_the_case_goes_to_somebody_else(office: Office) -> None:
    case = office.received()
    mine, other = (
        cases.record_event(
            office.panel,
            case.id,
            kind=EventKind.TASK,
            on=office.panel.today(),
            by=BY,
            note="Ring the school",
            owner=owner,
            due_on=date(2026, 2, 2),
        )
        for owner in (CASEWORKER.name, "Health team")
    )
    diary_of(office, CASEWORKER)
    hand_to(office, case.id, SISO)
    after = diary_of(office, CASEWORKER)
    assert str(after[f"task.{mine.id}"]["STATUS"]) == "CONFIRMED"
    assert str(after[f"task.{other.id}"]["STATUS"]) == "CANCELLED"
    cases.complete_event(office.panel, case.id, mine.id, BY)
    done = diary_of(office, CASEWORKER)[f"task.{mine.id}"]
    assert str(done["STATUS"]) == "CANCELLED"
    assert done["SEQUENCE"] > after[f"task.{mine.id}"]["SEQUENCE"]


def test_who_is_taken_off_the_list_of_a_panel_has_it_cancelled_and_a_past_panel_stays(office: Office) -> None:
    meeting = a_panel_on(office, date(2026, 2, 3))
    assert str(diary_of(office, CHAIR)["panel.m1"]["STATUS"]) == "CONFIRMED"
    office.on(date(2026, 2, 4))
    assert str(diary_of(office, CHAIR)["panel.m1"]["STATUS"]) == "CONFIRMED"
    office.on(date(2026, 2, 2))
    with office.store.transaction() as tx:
        tx.save_meeting(meeting.model_copy(update={"people": ()}), expected_version=meeting.version)
    assert str(diary_of(office, CHAIR)["panel.m1"]["STATUS"]) == "CANCELLED"


def test_a_case_that_is_theirs_beyond_what_one_diary_holds_is_not_cancelled(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office.received()
    diary_of(office, CASEWORKER)
    monkeypatch.setattr(calendars, "MOST", 0)
    assert diary_of(office, CASEWORKER) == {}
    monkeypatch.undo()
    assert str(diary_of(office, CASEWORKER)[f"D3.{first.id}"]["STATUS"]) == "CONFIRMED"


def test_taking_a_diary_is_in_the_audit_log_without_a_name_of_a_child(office: Office) -> None:
    office.received()
    diary_of(office, CASEWORKER)
    with office.store.reading() as tx:
        (entry, *_) = tx.audit()
    assert (entry.action, entry.by.profile_id, entry.detail) == ("diary taken", CASEWORKER.id, {"entries": 1})


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
    a_panel_on(office, day)
    data = person_calendar(office.panel, CHAIR.id)
    entry = entries(data)["panel.m1"]
    starts = entry["DTSTART"].dt
    assert isinstance(starts, datetime)
    assert starts.astimezone(ZoneInfo("Europe/London")).time() == time(9, 30)
    assert starts.utcoffset() == timedelta(hours=offset)
    assert b"TZID:Europe/London" in data, "the file explains its zone"


def test_a_file_name_holds_letters_digits_and_hyphens_only() -> None:
    assert file_name("EHC/2026 0001") == "EHC-2026-0001.ics"
