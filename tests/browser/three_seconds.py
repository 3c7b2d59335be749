"""The three seconds in which a second person sees what was saved, measured, and fair to a machine that is busy.

On a quiet machine the limit is three seconds to the letter. The same run presses a button on a bare page before and
after: what that click takes longer than it does on a quiet machine is not ours, and it comes `TRIPS` times on the way
from one person to the other: the click, the look for news, and the redraw, which is the size of two.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.conftest import settle

THREE = 3.0  # seconds, as the issue says
QUIET = 0.2  # seconds: a click on the bare page where nothing else runs (two cores)
TRIPS = 4


@dataclass
class BarePage:
    """A page with one button, open in a browser of its own."""

    page: Page
    pressed: int = 0

    def round_trip(self) -> float:
        """Seconds from the click until its words stand on the page."""
        self.pressed += 1
        begun = time.monotonic()
        self.page.get_by_role("button", name="Next").click()
        self.page.get_by_text(f"Pressed {self.pressed} times.").wait_for()
        took = time.monotonic() - begun
        settle(self.page)
        return took


@contextmanager
def within_three_seconds(bare: BarePage) -> Iterator[None]:
    """From the saving to the sight of it: save first, then wait for it on the other page, both inside."""
    before = bare.round_trip()
    begun = time.monotonic()
    yield
    took = time.monotonic() - begun
    slow = max(before, bare.round_trip())
    allowed = THREE + TRIPS * max(0.0, slow - QUIET)
    words = f"seen after {took:.2f} s of {allowed:.2f} s; a bare click takes {slow:.2f} s"
    print(words)
    assert took <= allowed, words
