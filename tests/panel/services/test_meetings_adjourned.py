"""A case is adjourned: what is missing, who asks for it, and the panels that still come in time."""

from __future__ import annotations

from datetime import date

import pytest

from panel.domain.case import CaseStatus
from panel.domain.errors import PanelError
from panel.domain.meeting import ItemState, Missing
from panel.domain.record import EventKind
from panel.services import cases, meetings
from tests.builders import CHAIR
from tests.panel.meeting_room import A_MISSING, BY, PEOPLE, Room


@pytest.fixture
def room() -> Room:
    return Room().begun()


def test_an_adjourned_case_leaves_a_task_for_each_missing_thing_and_one_to_bring_it_back(room: Room) -> None:
    case = room.cases[0]
    room.next()
    done = room.adjourn(case, A_MISSING, Missing(what="The school's log", who_asks="The SISO", by=date(2026, 2, 6)))
    assert done.warnings == ()
    assert done.until.latest_panel_on == date(2026, 2, 16)
    assert "Monday 16 February 2026" in done.until.sentence
    tasks = [event for event in cases.case_view(room.panel, case.id).events if event.kind is EventKind.TASK]
    assert [(task.owner, task.due_on) for task in tasks][-3:] == [
        ("Odette Fictitious", date(2026, 2, 9)),
        ("The SISO", date(2026, 2, 6)),
        (CHAIR.name, date(2026, 2, 16)),
    ]
    item = room.meeting.agenda[0]
    assert item.state is ItemState.ADJOURNED
    assert item.adjournment is not None
    assert item.adjournment.missing[0] == A_MISSING
    assert room.next().case_id == room.cases[1].id
    assert cases.case_view(room.panel, case.id).case.status is CaseStatus.DISCUSSION  # nothing is refused


def test_the_panels_that_still_come_in_time_are_offered_and_the_case_can_go_there(room: Room) -> None:
    in_time, too_late = room.plan(on=date(2026, 2, 12)), room.plan(on=date(2026, 2, 17))
    room.next()
    until = room.adjourn(room.cases[0]).until
    assert [one.id for one in until.panels] == [in_time.id]
    assert until.question.startswith("On what we have")
    assert too_late.on > until.due_on
    room.add(room.cases[0], in_time.id)
    with pytest.raises(PanelError, match="agenda-two-panels"):
        room.open(room.cases[0])


def test_when_it_comes_back_the_discussion_names_the_new_panel(room: Room) -> None:
    case = room.cases[0]
    room.next()
    room.adjourn(case)
    again = room.plan(on=date(2026, 2, 12), people=(PEOPLE[0], PEOPLE[1], PEOPLE[3]))
    room.add(case, again.id)
    room.id, room.people = again.id, again.people
    room.office.on(date(2026, 2, 12))
    room.here()
    assert room.next().left_as_typed == ()
    found = cases.case_view(room.panel, case.id).discussion
    assert found.held_on == date(2026, 2, 12)
    assert [one.name for one in found.present] == [one.name for one in again.people]


@pytest.mark.parametrize(
    ("day", "code", "words"),
    [
        (date(2026, 2, 16), "", "no later working day is left"),
        (date(2026, 2, 17), "six-weeks-gone", "The six weeks ended on 16 February 2026"),
    ],
)
def test_adjourning_at_the_end_of_the_six_weeks_says_to_decide_on_what_there_is(
    day: date, code: str, words: str
) -> None:
    room = Room()
    late = room.plan(on=day)
    meetings.remove_from_agenda(room.panel, room.id, room.cases[0].id, BY)
    room.add(room.cases[0], late.id)
    room.id = late.id
    room.office.on(day)
    room.here()
    room.next()
    done = room.adjourn(room.cases[0], Missing(what="A report", who_asks="The SISO", by=day))
    assert words in done.until.sentence
    assert code in {one.code for one in done.warnings} | {""}
    task = cases.case_view(room.panel, room.cases[0].id).events[-1]
    assert task.due_on == day


def test_something_that_comes_after_the_last_panel_is_a_warning_with_the_question(room: Room) -> None:
    room.next()
    done = room.adjourn(room.cases[0], Missing(what="A report", who_asks="The SISO", by=date(2026, 2, 20)))
    (warning,) = done.warnings
    assert warning.code == "asked-for-too-late"
    assert "may be necessary?" in warning.sentence


def test_an_adjournment_says_what_is_missing_who_asks_and_by_when(room: Room) -> None:
    case = room.cases[0]
    with pytest.raises(PanelError, match="words-missing"):
        room.adjourn(case, because=" ")
    with pytest.raises(PanelError, match="missing-not-said"):
        meetings.adjourn_case(room.panel, room.id, case.id, (), "No report.", BY)
    with pytest.raises(PanelError, match="asked-for-in-past"):
        room.adjourn(case, Missing(what="A report", who_asks="The SISO", by=date(2026, 2, 2)))
    room.adjourn(case)
    with pytest.raises(PanelError, match="agenda-item-taken"):
        room.adjourn(case)


# Views, and the end
