"""A panel is planned: people, agenda, and a warning in time. Nothing is refused because a date is awkward."""

from __future__ import annotations

from datetime import date, time

import pytest

from panel.domain.base import CaseId
from panel.domain.case import Channel
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import ItemState, MeetingState, PanelPerson, PersonId, Presence
from panel.services import cases, closing, meetings
from panel.services.meeting_agenda import latest_panel_on
from panel.services.settings import council_settings, save_settings
from tests.builders import CHAIR, MEETING, RECEIVED, SISO, Office, a_discussion, actor
from tests.panel.meeting_room import BY, PEOPLE, Room

LAST_DAY = date(2026, 2, 16)  # of the six weeks of every case here, a Monday


@pytest.fixture
def room() -> Room:
    return Room()


def codes(warnings: tuple[meetings.MeetingWarning, ...]) -> set[str]:
    return {one.code for one in warnings}


def test_a_panel_holds_its_people_and_its_cases_in_order(room: Room) -> None:
    view = room.view
    assert [line.number for line in view.lines] == [1, 2, 3]
    assert [line.item.case_id for line in view.lines] == [case.id for case in room.cases]
    assert [f"{line.planned_at:%H:%M}" for line in view.lines] == ["09:30", "09:40", "09:50"]
    assert f"{view.ends_at:%H:%M}" == "10:00"
    assert view.meeting.chair == PEOPLE[0]
    assert view.warnings == ()
    actions = [entry.action for entry in cases.audit_of(room.panel, room.cases[0].id)]
    assert "case put on a panel's agenda" in actions


def test_a_panel_cannot_be_planned_for_a_day_that_has_gone_or_for_nowhere(room: Room) -> None:
    with pytest.raises(PanelError, match="meeting-in-past"):
        room.plan(on=date(2026, 1, 18))
    with pytest.raises(PanelError, match="meeting-area-missing"):
        room.plan(area="  ")
    with pytest.raises(PanelError, match="meeting-twice"):
        room.plan(people=(PEOPLE[0], PEOPLE[0]))
    assert room.plan(on=room.panel.today()).on == room.panel.today()


@pytest.mark.parametrize(
    ("people", "missing"),
    [
        (PEOPLE[:1] + PEOPLE[2:], "no-siso"),
        (PEOPLE[1:], "no-chair"),
        (PEOPLE[:2], "below-quorum"),
    ],
)
def test_a_panel_without_a_siso_a_chair_or_enough_people_says_so_and_can_be_planned(
    room: Room, people: tuple[PanelPerson, ...], missing: str
) -> None:
    meeting = room.plan(people=people)
    assert codes(meetings.meeting_view(room.panel, meeting.id).warnings) == {missing}


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 5, 4), "Monday 4 May 2026 is a bank holiday."), (date(2026, 2, 7), "is not a working day.")],
)
def test_a_panel_on_a_bank_holiday_or_at_a_weekend_is_pointed_out(room: Room, day: date, words: str) -> None:
    meeting = room.plan(on=day)
    (warning,) = meetings.meeting_view(room.panel, meeting.id).warnings
    assert words in warning.sentence


def test_a_bank_holiday_that_the_calendar_does_not_have_can_be_entered_and_never_moves_the_six_weeks(
    room: Room,
) -> None:
    extra = LAST_DAY
    assert latest_panel_on(LAST_DAY, MEETING) == LAST_DAY
    assert latest_panel_on(LAST_DAY, MEETING, (extra,)) == date(2026, 2, 13)  # the Friday before
    settings = council_settings(room.panel)
    save_settings(room.panel, settings.model_copy(update={"closed_days": (extra,)}), BY)
    until = meetings.adjournment_preview(room.panel, room.id, room.cases[0].id)
    assert (until.due_on, until.latest_panel_on) == (LAST_DAY, date(2026, 2, 13))
    meeting = room.plan(on=extra)
    assert codes(meetings.meeting_view(room.panel, meeting.id).warnings) == {"not-a-working-day"}


@pytest.mark.parametrize(
    ("due_on", "today", "last"),
    [
        (date(2026, 4, 6), date(2026, 3, 30), date(2026, 4, 2)),  # Easter Monday: the Thursday before Good Friday
        (date(2026, 12, 28), date(2026, 12, 1), date(2026, 12, 24)),  # the substitute for Boxing Day
        (date(2026, 2, 14), date(2026, 2, 13), date(2026, 2, 13)),  # a Saturday
        (date(2026, 2, 14), date(2026, 2, 14), None),  # the last working day has gone
        (date(2026, 2, 16), date(2026, 2, 17), None),
    ],
)
def test_the_last_day_for_a_panel_is_the_last_working_day_of_the_six_weeks(
    due_on: date, today: date, last: date | None
) -> None:
    assert latest_panel_on(due_on, today) == last


