"""Training in a real browser: one person decides, spots, mends and answers questions; a trainer writes a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import RunningApp, as_person, assert_accessible, open_page, pick, settle
from training.domain.exercise import Exercise
from training.services.material import material

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("training")]

CASE = material().exercise("t01-fine-in-class")
SIZES = ((390, 844), (1440, 900), (1280, 720))
GATE = "The school has to complete two cycles of assess, plan, do, review first, but we will assess her anyway."
HAND_IN = "Hand in and see what stands"


@pytest.fixture
def chair(context: BrowserContext, app: RunningApp) -> Page:
    return as_person(context.new_page(), app, "sample-chair")


def seen(page: Page, folder: Path, name: str) -> None:
    """On a phone, a laptop and a projector: nothing wider than the page; no serious finding; a picture of each."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        page.screenshot(path=folder / f"{name}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert_accessible(page)


def write(page: Page, label: str, words: str) -> None:
    """Type into a field that saves itself, and leave it."""
    area = page.get_by_label(label, exact=True)
    area.fill(words)
    area.blur()
    expect(page.locator(".lmag-autosave", has=area).locator(".lmag-autosave-status")).to_have_text(re.compile("^Saved"))


def choose_papers(page: Page, case: Exercise) -> None:
    """Every paper by its name, from the keyboard: the list stays open from one to the next."""
    papers = page.get_by_role("combobox", name="On which papers?")
    papers.click()
    for paper in case.bundle:
        papers.press_sequentially(paper.title)
        expect(page.get_by_role("option", name=paper.title)).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator(".stMultiSelect")).to_contain_text(paper.title)
        expect(papers).to_be_focused()
    page.keyboard.press("Escape")


def answer_limb(page: Page, case: Exercise, limb: str, reasons: str) -> None:
    model = case.limb("a" if limb == "a" else "b")
    expect(page.locator(".lm-limb")).to_contain_text(f"({limb})")
    pick(page.get_by_role("radio", name="Yes", exact=True))
    settle(page)
    write(page, "Why?", reasons)
    choose_papers(page, case)
    write(page, "What is the strongest point the other way?", model.other_side)
    write(page, "What is your answer to it?", model.answer_to_other_side)
    page.get_by_role("button", name="Next:").click()


def model_reasons(limb: str) -> str:
    return " ".join(reason.text for reason in CASE.limb("a" if limb == "a" else "b").reasons)


def test_a_person_decides_a_case_is_told_of_the_wrong_reason_and_tries_again(
    chair: Page, app: RunningApp, tmp_path: Path
) -> None:
    page = chair
    open_page(page, f"{app.url}/training")
    expect(page.get_by_text("Every child, family, school and report here is invented.")).to_be_visible()
    seen(page, tmp_path, "home")
    page.get_by_role("link", name=CASE.title, exact=True).click()
    expect(page.get_by_role("heading", name=CASE.title)).to_be_visible()
    settle(page)
    seen(page, tmp_path, "decide")
    page.locator("summary", has_text=CASE.bundle[1].title).click()
    answer_limb(page, CASE, "a", model_reasons("a"))
    expect(page.locator("details[open] summary", has_text=CASE.bundle[1].title)).to_be_visible()
    answer_limb(page, CASE, "b", GATE)
    expect(page.get_by_text("everything is filled in")).to_have_count(2)
    page.get_by_role("button", name=HAND_IN).click()
    expect(
        page.get_by_text("The right result for the wrong reason: a reason you give would not survive")
    ).to_be_visible()
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_role("region", name="The model answer to (b)")).to_be_visible()
    seen(page, tmp_path, "feedback")
    page.get_by_role("button", name="Try again with these words").click()
    expect(page.get_by_label("Why?", exact=True)).to_have_value(model_reasons("a"))
    page.get_by_role("button", name="Next: Question (b)").click()
    expect(page.get_by_label("Why?", exact=True)).to_have_value(GATE)
    write(page, "Why?", model_reasons("b"))
    page.get_by_role("button", name="Next: Hand in").click()
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_text("for reasons that stand and that deal with the papers and the other side")).to_be_visible()
    first = page.get_by_role("button", name=re.compile("The right result for the wrong reason"))
    expect(first).to_have_count(1)
    first.click()
    expect(page.get_by_text("a reason you give would not survive")).to_be_visible()
    expect(page.get_by_text(GATE[:40]).first).to_be_visible()


def test_a_refresh_in_mid_sentence_keeps_the_words(context: BrowserContext, app: RunningApp) -> None:
    page = as_person(context.new_page(), app, "sample-siso")
    open_page(page, f"{app.url}/training-decide?case={CASE.id}")
    half = "Her attendance has fallen from 95 per cent to"
    page.get_by_label("Why?", exact=True).press_sequentially(half, delay=5)
    page.reload()
    settle(page)
    expect(page.get_by_label("Why?", exact=True)).to_have_value(half)
    app.restart()
    open_page(page, f"{app.url}/training")
    expect(page.get_by_text("You are in the middle of this")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("Why?", exact=True)).to_have_value(half)


