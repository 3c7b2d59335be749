"""Two people, two browsers, one case: each sees within three seconds what the other did, and no typing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from panel.domain.meeting import MeetingId
from panel.services import decisions, meetings
from panel.services.cases import amend_case, case_view
from panel.services.panel import Panel
from tests.browser.a_panel import NEVER_MIND, panel_under_way, somebody
from tests.browser.conftest import (
    RunningApp,
    StartApp,
    a_browser,
    as_person,
    assert_accessible,
    case_of,
    open_page,
)
from tests.browser.test_journey import SAID_BACK
from tests.browser.three_seconds import THREE, BarePage, within_three_seconds

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("two-people")]
FIRST, SECOND, THIRD = "SAMPLE-10", "SAMPLE-04", "SAMPLE-08"


@pytest.fixture
def chair(app: RunningApp, page: Page) -> Page:
    return as_person(page, app, "sample-chair")


@pytest.fixture
def siso(app: RunningApp, chromium: Browser) -> Iterator[Page]:
    with a_browser(chromium) as context:
        yield as_person(context.new_page(), app, "sample-siso")


@pytest.fixture
def bare(start_shared_app: StartApp, chromium: Browser) -> Iterator[BarePage]:
    """What a click takes on this machine while the test runs."""
    with a_browser(chromium) as context:
        page = context.new_page()
        open_page(page, start_shared_app("bare_app.py").url)
        yield BarePage(page)


@pytest.fixture
def meeting(panel: Panel) -> Iterator[str]:
    """A panel under way with two cases, the first of them before it; closed again after the test."""
    by, meeting_id = somebody(panel, "sample-chair"), panel_under_way(panel, FIRST, SECOND)
    yield meeting_id
    now = meetings.meeting_view(panel, meeting_id).current
    if now is not None:
        meetings.leave_case(panel, meeting_id, by, leaving=now.item.case_id, carry_over_because="The test is over.")
    meetings.close_meeting(panel, meeting_id, by)


@pytest.mark.usefixtures("meeting")
def test_evidence_added_by_a_second_person_stands_on_the_chairs_screen_within_three_seconds(
    app: RunningApp, panel: Panel, chair: Page, siso: Page, bare: BarePage
) -> None:
    case = case_of(panel, FIRST)
    open_page(chair, f"{app.url}/discussion?case={case}&step=heard")
    expect(chair.get_by_role("link", name=re.compile("case 1 of 2 – back to the panel"))).to_be_visible()
    open_page(siso, f"{app.url}/discussion?case={case}&step=heard")
    siso.get_by_role("link", name="Add to the list of evidence").or_(
        siso.get_by_role("link", name="Add documents to the list")
    ).click()
    table = siso.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    siso.wait_for_timeout(1_500)  # the table draws itself on a canvas: there is nothing else to wait for
    box = table.bounding_box()
    assert box is not None
    siso.mouse.dblclick(box["x"] + 120, box["y"] + box["height"] - 20)
    siso.wait_for_timeout(700)
    siso.locator(".gdg-growing-entry textarea").press_sequentially("Hearing report of today")
    siso.wait_for_timeout(300)
    with within_three_seconds(bare):
        siso.keyboard.press("Enter")
        chair.get_by_role("table", name="List of evidence").get_by_text("Hearing report of today").first.wait_for()
    expect(siso.get_by_text("on the list.").first).to_contain_text("Saved")


def test_a_note_that_the_siso_keeps_stands_on_the_chairs_screen_within_three_seconds(
    app: RunningApp, meeting: str, chair: Page, siso: Page, bare: BarePage
) -> None:
    for page in (chair, siso):
        open_page(page, f"{app.url}/panels?meeting={meeting}&view=run&step=cases")
        page.get_by_text("Note a view, a dissent or a note").click()
        expect(page.get_by_label("In their words")).to_be_visible()
    siso.get_by_label("In their words").fill("The head teacher rang: the group begins again on Monday.")
    with within_three_seconds(bare):
        siso.get_by_role("button", name="Keep it").click()
        chair.get_by_text("the group begins again on Monday").wait_for()
    expect(chair.get_by_text(re.compile(r"A view.*written down by Tobias Wrenfield"))).to_be_visible()


def test_a_list_that_is_open_is_not_shut_by_what_a_colleague_saves_and_shows_it_once_it_is_closed(
    app: RunningApp, panel: Panel, meeting: str, chair: Page, bare: BarePage
) -> None:
    open_page(chair, f"{app.url}/panels?meeting={meeting}&view=run&step=cases")
    chair.get_by_text("Note a view, a dissent or a note").click()
    chair.get_by_role("button", name="Keep it").scroll_into_view_if_needed()
    chair.wait_for_timeout(800)  # a list shuts by itself when the page under it moves, and a scroll has no end to see
    chair.get_by_label("Whose (may be left empty)").click()
    opened = chair.get_by_role("listbox")
    expect(opened).to_be_visible()
    kept = MeetingId(meeting)
    meetings.note_view(panel, kept, case_of(panel, FIRST), "The group began on Monday.", somebody(panel, "sample-siso"))
    for _ in range(50):  # five seconds: two looks, and the way there and back
        assert opened.is_visible(), "the list was shut in the chair's face"
        chair.wait_for_timeout(100)
    expect(chair.get_by_text("The group began on Monday.")).to_have_count(0)
    with within_three_seconds(bare):
        chair.keyboard.press("Escape")
        chair.get_by_text("The group began on Monday.").wait_for()


def test_whoever_is_still_in_the_discussion_is_told_when_the_panel_moves_on(
    app: RunningApp, panel: Panel, meeting: str, chair: Page, siso: Page, bare: BarePage
) -> None:
    first, second = case_of(panel, FIRST), case_of(panel, SECOND)
    open_page(siso, f"{app.url}/discussion?case={first}&step=b-other")
    expect(siso.get_by_role("link", name=re.compile("case 1 of 2 – back to the panel"))).to_be_visible()
    typed = siso.get_by_label("What is the strongest point the other way?")
    typed.press_sequentially("The school says that it helped")
    open_page(chair, f"{app.url}/panels?meeting={meeting}&view=run&step=cases")
    chair.get_by_text("Leave it unfinished for later today or another panel").click()
    chair.get_by_label("It is carried over, because").fill("The family asked for another day.")
    with within_three_seconds(bare):
        chair.get_by_role("button", name="Carry the case over").click()
        siso.get_by_text("The panel has finished with this case").wait_for()
    chair.get_by_label("It goes on all the same, because").fill(NEVER_MIND)
    with within_three_seconds(bare):
        chair.get_by_role("button", name="Open this case").click()
        siso.get_by_text("The panel has moved on").wait_for()
    expect(typed).to_have_value("The school says that it helped")
    assert_accessible(siso)
    siso.get_by_role("button", name=re.compile("Go on to the discussion of")).click()
    expect(siso.locator(".lmag-case-bar")).to_contain_text(SECOND)
    expect(siso.get_by_role("link", name=re.compile("case 2 of 2 – back to the panel"))).to_be_visible()
    expect(siso).to_have_url(re.compile(str(second)))


def test_a_read_back_and_a_confirmation_show_in_the_other_browser_and_typing_goes_on(
    app: RunningApp, panel: Panel, chair: Page, siso: Page, bare: BarePage
) -> None:
    case = case_of(panel, THIRD)
    address = f"{app.url}/decision?case={case}"
    open_page(chair, address)
    officer = somebody(panel, "sample-officer")
    with within_three_seconds(bare):
        decisions.decide(panel, case, by=officer)
        chair.get_by_role("heading", name="Say the reasons back").wait_for()
    open_page(siso, address)
    said = siso.get_by_label("The reasons, in your own words")
    said.press_sequentially("Between ourselves, ")
    now = case_view(panel, case).case
    amend_case(panel, case, expected_version=now.version, by=somebody(panel, "sample-casework"), legal_advice="None.")
    siso.wait_for_timeout(1_500 * THREE)  # long enough for the page to be drawn again under the hands
    siso.keyboard.type("not finished yet.")
    expect(said).to_have_value("Between ourselves, not finished yet.")
    said.fill(SAID_BACK)
    with within_three_seconds(bare):
        siso.get_by_role("button", name="I have said the reasons back").click()
        chair.get_by_role("heading", name="Are these the reasons?").wait_for()
    expect(siso.get_by_role("heading", name="Are these the reasons?")).to_be_visible()
    with within_three_seconds(bare):
        chair.get_by_role("button", name="I confirm that these are the reasons").click()
        siso.get_by_text("Decision 1 is locked").wait_for()
    expect(chair.get_by_text("Decision 1 is locked")).to_be_visible()
