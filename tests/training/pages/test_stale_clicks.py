"""A click is applied to what was on the screen, and to nothing that another window or a quicker click left there."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.training.learning import decide
from tests.training.pages.conftest import CASE, CHAIR, Open, put, words
from training.domain.record import Learner
from training.pages import fields
from training.pages.here import Here
from training.pages.item_head import still_to_hand_in
from training.services import drafting, room_process
from training.services.academy import Academy
from training.services.material import material
from training.services.own_cases import own_cases, save_case

TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("no", "no"), ("yes", "yes"), (None, "yes")],
    ids=["another answer", "the one that was drawn", "nothing, as the question has gone"],
)
def test_an_answer_is_changed_only_when_somebody_chose_another(
    here: Academy, monkeypatch: pytest.MonkeyPatch, sent: str | None, kept: str
) -> None:
    put(here, "decide:x:", a_answer="yes")
    sheet = fields.open_sheet(Here(here, CHAIR), "decide:x:")
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    key, keep = fields._one_of("choice", sheet, "a.answer", "yes", {"yes": "Yes", "no": "No"})
    state[key] = sent
    keep()
    assert sheet.fresh().value("a.answer") == kept


def test_an_answer_drawn_before_another_window_changed_it_is_not_put_over_that(
    here: Academy, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, "decide:x:", a_evidence='["gp"]')
    sheet = fields.open_sheet(Here(here, CHAIR), "decide:x:")
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    key, keep = fields._kept("several", sheet, "a.evidence", ["gp"], str)
    sheet.keep("a.evidence", '["gp", "school"]')
    state[key] = ["gp"]  # the browser says again what it showed
    keep()
    assert sheet.fresh().items("a.evidence") == ["gp", "school"]


def test_the_second_of_two_quick_clicks_hands_nothing_in_and_says_nothing(
    here: Academy, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = Here(here, CHAIR)
    assert still_to_hand_in(now, "decide", CASE, turn=0)
    decide(here, CHAIR, material().exercise(CASE))
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    monkeypatch.setattr("streamlit.query_params", {"attempt": "the first click's"})
    assert not still_to_hand_in(now, "decide", CASE, turn=0)
    assert not state
    assert still_to_hand_in(now, "decide", CASE, turn=1)


def test_an_answer_in_another_window_is_told_before_one_more_is_handed_in(here: Academy, open_page: Open) -> None:
    put(here, "mend:mend-1:", mendable="no")
    app, other = open_page("mend", case="mend-1"), open_page("mend", case="mend-1")
    other.button(key="hand-in:mend-1").click().run()
    app.button(key="hand-in:mend-1").click().run()
    assert "You handed in an answer to this in another window." in words(app)
    assert len(handed_in(here, "mend-1")) == 1


def test_a_case_changed_since_is_not_taken_out_by_a_click_on_the_older_one(here: Academy, open_page: Open) -> None:
    own = material().exercise(CASE).model_copy(update={"id": "own-1", "title": "Ours"})
    kept = save_case(here, TRAINER, own)
    app = open_page("own_cases", who="sample-trainer")
    old = app.button(key=f"remove:own-1:{kept.version}")
    save_case(here, TRAINER, own.model_copy(update={"title": "Ours, mended"}))
    app.run()
    assert not [one for one in app.button if one.key == old.key]
    app.button(key=f"remove:own-1:{kept.version + 1}").click().run()
    assert own_cases(here) == ()
    assert drafting.drafts(here, TRAINER, "write:own-1:")["title"].value == "Ours, mended", "nothing written is lost"


def test_a_room_opens_to_the_network_only_if_the_page_says_so_as_it_is_clicked(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(room_process, "start", lambda folder, *, here_only: opened.append(here_only))
    app = open_page("group_session", who="sample-trainer")
    app.toggle(key="room/here-only").set_value(True)  # and the button before the page is drawn again
    app.button(key="room/open").click().run()
    assert opened == [True]


def test_closing_a_room_never_closes_another_that_was_opened_since(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = [OpenRoom(room_process.RoomPlan((), {}, "http://127.0.0.1/?open=x", f"http://192.0.2.{n}")) for n in (1, 2)]
    closed: list[int] = []
    monkeypatch.setattr(room_process, "stop", lambda: closed.append(1))
    monkeypatch.setattr(room_process, "running", lambda: rooms[0])
    app = open_page("group_session", who="sample-trainer")
    monkeypatch.setattr(room_process, "running", lambda: rooms[1])
    app.button(key="room/close").click().run()
    assert not closed
    app.button(key="room/close").click().run()
    assert closed


@dataclass
class OpenRoom:
    """Stands for a room that was opened, without its process."""

    plan: room_process.RoomPlan


def handed_in(academy: Academy, item: str) -> tuple[object, ...]:
    with academy.store.reading() as record:
        return tuple(record.attempts(CHAIR.id, None, item))
