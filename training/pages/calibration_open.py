"""For trainers: open a round. What is filled in is kept until the round is open."""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc, tag
from panel.pages.frame import notice
from panel.pages.labels import count
from panel.pages.tell import attempt, say, told
from training.pages import fields
from training.pages.calibration_words import SHORT
from training.pages.fields import Sheet
from training.pages.here import Here
from training.pages.item_head import head
from training.pages.said import DIFFICULTY, PHASE, case_name
from training.services import drafting
from training.services.own_cases import all_material
from training.services.round_cases import balanced_eight, by_outcome
from training.services.rounds import open_round, rounds

PREFIX: Final = "calibration-new:"
WHO: Final = {"panels": "Panels, each as one", "chairs": "Chairs and others, each alone"}


def begin(now: Here) -> None:
    """Go to the form; a new one starts with a balanced eight."""
    if not drafting.drafts(now.academy, now.learner, PREFIX):
        cases = json.dumps(_eight(now))
        attempt(drafting.begin_with, now.academy, now.learner, PREFIX, {"who": "panels", "cases": cases})
    st.query_params.clear()
    st.query_params["new"] = "round"


def opening(now: Here) -> None:
    """The form."""
    head(
        "Open a round", "Everybody decides the same cases and sees nobody else’s answers.", "calibration", "Calibration"
    )
    told()
    _form(now)


@st.fragment(key="cal-opening")
def _form(now: Here) -> None:
    if not st.query_params.get("new"):
        st.rerun()
    sheet = fields.open_sheet(now, PREFIX)
    cases = {one.id: one for one in all_material(now.academy).exercises}
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        fields.words(sheet, "name", "Name of the round", kind="line", placeholder="Panels, spring 2026")
        who = fields.choice(sheet, "who", "Who decides?", WHO, default="panels", horizontal=False)
        if who == "panels":
            fields.words(
                sheet,
                "panels",
                "The panels, one on each line",
                help="For each panel one person enters what the panel decided.",
                height=120,
            )
    with right:
        fields.several(
            sheet,
            "cases",
            "The cases",
            {name: case_name(one) for name, one in sorted(cases.items(), key=lambda pair: pair[1].title)},
            placeholder="Choose eight or so",
        )
        _balance(now, sheet)
    st.button("Open the round", key="calibration:open-round", type="primary", on_click=_opened, args=(sheet,))
    if sheet.last_saved():
        st.caption(sheet.last_saved())


def _balance(now: Here, sheet: Sheet) -> None:
    """How the choice is balanced; no rater is shown this."""
    chosen = sheet.items("cases")
    cases = {one.id: one for one in all_material(now.academy).exercises}
    counts = by_outcome(cases.values(), chosen)
    said = " ".join(
        tag(f"{number} {SHORT[outcome.value].lower()}", "calm" if number else "soon")
        for outcome, number in counts.items()
    )
    lines = "".join(
        f"<li><b>{esc(case_name(one))}</b> <span>{esc(SHORT[one.outcome.value])} · {esc(PHASE[one.phase])}, "
        f"{esc(DIFFICULTY[one.difficulty].lower())}</span></li>"
        for one in (cases[name] for name in chosen if name in cases)
    )
    pieces.html(
        f'<p class="cal-counts"><b>{esc(count(len(chosen), "case"))}</b> {said}</p>'
        f'<ol class="cal-chosen">{lines}</ol><p class="lm-quiet">Only trainers see how the cases fall.</p>'
    )
    if chosen and not all(counts.values()):
        notice("note", "With one outcome missing, people soon guess. Eight cases of all three measure best.")
    elif 0 < len(chosen) < 5:
        notice("note", "With fewer than five cases the figures come without a range.")
    st.button("Choose a balanced eight", key="calibration:eight", on_click=_choose_eight, args=(sheet,))


def _choose_eight(sheet: Sheet) -> None:
    sheet.keep("cases", json.dumps(_eight(sheet.here)))


def _eight(now: Here) -> tuple[str, ...]:
    used = {name for one in rounds(now.academy) for name in one.exercises}
    return balanced_eight(all_material(now.academy).exercises, used)


def _opened(sheet: Sheet) -> None:
    now, fresh = sheet.here, sheet.fresh()
    raters = "chairs" if fresh.value("who") == "chairs" else "panels"
    made = attempt(
        open_round,
        now.academy,
        now.learner,
        fresh.value("name").strip(),
        fresh.items("cases"),
        "chairs" if raters == "chairs" else "panels",
        fresh.value("panels").splitlines(),
    )
    if made is None:
        return
    attempt(drafting.drop, now.academy, now.learner, PREFIX)
    st.query_params.clear()
    st.query_params["round"] = made.id
    say("good", f"“{made.name}” is open.")
