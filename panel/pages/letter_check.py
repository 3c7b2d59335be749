"""What the check of a draft found, each with where it is, and the way to change it or to let it stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from letter_templates.document import LetterDocument, block_text
from letter_templates.findings import Finding
from panel.domain.letter import Letter, LetterState
from panel.pages import pieces
from panel.pages.case_saving import fingerprint
from panel.pages.components.markup import esc
from panel.pages.finding_parts import ACTION, one_finding
from panel.pages.frame import notice
from panel.pages.labels import count, day
from panel.pages.letter_held_up import held_up
from panel.pages.letter_views import EDIT, keep_section, keep_view
from panel.pages.tell import attempt, say
from panel.pages.who import current_actor
from panel.services import earlier_letters, letters
from panel.wiring import open_panel

_LOOKED: Final = "letter-alike"
CAN_BE_DISCLOSED: Final = (
    "Words let stand, with the reason and who gave it, can be disclosed to the family and to the Tribunal."
)


def check(letter: Letter, document: LetterDocument, sent_on: date, names: Mapping[str, str]) -> None:
    """Draw it."""
    findings = (*(attempt(letters.check, open_panel(), letter, sent_on) or ()), *_alike(letter, document))
    findings = tuple(sorted(findings, key=lambda item: list(ACTION).index(item.action)))
    held_up(letter)
    stopping = [item for item in findings if item.action == "must-fix"]
    if stopping:
        notice("warn", "Until then the letter cannot be made.", f"{count(len(stopping), 'point')} to put right")
    elif findings:
        notice("info", "Nothing that stops the letter. Read it once more with these in mind.")
    else:
        notice("done", "No listed problem was found. Read it once more as the family will.")
    grave = [item for item in findings if item.action != "note"]
    notes = [item for item in findings if item.action == "note"]
    _findings(letter, document, names, grave, first=0)
    if notes:
        with st.expander(f"Plain English, tone and smaller points: {len(notes)}", expanded=not grave):
            _findings(letter, document, names, notes, first=len(grave))
    for kept in letter.overrides:
        pieces.html(
            f'<p class="lm-quiet">{esc(kept.by.name)} let “{esc(kept.quote)}” stand on {esc(day(kept.at))}: '
            f"{esc(kept.because)}</p>"
        )


def _alike(letter: Letter, document: LetterDocument) -> tuple[Finding, ...]:
    """Are the reasons those of an earlier letter? Looked up once for these words, since it reads many letters."""
    if letter.facts.kind != "refusal" or letter.state is not LetterState.DRAFT:
        return ()
    mark, key = hash(earlier_letters.reasons_in(document)), f"{_LOOKED}:{letter.id}"
    if st.session_state.get(key, (None,))[0] != mark:
        near = attempt(earlier_letters.nearest_earlier, open_panel(), letter, document)
        st.session_state[key] = (mark, (near,) if near else ())
    found: tuple[Finding, ...] = st.session_state[key][1]
    return found


def _findings(
    letter: Letter, document: LetterDocument, names: Mapping[str, str], findings: Sequence[Finding], *, first: int
) -> None:
    """Each with its words, the way to them in the letter, and what can be done here. Numbered from `first`."""
    blocks = {block.id: block for block in document.blocks}
    for number, item in enumerate(findings, start=first):
        block = blocks.get(item.where)
        place = names.get(block.section if block else item.where, "")
        show = (
            f'<button type="button" class="lm-show" data-where="{esc(item.where)}" data-quote="{esc(item.quote or "")}"'
            f'>Show me<span class="lmag-hidden">: finding {number + 1}</span></button>'
        )
        text = block_text(block) if block else ""
        pieces.html(one_finding(item, text, after=show, where=f"Where: {place}" if place else ""))
        may_stand = item.action == "must-fix" and item.overridable
        if not may_stand and not (block is not None and block.editable):
            continue
        with st.container(horizontal=True, vertical_alignment="center", key=f"do:{letter.id}:{number}"):
            if block is not None and block.editable:
                st.button(
                    "Change the words",
                    key=f"change:{letter.id}:{number}",
                    type="tertiary",
                    icon=":material/edit:",
                    on_click=_to_edit,
                    args=(letter, block.section),
                )
            if may_stand:
                _override(letter, item, number)


def _to_edit(letter: Letter, section: str) -> None:
    keep_section(letter, section)
    keep_view(letter, EDIT)


def _override(letter: Letter, item: Finding, number: int) -> None:
    with st.popover("This is a false alarm", type="tertiary"):
        key = f"override:{letter.id}:{number}:{fingerprint((item.id, item.where, item.quote))}"
        with st.form(f"{key}:form", border=False):
            st.text_area("Why do the words stand? Your name and this reason are kept on the record.", key=key)
            pieces.html(f'<p class="lm-quiet">{CAN_BE_DISCLOSED}</p>')
            st.form_submit_button("Let the words stand", key=f"{key}:go", on_click=_let_stand, args=(letter, item, key))


def _let_stand(letter: Letter, item: Finding, key: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    by = current_actor(panel)
    if attempt(letters.override, panel, letter.id, item.id, item.quote, because, by, item.where) is not None:
        say("good", "Noted on the record.")


def stopping_points(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The messages of the findings that stop the letter."""
    return tuple(item.message for item in findings if item.action == "must-fix")
