"""Who may sit at the trainer's desk of a room, and that a room started again gives the trainer the desk back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.panel.pages.conftest import words
from training.domain.session import Session
from training.room import here
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


def test_a_desk_without_the_key_of_a_session_does_not_show_it(opened: tuple[Session, str]) -> None:
    session, key = opened
    shown = words(visit(f"{NOW}:{session.code}:{key[:-1]}"))
    assert session.code not in shown
    assert "Everyone decides the same made-up case" in shown


def test_a_cookie_of_another_persons_seat_without_its_token_is_no_seat(room: Room, opened: tuple[Session, str]) -> None:
    seat, token = join(room, Doorkeeper(), opened[0].code, "Ben", "here")
    assert "You are Ben" in words(visit(seat=f"{seat.id}:{token}"))
    for stolen in (seat.id, f"{seat.id}:", f"{seat.id}:{token}x", f"{seat.id}:\u00e9", f":{token}"):
        assert "Join the session" in words(visit(seat=stolen))
