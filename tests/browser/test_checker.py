"""The checker in a real browser: beneath a field, on the letter desk, on the page for any letter, through the lens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from panel.domain.base import CaseId
from panel.domain.people import Actor
from panel.services import letters
from panel.services.cases import case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.browser.conftest import ROOT, RunningApp, assert_accessible, case_of, open_page, pick, settle
from tests.browser.test_journey import go_on_as

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("checker")]

FOREIGN = ROOT / "tests/letter_templates/reading/letters/weldon-refusal.txt"
GATE = "The school has not completed two cycles of assess, plan, do, review, so an assessment cannot be considered."
SIZES = ((1280, 720), (1440, 900))


@pytest.fixture
def here(app: RunningApp, page: Page) -> Page:
    """The app, used by the SISO."""
    open_page(page, app.url)
    go_on_as(page, "Tobias Wrenfield")
    return page


def seen(page: Page, folder: Path, name: str) -> None:
    """At both sizes: nothing wider than the page, no serious finding; a picture of each for whoever wants to look."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(page)


def test_a_finding_comes_beneath_the_field_as_the_reason_is_saved_and_goes_when_it_is_mended(
    here: Page, app: RunningApp, panel: Panel, tmp_path: Path
) -> None:
    open_page(here, f"{app.url}/discussion?case={case_of(panel, 'SAMPLE-10')}&step=b")
    reason = here.get_by_label("Why? The first reason")
    reason.fill(GATE)
    reason.blur()
    found = here.locator(".lm-heed").first
    expect(found).to_contain_text("Must be put right")
    expect(found.locator("mark")).to_be_visible()
    expect(found.get_by_text("on this record the test is met")).not_to_be_visible()
    seen(here, tmp_path, "discussion")
    found.locator("summary").click()
    expect(found.get_by_text("on this record the test is met")).to_be_visible()
    here.wait_for_timeout(300)
    here.screenshot(path=tmp_path / "discussion-open.png")
    reason.fill("Ms Hale’s report of 3 March asks for a weekly group, which began that week.")
    reason.blur()
    expect(here.locator(".lm-heed")).to_have_count(0)


def test_typing_goes_on_while_a_finding_comes_up_beneath(here: Page, app: RunningApp, panel: Panel) -> None:
    open_page(here, f"{app.url}/discussion?case={case_of(panel, 'SAMPLE-10')}&step=a")
    reason = here.get_by_label("Why? The first reason")
    reason.press_sequentially("He has no diagnosis, so we cannot assess him.", delay=5)
    expect(here.locator(".lm-heed").first).to_be_visible()
    expect(reason).to_be_focused()
    reason.press_sequentially(" And more.", delay=5)
    expect(reason).to_have_value("He has no diagnosis, so we cannot assess him. And more.")


def test_the_check_and_the_lens_stand_beside_the_letter(
    here: Page, app: RunningApp, panel: Panel, tmp_path: Path
) -> None:
    by = Actor.of(next(one for one in profiles(panel) if one.id == "sample-siso"))
    case = case_of(panel, "SAMPLE-07")
    refusal = next(one for one in case_view(panel, CaseId(case)).letters if one.facts.kind == "refusal")
    draft = refusal if refusal.state == "draft" else letters.redraft(panel, refusal.id, by)
    letters.edit_block(panel, draft.id, "support-separate", GATE, draft.version, by)
    open_page(here, f"{app.url}/letters?case={case}&letter={draft.id}")
    expect(here.get_by_text("Must be put right").first).to_be_visible()
    here.get_by_role("button", name="Show me").first.click()
    seen(here, tmp_path, "desk-check")
    pick(here.get_by_role("radio", name="Challenge", exact=True))
    expect(here.get_by_text("Which of the two questions was answered")).to_be_visible()
    here.locator(".lm-lens .lm-show").first.click()
    expect(here.locator(".lm-shown")).to_be_in_viewport()
    seen(here, tmp_path, "desk-lens")


def test_a_letter_from_elsewhere_is_checked_beside_its_words(here: Page, app: RunningApp, tmp_path: Path) -> None:
    here.get_by_test_id("stSidebarNav").get_by_role("link", name="Check a letter").click()
    expect(here.get_by_role("heading", name="Check a letter")).to_be_visible()
    here.locator("input[type=file]").set_input_files(FOREIGN)
    expect(here.get_by_text(re.compile("to put right$"))).to_be_visible()
    settle(here)
    expect(here.locator(".lm-read mark").first).to_be_visible()
    seen(here, tmp_path, "check-page")
    here.locator(".lm-heed .lm-show").first.click()
    expect(here.locator(".lm-read .lm-shown")).to_be_in_viewport()
    here.get_by_role("tab", name="The challenge lens").click()
    expect(here.get_by_text("What they are likely to ask next")).to_be_visible()
    seen(here, tmp_path, "check-lens")


def test_a_file_that_is_no_letter_is_told_in_a_sentence(here: Page, app: RunningApp, tmp_path: Path) -> None:
    open_page(here, f"{app.url}/check-letter")
    wrong = tmp_path / "letter.docx"
    wrong.write_bytes(b"%PDF-1.7 no letter")
    here.locator("input[type=file]").set_input_files(wrong)
    expect(here.get_by_role("alert")).to_contain_text("PDF")
    assert_accessible(here)
