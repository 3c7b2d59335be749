"""Words typed into a form that has not been sent, in a real browser: a refresh does not lose them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from panel.domain.base import CaseId
from panel.pages.who import COOKIE
from panel.services.cases import case_view, search
from panel.services.panel import Panel
from panel.services.ports import CaseQuery
from panel.services.samples import load_samples
from panel.wiring import open_panel
from tests.browser.conftest import ROOT, RunningApp, StartApp, open_page, settle
from tests.browser.test_journey import go_on_as

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("form-words")]

ADDRESS = "1 Example Lane\nExampleton"


@pytest.fixture(scope="module")
def app(start_shared_app: StartApp) -> RunningApp:
    app = start_shared_app(ROOT / "app.py")
    load_samples(open_panel(app.data), None)
    return app


@pytest.fixture
def panel(app: RunningApp) -> Panel:
    return open_panel(app.data)


@pytest.fixture
def case(panel: Panel) -> CaseId:
    return CaseId(search(panel, CaseQuery(text="SAMPLE-10")).rows[0].id)


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    page.context.add_cookies([{"name": COOKIE, "value": "sample-casework", "url": app.url}])
    return page


def new_person(page: Page, app: RunningApp, case: CaseId) -> Locator:
    """The form that adds a person to the case, open."""
    open_page(page, f"{app.url}/case?case={case}&view=people")
    return opened(page)


def opened(page: Page) -> Locator:
    box = page.get_by_test_id("stExpander").filter(has_text="Add a person")
    expect(box).to_be_visible()
    settle(page)
    if not box.get_by_label("Name", exact=True).is_visible():
        box.locator("summary").click()
    expect(box.get_by_label("Name", exact=True)).to_be_visible()
    settle(page)
    return box


def kept_in_browser(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(sessionStorage)"))


def test_a_person_half_written_down_is_there_after_a_refresh_and_is_then_saved(
    app: RunningApp, panel: Panel, case: CaseId, here: Page
) -> None:
    form = new_person(here, app, case)
    form.get_by_label("Name", exact=True).fill("Mx Half Written")
    form.get_by_label("Address, a line each").press_sequentially(ADDRESS, delay=2)
    here.reload()
    form = opened(here)
    expect(form.get_by_label("Name", exact=True)).to_have_value("Mx Half Written")
    expect(form.get_by_label("Address, a line each")).to_have_value(ADDRESS)
    form.get_by_role("button", name="Add this person").click()
    expect(here.get_by_text("Mx Half Written —")).to_be_visible()
    added = case_view(panel, case).case.contacts[-1]
    assert (added.name, added.address) == ("Mx Half Written", tuple(ADDRESS.splitlines()))
    here.wait_for_function("!JSON.stringify(sessionStorage).includes('Half Written')")
    here.reload()
    expect(opened(here).get_by_label("Name", exact=True)).to_have_value("")


def test_a_form_that_was_not_taken_keeps_its_words(app: RunningApp, case: CaseId, here: Page) -> None:
    form = new_person(here, app, case)
    form.get_by_label("Address, a line each").fill(ADDRESS)
    form.get_by_role("button", name="Add this person").click()  # without a name
    settle(here)
    here.wait_for_timeout(1_500)
    here.reload()
    expect(opened(here).get_by_label("Address, a line each")).to_have_value(ADDRESS)


def test_words_of_a_form_are_put_back_only_for_who_typed_them(app: RunningApp, case: CaseId, here: Page) -> None:
    note = "What happened, or what is to be done"
    open_page(here, f"{app.url}/case?case={case}&view=events")
    here.get_by_test_id("stExpander").filter(has=here.get_by_label(note)).locator("summary").click()
    here.get_by_label(note).fill("Only the caseworker may see this")
    go_on_as(here, "Tobias Wrenfield")
    here.reload()
    expect(here.get_by_label(note)).to_have_value("")
    settle(here)
    go_on_as(here, "Priyanka Holloway-Dunn")
    here.reload()
    expect(here.get_by_label(note)).to_have_value("Only the caseworker may see this")


def test_words_never_come_back_over_a_record_that_has_changed(
    app: RunningApp, panel: Panel, case: CaseId, here: Page
) -> None:
    open_page(here, f"{app.url}/case?case={case}&view=request")
    name = here.get_by_label("First names")
    before = name.input_value()
    name.fill("Mistyped")
    assert "Mistyped" in kept_in_browser(here)
    name.fill(before)
    assert "Mistyped" not in kept_in_browser(here)  # typed back: nothing is kept
    name.fill("Another")
    other = here.context.new_page()
    open_page(other, here.url)
    other.get_by_label("First names").fill("Corrected")
    other.get_by_role("button", name="Save").first.click()
    expect(other.get_by_label("First names")).to_have_value("Corrected")
    settle(other)
    here.reload()
    settle(here)
    expect(here.get_by_label("First names")).to_have_value("Corrected")
