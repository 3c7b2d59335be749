"""The field that saves itself, in a real browser: nothing a person typed is lost."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from panel.pages.components.autosave import NotSavedError, SaveConflictError, _store, saved_note
from tests.browser.conftest import RunningApp, SetUp, StartApp, a_browser, assert_accessible, open_page, settle

in_a_browser = [pytest.mark.browser, pytest.mark.xdist_group("autosave")]
SAVED = re.compile(r"^Saved at \d\d:\d\d:\d\d$")


@pytest.fixture(scope="module")
def set_up() -> SetUp:
    return lambda start: start("autosave_app.py")


@pytest.fixture(autouse=True)
def _nothing_left_over(app: RunningApp) -> Iterator[None]:
    yield
    for name in ("drafts.json", "slow", "broken"):
        (app.data / name).unlink(missing_ok=True)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Read at any moment: what the field says while a save is under way is what these tests are about."""
    with a_browser(chromium, waits=False) as made:
        yield made


def reasons(page: Page) -> Locator:
    return page.get_by_label("The panel's reasons")


def status(page: Page) -> Locator:
    return page.locator(".lmag-autosave-status").first


def held(app: RunningApp, name: str = "reasons") -> str | None:
    drafts = app.data / "drafts.json"
    if not drafts.exists():
        return None
    draft = json.loads(drafts.read_text(encoding="utf-8")).get(name)
    return None if draft is None else str(draft["text"])


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