def test_sentences_are_marked_with_the_keyboard_and_told_in_place(chair: Page, app: RunningApp, tmp_path: Path) -> None:
    item = next(one for one in material().spotting if len(one.problems) == 1)
    page = chair
    open_page(page, f"{app.url}/training-spot")
    seen(page, tmp_path, "spot-list")
    page.get_by_role("link", name=item.title, exact=True).first.click()
    first = page.locator(".tr-sentence").first
    expect(first).to_be_visible()
    settle(page)
    first.focus()
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("What is wrong with sentence 1?")).to_be_visible()
    settle(page)
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("What is wrong with sentence 1?")).to_have_count(0)
    page.locator(".tr-sentence").last.click()
    expect(page.get_by_text("What is wrong with sentence 1?")).to_be_visible()
    settle(page)
    page.get_by_label("What is wrong with sentence 1?").click()
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_label("Why?, sentence 1").fill("Because it is so.")
    page.get_by_label("Why?, sentence 1").blur()
    seen(page, tmp_path, "spot")
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_text(re.compile("of 1 problem found and named"))).to_be_visible()
    expect(page.locator(".tr-note").first).to_be_visible()
    expect(page.get_by_text(item.problems[0].why)).to_be_visible()
    seen(page, tmp_path, "spotted")


def test_a_reason_is_mended_or_found_beyond_mending(chair: Page, app: RunningApp, tmp_path: Path) -> None:
    mendable = next(one for one in material().mending if one.mendable)
    beyond = next(one for one in material().mending if not one.mendable)
    page = chair
    open_page(page, f"{app.url}/training-mend?case={mendable.id}")
    page.get_by_text("This can be mended", exact=True).click()
    write(page, "The reason, put lawfully", str(mendable.lawful_form))
    seen(page, tmp_path, "mend")
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_text("Mended", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="A lawful form")).to_be_visible()
    seen(page, tmp_path, "mended")
    open_page(page, f"{app.url}/training-mend?case={beyond.id}")
    page.get_by_text("This cannot be mended: on this record the test is met").click()
    settle(page)
    page.get_by_role("button", name=HAND_IN).click()
    expect(page.get_by_role("heading", name="On this record the test is met")).to_be_visible()
    expect(page.get_by_text("No words mend this one.")).to_be_visible()


def test_questions_come_one_at_a_time_and_the_sitting_outlives_a_refresh(
    chair: Page, app: RunningApp, tmp_path: Path
) -> None:
    page = chair
    open_page(page, f"{app.url}/training-know")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Question 1 of 10")).to_be_visible()
    seen(page, tmp_path, "know")
    for number in (1, 2):
        page.locator("[data-testid=stRadioOption]").first.click()
        settle(page)
        page.get_by_role("button", name="Answer", exact=True).click()
        expect(page.get_by_text("Where this comes from")).to_be_visible()
        if number == 1:
            seen(page, tmp_path, "known")
        page.get_by_role("button", name="Next question").click()
        expect(page.get_by_text(f"Question {number + 1} of 10")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Question 3 of 10")).to_be_visible()


def test_a_trainer_writes_a_case_and_it_stands_among_the_others(
    context: BrowserContext, app: RunningApp, tmp_path: Path
) -> None:
    page = as_person(context.new_page(), app, "sample-trainer")
    open_page(page, f"{app.url}/training")
    page.get_by_role("link", name="Cases of your own").click()
    expect(page.get_by_role("heading", name="Write a case")).to_be_visible()
    settle(page)
    seen(page, tmp_path, "own")
    page.get_by_label("Start from").fill(CASE.title)
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_role("button", name="Start writing").click()
    expect(page.get_by_role("heading", name="The child and the request")).to_be_visible()
    settle(page)
    page.get_by_label("Title").fill("Fine by some")
    page.reload()
    settle(page)
    expect(page.get_by_label("Title")).to_have_value("Fine by some")
    seen(page, tmp_path, "write")
    for title in ("The papers", "Question (a): the model answer"):
        page.get_by_role("button", name="Next:").click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        settle(page)
        seen(page, tmp_path, f"write-{title[-8:-1].strip()}")
    page.get_by_role("radio", name="Check and share").click()
    expect(page.get_by_text("Every trap is caught, every model reason is clean.")).to_be_visible()
    settle(page)
    seen(page, tmp_path, "check")
    page.get_by_role("button", name="Keep it among the cases").click()
    expect(page.get_by_role("button", name="Change", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    file = tmp_path / "shared.yaml"
    download.value.save_as(file)
    assert "title: Fine by some" in file.read_text(encoding="utf-8")
    page.get_by_role("link", name="Training", exact=True).first.click()
    expect(page.get_by_role("link", name="Fine by some")).to_be_visible()


def test_the_way_back_to_a_list_leaves_nothing_behind_that_the_next_click_opens_again(
    context: BrowserContext, app: RunningApp
) -> None:
    page = as_person(context.new_page(), app, "sample-trainer")
    for address, back in (
        ("own-cases?case=own-unwritten&step=child", "Cases of your own"),
        ("trainers-desk?person=sample-siso", "Trainer’s desk"),
    ):
        open_page(page, f"{app.url}/{address}")
        page.get_by_role("link", name=back).click()
        expect(page.get_by_role("heading", name=back, exact=True)).to_be_visible()
        settle(page)
        expect(page).to_have_url(f"{app.url}/{address.split('?')[0]}")
        page.reload()
        settle(page)
        expect(page.get_by_role("heading", name=back, exact=True)).to_be_visible()
