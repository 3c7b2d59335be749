"""For trainers: erasing one person's training, or all of it. The cases are in another file and stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.tell import attempt, say
from training.domain.record import Learner
from training.pages.here import Here
from training.services import erasing
from training.services.records import PersonRecord

WORD: Final = "ERASE"


def show(now: Here, found: Sequence[PersonRecord]) -> None:
    pieces.html(
        '<p class="tr-facts">Training is kept apart from the cases. Erasing it changes no case, no decision and no '
        "letter, and it cannot be undone.</p>"
    )
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        _one(now, [one.learner for one in found if one.last_at is not None])
    with right, st.container(border=True, height="stretch"):
        _all(now)


def _one(now: Here, people: Sequence[Learner]) -> None:
    pieces.html('<h2 class="tr-plain">One person</h2><p>Every answer, what was begun, the path and the record.</p>')
    names = {one.id: one for one in people}
    chosen = st.selectbox(
        "Whose training",
        list(names),
        index=None,
        placeholder="Choose a person",
        format_func=lambda name: names[name].name,
        key="erase:who",
    )
    sure = st.checkbox("Erase all of it, for good", key=f"erase:sure:{chosen}", disabled=chosen is None)
    st.button(
        "Erase this person’s training",
        key="erase:one",
        disabled=not (chosen and sure),
        on_click=_erase_one,
        args=(now, names.get(chosen or "")),
    )


def _erase_one(now: Here, person: Learner | None) -> None:
    if person is None:
        return
    st.session_state.pop("erase:who", None)
    before = st.session_state.pop(f"erase:sure:{person.id}", False)
    if before and attempt(_done, now, person):
        say("good", f"The training of {person.name} is erased.")


def _all(now: Here) -> None:
    pieces.html(
        '<h2 class="tr-plain">Everything</h2><p>Everybody’s training, the rounds of calibration, and the cases that '
        "trainers wrote. Download those first if they should stay. Group sessions have a record of their own.</p>"
    )
    typed = st.text_input(f"Type {WORD} to go on", key="erase:word")
    st.button(
        "Erase all training",
        key="erase:all",
        disabled=typed.strip() != WORD,
        on_click=_erase_all,
        args=(now,),
    )


def _erase_all(now: Here) -> None:
    if str(st.session_state.get("erase:word", "")).strip() != WORD:
        return
    st.session_state["erase:word"] = ""
    if attempt(_all_done, now):
        say("good", "All training is erased. No case was touched.")


def _done(now: Here, person: Learner) -> bool:
    erasing.erase_person(now.academy, now.learner, person)
    return True


def _all_done(now: Here) -> bool:
    erasing.erase_everything(now.academy, now.learner)
    return True
