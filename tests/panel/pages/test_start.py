"""The first page, and who is recording."""

from __future__ import annotations

import pytest

from panel.domain.people import Role
from panel.pages import loopback
from panel.pages.who import CHOSEN
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.samples import has_cases
from tests.panel.pages.conftest import Open, words


def test_an_empty_database_offers_the_samples_or_a_real_case(empty: Panel, open_page: Open) -> None:
    app = open_page(who=None)
    assert [button.label for button in app.button] == ["Load the fictional sample cases", "Start with a real case"]
    assert not app.sidebar.children, "there is nothing to navigate before somebody has been chosen"


def test_loading_the_samples_asks_which_fictional_colleague_to_be(empty: Panel, open_page: Open) -> None:
    app = open_page(who=None)
    app.button(key="start:samples").click().run()
    assert not app.exception
    assert has_cases(empty)
    assert app.button(key="choose:sample-chair").label == "Go on as Marguerite Oyelaran-Finch"
    app.button(key="choose:sample-chair").click().run()
    assert app.session_state[CHOSEN] == "sample-chair"
    assert "Today" in words(app)


def test_a_person_who_adds_themselves_is_the_one_recording(empty: Panel, open_page: Open) -> None:
    app = open_page(who=None)
    app.button(key="start:real").click().run()
    app.text_input(key="profile:new:name").set_value("Wilhelmina Tarrow")
    app.text_input(key="profile:new:job").set_value("SEND Officer")
    app.get_by_key("profile:new:roles").set_value([Role.CASEWORK])
    app.button(key="profile:new:save").click().run()
    assert not app.exception
    (made,) = profiles(empty)
    assert made.name == "Wilhelmina Tarrow"
    assert app.session_state[CHOSEN] == made.id
    assert "No cases yet" in words(app)


def test_a_profile_without_a_role_says_what_to_do_and_keeps_what_was_typed(empty: Panel, open_page: Open) -> None:
    app = open_page(who=None)
    app.button(key="start:real").click().run()
    app.text_input(key="profile:new:name").set_value("Wilhelmina Tarrow")
    app.text_input(key="profile:new:job").set_value("SEND Officer")
    app.button(key="profile:new:save").click().run()
    assert "A colleague needs at least one role." in words(app)
    assert app.text_input(key="profile:new:name").value == "Wilhelmina Tarrow"
    assert profiles(empty) == ()


def test_another_colleague_is_one_click_away(samples: Panel, open_page: Open) -> None:
    app = open_page(who="sample-chair")
    app.button(key="switch:sample-siso").click().run()
    assert app.session_state[CHOSEN] == "sample-siso"


def test_a_profile_that_is_not_there_any_more_asks_again(samples: Panel, open_page: Open) -> None:
    assert "Who are you?" in words(open_page(who="somebody-who-left"))


def test_without_sign_in_nothing_is_shown_to_other_machines(
    samples: Panel, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loopback, "LOOPBACK", frozenset({"some other address"}))
    said = words(open_page())
    assert "This app is open to other machines, and it has no sign-in yet." in said
    assert "Today" not in said
    assert "Priyanka" not in said
