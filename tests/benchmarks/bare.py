"""The floor of the measurements with many tabs: a bare page of six widgets, clicked by as many tabs at once.

It runs with Streamlit as it comes, which searches all memory for rubbish after every draw. The app leaves that to
Python (`postScriptGC`), which about halves what a person waits, so part of the gain is a setting. Each row's note
therefore gives the bare page with the app's own settings too.
"""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.benchmarks.browsers import Tab, served
from tests.benchmarks.row import Row

BAR: Final = 1.6
REST: Final = 1.0  # seconds between two rounds
Click = Callable[[Tab, int, int], float]  # the tab, its number, the round


def bare_page() -> None:
    """Six widgets: what a question of the discussion draws, with nothing behind it."""
    import streamlit as st

    st.title("Bare")
    st.radio("Answer", ["Yes", "No", "Not yet"], key="a")
    for n in range(3):
        st.text_area(f"Text {n}", key=f"t{n}")
    st.multiselect("Evidence", ["one", "two", "three"], key="m")
    st.button("Next", key="b")


def at_once(tabs: Sequence[Tab], click: Click, round_: int) -> list[float]:
    """Every tab clicks at the same moment; the seconds each waited."""
    gate = threading.Barrier(len(tabs))

    def one(number: int) -> float:
        gate.wait()
        return click(tabs[number], number, round_)

    with ThreadPoolExecutor(len(tabs)) as people:
        return list(people.map(one, range(len(tabs))))


def percentile_95(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


@dataclass
class BareTabs:
    """Tabs on both bare pages, and what their clicks took, in seconds."""

    as_it_comes: Sequence[Tab]
    with_our_settings: Sequence[Tab]
    waited: list[float] = field(default_factory=list)
    waited_ours: list[float] = field(default_factory=list)

    def click(self, *, counts: bool) -> None:
        """All tabs of the one page at once, a rest, all tabs of the other, a rest. The first round warms up."""
        for tabs, kept in ((self.as_it_comes, self.waited), (self.with_our_settings, self.waited_ours)):
            took = at_once(tabs, lambda tab, _number, _round: tab.press("Next"), 0)
            kept += took if counts else []
            time.sleep(REST)

    def forget(self) -> None:
        self.waited.clear()
        self.waited_ours.clear()

    def row(self, name: str, ours: Sequence[float]) -> Row:
        """The 95th of a hundred of `ours`, in seconds, beside that of the bare page as Streamlit comes."""
        p95, bare, ours_bare = (percentile_95(one) for one in (ours, self.waited, self.waited_ours))
        note = (
            f"p95 {p95 * 1_000:.0f} ms of {len(ours)} clicks; a bare page of six widgets {bare * 1_000:.0f} ms, "
            f"and {ours_bare * 1_000:.0f} ms with our settings"
        )
        return Row(name, p95 / bare, BAR, note)


@dataclass(frozen=True)
class BarePages:
    """The ports of the two servers."""

    as_it_comes: int
    with_our_settings: int

    @contextmanager
    def tabs(self, number: int) -> Iterator[BareTabs]:
        with ExitStack() as closing:
            one, other = (
                [closing.enter_context(Tab(port)) for _ in range(number)]
                for port in (self.as_it_comes, self.with_our_settings)
            )
            yield BareTabs(one, other)


@contextmanager
def bare_pages(folder: Path) -> Iterator[BarePages]:
    """The bare page served twice; its script is written into `folder`, which holds no settings."""
    script = folder / "bare.py"
    script.write_text(f"{inspect.getsource(bare_page)}\n\nbare_page()\n", encoding="utf-8")
    with served(script, folder) as as_it_comes, served(script) as with_our_settings:
        yield BarePages(as_it_comes, with_our_settings)
