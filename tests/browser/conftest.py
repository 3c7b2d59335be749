"""A real app on a free loopback port, and a real browser to look at it with.

Where chromium is missing these tests are skipped on a developer's machine and fail where `CI` is set.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from panel.commands.app_server import SERVED
from panel.domain.base import CaseId
from panel.pages.who import COOKIE
from panel.services.cases import search
from panel.services.panel import Panel
from panel.services.ports import CaseQuery
from panel.services.samples import load_samples
from panel.wiring import open_panel

ROOT = Path(__file__).parents[2]
APPS = Path(__file__).parent / "apps"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
READY_SECONDS = 30
FAULT = "Traceback"
"""What a server writes when something went wrong in a page; it never may, whatever a test did."""
PATIENCE_MS = 15_000
"""How long a test waits for what a person would wait for. What must be quick is timed by its own test."""
OPENER = "the-openers-secret"
RESTING = "[data-testid='stApp'][data-test-script-state='notRunning']"
DRAWING = "[data-testid='stApp'][data-test-script-state='running']"


expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in a real browser is tried up to three times: on a busy machine the wait for a drawing can run out.

    What needed it is counted as "rerun" in the last line of the run; a fault of the app fails every time.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2))


@dataclass
class RunningApp:
    """A Streamlit app in its own process, with its own empty data folder."""

    script: Path
    data: Path
    port: int
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    log: IO[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        served = SERVED if self.script == ROOT / "app.py" else self.script
        command = [sys.executable, "-m", "streamlit", "run", str(served), "--server.port", str(self.port)]
        self.log = (self.data / "app.log").open("ab")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LMAG_DATA": str(self.data), **self.environment}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=self.log, stderr=self.log)
        self._wait_until_ready()

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=10)
            self.process = None
        if self.log is not None:
            self.log.close()
            self.log = None

    def restart(self, seconds_down: float = 0) -> None:
        self.stop()
        time.sleep(seconds_down)
        self.start()

    def output(self) -> str:
        return (self.data / "app.log").read_text(encoding="utf-8", errors="replace")

    def _wait_until_ready(self) -> None:
        for _ in range(READY_SECONDS * 10):
            if self.process is None or self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise RuntimeError(f"{self.script.name} did not start:\n{self.output()}")


StartApp = Callable[..., RunningApp]
SetUp = Callable[[StartApp], RunningApp]


@contextmanager
def app_starter(folder: Path) -> Iterator[StartApp]:
    """Gives `start(script, **environment)` for scripts in tests/browser/apps or a full path; stops them all after."""
    started: list[RunningApp] = []

    def start(script: str | Path, **environment: str) -> RunningApp:
        data = folder / f"data-{len(started)}"
        data.mkdir()
        app = RunningApp(APPS / script, data, free_port(), environment)
        started.append(app)
        app.start()
        return app

    try:
        yield start
    finally:
        for app in started:
            app.stop()
    for app in started:
        assert FAULT not in app.output(), app.output()[-6000:]


@pytest.fixture
def start_app(tmp_path: Path) -> Iterator[StartApp]:
    """Start apps for one test, each with a new data folder: `start_app("frame_app.py")`."""
    with app_starter(tmp_path) as start:
        yield start


@pytest.fixture(scope="module")
def start_shared_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartApp]:
    """Start an app once for all tests of a module, which then must not depend on each other's data."""
    with app_starter(tmp_path_factory.mktemp("apps")) as start:
        yield start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of this process; each page gets a fresh context."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        missing = "chromium is not installed, so nothing was seen in a browser"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


def with_samples(start: StartApp) -> RunningApp:
    """The app with its fictional samples."""
    started = start(ROOT / "app.py")
    load_samples(open_panel(started.data), None)
    return started


@pytest.fixture(scope="module")
def set_up() -> SetUp:
    """How the tests of a module begin their app; a module with another beginning says so by its own `set_up`."""
    return with_samples


@pytest.fixture(scope="module")
def shared_app(set_up: SetUp, start_shared_app: StartApp) -> RunningApp:
    return set_up(start_shared_app)


