"""Logging a request, in small steps."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from panel.domain.case import Case, Channel, Requester
from panel.services.cases import case_view, search
from panel.services.panel import LONDON, Panel
from panel.services.ports import CaseQuery
from panel.wiring import SystemClock
from tests.panel.pages.conftest import Open, words


def _fill(app: AppTest, panel: Panel, *, days_ago: int = 3) -> AppTest:
    today = panel.today()
    app.text_input(key="new:given_names").set_value("Ottoline")
    app.text_input(key="new:family_name").set_value("Testcase")
    app.date_input(key="new:born").set_value(today.replace(year=today.year - 8, day=1))
    app.date_input(key="new:on").set_value(today - timedelta(days=days_ago))
    return app


def _logged(panel: Panel) -> Case:
    (row,) = search(panel, CaseQuery(text="Testcase")).rows
    return case_view(panel, row.id).case


def test_a_name_a_date_of_birth_and_a_day_are_enough(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.button(key="new:log").click().run()
    assert not app.exception
    case = _logged(samples)
    assert case.person.full_name == "Ottoline Testcase"
    assert case.request.received_on == samples.today() - timedelta(days=3)
    assert case.reference in words(app)
    assert app.query_params["case"] == case.id, "the next steps are about the case just logged"


def test_the_six_weeks_and_their_source_are_shown_while_filling_in(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples).run()
    due = samples.today() - timedelta(days=3) + timedelta(weeks=6)
    said = words(app)
    assert f"{due.day} {due:%B %Y}" in said
    assert "reg 5(1)" in said


def test_a_missing_day_says_what_to_do_and_loses_nothing(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.date_input(key="new:on").set_value(None)
    app.button(key="new:log").click().run()
    assert "The day the request came is missing." in words(app)
    assert app.text_input(key="new:family_name").value == "Testcase"
    assert search(samples, CaseQuery(text="Testcase")).total == 0, "nothing is half-saved"


def test_a_day_still_to_come_is_pointed_out_at_once_and_is_never_recorded(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples, days_ago=-3).run()
    to_come = samples.today() + timedelta(days=3)
    assert f"{to_come.day} {to_come:%B %Y} is still to come" in words(app)
    app.button(key="new:log").click().run()
    assert "The request is dated later than now." in words(app)
    assert search(samples, CaseQuery(text="Testcase")).total == 0, "nothing is half-saved"


def test_a_request_of_this_morning_can_be_logged_before_noon(
    samples: Panel, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    eight = datetime.combine(samples.today(), time(8), tzinfo=LONDON)
    monkeypatch.setattr(SystemClock, "now", lambda _clock: eight)
    _fill(open_page("new_request"), samples, days_ago=0).button(key="new:log").click().run()
    assert _logged(samples).request.received_at == eight


def test_a_missing_name_says_which_field_to_fill_in(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.text_input(key="new:given_names").set_value("")
    app.button(key="new:log").click().run()
    assert "First names: fill this in." in words(app)


def test_a_name_and_date_of_birth_we_know_already_are_pointed_out(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.button(key="new:log").click().run()
    again = _fill(open_page("new_request"), samples).run()
    assert "We already have a case about somebody with this family name and date of birth" in words(again)
    again.button(key="new:log").click().run()
    assert search(samples, CaseQuery(text="Testcase")).total == 2, "it is a warning, not a bar"


def test_who_asked_and_how_it_came_are_kept(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.selectbox(key="new:channel").set_value(Channel.PHONE)
    app.selectbox(key="new:requester").set_value(Requester.SCHOOL)
    app.text_input(key="new:requester_name").set_value("Ms A. Example")
    app.button(key="new:log").click().run()
    request = _logged(samples).request
    assert (request.channel, request.requester, request.requester_name) == ("phone", "school", "Ms A. Example")


def test_every_later_step_can_be_passed_over(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.button(key="new:log").click().run()
    case = _logged(samples)
    for step in (1, 2, 3):
        app.button(key=f"new:on:{step}:{case.id}").click().run()
        assert not app.exception
    assert app.button(key=f"new:done:{case.id}").label == "Go to the case"


def test_name_in_use_language_and_care_are_kept_when_given(samples: Panel, open_page: Open) -> None:
    app = _fill(open_page("new_request"), samples)
    app.text_input(key="new:known_as").set_value("Otti")
    app.text_input(key="new:language").set_value("Polish")
    app.checkbox(key="new:looked_after").set_value(True)
    app.button(key="new:log").click().run()
    person = _logged(samples).person
    assert (person.known_as, person.language, person.looked_after) == ("Otti", "Polish", True)
