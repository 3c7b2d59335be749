"""Editing a draft, a section at a time; each part is saved as it is typed, and reasons go back to who decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from letter_templates.document import Block, Heading, LetterDocument
from letter_templates.edit import editable_text
from letter_templates.facts import DecisionNoticeFacts
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import Letter
from panel.pages import pieces
from panel.pages.case_saving import fingerprint
from panel.pages.choosing import follow
from panel.pages.components.autosave import NotSavedError, SaveConflictError, autosave_text, saved_note
from panel.pages.components.markup import esc
from panel.pages.delay_reminder import delay_reminder
from panel.pages.frame import notice
from panel.pages.letter_views import chosen_section, keep_section
from panel.pages.next_person import hand_over
from panel.pages.tell import attempt, say
from panel.pages.who import active_profiles, current_actor
from panel.services import letters
from panel.services.cases import CaseView
from panel.services.panel import LONDON
from panel.wiring import open_panel


def edit(view: CaseView, letter: Letter, document: LetterDocument, sent_on: date, names: Mapping[str, str]) -> None:
    """Draw it. Parts that were left out stay in the list, so that they can be filled again."""
    standard = attempt(letters.compose_letter, open_panel(), letter.model_copy(update={"edits": ()}), sent_on)
    if standard is None:
        return
    reasons_changed(view, letter, standard, document)
    blocks = [block for block in standard.blocks if block.editable and not isinstance(block, Heading)]
    sections = list(dict.fromkeys(block.section for block in blocks))
    asked = chosen_section(letter)
    key = f"section:{letter.id}"
    if asked in sections and st.session_state.get(key) != asked:
        st.session_state[key] = asked
    section = st.selectbox(
        "Part of the letter",
        sections,
        format_func=lambda name: names.get(name, name.replace("-", " ").capitalize()),
        key=key,
        on_change=follow,
        args=(key, st.session_state.get(key, sections[0] if sections else None), partial(keep_section, letter)),
    )
    pieces.html(f'<button type="button" class="lm-show" data-where="{esc(section)}">Show me where</button>')
    st.caption("Saved as you type. Empty a field to leave that part out; the check says if the law needs it.")
    for block in blocks:
        if block.section == section:
            _part(letter, block)
    if letter.facts.kind in ("refusal", "agree"):
        delay_reminder(view)
    if isinstance(letter.facts, DecisionNoticeFacts):
        _share(letter, letter.facts)


def label_of(block_id: str) -> str:
    """What a part is called: its id in plain letters."""
    return block_id.replace("-", " ").capitalize()


def _part(letter: Letter, block: Block) -> None:
    edits = {one.block_id: one.text for one in letter.edits}
    standard = editable_text(block)
    text = (edits[block.id] or "") if block.id in edits else standard
    autosave_text(
        label_of(block.id),
        key=f"block:{letter.id}:{block.id}",
        value=text,
        version=letter.version,
        saved_note=st.session_state.get(f"block-saved:{letter.id}:{block.id}", ""),
        on_save=lambda words, base: _save(letter, block, words, base),
        height=min(300, 60 + 24 * (len(standard) // 48 + standard.count("\n"))),
        help={"list": "One line for each item.", "table": "One line for each row; “|” between its parts."}.get(
            block.kind
        ),
    )
    if block.id in edits:
        left_out = not (edits[block.id] or "").strip()
        st.button(
            "Left out. Put back the standard words" if left_out else "Put back the standard words",
            key=f"reset:{letter.id}:{block.id}:{letter.version}",
            type="tertiary",
            on_click=_reset,
            args=(letter, block.id),
        )


def _reset(letter: Letter, block_id: str) -> None:
    panel = open_panel()
    attempt(letters.reset_block, panel, letter.id, block_id, current_actor(panel))


def _confirm_reasons(letter: Letter) -> None:
    panel = open_panel()
    if attempt(letters.confirm_edited_reasons, panel, letter.id, current_actor(panel)) is not None:
        say("good", "Confirmed on the record.")


def _save(letter: Letter, block: Block, words: str, base: int) -> int:
    """Each part stands alone: a save is against the letter as it is now, unless this part itself has changed.

    `base` is the letter's version when the typing began, which may be before a refresh of the page.
    """
    panel = open_panel()
    now = letters.letter(panel, letter.id)
    theirs = {one.block_id: one for one in now.edits}.get(block.id)
    if theirs is not None and theirs.version > base and (theirs.text or "") != words:
        raise SaveConflictError(theirs.text or "", now.version)
    try:
        saved = letters.edit_block(panel, letter.id, block.id, words, now.version, current_actor(panel))
    except ConflictError as error:
        raise NotSavedError(error.advice.sentence) from None
    except PanelError as error:
        raise NotSavedError(f"{error.advice.sentence} {error.advice.next_step}") from None
    at = panel.clock.now().astimezone(LONDON)
    st.session_state[f"block-saved:{letter.id}:{block.id}"] = saved_note(at, today=at.date())
    return saved.version


def reasons_changed(
    view: CaseView, letter: Letter, standard: LetterDocument | None = None, document: LetterDocument | None = None
) -> None:
    """Edited reasons wait for the decision-maker: the recorded words and the new ones, and who can confirm them."""
    panel = open_panel()
    changed = attempt(letters.reasons_to_confirm, panel, letter)
    decision = next((one for one in view.decisions if one.id == letter.decision_id), None)
    if not changed or decision is None:
        return
    notice(
        "warn",
        "The reasons given must be the reasons held. The decision-maker reads the changed words and confirms that "
        "they say the same, or looks at the decision again.",
        "Words that give the reasons have been changed",
    )
    if standard is not None and document is not None:
        pieces.html(*(_before_and_after(standard, document, block_id) for block_id in changed))
    may = hand_over(
        [one for one in active_profiles(panel) if one.id == decision.made_by.profile_id],
        current_actor(panel),
        f"{decision.made_by.name} made the decision.",
        "The decision-maker is no longer on record. Put back the recorded words, or look at the decision again.",
        key=f"confirm-reasons:{letter.id}",
    )
    if may:
        st.button(
            "I decided this, and these are still my reasons",
            key=f"reasons:{letter.id}:{letter.version}",
            on_click=_confirm_reasons,
            args=(letter,),
        )


def _before_and_after(standard: LetterDocument, document: LetterDocument, block_id: str) -> str:
    before = next((editable_text(block) for block in standard.blocks if block.id == block_id), "")
    after = next((editable_text(block) for block in document.blocks if block.id == block_id), "")
    words = pieces.quote(after) if after else "<p>Left out of the letter.</p>"
    return pieces.details(
        esc(label_of(block_id)), f"<p>As decided:</p>{pieces.quote(before)}<p>As it now stands:</p>{words}"
    )


def _share(letter: Letter, facts: DecisionNoticeFacts) -> None:
    """A notice carries the decision and not the family's reasons, unless the officer chooses so and says why."""
    with st.expander("Share reasons with this service", expanded=bool(facts.reasons)):
        st.caption("A notice carries the decision only. Share what this service needs, and no more.")
        shared = fingerprint((facts.reasons, facts.reasons_shared_because))  # an edit elsewhere leaves them alone
        text, why = f"share:{letter.id}:{shared}", f"share-why:{letter.id}:{shared}"
        with st.form(f"{text}:form", border=False):
            st.text_area("The reasons this service needs", facts.reasons or "", key=text)
            st.text_input("Why it needs them (kept on the record)", facts.reasons_shared_because or "", key=why)
            st.form_submit_button(
                "Put these into the notice", key=f"{text}:go", on_click=_shared, args=(letter, text, why)
            )


def _shared(letter: Letter, text: str, why: str) -> None:
    panel = open_panel()
    words, because = st.session_state[text], st.session_state[why]
    if attempt(letters.share_reasons, panel, letter.id, words, because, current_actor(panel)) is not None:
        say("good", "The notice now carries them." if words.strip() else "The notice carries the decision only.")
