"""The real record, clock and law, put together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from panel import wiring
from panel.wiring import SystemClock, data_folder, open_panel


def test_the_data_folder_is_the_one_named_or_the_projects_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LMAG_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv("LMAG_DATA", "  ")
    assert data_folder() == Path(wiring.__file__).parents[1] / "data"


def test_all_threads_share_one_panel_for_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LMAG_DATA", str(tmp_path / "named"))
    with ThreadPoolExecutor(8) as threads:
        panels = list(threads.map(lambda _: open_panel(), range(8)))
    assert all(panel is panels[0] for panel in panels)
    assert open_panel(tmp_path / "named") is panels[0]
    other = open_panel(tmp_path / "other")
    assert other is not panels[0]
    assert panels[0].store.count_cases() == 0
    assert (tmp_path / "named" / "lmag.sqlite3").exists()


def test_the_clock_tells_the_time_in_england() -> None:
    now = SystemClock().now()
    assert now.utcoffset() in (timedelta(0), timedelta(hours=1))
