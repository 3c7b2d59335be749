"""The papers of a panel, to download: made only where they are shown, so that other parts stay quick."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from letter_templates.document import LetterDocument
from panel.pages.panel_room import MeetingRoom
from panel.pages.tell import attempt, told
from panel.services import meeting_documents as documents

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"


def papers(room: MeetingRoom) -> None:
    """Before the panel: the agenda with its front sheet, and the standing document."""
    st.header("Papers")
    named = st.toggle("Write the children's names in the agenda", value=True, key=room.key("papers:names"))
    offer(room, "Front sheet and agenda", lambda: documents.agenda_of(room.panel, room.id, names=named))
    offer(room, "Standing document", lambda: documents.standing_document(room.panel), of_meeting=False)


def offer(room: MeetingRoom, label: str, make: Callable[[], LetterDocument], *, of_meeting: bool = True) -> None:
    """One paper for Word and as PDF. It is made before it is offered, so a fault in it is a sentence."""

    def made() -> tuple[str, bytes, bytes]:
        paper = make()
        name = documents.file_name(paper, room.meeting if of_meeting else None)
        return name, documents.word_file(paper), documents.pdf_file(paper)

    files = attempt(made)
    if files is None:
        told()
        return
    name, word, pdf = files
    what, one, two = st.columns([2.4, 1, 1], vertical_alignment="center")
    what.markdown(f"**{label}**")
    for place, ending, content, kind, words in (
        (one, "docx", word, WORD, "For Word"),
        (two, "pdf", pdf, PDF, "As PDF"),
    ):
        place.download_button(
            words,
            content,
            f"{name}.{ending}",
            kind,
            key=room.key(f"paper:{label}:{ending}"),
            help=f"{label}, {words[:1].lower()}{words[1:]}",
            on_click="ignore",
            width="stretch",
        )
