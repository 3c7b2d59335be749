"""The lines of a discussion in a real browser: words typed in any place of them are kept while they are typed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from panel.domain.base import CaseId
from panel.domain.discussion import Discussion, discussion_from
from panel.domain.discussion_rows import CELLS
from panel.domain.people import Actor
from panel.services import discussion
from panel.services.cases import search
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.ports import CaseQuery
from panel.services.samples import load_samples
from panel.wiring import open_panel
from tests.browser.conftest import (
    ROOT,
    RunningApp,
    StartApp,
    a_browser,
    as_person,
    assert_accessible,
    open_page,
    settle,
)
from tests.browser.test_journey import go_on_as

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("discussion-rows")]

CHAIR, SISO = "Marguerite Oyelaran-Finch", "Tobias Wrenfield"
WHAT, WHO = "What is provided or needed, provision 1", "Who delivers it, provision 1"
SAVED = re.compile(r"Saved at \d\d:\d\d:\d\d")
SECONDS = 5.0  # at the latest, into a pause


@pytest.fixture
def case(panel: Panel) -> CaseId:
    """A case in whose lists nothing is written."""
    case = CaseId(search(panel, CaseQuery(text="SAMPLE-10")).rows[0].id)
    anybody = Actor.of(profiles(panel)[0])
    drafts = discussion.drafts(panel, case)
    for field in set(CELLS) & set(drafts):
        discussion.save_draft(panel, case, field, "", drafts[field].version, anybody)
    return case


@pytest.fixture
def chair(app: RunningApp, page: Page) -> Page:
    return as_person(page, app, "sample-chair")


@pytest.fixture
def siso(app: RunningApp, chromium: Browser) -> Iterator[Page]:
    with a_browser(chromium, 1440, 900) as context:
        yield as_person(context.new_page(), app, "sample-siso")


def go(page: Page, app: RunningApp, case: CaseId, step: str) -> Page:
    open_page(page, f"{app.url}/discussion?case={case}&step={step}")
    expect(page.locator(".lm-head")).to_be_visible()
    settle(page)
    return page


def found(panel: Panel, case: CaseId) -> Discussion:
    return discussion_from(discussion.drafts(panel, case))


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def test_words_typed_in_a_line_are_kept_within_five_seconds_without_leaving_it(
    app: RunningApp, panel: Panel, case: CaseId, chair: Page
) -> None:
    what = go(chair, app, case, "provision").get_by_label(WHAT)
    what.press_sequentially("A reading group of five", delay=10)
    assert within(SECONDS, lambda: [one.what for one in found(panel, case).provision] == ["A reading group of five"])
    expect(what).to_be_focused()
    expect(chair.locator(".lm-head p")).to_contain_text("Last saved at")
    what.press_sequentially(", four times a week", delay=10)
    assert within(SECONDS, lambda: found(panel, case).provision[0].what.endswith("four times a week"))
    chair.reload()
    expect(chair.get_by_label(WHAT)).to_have_value("A reading group of five, four times a week")


@pytest.mark.parametrize(
    ("step", "label", "read"),
    [
        ("people", "Role, person 1", None),
        ("people", "Chair", lambda it: it.chair),
        ("support", "What will happen, action 1", lambda it: it.support_now and it.support_now[0].what),
        ("support", "Who will check in", lambda it: it.check_in_by),
        ("provision", "Would it go on? On what assurance?, provision 1", lambda it: it.provision[0].would_continue),
    ],
)
def test_every_short_field_is_kept_over_a_refresh_in_mid_word(
    step: str,
    label: str,
    read: Callable[[Discussion], str] | None,
    app: RunningApp,
    panel: Panel,
    case: CaseId,
    chair: Page,
) -> None:
    typed = "Written but not left"
    go(chair, app, case, step).get_by_label(label, exact=True).fill(typed)
    chair.wait_for_timeout(SECONDS * 1000)
    chair.reload()
    expect(chair.get_by_label(label, exact=True)).to_have_value(typed)
    assert read is None or read(found(panel, case)) == typed


def test_a_server_that_dies_loses_nothing_that_was_typed_five_seconds_before(start_app: StartApp, page: Page) -> None:
    app = start_app(ROOT / "app.py")
    panel = open_panel(app.data)
    load_samples(panel, None)
    case = CaseId(search(panel, CaseQuery(text="SAMPLE-10")).rows[0].id)
    who = go(as_person(page, app, "sample-chair"), app, case, "provision").get_by_label(WHO)
    who.press_sequentially("The SENCO", delay=10)
    page.wait_for_timeout(SECONDS * 1000)
    app.stop()
    who.press_sequentially(" and", delay=10)
    app.start()
    go(page, app, case, "provision")
    assert page.get_by_label(WHO).input_value() in ("The SENCO", "The SENCO and")
    expect(page.get_by_label(WHO)).to_have_value("The SENCO and")  # this tab had kept what came after


def test_two_people_in_one_place_of_a_line_see_both_texts_and_choose(
    app: RunningApp, panel: Panel, case: CaseId, chair: Page, siso: Page
) -> None:
    for one in (chair, siso):
        go(one, app, case, "provision")
    chair.get_by_label(WHAT).press_sequentially("What the chair wrote")
    siso.get_by_label(WHAT).press_sequentially("What the SISO wrote")
    assert within(SECONDS, lambda: bool(found(panel, case).provision))
    kept = found(panel, case).provision[0].what
    first, second = (chair, siso) if "chair" in kept else (siso, chair)
    expect(second.get_by_role("region", name="Their text")).to_have_text(kept)
    assert_accessible(second)
    second.get_by_role("button", name="Keep both").click()
    assert within(
        SECONDS,
        lambda: {*found(panel, case).provision[0].what.split("; ")} == {"What the chair wrote", "What the SISO wrote"},
    )
    expect(first.get_by_label(WHAT)).to_have_value(found(panel, case).provision[0].what)
    assert len(found(panel, case).provision) == 1


def test_two_people_in_two_places_of_a_line_do_not_disturb_each_other(
    app: RunningApp, panel: Panel, case: CaseId, chair: Page, siso: Page
) -> None:
    for one in (chair, siso):
        go(one, app, case, "provision")
    chair.get_by_label(WHAT).press_sequentially("A reading group")
    siso.get_by_label(WHO).press_sequentially("The SENCO")
    expect(siso.get_by_label(WHAT)).to_have_value("A reading group")
    expect(chair.get_by_label(WHO)).to_have_value("The SENCO")
    expect(siso.get_by_label(WHO)).to_be_focused()
    line = found(panel, case).provision
    assert [(one.what, one.delivered_by) for one in line] == [("A reading group", "The SENCO")]


def test_a_new_line_takes_the_cursor_and_a_line_removed_comes_back_with_its_words(
    app: RunningApp, panel: Panel, case: CaseId, chair: Page
) -> None:
    go(chair, app, case, "people").get_by_label("Name, person 1").fill("Dr A. Example")
    chair.get_by_role("button", name="Add another person").click()
    expect(chair.get_by_label("Name, person 2")).to_be_focused()
    chair.keyboard.type("Ms B. Example")
    chair.keyboard.press("Enter")
    assert within(SECONDS, lambda: len(found(panel, case).present) == 2)
    chair.keyboard.type(" of the trust")
    chair.get_by_role("button", name="Remove").last.click()  # straight after typing
    expect(chair.get_by_label("Name, person 2")).to_have_count(0)
    assert [one.name for one in found(panel, case).present] == ["Dr A. Example"]
    chair.get_by_role("button", name="Put back the person removed").click()
    expect(chair.get_by_label("Name, person 2")).to_have_value("Ms B. Example of the trust")


def test_a_line_stays_a_line_when_several_are_pasted(app: RunningApp, case: CaseId, chair: Page) -> None:
    what = go(chair, app, case, "provision").get_by_label(WHAT)
    what.focus()
    what.evaluate(
        """field => { const held = new DataTransfer(); held.setData("text/plain", "one\\n two\\r\\nthree\\n");
        field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true})); }"""
    )
    expect(what).to_have_value("one two three")
    what.press("Enter")
    expect(chair.locator(".lmag-autosave-status", has_text=SAVED)).to_have_count(1)
    expect(what).to_have_value("one two three")


def test_words_not_yet_kept_wait_for_their_writer_when_somebody_else_goes_on_in_the_same_tab(
    app: RunningApp, panel: Panel, case: CaseId, chair: Page, siso: Page
) -> None:
    go(chair, app, case, "provision")
    go(siso, app, case, "provision").get_by_label(WHAT).fill("What the SISO wrote")
    siso.get_by_label(WHAT).blur()
    chair.get_by_label(WHAT).press_sequentially("Only the chair may see this")
    waiting = chair.get_by_role("region", name="Their text")
    expect(waiting).to_be_visible()
    go_on_as(chair, SISO)
    expect(chair.get_by_label(WHAT)).to_have_value("What the SISO wrote")
    expect(waiting).to_have_count(0)
    chair.reload()
    expect(chair.get_by_label(WHAT)).to_have_value("What the SISO wrote")
    go_on_as(chair, CHAIR)
    expect(chair.get_by_label(WHAT)).to_have_value("Only the chair may see this")
    expect(waiting).to_have_text("What the SISO wrote")
    assert found(panel, case).provision[0].what == "What the SISO wrote"


@pytest.mark.parametrize("step", ["people", "provision", "support"])
def test_the_lines_can_be_used_by_everybody(step: str, app: RunningApp, panel: Panel, chair: Page) -> None:
    written = CaseId(search(panel, CaseQuery(text="SAMPLE-08")).rows[0].id)
    go(chair, app, written, step)
    assert_accessible(chair)
    chair.set_viewport_size({"width": 420, "height": 900})
    settle(chair)
    assert chair.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(chair)
