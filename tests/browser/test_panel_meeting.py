"""A whole panel, run by two people in two browsers, with the officer in a third: from the agenda to letters sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from letter_templates.word.reading import read_docx_text
from panel.wiring import open_panel
from tests.browser.a_panel import confirm_contacts
from tests.browser.conftest import ROOT, RunningApp, SetUp, a_browser, assert_accessible, open_page, settle
from tests.browser.panel_steps import SOON, before_the_panel, part, row, side, to_the_panel, type_date
from tests.browser.test_clock_lists import choose
from tests.browser.test_journey import SAID_BACK, confirm_sent, go_on_as, make_and_download, open_letter, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("panel-meeting")]

CHAIR, SISO, OFFICER = "Marguerite Oyelaran-Finch", "Tobias Wrenfield", "Ingrid Castellane-Moor"
REFUSED, AGREED, ADJOURNED = "Tamsin Rose Wicklow-Hart", "Amaya Grace Solberg-Nkemelu", "Jude Ellery-Stone"
QUORUM = {  # what the plan says once so many are on the list
    1: "1 person on the list counts towards the quorum; 3 are needed.",
    2: "2 people count towards the quorum; 3 are needed.",
}
OTHER_SIDE = "What is the strongest point the other way?"
DISSENT = "I would have said yes to (b)."
RECORDED_REASON = "The teaching Tamsin has is reaching the difficulty."
SAID_BACK_AGREED = (
    "We said yes to both. She may have special educational needs, from what the school, the therapist and her mothers "
    "told us, and a plan may be necessary because nobody could say that the help would go on."
)


@pytest.fixture(scope="module")
def set_up() -> SetUp:
    return lambda start: start(ROOT / "app.py")


@pytest.fixture
def chair(app: RunningApp, page: Page) -> Page:
    """The chair's browser, on a record with the samples loaded."""
    open_page(page, app.url)
    page.get_by_role("button", name="Load the fictional sample cases").click()
    expect(page.get_by_role("button", name=re.compile("^Go on as ")).first).to_be_visible(timeout=60_000)
    go_on_as(page, CHAIR)
    return page


@pytest.fixture
def siso(app: RunningApp, chromium: Browser, chair: Page) -> Iterator[Page]:
    """Another person, in a browser of their own."""
    with a_browser(chromium) as context:
        page = context.new_page()
        open_page(page, app.url)
        go_on_as(page, SISO)
        yield page


@pytest.fixture
def officer(app: RunningApp, chromium: Browser, chair: Page) -> Iterator[Page]:
    """Whoever decides, in a browser of his or her own, with the contacts that a refusal needs confirmed."""
    confirm_contacts(open_panel(app.data))
    with a_browser(chromium) as context:
        page = context.new_page()
        open_page(page, app.url)
        go_on_as(page, OFFICER)
        yield page


def test_two_people_run_a_panel_from_the_agenda_to_the_minutes_and_the_letters_that_were_sent(
    chair: Page, siso: Page, officer: Page, tmp_path: Path
) -> None:
    plan(chair)
    begin(chair)
    before_the_panel(chair, REFUSED)
    put_in_this_panel(chair)
    note_a_dissent(chair)
    to_the_panel(siso)
    before_the_panel(siso, REFUSED)
    what_one_types_the_other_sees(chair, siso)
    press(chair, "Next case")
    before_the_panel(chair, AGREED)
    before_the_panel(siso, AGREED)  # without a click
    press(chair, "Next case")
    adjourn(chair)
    close(chair, siso)
    minutes = "\n".join(download(chair, "Minutes, for word", tmp_path / "minutes.docx"))
    for words in (CHAIR, SISO, "SAMPLE-08", "SAMPLE-04", "SAMPLE-10", "The hearing report", DISSENT, RECORDED_REASON):
        assert words in minutes
    decide(chair, siso, officer, REFUSED, SAID_BACK)
    decide(chair, siso, officer, AGREED, SAID_BACK_AGREED)
    to_the_panel(chair)
    for name in (REFUSED, AGREED):
        expect(row(chair, "Cases of this panel", name)).to_contain_text("Write the letters")
        expect(row(chair, "Letters to write", name).first).to_contain_text("To be written")
    expect(row(chair, "Cases of this panel", ADJOURNED)).to_contain_text("Back to a panel by")
    expect(row(chair, "Letters to write", ADJOURNED)).to_have_count(0)
    assert_accessible(chair)
    refusal = write_and_send(officer, REFUSED, "Refusal to assess", tmp_path / "refusal.docx")
    agreement = write_and_send(officer, AGREED, "Agreement to assess", tmp_path / "agreement.docx")
    assert "decided not to carry out" in refusal
    assert "SEND35A" in refusal, "the way to appeal"
    assert "decided to carry out" in agreement
    assert DISSENT not in refusal + agreement
    to_the_panel(chair)
    for name in (REFUSED, AGREED):
        expect(row(chair, "Letters to write", name).filter(has_text="Sent").first).to_be_visible()


