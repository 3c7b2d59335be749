"""What every part of a panel's pages draws from: the meeting as it stands, and who is looking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from panel.domain.meeting import MeetingId, PanelMeeting
from panel.domain.people import Actor
from panel.pages import pieces
from panel.pages.case_saving import fingerprint
from panel.pages.menu import page_file
from panel.pages.tell import attempt, say
from panel.services.meetings import MeetingView
from panel.services.panel import Panel

_STYLE: Final = "<style>" + (Path(__file__).parent / "panels.css").read_text(encoding="utf-8") + "</style>"


@dataclass(frozen=True)
class MeetingRoom:
    """One person looking at one panel meeting."""

    panel: Panel
    view: MeetingView
    by: Actor

    @property
    def meeting(self) -> PanelMeeting:
        return self.view.meeting

    @property
    def id(self) -> MeetingId:
        return self.view.meeting.id

    def key(self, name: str, *about: object) -> str:
        """A widget key with the meeting in it, and a mark that changes when what it shows has changed on record."""
        return ":".join((name, self.id, *((fingerprint(about),) if about else ())))


def style() -> None:
    """The look of the panel's pages; once a page."""
    pieces.style()
    st.html(_STYLE)


def do(said: str, call: Callable[[], object]) -> bool:
    """In a callback: call a service, and say what came of it; True if it was done. Nothing said: silence."""
    if attempt(call) is None:
        return False
    if said:
        say("good", said)
    return True


def go(**query: str) -> None:
    """In a callback: another part of the Panels page."""
    st.query_params.from_dict(query)


def to_case(case_id: str, page: str, label: str, *, icon: str | None = None) -> None:
    st.page_link(page_file(page), label=label, query_params={"case": case_id}, icon=icon)