# The agenda


def test_a_case_that_would_pass_its_six_weeks_before_the_panel_is_a_warning_and_not_refused(room: Room) -> None:
    late = room.plan(on=date(2026, 2, 17))
    meetings.remove_from_agenda(room.panel, room.id, room.cases[0].id, BY)
    (warning,) = room.add(room.cases[0], late.id).warnings
    assert warning.code == "passes-six-weeks"
    assert "16 February 2026" in warning.sentence
    assert codes(meetings.meeting_view(room.panel, late.id).warnings) == {"passes-six-weeks"}


@pytest.mark.parametrize(("day", "code"), [(LAST_DAY, {"hardly-in-time"}), (date(2026, 2, 13), set())])
def test_a_panel_at_the_very_end_of_the_six_weeks_is_pointed_out(room: Room, day: date, code: set[str]) -> None:
    meeting = room.plan(on=day)
    meetings.remove_from_agenda(room.panel, room.id, room.cases[0].id, BY)
    assert codes(room.add(room.cases[0], meeting.id).warnings) == code


def test_a_case_is_never_on_two_open_agendas(room: Room) -> None:
    other = room.plan(on=date(2026, 2, 10), area="Sampleton")
    with pytest.raises(PanelError, match="agenda-two-panels") as refused:
        room.add(room.cases[0], other.id)
    assert "Exampleton panel on 3 February 2026" in refused.value.advice.sentence
    with pytest.raises(PanelError, match="agenda-already"):
        room.add(room.cases[0])
    meetings.cancel_meeting(room.panel, room.id, "The hall is flooded.", BY)
    assert room.add(room.cases[0], other.id).meeting.open_cases == {room.cases[0].id}


def test_a_case_that_is_closed_or_decided_has_nothing_for_a_panel(room: Room) -> None:
    gone, decided = room.office.consulted(), room.office.consulted()
    closing.withdraw(room.panel, gone.id, "They moved.", room.panel.today(), BY)
    with pytest.raises(PanelError, match="agenda-case-not-open"):
        room.add(gone)
    room.office.discussed(decided, a_discussion())
    room.office.decided(decided)
    later = room.plan(on=date(2026, 2, 10))
    with pytest.raises(PanelError, match="agenda-case-not-open"):
        room.add(decided, later.id)


def test_a_request_dated_after_the_panel_meets_is_sent_back_to_be_checked(room: Room) -> None:
    case = room.office.received()
    with room.office.store.transaction() as tx:  # as an import or a slip of the keyboard might leave it
        request = case.request.model_copy(update={"received_on": date(2026, 3, 1)})
        tx.save_case(case.model_copy(update={"request": request}), expected_version=case.version, due_on=LAST_DAY)
    with pytest.raises(PanelError, match="agenda-before-request"):
        room.add(case)


def test_the_agenda_can_be_put_in_order_and_each_case_given_its_minutes(room: Room) -> None:
    first, second, third = (case.id for case in room.cases)
    version = room.meeting.version
    meetings.reorder(room.panel, room.id, [third, first, second], expected_version=version, by=BY)
    meetings.set_minutes(room.panel, room.id, third, 25, expected_version=version + 1, by=BY)
    assert [(line.item.case_id, f"{line.planned_at:%H:%M}") for line in room.view.lines] == [
        (third, "09:30"),
        (first, "09:55"),
        (second, "10:05"),
    ]
    with pytest.raises(PanelError, match="agenda-order"):
        meetings.reorder(room.panel, room.id, [first, second], expected_version=version + 2, by=BY)
    for minutes in (0, 241):
        with pytest.raises(PanelError, match="agenda-minutes"):
            meetings.set_minutes(room.panel, room.id, first, minutes, expected_version=version + 2, by=BY)


def test_two_people_who_change_a_meeting_at_once_hear_of_each_other(room: Room) -> None:
    version = room.meeting.version
    meetings.amend_meeting(room.panel, room.id, expected_version=version, by=BY, place="Room 1")
    with pytest.raises(ConflictError, match="meeting-changed"):
        meetings.amend_meeting(room.panel, room.id, expected_version=version, by=actor(SISO), place="Room 2")
    with pytest.raises(ConflictError, match="meeting-changed"):
        meetings.reorder(room.panel, room.id, [], expected_version=version, by=BY)
    assert room.meeting.place == "Room 1"


