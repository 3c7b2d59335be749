"""A joiner whose connection goes while half an answer is written: all of it is there again, and is handed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.conftest import RunningApp, a_browser, forgotten, open_page, settle
from tests.browser.test_group_session import SECONDS, join, open_session, press_next

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lost-connection")]

HALF = "Her attendance fell to 61 per"
POINT = "Attainment is not the whole test"
CONNECTED = "[data-testid=stApp][data-test-connection-state=CONNECTED]"
LOST = "[data-testid=stApp]:not([data-test-connection-state=CONNECTED])"


@pytest.fixture
def phone(chromium: Browser, room: RunningApp) -> Iterator[Page]:
    with a_browser(chromium, 390, 844) as context:
        made = context.new_page()
        open_page(made, room.url)
        yield made


@pytest.fixture
def desk(page: Page, phone: Page, room: RunningApp) -> Page:
    """The trainer's, with the case on and the phone in the room."""
    join(phone, open_session(page, room), "Ben")
    press_next(page, "Start: everyone decides")
    return page


def test_half_an_answer_is_there_after_a_reload_and_is_handed_in_as_it_was(desk: Page, phone: Page) -> None:
    write_half(phone)
    reload(phone)
    half_is_there(phone)
    phone.get_by_test_id("stRadio").nth(1).get_by_text("Not yet", exact=False).click()  # changed, and lost again
    reload(phone)
    expect(phone.get_by_test_id("stRadio").nth(1).get_by_role("radio", name="Not yet")).to_be_checked()
    choose(phone, 1, "No")
    hand_in(phone, desk)
    forgotten(phone, HALF)


def test_half_an_answer_is_in_another_tab_of_the_same_phone_and_nothing_of_it_in_another_persons(
    desk: Page, phone: Page, room: RunningApp, chromium: Browser
) -> None:
    write_half(phone)
    phone.wait_for_timeout(500)  # what was typed last has been kept
    again = phone.context.new_page()
    phone.close()
    open_page(again, room.url)
    settle(again)
    expect(again.get_by_text("You are Ben")).to_be_visible()
    half_is_there(again)
    with a_browser(chromium, 390, 844) as context:
        other = context.new_page()
        open_page(other, room.url)
        join(other, code_on(desk), "Ada")
        settle(other)
        expect(other.get_by_role("textbox", name="Your reason")).to_have_value("")
    again.get_by_role("button", name="Hand in").click()
    expect(again.get_by_text("Your answer is in.")).to_be_visible(timeout=SECONDS)
    forgotten(again, HALF)


def test_answers_that_close_in_the_middle_of_a_word_are_told_at_once_and_the_word_is_there_the_second_time(
    desk: Page, phone: Page
) -> None:
    write_half(phone)  # and the cursor stays in the field
    press_next(desk, "Close the answers")
    expect(phone.get_by_text("What you began to write is kept")).to_be_visible(timeout=SECONDS)
    press_next(desk, "Reveal what the room thinks")
    press_next(desk, "Ask again")
    expect(phone.get_by_role("textbox", name="Your reason")).to_be_visible(timeout=SECONDS)
    settle(phone)
    half_is_there(phone)
    hand_in(phone, desk)


def test_half_a_change_to_an_answer_handed_in_is_there_after_a_reload(desk: Page, phone: Page) -> None:
    choose(phone, 0, "Yes")
    choose(phone, 1, "Yes")
    phone.get_by_role("textbox", name="Your reason").fill("The first words.")
    hand_in(phone, desk)
    expect(phone.get_by_role("button", name="Hand in again")).to_be_visible()  # the last of the form to be drawn
    settle(phone)
    write_half(phone)
    reload(phone)
    half_is_there(phone)
    expect(phone.get_by_role("button", name="Hand in again")).to_be_visible()


def test_a_phone_that_was_offline_goes_on_with_its_half_answer(desk: Page, phone: Page) -> None:
    held: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        held.append(socket)
        socket.connect_to_server()

    phone.route_web_socket("**/_stcore/stream", through)
    reload(phone)
    write_half(phone)
    phone.context.set_offline(True)
    held[-1].close()  # a browser told to be offline keeps the connections it has
    phone.wait_for_selector(LOST, state="attached", timeout=30_000)
    half_is_there(phone)
    phone.context.set_offline(False)
    phone.wait_for_selector(CONNECTED, state="attached", timeout=30_000)
    settle(phone)
    half_is_there(phone)
    hand_in(phone, desk)


def test_a_room_started_again_under_half_an_answer_loses_nothing_and_the_desk_goes_on(
    desk: Page, phone: Page, room: RunningApp
) -> None:
    write_half(phone)
    room.restart(seconds_down=2)
    for screen in (phone, desk):
        screen.wait_for_selector(CONNECTED, state="attached", timeout=30_000)
        settle(screen)
    half_is_there(phone)
    hand_in(phone, desk)
    press_next(desk, "Close the answers")
    expect(phone.locator(".rm-mine")).to_contain_text("(a) Yes and (b) No", timeout=SECONDS)


def code_on(desk: Page) -> str:
    return desk.locator(".rm-letters").inner_text()


def write_half(phone: Page) -> None:
    """Both questions, a point and half a sentence; nothing is handed in."""
    choose(phone, 0, "Yes")
    choose(phone, 1, "No")
    phone.get_by_text(POINT, exact=True).click()
    expect(phone.get_by_role("checkbox", name=POINT)).to_be_checked()
    phone.get_by_role("textbox", name="Your reason").fill("")
    phone.get_by_role("textbox", name="Your reason").press_sequentially(HALF, delay=2)


def choose(phone: Page, place: int, words: str) -> None:
    group = phone.get_by_test_id("stRadio").nth(place)
    group.get_by_text(words, exact=True).click(timeout=SECONDS)
    expect(group.get_by_role("radio", name=words, exact=True)).to_be_checked()


def reload(phone: Page) -> None:
    phone.reload()
    settle(phone)
    expect(phone.get_by_role("textbox", name="Your reason")).to_be_visible()


def half_is_there(phone: Page) -> None:
    for place, words in enumerate(("Yes", "No")):
        group = phone.get_by_test_id("stRadio").nth(place)
        expect(group.get_by_role("radio", name=words, exact=True)).to_be_checked()
    expect(phone.get_by_role("checkbox", name=POINT)).to_be_checked()
    expect(phone.get_by_role("textbox", name="Your reason")).to_have_value(HALF)


def hand_in(phone: Page, desk: Page) -> None:
    phone.get_by_role("button", name="Hand in").click()
    expect(phone.get_by_text("Your answer is in.")).to_be_visible(timeout=SECONDS)
    expect(desk.locator(".rm-count")).to_contain_text("1 of 1 have answered", timeout=SECONDS)
