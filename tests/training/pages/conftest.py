"""The app as a person in training sees it, on a database of its own and on small material of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest, app_test

from panel.services.samples import load_samples
from panel.wiring import open_panel
from tests.panel.pages.conftest import words
from tests.training.test_short_activities import BEYOND, MENDABLE, NOTE, asked
from training.domain.record import Draft, Learner
from training.services import own_cases
from training.services.academy import Academy
from training.services.drafting import save_draft
from training.services.material import Material, material
from training.wiring import open_academy

__all__ = ["CASE", "CHAIR", "SMALL", "Open", "put", "words"]

ROOT = Path(__file__).parents[3]
CASE = "t01-fine-in-class"
CHAIR = Learner(id="sample-chair", name="Marguerite Oyelaran-Finch", roles=("chair",))
SMALL = Material(
    exercises=(material().exercise(CASE),),
    spotting=(NOTE,),
    mending=(MENDABLE, BEYOND),
    questions=tuple(map(asked, range(3))),
)
Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _streamlit_leaves_nothing_behind() -> Iterator[None]:
    """AppTest's own temporary folder is closed in time; at exit it would only be a warning."""
    yield
    app_test.TMP_DIR.cleanup()


@pytest.fixture(autouse=True)
def _nothing_goes_wrong_unseen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A page that stops halfway tells the person so calmly; in these tests it is a failure."""
    yield
    assert not [one for one in caplog.get_records("call") if one.name == "panel.pages.tell"]


@pytest.fixture(scope="session")
def loaded_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample people, made once; tests get a copy."""
    folder = tmp_path_factory.mktemp("samples")
    load_samples(open_panel(folder), None)
    return folder


@pytest.fixture
def here(tmp_path: Path, loaded_samples: Path, monkeypatch: pytest.MonkeyPatch) -> Academy:
    """The app's own academy, on an empty record, with one case, one note, two reasons and three questions."""
    folder = tmp_path / "data"
    shutil.copytree(loaded_samples, folder)
    monkeypatch.setenv("LMAG_DATA", str(folder))
    monkeypatch.setattr(own_cases, "material", lambda: SMALL)
    return open_academy()


@pytest.fixture
def open_page(here: Academy) -> Open:
    """Open a page of training as somebody: `open_page("decide", who="sample-chair", case=..., step=...)`."""

    def opened(page: str = "home", who: str = "sample-chair", **query: str) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        app.session_state["profile"] = who
        app.run()  # AppTest learns the addresses of pages in a first run
        for name, value in query.items():
            app.query_params[name] = value
        app.switch_page(f"training/pages/{page}.py").run()
        assert not app.exception, "the page stopped"
        return app

    return opened


def put(academy: Academy, prefix: str, learner: Learner = CHAIR, **fields: str) -> None:
    """Type into the fields that save themselves, as the browser would: `put(here, "decide:t01:", a_reasons="...")`."""
    for name, value in fields.items():
        field = prefix + name.replace("_", ".", 1)
        with academy.store.reading() as record:
            held: Draft | None = record.draft(learner.id, field)
        save_draft(academy, learner, field, value, held.version if held else 0)
