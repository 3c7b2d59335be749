"""What the browser is allowed to do with the app's answers: nothing goes to, or comes from, anywhere else."""

from __future__ import annotations

import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from panel.wiring import open_panel
from tests.browser.conftest import RunningApp, as_person, case_of, open_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("headers")]


def test_every_answer_carries_the_headers(app: RunningApp) -> None:
    for address in ("/", "/cases", "/_stcore/health", "/no-such-page"):
        with urllib.request.urlopen(f"{app.url}{address}", timeout=5) as answer:
            headers = answer.headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], address
        assert "connect-src 'self'" in headers["Content-Security-Policy"], address
        assert headers["X-Content-Type-Options"] == "nosniff", address
        assert headers["Referrer-Policy"] == "no-referrer", address


def test_every_page_keeps_to_the_policy(app: RunningApp, page: Page) -> None:
    as_person(page, app, "sample-officer")
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "violates" in message.text:
            said.append(f"{page.url}: {message.text}")

    page.on("console", heard)
    case = case_of(open_panel(app.data), "SAMPLE-08")
    places = ("", "cases", "new-request", "import-cases", "panels", "letters", "check-letter", "law", "settings")
    for address in (*places, *(f"{name}?case={case}" for name in ("case", "discussion", "decision", "letters"))):
        open_page(page, f"{app.url}/{address}")
        expect(page.get_by_role("heading").first).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert said == []


def test_no_script_can_send_anything_elsewhere(app: RunningApp, page: Page) -> None:
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        urllib.request.urlopen(f"{address}/reachable", timeout=5).close()
        open_page(page, app.url)
        page.evaluate(
            """async (address) => {
              await fetch(address + "/told", { mode: "no-cors" }).catch(() => {});
              const picture = new Image();
              const done = new Promise((over) => { picture.onerror = picture.onload = over; });
              picture.src = address + "/picture";
              await done;
            }""",
            address,
        )
    finally:
        server.shutdown()
        server.server_close()
    assert asked == ["/reachable"]
