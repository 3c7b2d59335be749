"""The page that opens the room of a group session: for trainers, in one click."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.training.pages.conftest import Open, words
from training.domain.record import Learner
from training.services import room_process
from training.services.academy import Academy
from training.services.material import material
from training.services.own_cases import save_case
from training.services.room_cases import choices
from training.wiring import sessions_room


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


@pytest.mark.parametrize(("address", "alone"), [("127.0.0.1", True), ("192.0.2.7", False)])
def test_a_room_that_only_this_machine_can_reach_says_so(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, address: str, alone: bool
) -> None:
    plan = room_process.RoomPlan((), {}, "http://127.0.0.1:8601/?open=secret", f"http://{address}:8601")
    monkeypatch.setattr(room_process, "running", lambda: OpenRoom(plan))
    said = words(open_page("group_session", who="sample-trainer"))
    assert ("Only this machine can reach the room" in said) is alone
    assert ("on a phone or laptop of the same network" in said) is not alone


def test_an_open_room_offers_the_cases_that_trainers_wrote(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Fine by me"})
    save_case(here, Learner(id="t", name="Rosalind Example", roles=("trainer",)), own)
    plan = room_process.RoomPlan((), {}, "http://127.0.0.1:8601/?open=secret", "http://192.0.2.7:8601")
    monkeypatch.setattr(room_process, "running", lambda: OpenRoom(plan))
    open_page("group_session", who="sample-trainer")
    room = sessions_room()
    assert room is not None
    assert choices(room)[-1].title == "Fine by me"


def test_somebody_who_does_not_train_others_cannot_open_one(open_page: Open) -> None:
    app = open_page("group_session")
    assert not [one for one in app.button if one.key == "room/open"]
