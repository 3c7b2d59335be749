"""A newcomer's journey in a real browser: samples loaded, one case refused, one agreed, the letters read."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from legal_tests.day_words import in_words
from letter_templates.word.reading import read_docx_text
from panel.services.panel import LONDON
from tests.browser.conftest import ROOT, RunningApp, SetUp, a_browser, assert_accessible, open_page, pick, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]

SAID_BACK = (
    "On the first question we said yes, she may well have special educational needs: the spelling test of 82 and the "
    "samples of writing show it, and the screening hints at dyslexia. On the second we said no plan may be needed, "
    "because the phonics and spelling group is working, the head teacher has promised it in writing through Years 2, 3 "
    "and 4, the nurse found hearing and sight normal, and nothing anyone told us points to help that a school cannot "
    "give. The other way: ten weeks is short and half the gap is left; we looked at what happens if it lasts."
)


@pytest.fixture(scope="module")
def set_up() -> SetUp:
    return lambda start: start(ROOT / "app.py")


@pytest.fixture
def newcomer(app: RunningApp, page: Page) -> Page:
    """Somebody whose browser has never been here, on a record with the samples loaded."""
    open_page(page, app.url)
    samples = page.get_by_role("button", name="Load the fictional sample cases")
    somebody = page.get_by_role("button", name=re.compile("^Go on as "))
    expect(samples.or_(somebody).first).to_be_visible()
    if samples.is_visible():
        samples.click()
        expect(somebody.first).to_be_visible(timeout=60_000)
    return page


def test_a_newcomer_takes_one_case_to_a_refusal_that_was_sent(newcomer: Page, tmp_path: Path) -> None:
    page = newcomer
    go_on_as(page, "Ingrid Castellane-Moor")
    confirm_contacts(page)
    open_case(page, "SAMPLE-08", "discussion", step="check")
    expect(page.get_by_text("On these answers: the council does not secure an assessment")).to_be_visible()
    press(page, "Go to the decision")
    press(page, "Record this decision as Ingrid Castellane-Moor")
    expect(page.get_by_role("heading", name="Say the reasons back")).to_be_visible()
    assert_accessible(page)
    go_on_as(page, "Tobias Wrenfield")
    page.get_by_label("The reasons, in your own words").fill(SAID_BACK)
    press(page, "I have said the reasons back")
    expect(page.get_by_role("heading", name="Are these the reasons?")).to_be_visible()
    go_on_as(page, "Marguerite Oyelaran-Finch")
    assert_accessible(page)
    press(page, "I confirm that these are the reasons")
    expect(page.get_by_text("Decision 1 is locked")).to_be_visible()
    press(page, "Go to the letters")
    press(page, "Write the letters that are due")
    open_letter(page, "Refusal to assess")
    expect(page.get_by_text("DRAFT – not issued")).to_be_visible()
    assert_accessible(page)
    lines = make_and_download(page, tmp_path / "refusal.docx")
    text = "\n".join(lines)
    today = datetime.now(LONDON).date()
    assert any(in_words(today) in line for line in lines[:6])
    first = next(line for line in lines if "We have decided" in line)
    assert "decided not to carry out" in first
    assert lines.index(first) < next(i for i, line in enumerate(lines) if "What we were asked" in line)
    assert "has or may have special educational needs" in text
    assert "it may be necessary for special educational provision to be made" in text
    assert in_words(two_months_after(today)) in text
    assert "SEND35A" in text
    assert "pathway" not in text.casefold()
    confirm_sent(page)


def test_and_one_case_to_an_agreement(newcomer: Page, tmp_path: Path) -> None:
    page = newcomer
    go_on_as(page, "Ingrid Castellane-Moor")
    open_case(page, "SAMPLE-04", "discussion", step="check")
    expect(page.get_by_text("On these answers: the council must secure")).to_be_visible()
    press(page, "Go to the decision")
    press(page, "Record this decision as Ingrid Castellane-Moor")
    press(page, "Go on as Tobias Wrenfield")
    page.get_by_label("The reasons, in your own words").fill(
        "We said yes to both. She may have special educational needs, from what the school, the therapist and her "
        "mothers told us, and a plan may be necessary because nobody could say that the help would go on."
    )
    press(page, "I have said the reasons back")
    press(page, "Go on as Marguerite Oyelaran-Finch")
    press(page, "I confirm that these are the reasons")
    press(page, "Go to the letters")
    press(page, "Write the letters that are due")
    open_letter(page, "Agreement to assess")
    lines = make_and_download(page, tmp_path / "agree.docx")
    text = "\n".join(lines)
    received = date_of(text, r"received (?:the|your) request on (\w+ \d+ \w+ \d{4})")
    first = next(line for line in lines if "We have decided" in line)
    assert "decided to carry out" in first
    for weeks in (16, 20):
        assert in_words(received + timedelta(weeks=weeks)) in text
    confirm_sent(page)


def test_a_refresh_in_mid_sentence_and_a_server_that_dies_lose_nothing_that_was_saved(
    newcomer: Page, app: RunningApp
) -> None:
    page = newcomer
    go_on_as(page, "Marguerite Oyelaran-Finch")
    open_case(page, "SAMPLE-10", "discussion", step="a")
    reason = page.get_by_label("Why? The first reason")
    reason.press_sequentially("The teacher says that he leaves the room most days", delay=5)
    page.wait_for_timeout(3_000)  # a pause in the middle of a sentence
    page.reload()
    expect(reason).to_have_value("The teacher says that he leaves the room most days")
    expect(page.locator(".lmag-autosave-status").first).to_contain_text(re.compile(r"Saved at \d\d:\d\d:\d\d"))
    reason.press("End")
    reason.press_sequentially(" and hides", delay=5)
    page.wait_for_timeout(2_600)
    app.restart()
    open_page(page, page.url)
    expect(reason).to_have_value("The teacher says that he leaves the room most days and hides")


def test_two_people_who_write_in_one_field_both_keep_their_words(
    newcomer: Page, app: RunningApp, chromium: Browser
) -> None:
    go_on_as(newcomer, "Marguerite Oyelaran-Finch")
    open_case(newcomer, "SAMPLE-10", "discussion", step="b")
    address = newcomer.url
    with a_browser(chromium) as context:
        other = context.new_page()
        open_page(other, app.url)
        go_on_as(other, "Tobias Wrenfield")
        open_page(other, address)
        field = "Why? The first reason"
        expect(other.get_by_label(field)).to_be_visible()
        newcomer.get_by_label(field).fill("What the chair wrote.")
        newcomer.get_by_label(field).blur()
        expect(newcomer.locator(".lmag-autosave-status").first).to_contain_text("Saved at")
        other.get_by_label(field).fill("What the SISO wrote.")
        other.get_by_label(field).blur()
        expect(other.locator(".lmag-autosave-theirs")).to_have_text("What the chair wrote.")
        expect(other.get_by_label(field)).to_have_value("What the SISO wrote.")


def test_a_save_redraws_only_the_questions(newcomer: Page) -> None:
    page = newcomer
    received: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(_bytes(frame))))
    go_on_as(page, "Marguerite Oyelaran-Finch")
    open_case(page, "SAMPLE-10", "discussion", step="a")
    answer = page.get_by_text("Yes", exact=True)
    expect(answer).to_be_in_viewport()  # the answer stands on a projector without scrolling
    assert any(b"lmag-case-bar" in frame for frame in received)
    received.clear()
    answer.click()
    expect(page.get_by_role("radio", name="Yes", exact=True)).to_be_checked()
    for _ in range(50):
        page.wait_for_timeout(100)  # the answer is saved, and the questions come back
        if any(b"lm-statute" in frame for frame in received):
            break
    settle(page)
    expect(page.locator(".lm-head p")).to_contain_text("Last saved at")
    assert any(b"lm-statute" in frame for frame in received)
    assert not any(b"lmag-case-bar" in frame or b"lm-points" in frame for frame in received)


# What a person does


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()
    settle(page)


def go_on_as(page: Page, name: str) -> None:
    """Choose a name on the first page, or change it at the side."""
    offered = page.get_by_test_id("stMain").get_by_role("button", name=f"Go on as {name}")
    side = page.get_by_test_id("stSidebar").get_by_test_id("stPopover").get_by_role("button")
    expect(offered.or_(side).first).to_be_visible()
    if not offered.is_visible():
        side.first.click()
        offered = page.get_by_role("button", name=f"Go on as {name}").last
    offered.click()
    expect(side.filter(has_text=name).first).to_be_visible()
    settle(page)


def open_case(page: Page, reference: str, where: str, **query: str) -> None:
    """Find the case in the register, as anybody would, then go to a page of it."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Cases").click()
    row = page.get_by_role("row").filter(has_text=reference)
    expect(row).to_be_visible()
    address = row.get_by_role("link").first.get_attribute("href") or ""
    case_id = re.search(r"case=(\w+)", address)
    assert case_id, address
    rest = "".join(f"&{name}={value}" for name, value in query.items())
    open_page(page, f"{re.match(r'https?://[^/]+', page.url)[0]}/{where}?case={case_id[1]}{rest}")  # type: ignore[index]
    expect(page.locator(".lmag-case-bar")).to_contain_text(reference)


