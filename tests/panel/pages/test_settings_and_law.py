"""The council's own facts, and the law the tool works from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.model import Verification
from letter_templates.facts import ContactDetails
from panel.domain.people import Actor, Role
from panel.domain.settings import ConfirmedContact
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.samples import has_cases
from panel.services.settings import council_settings, save_settings, stops_refusals
from tests.panel.pages.conftest import Open, words

CONTACT = "contact:information_and_advice"


def field(app: AppTest, kind: str, start: str, end: str) -> Any:
    found = [one for one in app.get(kind) if one.key and one.key.startswith(start) and one.key.endswith(end)]
    assert len(found) == 1, [one.key for one in app.get(kind)]
    return found[0]


@pytest.fixture
def contact(samples: Panel, open_page: Open) -> AppTest:
    """The Settings page with its contacts."""
    return open_page("settings")


def test_the_page_says_all_that_stops_refusals_and_what_each_lacks(samples: Panel, open_page: Open) -> None:
    said = words(open_page("settings"))
    stopping = stops_refusals(council_settings(samples))
    assert "the disagreement resolution service: not filled in" in stopping
    assert "No refusal can be sent until these are put right" in said
    for name in stopping:
        assert name in said


def test_a_contact_is_used_only_after_a_named_person_confirmed_it(samples: Panel, contact: AppTest) -> None:
    field(contact, "text_input", CONTACT, ":phone").set_value("01632 960555")
    field(contact, "button", CONTACT, ":save").click().run()
    held = council_settings(samples).contacts["information_and_advice"]
    assert held.details is not None
    assert held.details.phone == "01632 960555"
    assert not held.ready
    field(contact, "button", CONTACT, ":confirm").click().run()
    held = council_settings(samples).contacts["information_and_advice"]
    assert held.ready
    assert held.confirmed_by is not None
    assert held.confirmed_by.name == "Priyanka Holloway-Dunn"


def test_a_contact_that_somebody_else_changed_is_not_overwritten(samples: Panel, contact: AppTest) -> None:
    held = council_settings(samples)
    details = ContactDetails(name="Changed meanwhile", phone="01632 960111")
    other = {**held.contacts, "information_and_advice": ConfirmedContact(details=details)}
    officer = Actor.of(next(one for one in profiles(samples) if one.id == "sample-officer"))
    save_settings(samples, held.model_copy(update={"contacts": other}), officer)
    field(contact, "text_input", CONTACT, ":phone").set_value("01632 960555")
    field(contact, "button", CONTACT, ":save").click().run()
    assert council_settings(samples).contacts["information_and_advice"].details == details


def test_a_contact_nobody_can_reach_is_refused_with_what_to_add(samples: Panel, contact: AppTest) -> None:
    before = council_settings(samples)
    for name in ("phone", "email", "website", "address"):
        field(contact, "text_input", CONTACT, f":{name}").set_value("")
    field(contact, "button", CONTACT, ":save").click().run()
    assert "give a phone number, an e-mail address, a website or a postal address" in words(contact)
    assert council_settings(samples) == before


def test_the_name_of_the_council_is_a_setting(samples: Panel, open_page: Open) -> None:
    app = open_page("settings", section="council")
    field(app, "text_input", "council:", ":council_name").set_value("Exampleshire Council")
    field(app, "text_area", "council:", ":address").set_value("1 Example Street\nExampletown")
    field(app, "button", "council:", ":save").click().run()
    settings = council_settings(samples)
    assert settings.council_name == "Exampleshire Council"
    assert settings.address == ("1 Example Street", "Exampletown")


def test_a_decision_maker_is_recorded_with_source_and_date_of_authority(samples: Panel, open_page: Open) -> None:
    app = open_page("settings", section="people", person="sample-chair")
    at = "profile:sample-chair:"
    app.text_input(key=f"{at}source").set_value("Scheme of delegation, entry 9.9")
    app.date_input(key=f"{at}from").set_value(date(2025, 4, 1))
    app.button(key=f"{at}save").click().run()
    (chair,) = [profile for profile in profiles(samples) if profile.id == "sample-chair"]
    assert chair.authority is not None
    assert chair.authority.source == "Scheme of delegation, entry 9.9"


def test_every_colleague_is_listed_with_their_work_and_authority(samples: Panel, open_page: Open) -> None:
    said = words(open_page("settings", section="people"))
    assert "settings?person=sample-chair&section=people" in said
    assert "Exampleshire scheme of delegation, entry 4.2 (fictional)" in said
    assert "Panel chair" in said


def test_a_colleague_is_added_and_stands_in_the_list(samples: Panel, open_page: Open) -> None:
    app = open_page("settings", section="people")
    app.button(key="people:new").click().run()
    app.text_input(key="profile:new:name").set_value("Wilhelmina Testcase")
    app.text_input(key="profile:new:job").set_value("Educational Psychologist")
    app.button_group(key="profile:new:roles").set_value([Role.CASEWORK])
    app.button(key="profile:new:save").click().run()
    said = words(app)
    assert "Wilhelmina Testcase" in said
    assert "Priyanka Holloway-Dunn" in said
    assert not [one for one in app.text_input if one.key == "profile:new:name"]


def test_the_samples_are_taken_out_in_one_click(samples: Panel, open_page: Open) -> None:
    app = open_page("settings", section="samples")
    app.button(key="samples:remove").click().run()
    assert not app.exception
    assert not has_cases(samples)


def test_the_law_page_says_how_current_it_is_and_that_it_is_not_advice(samples: Panel, open_page: Open) -> None:
    said = words(open_page("law"))
    info = samples.lawbook.info
    assert info.statement in said
    assert info.not_legal_advice in said
    assert f"{len(samples.lawbook.awaiting_solicitor())} entries await a solicitor's check" in said


def test_all_fourteen_points_are_there_with_the_chairs_question(samples: Panel, open_page: Open) -> None:
    said = words(open_page("law"))
    points = samples.lawbook.in_force_on(samples.today()).key_points
    assert len(points) == 14
    for point in points:
        assert point.chair_question in said
        assert point.common_error in said


def test_every_provision_shows_how_it_was_verified(samples: Panel, open_page: Open) -> None:
    app = open_page("law")
    app.get_by_key("law/section").set_value("provisions").run()
    said = words(app)
    for provision in samples.lawbook.in_force_on(samples.today()).provisions:
        assert provision.citation in said
        assert f"{provision.verification.value}: {provision.verified_from}" in said


def test_the_law_can_be_searched_and_filtered_by_verification(samples: Panel, open_page: Open) -> None:
    app = open_page("law")
    app.get_by_key("law/section").set_value("provisions").run()
    app.text_input(key="law/find").set_value("s.36(8)").run()
    assert "Children and Families Act 2014, s.36(8)" in words(app)
    assert "Children and Families Act 2014, s.19" not in words(app)
    app.text_input(key="law/find").set_value("").run()
    app.selectbox(key="law/verified").set_value(Verification.MEMORY.value).run()
    assert f"{Verification.OFFICIAL.value}: " not in words(app)
    app.text_input(key="law/find").set_value("no such words anywhere").run()
    assert "Nothing matches." in words(app)
