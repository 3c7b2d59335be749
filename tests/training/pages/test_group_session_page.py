"""The page that opens the room of a group session: for trainers, in one click."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.training.pages.conftest import Open, words
from training.services import room_process


@dataclass
class OpenRoom:
    """Stands for a room that was opened, without its process."""

    plan: room_process.RoomPlan


def test_a_trainer_is_told_what_the_room_is_before_it_opens(open_page: Open) -> None:
    app = open_page("group_session", who="sample-trainer")
    assert "This app and its cases stay closed to them." in words(app)
    assert app.button(key="room/open").label == "Open the room"


def test_an_open_room_shows_the_way_to_the_desk_and_the_address_for_joiners(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = room_process.RoomPlan((), {}, "http://127.0.0.1:8601/?open=secret", "http://192.0.2.7:8601")
    monkeypatch.setattr(room_process, "running", lambda: OpenRoom(plan))
    app = open_page("group_session", who="sample-trainer")
    assert "http://192.0.2.7:8601" in words(app)
    assert app.button(key="room/close").label == "Close the room"


def test_somebody_who_does_not_train_others_cannot_open_one(open_page: Open) -> None:
    app = open_page("group_session")
    assert not [one for one in app.button if one.key == "room/open"]
