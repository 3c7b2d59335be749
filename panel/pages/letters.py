"""Letters: what is to be written for a case, and across all cases what is waiting to be made or sent."""

from __future__ import annotations

from typing import Final

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.letter import LetterState
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.frame import case_bar, empty_state, page_header
from panel.pages.labels import day
from panel.pages.letter_desk import draw_letter
from panel.pages.tell import attempt, say, told
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
STATE: Final = {
    LetterState.DRAFT: ("Draft", "soon"),
    LetterState.PRODUCED: ("Made, not yet sent", "soon"),
    LetterState.SENT: ("Sent", "done"),
    LetterState.REPLACED: ("Replaced", "plain"),
}


def show() -> None:
    panel = open_panel()
    pieces.style()
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
    told()
    chosen = st.query_params.get("letter", "")
    letter = next((item for item in view.letters if item.id == chosen), None)
    if letter is None:
        _of_case(view)
    else:
        st.button(
            "All letters of this case", key="letters:all", icon=":material/arrow_back:", on_click=_open, args=("",)
        )
        draw_letter(view, letter, KIND[letter.facts.kind])


def _open(letter_id: str) -> None:
    if letter_id:
        st.query_params["letter"] = letter_id
    else:
        st.query_params.pop("letter", None)


def _of_case(view: CaseView) -> None:
    panel = open_panel()
    page_header("Letters", "One letter for each person with the right to be told; a notice for each body.")
    due = letters.letters_due(panel, view.case.id)
    if due:
        st.button(
            "Write the letters that are due" if not view.letters else "Write the further letters that are due",
            key=f"plan:{view.case.id}",
            type="primary",
            on_click=_plan,
            args=(view.case.id,),
        )
        st.caption("Due now: " + "; ".join(due))
    if not view.letters and not due:
        empty_state(
            "No letter is due yet", "Letters become due on receipt, after a determination and after a decision."
        )
        return
    for letter in sorted(view.letters, key=lambda item: item.state is LetterState.REPLACED):
        words, tone = STATE[letter.state]
        left, middle, right = st.columns([5, 2, 1.4], vertical_alignment="center")
        left.markdown(f"**{KIND[letter.facts.kind]}**  \nto {letter.facts.recipient.name}")
        with middle:
            pieces.html(pieces.chip(f"{words} {day(letter.sent_on)}" if letter.sent_on else words, tone))  # type: ignore[arg-type]
        right.button("Open", key=f"open:{letter.id}", on_click=_open, args=(letter.id,), width="stretch")


def _plan(case_id: CaseId) -> None:
    panel = open_panel()
    made = attempt(letters.plan_letters, panel, case_id, current_actor(panel))
    if made:
        say("good", f"{len(made)} drafts are ready to read, edit and check.")


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