# What they do


def plan(page: Page) -> None:
    side(page, "Panels")
    expect(page.get_by_text("No panel is planned")).to_be_visible()
    press(page, "Plan a panel")
    expect(page.get_by_label("Area")).to_be_visible()
    type_date(page, page.get_by_test_id("stDateInput"), 0)
    page.get_by_label("Area").fill("North Exampleshire")
    press(page, "Plan this panel")
    expect(page.locator(".lmag-case-bar")).to_contain_text("North Exampleshire panel")
    expect(page.get_by_text("No SISO is on the list")).to_be_visible()
    part(page, "Parts of the plan", "People")
    for number, name in enumerate((CHAIR, SISO, "Priyanka Holloway-Dunn"), start=1):
        page.get_by_role("combobox", name="Add a colleague").fill(name)
        page.get_by_role("option", name=re.compile(name)).click()
        if number in QUORUM:
            expect(page.get_by_text(QUORUM[number])).to_be_visible()
        else:
            expect(page.get_by_text("towards the quorum")).to_have_count(0)
        settle(page)
    expect(page.get_by_text("No SISO is on the list")).to_have_count(0)
    part(page, "Parts of the plan", "Agenda")
    for number, name in enumerate((REFUSED, AGREED, ADJOURNED), start=1):
        settle(page)
        waiting = page.get_by_test_id("stHorizontalBlock").filter(has_text=name)
        waiting.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator(".lm-agenda-line", has_text=f"{number}. {name}")).to_be_visible()
    assert_accessible(page)


def begin(page: Page) -> None:
    press(page, "Go to the meeting")
    press(page, "Everybody is here")
    expect(page.get_by_text("3 people here who count; the panel has its quorum.")).to_be_visible()
    press(page, "Next: standing document")
    press(page, "Table the standing document")
    press(page, "Everybody here has read it")
    expect(page.get_by_role("checkbox", name=f"{SISO} has read it")).to_be_checked()
    press(page, "Next: interests")
    press(page, "Next: cases")
    press(page, "Open this case")


def what_one_types_the_other_sees(chair: Page, siso: Page) -> None:
    for page in (chair, siso):
        page.get_by_role("link", name="Open the discussion").click()
        expect(page.get_by_role("link", name=re.compile("case 1 of 3 – back to the panel"))).to_be_visible()
        part(page, "Steps of the discussion", "(b) Other side")
        expect(page.get_by_label(OTHER_SIDE)).to_be_visible()
    theirs = siso.get_by_label(OTHER_SIDE)
    theirs.fill("Ten weeks is a short time to judge by.")
    theirs.blur()
    expect(siso.locator(".lmag-autosave-status").first).to_contain_text(re.compile(r"Saved at \d\d:\d\d"))
    mine = chair.get_by_label(OTHER_SIDE)
    expect(mine).to_have_value("Ten weeks is a short time to judge by.", timeout=SOON)
    mine.press_sequentially(" So the chair said.", delay=5)  # both type in one field
    theirs.press_sequentially(" So the SISO said.", delay=5)
    mine.blur()
    expect(chair.locator(".lmag-autosave-status").first).to_contain_text("Saved at")
    theirs.blur()
    expect(siso.locator(".lmag-autosave-theirs")).to_contain_text("So the chair said.")
    expect(theirs).to_have_value(re.compile(r"So the SISO said\.$"))
    siso.get_by_role("button", name="Keep both").click()
    expect(mine).to_have_value(re.compile("So the SISO said.*So the chair said", re.S), timeout=2 * SOON)
    for page in (chair, siso):
        page.get_by_role("link", name=re.compile("back to the panel")).click()
        expect(page.get_by_role("link", name="Open the discussion")).to_be_visible()
        settle(page)


