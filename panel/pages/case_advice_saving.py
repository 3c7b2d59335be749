"""Keeping what was changed about advice, and saying so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from panel.pages.case_saving import Room
from panel.pages.tell import attempt, say
from panel.services.advice_lines import AdviceView


def change_advice(
    room: Room, view: AdviceView, call: Callable[..., AdviceView], *args: Any, said: str = "Saved.", **more: Any
) -> None:
    kept = attempt(
        lambda: call(room.panel, room.case.id, *args, expected_version=view.seeking.version, by=room.by, **more)
    )
    if kept is not None:
        say("good", said)
