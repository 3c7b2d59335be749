"""Seats of a session: nobody takes them all, and the trainer takes out those that are nobody's without hiding it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from legal_tests.evaluate import Answer
from training.domain.errors import TrainingError
from training.domain.session import MOST_SEATS_ONE_PLACE, Seat, Session
from training.room import pictures
from training.services.material import current_law, material
from training.services.room_spread import room_spread
from training.services.seats import let_more_in, put_back, take_out
from training.services.session_ports import Room
from training.services.sessions import (
    Doorkeeper,
    attendance,
    come_back,
    decide,
    join,
    move_to,
    open_session,
    state_mark,
)

CASE = "t01-fine-in-class"
ONE = "one address"


@pytest.fixture
def session(room: Room) -> Session:
    return move_to(room, open_session(room, [CASE])[0], "first")


@pytest.fixture
def door() -> Doorkeeper:
    return Doorkeeper()


def refused(code: str) -> pytest.RaisesExc[TrainingError]:
    return pytest.raises(TrainingError, check=lambda fault: fault.code == code)


def fill(room: Room, session: Session, door: Doorkeeper, seats: int, place: str = ONE) -> list[Seat]:
    return [join(room, door, session.code, "", place)[0] for _ in range(seats)]


def answer(room: Room, seat: Seat, b: Answer = Answer.YES) -> None:
    decide(room, seat, exercise=CASE, turn=1, a=Answer.YES, b=b, why="", key_points=[])


class TestOneAddress:
    def test_two_classes_behind_one_address_all_get_in_at_once(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        with ThreadPoolExecutor(16) as people:
            list(people.map(lambda _: join(room, door, session.code, "", ONE), range(60)))
        assert state_mark(room, session.code)[1] == 60

    def test_one_person_cannot_take_every_seat_and_others_still_get_in(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        fill(room, session, door, MOST_SEATS_ONE_PLACE)
        with refused("place-full"):
            join(room, door, session.code, "", ONE)
        assert join(room, door, session.code, "", "another address")[0].number == MOST_SEATS_ONE_PLACE + 1

    def test_a_hall_that_shares_one_address_is_let_in_by_the_trainer(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        fill(room, session, door, MOST_SEATS_ONE_PLACE)
        let_more_in(room, session)
        assert join(room, door, session.code, "", ONE)[0].number == MOST_SEATS_ONE_PLACE + 1

    def test_seats_taken_out_make_room_again(self, room: Room, session: Session, door: Doorkeeper) -> None:
        seats = fill(room, session, door, MOST_SEATS_ONE_PLACE)
        take_out(room, session, [seats[0].id])
        assert join(room, door, session.code, "", ONE)[0].number == MOST_SEATS_ONE_PLACE + 1
        with refused("place-full"):
            join(room, door, session.code, "", ONE)

    def test_seats_of_another_session_do_not_count(self, room: Room, session: Session, door: Doorkeeper) -> None:
        fill(room, session, door, MOST_SEATS_ONE_PLACE)
        other, _ = open_session(room, [CASE])
        assert join(room, door, other.code, "", ONE)[0].number == 1

    def test_the_trainer_is_told_how_many_one_address_has(self, room: Room, session: Session, door: Doorkeeper) -> None:
        seats = [*fill(room, session, door, 3), *fill(room, session, door, 2, "another address")]
        assert door.busiest(seats) == 3
        assert door.busiest(()) == 0

    def test_where_people_joined_from_is_not_on_record(
        self, room: Room, session: Session, door: Doorkeeper, tmp_path: Path
    ) -> None:
        fill(room, session, door, 1, "192.0.2.77")
        room.store.settle()
        assert b"192.0.2.77" not in b"".join(file.read_bytes() for file in (tmp_path / "room").iterdir())


class TestASeatTakenOut:
    def test_its_answer_is_counted_nowhere_and_every_screen_says_so(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        mine, theirs = fill(room, session, door, 2)
        answer(room, mine)
        answer(room, theirs, Answer.NO)
        session = take_out(room, session, [theirs.id])
        spread = room_spread(room, session, material().exercise(CASE), current_law())
        assert [(one.label, one.first) for one in spread.limb_b] == [("yes", 1), ("no", 0), ("not-yet", 0)]
        assert (spread.seats, spread.answered_first, spread.taken_out) == (1, 1, 1)
        assert "1 seat and its answers are left out" in pictures.taken_out(spread)
        assert state_mark(room, session.code)[1:] == (1, 1)
        assert [(one.taken_out, one.answered) for one in attendance(room, session.code)] == [
            (False, (CASE,)),
            (True, ()),
        ]

    def test_nobody_answers_from_it_and_whoever_sits_there_can_be_told(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        seat, token = join(room, door, session.code, "", ONE)
        take_out(room, session, [seat.id])
        with refused("seat-taken-out"):
            answer(room, seat)
        found = come_back(room, seat.id, token)
        assert found is not None
        assert found[1].taken_out_at is not None

    def test_put_back_it_has_its_answers_again(self, room: Room, session: Session, door: Doorkeeper) -> None:
        (seat,) = fill(room, session, door, 1)
        answer(room, seat, Answer.NO)
        session = put_back(room, take_out(room, session, [seat.id]), [seat.id])
        spread = room_spread(room, session, material().exercise(CASE), current_law())
        assert (spread.answered_first, spread.taken_out) == (1, 0)
        answer(room, seat)

    def test_the_next_person_gets_a_number_that_nobody_had(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        seats = fill(room, session, door, 2)
        take_out(room, session, [seats[0].id])
        assert join(room, door, session.code, "", ONE)[0].number == 3

    def test_a_desk_that_shows_an_older_state_takes_nobody_out(
        self, room: Room, session: Session, door: Doorkeeper
    ) -> None:
        (seat,) = fill(room, session, door, 1)
        move_to(room, session, "first-closed")
        with refused("training-changed"):
            take_out(room, session, [seat.id])
        assert state_mark(room, session.code)[1] == 1