def confirm_contacts(page: Page) -> None:
    """Fill in what is missing and confirm each contact that a refusal needs."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Settings").click()
    for name in ("advice and support", "mediation adviser", "disagreement resolution"):
        box = page.get_by_test_id("stExpander").filter(has=page.locator("summary", has_text=re.compile(name, re.I)))
        box.locator("summary").click()
        fill_if_empty(box.get_by_label("Name"), f"Exampleshire {name}")
        fill_if_empty(box.get_by_label("Phone"), "01632 960123")
        fill_if_empty(box.get_by_label("Where it was seen"), "Rang them on the number on their own page.")
        box.get_by_role("button", name="Save and confirm under my name").click()
        expect(box).to_contain_text("confirmed by Ingrid Castellane-Moor", timeout=15_000)
        settle(page)  # the saved form is drawn anew, and what is below moves for a moment


def fill_if_empty(field: Locator, text: str) -> None:
    expect(field).to_be_visible()
    if not field.input_value():
        field.fill(text)


def open_letter(page: Page, kind: str) -> None:
    page.get_by_role("link", name=kind).first.click()
    expect(page.get_by_role("region", name="The letter as it will look")).to_be_visible()
    settle(page)


def make_and_download(page: Page, target: Path) -> list[str]:
    """Make the letter for today, download it for Word, and read the file back."""
    pick(page.get_by_role("radio", name="Make and send"))
    press(page, "Make the letter for")
    expect(page.get_by_text(re.compile("^Made for .* not yet sent$"))).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download for Word").click()
    download.value.save_as(target)
    return [text for _, _, text in (line.partition(" | ") for line in read_docx_text(target.read_bytes()))]


def confirm_sent(page: Page) -> None:
    press(page, "Yes, it was sent that day")
    expect(page.get_by_text(re.compile("^Sent on "))).to_be_visible()


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


def two_months_after(day: date) -> date:
    """The same day two months on, or the last day of that month."""
    year, month = divmod(day.month + 1, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def date_of(text: str, pattern: str) -> date:
    found = re.search(pattern, text)
    assert found, pattern
    return datetime.strptime(found[1], "%A %d %B %Y").replace(tzinfo=LONDON).date()
