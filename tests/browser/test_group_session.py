"""A group session in the room: a trainer and six people with phones, from the code to how the room moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OPENER, RunningApp, a_browser, assert_accessible, open_page, settle
from training.pages.said import OWN
from training.services.material import material
from training.services.own_cases import as_yaml

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("group-session")]

SECONDS = 15_000
ANSWERS = [
    ("Yes", "Yes", "Attendance has fallen to 61 per cent and the pass is not helping."),
    ("Yes", "No", "The school must complete two cycles of assess, plan, do, review first."),
    ("Yes", "No", "She is working at age-related expectations, so she does not meet the test."),
    ("No", "No", "There is no diagnosis, so she does not meet the criteria."),
    ("Yes", "Yes", "Her own words and the doctor’s fit together."),
]


@pytest.fixture
def joiners(chromium: Browser, room: RunningApp) -> Iterator[list[Page]]:
    """Six people, each in a browser of their own, the size of a phone."""
    with ExitStack() as stack:
        pages = []
        for _ in range(6):
            context = stack.enter_context(a_browser(chromium, 390, 844))
            context.set_default_timeout(SECONDS)
            pages.append(context.new_page())
            open_page(pages[-1], room.url)
        yield pages


def test_a_trainer_and_six_joiners_run_a_session_to_the_reveal_and_see_how_the_room_moved(
    page: Page, joiners: list[Page], room: RunningApp
) -> None:
    code = open_session(page, room)
    for number, joiner in enumerate(joiners[:5]):
        join(joiner, code, f"Person {number}")
    expect(page.locator(".rm-count")).to_contain_text("5 people are here", timeout=SECONDS)
    usable(page, joiners[0])

    press_next(page, "Start: everyone decides")
    for joiner, (a, b, why) in zip(joiners, ANSWERS, strict=False):
        decide(joiner, a, b, why)
    join(joiners[5], code.lower(), "")  # late, and into the stage that is on
    decide(joiners[5], "Yes", "Yes", "")
    expect(page.locator(".rm-count")).to_contain_text("6 of 6 have answered", timeout=SECONDS)
    usable(page, joiners[0])

    press_next(page, "Close the answers")
    expect(joiners[0].get_by_role("heading", name="Answers are closed")).to_be_visible(timeout=SECONDS)
    usable(page, joiners[0])
    press_next(page, "Reveal what the room thinks")
    expect(joiners[0].get_by_role("heading", name="What the room thinks")).to_be_visible(timeout=SECONDS)
    question_b = page.locator(".rm-picture", has_text="(b)")
    expect(question_b.locator(".rm-row", has_text="Yes").locator("b")).to_have_text("3")
    expect(question_b.locator(".rm-row", has_text="No").first.locator("b")).to_have_text("3")
    expect(page.locator(".rm-picture", has_text="the checker found")).to_be_visible()
    expect(page.get_by_text("Person 1").locator("visible=true")).to_have_count(0)  # only in the list that opens
    usable(page, joiners[0])

    joiners[1].reload()  # a lost connection: the same seat, the same answer
    expect(joiners[1].locator(".rm-mine")).to_contain_text("(b) No", timeout=SECONDS)

    press_next(page, "Ask again")
    expect(joiners[0].get_by_text("Your first answer: Yes").first).to_be_visible(timeout=SECONDS)
    usable(page, joiners[0])
    for joiner in joiners:
        decide(joiner, "Yes", "Yes", "The help given is not holding.")
    expect(page.locator(".rm-count")).to_contain_text("6 of 6 have answered", timeout=SECONDS)
    press_next(page, "Close the answers")
    usable(page, joiners[0])
    press_next(page, "Show how the room moved")
    expect(page.locator(".rm-move")).to_contain_text("3 went from “Refuse” to “Assess”")
    expect(page.get_by_role("heading", name="The model answer")).to_be_visible()

    page.reload()  # the trainer's browser comes back to the same desk
    expect(page.locator(".rm-move")).to_contain_text("3 stayed where they were", timeout=SECONDS)
    expect(joiners[0].get_by_role("heading", name="How the room moved")).to_be_visible(timeout=SECONDS)
    usable(page, joiners[0])
    press_next(page, "End the session")
    expect(page.get_by_role("table", name="Who took part")).to_contain_text("Guest 6")
    expect(joiners[0].get_by_role("heading", name="The session has ended")).to_be_visible(timeout=SECONDS)
    usable(page, joiners[0])


def test_a_trainer_whose_browser_was_closed_goes_on_in_another_with_a_case_of_their_own_and_one_seat_taken_out(
    page: Page, chromium: Browser, room: RunningApp, tmp_path: Path
) -> None:
    own = material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Quiet at the back"})
    shared = tmp_path / "own.yaml"
    shared.write_text(as_yaml(own), encoding="utf-8")
    open_page(page, f"{room.url}/?open={OPENER}")
    page.get_by_text("Use a case of your own").click()
    page.locator("input[type=file]").set_input_files(shared)
    page.get_by_role("button", name="Put it in the list").click()
    expect(page.get_by_text("“Quiet at the back” is in the list now.")).to_be_visible()
    code = open_on(page, "Quiet at", "Lost and found")
    with a_browser(chromium, 390, 844) as one, a_browser(chromium, 390, 844) as other:
        ben, nobody = one.new_page(), other.new_page()
        for joiner, name in ((ben, "Ben"), (nobody, "")):
            open_page(joiner, room.url)
            join(joiner, code, name)
        press_next(page, "Start: everyone decides")
        expect(ben.get_by_text(OWN)).to_be_visible()
        decide(ben, "Yes", "Yes", "")
        decide(nobody, "No", "No", "")
        page.context.close()
        with a_browser(chromium) as again:
            desk = again.new_page()
            open_page(desk, f"{room.url}/?open={OPENER}")
            usable(desk)
            held = desk.locator("[data-testid=stHorizontalBlock]", has_text="Lost and found")
            held.get_by_role("button", name="Take it to this desk").click()
            expect(desk.locator(".rm-count")).to_contain_text("2 of 2 have answered")
            settle(desk)
            desk.get_by_text("For the trainer: who is here").click()
            choose_seat(desk, "2. Guest 2")
            desk.get_by_role("button", name="Take them out").click()
            expect(desk.locator(".rm-count")).to_contain_text("1 of 1 have answered")
            expect(nobody.get_by_role("heading", name="The trainer has taken your seat out")).to_be_visible()
            press_next(desk, "Close the answers")
            press_next(desk, "Reveal what the room thinks")
            for screen in (desk, ben):
                expect(screen.get_by_text("1 seat and its answers are left out")).to_be_visible()
                expect(screen.locator(".rm-picture", has_text="(b)").locator("b").first).to_have_text("1")


def test_a_wrong_code_is_told_calmly_and_the_trainers_page_is_closed_to_others(
    page: Page, joiners: list[Page], room: RunningApp
) -> None:
    stranger = joiners[0]
    usable(stranger)
    stranger.get_by_role("textbox", name="The six letters").fill("BBBBBB")
    stranger.get_by_role("button", name="Join").click()
    expect(stranger.get_by_text("No session has this code.")).to_be_visible()
    open_page(stranger, f"{room.url}/?open=a-guess")
    expect(stranger.get_by_role("heading", name="Join the session")).to_be_visible()
    expect(stranger.get_by_role("button", name="Open the session")).to_have_count(0)


def test_the_room_holds_no_case_of_the_council(page: Page, room: RunningApp) -> None:
    open_session(page, room)
    held = {file.name.split(".")[0] for file in Path(room.environment["LMAG_ROOM"]).iterdir()}
    assert held == {"session"}
    assert not list(room.data.glob("*.sqlite3"))


def open_session(page: Page, room: RunningApp) -> str:
    """As the trainer, on the case of the girl who is fine in class; the code."""
    open_page(page, f"{room.url}/?open={OPENER}")
    return open_on(page, "Fine in", "Spring induction")


def open_on(page: Page, case: str, title: str) -> str:
    """Fill in the desk: a case by the first words of its title, and what the session is called."""
    page.get_by_label("Which cases, in order?").click()
    page.keyboard.type(case)
    page.get_by_role("option", name=re.compile(f"^{case}")).click()
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="What is this session called?").fill(title)
    page.get_by_role("button", name="Open the session").click()
    letters = page.locator(".rm-code")
    expect(letters).to_be_visible(timeout=SECONDS)
    settle(page)
    assert "open=" not in page.url
    return letters.inner_text().replace(" ", "")


def join(page: Page, code: str, name: str) -> None:
    settle(page)
    page.get_by_role("textbox", name="The six letters").fill(code)
    page.get_by_role("textbox", name="Your name").fill(name)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text(f"in session {code.upper()}")).to_be_visible(timeout=SECONDS)


def decide(page: Page, a: str, b: str, why: str) -> None:
    """Answer both questions and hand in, once the page has the case on it."""
    expect(page.get_by_role("button", name="Hand in", exact=True)).to_be_visible(timeout=SECONDS)
    settle(page)
    for place, answer in enumerate((a, b)):
        page.get_by_test_id("stRadio").nth(place).get_by_text(answer, exact=True).click()
    page.get_by_role("textbox", name="Your reason").fill(why)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Your answer is in.")).to_be_visible(timeout=SECONDS)


def usable(*screens: Page) -> None:
    """Nothing on these screens, each at its own size, scrolls sideways, and axe has no serious finding."""
    for screen in screens:
        settle(screen)
        wider = screen.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
        assert wider <= 0, f"{wider} pixels too wide at {screen.viewport_size}: {screen.locator('h1').inner_text()}"
        assert_accessible(screen)


def choose_seat(desk: Page, name: str) -> None:
    """The list shuts when the desk is drawn again under it; a person opens it again."""
    seats, chosen = (
        desk.get_by_role("combobox", name="Seats to take out"),
        desk.locator(".stMultiSelect", has_text=name),
    )
    for _ in range(5):
        seats.click()
        seats.press_sequentially(name)
        with suppress(AssertionError):
            expect(desk.get_by_role("option", name=name)).to_be_visible(timeout=2_000)
            desk.keyboard.press("ArrowDown")
            desk.keyboard.press("Enter")
        desk.keyboard.press("Escape")
        settle(desk)
        if chosen.count():
            return
    expect(chosen).to_be_visible()


def press_next(page: Page, words: str) -> None:
    settle(page)
    page.get_by_role("button", name=words, exact=True).click()
    expect(page.get_by_role("button", name=words, exact=True)).to_have_count(0, timeout=SECONDS)
