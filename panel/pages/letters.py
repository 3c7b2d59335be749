"""Letters: what is to be written for a case, and across all cases what is waiting to be made or sent."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.letter import Letter, LetterState
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.frame import case_bar, empty_state, notice, page_header, tag
from panel.pages.labels import count, day
from panel.pages.letter_desk import STATE, draw_letter, standing, style
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, plain, say, told
from panel.pages.who import current_actor
from panel.services import cases, letters
from panel.services.cases import CaseView
from panel.wiring import open_panel

KIND: Final = {
    "refusal": "Refusal to assess",
    "agree": "Agreement to assess",
    "acknowledgement": "Acknowledgement and consultation",
    "questions": "Questions",
    "considering": "We are considering an assessment",
    "considering-notice": "Notice that an assessment is considered",
    "decision-notice": "Notice of the decision",
}


def show() -> None:
    panel = open_panel()
    style()
    case_id = st.query_params.get("case", "")
    if not case_id:
        _waiting()
        return
    view = attempt(cases.case_view, panel, CaseId(case_id))
    if view is None:
        page_header("Letters")
        told()
        return
    case_bar(view.case.reference, view.name, view.clock.sentence, view.clock.tone, "Letters")
    chosen = st.query_params.get("letter", "")
    letter = next((item for item in view.letters if item.id == chosen), None)
    top_on_change(f"letters:{case_id}", letter.id if letter else "")
    if letter is None:
        told()
        _of_case(view)
        return
    with st.container(horizontal=True):
        st.button(
            "All letters of this case", key="letters:all", icon=":material/arrow_back:", on_click=_open, args=("",)
        )
        following = _following(view, letter)
        if following is not None:
            label = f"Next: {KIND[following.facts.kind].lower()}, to {plain(following.facts.recipient.name)}"
            st.button(label, key=f"letters:next:{following.id}", on_click=_open, args=(following.id,))
    draw_letter(view, letter.id, KIND[letter.facts.kind])


def _open(letter_id: str) -> None:
    if letter_id:
        st.query_params["letter"] = letter_id
    else:
        st.query_params.pop("letter", None)


def _following(view: CaseView, letter: Letter) -> Letter | None:
    """The next letter of this case that is still to be made or sent."""
    if letter.state in (LetterState.DRAFT, LetterState.PRODUCED):
        return None
    waiting = (one for one in view.letters if one.state in (LetterState.DRAFT, LetterState.PRODUCED))
    return next(waiting, None)


def _of_case(view: CaseView) -> None:
    panel = open_panel()
    page_header("Letters", "One letter for each person with the right to be told; a notice for each body.")
    due = letters.letters_due(panel, view.case.id)
    if due:
        notice("info", "", "Due now", due)
        st.button(
            "Write the letters that are due" if not view.letters else "Write the further letters that are due",
            key=f"plan:{view.case.id}",
            type="primary",
            on_click=_plan,
            args=(view.case.id,),
        )
    if not view.letters and not due:
        empty_state(
            "No letter is due yet", "Letters become due on receipt, after a determination and after a decision."
        )
        return
    stands = [item for item in view.letters if item.state is not LetterState.REPLACED]
    replaced = [item for item in view.letters if item.state is LetterState.REPLACED]
    for letter in stands:
        _line(letter)
    if replaced:
        with st.expander(f"{count(len(replaced), 'letter')} replaced"):
            for letter in replaced:
                _line(letter)


def _line(letter: Letter) -> None:
    left, middle, right = st.columns([5, 2.4, 1.2], vertical_alignment="center")
    with left:
        pieces.html(
            f'<p class="lm-one-letter"><b>{pieces.text(KIND[letter.facts.kind])}</b>'
            f"<span>to {pieces.text(letter.facts.recipient.name)}</span></p>"
        )
    with middle:
        tag(*standing(letter))
    right.button("Open", key=f"open:{letter.id}", on_click=_open, args=(letter.id,), width="stretch")


def _plan(case_id: CaseId) -> None:
    panel = open_panel()
    made = attempt(letters.plan_letters, panel, case_id, current_actor(panel))
    if made:
        say("good", f"{count(len(made), 'draft')} to read, check and edit.")


def _waiting() -> None:
    panel = open_panel()
    page_header("Letters", "Waiting to be made or sent, soonest due first.")
    told()
    waiting = letters.waiting(panel)
    if not waiting:
        empty_state("No letters are waiting", "When a decision is locked, its letters appear here.")
        return
    rows = [
        Row(
            row.id,
            (
                Cell(row.name, row.reference),
                Cell(KIND[letter.facts.kind], letter.facts.recipient.name),
                Cell(STATE[letter.state][0]),
                Cell(day(row.due_on)),
            ),
            page="letters",
        )
        for row, letter in waiting
    ]
    case_table("Letters", ("Name", "Letter", "State", "Decision due"), rows, key="letters/table")


if __name__ == "__main__":
    show()
