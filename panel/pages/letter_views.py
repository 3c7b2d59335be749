"""What the letter desk remembers for a letter while its fields are not drawn: the view, the section, the day."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from panel.domain.letter import Letter

CHECK: Final = "Check"
EDIT: Final = "Edit"
LENS: Final = "Challenge"
MAKE: Final = "Make and send"


def chosen_view(letter: Letter) -> str:
    """Which of the views is open."""
    return str(st.session_state.get(f"letter-view:{letter.id}", CHECK))


def keep_view(letter: Letter, view: str) -> None:
    st.session_state[f"letter-view:{letter.id}"] = view


def chosen_section(letter: Letter) -> str | None:
    """Which section is open for editing."""
    return st.session_state.get(f"letter-section:{letter.id}")


def keep_section(letter: Letter, section: str) -> None:
    st.session_state[f"letter-section:{letter.id}"] = section


def chosen_day(letter: Letter, today: date) -> date:
    """The day a draft is shown for: the one chosen, today until then; for a finished letter, its own day."""
    if letter.facts.sent_on is not None and letter.document is not None:
        return letter.facts.sent_on
    kept: date | None = st.session_state.get(f"letter-day:{letter.id}")
    return max(kept, today) if kept else today


def keep_day(letter: Letter, chosen: date | None) -> None:
    if chosen is not None:
        st.session_state[f"letter-day:{letter.id}"] = chosen
