"""A rater's way through an open round: which panel, which cases are left, and the desk at which one is decided.

Blind: nothing of another rater's is ever on these pages.
"""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

from legal_tests.evaluate import Answer
from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.components.markup import esc
from panel.pages.frame import notice, page_header
from panel.pages.labels import count
from panel.pages.tell import attempt, say, told
from panel.services.panel import LONDON
from training.domain.calibration import RaterAnswer, Round
from training.domain.exercise import Exercise, LimbId
from training.domain.record import Learner
from training.pages import fields, papers
from training.pages.calibration_panel import which_panel
from training.pages.fields import Sheet
from training.pages.here import Here
from training.pages.item_head import head
from training.pages.law_parts import question, statute
from training.pages.menu import page_file
from training.pages.said import ANSWER, ANSWERS, PHASE, age_words, case_summary
from training.services import drafting
from training.services.own_cases import all_material
from training.services.rounds import answer, answers_of, panels_kept

LIMBS: Final[tuple[LimbId, ...]] = ("a", "b")


def raters_of(now: Here, current: Round) -> tuple[Learner, ...]:
    """Whom this person answers for: themselves, or the panels they enter for."""
    if current.raters == "chairs":
        return (now.learner,)
    kept = panels_kept(now.academy, current.id, now.learner)
    return tuple(Learner(id=one.id, name=one.name) for one in current.panels if one.id in kept)


def rater_now(now: Here, current: Round) -> Learner | None:
    """The one the page is about: of several panels, the one chosen last."""
    mine = raters_of(now, current)
    chosen = drafting.drafts(now.academy, now.learner, f"calibration:{current.id}:panel").get("")
    return next((one for one in mine if chosen and one.id == chosen.value), mine[0] if mine else None)


def my_way(now: Here, current: Round) -> None:
    """The cases of the round, with one next step."""
    rater = rater_now(now, current)
    head(current.name, _as_whom(current, rater), "calibration", "Calibration")
    told()
    if rater is None:
        which_panel(now, current, rater)
        return
    given = answers_of(now.academy, current.id, rater.id)
    cases = {one.id: one for one in all_material(now.academy).exercises if one.id in current.exercises}
    left = [name for name in current.exercises if name in cases and name not in given]
    if left:
        with st.container(border=True, key="tr-next"):
            words, button = st.columns([2.6, 1], vertical_alignment="center")
            said = f"{len(given)} of {count(len(current.exercises), 'case')} decided"
            words.html(f'<div class="lm-next"><span>{esc(said)}</span><b>{esc(cases[left[0]].title)}</b></div>')
            button.button(
                "Next case" if given else "Start",
                key=f"calibration:go:{current.id}:{left[0]}",
                type="primary",
                width="stretch",
                on_click=_go,
                args=(left[0],),
            )
    else:
        notice(
            "done",
            "You can change an answer until the trainer closes the round. Then the results stand here.",
            "All decided",
        )
    rows = [_row(current, cases[name], given.get(name)) for name in current.exercises if name in cases]
    case_table(
        "Cases", ("Case", "Who", "Your answer"), rows, key="calibration:cases", widths=(50, 20, 30), file_of=page_file
    )
    if current.raters == "panels":
        which_panel(now, current, rater)


def _as_whom(current: Round, rater: Learner | None) -> str:
    if current.raters == "chairs":
        return "Decide each case alone. Nobody sees anybody’s answers before the round is closed."
    who = f"You enter for {rater.name}. " if rater else ""
    return f"{who}Nobody sees another panel’s answers before the round is closed."


def _row(current: Round, exercise: Exercise, given: RaterAnswer | None) -> Row:
    mine = Cell(f"(a) {ANSWER[given.a]}, (b) {ANSWER[given.b]}") if given else Cell("To decide")
    return Row(
        current.id,
        (Cell(exercise.title, case_summary(exercise)), Cell(age_words(exercise), PHASE[exercise.phase]), mine),
        page="calibration",
        about="round",
        more=(("case", exercise.id), ("as", "rater")),
    )


def _go(case_id: str) -> None:
    st.query_params["case"] = case_id


def desk(now: Here, current: Round, case_id: str) -> None:
    """The papers on the left, the two questions on the right."""
    rater = rater_now(now, current)
    exercise = next((one for one in all_material(now.academy).exercises if one.id == case_id), None)
    if rater is None or exercise is None:
        st.query_params.pop("case", None)
        st.rerun()
    place = current.exercises.index(case_id) + 1
    whose = f" · {rater.name}" if current.raters == "panels" else ""
    st.page_link(
        page_file("calibration"),
        label="All cases of the round",
        icon=":material/arrow_back:",
        query_params={"round": current.id, "as": "rater"},
    )
    page_header(exercise.title, f"{current.name}{whose} · case {place} of {len(current.exercises)}")
    left, right = st.columns([1, 1], gap="medium")
    with left:
        pieces.html(papers.bundle(exercise))
    with right, st.container(key="tr-desk"):
        _answering(now, current, rater, exercise)


