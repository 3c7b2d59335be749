"""Who is practising on this page, on what record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from panel.domain.people import Role
from panel.pages import pieces
from panel.pages.who import current_actor
from panel.wiring import open_panel
from training.domain.record import Learner
from training.services.academy import Academy
from training.wiring import open_academy

_STYLE: Final = "<style>" + (Path(__file__).parent / "training.css").read_text(encoding="utf-8") + "</style>"
__all__ = ["Here", "here", "look"]


@dataclass(frozen=True)
class Here:
    """The person at the screen, and what the services of training work with."""

    academy: Academy
    learner: Learner

    @property
    def trains_others(self) -> bool:
        return Role.TRAINER in self.learner.roles


def here() -> Here:
    """The learner is the profile chosen in this browser; of it, training keeps the id, the name and the roles."""
    actor = current_actor(open_panel())
    learner = Learner(id=actor.profile_id, name=actor.name, roles=tuple(role.value for role in actor.roles))
    return Here(academy=open_academy(), learner=learner)


def look() -> None:
    """The look of training's parts; once a page."""
    pieces.style()
    st.html(_STYLE)
