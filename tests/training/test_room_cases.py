"""A trainer's own case in a group session: offered, marked, and carried by the session whatever becomes of it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from legal_tests.evaluate import Answer
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.services import room_cases
from training.services.material import current_law, material
from training.services.own_cases import as_yaml, is_own
from training.services.room_spread import room_spread
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, decide, join, move_to, open_session
from training.storage.room import open_room_store

OWN = material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Fine by me"})


def offered(room: Room) -> list[Exercise]:
    return [one for one in room_cases.choices(room) if is_own(one.id)]


def refused(code: str) -> pytest.RaisesExc[TrainingError]:
    return pytest.raises(TrainingError, check=lambda fault: fault.code == code)


def test_only_cases_that_come_with_the_tool_are_not_a_trainers_own() -> None:
    assert not any(is_own(one.id) for one in material().exercises)
    assert is_own(OWN.id)


def test_what_the_app_offers_stands_after_the_tools_own_cases_and_goes_when_it_is_offered_no_more(room: Room) -> None:
    room_cases.offer(room, [OWN])
    assert room_cases.choices(room) == (*material().exercises, OWN)
    room_cases.offer(room, [])
    assert room_cases.choices(room) == material().exercises


def test_a_session_on_an_own_case_carries_it_though_it_is_taken_out_or_changed_elsewhere(room: Room) -> None:
    room_cases.offer(room, [OWN])
    session, _ = open_session(room, [OWN.id, "t02-no-cycles-yet"])
    room_cases.offer(room, [OWN.model_copy(update={"title": "Quite another"})])
    assert room_cases.case_on(room, session) == OWN
    room_cases.offer(room, [])
    assert room_cases.case_on(room, session) == OWN


def test_people_decide_an_own_case_like_any_other(room: Room) -> None:
    room_cases.offer(room, [OWN])
    session, _ = open_session(room, [OWN.id])
    seat, _ = join(room, Doorkeeper(), session.code, "", "here")
    session = move_to(room, session, "first")
    points = [OWN.key_points[0], 999]
    vote = decide(room, seat, exercise=OWN.id, turn=1, a=Answer.YES, b=Answer.YES, why="", key_points=points)
    assert vote.key_points == (OWN.key_points[0],)
    assert room_spread(room, session, room_cases.case_on(room, session), current_law()).answered_first == 1


def test_a_case_that_is_offered_no_more_opens_no_session(room: Room) -> None:
    with refused("no-such-item"):
        open_session(room, [OWN.id])
    with room.store.reading() as record:
        assert record.sessions() == ()


class TestAFileBroughtToTheDesk:
    def test_it_is_in_the_list_and_stays_when_the_app_offers_its_own(self, room: Room) -> None:
        assert room_cases.bring(room, "mine.yaml", as_yaml(OWN).encode()) == OWN
        room_cases.offer(room, [])
        assert offered(room) == [OWN]

    def test_the_same_file_again_is_already_there(self, room: Room) -> None:
        room_cases.bring(room, "mine.yaml", as_yaml(OWN).encode())
        with refused("case-already-here"):
            room_cases.bring(room, "mine.yaml", as_yaml(OWN).encode())

    @pytest.mark.parametrize("held", [OWN, material().exercise("t02-no-cycles-yet")], ids=["own", "the tool's"])
    def test_another_case_with_its_name_is_not_replaced(self, room: Room, held: Exercise) -> None:
        room_cases.offer(room, [OWN])
        other = OWN.model_copy(update={"id": held.id, "summary": "Somebody else asks for something else."})
        kept = room_cases.bring(room, "theirs.yaml", as_yaml(other).encode())
        assert kept.id != held.id
        assert {one.id for one in offered(room)} == {OWN.id, kept.id}
        assert held in room_cases.choices(room)

    def test_one_that_contradicts_itself_or_is_no_case_is_refused(self, room: Room) -> None:
        limb = OWN.limb_b.model_copy(update={"answer": Answer.NO})
        with refused("case-contradicts-itself"):
            room_cases.bring(room, "x.yaml", as_yaml(OWN.model_copy(update={"limb_b": limb})).encode())
        with refused("shared-file-broken"):
            room_cases.bring(room, "x.yaml", b"a: &a [x]\nb: *a\n")
        assert offered(room) == []


def test_an_offered_file_that_the_loader_refuses_now_is_left_out(room: Room) -> None:
    with room.store.transaction() as record:
        record.offer({"own-2": "id: own-2\ncolour: red\n"}, brought=True)
    assert offered(room) == []


def test_a_record_of_sessions_from_before_is_brought_up_with_everything_in_it(tmp_path: Path) -> None:
    tmp_path.joinpath("room").mkdir()
    with sqlite3.connect(tmp_path / "room" / "session.sqlite3") as old:
        old.executescript(
            "CREATE TABLE sessions (code VARCHAR PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL);"
            "CREATE TABLE seats (id VARCHAR PRIMARY KEY, code VARCHAR NOT NULL REFERENCES sessions (code) ON DELETE"
            " CASCADE, number INTEGER NOT NULL, body TEXT NOT NULL);"
            "CREATE TABLE votes (seat_id VARCHAR NOT NULL REFERENCES seats (id) ON DELETE CASCADE, exercise VARCHAR NOT"
            " NULL, turn INTEGER NOT NULL, code VARCHAR NOT NULL, body TEXT NOT NULL,"
            " PRIMARY KEY (seat_id, exercise, turn));"
            "PRAGMA user_version = 1;"
        )
        old.execute(
            "INSERT INTO sessions VALUES ('BCDFGH', 1, ?)",
            (
                '{"code":"BCDFGH","title":"","key_hash":"x","exercises":["t01-fine-in-class"],"place":0,'
                '"stage":"gathering","opened_at":"2026-03-02T09:30:00Z","version":1}',
            ),
        )
        old.execute(
            "INSERT INTO seats VALUES ('s1', 'BCDFGH', 1, ?)",
            ('{"id":"s1","code":"BCDFGH","number":1,"name":"","token_hash":"x","joined_at":"2026-03-02T09:31:00Z"}',),
        )
    old.close()
    store = open_room_store(tmp_path / "room")
    with store.reading() as record:
        assert [one.code for one in record.sessions()] == ["BCDFGH"]
        assert record.seats_in("BCDFGH") == 1
        assert record.offered() == {}
    store.close()