class TestInABrowser:
    pytestmark = in_a_browser

    def test_typed_text_is_stored_within_five_seconds_without_leaving_the_field(
        self, app: RunningApp, page: Page
    ) -> None:
        open_page(page, app.url)
        reasons(page).press_sequentially("Her reading age", delay=20)
        expect(status(page)).to_have_text("Not yet saved")
        assert wait_until(lambda: held(app) == "Her reading age", 5)
        expect(status(page)).to_have_text(SAVED)
        expect(reasons(page)).to_be_focused()

    def test_someone_who_never_pauses_is_saved_at_least_every_five_seconds(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        first_stored = None
        start = time.monotonic()
        for _ in range(70):
            reasons(page).press_sequentially("x", delay=100)
            if held(app):
                first_stored = time.monotonic() - start
                break
        assert first_stored is not None, "nothing was stored during seven seconds of typing"
        assert first_stored < 6.5

    def test_typing_while_a_slow_save_is_under_way_loses_nothing_and_leaves_the_caret_alone(
        self, app: RunningApp, page: Page
    ) -> None:
        (app.data / "slow").write_text("0.8")
        open_page(page, app.url)
        field = reasons(page)
        field.press_sequentially("The end.", delay=10)
        field.press("Home")
        text = "He was assessed in May; the school's own records show little progress since then, and so on. "
        field.press_sequentially(text, delay=70)
        assert field.evaluate("area => area.selectionStart") == len(text)
        expect(field).to_have_value(text + "The end.")
        assert wait_until(lambda: held(app) == text + "The end.", 6)
        expect(field).to_be_focused()

    def test_leaving_the_field_stores_the_text_at_once(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        reasons(page).fill("Left at once")
        reasons(page).press("Tab")
        assert wait_until(lambda: held(app) == "Left at once", 1.9)  # a pause would take two seconds

    def test_a_refresh_in_mid_sentence_brings_the_text_back(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        reasons(page).press_sequentially("In the middle of a sen", delay=5)
        page.evaluate("window.WebSocket.prototype.send = () => {}")  # even if the last message does not get out
        page.reload()
        expect(reasons(page)).to_have_value("In the middle of a sen")
        assert wait_until(lambda: held(app) == "In the middle of a sen", 3)

    def test_a_refresh_before_a_save_is_answered_is_not_taken_for_another_person(
        self, app: RunningApp, page: Page
    ) -> None:
        (app.data / "slow").write_text("1")
        open_page(page, app.url)
        reasons(page).press_sequentially("One", delay=5)
        expect(status(page)).to_have_text("Saving…")
        reasons(page).press_sequentially(" two", delay=5)
        page.evaluate("window.WebSocket.prototype.send = () => {}")
        page.reload()
        assert wait_until(lambda: held(app) == "One two", 6)
        expect(status(page)).to_have_text(SAVED)
        expect(reasons(page)).to_have_value("One two")

    def test_a_change_of_page_in_mid_sentence_stores_the_text(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        reasons(page).press_sequentially("Off to another", delay=5)
        page.get_by_role("link", name="Other").click()
        expect(page.get_by_role("heading", name="Another page")).to_be_visible()
        assert held(app) == "Off to another"
        page.get_by_role("link", name="Notes").click()
        expect(reasons(page)).to_have_value("Off to another")

    def test_a_click_straight_after_typing_is_not_lost_when_the_save_draws_a_line_above_the_button(
        self, app: RunningApp, page: Page
    ) -> None:
        open_page(page, f"{app.url}/with_a_button")
        page.get_by_label("The reasons, said").fill("All of it")
        page.get_by_role("button", name="I have said it").click()
        expect(page.get_by_text("Told: All of it")).to_be_visible()

    def test_closing_the_tab_in_mid_sentence_loses_at_most_the_last_words(self, app: RunningApp, page: Page) -> None:
        """The last words are sent as the tab closes, but the server may see the tab gone before it has read them."""
        open_page(page, app.url)
        reasons(page).press_sequentially("Closing now", delay=5)
        expect(status(page)).to_have_text(SAVED)
        reasons(page).press_sequentially(" or soon", delay=5)
        page.close(run_before_unload=True)
        assert not wait_until(lambda: held(app) not in ("Closing now", "Closing now or soon"), 2)

    @pytest.mark.parametrize(
        "text",
        [
            "<b>not bold</b> & <script>alert(1)</script>",
            "{{ 7*7 }} {% if x %} ${x} \\n",
            "Zoë Müller 👩‍🏫 漢字 שלום مرحبا",
            "line one\n\n  line three, indented \n",
            "Aa9 ß€😀" * 1250,
        ],
        ids=["markup", "template", "alphabets", "lines", "ten thousand characters"],
    )
    def test_every_character_stays_as_typed(self, app: RunningApp, page: Page, text: str) -> None:
        open_page(page, app.url)
        reasons(page).fill(text)
        reasons(page).press("Control+Enter")
        assert wait_until(lambda: held(app) == text, 5)
        page.reload()
        expect(reasons(page)).to_have_value(text)

    def test_a_save_draws_only_its_own_part_of_the_page(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        reasons(page).fill("One")
        reasons(page).press("Tab")
        expect(page.get_by_text("reasons drawn 2 times")).to_be_visible()
        expect(page.get_by_text("other-side drawn 1 times")).to_be_visible()
        expect(page.get_by_text("page drawn 1 times")).to_be_visible()

    @pytest.mark.parametrize("name", ["Draw the page again", "Tick and draw"])
    def test_an_action_straight_after_typing_happens_and_loses_no_text(
        self, app: RunningApp, page: Page, name: str
    ) -> None:
        open_page(page, app.url)
        reasons(page).fill("Kept")
        page.get_by_text(name).click()
        expect(page.get_by_text("page drawn 2 times")).to_be_visible()
        expect(reasons(page)).to_have_value("Kept")
        assert wait_until(lambda: held(app) == "Kept", 3)

    def test_two_people_see_both_texts_and_choose(self, app: RunningApp, page: Page, context: BrowserContext) -> None:
        other = context.new_page()
        open_page(page, app.url)
        open_page(other, app.url)
        reasons(other).fill("Theirs")
        reasons(other).press("Tab")
        assert wait_until(lambda: held(app) == "Theirs", 3)

        reasons(page).fill("Mine")
        reasons(page).press("Tab")
        expect(status(page)).to_have_text("Not saved: choose which text to keep.")
        expect(page.get_by_role("region", name="Their text")).to_have_text("Theirs")
        expect(reasons(page)).to_have_value("Mine")
        assert held(app) == "Theirs"
        assert_accessible(page)

        page.get_by_role("button", name="Keep both").click()
        assert wait_until(lambda: held(app) == "Mine\n\nTheirs", 3)
        expect(status(page)).to_have_text(SAVED)

        other.get_by_role("button", name="Draw the page again").click()
        expect(reasons(other)).to_have_value("Mine\n\nTheirs")

    @pytest.mark.parametrize(("choice", "kept"), [("Keep mine", "Mine"), ("Use theirs", "Theirs")])
    def test_one_of_two_texts_can_be_kept(self, app: RunningApp, page: Page, choice: str, kept: str) -> None:
        open_page(page, app.url)
        (app.data / "drafts.json").write_text('{"reasons": {"text": "Theirs", "version": 7, "at": "09:00:00"}}')
        reasons(page).fill("Mine")
        reasons(page).press("Tab")
        page.get_by_role("button", name=choice).click()
        expect(reasons(page)).to_have_value(kept)
        expect(page.get_by_role("region", name="Their text")).to_have_count(0)
        assert wait_until(lambda: held(app) == kept, 3)
        reasons(page).press_sequentially(" and on")
        assert wait_until(lambda: (held(app) or "").endswith(" and on"), 5)

    def test_a_save_that_fails_is_said_and_tried_again(self, app: RunningApp, page: Page) -> None:
        (app.data / "broken").touch()
        open_page(page, app.url)
        reasons(page).fill("Not lost")
        reasons(page).press("Tab")
        expect(status(page)).to_contain_text("Not saved. It could not be stored.")
        (app.data / "broken").unlink()
        assert wait_until(lambda: held(app) == "Not lost", 8)
        expect(status(page)).to_have_text(SAVED)

    def test_nothing_typed_is_left_in_the_browser_once_it_is_stored(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        reasons(page).fill("Private words")
        left = "JSON.stringify(sessionStorage) + JSON.stringify(localStorage) + location.href"
        assert "Private words" in page.evaluate("JSON.stringify(sessionStorage)")
        reasons(page).press("Tab")
        expect(status(page)).to_have_text(SAVED)
        assert "Private words" not in page.evaluate(left)
        assert "Private words" not in app.output()

    def test_the_field_is_labelled_and_works_by_keyboard(self, app: RunningApp, page: Page) -> None:
        open_page(page, app.url)
        field = reasons(page)
        assert field.get_attribute("lang") == "en-GB"
        assert field.get_attribute("spellcheck") == "true"
        expect(field).to_have_accessible_description("Help for reasons")
        page.get_by_text("The panel's reasons").click()
        expect(field).to_be_focused()
        field.press_sequentially("rc by keyboard")  # r and c are shortcuts of Streamlit's own page
        field.press("Tab")
        expect(page.get_by_label("The strongest point the other way")).to_be_focused()
        expect(field).to_have_value("rc by keyboard")
        expect(page.locator(".lmag-autosave [aria-live=polite]").first).to_have_text(SAVED)
        assert_accessible(page)

    @pytest.mark.parametrize("moment", ["at rest", "in the middle of a save", "just after a save"])
    def test_a_server_restart_loses_nothing_that_is_still_on_the_page(
        self, start_app: StartApp, page: Page, moment: str
    ) -> None:
        app = start_app("autosave_app.py")
        open_page(page, app.url)
        if moment == "at rest":
            reasons(page).press_sequentially("Before the restart", delay=5)
            expect(status(page)).to_have_text(SAVED)
            settle(page)
        elif moment == "just after a save":
            reasons(page).press_sequentially("Before the restart", delay=5)
            assert wait_until(lambda: held(app) == "Before the restart", 6)
        else:
            (app.data / "slow").write_text("5")
            reasons(page).press_sequentially("Before the restart", delay=5)
            expect(status(page)).to_have_text("Saving…")
            page.wait_for_timeout(500)
        app.stop()
        (app.data / "slow").unlink(missing_ok=True)
        reasons(page).press_sequentially(", during it", delay=5)
        app.start()
        assert wait_until(
            lambda: held(app) == "Before the restart, during it", 70
        )  # Streamlit asks less and less often
        reasons(page).press_sequentially(", after it", delay=5)
        assert wait_until(lambda: held(app) == "Before the restart, during it, after it", 6)
        expect(status(page)).to_have_text(SAVED)


class TestWhatPythonAnswers:
    def test_a_save_is_passed_on_as_typed_with_the_version_it_was_typed_on(self) -> None:
        kept: list[tuple[str, int]] = []
        sent = {"id": "a-1", "after": None, "text": " as typed ", "base": 3}
        answer = _store(sent, None, lambda text, base: kept.append((text, base)))
        assert kept == [(" as typed ", 3)]
        assert answer["ok"]
        assert answer["version"] == 4

    def test_a_save_sent_before_the_last_answer_came_builds_on_that_answer(self) -> None:
        bases: list[int] = []
        last = {"id": "a-1", "ok": True, "version": 9}
        _store({"id": "a-2", "after": "a-1", "text": "x", "base": 3}, last, lambda _text, base: bases.append(base))
        assert bases == [9]

    def test_a_reason_not_to_save_reaches_the_person(self) -> None:
        def refuse(_text: str, _base: int) -> None:
            raise NotSavedError("The decision is locked.")

        answer = _store({"id": "a-1", "text": "x", "base": 1}, None, refuse)
        assert not answer["ok"]
        assert answer["message"] == "The decision is locked."

    def test_a_conflict_carries_the_other_text(self) -> None:
        def clash(_text: str, _base: int) -> None:
            raise SaveConflictError("theirs", 8, "saved by an officer")

        answer = _store({"id": "a-1", "text": "x", "base": 1}, None, clash)
        assert answer["conflict"] == {"theirs": "theirs", "version": 8, "note": "saved by an officer"}

    def test_an_unexpected_error_is_logged_by_its_kind_only(self, caplog: pytest.LogCaptureFixture) -> None:
        def fail(text: str, _base: int) -> None:
            raise OSError(text)

        answer = _store({"id": "a-1", "text": "private words", "base": 1}, None, fail)
        assert not answer["ok"]
        assert "OSError" in caplog.text
        assert "private words" not in caplog.text

    def test_half_a_character_is_replaced_so_that_storage_can_hold_the_text(self) -> None:
        kept: list[str] = []
        _store({"id": "a-1", "text": "a\ud83db", "base": 1}, None, lambda text, _base: kept.append(text))
        assert kept == ["a�b"]

    def test_the_line_under_the_field_gives_the_time_and_for_another_day_the_date(self) -> None:
        at = datetime(2026, 3, 9, 14, 3, 22, tzinfo=UTC)
        assert saved_note(None, today=date(2026, 3, 9)) == ""
        assert saved_note(at, today=date(2026, 3, 9)) == "Saved at 14:03:22"
        assert saved_note(at, "An Officer", today=date(2026, 3, 10)) == (
            "Saved on 9 March 2026 at 14:03:22 by An Officer"
        )