@st.fragment(key="cal-answering")
def _answering(now: Here, current: Round, rater: Learner, exercise: Exercise) -> None:
    """Both questions, what settled it, and why. A save draws only this part again; the next case, the whole page."""
    if st.query_params.get("case") != exercise.id:
        st.rerun()
    given = answers_of(now.academy, current.id, rater.id)
    held = given.get(exercise.id)
    sheet = _sheet(now, current, rater, exercise, held)
    told()
    if held and _based_on(sheet) != held.version:
        _meanwhile(sheet, held)
    law = now.academy.law
    for limb in LIMBS:
        pieces.html(statute(law, limb, with_lead_in=limb == LIMBS[0]))
        with st.container(key=f"lm-question-{limb}"):
            fields.choice(sheet, limb, question(law, exercise, limb), ANSWERS)
    fields.several(
        sheet,
        "points",
        "What settled it?",
        {str(one.number): f"{one.number}. {one.title}" for one in law.key_points},
        placeholder="Choose one or two points of law",
    )
    fields.words(
        sheet,
        "why",
        "Why, in a sentence",
        help="Shown when the round is closed, without a name unless the trainer shows names.",
        height=80,
    )
    following = _following(current, given, exercise.id)
    st.button(
        "Save and next case" if following else "Save",
        key=f"calibration:save:{exercise.id}",
        type="primary",
        width="stretch",
        on_click=_save,
        args=(sheet, current, rater, exercise, following),
    )
    if sheet.last_saved():
        st.caption(sheet.last_saved())


def _sheet(now: Here, current: Round, rater: Learner, exercise: Exercise, held: RaterAnswer | None) -> Sheet:
    """The fields as they were left; an answer given before fills them, unless something was typed since."""
    prefix = f"calibration:{current.id}:{rater.id}:{exercise.id}:"
    turn = held.version if held else 0
    sheet = fields.open_sheet(now, prefix, turn)
    untouched = all(one.version == 1 for one in sheet.drafts.values()) and (not sheet.drafts or "on" in sheet.drafts)
    if held and untouched and _based_on(sheet) != held.version:
        _begin_with(now, prefix, held)
        sheet = fields.open_sheet(now, prefix, turn)
    return sheet


def _begin_with(now: Here, prefix: str, held: RaterAnswer) -> None:
    begun = {
        "a": held.a.value,
        "b": held.b.value,
        "why": held.why,
        "points": json.dumps([str(number) for number in held.key_points]),
        "on": str(held.version),
    }
    attempt(drafting.begin_with, now.academy, now.learner, prefix, begun)


def _based_on(sheet: Sheet) -> int:
    """The version of the answer that the fields were filled in on top of; 0 for none."""
    return int(sheet.value("on") or 0)


def _meanwhile(sheet: Sheet, held: RaterAnswer) -> None:
    """Another window, or another person for the panel, answered since: both are there to choose from."""
    at = held.at.astimezone(LONDON)
    who = f" by {held.entered_by}" if held.entered_by else ""
    said = f"(a) {ANSWER[held.a]}, (b) {ANSWER[held.b]}" + (f": {held.why}" if held.why else "")
    notice("caution", said, f"Another answer was saved{who} at {at:%H:%M}")
    with st.container(horizontal=True):
        st.button(
            "Take that one",
            key=f"calibration:theirs:{sheet.prefix}{held.version}",
            on_click=_theirs,
            args=(sheet, held),
        )
        st.button(
            "Keep what is below",
            key=f"calibration:mine:{sheet.prefix}{held.version}",
            on_click=_mine,
            args=(sheet, held),
        )


def _theirs(sheet: Sheet, held: RaterAnswer) -> None:
    _begin_with(sheet.here, sheet.prefix, held)


def _mine(sheet: Sheet, held: RaterAnswer) -> None:
    sheet.fresh().keep("on", str(held.version))


def _following(current: Round, given: dict[str, RaterAnswer], case_id: str) -> str | None:
    """The next case without an answer, after this one and then from the beginning."""
    place = current.exercises.index(case_id)
    ordered = (*current.exercises[place + 1 :], *current.exercises[:place])
    return next((name for name in ordered if name not in given), None)


def _save(sheet: Sheet, current: Round, rater: Learner, exercise: Exercise, following: str | None) -> None:
    now, fresh = sheet.here, sheet.fresh()
    if not (fresh.value("a") and fresh.value("b")):
        say("note", "Answer both questions, then go on. What you wrote is still here.")
        return
    made = attempt(
        answer,
        now.academy,
        current.id,
        rater,
        exercise,
        a=Answer(fresh.value("a")),
        b=Answer(fresh.value("b")),
        why=fresh.value("why").strip(),
        key_points=[int(one) for one in fresh.items("points")],
        by=now.learner if current.raters == "panels" else None,
        version=_based_on(fresh),
    )
    if made is None:
        return
    attempt(drafting.drop, now.academy, now.learner, sheet.prefix)
    if following:
        st.query_params["case"] = following
    else:
        st.query_params.pop("case", None)
    say("good", f"Saved: {exercise.title}.")
