"""One letter at work: the page as it will look at the left; checking, editing, making and sending it at the right."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from letter_templates.document import Heading, LetterDocument
from panel.domain.base import LetterId
from panel.domain.letter import Letter, LetterState
from panel.pages import pieces
from panel.pages.choosing import follow
from panel.pages.components.markup import Tone, esc, tag
from panel.pages.labels import day
from panel.pages.letter_check import check
from panel.pages.letter_edit import edit
from panel.pages.letter_lens import lens
from panel.pages.letter_send import make, send
from panel.pages.letter_upload import draw_upload
from panel.pages.letter_views import CHECK, EDIT, LENS, MAKE, chosen_day, chosen_view, keep_view
from panel.pages.menu import page_file
from panel.pages.tell import attempt, told
from panel.services import letters
from panel.services.cases import CaseView
from panel.wiring import open_panel

_FILES: Final = Path(__file__).parent
_STYLE: Final = "<style>" + (_FILES / "letter_desk.css").read_text(encoding="utf-8") + "</style>"
_SCRIPT: Final = "<script>" + (_FILES / "letter_show.js").read_text(encoding="utf-8") + "</script>"
STATE: Final[dict[LetterState, tuple[str, Tone]]] = {
    LetterState.DRAFT: ("Draft", "soon"),
    LetterState.PRODUCED: ("Made, not yet sent", "soon"),
    LetterState.SENT: ("Sent", "done"),
    LetterState.REPLACED: ("Replaced", "plain"),
}


def style() -> None:
    """The look of the letters; once a page."""
    pieces.style()
    st.html(_STYLE)


def show_me() -> None:
    """The script behind every "Show me"; once a page."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)  # our own fixed words, never anything a person typed


def standing(letter: Letter) -> tuple[str, Tone]:
    """Where a letter stands, with its day, and the tone of the tag that says so."""
    words, tone = STATE[letter.state]
    if letter.state is LetterState.PRODUCED:
        return f"Made for {day(letter.facts.sent_on)}, not yet sent", tone
    return (f"{words} {day(letter.sent_on)}" if letter.state is LetterState.SENT else words), tone


@st.fragment
def draw_letter(view: CaseView, letter_id: LetterId, kind: str) -> None:
    """The whole desk. A save while editing draws it again, so the page at the left shows the words as they stand."""
    panel = open_panel()
    letter = attempt(letters.letter, panel, letter_id)
    if letter is None:
        told()
        return
    stands, tone = standing(letter)
    pieces.html(
        f'<div class="lm-title"><h2>{esc(kind)}, to {esc(letter.facts.recipient.name)}</h2>{tag(stands, tone)}</div>'
    )
    told()
    show_me()
    sent_on = chosen_day(letter, panel.today())
    document = attempt(letters.compose_letter, panel, letter, sent_on)
    if document is None:
        told()
        return
    left, right = st.columns([1.4, 1], gap="medium")
    with left:
        _page(letter, sent_on)
    with right:
        _work(view, letter, document, sent_on)


def _page(letter: Letter, sent_on: date) -> None:
    sheet = attempt(letters.preview, open_panel(), letter, sent_on)
    if sheet is None:
        told()
        return
    st.html(f'<div class="lm-page" role="region" aria-label="The letter as it will look" tabindex="0">{sheet}</div>')


def _work(view: CaseView, letter: Letter, document: LetterDocument, sent_on: date) -> None:
    if letter.state is LetterState.DRAFT:
        doing = _doing(letter)
        if doing == CHECK:
            check(letter, document, sent_on, section_names(document))
        elif doing == EDIT:
            edit(view, letter, document, sent_on, section_names(document))
        elif doing == LENS:
            lens(document)
        else:
            make(view, letter, sent_on)
    else:
        send(view, letter)
        draw_upload(view, letter)
    st.page_link(
        page_file("case"),
        label="Log a call, returned post or a translation",
        query_params={"case": view.case.id, "view": "events"},
    )


def _doing(letter: Letter) -> str:
    """Check, the lens, edit or make: kept outside the widget, because a finding can lead to the editing."""
    now = chosen_view(letter)
    key = f"doing:{letter.id}"
    if st.session_state.get(key) != now:
        st.session_state[key] = now
    st.segmented_control(
        "What to do with this letter",
        (CHECK, LENS, EDIT, MAKE) if letter.facts.kind == "refusal" else (CHECK, EDIT, MAKE),
        required=True,
        key=key,
        label_visibility="collapsed",
        on_change=follow,
        args=(key, now, lambda view: keep_view(letter, view)),
    )
    return now


def section_names(document: LetterDocument) -> dict[str, str]:
    """What each section is called on the page."""
    named = {block.section: block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2}
    return {
        block.section: named.get(block.section) or block.section.replace("-", " ").capitalize()
        for block in document.blocks
    }
