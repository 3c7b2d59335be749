"""The record of group sessions in the app's hands: who took part, and erasing it for good."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from legal_tests.evaluate import Answer
from tests.training.conftest import StandingClock
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.domain.session import Session
from training.services import session_records
from training.services.material import material
from training.services.room_cases import choices, offer
from training.services.seats import take_out
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, decide, join, move_to, next_case, open_session

CASE = "t01-fine-in-class"
TRAINER = Learner(id="trainer", name="Rosalind Example", roles=("trainer",))
BEN = Learner(id="ben", name="Ben Example", roles=("chair",))
ANA = Learner(id="ana", name="Ana Example", roles=("chair",))
OTHER_ANA = Learner(id="ana-2", name="ana  example", roles=("siso",))


def held(room: Room, title: str, *names: str) -> Session:
    """A session in which each answered with a reason in which their name stands."""
    session = move_to(room, open_session(room, [CASE], title)[0], "first")
    for name in names:
        seat, _ = join(room, Doorkeeper(), session.code, name, "here")
        why = f"So says {name}."
        decide(room, seat, exercise=CASE, turn=1, a=Answer.YES, b=Answer.YES, why=why, key_points=[])
    return session


def on_disk(tmp_path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (tmp_path / "room").iterdir())


def test_sessions_are_listed_with_the_names_as_typed_the_latest_first_without_seats_taken_out(
    room: Room, clock: StandingClock
) -> None:
    first = held(room, "First", "ben example", "", "Somebody")
    clock.forward(hours=1)
    move_to(room, held(room, "Second"), "ended")
    with room.store.reading() as record:
        last = record.seats(first.code)[-1]
    take_out(room, first, [last.id])
    second, one = session_records.kept_sessions(room, TRAINER)
    assert (second.title, second.ended, second.people) == ("Second", True, 0)
    assert (one.names, one.nameless, one.people, one.exercises) == (("ben example",), 1, 2, (CASE,))


def test_a_name_is_a_colleagues_only_where_one_colleague_has_it(room: Room) -> None:
    held(room, "Spring", "BEN  Example", "Ana Example", "Ben Example", "Somebody Else")
    (kept,) = session_records.kept_sessions(room, TRAINER)
    came = session_records.came_as(kept, [BEN, ANA, OTHER_ANA])
    assert came.colleagues == (BEN,)
    assert came.others == ("Ana Example", "Ben Example", "Somebody Else")


def test_erasing_a_person_takes_every_seat_of_that_name_and_its_answers_out_of_the_file(
    room: Room, tmp_path: Path
) -> None:
    one, other = held(room, "First", "Ben Example", "Winifred"), held(room, "Second", "ben example", "")
    assert session_records.seats_named(room, TRAINER, BEN.name) == 2
    assert session_records.erase_named(room, TRAINER, BEN.name) == 2
    assert b"en example" not in on_disk(tmp_path).lower()
    assert b"Winifred" in on_disk(tmp_path)
    with room.store.reading() as record:
        assert [record.seats_in(session.code) for session in (one, other)] == [1, 1]
        assert record.votes_in(one.code, CASE, 1) == 1


def test_a_person_without_a_name_is_nobody(room: Room) -> None:
    held(room, "Spring", "")
    assert session_records.seats_named(room, TRAINER, " ") == 0


def test_chosen_sessions_are_erased_and_others_stay(room: Room, tmp_path: Path) -> None:
    gone, _ = held(room, "Gone", "Winifred"), held(room, "Stays", "Ben Example")
    session_records.erase_sessions(room, TRAINER, [gone.code])
    assert [one.title for one in session_records.kept_sessions(room, TRAINER)] == ["Stays"]
    assert b"Winifred" not in on_disk(tmp_path)


def test_all_of_it_is_erased_with_the_cases_on_offer_and_a_session_can_be_opened_afterwards(
    room: Room, tmp_path: Path
) -> None:
    own = material().exercise(CASE).model_copy(update={"id": "own-1", "title": "A trainer's own title"})
    offer(room, [own])
    session, _ = open_session(room, ["own-1"])
    join(room, Doorkeeper(), session.code, "Winifred", "here")
    session_records.erase_all_sessions(room, TRAINER)
    assert session_records.kept_sessions(room, TRAINER) == ()
    assert choices(room) == material().exercises
    left = on_disk(tmp_path)
    assert b"Winifred" not in left
    assert b"own title" not in left
    held(room, "Anew", "Ben Example")


FOR_TRAINERS: dict[str, Callable[[Room, Learner], object]] = {
    "list them": session_records.kept_sessions,
    "look for a name": lambda room, by: session_records.seats_named(room, by, BEN.name),
    "erase a name": lambda room, by: session_records.erase_named(room, by, BEN.name),
    "erase sessions": lambda room, by: session_records.erase_sessions(room, by, ["BCDFGH"]),
    "erase all": session_records.erase_all_sessions,
}


@pytest.mark.parametrize("what", FOR_TRAINERS)
def test_only_a_trainer_may(room: Room, what: str) -> None:
    with pytest.raises(TrainingError, match="not-a-trainer"):
        FOR_TRAINERS[what](room, BEN)
    FOR_TRAINERS[what](room, TRAINER)


def test_a_case_that_was_planned_and_never_came_on_is_not_among_those_used(room: Room) -> None:
    session, _ = open_session(room, ["t01-fine-in-class", "t02-no-cycles-yet"], "Cut short")
    session = move_to(room, session, "first")
    (kept,) = [one for one in session_records.kept_sessions(room, TRAINER) if one.title == "Cut short"]
    assert kept.exercises == ("t01-fine-in-class",)
    next_case(room, session)
    (kept,) = [one for one in session_records.kept_sessions(room, TRAINER) if one.title == "Cut short"]
    assert kept.exercises == ("t01-fine-in-class", "t02-no-cycles-yet")