def test_what_cannot_be_changed_about_a_meeting_says_why(room: Room) -> None:
    def amend(**parts: object) -> None:
        meetings.amend_meeting(room.panel, room.id, expected_version=room.meeting.version, by=BY, **parts)

    with pytest.raises(PanelError, match="unknown-part"):
        amend(state=MeetingState.CLOSED)
    with pytest.raises(PanelError, match="meeting-in-past"):
        amend(on=date(2026, 1, 2))
    with pytest.raises(PanelError, match="meeting-twice"):
        amend(people=(PEOPLE[0], PEOPLE[0]))
    with pytest.raises(PanelError, match="meeting-area-missing"):
        amend(area=" ")
    with pytest.raises(PanelError, match="not-valid"):
        amend(starts_at="half past nine")
    amend(on=date(2026, 2, 5), starts_at=time(13))
    assert (room.meeting.on, room.meeting.starts_at) == (date(2026, 2, 5), time(13))


def test_somebody_who_took_part_stays_on_the_list(room: Room) -> None:
    meetings.record_attendance(room.panel, room.id, {PersonId("nurse"): Presence.PRESENT}, BY)
    meetings.record_attendance(room.panel, room.id, {PersonId("ep"): Presence.APOLOGIES}, BY)

    def without(mark: str) -> None:
        people = tuple(one for one in PEOPLE if one.id != mark)
        meetings.amend_meeting(room.panel, room.id, expected_version=room.meeting.version, by=BY, people=people)

    with pytest.raises(PanelError, match="person-took-part"):
        without("nurse")
    without("ep")
    assert [entry.person_id for entry in room.meeting.attendance] == ["nurse"]


def test_a_case_can_be_taken_off_until_the_panel_has_had_it(room: Room) -> None:
    room.begun()
    room.next()
    with pytest.raises(PanelError, match="agenda-item-taken"):
        meetings.remove_from_agenda(room.panel, room.id, room.cases[0].id, BY)
    meeting = meetings.remove_from_agenda(room.panel, room.id, room.cases[2].id, BY)
    assert [item.case_id for item in meeting.agenda] == [case.id for case in room.cases[:2]]
    with pytest.raises(PanelError, match="case-not-on-agenda"):
        meetings.remove_from_agenda(room.panel, room.id, CaseId("nothing"), BY)


# Lists


def test_cases_that_wait_for_a_panel_are_listed_by_their_due_date_with_the_panels_that_come_in_time() -> None:
    office = Office()
    first = office.received()
    room = Room(cases_wanted=1, office=office)
    later = office.received(received_at=office.clock.now(), channel=Channel.EMAIL)
    too_late = room.plan(on=date(2026, 2, 20))
    waiting = meetings.cases_waiting_for_panel(room.panel)
    assert [one.row.id for one in waiting] == [first.id, later.id]  # the one on an agenda is not among them
    assert waiting[0].latest_panel_on == LAST_DAY
    assert [one.id for one in waiting[0].in_time] == [room.id]
    assert [one.id for one in waiting[1].in_time] == [room.id, too_late.id]
    assert waiting[0].days_left == (LAST_DAY - room.panel.today()).days
    assert len(meetings.cases_waiting_for_panel(room.panel, limit=1)) == 1
    assert room.panel.today() > RECEIVED


def test_panels_to_come_and_panels_that_met_are_listed_apart(room: Room) -> None:
    sooner = room.plan(on=date(2026, 1, 22))
    cancelled = room.plan(on=date(2026, 1, 30))
    meetings.cancel_meeting(room.panel, cancelled.id, "Snow.", BY)
    assert [one.id for one in meetings.upcoming(room.panel)] == [sooner.id, room.id]
    room.office.on(date(2026, 1, 23))
    assert [one.id for one in meetings.upcoming(room.panel)] == [sooner.id, room.id]  # never closed: still shown
    assert [one.id for one in meetings.past(room.panel)] == [cancelled.id]
    with pytest.raises(PanelError, match="meeting-not-open"):
        meetings.cancel_meeting(room.panel, cancelled.id, "Again.", BY)
    with pytest.raises(PanelError, match="words-missing"):
        meetings.cancel_meeting(room.panel, sooner.id, " ", BY)


def test_a_sample_that_was_removed_leaves_a_gap_in_the_agenda_and_nothing_breaks(room: Room) -> None:
    with room.office.store.transaction() as tx:
        for case in room.cases[:2]:
            tx._shelves.cases.pop(case.id)
    assert [line.name for line in room.view.lines][:2] == ["No longer on record"] * 2
    room.begun()
    assert room.next().case_id == room.cases[2].id
    assert [item.state for item in room.meeting.agenda] == [ItemState.DONE, ItemState.DONE, ItemState.CURRENT]
    assert CHAIR.name in [one.name for one in room.view.present]
