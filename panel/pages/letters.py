"""Letters: what is to be written for a case, and across all cases what is waiting to be made or sent."""

from __future__ import annotations

import streamlit as st

from panel.domain.base import CaseId
from panel.domain.letter import Letter
from panel.pages.case_table import Cell, case_table
from panel.pages.frame import case_bar, empty_state, notice, page_header
from panel.pages.labels import LETTER, count, day
from panel.pages.letter_desk import STATE, draw_letter, style
from panel.pages.letter_list import WAITING, letter_table, split
from panel.pages.letter_list import row as letter_row
from panel.pages.look_again import look_again
from panel.pages.menu import page_file
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, plain, say, told
from panel.pages.who import current_actor
from panel.services import cases, letters
from panel.services.cases import CaseView
from panel.wiring import open_panel


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
            label = f"Next: {LETTER[following.facts.kind].lower()}, to {plain(following.facts.recipient.name)}"
            st.button(label, key=f"letters:next:{following.id}", on_click=_open, args=(following.id,))
    look_again(view)
    draw_letter(view, letter.id, LETTER[letter.facts.kind])


def _open(letter_id: str) -> None:
    if letter_id:
        st.query_params["letter"] = letter_id
    else:
        st.query_params.pop("letter", None)


def _following(view: CaseView, letter: Letter) -> Letter | None:
    """The next letter of this case that is still to be made or sent."""
    return None if letter.state in WAITING else next((one for one in view.letters if one.state in WAITING), None)


def _of_case(view: CaseView) -> None:
    panel = open_panel()
    st.page_link(
        page_file("case"), label="Back to the case", icon=":material/arrow_back:", query_params={"case": view.case.id}
    )
    page_header("Letters", "One letter for each person with the right to be told; a notice for each body.")
    look_again(view)
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
    waiting, sent, replaced = split(view.letters)
    if waiting:
        st.markdown(f"## To read, check and send ({len(waiting)})")
        letter_table("Letters to send", waiting, key=f"letters:waiting:{view.case.id}")
    if sent:
        st.markdown(f"## Sent ({len(sent)})")
        letter_table("Letters sent", sent, key=f"letters:sent:{view.case.id}")
    if replaced:
        with st.expander(f"{count(len(replaced), 'letter')} replaced"):
            letter_table("Letters replaced", replaced, key=f"letters:replaced:{view.case.id}")


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
        letter_row(
            letter,
            Cell(row.name, row.reference),
            Cell(LETTER[letter.facts.kind], letter.facts.recipient.name),
            Cell(STATE[letter.state][0]),
            Cell(day(row.due_on)),
        )
        for row, letter in waiting
    ]
    case_table("Letters", ("Name", "Letter", "State", "Family to be told by"), rows, key="letters/table")


if __name__ == "__main__":
    show()
