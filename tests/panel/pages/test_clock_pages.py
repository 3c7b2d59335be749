"""The clock on screen: late cases explained, advice and check points, the caseload, and files in and out."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from panel.domain.base import CaseId, ContactId
from panel.domain.case import Case, Channel, Contact, ParentBasis, Person, Requester, Setting, SettingKind
from panel.domain.people import Actor
from panel.domain.register import CaseQuery
from panel.services.advice_seeking import advice_of
from panel.services.cases import amend_case, case_view, search
from panel.services.delays import delay_of
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.requests import NewRequest, receive_request
from panel.services.settings import council_settings, save_settings
from tests.panel.pages.conftest import Open, words

WHY = "The psychologist's report came late, and we needed it."


def _by(panel: Panel) -> Actor:
    return Actor.of(next(profile for profile in profiles(panel) if profile.id == "sample-casework"))


def _late(panel: Panel, why: str = "") -> Case:
    """A request that came 45 days ago."""
    case = receive_request(
        panel,
        NewRequest(
            person=Person(given_names="Invented", family_name="Latecase", date_of_birth=date(2015, 1, 1)),
            channel=Channel.EMAIL,
            received_at=panel.clock.now() - timedelta(days=45),
            requester=Requester.PARENT,
            contacts=(
                Contact(id=ContactId("c1"), name="Ms Latecase", basis=ParentBasis.NATURAL_PARENT, email="m@f.example"),
            ),
            setting=Setting(kind=SettingKind.SCHOOL, name="Nowhere Primary School"),
        ),
        _by(panel),
    )
    if why:
        case = amend_case(panel, case.id, expected_version=case.version, by=_by(panel), delay_explanation=why)
    return case


def _agreed(panel: Panel) -> CaseId:
    found = [row.id for row in search(panel, CaseQuery(page_size=100)).rows if advice_of(panel, row.id)]
    return found[0]


def _first(app: AppTest, kind: str) -> Any:
    return app.get(kind)[0]


def _labels(app: AppTest, kind: str) -> list[str]:
    parts: list[Any] = list(app.get(kind))
    return [part.label for part in parts]


def _table(app: AppTest, label: str) -> list[dict[str, Any]]:
    for part in app.get("bidi_component"):
        if part.proto.component_name == "lmag_case_table":
            held = json.loads(part.proto.json)
            if held["label"] == label:
                return list(held["rows"])
    return []


# Today


def test_a_late_case_shows_why_and_that_the_family_was_not_told(samples: Panel, open_page: Open) -> None:
    _late(samples)
    (row,) = _table(open_page("today"), "Past six weeks")
    assert [cell["text"] for cell in row["cells"]][1:4] == [
        "Day 45 of 42 – 3 days late",
        "No reason is recorded yet.",
        "Not yet",
    ]


def test_a_late_case_opens_at_its_clock(samples: Panel, open_page: Open) -> None:
    case = _late(samples)
    (row,) = _table(open_page("today"), "Past six weeks")
    assert row["href"] == f"case?case={case.id}&view=clock"


def test_our_own_target_is_shown_beside_the_laws_day(samples: Panel, open_page: Open) -> None:
    held = council_settings(samples)
    save_settings(samples, held.model_copy(update={"decide_by_week": 4}), _by(samples))
    case = _late(samples)
    (row,) = _table(open_page("today"), "Past six weeks")
    under = row["cells"][1]["under"]
    assert under.startswith("due ")
    assert "our own target" in under
    said = words(open_page("case", case=case.id, view="clock"))
    assert "The law's last day to tell the family" in said
    assert "Our own target (not law)" in said


def test_the_whole_caseload_is_drawn_said_and_given_as_a_table(samples: Panel, open_page: Open) -> None:
    app = open_page("today")
    said = words(app)
    chart = _first(app, "vega_lite_chart")
    spec = json.loads(chart.proto.spec)
    number = search(samples, CaseQuery(open_only=True)).total
    assert spec["description"].startswith(f"Bar chart. {number} cases open.")
    assert f"{number} cases open." in said
    assert 'aria-label="Open cases by week"' in said


def test_after_a_decision_to_assess_today_says_whom_to_ask(samples: Panel, open_page: Open) -> None:
    rows = _table(open_page("today"), "After a decision to assess")
    assert rows
    assert all("view=advice" in row["href"] for row in rows)
    assert any(row["cells"][2]["text"].startswith("Ask ") for row in rows)


# The clock of a case


def test_without_a_reason_the_page_asks_for_it_before_an_email(samples: Panel, open_page: Open) -> None:
    case = _late(samples)
    app = open_page("case", case=case.id, view="clock")
    assert not app.code
    assert any("Write the reason below" in markdown.value for markdown in app.markdown)


def test_the_family_is_told_of_a_delay_and_the_record_keeps_the_words(samples: Panel, open_page: Open) -> None:
    case = _late(samples, WHY)
    app = open_page("case", case=case.id, view="clock")
    assert WHY in app.code[0].value
    next(button for button in app.button if button.label == "Record that they were told").click().run()
    delay = delay_of(case_view(samples, case.id))
    assert delay is not None
    assert WHY in delay.told[0].note
    (row,) = _table(open_page("today"), "Past six weeks")
    assert row["cells"][3]["under"] == "Ms Latecase"


def test_the_address_that_exceptions_had_leads_to_the_clock(samples: Panel, open_page: Open) -> None:
    case = _late(samples)
    assert "Exceptions to the six weeks" in words(open_page("case", case=case.id, view="exceptions"))


def test_the_dates_of_a_case_can_be_taken_into_a_diary(samples: Panel, open_page: Open) -> None:
    app = open_page("case", case=_late(samples).id, view="clock")
    assert _labels(app, "download_button") == ["Dates of this case (.ics)"]


# Advice


def test_the_advice_section_is_offered_only_after_a_decision_to_assess(samples: Panel, open_page: Open) -> None:
    undecided = open_page("case", case=_late(samples).id)
    agreed = open_page("case", case=_agreed(samples))
    offered = [[one.content for one in _first(app, "button_group").proto.options] for app in (undecided, agreed)]
    assert ["Advice" in options for options in offered] == [False, True]


def test_the_day_an_adviser_received_the_request_sets_the_day_their_advice_is_due(
    samples: Panel, open_page: Open
) -> None:
    case_id = _agreed(samples)
    app = open_page("case", case=case_id, view="advice")
    view = advice_of(samples, case_id)
    assert view is not None
    health = next(line.request for line in view.lines if line.request.kind.value == "c")
    app.selectbox(key=f"advice:which:{case_id}").set_value(health.id).run()
    today = samples.today()
    for label in ("Asked on", "Our request reached them on"):
        next(one for one in app.date_input if one.label == label).set_value(today)
    next(button for button in app.button if button.label == "Save").click().run()
    view = advice_of(samples, case_id)
    assert view is not None
    assert view.line(health.id).due_on == today + timedelta(weeks=6)
    assert "Words to chase with" in _labels(app, "expander")


def test_all_advisers_can_be_recorded_as_asked_on_one_day(samples: Panel, open_page: Open) -> None:
    case_id = _agreed(samples)
    app = open_page("case", case=case_id, view="advice")
    next(one for one in app.button if one.label.startswith("Record that all ")).click().run()
    view = advice_of(samples, case_id)
    assert view is not None
    assert view.to_ask == ()
    assert {line.request.asked_on for line in view.lines} == {samples.today()}
    assert not [one for one in app.button if one.label.startswith("Record that all ")]


def test_after_a_decision_to_assess_the_next_step_is_advice_and_then_the_next_check_point(
    samples: Panel, open_page: Open
) -> None:
    case_id = next(
        row.id for row in search(samples, CaseQuery(text="SAMPLE-02", page_size=1)).rows
    )  # the family was told
    assert re.fullmatch(r"Ask \d advisers", case_view(samples, case_id).next_step.title)
    app = open_page("case", case=case_id, view="advice")
    next(one for one in app.button if one.label.startswith("Record that all ")).click().run()
    step = case_view(samples, case_id).next_step
    assert step.title == "See which advice is in; tell the family where things stand"
    assert step.why.endswith("(good practice).")
    assert "See which advice is in" in words(open_page("case", case=case_id))


def test_who_was_chased_says_when_in_the_list(samples: Panel, open_page: Open) -> None:
    case_id = _agreed(samples)
    app = open_page("case", case=case_id, view="advice")
    next(one for one in app.button if one.label.startswith("Record that all ")).click().run()
    view = advice_of(samples, case_id)
    assert view is not None
    health = next(line.request for line in view.lines if line.request.kind.value == "c")
    app.selectbox(key=f"advice:which:{case_id}").set_value(health.id).run()
    assert "did our request for advice reach you?" in app.code[0].value
    next(one for one in app.button if one.label == "Record that this went out today").click().run()
    assert "Chased on" in words(app)


def test_check_points_say_which_are_law(samples: Panel, open_page: Open) -> None:
    said = words(open_page("case", case=_agreed(samples), view="advice"))
    for week in (10, 12, 16, 20):
        assert f"week {week}" in said
    assert "Not law." in said
    assert "reg 13(2)" in said


# Files


def _upload(app: AppTest, text: str) -> AppTest:
    _first(app, "file_uploader").set_value(("cases.csv", text.encode(), "text/csv"))
    return app.run()


GOOD = "Ref,Forename,Surname,DOB,Date received\r\nEX-1,Testina,Imported,09/03/2017,05/01/2026\r\n"


@pytest.mark.parametrize("leave_out", [False, True])
def test_nothing_is_imported_before_the_person_accepts_what_is_shown(
    samples: Panel, open_page: Open, leave_out: bool
) -> None:
    before = samples.store.count_cases()
    text = GOOD + ("EX-2,Other,Imported,soon,05/01/2026\r\n" if leave_out else "")
    app = _upload(open_page("import_cases"), text)
    next(button for button in app.button if button.label == "Check the file").click().run()
    said = words(app)
    assert "Testina Imported" in said
    assert samples.store.count_cases() == before
    accept = next(button for button in app.button if button.label == "Import 1 case")
    assert accept.disabled is leave_out
    if leave_out:
        assert "Date of birth is not a date." in said
        app.checkbox[0].check().run()
        accept = next(button for button in app.button if button.label == "Import 1 case")
    accept.click().run()
    assert samples.store.count_cases() == before + 1
    assert "1 case imported." in words(app)


def test_a_workbook_is_refused_with_what_to_do(samples: Panel, open_page: Open) -> None:
    app = open_page("import_cases")
    _first(app, "file_uploader").set_value(("cases.csv", b"PK\x03\x04 workbook", "text/csv"))
    app.run()
    assert "It is a workbook" in words(app)


def test_the_cases_page_offers_this_search_as_a_file(samples: Panel, open_page: Open) -> None:
    app = open_page("cases")
    app.text_input(key="cases/words").set_value("hadd").run()
    assert _labels(app, "download_button") == ["Export 1 case (CSV)"]
