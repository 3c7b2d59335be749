"""`make screenshots`: the pictures of the README, taken of the running app with the fictional samples.

Each picture waits for words that it is to show, and for the page to rest; one with next to nothing on it is an error.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from legal_tests.evaluate import Answer
from panel.domain.base import CaseId
from panel.pages.who import COOKIE
from panel.services import letters, samples
from panel.services.cases import search
from panel.services.meeting_attending import put_panel_into_discussion
from panel.services.ports import CaseQuery
from panel.wiring import open_panel
from tests.browser.a_panel import panel_under_way, somebody
from tests.browser.conftest import FLAGS, ROOT, RunningApp, free_port, open_page, settle
from training.room.here import DESK_COOKIE
from training.services.sessions import Doorkeeper, decide, join, move_to, open_session
from training.wiring import open_room

FOLDER = ROOT / "docs" / "screenshots"
SIZE = {"width": 1280, "height": 720}
COLOURS = 128  # enough for a page of words, and a quarter of the bytes
PATIENCE = 30_000  # milliseconds, for a machine that is busy
MARKED = 0.01  # of a page with words, far more than this is not of the colour of the paper
MOVES = 0.002  # less than this of a page changes while it rests: a clock goes on


class Picture(NamedTuple):
    """A page, words that stand on it once it is drawn, and whose browser it is."""

    name: str
    address: str
    shows: str
    who: str = "sample-officer"


def pictures(data: Path) -> list[Picture]:
    panel = open_panel(data)
    samples.load_samples(panel, None)
    case: dict[str, CaseId] = {row.reference: row.id for row in search(panel, CaseQuery(page_size=50)).rows}
    refused = next(
        letter for _, letter in letters.waiting(panel) if letter.case_id == case["SAMPLE-07"] and letter.contact_id
    )
    meeting = panel_under_way(panel, "SAMPLE-08", "SAMPLE-04", "SAMPLE-10")
    put_panel_into_discussion(panel, meeting, case["SAMPLE-08"], somebody(panel, "sample-chair"))
    return [
        Picture("today", "", "SAMPLE-"),
        Picture("cases", "cases", "SAMPLE-"),
        Picture("new-request", "new-request", "Who is it about?"),
        Picture("case", f"case?case={case['SAMPLE-08']}", "Do this now"),
        Picture("discussion", f"discussion?case={case['SAMPLE-08']}&step=b", "May it be necessary"),
        Picture("decision", f"decision?case={case['SAMPLE-08']}", "Record this decision as"),
        Picture("letter", f"letters?case={case['SAMPLE-07']}&letter={refused.id}", "DRAFT – not issued"),
        Picture("panels", "panels", "North Exampleshire"),
        Picture("panel-meeting", f"panels?meeting={meeting}&view=run", "of 10 minutes planned", "sample-chair"),
        Picture("check-letter", "check-letter", "The letter, as a .docx or .txt file"),
        Picture("law", "law", "Provisional and predictive"),
        Picture("training", "training", "Cases to decide"),
        Picture("training-decide", "training-decide?case=t01-fine-in-class", "Fine in class"),
        Picture("settings", "settings", "The mediation adviser"),
    ]


def is_blank(picture: Image.Image) -> bool:
    """Is nearly all of it of one colour, as a page is that was not drawn yet?"""
    shades = picture.convert("L").histogram()
    paper = shades.index(max(shades))
    marked = sum(many for shade, many in enumerate(shades) if abs(shade - paper) > 24)
    return marked < MARKED * picture.width * picture.height


def at_rest(page: Page) -> Image.Image:
    """The page once two looks at it, half a second apart, are the same."""
    before = _look(page)
    for _ in range(40):
        page.wait_for_timeout(500)
        now = _look(page)
        changed = sum(ImageChops.difference(before, now).convert("L").histogram()[1:])
        if changed <= MOVES * now.width * now.height:
            return now
        before = now
    raise RuntimeError("the page does not come to rest")


def _look(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def take(page: Page, name: str, shows: str) -> None:
    page.get_by_test_id("stMain").get_by_text(shows).locator("visible=true").first.wait_for(timeout=PATIENCE)
    settle(page)
    picture = at_rest(page)
    if is_blank(picture):
        raise RuntimeError(f"there is nothing to be seen on the picture {name}")
    picture.quantize(COLOURS).save(FOLDER / f"{name}.png", optimize=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        data = Path(temporary)
        wanted = pictures(data)
        app = RunningApp(ROOT / "app.py", data, free_port(), {})
        app.start()
        try:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            context = browser.new_context(viewport=SIZE)  # type: ignore[arg-type]
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            for picture in wanted:
                context.add_cookies([{"name": COOKIE, "value": picture.who, "url": app.url}])
                open_page(page, f"{app.url}/{picture.address}")
                take(page, picture.name, picture.shows)
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
        open_page(page, served.url)
        take(page, "group-session", "Talk with the questions below")
    finally:
        served.stop()


if __name__ == "__main__":
    main()