def put_in_this_panel(page: Page) -> None:
    """The sample's discussion was typed for another panel: the page says so, until this one is put in."""
    expect(page.get_by_text("The discussion tells of another meeting")).to_be_visible()
    press(page, "Put in this panel")
    expect(page.get_by_text("The discussion tells of another meeting")).to_have_count(0)


def note_a_dissent(page: Page) -> None:
    page.get_by_text("Note a view, a dissent or a note").click()
    expect(page.get_by_text("They can be disclosed to the family and to the Tribunal")).to_be_visible()
    page.get_by_role("radiogroup", name="What it is").get_by_text("A dissent").click()
    choose(page, "Whose", "Priyanka Holloway-Dunn")
    page.get_by_label("In their words").fill(DISSENT)
    press(page, "Keep it")
    expect(page.get_by_text(re.compile("A dissent of Priyanka Holloway-Dunn"))).to_be_visible()


def adjourn(page: Page) -> None:
    before_the_panel(page, ADJOURNED)
    assert_accessible(page)
    page.get_by_text("Adjourn this case").click()
    expect(page.get_by_text("The last day for a panel is")).to_be_visible()
    page.get_by_label("What is missing").fill("The hearing report")
    expect(page.get_by_label("Who asks for it")).to_have_value(SISO)
    type_date(page, page.get_by_test_id("stDateInput"), 5)
    page.get_by_label("Why the case cannot be finished today").fill("Hearing was never looked at.")
    press(page, "Adjourn the case")
    expect(page.get_by_text("Every case has been taken")).to_be_visible()


def close(chair: Page, siso: Page) -> None:
    press(chair, "Close the panel")
    expect(chair.get_by_role("heading", name="Letters to write")).to_be_visible()
    expect(siso.get_by_text("This panel is over")).to_be_visible()
    expect(row(chair, "Cases of this panel", ADJOURNED)).to_contain_text("Adjourned")


def decide(chair: Page, siso: Page, officer: Page, name: str, said_back: str) -> None:
    """The officer records it, the SISO says the reasons back, and the chair confirms them: each in a browser."""
    to_the_panel(chair)
    row(chair, "Cases of this panel", name).get_by_role("link").click()
    expect(chair.locator(".lmag-case-bar")).to_contain_text(name)
    open_page(officer, chair.url)
    press(officer, f"Record this decision as {OFFICER}")
    open_page(siso, chair.url)
    siso.get_by_label("The reasons, in your own words").fill(said_back)
    press(siso, "I have said the reasons back")
    press(chair, "I confirm that these are the reasons")
    expect(chair.get_by_text("Decision 1 is locked")).to_be_visible()


def write_and_send(officer: Page, name: str, kind: str, target: Path) -> str:
    """From the panel's list: the letters written, the family's made for today and sent; gives its words."""
    to_the_panel(officer)
    row(officer, "Letters to write", name).first.get_by_role("link").click()
    press(officer, "Write the letters that are due")
    open_letter(officer, kind)
    lines = make_and_download(officer, target)
    confirm_sent(officer)
    return "\n".join(lines)


def download(page: Page, name: str, target: Path) -> list[str]:
    with page.expect_download() as got:
        page.get_by_role("button", name=re.compile("For Word")).first.click()
    got.value.save_as(target)
    return [text for _, _, text in (line.partition(" | ") for line in read_docx_text(target.read_bytes()))]
