"""A panel is run: the paper is tabled, one case after the other, nothing overwritten."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from panel.domain.case import CaseStatus
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import ItemState, MeetingState, PersonId, Presence
from panel.services import cases, closing, decisions, discussion, meetings
from tests.builders import CHAIR, MEETING, OFFICER_PROFILE, SISO, a_discussion, actor
from tests.panel.meeting_room import BY, PEOPLE, Room


@pytest.fixture
def room() -> Room:
    return Room().begun()


def test_the_standing_document_is_tabled_and_who_has_read_it_is_recorded_person_by_person() -> None:
    room = Room()
    room.office.on(MEETING)
    room.here(nurse=Presence.APOLOGIES)
    with pytest.raises(PanelError, match="standing-document-not-tabled"):
        meetings.record_reading(room.panel, room.id, (PersonId("chair"),), BY)
    meetings.table_standing_document(room.panel, room.id, BY)
    meetings.record_reading(room.panel, room.id, (PersonId("chair"), PersonId("ep")), BY)
    view = room.view
    assert view.tabled is not None
    assert view.tabled.law_version == room.panel.lawbook.version
    assert view.tabled.fingerprint == meetings.standing_document(room.panel).fingerprint()
    assert view.tabled_is_current
    assert [one.id for one in view.unread] == ["siso"]  # the nurse is not here
    version = view.meeting.version
    meetings.record_reading(room.panel, room.id, (PersonId("chair"),), BY)  # again: nothing new to keep
    meetings.table_standing_document(room.panel, room.id, BY)
    assert room.meeting.version == version


def test_after_a_change_of_law_the_paper_is_tabled_and_read_again(room: Room) -> None:
    info = room.panel.lawbook.info.model_copy(update={"version": "2027.1"})
    contents = room.panel.lawbook.contents
    changed = replace(room.panel.lawbook, contents=replace(contents, info=info))
    room.panel = replace(room.panel, lawbook=changed)
    assert not room.view.tabled_is_current
    meetings.table_standing_document(room.panel, room.id, BY)
    assert [one.id for one in room.view.unread] == [one.id for one in PEOPLE]


def test_somebody_who_is_not_on_the_list_cannot_be_recorded_as_present(room: Room) -> None:
    with pytest.raises(PanelError, match="person-not-at-meeting"):
        meetings.record_attendance(room.panel, room.id, {PersonId("stranger"): Presence.PRESENT}, BY)


# Opening a case


def test_opening_a_case_fills_the_discussion_from_the_meeting(room: Room) -> None:
    opened = room.next()
    assert (opened.case_id, opened.left_as_typed, opened.stopped_by) == (room.cases[0].id, (), None)
    view = cases.case_view(room.panel, room.cases[0].id)
    found = view.discussion
    assert view.case.status is CaseStatus.DISCUSSION
    assert (found.route, found.held_on, found.chair) == ("panel", MEETING, CHAIR.name)
    assert [one.name for one in found.present] == [one.name for one in PEOPLE]
    assert found.present[0].role == "SEND Provision Manager (chair)"
    assert "SISO" in found.present[1].role
    assert room.meeting.state is MeetingState.UNDER_WAY
    assert room.view.current is not None
    assert room.view.current.question.startswith("(a) Does the child have, or may the child have,")
    assert {one.code for one in room.view.current.problems} >= {"limb-not-answered"}
    assert "siso-missing" not in {one.code for one in room.view.current.problems}


def test_what_a_person_typed_in_the_discussion_is_left_and_said(room: Room) -> None:
    case = room.cases[0]
    discussion.save_draft(room.panel, case.id, "chair", "Somebody Else", 0, actor(SISO))
    opened = room.open(case)
    assert opened.left_as_typed == ("chair",)
    assert cases.case_view(room.panel, case.id).discussion.chair == "Somebody Else"


def test_a_discussion_that_tells_of_another_meeting_is_pointed_out_until_this_panel_is_put_in(room: Room) -> None:
    case = room.cases[0]
    discussion.save_draft(room.panel, case.id, "held_on", "2026-01-12", 0, actor(SISO))
    discussion.save_draft(room.panel, case.id, "chair", "Somebody Else", 0, actor(SISO))
    room.open(case)
    assert room.view.current is not None
    assert room.view.current.differs == ("held_on", "chair")
    meetings.put_panel_into_discussion(room.panel, room.id, case.id, actor(SISO))
    found = cases.case_view(room.panel, case.id).discussion
    assert (found.held_on, found.chair) == (MEETING, CHAIR.name)
    assert room.view.current is not None
    assert room.view.current.differs == ()


def test_a_guest_in_the_discussion_is_no_difference_and_somebody_who_steps_out_is(room: Room) -> None:
    case = room.cases[0]
    room.open(case)
    held = discussion.drafts(room.panel, case.id)["present"]
    there = [{name: value for name, value in one.items() if name != "id"} for one in json.loads(held.value)]
    there.append({"name": "A Guest", "role": "Grandmother", "organisation": ""})
    discussion.save_draft(room.panel, case.id, "present", json.dumps(there), held.version, actor(SISO))
    assert room.view.current is not None
    assert room.view.current.differs == ()
    room.step_out("nurse", case)
    assert room.view.current is not None
    assert room.view.current.differs == ("present",)


def test_this_panel_is_put_only_into_the_case_that_is_before_it(room: Room) -> None:
    room.open(room.cases[0])
    with pytest.raises(ConflictError, match="meeting-moved-on"):
        meetings.put_panel_into_discussion(room.panel, room.id, room.cases[1].id, actor(SISO))


def test_a_case_is_opened_on_the_day_the_panel_meets_and_one_at_a_time() -> None:
    room = Room()
    stranger = room.office.consulted()
    room.here()
    with pytest.raises(PanelError, match="meeting-not-today") as refused:
        room.open(room.cases[0])
    assert "3 February 2026" in refused.value.advice.sentence
    room.begun()
    room.open(room.cases[0])
    with pytest.raises(PanelError, match="case-before-panel"):
        room.open(room.cases[1])
    assert room.open(room.cases[0]).case_id == room.cases[0].id  # the same again does no harm
    with pytest.raises(PanelError, match="case-not-on-agenda"):
        room.open(stranger)


def test_a_quarter_to_midnight_in_summer_is_still_the_day_of_the_panel() -> None:
    room = Room()
    evening = room.plan(on=date(2026, 3, 30))
    case = room.office.consulted()
    room.add(case, evening.id)
    room.office.clock.set(datetime(2026, 3, 30, 22, 45, tzinfo=UTC))  # 23:45 in England: the clocks have gone on
    room.id = evening.id
    room.here()
    assert room.open(case).case_id == case.id
    room.office.clock.set(datetime(2026, 3, 30, 23, 15, tzinfo=UTC))  # after midnight in England
    with pytest.raises(PanelError, match="meeting-not-today"):
        room.open(case)


def test_the_next_case_comes_in_one_action_when_the_advice_is_complete(room: Room) -> None:
    room.next()
    with pytest.raises(PanelError, match="advice-not-complete"):
        room.next(leaving=room.cases[0])
    room.advised(room.cases[0])
    room.office.clock.advance(minutes=9)
    assert room.next(leaving=room.cases[0]).case_id == room.cases[1].id
    first, second, third = room.view.lines
    assert [line.item.state for line in (first, second, third)] == [
        ItemState.DONE,
        ItemState.CURRENT,
        ItemState.WAITING,
    ]
    assert (first.seconds_used, first.running, second.running) == (540, False, True)
    assert room.view.taken == 1


def test_an_agreement_is_complete_before_the_officer_has_determined_it(room: Room) -> None:
    room.next()
    room.advised(room.cases[0], answer_b="yes")
    assert room.view.lines[0].can_be_left
    assert room.next(leaving=room.cases[0]).case_id == room.cases[1].id


def test_two_people_who_press_next_at_once_skip_no_case(room: Room) -> None:
    room.next()
    room.advised(room.cases[0])
    room.next(leaving=room.cases[0])
    with pytest.raises(ConflictError, match="meeting-moved-on"):
        room.next(leaving=room.cases[0])
    with pytest.raises(ConflictError, match="meeting-moved-on"):
        room.next(leaving=None)
    assert room.view.current is not None
    assert room.view.current.item.case_id == room.cases[1].id
    with pytest.raises(ConflictError, match="meeting-moved-on"):
        meetings.leave_case(room.panel, room.id, BY, leaving=room.cases[0].id)


def test_there_is_nothing_to_leave_before_a_case_is_opened(room: Room) -> None:
    with pytest.raises(PanelError, match="nothing-to-leave"):
        meetings.leave_case(room.panel, room.id, BY, leaving=room.cases[0].id)


def test_what_stops_the_next_case_is_said_and_the_one_before_it_is_closed(room: Room) -> None:
    room.step_out("chair", room.cases[1])
    room.next()
    room.advised(room.cases[0])
    opened = room.next(leaving=room.cases[0])
    assert (opened.case_id, opened.next_case_id) == (None, room.cases[1].id)
    assert opened.stopped_by is not None
    assert opened.stopped_by.code == "chair-conflicted"
    assert room.meeting.agenda[0].state is ItemState.DONE
    assert room.meeting.current is None


def test_a_case_decided_or_withdrawn_meanwhile_is_passed_over(room: Room) -> None:
    room.office.discussed(room.cases[0], a_discussion())
    room.office.on(MEETING)
    decisions.decide(room.panel, room.cases[0].id, by=actor(OFFICER_PROFILE))
    closing.withdraw(room.panel, room.cases[1].id, "They moved.", MEETING, BY)
    assert room.next().case_id == room.cases[2].id
    assert [item.state for item in room.meeting.agenda][:2] == [ItemState.DONE] * 2
    last = room.next(leaving=room.cases[2], carry_over_because="The fire bell rang.")
    assert (last.case_id, last.stopped_by) == (None, None)


def test_a_case_carried_over_can_come_back_the_same_morning_and_its_time_adds_up(room: Room) -> None:
    case = room.cases[0]
    room.next()
    room.office.clock.advance(minutes=4)
    room.next(leaving=case, carry_over_because="The therapist rings back at eleven.")
    room.office.clock.advance(minutes=30)
    meetings.leave_case(room.panel, room.id, BY, leaving=room.cases[1].id, carry_over_because="Lunch.")
    room.open(case)
    room.office.clock.advance(minutes=3)
    line = room.view.lines[0]
    assert (line.seconds_used, line.running, line.item.carried_because) == (420, True, "")


# Adjourning


def test_views_and_dissents_are_kept_exactly_and_never_touch_the_discussion(room: Room) -> None:
    case = room.cases[0]
    room.next()
    before = cases.case_view(room.panel, case.id).drafts
    words = "  I would say “yes” to (b) <b>today</b>.\nمرحبا "
    meetings.note_view(room.panel, room.id, case.id, words, actor(SISO), person_id=PersonId("ep"), kind="dissent")
    (note,) = room.view.lines[0].notes
    assert (note.text, note.person_id, note.kind, note.by.name) == (words, "ep", "dissent", SISO.name)
    assert cases.case_view(room.panel, case.id).drafts == before
    assert "disclosed" in room.view.disclosure
    entry = cases.audit_of(room.panel, case.id)[0]
    assert entry.action == "view noted"
    assert "would say" not in str(entry.detail)
    with pytest.raises(PanelError, match="words-missing"):
        meetings.note_view(room.panel, room.id, case.id, " ", BY)


def test_a_meeting_closes_when_no_case_is_before_it_and_what_it_did_not_reach_is_free_again(room: Room) -> None:
    room.next()
    with pytest.raises(PanelError, match="meeting-case-open"):
        meetings.close_meeting(room.panel, room.id, BY)
    with pytest.raises(PanelError, match="meeting-case-open"):
        meetings.cancel_meeting(room.panel, room.id, "Enough.", BY)
    room.adjourn(room.cases[0])
    closed = meetings.close_meeting(room.panel, room.id, BY)
    assert [item.state for item in closed.agenda][1:] == [ItemState.CARRIED_OVER] * 2
    waiting = {one.row.id for one in meetings.cases_waiting_for_panel(room.panel)}
    assert waiting == {case.id for case in room.cases}
    with pytest.raises(PanelError, match="meeting-not-open"):
        room.next()
    meetings.note_view(room.panel, room.id, room.cases[0].id, "Remembered afterwards.", BY)  # still possible
    assert room.view.lines[0].notes[0].text == "Remembered afterwards."


def test_a_meeting_that_has_begun_keeps_its_day(room: Room) -> None:
    room.next()
    with pytest.raises(PanelError, match="meeting-begun"):
        meetings.amend_meeting(room.panel, room.id, expected_version=room.meeting.version, by=BY, on=date(2026, 2, 10))
