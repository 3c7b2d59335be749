"""The standing document, made from the law pack, to read; and the word of the reader that they have read it."""

from __future__ import annotations

import streamlit as st

from letter_templates.html import render_html
from letter_templates.standing_document import compose_standing_document
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.tell import attempt, say, told
from training.domain.paths import STANDING_DOCUMENT
from training.pages.downloads import offer
from training.pages.here import Here, here, look
from training.pages.menu import page_file
from training.pages.path_parts import on
from training.services import records
from training.services.own_cases import all_material


def show() -> None:
    look()
    now = here()
    st.page_link(page_file("my-training"), label="My training", icon=":material/arrow_back:")
    document = compose_standing_document(now.academy.law)
    pieces.html(f'<p class="tr-facts">{esc(_so_far(now))}</p>')
    offer("Two pages to read, here or on paper", lambda: document, "reading:file")
    pieces.html(f'<div class="tr-reading">{render_html(document)}</div>')
    with st.container(border=True, key="tr-read"):
        pieces.html(
            "<p>It is tabled at the start of every panel. Your word that you have read it goes on your record.</p>"
        )
        st.button("I have read it", key="reading:read", type="primary", on_click=_read, args=(now,))
        told()


def _so_far(now: Here) -> str:
    found = records.own_record(now.academy, now.learner, all_material(now.academy)).completed
    held = next((one for one in found if one.item == STANDING_DOCUMENT), None)
    if held is None:
        return "Read it to the end, then say so there."
    if held.changed:
        return f"You read it on {on(held.at)}. The law in it has changed since: read it again."
    return f"You read it on {on(held.at)}, and nothing in it has changed since."


def _read(now: Here) -> None:
    if attempt(records.confirm_read, now.academy, now.learner) is None:
        return
    say("good", "On your record: you have read the standing document.")
    st.switch_page(page_file("my-training"))


if __name__ == "__main__":
    show()
