"""What a page costs the server to draw again, and how that grows from 1,000 to 100,000 cases.

Three records: 1,000 cases, all open; 5,000, all open; and 100,000, of which 5,000 are open. The bar is on the growth
from 1,000, which has fewer open cases too, and on the growth from 5,000, where only the closed ones are more. Pages are
run by Streamlit's own AppTest, without a browser. The records are measured in turn, so that a busy machine slows all of
them. The bare page is six plain widgets and nothing else: the floor of any Streamlit page.
"""

from __future__ import annotations

import logging
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from panel.domain.base import ProfileId
from panel.domain.people import Authority, Profile, Role
from tests.benchmarks.bare import bare_page
from tests.benchmarks.row import Row
from tests.benchmarks.storage import build

logging.getLogger("streamlit").setLevel(logging.ERROR)

PROJECT = Path(__file__).parents[2]
ROUNDS = 12
GROWTH = 1.5
CASE = "case00000700"
SIZES = {1_000: 1_000, 5_000: 5_000, 100_000: 5_000}  # cases: of which open
# What each page must have drawn, or there is nothing to measure: its table or self-saving field, its next step.
DRAWN: dict[str, Callable[[AppTest], object]] = {
    "today": lambda at: at.get("bidi_component"),
    "cases": lambda at: at.get("bidi_component"),
    "case": lambda at: [button for button in at.button if button.label == "Do this now"],
    "discussion": lambda at: at.radio and at.get("bidi_component"),
}


@contextmanager
def data(folder: Path) -> Iterator[None]:
    before = os.environ.get("LMAG_DATA")
    os.environ["LMAG_DATA"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("LMAG_DATA") if before is None else os.environ.update(LMAG_DATA=before)


def opened(folder: Path, page: str, **query: str) -> AppTest:
    """The app open at a page, as a chair."""
    with data(folder):
        at = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
        at.session_state["profile"] = "bench"
        for name, value in query.items():
            at.query_params[name] = value
        at.run()
        at.switch_page(f"panel/pages/{page}.py")
        return at.run()


def again(folder: Path, at: AppTest) -> None:
    with data(folder):
        at.run()
    if at.exception or at.error:
        raise AssertionError("the page does not draw, so there is nothing to measure")


def in_turn(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """The median time of each, in milliseconds, taken in turn."""
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(rounds):
        for call, taken in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            taken.append((time.perf_counter() - start) * 1_000)
    return [statistics.median(taken) for taken in times]


def _record(parent: Path, cases: int, still_open: int) -> Path:
    """A record of so many cases, and one person to look at it."""
    folder = parent / str(cases)
    folder.mkdir()
    with build(folder, cases, still_open).transaction() as tx:
        tx.save_profile(
            Profile(
                id=ProfileId("bench"),
                name="Bench Example",
                job_title="Chair",
                roles=(Role.CHAIR, Role.OFFICER),
                authority=Authority(source="Example", held_from=date(2014, 9, 1)),
            )
        )
    return folder


def run() -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        folders = [_record(Path(temporary), *size) for size in SIZES.items()]
        bare = AppTest.from_function(bare_page).run()
        for name, page, query in (
            ("Today page", "today", {}),
            ("register page", "cases", {}),
            ("case page", "case", {"case": CASE}),
            ("discussion page", "discussion", {"case": CASE, "step": "b"}),
        ):
            open_pages = [(folder, opened(folder, page, **query)) for folder in folders]
            if page == "cases":
                for folder, at in open_pages:
                    at.text_input(key="cases/words").set_value("corwes")
                    again(folder, at)
            for _, at in open_pages:
                if not DRAWN[page](at):
                    raise AssertionError(f"the page {page} does not draw what it is for")
            calls = [lambda folder=folder, at=at: again(folder, at) for folder, at in open_pages]
            thousand, small, large, floor = in_turn(ROUNDS, *calls, lambda: bare.run())
            note = f"{large:.0f} ms; {large / floor:.1f} times a bare page"
            rows.append(Row(f"{name}: 100,000 cases / 1,000", large / thousand, GROWTH, note))
            rows.append(Row(f"{name}: 100,000 cases / 5,000", large / small, GROWTH, note))
    return rows
