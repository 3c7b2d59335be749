"""`make screenshots`: the pictures of the README, taken of the running app with the fictional samples."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from legal_tests.evaluate import Answer
from panel.domain.base import CaseId
from panel.services import letters, samples
from panel.services.cases import search
from panel.services.ports import CaseQuery
from panel.wiring import open_panel
from tests.browser.conftest import FLAGS, ROOT, RunningApp, free_port
from training.room.here import DESK_COOKIE
from training.services.sessions import Doorkeeper, decide, join, move_to, open_session
from training.wiring import open_room

FOLDER = ROOT / "docs" / "screenshots"
SIZE = {"width": 1280, "height": 720}
COLOURS = 128  # enough for a page of words, and a quarter of the bytes


def addresses(data: Path) -> dict[str, str]:
    """Each picture's name and the page it shows."""
    panel = open_panel(data)
    samples.load_samples(panel, None)
    case: dict[str, CaseId] = {row.reference: row.id for row in search(panel, CaseQuery(page_size=50)).rows}
    refused = next(
        letter for _, letter in letters.waiting(panel) if letter.case_id == case["SAMPLE-07"] and letter.contact_id
    )
    return {
        "today": "",
        "cases": "cases",
        "new-request": "new-request",
        "case": f"case?case={case['SAMPLE-08']}",
        "discussion": f"discussion?case={case['SAMPLE-08']}&step=b",
        "decision": f"decision?case={case['SAMPLE-08']}",
        "letter": f"letters?case={case['SAMPLE-07']}&letter={refused.id}",
        "panels": "panels",
        "check-letter": "check-letter",
        "law": "law",
        "training": "training",
        "training-decide": "training-decide?case=t01-fine-in-class",
        "settings": "settings",
    }


def take(page: Page, name: str) -> None:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        data = Path(temporary)
        wanted = addresses(data)
        app = RunningApp(ROOT / "app.py", data, free_port(), {})
        app.start()
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
            context.add_cookies([{"name": "lmag_profile", "value": "sample-officer", "url": app.url}])
            page = context.new_page()
            for name, address in wanted.items():
                page.goto(f"{app.url}/{address}")
                page.wait_for_timeout(4_000)  # everything has been drawn, and nothing moves
                take(page, name)
            group_session(context.new_page(), data)
            browser.close()
        finally:
            app.stop()


def group_session(page: Page, folder: Path) -> None:
    """The trainer's desk once a room of twelve has answered."""
    room = open_room(folder / "sessions")
    session, key = open_session(room, ["t01-fine-in-class"], "Induction of new chairs")
    seats = [join(room, Doorkeeper(), session.code, "", f"place {number}")[0] for number in range(12)]
    session = move_to(room, session, "first")
    for number, seat in enumerate(seats):
        b = Answer.NO if number % 3 == 0 else Answer.YES
        decide(room, seat, exercise=session.exercise, turn=1, a=Answer.YES, b=b, why="", key_points=[7])
    move_to(room, session, "revealed")
    served = RunningApp(
        ROOT / "training" / "room" / "web.py",
        folder,
        free_port(),
        {"LMAG_ROOM": str(folder / "sessions"), "LMAG_ROOM_OPENER": "pictures"},
    )
    served.start()
    try:
        page.context.add_cookies([{"name": DESK_COOKIE, "value": f"pictures:{session.code}:{key}", "url": served.url}])
        page.goto(served.url)
        page.wait_for_timeout(4_000)
        take(page, "group-session")
    finally:
        served.stop()


if __name__ == "__main__":
    main()
