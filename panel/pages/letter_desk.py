"""One letter at work: the page as it will look, what the check found, editing by block, making it and sending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from letter_templates.checks import Finding
from letter_templates.document import Block, Heading, LetterDocument
from letter_templates.edit import editable_text
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import Letter, LetterState
from panel.pages import pieces
from panel.pages.components.autosave import NotSavedError, SaveConflictError, autosave_text
from panel.pages.frame import error_box, finding, notice
from panel.pages.labels import day
from panel.pages.menu import page_file
from panel.pages.tell import attempt, plain, say
from panel.pages.who import current_actor
from panel.services import letters
from panel.services.cases import CaseView
from panel.wiring import open_panel

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HOW_SENT: Final = ("First-class post", "Signed-for post", "E-mail", "Portal", "By hand")
LEVEL: Final = {"must-fix": "Must be put right", "look-again": "Look again", "note": "Note"}


def draw_letter(view: CaseView, letter: Letter, kind: str) -> None:
    """The preview at the left; at the right what to do with it."""
    panel = open_panel()
    st.markdown(f"## {plain(kind)}, to {plain(letter.facts.recipient.name)}")
    sent_on = letter.sent_on or _day_to_send(letter)
    document = attempt(letters.compose_letter, panel, letter, sent_on)
    if document is None:
        return
    left, right = st.columns([1.45, 1], gap="large")
    with left:
        st.html(letters.preview(panel, letter, sent_on))
    with right:
        if letter.state is LetterState.DRAFT:
            check, edit, send = st.tabs(["Check", "Edit", "Make and send"])
            with check:
                _check(letter, letters.check(panel, letter, sent_on))
            with edit:
                _edit(letter, document)
            with send:
                _make(letter, sent_on, letters.check(panel, letter, sent_on))
        else:
            _send(letter)
        _log(view, letter)


def _day_to_send(letter: Letter) -> date:
    """The day the draft is shown for: the one chosen under "Make and send", today until one is chosen."""
    chosen: date | None = st.session_state.get(f"send-on:{letter.id}")
    return chosen or open_panel().today()


def _check(letter: Letter, findings: Sequence[Finding]) -> None:
    if not findings:
        notice("good", "No listed problem found.")
        return
    for number, item in enumerate(findings):
        finding(LEVEL[item.action], item.message, item.source, item.advice, item.quote or "")
        if item.action == "must-fix" and item.overridable:
            _override(letter, item, number)
    for kept in letter.overrides:
        st.caption(plain(f"{kept.by.name} let “{kept.quote}” stand on {day(kept.at)}: {kept.because}"))


def _override(letter: Letter, item: Finding, number: int) -> None:
    with st.expander("This is a false alarm"):
        key = f"override:{letter.id}:{letter.version}:{number}"
        st.text_area("Why do the words stand? Your name and this reason are kept on the record.", key=key)
        st.button(
            "Let the words stand", key=f"{key}:go", on_click=lambda: _let_stand(letter, item, st.session_state[key])
        )


def _let_stand(letter: Letter, item: Finding, because: str) -> None:
    panel = open_panel()
    quote, by = item.quote or "", current_actor(panel)
    if attempt(letters.override, panel, letter.id, item.id, quote, because, by) is not None:
        say("good", "Noted on the record.")


def _edit(letter: Letter, document: LetterDocument) -> None:
    """Every block of one section, each saved as it is typed; a section at a time."""
    panel = open_panel()
    headings = {
        block.section: block.text for block in document.blocks if isinstance(block, Heading) and block.level == 2
    }
    sections = list(dict.fromkeys(block.section for block in document.blocks if block.editable))
    section = st.selectbox(
        "Section",
        sections,
        format_func=lambda name: headings.get(name, name.replace("-", " ").capitalize()),
        key=f"section:{letter.id}",
    )
    edited = {edit.block_id for edit in letter.edits}
    for block in document.blocks:
        if block.section == section and block.editable and not isinstance(block, Heading):
            _edit_block(letter, block)
            if block.id in edited:
                st.button(
                    "Put back the standard words",
                    key=f"reset:{letter.id}:{block.id}:{letter.version}",
                    on_click=lambda name=block.id: attempt(
                        letters.reset_block, panel, letter.id, name, current_actor(panel)
                    ),
                )
    for removed in letters.removed_blocks(letter):
        st.button(
            f"Put back: {removed.replace('-', ' ')}",
            key=f"back:{letter.id}:{removed}:{letter.version}",
            on_click=lambda name=removed: attempt(letters.reset_block, panel, letter.id, name, current_actor(panel)),
        )
    _reasons_changed(letter)


def _edit_block(letter: Letter, block: Block) -> None:
    names = ", ".join(purpose.value.replace("-", " ") for purpose in block.purposes) or "words"
    text = editable_text(block)
    autosave_text(
        names.capitalize(),
        key=f"block:{letter.id}:{block.id}",
        value=text,
        version=letter.version,
        saved_note="",
        on_save=lambda words, base: _save_block(letter, block, words),
        height=min(320, 72 + 22 * (len(text) // 60 + text.count("\n"))),
        help="One line for each item." if block.kind == "list" else None,
    )


def _save_block(letter: Letter, block: Block, words: str) -> int:
    """Each block stands alone, so a save is against the letter as it is now, unless this block itself has changed."""
    panel = open_panel()
    now = letters.letter(panel, letter.id)
    mine = {edit.block_id: edit.text for edit in letter.edits}.get(block.id)
    theirs = {edit.block_id: edit.text for edit in now.edits}.get(block.id)
    if now.version != letter.version and theirs != mine and theirs is not None:
        raise SaveConflictError(theirs, now.version)
    try:
        return letters.edit_block(panel, letter.id, block.id, words, now.version, current_actor(panel)).version
    except ConflictError as error:
        raise NotSavedError(error.advice.sentence) from None
    except PanelError as error:
        raise NotSavedError(f"{error.advice.sentence} {error.advice.next_step}") from None


def _reasons_changed(letter: Letter) -> None:
    panel = open_panel()
    changed = letters.reasons_to_confirm(panel, letter)
    if not changed:
        return
    notice(
        "warn",
        "The reasons given must be the reasons held. The decision-maker reads the changed words and confirms that "
        "they say the same, or looks at the decision again.",
        "Words that give the reasons have been changed",
    )
    st.button(
        "I decided this, and these are still my reasons",
        key=f"reasons:{letter.id}:{letter.version}",
        on_click=lambda: attempt(letters.confirm_edited_reasons, panel, letter.id, current_actor(panel)),
    )


def _make(letter: Letter, sent_on: date, findings: Sequence[Finding]) -> None:
    st.date_input(
        "The day it will be sent",
        value=sent_on,
        format="DD/MM/YYYY",
        key=f"send-on:{letter.id}",
        help="Every date in the letter is worked out from the day it is really sent.",
    )
    stopping = [item for item in findings if item.action == "must-fix"]
    if stopping:
        error_box(f"{len(stopping)} points must be put right first.", "See them under Check.")
    _reasons_changed(letter)
    st.button(
        "Make the letter",
        key=f"make:{letter.id}:{letter.version}",
        type="primary",
        on_click=lambda: _produce(letter, sent_on),
    )


def _produce(letter: Letter, sent_on: date) -> None:
    panel = open_panel()
    if attempt(letters.produce, panel, letter.id, sent_on, current_actor(panel)) is not None:
        say("good", "The letter is made.", "Download it, send it, then confirm the day it went.")


def _send(letter: Letter) -> None:
    panel = open_panel()
    name = letters.file_name(letter)
    st.download_button(
        "Download for Word",
        lambda: letters.word_file(panel, letter),
        f"{name}.docx",
        WORD,
        key=f"word:{letter.id}",
        type="primary",
        width="stretch",
        on_click="ignore",
    )
    st.download_button(
        "Download the PDF copy",
        lambda: letters.pdf_file(panel, letter),
        f"{name}.pdf",
        "application/pdf",
        key=f"pdf:{letter.id}",
        width="stretch",
        on_click="ignore",
    )
    if letter.state is LetterState.PRODUCED:
        st.markdown(f"### Was it sent on {day(letter.facts.sent_on)}?")
        how = st.selectbox("How it was sent", HOW_SENT, key=f"how:{letter.id}")
        st.button(
            "Yes, it was sent that day",
            key=f"sent:{letter.id}",
            on_click=lambda: _sent(letter, letter.facts.sent_on, how),
        )
        other = st.date_input(
            "It went, or will go, on another day", value=None, format="DD/MM/YYYY", key=f"other:{letter.id}"
        )
        st.button(
            "Make a new letter for that day",
            key=f"another:{letter.id}",
            disabled=other is None,
            on_click=lambda: _another_day(letter, other),
        )
    elif letter.state is LetterState.SENT:
        notice("good", f"Sent on {day(letter.sent_on)}, {letter.sent_how or 'as recorded'}.")
    else:
        notice("note", "A new letter stands in the place of this one.")
    facts = (
        [("Law pack", letter.document.versions.law), ("Wording", letter.document.versions.wording)]
        if letter.document
        else []
    )
    pieces.html(pieces.facts([*facts, ("Fingerprint", (letter.fingerprint or "")[:16])]))


def _sent(letter: Letter, sent_on: date | None, how: str) -> None:
    panel = open_panel()
    if sent_on and attempt(letters.mark_sent, panel, letter.id, sent_on, how, current_actor(panel)) is not None:
        say("good", "The day is on the record.")


def _another_day(letter: Letter, other: date | None) -> None:
    panel = open_panel()
    if other is None:
        return
    made = attempt(letters.new_for_day, panel, letter.id, other, current_actor(panel))
    if made is not None:
        st.query_params["letter"] = made.id
        say("good", "A new letter stands in its place, with its own dates.")


def _log(view: CaseView, letter: Letter) -> None:
    """A call before the letter, post that came back, another format wanted: logged on the case."""
    st.page_link(
        page_file("case"),
        label="Log a call, undelivered post or a translation",
        query_params={"case": view.case.id, "view": "events"},
    )
