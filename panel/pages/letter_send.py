"""Making a letter for the day it goes, its files, and the record that it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from panel.domain.base import LetterId
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.pages import pieces
from panel.pages.choosing import follow
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.letter_check import stopping_points
from panel.pages.letter_edit import reasons_changed
from panel.pages.letter_held_up import held_up
from panel.pages.letter_views import keep_day
from panel.pages.tell import attempt, say
from panel.pages.who import current_actor
from panel.services import letters
from panel.services.cases import CaseView
from panel.wiring import open_panel

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HOW_SENT: Final = ("First-class post", "Signed-for post", "E-mail", "Portal", "By hand")


def make(view: CaseView, letter: Letter, sent_on: date) -> None:
    """The day, what still stops the letter, and making it."""
    panel = open_panel()
    key = f"send-on:{letter.id}"
    st.date_input(
        "The day it will be sent",
        value=sent_on,
        min_value=panel.today(),
        format="DD/MM/YYYY",
        key=key,
        help="Every date in the letter is worked out from the day it is really sent.",
        on_change=follow,
        args=(key, sent_on, partial(keep_day, letter)),
    )
    stopping = stopping_points(attempt(letters.check, panel, letter, sent_on) or ())
    held_up(letter)
    if stopping:
        notice("warn", "", "To put right first (see Check)", stopping)
    reasons_changed(view, letter)
    st.button(
        f"Make the letter for {day(sent_on)}",
        key=f"make:{letter.id}:{letter.version}",
        type="primary",
        width="stretch",
        disabled=bool(stopping),
        on_click=_make,
        args=(letter, sent_on),
    )


def _make(letter: Letter, sent_on: date) -> None:
    panel = open_panel()
    if attempt(letters.produce, panel, letter.id, sent_on, current_actor(panel)) is not None:
        say("good", "The letter is made.", "Download it, send it, then confirm the day it went.")
    st.rerun()


def send(view: CaseView, letter: Letter) -> None:
    """A letter that is made: its files, and what became of it."""
    if letter.state is LetterState.REPLACED:
        _replaced(view, letter)
    elif letter.state is LetterState.SENT:
        how = (letter.sent_how or "as recorded").casefold()
        by = f" Confirmed by {letter.sent_confirmed_by.name}." if letter.sent_confirmed_by else ""
        notice("done", f"Sent on {day(letter.sent_on)}, {how}.{by}")
    _files(letter)
    if letter.state is LetterState.PRODUCED:
        _was_it_sent(letter)
    elif letter.state is LetterState.SENT:
        with st.expander("It came back, or must go again"):
            _another_day(letter, "The day it goes again")
            _correct(letter, "Change the words first")
    _made_from(letter)


def _files(letter: Letter) -> None:
    panel = open_panel()
    name = letters.file_name(letter)
    _file("Download for Word", lambda: letters.word_file(panel, letter), f"{name}.docx", WORD, letter)
    _file("Download the PDF copy", lambda: letters.pdf_file(panel, letter), f"{name}.pdf", "application/pdf", letter)


def _file(label: str, build: Callable[[], bytes], name: str, kind: str, letter: Letter) -> None:
    """The file is made before it is offered, so that a fault in it is a sentence and never a broken download."""
    try:
        content = build()
    except PanelError as error:
        notice("caution", error.advice.sentence, f"Not possible: {label[:1].lower()}{label[1:]}")
        return
    st.download_button(
        label,
        content,
        name,
        kind,
        key=f"file:{letter.id}:{kind}",
        type="primary" if kind == WORD and letter.state is LetterState.PRODUCED else "secondary",
        width="stretch",
        on_click="ignore",
    )


def _was_it_sent(letter: Letter) -> None:
    panel = open_panel()
    dated = letter.facts.sent_on
    if dated is None:
        return
    with st.container(border=True):
        if dated > panel.today():
            st.markdown(f"**It is dated {day(dated)}.** Come back here when it has gone.")
        else:
            st.markdown(f"**Was it sent on {day(dated)}?**")
            st.selectbox("How it was sent", HOW_SENT, key=f"how:{letter.id}")
            held = stopping_points(attempt(letters.check, panel, letter, dated) or ())
            if held:
                notice("warn", "Do not send it. Change the words first, or wait.", "The record holds it back", held)
                st.checkbox("It had already gone", key=f"gone:{letter.id}")
            st.button(
                "Yes, it was sent that day",
                key=f"sent:{letter.id}",
                width="stretch",
                on_click=_sent,
                args=(letter, dated, bool(held)),
            )
    with st.expander("No: it goes on another day, or must change"):
        _another_day(letter, "The day it goes")
        _correct(letter, "Change the words first")


def _sent(letter: Letter, dated: date, held: bool) -> None:
    panel = open_panel()
    how, gone = str(st.session_state[f"how:{letter.id}"]), held and bool(st.session_state.get(f"gone:{letter.id}"))
    if attempt(letters.mark_sent, panel, letter.id, dated, how, current_actor(panel), had_gone=gone) is not None:
        say("good", "The day is on the record.")
    st.rerun()


def _another_day(letter: Letter, label: str) -> None:
    key = f"other:{letter.id}"
    other: date | None = st.date_input(label, value=None, min_value=open_panel().today(), format="DD/MM/YYYY", key=key)
    st.button(
        "Make a new letter for that day",
        key=f"another:{letter.id}",
        disabled=other is None,
        on_click=_make_another,
        args=(letter, key),
    )


def _make_another(letter: Letter, key: str) -> None:
    panel, other = open_panel(), st.session_state.get(key)
    made = attempt(letters.new_for_day, panel, letter.id, other, current_actor(panel)) if other else None
    if made is not None:
        st.query_params["letter"] = made.id
        say("good", "A new letter stands in its place, with its own dates.")
    st.rerun()


def _correct(letter: Letter, label: str) -> None:
    st.button(label, key=f"redraft:{letter.id}", type="tertiary", on_click=_redraft, args=(letter,))


def _redraft(letter: Letter) -> None:
    panel = open_panel()
    draft = attempt(letters.redraft, panel, letter.id, current_actor(panel))
    if draft is not None:
        st.query_params["letter"] = draft.id
        say("good", "This is a new draft in its place. Your earlier changes are kept.")
    st.rerun()


def _replaced(view: CaseView, letter: Letter) -> None:
    newer = next((one for one in view.letters if one.replaces == letter.id), None)
    if newer is None:
        notice("note", "This letter is not to be used: its decision no longer stands.")
        return
    notice("note", "Another letter stands in the place of this one.")
    st.button("Open the newer letter", key=f"newer:{letter.id}", on_click=_open, args=(newer.id,))


def _open(letter_id: LetterId) -> None:
    st.query_params["letter"] = letter_id
    st.rerun()


def _made_from(letter: Letter) -> None:
    if letter.document is None:
        return
    versions = letter.document.versions
    made = f"Made by {letter.produced_by.name}, {day(letter.produced_at)}. " if letter.produced_by else ""
    fingerprint = (letter.fingerprint or "")[:12]
    words = f"{made}Law {versions.law}, wording {versions.wording}, fingerprint {fingerprint}."
    pieces.html(f'<p class="lm-quiet">{pieces.text(words)}</p>')
