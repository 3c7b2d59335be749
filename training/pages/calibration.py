"""Calibration: rounds in which several panels or chairs decide the same cases blind, and how far they agree."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from panel.pages.case_table import Cell, Row, case_table
from panel.pages.components.markup import esc
from panel.pages.frame import empty_state, page_header
from panel.pages.labels import count, day
from panel.pages.scrolling import top_on_change
from panel.pages.tell import told
from panel.services.panel import LONDON
from training.domain.calibration import Round
from training.domain.errors import TrainingError
from training.pages.calibration_case import case_of_a_round
from training.pages.calibration_lead import lead
from training.pages.calibration_open import PREFIX, begin, opening
from training.pages.calibration_rate import desk, my_way, raters_of
from training.pages.calibration_results import results_page
from training.pages.here import Here, here, look
from training.pages.item_head import head
from training.pages.menu import page_file
from training.services import drafting
from training.services.rounds import answers_of, progress, round_of, rounds

_STYLE: Final = "<style>" + (Path(__file__).parent / "calibration.css").read_text(encoding="utf-8") + "</style>"
SUMMARY: Final = "Decide the same cases as others, blind, and see how far you agree."
WIDTHS: Final = (46, 18, 18, 18)


def show() -> None:
    look()
    st.html(_STYLE)
    now = here()
    asked = st.query_params
    top_on_change("calibration", "/".join(asked.get(name, "") for name in ("round", "case", "as", "new")))
    if asked.get("new") and now.trains_others:
        opening(now)
    elif asked.get("round"):
        _round(now, asked["round"])
    else:
        _list(now)


def _round(now: Here, round_id: str) -> None:
    try:
        current = round_of(now.academy, round_id)
    except TrainingError as fault:
        page_header("Calibration")
        if empty_state(fault.advice.sentence, fault.advice.next_step, "See the rounds", key="calibration:back"):
            st.query_params.clear()
            st.rerun()
        return
    case_id = st.query_params.get("case", "")
    if current.closed_at is not None:
        if case_id in current.exercises:
            case_of_a_round(now, current, case_id)
        else:
            results_page(now, current)
    elif case_id in current.exercises:
        desk(now, current, case_id)
    elif now.trains_others and st.query_params.get("as") != "rater":
        lead(now, current)
    else:
        my_way(now, current)


def _list(now: Here) -> None:
    head("Calibration", SUMMARY)
    told()
    held = rounds(now.academy)
    if now.trains_others:
        begun = bool(drafting.drafts(now.academy, now.learner, PREFIX))
        words = "Go on with the new round" if begun else "Open a round"
        st.button(words, key="calibration:new", type="secondary" if held else "primary", on_click=begin, args=(now,))
    if not held:
        _nothing_yet(now)
        return
    going = [one for one in held if one.closed_at is None]
    closed = [one for one in held if one.closed_at is not None]
    _next(now, going)
    if going:
        st.header("Open")
        case_table(
            "Open rounds",
            ("Round", "Who decides", "Opened", "Still to do" if now.trains_others else "You"),
            [_open_row(now, one) for one in going],
            key="calibration:open",
            widths=WIDTHS,
            file_of=page_file,
        )
    if closed:
        st.header("Closed")
        case_table(
            "Closed rounds",
            ("Round", "Who decided", "Closed", "See"),
            [_closed_row(one) for one in closed],
            key="calibration:closed",
            widths=WIDTHS,
            file_of=page_file,
        )


def _nothing_yet(now: Here) -> None:
    if now.trains_others:
        empty_state(
            "No rounds yet",
            "Open one: choose whether panels or chairs decide, and on which cases. Everybody then finds it here.",
        )
    elif empty_state(
        "No rounds yet",
        "A trainer opens a round, and it then stands here. Until then, practise on a case of your own choice.",
        "Go to the cases",
        key="calibration:practise",
    ):
        st.switch_page(page_file("training"))


def _next(now: Here, going: list[Round]) -> None:
    """The round this person is in the middle of, or is asked to join; not for whoever only leads."""
    if now.trains_others:
        return
    for one in going:
        done, of = _done(now, one)
        if done < of or not of:
            with st.container(border=True, key="tr-next"):
                left, right = st.columns([2.6, 1], vertical_alignment="center")
                said = f"You have decided {done} of {count(of, 'case')}" if done else "Next"
                left.html(f'<div class="lm-next"><span>{esc(said)}</span><b>{esc(one.name)}</b></div>')
                words = "Go on" if done else "Start"
                right.button(
                    words, key="calibration:next", type="primary", width="stretch", on_click=_open, args=(one.id,)
                )
            return


def _open(round_id: str) -> None:
    st.query_params.clear()
    st.query_params["round"] = round_id


def _done(now: Here, one: Round) -> tuple[int, int]:
    """How many answers this person owes and has given, as a chair or for their panels."""
    mine = raters_of(now, one)
    return sum(len(answers_of(now.academy, one.id, rater.id)) for rater in mine), len(mine) * len(one.exercises)


def _open_row(now: Here, one: Round) -> Row:
    if now.trains_others:
        found = progress(now.academy, one.id)
        left = sum(rater.done < len(one.exercises) for rater in found)
        kind = "panel" if one.raters == "panels" else "chair"
        last = Cell(count(left, kind), "", "soon" if left else "plain") if found else Cell("Nobody has begun")
        if found and not left:
            last = Cell("All done", "Close it to see the results", "done")
    else:
        done, of = _done(now, one)
        last = (
            Cell(f"{done} of {of}", "", "soon" if 0 < done < of else "plain") if done < of else Cell("Done", "", "done")
        )
        if not of:
            last = Cell("Choose your panel")
    cells = (Cell(one.name, count(len(one.exercises), "case")), Cell(_who(one)), Cell(day(one.opened_at)), last)
    return Row(one.id, cells, page="calibration", about="round")


def _closed_row(one: Round) -> Row:
    closed = day(one.closed_at.astimezone(LONDON)) if one.closed_at else ""
    cells = (Cell(one.name, count(len(one.exercises), "case")), Cell(_who(one)), Cell(closed), Cell("Results"))
    return Row(one.id, cells, page="calibration", about="round")


def _who(one: Round) -> str:
    return count(len(one.panels), "panel") if one.raters == "panels" else "Chairs, each alone"


if __name__ == "__main__":
    show()
