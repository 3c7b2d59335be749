"""A trainer who lost the desk takes the session over again; the desk it was on is closed."""

from __future__ import annotations

import pytest

from tests.training.conftest import StandingClock
from training.domain.errors import TrainingError
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, as_trainer, come_back, delete_session, join, move_to, open_session
from training.services.taking_over import take_over, to_take_over

CASE = "t01-fine-in-class"


def test_the_new_key_opens_the_desk_where_it_stood_and_the_old_one_does_not(room: Room) -> None:
    session, lost = open_session(room, [CASE])
    session = move_to(room, session, "revealed")
    taken, key = take_over(room, session.code)
    assert as_trainer(room, session.code, key) == taken
    assert taken.stage == "revealed"
    with pytest.raises(TrainingError, match="not-the-trainer"):
        as_trainer(room, session.code, lost)


def test_nobody_who_joined_notices(room: Room) -> None:
    session, _ = open_session(room, [CASE])
    seat, token = join(room, Doorkeeper(), session.code, "", "here")
    take_over(room, session.code)
    found = come_back(room, seat.id, token)
    assert found is not None
    assert found[1] == seat


def test_the_desk_it_was_on_moves_nothing_any_more(room: Room) -> None:
    session, _ = open_session(room, [CASE])
    take_over(room, session.code)
    with pytest.raises(TrainingError, match="training-changed"):
        move_to(room, session, "first")


def test_sessions_still_open_come_first_then_the_latest_and_old_ones_not_at_all(
    room: Room, clock: StandingClock
) -> None:
    open_session(room, [CASE], "Long ago")
    clock.forward(days=8)
    ended, _ = open_session(room, [CASE], "Ended")
    move_to(room, ended, "ended")
    clock.forward(hours=1)
    first, _ = open_session(room, [CASE], "First")
    clock.forward(hours=1)
    open_session(room, [CASE], "Second")
    join(room, Doorkeeper(), first.code, "", "here")
    assert [(one.title, one.people, one.ended) for one in to_take_over(room)] == [
        ("Second", 0, False),
        ("First", 1, False),
        ("Ended", 0, True),
    ]


def test_a_session_that_is_deleted_cannot_be_taken_over(room: Room) -> None:
    session, _ = open_session(room, [CASE])
    delete_session(room, session)
    with pytest.raises(TrainingError, match="session-ended"):
        take_over(room, session.code)
