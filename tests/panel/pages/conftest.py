"""The app on a database of its own, as a person would see it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest, app_test

from legal_tests.lawbook import LawBook
from panel.services.cases import search
from panel.services.panel import Panel
from panel.services.ports import CaseQuery
from panel.services.samples import load_samples
from panel.wiring import open_panel

ROOT = Path(__file__).parents[3]
Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _streamlit_leaves_nothing_behind() -> Iterator[None]:
    """AppTest's own temporary folder is closed in time; at exit it would only be a warning."""
    yield
    app_test.TMP_DIR.cleanup()


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_unseen(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A page that stops halfway tells the person so calmly; in these tests it is a failure."""
    yield
    if request.module.__name__.rpartition(".")[2] != "test_tell":
        assert not [one for one in caplog.get_records("call") if one.name == "panel.pages.tell"]


@pytest.fixture(autouse=True)
def _the_law_was_checked_lately(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages run on today's date, whenever that is; what an old law pack holds up has tests of its own."""
    monkeypatch.setattr(LawBook, "review_due", lambda *_: False)


@pytest.fixture(scope="session")
def loaded_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples, made once; tests get a copy."""
    folder = tmp_path_factory.mktemp("samples")
    load_samples(open_panel(folder), None)
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Panel:
    """The app's own panel on an empty database."""
    monkeypatch.setenv("LMAG_DATA", str(tmp_path / "data"))
    return open_panel()


@pytest.fixture
def samples(tmp_path: Path, loaded_samples: Path, monkeypatch: pytest.MonkeyPatch) -> Panel:
    """The app's own panel on a copy of the samples."""
    folder = tmp_path / "data"
    shutil.copytree(loaded_samples, folder)
    monkeypatch.setenv("LMAG_DATA", str(folder))
    return open_panel()


@pytest.fixture
def open_page() -> Open:
    """Open a page as somebody: `open_page("cases", who="sample-chair", case=..., view=...)`."""

    def opened(page: str = "today", who: str | None = "sample-casework", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        if who:
            app.session_state["profile"] = who
        for name, value in query.items():
            app.query_params[name] = value
        if page != "case":
            app.run()  # AppTest learns the addresses of pages in a first run
        app.switch_page(f"panel/pages/{page}.py").run()
        assert not app.exception, "the page stopped"
        return app

    return opened


def case_id(panel: Panel, reference: str) -> str:
    """The id of the case with this reference."""
    return next(row.id for row in search(panel, CaseQuery(text=reference)).rows if row.reference == reference)


def words(app: AppTest) -> str:
    """Everything the page says, HTML included."""
    said = [
        str(getattr(element, "value", "")) for kind in ("header", "markdown", "caption") for element in app.get(kind)
    ]
    said += [unescape(str(html.proto.body)) for html in app.get("html")]
    said += [str(part.proto.json) for part in app.get("bidi_component")]
    return "\n".join(said)
