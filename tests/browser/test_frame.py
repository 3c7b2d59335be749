"""The frame in a real browser: what every page looks like, and that what people type is shown and never obeyed."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta

import pytest
import websocket
from playwright.sync_api import Page, expect
from streamlit import config

from panel.pages.components import markup
from panel.pages.components.timeline import LONG, SHORT, ClockPoint, place_of, timeline
from tests.browser.apps.frame_app import HOSTILE
from tests.browser.conftest import ROOT, RunningApp, SetUp, assert_accessible, open_page

in_a_browser = [pytest.mark.browser, pytest.mark.xdist_group("frame")]
RECEIVED = date(2026, 1, 5)


@pytest.fixture(scope="module")
def set_up() -> SetUp:
    return lambda start: start("frame_app.py")


class TestInABrowser:
    pytestmark = in_a_browser

    @pytest.mark.parametrize("address", ["", "agreed", "hostile", "fields", "nothing"])
    def test_every_part_can_be_used_by_everybody(self, app: RunningApp, page: Page, address: str) -> None:
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(page)

    def test_text_that_looks_like_code_is_shown_as_typed_and_does_nothing(self, app: RunningApp, page: Page) -> None:
        open_page(page, f"{app.url}/hostile")
        expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)
        expect(page.locator(".lmag-case-name")).to_have_text(HOSTILE)
        expect(page.locator(".lmag-quote blockquote")).to_have_text(f"“{HOSTILE}”")
        expect(page.locator(".stHtml img, .stHtml a[href^='javascript']")).to_have_count(0)
        expect(page).to_have_title("LMAG decision support")

    def test_the_case_and_its_clock_stay_in_view(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        page.get_by_text("Law as at").scroll_into_view_if_needed()
        expect(page.get_by_role("heading", name="The discussion")).not_to_be_in_viewport()
        expect(page.get_by_text("Rowan Testcase")).to_be_in_viewport()
        expect(page.get_by_text("Day 29 of 42: 13 days left")).to_be_in_viewport()

    def test_the_page_is_in_british_english(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        expect(page.locator("html")).to_have_attribute("lang", "en-GB")

    def test_nothing_is_fetched_from_anywhere_else(self, app: RunningApp, page: Page) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for address in ("", "fields"):
            open_page(page, f"{app.url}/{address}")
        assert asked
        assert [url for url in asked if not re.match(rf"{app.url}/|data:|blob:{app.url}/", url)] == []

    def test_content_starts_high_and_streamlits_own_menu_is_gone(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        box = page.get_by_role("heading", level=1).bounding_box()
        assert box is not None
        assert box["y"] < 120
        for part in ("stMainMenu", "stAppDeployButton", "stStatusWidget"):
            expect(page.get_by_test_id(part).locator("visible=true")).to_have_count(0)
        page.keyboard.press("c")
        expect(page.get_by_role("dialog")).to_have_count(0)

    @pytest.mark.parametrize("width", [1440, 1280, 640])
    def test_no_page_needs_sideways_scrolling(self, app: RunningApp, page: Page, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 720})
        for address in ("", "agreed", "hostile"):
            open_page(page, f"{app.url}/{address}")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            wider = page.evaluate(
                "() => { const main = document.querySelector('.stMain'); return main.scrollWidth - main.clientWidth; }"
            )
            assert wider <= 0, f"{address or 'parts'} is {wider} pixels too wide at {width}"

    def test_the_focus_is_always_visible(self, app: RunningApp, page: Page) -> None:
        open_page(page, f"{app.url}/fields")
        page.wait_for_load_state("networkidle")  # parts that load late take the focus away as they come
        expect(page.get_by_test_id("data-grid-canvas")).to_be_visible()
        page.get_by_role("textbox", name="Family name").focus()
        for _ in range(12):
            page.keyboard.press("Tab")
            outlined = page.evaluate(
                """() => { for (let at = document.activeElement; at && at.tagName !== 'MAIN'; at = at.parentElement) {
                  const style = getComputedStyle(at);
                  const seen = at.getBoundingClientRect().width > 8 && style.outlineStyle === 'solid';
                  if (seen && parseFloat(style.outlineWidth) >= 3) return 'yes';
                } return document.activeElement.outerHTML.slice(0, 200); }"""
            )
            print(outlined[:150])
            assert outlined == "yes", outlined

    def test_the_pictures_dates_can_be_read_as_a_list(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        picture = page.get_by_role("img", name=re.compile("The case's clock"))
        expect(picture).to_have_accessible_name(re.compile("day 28, week 4 and 0 days.*Tell the family by 16 Feb 2026"))
        page.get_by_text("These dates as a list").click()
        expect(page.get_by_role("listitem").filter(has_text="Tell the family by, 16 Feb 2026")).to_be_visible()

    def test_a_page_under_another_name_cannot_open_a_session(self, app: RunningApp) -> None:
        with pytest.raises(websocket.WebSocketBadStatusException):
            websocket.create_connection(
                f"ws://127.0.0.1:{app.port}/_stcore/stream", host="rebound.example", timeout=5, suppress_origin=True
            )


class TestSettings:
    def test_every_setting_is_one_that_streamlit_knows(self) -> None:
        known = set(config.get_config_options())
        for section, options in tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")).items():
            for name, value in options.items():
                names = [f"{section}.{name}.{inner}" for inner in value] if isinstance(value, dict) else [name]
                for each in names:
                    assert (each if isinstance(value, dict) else f"{section}.{each}") in known

    def test_the_app_listens_on_this_machine_only_and_tells_nobody_about_its_use(self) -> None:
        settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
        assert settings["server"]["address"] == "127.0.0.1"
        assert settings["server"]["enableAgentApi"] is False
        assert settings["browser"]["gatherUsageStats"] is False
        assert settings["client"]["showErrorDetails"] == "none"


class TestParts:
    def test_only_an_ordinary_web_address_becomes_a_link(self) -> None:
        assert 'href="https://www.legislation.gov.uk/a?b=1&amp;c=2"' in markup.link(
            "s.36", "https://www.legislation.gov.uk/a?b=1&c=2"
        )
        assert markup.link("s.36", "javascript:alert(1)") == "s.36"

    def test_the_step_a_case_has_reached_is_marked_for_screen_readers(self) -> None:
        drawn = markup.steps(["Received", "Discussed", "Decided"], "Discussed")
        assert drawn.count('aria-current="step"') == 1
        assert "Now: </span>Discussed" in drawn
        assert "Done: </span>Received" in drawn

    def test_a_finding_says_its_level_in_words_and_not_only_in_colour(self) -> None:
        assert "Look again" in markup.finding("risky", "m", "s", "a")
        assert "Missing" in markup.finding("missing", "m", "s", "a")

    @pytest.mark.parametrize("scale", [SHORT, LONG])
    def test_a_later_week_never_stands_left_of_an_earlier_one(self, scale: tuple[tuple[float, float], ...]) -> None:
        places = [place_of(week / 4, scale) for week in range(-8, 130)]
        assert places == sorted(places)
        assert places[0] == 0
        assert places[-1] == 100

    def test_the_picture_reaches_week_twenty_only_for_a_case_that_goes_on(self) -> None:
        short = timeline([ClockPoint("Due", RECEIVED + timedelta(weeks=6))], received_on=RECEIVED, today=RECEIVED)
        long = timeline([ClockPoint("Final", RECEIVED + timedelta(weeks=20))], received_on=RECEIVED, today=RECEIVED)
        assert ">20</span>" not in short
        assert ">6</span>" in short
        assert ">20</span>" in long
