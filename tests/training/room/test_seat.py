"""A joiner's page: what it says at each stage, and that nothing written is asked for twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.evaluate import Answer
from tests.panel.pages.conftest import words
from training.domain.session import Seat, Session, Stage
from training.room import here, seat
from training.services.material import material
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, decide, join, move_to, open_session
from training.wiring import open_room

CASE = material().exercise("t01-fine-in-class")
PAGE = str(Path(here.__file__).with_name("app.py"))
KEPT = "room/forgotten"
"""Where a test puts a cookie that the browser has."""
WHY = "She is quiet because she is lost, not because she is well."


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv(here.FOLDER, str(tmp_path / "room"))
    made = open_room(tmp_path / "room")
    yield made
    here.the_room().store.close()
    made.store.close()


@pytest.fixture
def session(room: Room) -> Session:
    return move_to(room, open_session(room, [CASE.id])[0], "first")


@pytest.fixture
def seated(room: Room, session: Session) -> tuple[Seat, str]:
    return join(room, Doorkeeper(), session.code, "Ben", "here")


def page_of(seated: tuple[Seat, str]) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.session_state[KEPT] = {here.DESK_COOKIE: "", here.SEAT_COOKIE: f"{seated[0].id}:{seated[1]}"}
    return page.run()


def button(page: AppTest) -> str:
    return next(one.label for one in page.button if one.label.startswith("Hand in"))


def press(page: AppTest) -> AppTest:
    return next(one for one in page.button if one.label.startswith("Hand in")).click().run()


def moved(room: Room, session: Session, *stages: Stage) -> Session:
    for stage in stages:
        session = move_to(room, session, stage)
    return session


def answer(room: Room, seated: tuple[Seat, str], turn: int = 1) -> None:
    decide(
        room,
        seated[0],
        exercise=CASE.id,
        turn=turn,
        a=Answer.YES,
        b=Answer.NO,
        why=WHY,
        key_points=CASE.key_points[:1],
    )


def after_the_button(page: AppTest) -> str:
    said = words(page)
    return said[said.index("The trainer may show it to the room") :]


def test_whoever_hands_in_with_a_question_open_is_told_beside_the_button(seated: tuple[Seat, str]) -> None:
    page = page_of(seated)
    page.text_area[0].set_value(WHY)
    said = after_the_button(press(page))
    assert "Not handed in yet" in said
    assert "Answer both questions, then hand in." in said
    assert page.text_area[0].value == WHY


def test_whoever_has_handed_in_is_told_beside_the_button(room: Room, seated: tuple[Seat, str]) -> None:
    page = page_of(seated)
    for choice in page.radio:
        choice.set_value("yes")
    page.text_area[0].set_value(WHY)
    page = press(page)
    assert seat.IS_IN in after_the_button(page)
    assert button(page) == "Hand in again"
    assert seat.IS_IN not in after_the_button(press(page_of(join(room, Doorkeeper(), seated[0].code, "Ada", "here"))))


def test_the_second_time_the_words_and_ticks_of_the_first_stand_and_the_answers_are_asked_afresh(
    room: Room, session: Session, seated: tuple[Seat, str]
) -> None:
    answer(room, seated)
    moved(room, session, "first-closed", "revealed", "again")
    page = page_of(seated)
    assert page.text_area[0].value == WHY
    assert [one.value for one in page.checkbox][:2] == [True, False]
    assert [one.value for one in page.radio] == [None, None]
    assert words(page).count("Your first answer: ") == 2
    assert "Your ticks and your words of the first time stand above." in words(page)


def test_what_was_half_written_when_the_answers_closed_is_there_the_second_time(
    room: Room, session: Session, seated: tuple[Seat, str]
) -> None:
    """The browser keeps half-written words by the key of their field: it is the same field."""
    first = page_of(seated).text_area[0].key
    session = moved(room, session, "first-closed")
    closed = words(page_of(seated))
    assert "You did not hand in an answer this time. What you began to write is kept" in closed
    moved(room, session, "revealed", "again")
    assert page_of(seated).text_area[0].key == first


def test_whoever_answered_the_first_time_has_a_field_of_its_own_the_second(
    room: Room, session: Session, seated: tuple[Seat, str]
) -> None:
    answer(room, seated)
    first = page_of(seated).text_area[0].key
    moved(room, session, "first-closed", "revealed", "again")
    assert page_of(seated).text_area[0].key != first


def test_while_the_room_talks_a_phone_has_the_questions_and_the_papers(
    room: Room, session: Session, seated: tuple[Seat, str]
) -> None:
    answer(room, seated)
    moved(room, session, "first-closed", "revealed")
    said = words(page_of(seated))
    assert CASE.facilitator.questions[0].split("’")[0] in said
    assert "A full bar is everybody who answered: 1." in said
    assert "The papers of the case" in [one.label for one in page_of(seated).expander]
    assert CASE.bundle[0].title in said


@pytest.mark.parametrize("stage", ["gathering", "first", "first-closed", "revealed"])
def test_the_page_says_what_comes_along_and_what_does_not(
    room: Room, session: Session, seated: tuple[Seat, str], stage: Stage
) -> None:
    moved(room, session, stage)
    said = words(page_of(seated))
    assert "in any tab: your seat, and what you are writing, are kept in it." in said
    assert "On another one you join afresh, with a seat of its own." in said


def test_the_seat_outlives_the_browser_for_half_a_day_and_the_desk_does_not() -> None:
    assert here._lasts(here.SEAT_COOKIE, "x") == "; max-age=43200"
    assert here._lasts(here.DESK_COOKIE, "x") == ""
    assert here._lasts(here.SEAT_COOKIE, "") == "; max-age=0"
