"""What services may rely on about panel meetings, whichever store they are given."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from panel.domain.base import new_id
from panel.domain.case import Case
from panel.domain.errors import ConflictError, PanelError
from panel.domain.meeting import (
    AgendaItem,
    Attendance,
    CaseNote,
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
from panel.services.ports import Store
from tests.panel.storage.builders import NOON, WHO, a_case, due


def a_meeting(*cases: Case, **changes: Any) -> PanelMeeting:
    return PanelMeeting(
        **{
            "id": MeetingId(new_id()),
            "on": date(2026, 2, 3),
            "starts_at": time(9, 30),
            "area": "Exampleton",
            "people": (PanelPerson(id=PersonId("p1"), name="Zelda Placeholder", part="chair"),),
            "agenda": tuple(AgendaItem(case_id=case.id) for case in cases),
            **changes,
        }
    )


def kept(store: Store, *cases: Case) -> None:
    with store.transaction() as tx:
        for case in cases:
            tx.add_case(case, due_on=due(case))


def saved(store: Store, meeting: PanelMeeting) -> PanelMeeting:
    with store.transaction() as tx:
        return tx.save_meeting(meeting, expected_version=None)


def test_a_meeting_is_read_back_exactly_with_everything_in_it(store: Store) -> None:
    case = a_case()
    kept(store, case)
    person = PersonId("p1")
    meeting = saved(
        store,
        a_meeting(
            state=MeetingState.UNDER_WAY,
            agenda=(AgendaItem(case_id=case.id, state=ItemState.CURRENT, spells=(Spell(opened_at=NOON),)),),
            attendance=(Attendance(person_id=person, presence=Presence.PRESENT, note="by telephone — “fine”"),),
            conflicts=(Conflict(person_id=person, case_id=case.id, why="cousin", declared_at=NOON, recorded_by=WHO),),
            tabled=Tabled(law_version="1", wording_version="2", fingerprint="3", at=NOON, by=WHO),
            readings=(Reading(person_id=person, fingerprint="3", at=NOON, recorded_by=WHO),),
            notes=(CaseNote(id="n", case_id=case.id, person_id=None, kind="dissent", text="No.", at=NOON, by=WHO),),
            opened_at=datetime(2026, 2, 3, 9, 31, tzinfo=UTC),
        ),
    )
    with store.reading() as tx:
        assert tx.meeting(meeting.id) == meeting
    assert meeting.version == 1


def test_a_meeting_that_is_not_there_is_said_not_to_be(store: Store) -> None:
    with store.reading() as tx, pytest.raises(PanelError, match="meeting-not-found"):
        tx.meeting(MeetingId("nowhere"))
    with store.transaction() as tx, pytest.raises(PanelError, match="meeting-not-found"):
        tx.save_meeting(a_meeting(), expected_version=1)


def test_of_two_people_who_change_a_meeting_at_once_the_second_hears_of_the_first(store: Store) -> None:
    meeting = saved(store, a_meeting())
    with store.transaction() as tx:
        changed = tx.save_meeting(meeting.model_copy(update={"area": "Theirs"}), expected_version=1)
    assert changed.version == 2
    with store.transaction() as tx, pytest.raises(ConflictError, match="meeting-changed"):
        tx.save_meeting(meeting.model_copy(update={"area": "Mine"}), expected_version=1)
    with store.transaction() as tx, pytest.raises(ConflictError, match="meeting-changed"):
        tx.save_meeting(meeting, expected_version=None)
    with store.reading() as tx:
        assert tx.meeting(meeting.id).area == "Theirs"


def test_a_meeting_is_not_written_while_reading(store: Store) -> None:
    with store.reading() as tx, pytest.raises(RuntimeError, match="reading only"):
        tx.save_meeting(a_meeting(), expected_version=None)


def test_meetings_come_in_the_order_of_day_and_hour(store: Store) -> None:
    days = [(date(2026, 3, 1), time(9)), (date(2026, 2, 1), time(14)), (date(2026, 2, 1), time(9, 30))]
    late, second, first = (saved(store, a_meeting(on=on, starts_at=at)) for on, at in days)
    with store.reading() as tx:
        assert tx.meetings() == (first, second, late)
        assert tx.meetings(newest_first=True) == (late, second, first)
        assert tx.meetings(first=date(2026, 3, 1)) == (late,)
        assert tx.meetings(last=date(2026, 2, 1), limit=1) == (first,)
        assert tx.meetings(first=date(2026, 3, 2)) == ()


def test_the_meetings_of_a_case_and_the_cases_that_wait_are_found(store: Store) -> None:
    ada, bob, cat = a_case(), a_case("EHC-2"), a_case("EHC-3")
    kept(store, ada, bob, cat)
    done = AgendaItem(case_id=ada.id, state=ItemState.ADJOURNED)
    early = saved(store, a_meeting(on=date(2026, 1, 30), agenda=(done, AgendaItem(case_id=bob.id))))
    later = saved(store, a_meeting(ada))
    saved(store, a_meeting(cat, state=MeetingState.CANCELLED))
    with store.reading() as tx:
        assert tx.meetings_of(ada.id) == (early, later)
        assert tx.cases_on_open_agendas() == {ada.id, bob.id}
    with store.transaction() as tx:
        tx.save_meeting(early.model_copy(update={"agenda": ()}), expected_version=1)
    with store.reading() as tx:
        assert tx.cases_on_open_agendas() == {ada.id}
        assert tx.meetings_of(bob.id) == ()


def test_a_meeting_about_samples_only_goes_with_them_and_any_other_stays(store: Store) -> None:
    sample, real = a_case("S-1", sample=True), a_case("R-1")
    kept(store, sample, real)
    saved(store, a_meeting(sample))
    mixed, empty = saved(store, a_meeting(sample, real)), saved(store, a_meeting())
    with store.transaction() as tx:
        tx.remove_samples()
    with store.transaction() as tx:
        assert {one.id for one in tx.meetings()} == {mixed.id, empty.id}
        assert tx.meetings_of(sample.id) == ()
        again = tx.save_meeting(mixed, expected_version=1)  # and it can still be saved
    assert again.agenda == mixed.agenda


def test_several_cases_are_read_at_once_and_one_that_is_gone_is_left_out(store: Store) -> None:
    one, other, unknown = a_case("EX-1"), a_case("EX-2"), a_case("EX-3")
    kept(store, one, other)
    with store.reading() as tx:
        assert tx.several_cases([other.id, unknown.id, one.id]) == {one.id: one, other.id: other}
        assert tx.several_cases([]) == {}
