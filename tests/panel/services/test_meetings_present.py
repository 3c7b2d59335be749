"""Who is at a panel: the quorum, the chair and the SISO, interests, and those who come late or leave."""

from __future__ import annotations

import pytest

from panel.domain.errors import PanelError
from panel.domain.meeting import PersonId, Presence
from panel.services import cases, meetings
from tests.builders import CHAIR
from tests.panel.meeting_room import BY, PEOPLE, Room


@pytest.fixture
def room() -> Room:
    return Room().begun()


def test_a_panel_below_its_quorum_waits_or_says_why_it_goes_on(room: Room) -> None:
    room.here(ep=Presence.APOLOGIES, nurse=Presence.ABSENT)
    with pytest.raises(PanelError, match="quorum-not-met") as refused:
        room.open(room.cases[0])
    assert "needs 3 people" in refused.value.advice.sentence
    opened = room.open(room.cases[0], below_quorum_because="Week six ends today.")
    assert opened.case_id == room.cases[0].id
    assert room.meeting.agenda[0].below_quorum_because == "Week six ends today."


def test_a_member_who_steps_out_may_leave_a_case_without_its_quorum(room: Room) -> None:
    room.here(nurse=Presence.APOLOGIES)
    room.step_out("ep", room.cases[0])
    first, second, _ = room.view.lines
    assert [one.id for one in first.stepping_out] == ["ep"]
    assert (first.quorate, second.quorate) == (False, True)
    with pytest.raises(PanelError, match="quorum-not-met"):
        room.open(room.cases[0])


def test_a_panel_with_no_siso_can_talk_and_cannot_finish() -> None:
    room = Room(people=(PEOPLE[0], *PEOPLE[2:])).begun()
    assert {one.code for one in room.view.warnings} == {"no-siso"}
    room.next()
    room.advised(room.cases[0])
    with pytest.raises(PanelError, match="advice-not-complete") as refused:
        room.next(leaving=room.cases[0])
    assert "SISO" in refused.value.advice.sentence
    late = Room().begun(siso=Presence.EXPECTED)
    assert {one.code for one in late.view.warnings} == {"siso-not-here"}


# Interests


def test_a_chair_with_an_interest_steps_out_and_another_chairs_that_case(room: Room) -> None:
    case = room.cases[0]
    room.step_out("chair", case)
    assert room.view.lines[0].chair_conflicted
    with pytest.raises(PanelError, match="chair-conflicted") as refused:
        room.open(case)
    assert "Choose who chairs this case" in refused.value.advice.next_step
    for nobody in ("chair", "siso"):
        with pytest.raises(PanelError, match="chair-not-possible"):
            meetings.choose_chair(room.panel, room.id, case.id, PersonId(nobody), BY)
    assert [one.id for one in room.view.lines[0].may_chair] == ["ep", "nurse"]
    meetings.choose_chair(room.panel, room.id, case.id, PersonId("ep"), BY)
    room.open(case)
    found = cases.case_view(room.panel, case.id).discussion
    assert found.chair == "Dr C. Example"
    assert CHAIR.name not in [one.name for one in found.present]
    assert not room.view.lines[1].chair_conflicted


def test_a_chair_who_is_not_here_or_not_named_is_asked_for(room: Room) -> None:
    room.here(chair=Presence.APOLOGIES)
    with pytest.raises(PanelError, match="chair-not-present"):
        room.open(room.cases[0])
    nobody = Room(people=PEOPLE[1:]).begun()
    with pytest.raises(PanelError, match="chair-not-named"):
        nobody.open(nobody.cases[0])
    meetings.choose_chair(nobody.panel, nobody.id, nobody.cases[0].id, PersonId("ep"), BY)
    assert nobody.open(nobody.cases[0], below_quorum_because="").case_id == nobody.cases[0].id


def test_an_interest_declared_in_the_middle_of_a_case_takes_the_member_off_those_present(room: Room) -> None:
    case = room.cases[0]
    room.open(case)
    room.step_out("nurse", case)
    names = [one.name for one in cases.case_view(room.panel, case.id).discussion.present]
    assert "Ms N. Nursery" not in names
    with pytest.raises(PanelError, match="conflict-already"):
        room.step_out("nurse", case)
    with pytest.raises(PanelError, match="words-missing"):
        room.step_out("ep", case, why=" ")
    meetings.withdraw_conflict(room.panel, room.id, PersonId("nurse"), case.id, BY)
    names = [one.name for one in cases.case_view(room.panel, case.id).discussion.present]
    assert "Ms N. Nursery" in names
    with pytest.raises(PanelError, match="conflict-not-there"):
        meetings.withdraw_conflict(room.panel, room.id, PersonId("nurse"), case.id, BY)


def test_somebody_who_comes_late_joins_and_somebody_who_leaves_has_taken_part(room: Room) -> None:
    room.here(nurse=Presence.EXPECTED)
    room.next()

    def names(place: int) -> list[str]:
        return [one.name for one in cases.case_view(room.panel, room.cases[place].id).discussion.present]

    assert "Ms N. Nursery" not in names(0)
    room.here(ep=Presence.LEFT)
    assert {"Ms N. Nursery", "Dr C. Example"} <= set(names(0))
    room.next(leaving=room.cases[0], carry_over_because="Later today.")
    assert "Dr C. Example" not in names(1)


# From case to case
