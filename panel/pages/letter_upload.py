"""The letter edited in Word and given back: what changed, what the checks found, and whether it goes out like that.

The file stays in the browser's session while the page is open; only the words of an approved letter are recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from letter_templates.findings import Finding
from panel.domain.letter import Letter, LetterState
from panel.pages import letter_upload_show as show
from panel.pages import pieces
from panel.pages.frame import error_box, notice
from panel.pages.labels import count, day
from panel.pages.letter_check import CAN_BE_DISCLOSED
from panel.pages.next_person import hand_over
from panel.pages.tell import attempt, say, told
from panel.pages.who import active_profiles, current_actor
from panel.services import letter_return
from panel.services.cases import CaseView
from panel.services.letter_return import LetStand, LookedAt
from panel.wiring import open_panel

_STYLE: Final = "<style>" + (Path(__file__).parent / "letter_upload.css").read_text(encoding="utf-8") + "</style>"
MEGABYTES: Final = 10
_TURN: Final = "returned-turn"


def draw_upload(view: CaseView, letter: Letter) -> None:
    """Draw it for a letter that is made and not yet sent; say who approved one that was edited in Word."""
    if letter.edited_in_word is not None and letter.state is not LetterState.DRAFT:
        by, on = letter.edited_in_word.approved_by.name, day(letter.edited_in_word.approved_at)
        pieces.html(f'<p class="lm-quiet">{pieces.text(f"Edited in Word; approved as edited by {by} on {on}.")}</p>')
    if letter.state is not LetterState.PRODUCED:
        return
    st.html(_STYLE)
    st.markdown("### Edited it in Word?")
    given = st.file_uploader(
        "Give the edited file back, so that it is compared and checked before it goes",
        type=["docx"],
        max_upload_size=MEGABYTES,
        key=_key(letter),
        help="Download the letter for Word, change it there, save it as .docx and give it back here.",
    )
    if given is None:
        return
    data = given.getvalue()
    looked = attempt(letter_return.look_at_returned, open_panel(), letter.id, data)
    if looked is None:
        told()
        return
    if looked.returned.document is None:
        _not_this_letter(looked)
        return
    _compared(looked, letter)
    stand = _findings(looked, letter)
    _reasons(view, letter, data, looked)
    _decide(letter, data, looked, stand)


def _key(letter: Letter) -> str:
    """Another key empties the field."""
    return f"returned:{letter.id}:{st.session_state.get(f'{_TURN}:{letter.id}', 0)}"


def _not_this_letter(looked: LookedAt) -> None:
    if looked.returned.recognised == "not ours":
        error_box(
            "This file is not the letter that was made here, so nothing was compared.",
            "Download this letter and make the changes in that file. A letter from elsewhere is checked under “Check "
            "a letter”.",
        )
    else:
        error_box(
            "This file was made from another letter, or from an earlier version of this one. Nothing was compared.",
            "Look at whose letter it is before it goes anywhere. Then download this letter as it stands now, and make "
            "the changes in that file.",
        )


def _compared(looked: LookedAt, letter: Letter) -> None:
    returned = looked.returned
    if not returned.changes:
        notice("info", "The words are just those that were approved.", "This is the same letter: nothing was changed")
        return
    notice(
        "info",
        "Words taken out are struck through, words put in are underlined. Fonts and spacing are not compared.",
        f"This is the same letter, with changes: {show.counted(returned.changes)}",
    )
    if returned.marks != "kept":
        notice(
            "warn",
            "Parts were matched by their words, so one that was written anew may show as taken out and put in.",
            "Some of the marks by which the parts are known were lost in this file"
            if returned.marks == "some lost"
            else "The marks by which the parts are known were lost in this file",
        )
    places = show.places(returned.document, letter.document)
    reasons = set(returned.reasons_changed)
    pieces.html(
        *(show.change(one, places[one.block_id], reasons=one.block_id in reasons) for one in returned.changes),
    )


def _findings(looked: LookedAt, letter: Letter) -> tuple[LetStand, ...]:
    """What the checks found; gives back the findings that the person at the screen lets stand."""
    stopping = [item for item in looked.findings if item.action == "must-fix"]
    if stopping:
        notice(
            "warn", "Put these right in Word and give the file again.", f"{count(len(stopping), 'point')} to put right"
        )
    elif looked.findings:
        notice("info", "Nothing that stops the letter. Read it once more with these in mind.")
    else:
        notice("done", "No listed problem was found.")
    places = show.places(looked.returned.document, letter.document)
    stand: list[LetStand] = []
    for number, item in enumerate(looked.findings):
        pieces.html(show.finding(item, places.get(item.where, ""), looked.returned.document))
        if item.action == "must-fix" and item.overridable:
            stand += _let_stand(letter, item, number)
    return tuple(stand)


def _let_stand(letter: Letter, item: Finding, number: int) -> Sequence[LetStand]:
    key = f"returned-stand:{letter.id}:{number}:{item.id}"
    with st.expander("This is a false alarm"), st.form(f"{key}:form", border=False):
        because = st.text_area(
            "Why do the words stand? Your name and this reason are kept on the record when you approve the letter.",
            key=key,
        )
        pieces.html(f'<p class="lm-quiet">{CAN_BE_DISCLOSED}</p>')
        st.form_submit_button("Let the words stand", key=f"{key}:go")
    if not because.strip():
        return ()
    notice("done", "Your reason goes on the record when you approve the letter.", "These words stand")
    return (LetStand(finding_id=item.id, where=item.where, quote=item.quote or "", because=because),)


def _reasons(view: CaseView, letter: Letter, data: bytes, looked: LookedAt) -> None:
    """Reasons edited in Word wait for the decision-maker, as those of a draft do."""
    if not looked.reasons_to_confirm:
        return
    decision = next((one for one in view.decisions if one.id == letter.decision_id), None)
    if decision is None:
        return
    panel = open_panel()
    notice(
        "warn",
        "The reasons given must be the reasons held. The decision-maker reads the changed words above and confirms "
        "that they say the same, or looks at the decision again.",
        "Words that give the reasons have been changed",
    )
    may = hand_over(
        [one for one in active_profiles(panel) if one.id == decision.made_by.profile_id],
        current_actor(panel),
        f"{decision.made_by.name} made the decision.",
        "The decision-maker is no longer on record. Put back the recorded words, or look at the decision again.",
        key=f"returned-confirm:{letter.id}",
    )
    if may:
        st.button(
            "I decided this, and these are still my reasons",
            key=f"returned-reasons:{letter.id}:{letter.version}",
            on_click=_confirm,
            args=(letter, data),
        )


def _confirm(letter: Letter, data: bytes) -> None:
    panel = open_panel()
    if attempt(letter_return.confirm_returned_reasons, panel, letter.id, data, current_actor(panel)) is not None:
        say("good", "Confirmed on the record, for these words.")


def _decide(letter: Letter, data: bytes, looked: LookedAt, stand: tuple[LetStand, ...]) -> None:
    standing = {(item.finding_id, item.where, item.quote) for item in stand}
    stopped = any(
        item.action == "must-fix" and (item.id, item.where, item.quote or "") not in standing
        for item in looked.findings
    )
    may = bool(looked.returned.changes) and not stopped and not looked.reasons_to_confirm
    with st.container(horizontal=True):
        st.button(
            "Approve the letter as edited",
            key=f"returned-approve:{letter.id}:{letter.version}",
            type="primary",
            disabled=not may,
            on_click=_approve,
            args=(letter, data, stand),
        )
        st.button(
            "Do not use this file",
            key=f"returned-back:{letter.id}:{letter.version}",
            on_click=_send_back,
            args=(letter, data),
        )


def _approve(letter: Letter, data: bytes, stand: tuple[LetStand, ...]) -> None:
    panel = open_panel()
    approved = attempt(letter_return.approve_returned, panel, letter.id, data, current_actor(panel), stand)
    if approved is not None:
        st.query_params["letter"] = approved.id
        say("good", "The letter as edited is the one to be sent.", "Download it, send it, then confirm the day.")
    st.rerun()


def _send_back(letter: Letter, data: bytes) -> None:
    panel = open_panel()
    attempt(letter_return.send_back, panel, letter.id, data, current_actor(panel))
    turn = f"{_TURN}:{letter.id}"
    st.session_state[turn] = st.session_state.get(turn, 0) + 1
    say("good", "The file is not used. The letter stays as it was.")
