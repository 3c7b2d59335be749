"""Papers of training to download, for Word and as PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from letter_templates.document import LetterDocument
from panel.pages.panel_papers import PDF, WORD
from panel.pages.tell import attempt, told
from panel.services.meeting_documents import pdf_file, word_file
from panel.services.meeting_papers import council_lines
from panel.services.settings import council_settings
from panel.wiring import open_panel
from training.services.papers import file_name


def council() -> tuple[str, ...]:
    """The head of a paper: the council and its department, as in Settings."""
    return council_lines(council_settings(open_panel()))


def offer(label: str, make: Callable[[], LetterDocument], key: str, name: str = "") -> None:
    """One paper with its two buttons. It is composed before it is offered, so that a fault in it is a sentence; the
    file itself is made when it is asked for."""
    paper = attempt(make)
    if paper is None:
        told()
        return
    named = name or file_name(paper)
    what, one, two = st.columns([2.2, 1, 1], vertical_alignment="center")
    what.markdown(f"**{label}**")
    for place, ending, words, content, kind in (
        (one, "docx", "For Word", partial(word_file, paper), WORD),
        (two, "pdf", "As PDF", partial(pdf_file, paper), PDF),
    ):
        place.download_button(
            words,
            content,
            f"{named}.{ending}",
            kind,
            key=f"{key}:{ending}",
            help=f"{label}, {words[:1].lower()}{words[1:]}",
            on_click="ignore",
            width="stretch",
        )
