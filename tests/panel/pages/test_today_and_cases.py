"""The day's lists, and the register."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from streamlit.testing.v1 import AppTest

from panel.domain.case import Channel, Person, Requester, Setting, SettingKind
from panel.domain.people import Actor
from panel.services.cases import search
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.ports import CaseQuery
from panel.services.requests import NewRequest, receive_request
from panel.services.todays_advice import advice_today
from tests.panel.pages.conftest import Open, words


def _rows(app: AppTest) -> list[dict[str, object]]:
    (table,) = _tables(app)
    return list(json.loads(table.proto.json)["rows"])


def _tables(app: AppTest) -> list[Any]:
    return [part for part in app.get("bidi_component") if part.proto.component_name == "lmag_case_table"]


def test_week_five_asks_the_question(samples: Panel, open_page: Open) -> None:
    said = words(open_page("today"))
    assert "Week five" in said
    assert "On what we have, are we of the opinion that it may be necessary?" in said


def test_each_case_on_the_list_says_its_next_step(samples: Panel, open_page: Open) -> None:
    said = words(open_page("today"))
    assert "Record the decision" in said
    assert "Read, check and produce the letters" in said


def test_the_beginning_of_a_name_finds_a_case(samples: Panel, open_page: Open) -> None:
    app = open_page("cases")
    app.text_input(key="cases/words").set_value("hadd").run()
    assert [row["cells"][0]["text"] for row in _rows(app)] == ["Yusra Haddad-Idris"]  # type: ignore[index]


def test_a_search_that_finds_nothing_says_what_to_try(samples: Panel, open_page: Open) -> None:
    app = open_page("cases")
    app.text_input(key="cases/words").set_value("zzz").run()
    assert not _tables(app)
    assert "No case matches." in words(app)


def test_the_register_shows_closed_cases_when_asked(samples: Panel, open_page: Open) -> None:
    app = open_page("cases")
    before = len(_rows(app))
    app.selectbox(key="cases/shown").set_value("Every case").run()
    assert len(_rows(app)) == samples.store.count_cases() > before


def test_assessments_under_way_are_one_choice_away_with_what_is_due_next_in_each(
    samples: Panel, open_page: Open
) -> None:
    app = open_page("cases")
    assert app.selectbox(key="cases/shown").options[:2] == ["Open cases", "Assessment under way"]
    app.selectbox(key="cases/shown").set_value("Assessment under way").run()
    rows: list[Any] = _rows(app)
    assert len(rows) == advice_today(samples, 50).in_all > 0
    assert all("view=advice" in row["href"] for row in rows)
    on_today = [json.loads(table.proto.json) for table in _tables(open_page("today"))]
    (today,) = [table["rows"] for table in on_today if table["label"] == "After a decision to assess"]
    assert [row["cells"][-2:] for row in rows] == [row["cells"][-2:] for row in today], "Today says the same"


def test_a_page_of_the_register_holds_25_cases_and_the_next_page_the_rest(samples: Panel, open_page: Open) -> None:
    by = Actor.of(next(profile for profile in profiles(samples) if profile.id == "sample-casework"))
    for number in range(30):
        receive_request(samples, _request(samples, number), by)
    app = open_page("cases")
    assert len(_rows(app)) == 25
    app.button(key="cases/foot/after").click().run()
    assert "Page 2 of 2" in words(app)
    assert len(_rows(app)) == search(samples, CaseQuery(open_only=True)).total - 25
    assert app.button(key="cases/top/after").disabled, "it is the last page"
    app.button(key="cases/top/before").click().run()
    assert "Page 1 of 2" in words(app)
    app.button(key="cases/top/after").click().run()
    app.text_input(key="cases/words").set_value("hadd").run()
    assert len(_rows(app)) == 1, "a new search starts on its first page"


def test_an_odd_name_is_shown_as_it_was_typed(samples: Panel, open_page: Open) -> None:
    by = Actor.of(profiles(samples)[0])
    receive_request(samples, _request(samples, 1, family_name="O'Brien & Sons <b> {{ 7*7 }}"), by)
    app = open_page("cases")
    app.text_input(key="cases/words").set_value("brien").run()
    assert _rows(app)[0]["cells"][0]["text"] == "Invented O'Brien & Sons <b> {{ 7*7 }}"  # type: ignore[index]


def _request(panel: Panel, number: int, family_name: str = "Testcase") -> NewRequest:
    return NewRequest(
        person=Person(given_names="Invented", family_name=family_name, date_of_birth=date(2015, 1, 1)),
        channel=Channel.EMAIL,
        received_at=panel.clock.now() - timedelta(days=number, hours=1),
        requester=Requester.PARENT,
        setting=Setting(kind=SettingKind.SCHOOL, name="Nowhere Primary School"),
    )
