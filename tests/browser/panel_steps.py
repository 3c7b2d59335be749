"""How a person finds the way about a panel: the list of panels, its parts, its tables, the case before it."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from panel.services.panel import LONDON
from tests.browser.conftest import settle
from tests.browser.test_journey import press

SOON = 3_000  # milliseconds in which one browser shows what was saved in the other


def side(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    settle(page)


def to_the_panel(page: Page) -> None:
    """From the navigation, through the list of panels, to this one."""
    if "/panels" in page.url:
        press(page, "All panels")
    else:
        side(page, "Panels")
    expect(page.get_by_role("heading", name="Panels", exact=True)).to_be_visible()
    settle(page)
    found = page.get_by_role("row").filter(has_text="North Exampleshire")
    nothing = page.get_by_text("No panel is planned")
    expect(found.or_(nothing)).to_be_visible()
    if nothing.is_visible():
        part(page, "Which panels", "Past")
    found.get_by_role("link").click()
    expect(page.locator(".lmag-case-bar")).to_contain_text("North Exampleshire panel")
    settle(page)


def before_the_panel(page: Page, name: str) -> None:
    expect(page.locator(".lm-now .lm-whose")).to_have_text(name, timeout=2 * SOON)
    expect(page.locator(".lm-timer")).to_contain_text("of 10 minutes planned")


def part(page: Page, group: str, name: str) -> None:
    page.get_by_role("radiogroup", name=group).get_by_text(name, exact=True).click()
    settle(page)


def row(page: Page, table: str, name: str) -> Locator:
    return page.get_by_role("table", name=table).get_by_role("row").filter(has_text=name)


def type_date(page: Page, field: Locator, days: int) -> None:
    day = datetime.now(LONDON).date() + timedelta(days=days)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%d%m%Y}")
    page.keyboard.press("Tab")
    settle(page)
