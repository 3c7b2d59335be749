"""What stays in memory for good is not looked through after every draw."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from panel.pages import lasting
from panel.pages.lasting import leave_out_what_lasts


@pytest.fixture(autouse=True)
def nothing_drawn_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(lasting, "_loaded", 0)
    gc.unfreeze()
    yield
    gc.unfreeze()
    sys.modules.pop("loaded_later", None)


def test_the_program_is_left_out_after_a_draw_and_what_comes_later_is_not() -> None:
    leave_out_what_lasts()
    left_out = gc.get_freeze_count()
    assert left_out > 10_000
    of_a_session = [[object()] for _ in range(100)]
    leave_out_what_lasts()
    assert gc.get_freeze_count() == left_out
    assert any(one is of_a_session for one in gc.get_objects())


def test_a_page_that_loads_more_of_the_program_has_that_left_out_too() -> None:
    leave_out_what_lasts()
    before = gc.get_freeze_count()
    sys.modules["loaded_later"] = ModuleType("loaded_later")
    leave_out_what_lasts()
    assert gc.get_freeze_count() > before
