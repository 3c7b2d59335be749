"""Who may sit at the trainer's desk of a room, and that a room started again gives the trainer the desk back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.panel.pages.conftest import words
from training.domain.session import Session
from training.pages.said import OWN
from training.room import here
from training.services.material import material
from training.services.room_cases import offer
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, join, move_to, open_session
from training.wiring import open_room

CASE = "t01-fine-in-class"
NOW = "the-secret-of-this-start"
BEFORE = "the-secret-of-the-last-start"
PAGE = str(Path(here.__file__).with_name("app.py"))
KEPT = "room/forgotten"
"""Where a test puts a cookie that the browser has."""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv(here.FOLDER, str(tmp_path / "room"))
    monkeypatch.setenv(here.OPENER, NOW)
    made = open_room(tmp_path / "room")
    yield made
    here.the_room().store.close()
    made.store.close()


@pytest.fixture
def opened(room: Room) -> tuple[Session, str]:
    session, key = open_session(room, [CASE])
    return move_to(room, session, "first"), key


def visit(desk: str = "", seat: str = "", **query: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.session_state[KEPT] = {here.DESK_COOKIE: desk, here.SEAT_COOKIE: seat}
    for name, value in query.items():
        page.query_params[name] = value
    return page.run()


def test_a_room_started_again_gives_the_trainer_the_running_session_back(opened: tuple[Session, str]) -> None:
    session, key = opened
    shown = words(visit(f"{BEFORE}:{session.code}:{key}", open=NOW))
    assert session.code in shown
    assert "have answered" in shown


@pytest.mark.parametrize(
    "secret", ["", "a guess", "\u00e9" * 24, "\U0001f600", BEFORE, NOW + "x", "<script>", "x" * 100_000]
)
def test_no_other_secret_opens_the_desk_and_none_breaks_the_page(opened: tuple[Session, str], secret: str) -> None:
    session, _ = opened
    for page in (visit(open=secret), visit(desk=f"{secret}:{session.code}:a guess")):
        assert "Join the session" in words(page)
        assert session.code not in words(page)
        assert not page.exception


def test_a_desk_without_the_key_of_a_session_does_not_run_it(opened: tuple[Session, str]) -> None:
    session, key = opened
    shown = words(visit(f"{NOW}:{session.code}:{key[:-1]}"))
    assert "have answered" not in shown
    assert "is not on this desk any more" in shown
    assert "Everyone decides the same made-up case" in shown


def test_a_cookie_of_another_persons_seat_without_its_token_is_no_seat(room: Room, opened: tuple[Session, str]) -> None:
    seat, token = join(room, Doorkeeper(), opened[0].code, "Ben", "here")
    assert "You are Ben" in words(visit(seat=f"{seat.id}:{token}"))
    for stolen in (seat.id, f"{seat.id}:", f"{seat.id}:{token}x", f"{seat.id}:\u00e9", f":{token}"):
        assert "Join the session" in words(visit(seat=stolen))


def test_a_trainer_who_lost_the_desk_finds_the_session_with_the_rooms_own_address_and_takes_it_over(
    room: Room, opened: tuple[Session, str]
) -> None:
    session, lost = opened
    page = visit(open=NOW)
    assert "A session is still open" in words(page)
    page.button(key=f"room/take:{session.code}:{session.version}").click().run()
    assert "have answered" in words(page)
    closed = words(visit(f"{NOW}:{session.code}:{lost}"))
    assert f"Session {session.code} is not on this desk any more" in closed
    assert "have answered" not in closed


def test_nobody_without_the_rooms_own_address_is_offered_a_session_to_take_over(opened: tuple[Session, str]) -> None:
    session, _ = opened
    for page in (visit(), visit(open="a guess"), visit(desk=f"{BEFORE}:{session.code}:x")):
        assert not [one for one in page.button if str(one.key).startswith("room/take")]
        assert session.code not in words(page)


def test_a_trainer_takes_a_seat_out_and_whoever_sat_there_is_told(room: Room, opened: tuple[Session, str]) -> None:
    session, key = opened
    seat, token = join(room, Doorkeeper(), session.code, "Nobody Known", "here")
    join(room, Doorkeeper(), session.code, "Ben", "here")
    desk = visit(f"{NOW}:{session.code}:{key}")
    chosen = f"room-seats:take_out:{session.code}:{session.version}"
    desk.multiselect(key=chosen).set_value([seat.id]).run()
    desk.button(key=f"{chosen}:do").click().run()
    assert "taken out" in words(desk)
    with room.store.reading() as record:
        assert record.seats_in(session.code) == 1
    told = words(visit(seat=f"{seat.id}:{token}"))
    assert "The trainer has taken your seat out" in told
    assert "Hand in" not in told


def test_an_own_case_can_be_chosen_and_is_marked_at_the_desk_and_on_every_phone(room: Room) -> None:
    own = material().exercise(CASE).model_copy(update={"id": "own-1", "title": "Fine by me"})
    offer(room, [own])
    listed = [option for option in visit(open=NOW).multiselect(key="room/cases").options if "Fine by me" in option]
    assert len(listed) == 1
    assert listed[0].endswith(OWN)
    session, key = open_session(room, [own.id])
    move_to(room, session, "first")
    offer(room, [])
    assert OWN in words(visit(f"{NOW}:{session.code}:{key}"))
    seat, token = join(room, Doorkeeper(), session.code, "", "here")
    assert OWN in words(visit(seat=f"{seat.id}:{token}"))
