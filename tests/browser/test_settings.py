"""The Settings page in a real browser: a click is never lost, and nothing typed is."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from panel.services.panel import Panel
from panel.services.settings import council_settings
from tests.browser.conftest import RunningApp, as_person, assert_accessible, open_page, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("settings")]
SECTIONS = ("Contacts for families", "The council", "Letterhead", "People", "Sample cases")


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    as_person(page, app, "sample-officer")
    open_page(page, f"{app.url}/settings")
    return page


def box_of(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stExpander").filter(has=page.locator("summary", has_text=re.compile(name, re.I)))


def test_contacts_are_confirmed_one_after_the_other_without_waiting(here: Page, panel: Panel) -> None:
    names = ("mediation adviser", "disagreement resolution", "advice and support", "formats and languages")
    for name in names:
        box = box_of(here, name)
        box.locator("summary").click()
        box.get_by_label("Name").fill(f"Exampleshire {name}")
        box.get_by_label("Phone").fill("01632 960123")
        box.get_by_role("button", name="Save and confirm under my name").click()
    for name in names:
        expect(box_of(here, name).locator("summary")).to_contain_text("confirmed by Ingrid Castellane-Moor")
    held = council_settings(panel).contacts
    assert [one.details.name for one in held.values() if one.ready and one.details] == [
        f"Exampleshire {name}" for name in names
    ]


def test_what_is_typed_into_one_contact_stays_while_another_is_saved(here: Page) -> None:
    one, other = box_of(here, "own contact about mediation"), box_of(here, "The Tribunal")
    for box in (one, other):
        box.locator("summary").click()
    other.get_by_label("Phone").fill("01632 960777")
    one.get_by_label("Phone").fill("01632 960555")
    one.get_by_role("button", name="Save", exact=True).click()
    expect(here.get_by_text("saved. Confirm it before use")).to_be_visible()
    settle(here)
    expect(other.get_by_label("Phone")).to_have_value("01632 960777")
    expect(one.get_by_label("Phone")).to_have_value("01632 960555")


def test_every_part_of_the_settings_can_be_used_by_everybody(here: Page) -> None:
    assert_accessible(here)
    for name in SECTIONS[1:]:
        here.get_by_test_id("stButtonGroup").first.get_by_text(name, exact=True).click()
        expect(here).to_have_url(re.compile("section="))
        settle(here)
        assert_accessible(here)
    open_page(here, re.sub(r"\?.*", "?section=people", here.url))
    here.get_by_role("link", name="Marguerite Oyelaran-Finch").click()
    expect(here.get_by_label("Where it is written down")).to_be_visible()
    settle(here)
    assert_accessible(here)
