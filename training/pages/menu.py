"""The pages of training. One of them, "Training", stands in the navigation; the others are reached from it.

To add a page: put its file in this folder and one `entry` line into PAGES. Link to it with `page_file(address)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from panel.pages.menu import Entry

HERE: Final = Path(__file__).parent
BEFORE: Final = "law"
"""The panel's page before which "Training" stands in the navigation."""


def entry(file: str, title: str, address: str, *, listed: bool = False) -> Entry:
    """One page of this folder."""
    return Entry(str(HERE / file), title, address, listed)


PAGES: Final = (
    entry("home.py", "Training", "training", listed=True),
    entry("decide.py", "Decide", "training-decide"),
    entry("spot.py", "Spot it", "training-spot"),
    entry("mend.py", "Mend it", "training-mend"),
    entry("know.py", "Know it", "training-know"),
    entry("calibration.py", "Calibration", "calibration"),
    entry("records.py", "My training", "my-training"),
    entry("reading.py", "The standing document", "training-read"),
    entry("trainer.py", "Trainer’s desk", "trainers-desk"),
    entry("group_session.py", "Group session", "group-session"),
    entry("own_cases.py", "Cases of your own", "own-cases"),
)

FOR_EVERYBODY: Final[tuple[tuple[str, str], ...]] = (
    ("my-training", "My training"),
    ("calibration", "Calibration"),
)
"""Address and words of the links which the first page shows to every role, such as one's own record."""
FOR_TRAINERS: Final[tuple[tuple[str, str], ...]] = (
    ("trainers-desk", "Trainer’s desk"),
    ("group-session", "Group session"),
    ("own-cases", "Cases of your own"),
)
"""Likewise for trainers alone."""


def page_file(address: str) -> str:
    """The file of a page, as links and changes of page name it. KeyError if there is none at this address."""
    return {one.address: one.file for one in PAGES}[address]


def joined(pages: Sequence[Entry]) -> tuple[Entry, ...]:
    """The panel's pages with those of training among them."""
    place = next((n for n, one in enumerate(pages) if one.address == BEFORE), len(pages))
    return (*pages[:place], *PAGES, *pages[place:])
