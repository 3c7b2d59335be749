"""The pages of the panel's own part of the tool, in the order of the navigation."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent


class Entry(NamedTuple):
    """One page: its file, its name, its address, and whether the navigation lists it."""

    file: str
    title: str
    address: str
    listed: bool = True


PAGES: Final = (
    Entry("today.py", "Today", "today"),
    Entry("cases.py", "Cases", "cases"),
    Entry("new_request.py", "New request", "new-request"),
    Entry("case.py", "Case", "case", listed=False),
    Entry("discussion.py", "Discussion", "discussion", listed=False),
    Entry("decision.py", "Decision", "decision", listed=False),
    Entry("letters.py", "Letters", "letters"),
    Entry("law.py", "Law", "law"),
    Entry("settings.py", "Settings", "settings"),
)
