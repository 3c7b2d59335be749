"""Pages of which a part is drawn alone, or again when somebody else saves: a click must not depend on the drawing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WATCHED = sorted(
    file
    for pattern in (
        "panel/pages/decision*.py",
        "panel/pages/discussion*.py",
        "panel/pages/panel*.py",
        "training/room/*.py",
    )
    for file in ROOT.glob(pattern)
)
BUTTONS = {"button", "form_submit_button"}


def buttons(file: Path) -> list[ast.Call]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr in BUTTONS]


def test_the_watched_pages_have_buttons() -> None:
    assert sum(len(buttons(file)) for file in WATCHED) > 20


@pytest.mark.parametrize("file", WATCHED, ids=lambda file: file.name)
def test_what_a_button_of_a_watched_page_does_stands_in_its_callback(file: Path) -> None:
    """A redraw that comes with the click ends the drawing before it gets to `if st.button(...)`, and a part that has
    moved on the page is not drawn for it at all: the click is lost. A callback comes before either."""
    for one in buttons(file):
        assert {"on_click"} <= {given.arg for given in one.keywords} or any(
            given.arg is None for given in one.keywords
        ), f"{file.name}, line {one.lineno}"