@pytest.fixture
def app(request: pytest.FixtureRequest, set_up: SetUp) -> RunningApp:
    """The app, shared by the tests of one module; another try begins afresh, with a record of its own."""
    if another_try(request):
        return set_up(request.getfixturevalue("start_app"))
    shared: RunningApp = request.getfixturevalue("shared_app")
    return shared


def open_room(start: StartApp, folder: Path) -> RunningApp:
    """The room of group sessions, which keeps its sessions in `folder`; its opener knows `OPENER`."""
    return start(
        ROOT / "training" / "room" / "web.py",
        LMAG_ROOM=str(folder),
        LMAG_ROOM_OPENER=OPENER,
        LMAG_ROOM_ADDRESS="http://127.0.0.1:8601",
    )


@pytest.fixture(scope="module")
def shared_room(start_shared_app: StartApp, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    return open_room(start_shared_app, tmp_path_factory.mktemp("room"))


@pytest.fixture
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> RunningApp:
    """The room, shared by the tests of one module; another try gets an empty one."""
    if another_try(request):
        return open_room(request.getfixturevalue("start_app"), tmp_path_factory.mktemp("room"))
    shared: RunningApp = request.getfixturevalue("shared_room")
    return shared


def another_try(request: pytest.FixtureRequest) -> bool:
    """Whether this test ran before and failed, so that what it shares with others may hold half of what it did."""
    return getattr(request.node, "execution_count", 1) > 1


@pytest.fixture
def panel(app: RunningApp) -> Panel:
    """The record that this app works on."""
    return open_panel(app.data)


@contextmanager
def a_browser(chromium: Browser, width: int = 1280, height: int = 720, waits: bool = True) -> Iterator[BrowserContext]:
    """A browser of somebody's own, by default at the size of a projector.

    Streamlit shows the old and the new parts of a page side by side while it draws, so a test does and reads nothing
    until the drawing is over, as a person would, unless `waits` is turned off.
    """
    made = chromium.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", timezone_id="Europe/London"
    )
    made.set_default_timeout(PATIENCE_MS)
    if waits:
        made.on("page", lambda page: page.add_locator_handler(page.locator(DRAWING), lambda _: None))
    yield made
    made.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    with a_browser(chromium) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def as_person(page: Page, app: RunningApp, who: str) -> Page:
    """This browser is used by one of the sample colleagues, say `sample-chair`."""
    page.context.add_cookies([{"name": COOKIE, "value": who, "url": app.url}])
    return page


def case_of(panel: Panel, reference: str) -> CaseId:
    """The case with this reference, say `SAMPLE-07`."""
    return next(row.id for row in search(panel, CaseQuery(text=reference)).rows if row.reference == reference)


def open_page(page: Page, url: str) -> None:
    """Open an address and wait until Streamlit has drawn the page and rests."""
    page.goto(url)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the script is not running and the page has content; what a click asks for begins a moment after it."""
    page.wait_for_selector(RESTING, state="attached")
    page.wait_for_timeout(100)
    page.wait_for_selector(RESTING, state="attached")
    page.wait_for_selector("[data-testid='stMainBlockContainer']")


def pick(choice: Locator) -> None:
    """Choose one of several; again where the choice was drawn anew in that moment, as a person would."""
    for _ in range(3):
        choice.click(force=True)
        try:
            expect(choice).to_be_checked(timeout=2_000)
        except AssertionError:
            continue
        break
    expect(choice).to_be_checked()
    settle(choice.page)


def forgotten(page: Page, words: str) -> None:
    """Nothing with these words stays in the browser; asked again and again, as the page's policy forbids eval."""
    for _ in range(100):
        if words not in page.evaluate("JSON.stringify([sessionStorage, localStorage])"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the browser's tab still holds {words!r}")


def assert_accessible(page: Page) -> None:
    """No serious or critical finding by axe-core at WCAG 2.2 level AA."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}})
    grave = [
        {"rule": rule["id"], "help": rule["help"], "where": [node["html"][:300] for node in rule["nodes"][:5]]}
        for rule in found.response["violations"]
        if rule["impact"] in ("serious", "critical")
    ]
    assert not grave, json.dumps(grave, indent=2)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
