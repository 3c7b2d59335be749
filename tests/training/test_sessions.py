"""A group session: joining by code, deciding twice, and what goes wrong in real rooms."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from legal_tests.evaluate import Answer
from training.domain.errors import TrainingError
from training.domain.session import CODE_LETTERS, Seat, Session
from training.services.material import current_law, material
from training.services.room_spread import room_spread
from training.services.session_ports import Room
from training.services.sessions import (
    Doorkeeper,
    as_trainer,
    come_back,
    decide,
    join,
    move_to,
    next_case,
    open_session,
)

CASE = "t01-fine-in-class"


@pytest.fixture
def opened(room: Room) -> tuple[Session, str]:
    return open_session(room, [CASE], "Induction, March")


def vote(room: Room, seat: Seat, a: Answer, b: Answer, why: str = "", turn: int = 1) -> None:
    decide(room, seat, exercise=CASE, turn=turn, a=a, b=b, why=why, key_points=[7])


def refused(code: str, *arguments: object) -> pytest.RaisesExc[TrainingError]:
    return pytest.raises(TrainingError, check=lambda fault: fault.code == code)


def test_the_code_alone_gets_a_person_in_however_they_type_it(room: Room, opened: tuple[Session, str]) -> None:
    code = opened[0].code
    assert set(code) <= set(CODE_LETTERS)
    seat, _ = join(room, Doorkeeper(), f" {code[:3].lower()}-{code[3:].lower()} ", "  Ben   Ashdown ", "somewhere")
    assert (seat.code, seat.shown) == (code, "Ben Ashdown")
    assert join(room, Doorkeeper(), code, "", "somewhere")[0].shown == "Guest 2"


def test_two_sessions_never_share_a_code_though_the_same_one_is_drawn_twice(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter("BBBBBB" + "BBBBBB" + "CCCCCC")
    monkeypatch.setattr("training.services.sessions.secrets.choice", lambda _: next(drawn))
    first, first_key = open_session(room, [CASE], "North")
    second, second_key = open_session(room, [CASE], "South")
    assert (first.code, second.code) == ("BBBBBB", "CCCCCC")
    assert next(drawn, None) is None
    assert as_trainer(room, "BBBBBB", first_key).title == "North"
    assert as_trainer(room, "CCCCCC", second_key).title == "South"
    with refused("not-the-trainer"):
        as_trainer(room, "BBBBBB", second_key)


def test_a_whole_session_shows_how_the_room_moved(room: Room, opened: tuple[Session, str]) -> None:
    session, _ = opened
    seats = [join(room, Doorkeeper(), session.code, "", f"place {n}")[0] for n in range(3)]
    session = move_to(room, session, "first")
    vote(room, seats[0], Answer.YES, Answer.YES, "She may have a disability that hinders her from being in school.")
    vote(
        room, seats[1], Answer.YES, Answer.NO, "The school must complete two cycles of assess, plan, do, review first."
    )
    session = move_to(room, session, "revealed")
    shown = room_spread(room, session, material().exercise(CASE), current_law())
    assert [(one.label, one.first) for one in shown.limb_b] == [("yes", 1), ("no", 1), ("not-yet", 0)]
    assert (shown.answered_first, shown.seats) == (2, 3)
    assert [one.first for one in shown.problems] == [1]
    session = move_to(room, session, "again")
    for seat in seats:
        vote(room, seat, Answer.YES, Answer.YES, turn=2)
    session = move_to(room, session, "moved")
    shown = room_spread(room, session, material().exercise(CASE), current_law())
    assert {(one.before, one.after, one.people) for one in shown.moves} == {
        ("must-assess", "must-assess", 1),
        ("refusal", "must-assess", 1),
    }
    assert next_case(room, session).stage == "ended"


def test_a_late_joiner_comes_in_at_the_stage_that_is_on(room: Room, opened: tuple[Session, str]) -> None:
    move_to(room, opened[0], "first")
    seat, token = join(room, Doorkeeper(), opened[0].code, "", "late")
    found = come_back(room, seat.id, token)
    assert found is not None
    assert found[0].stage == "first"


def test_a_browser_that_lost_its_connection_finds_its_seat_and_a_stranger_does_not(
    room: Room, opened: tuple[Session, str]
) -> None:
    seat, token = join(room, Doorkeeper(), opened[0].code, "", "here")
    found = come_back(room, seat.id, token)
    assert found is not None
    assert found[1] == seat
    assert come_back(room, seat.id, "another token") is None
    assert come_back(room, "another seat", token) is None


def test_an_answer_after_the_trainer_moved_on_is_refused_with_a_sentence(
    room: Room, opened: tuple[Session, str]
) -> None:
    session, _ = opened
    seat, _ = join(room, Doorkeeper(), session.code, "", "here")
    session = move_to(room, session, "first")
    move_to(room, session, "first-closed")
    with refused("voting-closed"):
        vote(room, seat, Answer.YES, Answer.YES)


def test_an_answer_handed_in_again_replaces_the_first(room: Room, opened: tuple[Session, str]) -> None:
    session, _ = opened
    seat, _ = join(room, Doorkeeper(), session.code, "", "here")
    session = move_to(room, session, "first")
    vote(room, seat, Answer.YES, Answer.NO)
    vote(room, seat, Answer.YES, Answer.YES)
    with room.store.reading() as record:
        assert [one.b for one in record.votes(session.code, CASE)] == [Answer.YES]


def test_an_answer_of_more_than_20_000_characters_is_refused(room: Room, opened: tuple[Session, str]) -> None:
    seat, _ = join(room, Doorkeeper(), opened[0].code, "", "here")
    move_to(room, opened[0], "first")
    with refused("answer-too-long"):
        vote(room, seat, Answer.YES, Answer.YES, "x" * 20_001)


def test_two_trainers_on_one_session_never_overwrite_each_other(room: Room, opened: tuple[Session, str]) -> None:
    session, key = opened
    mine, theirs = as_trainer(room, session.code, key), as_trainer(room, session.code, key)
    move_to(room, mine, "first")
    with refused("training-changed"):
        move_to(room, theirs, "revealed")


def test_only_the_key_opens_the_trainers_page(room: Room, opened: tuple[Session, str]) -> None:
    with refused("not-the-trainer"):
        as_trainer(room, opened[0].code, "a guess")
    with refused("not-the-trainer"):
        as_trainer(room, "BBBBBB", opened[1])


def test_thirty_people_answering_at_once_lose_nothing(room: Room, opened: tuple[Session, str]) -> None:
    session, _ = opened
    seats = [join(room, Doorkeeper(), session.code, "", f"place {n}")[0] for n in range(30)]
    move_to(room, session, "first")
    with ThreadPoolExecutor(30) as people:
        list(people.map(lambda seat: vote(room, seat, Answer.YES, Answer.YES), seats))
    with room.store.reading() as record:
        assert record.votes_in(session.code, CASE, 1) == 30
    assert [seat.number for seat in seats] == list(range(1, 31))
