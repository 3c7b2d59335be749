"""The case pages in a real browser: nothing typed is lost, everything works from the keyboard, nothing is cut off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from panel.pages.case import SECTIONS
from panel.services.cases import case_view, search
from panel.services.panel import Panel
from panel.services.ports import CaseQuery
from tests.browser.conftest import (
    ROOT,
    RunningApp,
    StartApp,
    as_person,
    assert_accessible,
    case_of,
    forgotten,
    open_page,
    settle,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("case-pages")]
COLLEAGUE = "Priyanka Holloway-Dunn"


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    """Somebody was chosen earlier in this browser session."""
    return as_person(page, app, "sample-casework")


def test_an_empty_database_becomes_the_samples_in_one_click(start_app: StartApp, page: Page) -> None:
    app = start_app(ROOT / "app.py")
    open_page(page, app.url)
    assert_accessible(page)
    page.get_by_role("button", name="Load the fictional sample cases").click()
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible(timeout=30_000)
    settle(page)
    assert_accessible(page)


def test_who_is_recording_survives_a_refresh_and_changes_in_one_click(app: RunningApp, page: Page) -> None:
    open_page(page, app.url)
    page.get_by_role("button", name=f"Go on as {COLLEAGUE}").click()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    page.reload()
    settle(page)
    page.get_by_test_id("stSidebar").get_by_role("button", name=COLLEAGUE).click()
    page.get_by_role("button", name="Go on as Tobias Wrenfield").click()
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Tobias Wrenfield")).to_be_visible()


def test_every_page_can_be_used_by_everybody(app: RunningApp, here: Page) -> None:
    open_page(here, app.url)
    for name in ("Today", "Cases", "New request", "Law", "Settings"):
        here.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
        expect(here.get_by_role("heading", level=1)).to_have_text(name)
        settle(here)
        assert_accessible(here)
        _nothing_is_cut_off(here)


def test_every_section_of_a_case_can_be_used_by_everybody(app: RunningApp, panel: Panel, here: Page) -> None:
    open_page(here, f"{app.url}/case?case={case_of(panel, 'SAMPLE-07')}")
    for view, (name, _) in SECTIONS.items():
        if view == "advice":  # only once an assessment has been agreed to
            continue
        if view != "overview":
            here.get_by_test_id("stButtonGroup").first.get_by_text(name, exact=True).click()
            expect(here).to_have_url(re.compile(f"view={view}"))
        settle(here)
        expect(here.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(here)
        _nothing_is_cut_off(here)


def _nothing_is_cut_off(page: Page) -> None:
    """At the size of a projector."""
    overflow = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert overflow <= 0, f"the page is {overflow} pixels too wide"


def test_a_case_is_found_and_opened_from_the_keyboard(app: RunningApp, here: Page) -> None:
    open_page(here, f"{app.url}/cases")
    here.get_by_label("Search").press_sequentially("hadd")
    expect(here.get_by_role("row")).to_have_count(2)
    link = here.get_by_role("link", name="Yusra Haddad-Idris")
    link.focus()
    link.press("Enter")
    expect(here.locator(".lmag-case-name")).to_have_text("Yusra Haddad-Idris")
    assert re.search(r"/case\?case=\w+$", here.url)
    here.go_back()
    expect(here.get_by_label("Search")).to_have_value("hadd")


def test_the_next_step_is_one_click_away(app: RunningApp, panel: Panel, here: Page) -> None:
    case = case_of(panel, "SAMPLE-07")
    open_page(here, f"{app.url}/case?case={case}")
    here.get_by_role("button", name="Do this now").click()
    here.wait_for_url(f"**/{case_view(panel, case).next_step.page}?case={case}*")


def test_views_typed_in_one_go_are_there_after_a_refresh(app: RunningApp, panel: Panel, here: Page) -> None:
    case = case_of(panel, "SAMPLE-10")
    open_page(here, f"{app.url}/case?case={case}&view=views")
    field = here.get_by_label("What they told us, exactly")
    field.press("End")
    field.press_sequentially(" She loves water play. <b>Yes</b>")
    here.reload()
    settle(here)
    expect(here.get_by_label("What they told us, exactly")).to_have_value(re.compile(r"water play\. <b>Yes</b>"))
    expect(here.get_by_text(re.compile("^Saved")).first).to_be_visible()
    assert "water play. <b>Yes</b>" in case_view(panel, case).case.views[0].words


def test_a_document_typed_into_the_table_is_on_the_list(app: RunningApp, panel: Panel, here: Page) -> None:
    case = case_of(panel, "SAMPLE-10")
    before = len(case_view(panel, case).case.evidence)
    open_page(here, f"{app.url}/case?case={case}&view=evidence")
    table = here.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    here.wait_for_timeout(1500)  # the table draws itself on a canvas: there is nothing else to wait for
    box = table.bounding_box()
    assert box is not None
    here.mouse.dblclick(box["x"] + 120, box["y"] + box["height"] - 20)
    here.wait_for_timeout(700)  # the second click of the two opens the new cell once more
    cell = here.locator(".gdg-growing-entry textarea")
    cell.press_sequentially("Letter from the health visitor")
    expect(cell).to_have_value("Letter from the health visitor")
    here.wait_for_timeout(300)
    here.keyboard.press("Enter")
    expect(here.get_by_text(f"{before + 1} documents on the list")).to_be_visible()
    here.reload()
    settle(here)
    expect(here.get_by_text(f"{before + 1} documents on the list")).to_be_visible()
    assert case_view(panel, case).case.evidence[-1].document == "Letter from the health visitor"


def test_a_request_half_filled_in_is_there_after_a_refresh(app: RunningApp, panel: Panel, here: Page) -> None:
    open_page(here, f"{app.url}/new-request")
    here.get_by_label("First names").fill("Ottoline")
    here.get_by_label("Family name").fill("Refreshed")
    _type_date(here, "Date of birth", "02042017")
    here.reload()
    settle(here)
    expect(here.get_by_label("Family name")).to_have_value("Refreshed")
    _type_date(here, "Day", f"{panel.today():%d%m%Y}")
    expect(here.get_by_text("Tell the family by")).to_be_visible()
    settle(here)
    here.get_by_role("button", name="Log this request and start the clock").click()
    expect(here.locator(".lmag-case-name")).to_have_text("Ottoline Refreshed")
    assert search(panel, CaseQuery(text="Refreshed")).total == 1
    forgotten(here, "Refreshed")
    open_page(here, f"{app.url}/new-request")
    expect(here.get_by_label("Family name")).to_have_value("")


def _type_date(page: Page, label: str, digits: str) -> None:
    page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type(digits, delay=20)
    page.keyboard.press("Escape")
    page.get_by_role("heading", level=1).click()
    settle(page)


def test_what_went_wrong_is_brought_into_view(app: RunningApp, here: Page) -> None:
    open_page(here, f"{app.url}/new-request")
    here.get_by_role("button", name="Log this request and start the clock").click()
    expect(here.get_by_text("The day the request came is missing.")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["discussion", "decision"])
def test_the_case_is_one_link_away_from_where_it_is_decided_by_keyboard_too(
    app: RunningApp, panel: Panel, here: Page, name: str
) -> None:
    case = case_of(panel, "SAMPLE-08")
    open_page(here, f"{app.url}/{name}?case={case}")
    link = here.get_by_role("link", name="To the case")
    expect(link).to_be_visible()
    here.locator(".stMain").get_by_role("link").first.focus()
    expect(link).to_be_focused()  # the first stop on the page
    here.mouse.wheel(0, 2_000)
    expect(link).to_be_in_viewport()  # it stays with the name and the clock
    here.keyboard.press("Enter")
    expect(here).to_have_url(re.compile(f"/case.*{case}"))
    expect(here.get_by_role("heading", name="Where it stands").or_(here.locator(".lmag-steps")).first).to_be_visible()


def test_the_points_of_the_case_stand_first_beside_a_question_and_the_prompts_beside_the_evidence(
    app: RunningApp, panel: Panel, here: Page
) -> None:
    open_page(here, f"{app.url}/discussion?case={case_of(panel, 'SAMPLE-08')}&step=heard")
    expect(here.get_by_role("tab", selected=True)).to_have_text("Prompts")
    steps = here.get_by_role("radiogroup", name="Steps of the discussion")
    for step, first in (("(b) Finding", "Points for this case"), ("Evidence", "Prompts")):
        steps.get_by_text(step, exact=True).click()
        expect(here.get_by_role("tab", selected=True)).to_have_text(first)
