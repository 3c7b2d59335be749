"""The one place that chooses the real database, clock and law."""

from __future__ import annotations

import gc
import os
import threading
from datetime import datetime
from pathlib import Path

from legal_tests.lawbook import default_lawbook
from panel.services.panel import LONDON, Panel
from panel.storage.store import open_store

_PROJECT = Path(__file__).resolve().parents[1]
_open_panels: dict[Path, Panel] = {}
_one_opens = threading.Lock()


def _set_aside_what_stays() -> None:
    """Keep modules and the law out of later garbage collections: they stay as long as the process.

    Streamlit collects everything after each redraw; looking through what never goes would take longer than drawing.
    """
    gc.collect()
    gc.freeze()


class SystemClock:
    """The computer's clock, as the time in England."""

    def now(self) -> datetime:
        return datetime.now(LONDON)


def data_folder() -> Path:
    """Where the record is kept: the folder named by LMAG_DATA, or `data` in the project's folder.

    It must be on a local disk, not on a network drive or in a synced folder (OneDrive, Dropbox): SQLite's write-ahead
    log does not work there.
    """
    named = os.environ.get("LMAG_DATA", "").strip()
    return Path(named).expanduser() if named else _PROJECT / "data"


_default_folder = data_folder


def open_panel(data_folder: Path | None = None) -> Panel:
    """What every service works with, on the record in `data_folder`.

    Opened and brought up to date once in a process, then shared by all threads.
    """
    folder = (data_folder or _default_folder()).resolve()
    with _one_opens:
        if folder not in _open_panels:
            first = not _open_panels
            _open_panels[folder] = Panel(store=open_store(folder), lawbook=default_lawbook(), clock=SystemClock())
            if first:
                _set_aside_what_stays()
        return _open_panels[folder]
