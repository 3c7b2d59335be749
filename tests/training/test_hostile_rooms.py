"""What goes wrong in real rooms, and what somebody may try: codes guessed by force, hostile words."""

from __future__ import annotations

from pathlib import Path

import pytest

from legal_tests.evaluate import Answer
from tests.training.conftest import StandingClock
from training.domain.errors import TrainingError
from training.domain.session import Session
from training.services.material import current_law, material
from training.services.room_spread import room_spread
from training.services.session_ports import Room
from training.services.sessions import (
    TRIES_A_MINUTE,
    TRIES_A_MINUTE_ONE_PLACE,
    Doorkeeper,
    come_back,
    decide,
    delete_session,
    join,
    move_to,
    open_session,
)

CASE = "t01-fine-in-class"


@pytest.fixture
def session(room: Room) -> Session:
    return open_session(room, [CASE])[0]


def guess(room: Room, door: Doorkeeper, times: int, place: str) -> None:
    for _ in range(times):
        with refused("no-such-code"):
            join(room, door, "BBBBBB", "", place)


def refused(code: str) -> pytest.RaisesExc[TrainingError]:
    return pytest.raises(TrainingError, check=lambda fault: fault.code == code)


def test_a_room_behind_one_address_is_not_locked_out_by_a_few_wrong_codes(room: Room, session: Session) -> None:
    door = Doorkeeper()
    guess(room, door, 3 * TRIES_A_MINUTE_ONE_PLACE, "the school's one address")
    assert join(room, door, session.code, "", "the school's one address")[0].number == 1


def test_codes_guessed_by_force_are_turned_away_from_that_place_alone_and_for_a_minute(
    room: Room, session: Session, clock: StandingClock
) -> None:
    door = Doorkeeper()
    guess(room, door, TRIES_A_MINUTE, "guesser")
    with refused("too-many-codes"):
        join(room, door, session.code, "", "guesser")
    assert join(room, door, session.code, "", "somebody else")[0].number == 1
    clock.forward(seconds=61)
    assert join(room, door, session.code, "", "guesser")[0].number == 2


def test_more_places_hardly_help_a_guesser(room: Room, session: Session) -> None:
    door = Doorkeeper()
    guess(room, door, TRIES_A_MINUTE, "guesser")
    guess(room, door, TRIES_A_MINUTE_ONE_PLACE, "guesser's telephone")
    with refused("too-many-codes"):
        join(room, door, "BBBBBB", "", "guesser's telephone")


def test_who_has_a_seat_keeps_it_while_codes_are_guessed(room: Room, session: Session) -> None:
    door = Doorkeeper()
    seat, token = join(room, door, session.code, "", "one address")
    guess(room, door, TRIES_A_MINUTE, "one address")
    assert come_back(room, seat.id, token) is not None


@pytest.mark.parametrize(
    "typed", ["", "B" * 10_000_000, "\ud83d", "'; DROP TABLE seats; --", "<script>", "ＢＣＤＦＧＨ"]
)
def test_whatever_is_typed_as_a_code_is_only_a_wrong_code(room: Room, session: Session, typed: str) -> None:
    with refused("no-such-code"):
        join(room, Doorkeeper(), typed, "", "here")


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{7*7}}", "\u202eneB", "Ben \ud83d", "N" * 10_000_000])
def test_a_hostile_name_takes_a_seat_and_nothing_else(room: Room, session: Session, name: str) -> None:
    seat, token = join(room, Doorkeeper(), session.code, name, "here")
    assert len(seat.shown) <= 60
    assert seat.shown.isprintable()
    assert come_back(room, seat.id, token) is not None


def test_a_point_that_the_case_does_not_ask_about_never_reaches_the_screen(room: Room, session: Session) -> None:
    seat, _ = join(room, Doorkeeper(), session.code, "", "here")
    session = move_to(room, session, "first")
    asked = material().exercise(CASE).key_points
    decide(room, seat, exercise=CASE, turn=1, a=Answer.YES, b=Answer.YES, why="", key_points=[asked[0], 999_999])
    shown = room_spread(room, session, material().exercise(CASE), current_law())
    assert {int(one.label) for one in shown.key_points} == set(asked)


def test_the_page_of_a_joiner_is_drawn_without_checking_anybodys_reasons(room: Room, session: Session) -> None:
    seat, _ = join(room, Doorkeeper(), session.code, "", "here")
    session = move_to(room, session, "first")
    reason = "The school must complete two cycles of assess, plan, do, review first."
    decide(room, seat, exercise=CASE, turn=1, a=Answer.YES, b=Answer.NO, why=reason, key_points=[])
    exercise = material().exercise(CASE)
    trainers = room_spread(room, session, exercise, current_law())
    joiners = room_spread(room, session, exercise, current_law(), with_reasons=False)
    assert (trainers.reasons, len(trainers.problems)) == ((reason,), 1)
    assert (joiners.reasons, joiners.problems) == ((), ())
    assert joiners.limb_b == trainers.limb_b


def test_a_deleted_session_leaves_no_name_and_no_reason_in_the_file(
    room: Room, session: Session, tmp_path: Path
) -> None:
    seat, token = join(room, Doorkeeper(), session.code, "Winifred Sample-Oakes", "here")
    session = move_to(room, session, "first")
    why = "Words that only Winifred wrote."
    decide(room, seat, exercise=CASE, turn=1, a=Answer.YES, b=Answer.YES, why=why, key_points=[])
    delete_session(room, session)
    left = b"".join(file.read_bytes() for file in (tmp_path / "room").iterdir())
    assert b"Winifred" not in left
    assert come_back(room, seat.id, token) is None
    with refused("session-ended"):
        decide(room, seat, exercise=CASE, turn=1, a=Answer.YES, b=Answer.YES, why=why, key_points=[])
