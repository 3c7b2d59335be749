"""From the Training page to a session under way and back: the buttons and links that a trainer has, and a real room."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningApp, a_browser, as_person, open_page, settle
from tests.browser.test_group_session import SECONDS, join, open_on, press_next, usable
from training.services.room_process import in_use

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("room-from-the-page")]


@pytest.fixture
def no_room_left(app: RunningApp) -> Iterator[None]:
    """Whatever becomes of the test, no room that the app started goes on."""
    yield
    assert app.process is not None
    for listed in Path(f"/proc/{app.process.pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            with suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)


@pytest.mark.usefixtures("no_room_left")
def test_a_trainer_opens_the_room_from_the_page_alone_somebody_joins_and_the_room_is_closed(
    app: RunningApp, page: Page, chromium: Browser
) -> None:
    as_person(page, app, "sample-trainer")
    open_page(page, f"{app.url}/training")
    page.get_by_role("link", name="Group session", exact=True).first.click()
    expect(page.get_by_role("heading", name="Group session")).to_be_visible()
    settle(page)
    usable(page)
    page.get_by_text("On this machine only, to try it out").click()
    settle(page)
    page.get_by_role("button", name="Open the room").click()
    link = page.get_by_role("link", name="Go to the session screen")
    expect(link).to_be_visible(timeout=30_000)
    settle(page)
    usable(page)
    with page.context.expect_page() as opened:
        link.click()
    desk = opened.value
    desk.wait_for_selector("[data-testid=stMainBlockContainer]", timeout=30_000)
    expect(desk.get_by_role("button", name="Open the session")).to_be_visible(timeout=30_000)
    code = open_on(desk, "Fine in", "From the page alone")
    address = re.search(r"http://127\.0\.0\.1:(\d+)", desk.locator(".rm-invitation").inner_text())
    assert address is not None
    with a_browser(chromium, 390, 844) as phones:
        phone = phones.new_page()
        open_page(phone, address.group())
        join(phone, code, "Ben")
        expect(desk.locator(".rm-count")).to_contain_text("1 person is here", timeout=SECONDS)
        press_next(desk, "Start: everyone decides")
        expect(phone.get_by_role("button", name="Hand in")).to_be_visible(timeout=SECONDS)
    desk.close()
    page.get_by_role("button", name="Close the room").click()
    expect(page.get_by_role("button", name="Open the room")).to_be_visible(timeout=SECONDS)
    assert not in_use(int(address.group(1)))
