"""What the check of a draft found, each with where it is, and the way to change it or to let it stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from letter_templates.document import LetterDocument
from letter_templates.findings import Finding
from panel.domain.letter import Letter, LetterState
from panel.pages import pieces
from panel.pages.components.markup import esc, tag
from panel.pages.finding_parts import ACTION, MENDS, of_reasons, who_can_mend
from panel.pages.frame import notice
from panel.pages.labels import count, day
from panel.pages.letter_views import EDIT, keep_section, keep_view
from panel.pages.menu import page_file
from panel.pages.tell import attempt, say
from panel.pages.who import current_actor
from panel.services import earlier_letters, letters
from panel.services.settings import contacts_outstanding
from panel.wiring import open_panel

_LOOKED: Final = "letter-alike"


def check(letter: Letter, document: LetterDocument, sent_on: date, names: Mapping[str, str]) -> None:
    """Draw it."""
    findings = (*(attempt(letters.check, open_panel(), letter, sent_on) or ()), *_alike(letter, document))
    findings = tuple(sorted(findings, key=lambda item: list(ACTION).index(item.action)))
    contacts_to_confirm(letter)
    stopping = [item for item in findings if item.action == "must-fix"]
    if stopping:
        notice("warn", "Until then the letter cannot be made.", f"{count(len(stopping), 'point')} to put right")
    elif findings:
        notice("info", "Nothing that stops the letter. Read it once more with these in mind.")
    else:
        notice("done", "No listed problem was found. Read it once more as the family will.")
    places = {block.id: block.section for block in document.blocks}
    editable = {block.id: block.section for block in document.blocks if block.editable}
    for number, item in enumerate(findings):
        _finding(letter, item, number, names.get(places.get(item.where, item.where), ""), editable)
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


def contacts_to_confirm(letter: Letter) -> None:
    """A refusal waits for the council's own contacts."""
    outstanding = contacts_outstanding(open_panel()) if letter.facts.kind == "refusal" else ()
    if outstanding:
        notice("warn", "", "The council must fill in and confirm first", outstanding)
        st.page_link(page_file("settings"), label="Go to Settings")


def _finding(letter: Letter, item: Finding, number: int, place: str, editable: Mapping[str, str]) -> None:
    words, tone = ACTION[item.action]
    quoted = f'<p class="lmag-finding-quote">“{esc(item.quote)}”</p>' if item.quote else ""
    where = f'<p class="lm-where">Where: {esc(place)}</p>' if place else ""
    show = (
        f'<button type="button" class="lm-show" data-where="{esc(item.where)}" data-quote="{esc(item.quote or "")}">'
        f'Show me<span class="lmag-hidden">: finding {number + 1}</span></button>'
    )
    pieces.html(
        f'<div class="lmag-finding lmag-{tone}"><p>{tag(words, tone)} '
        f'<span class="lmag-strong">{esc(item.message)}</span></p>{quoted}<p class="lmag-text">{esc(item.advice)}</p>'
        f'{where}<p class="lmag-source">{esc(item.source)}</p>{_who(item)}{show}</div>'
    )
    section = editable.get(item.where)
    if section is not None:
        st.button(
            "Change the words",
            key=f"change:{letter.id}:{number}",
            type="tertiary",
            icon=":material/edit:",
            on_click=_to_edit,
            args=(letter, section),
        )
    if item.action == "must-fix" and item.overridable:
        _override(letter, item, number)


def _who(item: Finding) -> str:
    """Whether better words mend it, or only the decision-maker; for findings on the reasons."""
    more = of_reasons(item)
    return "" if more is None else pieces.details(f"Who can mend it {tag(MENDS[more.mends][0])}", who_can_mend(more))


def _to_edit(letter: Letter, section: str) -> None:
    keep_section(letter, section)
    keep_view(letter, EDIT)


def _override(letter: Letter, item: Finding, number: int) -> None:
    with st.expander("This is a false alarm"):
        key = f"override:{letter.id}:{letter.version}:{number}"
        st.text_area("Why do the words stand? Your name and this reason are kept on the record.", key=key)
        st.button("Let the words stand", key=f"{key}:go", on_click=_let_stand, args=(letter, item, key))


def _let_stand(letter: Letter, item: Finding, key: str) -> None:
    panel = open_panel()
    because: str = st.session_state[key]
    by = current_actor(panel)
    if attempt(letters.override, panel, letter.id, item.id, item.quote, because, by, item.where) is not None:
        say("good", "Noted on the record.")


def stopping_points(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The messages of the findings that stop the letter."""
    return tuple(item.message for item in findings if item.action == "must-fix")
