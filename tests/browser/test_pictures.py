"""The pictures of the README: each is there, and each shows something."""

from __future__ import annotations

import re

import pytest
from PIL import Image

from tests.browser.conftest import ROOT
from tests.browser.take_screenshots import FOLDER, SIZE, is_blank

SHOWN = re.findall(r"docs/screenshots/([\w-]+\.png)", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SHOWN)
def test_no_picture_of_the_readme_is_blank(name: str) -> None:
    assert not is_blank(Image.open(FOLDER / name))


def test_every_picture_is_in_the_readme() -> None:
    assert sorted(SHOWN) == sorted(one.name for one in FOLDER.glob("*.png"))


def test_a_page_with_nothing_but_a_button_in_its_corner_counts_as_blank() -> None:
    page = Image.new("RGB", (SIZE["width"], SIZE["height"]), "white")
    page.paste("black", (1140, 20, 1250, 45))
    assert is_blank(page)
