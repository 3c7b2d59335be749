"""Every page that no other test looks at: usable by everybody, and nothing cut off on a projector or a laptop."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from panel.pages.discussion import CHECK, SCREENS
from panel.pages.panel_plan import PARTS
from panel.pages.panel_run import STEPS
from panel.services import letters
from panel.wiring import open_panel
from tests.browser.a_panel import panel_under_way
from tests.browser.conftest import RunningApp, as_person, assert_accessible, case_of, open_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("every-page")]
SIZES = ((1280, 720), (1440, 900))


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    return as_person(page, app, "sample-chair")


def usable(page: Page, address: str, shows: str = "") -> None:
    open_page(page, address)
    expect(page.get_by_role("heading").first).to_be_visible()
    if shows:
        expect(page.get_by_test_id("stMain").get_by_text(shows).first).to_be_visible()
    assert_accessible(page)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wider = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        assert wider <= 0, f"{address} is {wider} pixels too wide at {width}"
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def test_pages_about_no_one_case(app: RunningApp, here: Page) -> None:
    for address in ("import-cases", "letters", "panels", "check-letter", "settings?section=people&person=new"):
        usable(here, f"{app.url}/{address}")


def test_every_screen_of_the_discussion(app: RunningApp, here: Page) -> None:
    case = case_of(open_panel(app.data), "SAMPLE-08")
    for step in (*(screen.id for screen in SCREENS), CHECK):
        usable(here, f"{app.url}/discussion?case={case}&step={step}")


def test_decision_and_letters_of_a_case(app: RunningApp, here: Page) -> None:
    panel = open_panel(app.data)
    case = case_of(panel, "SAMPLE-07")
    waiting = next(one for _, one in letters.waiting(panel) if one.case_id == case)
    for address in (f"decision?case={case}", f"letters?case={case}", f"letters?case={case}&letter={waiting.id}"):
        usable(here, f"{app.url}/{address}")


PANEL = {  # each view of one panel, and words that stand on it
    "view=plan&step=agenda": "Add a case",
    "view=plan&step=people": "Add a colleague",
    "view=plan&step=papers": "Front sheet and agenda",
    "view=plan&step=day": "Place, or how to join",
    "view=run&step=here": "people here who count",
    "view=run&step=paper": "The chair tables the standing document",
    "view=run&step=interests": "Does anybody know one of these families",
    "view=run&step=cases": "of 10 minutes planned",
    "view=after": "Letters to write",
}


def test_every_view_of_one_panel(app: RunningApp, here: Page) -> None:
    assert {view.partition("step=")[2] for view in PANEL} >= {*PARTS, *STEPS}
    meeting = panel_under_way(open_panel(app.data), "SAMPLE-08", "SAMPLE-04", "SAMPLE-10")
    for view, words in PANEL.items():
        usable(here, f"{app.url}/panels?meeting={meeting}&{view}", words)
