"""A panel meeting: who is in the room for a case, who chairs it, who has read the paper, how long it took."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from panel.domain.base import CaseId, ProfileId
from panel.domain.errors import PanelError
from panel.domain.meeting import (
    AgendaItem,
    Attendance,
    Conflict,
    ItemState,
    MeetingId,
    MeetingState,
    PanelMeeting,
    PanelPerson,
    PersonId,
    Presence,
    Reading,
    Spell,
    Tabled,
)
from panel.domain.meeting_questions import (
    chair_for,
    counted_for,
    everybody_present,
    has_read,
    item_of,
    may_chair,
    person_of,
    present_for,
    seconds_used,
    stepping_out,
)
from panel.domain.people import Actor

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
WHO = Actor(profile_id=ProfileId("p"), name="Hester Exampleton", job_title="Chair", roles=())
CASE, OTHER = CaseId("case"), CaseId("other")
CHAIR, SISO, EP, GUEST = (PersonId(name) for name in ("chair", "siso", "ep", "guest"))


def a_meeting(**changes: Any) -> PanelMeeting:
    """Everybody has come."""
    people = (
        PanelPerson(id=SISO, name="Jory Placeholder", part="siso"),
        PanelPerson(id=CHAIR, name="Hester Exampleton", part="chair"),
        PanelPerson(id=EP, name="Dr C. Example"),
        PanelPerson(id=GUEST, name="A. Trainee", part="observer"),
    )
    return PanelMeeting(
        **{
            "id": MeetingId("m"),
            "on": date(2026, 2, 3),
            "starts_at": time(9, 30),
            "area": "Exampleton",
            "people": people,
            "agenda": (AgendaItem(case_id=CASE), AgendaItem(case_id=OTHER)),
            "attendance": tuple(Attendance(person_id=one.id, presence=Presence.PRESENT) for one in people),
            **changes,
        }
    )


def out(person: PersonId, case: CaseId = CASE) -> Conflict:
    return Conflict(person_id=person, case_id=case, why="cousin", declared_at=NOON, recorded_by=WHO)


def test_nobody_counts_as_present_until_it_is_recorded() -> None:
    assert everybody_present(a_meeting(attendance=())) == ()
    assert counted_for(a_meeting(attendance=()), CASE) == 0


def test_the_chair_is_named_first_and_an_observer_does_not_count_towards_the_quorum() -> None:
    assert [one.id for one in everybody_present(a_meeting())] == [CHAIR, SISO, EP, GUEST]
    assert counted_for(a_meeting(), CASE) == 3


@pytest.mark.parametrize("presence", [Presence.EXPECTED, Presence.APOLOGIES, Presence.ABSENT, Presence.LEFT])
def test_only_somebody_in_the_room_counts(presence: Presence) -> None:
    meeting = a_meeting(attendance=(Attendance(person_id=EP, presence=presence),))
    assert present_for(meeting, CASE) == ()


def test_a_member_with_an_interest_steps_out_for_that_case_only() -> None:
    meeting = a_meeting(conflicts=(out(EP),))
    assert [one.id for one in stepping_out(meeting, CASE)] == [EP]
    assert EP not in [one.id for one in present_for(meeting, CASE)]
    assert EP in [one.id for one in present_for(meeting, OTHER)]
    assert (counted_for(meeting, CASE), counted_for(meeting, OTHER)) == (2, 3)


def test_another_may_chair_a_case_for_which_the_chair_steps_out_but_not_the_siso() -> None:
    meeting = a_meeting(conflicts=(out(CHAIR),))
    assert [one.id for one in may_chair(meeting, CASE)] == [EP]
    chosen = meeting.model_copy(update={"agenda": (AgendaItem(case_id=CASE, chair_id=EP), meeting.agenda[1])})
    assert [one.id for one in (chair_for(chosen, CASE), chair_for(chosen, OTHER)) if one] == [EP, CHAIR]


def test_reading_an_earlier_version_of_the_paper_does_not_count() -> None:
    read = Reading(person_id=EP, fingerprint="old", at=NOON, recorded_by=WHO)
    tabled = Tabled(law_version="1", wording_version="1", fingerprint="old", at=NOON, by=WHO)
    assert not has_read(a_meeting(readings=(read,)), EP)  # nothing is tabled
    assert has_read(a_meeting(readings=(read,), tabled=tabled), EP)
    new = tabled.model_copy(update={"fingerprint": "new"})
    assert not has_read(a_meeting(readings=(read,), tabled=new), EP)


@pytest.mark.parametrize(
    "twice",
    [
        {"people": (PanelPerson(id=EP, name="One"), PanelPerson(id=EP, name="Two"))},
        {"people": (PanelPerson(name="One", part="chair"), PanelPerson(name="Two", part="chair"))},
        {"agenda": (AgendaItem(case_id=CASE), AgendaItem(case_id=CASE))},
        {"agenda": tuple(AgendaItem(case_id=one, state=ItemState.CURRENT) for one in (CASE, OTHER))},
    ],
)
def test_a_meeting_has_each_person_and_case_once_one_chair_and_one_case_before_it(twice: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_meeting(**twice)


def test_a_case_waits_only_on_the_agenda_of_a_meeting_that_is_open() -> None:
    agenda = (AgendaItem(case_id=CASE), AgendaItem(case_id=OTHER, state=ItemState.ADJOURNED))
    assert a_meeting(agenda=agenda).open_cases == {CASE}
    for state in (MeetingState.CLOSED, MeetingState.CANCELLED):
        assert a_meeting(agenda=agenda, state=state).open_cases == frozenset()


def test_who_or_what_is_not_there_is_said_not_to_be() -> None:
    with pytest.raises(PanelError, match="person-not-at-meeting"):
        person_of(a_meeting(), PersonId("nobody"))
    with pytest.raises(PanelError, match="case-not-on-agenda"):
        item_of(a_meeting(), CaseId("nothing"))


# Time


def an_item(*spells: tuple[datetime, datetime | None]) -> AgendaItem:
    return AgendaItem(case_id=CASE, spells=tuple(Spell(opened_at=one, closed_at=other) for one, other in spells))


def test_the_time_of_a_case_is_all_its_stretches_together_and_runs_on() -> None:
    done = (NOON, NOON + timedelta(minutes=7))
    running = (NOON + timedelta(minutes=30), None)
    assert seconds_used(an_item(done), NOON + timedelta(hours=5)) == 420
    assert seconds_used(an_item(done, running), NOON + timedelta(minutes=32)) == 540
    assert seconds_used(an_item(), NOON) == 0


@pytest.mark.parametrize(
    ("opened", "now", "seconds"),
    [
        # the clocks go on: 00:50 to 02:10 by the face of the clock is twenty minutes
        (datetime(2026, 3, 29, 0, 50, tzinfo=LONDON), datetime(2026, 3, 29, 2, 10, tzinfo=LONDON), 1200),
        # the clocks go back: 00:50 to 02:10 is two hours and twenty minutes
        (datetime(2026, 10, 25, 0, 50, tzinfo=LONDON), datetime(2026, 10, 25, 2, 10, tzinfo=LONDON), 8400),
        # the hour that comes twice: from the first 01:30 to the second is an hour, not nothing
        (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON), datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON), 3600),
    ],
)
def test_the_timer_is_right_on_the_nights_when_the_clocks_change(opened: datetime, now: datetime, seconds: int) -> None:
    assert seconds_used(an_item((opened, None)), now) == seconds


def test_a_clock_that_was_put_back_never_gives_less_than_no_time() -> None:
    assert seconds_used(an_item((NOON, None)), NOON - timedelta(minutes=5)) == 0
