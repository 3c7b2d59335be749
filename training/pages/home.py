"""Training: one next step, the four activities, and the cases. Nothing here gives an answer away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.case_table import Cell, Row, case_table
from panel.pages.components.markup import esc
from panel.pages.frame import empty_state, page_header
from panel.pages.labels import count, day
from panel.pages.menu import turn_to
from panel.pages.tell import told
from panel.services.panel import LONDON
from training.domain.exercise import Exercise
from training.domain.paths import PathProgress
from training.pages.here import Here, here, look
from training.pages.menu import FOR_EVERYBODY, FOR_TRAINERS, page_file
from training.pages.path_parts import goes_to
from training.pages.said import ABOUT, ACTIVITY, DIFFICULTY, PAGE, PHASE, STANDING, age_words, case_summary
from training.services import records
from training.services.material import Material
from training.services.own_cases import all_material
from training.services.practice import ACTIVITIES, Practice, Step, practice
from training.services.rounds import rounds

WIDTHS: Final = (54, 18, 18, 10)
ANY: Final = "Any"


def show() -> None:
    look()
    now = here()
    page_header("Training", "Practise the decision. Every child, family, school and report here is invented.")
    told()
    material = all_material(now.academy)
    stands = practice(now.academy, now.learner, material)
    _next(stands, _induction(now, material))
    _activities(stands)
    _more(now)
    _cases(now, material, stands)


def _induction(now: Here, material: Material) -> PathProgress | None:
    """The induction that this person is still on. A trainer's own is looked for on “My training” alone."""
    if now.trains_others:
        return None
    path = records.own_record(now.academy, now.learner, material).path
    return None if path.complete or path.next is None or path.next.step.optional else path


def _next(stands: Practice, induction: PathProgress | None) -> None:
    """What was begun or fell due comes first, then the next step of an induction, then whatever is new."""
    step = stands.next
    if induction is not None and (step is None or step.why in ("first", "again")):
        _next_of_induction(induction)
        return
    if step is None:
        if sum(stands.of.values()):
            pieces.html('<p class="lm-empty">Everything here is done. Any case can be decided again.</p>')
        return
    _card(*_said(step, stands.due), PAGE[step.activity], _address(step))


def _next_of_induction(path: PathProgress) -> None:
    step = path.next
    if step is None:
        return
    said = f"{path.path.title}: {path.done} of {count(len(path.needed), 'step')} done. Next"
    _card(said, step.step.title, "Go on" if step.done else "Start", *goes_to(step))


def _card(head: str, title: str, button: str, page: str, address: Mapping[str, str]) -> None:
    with st.container(border=True, key="tr-next"):
        left, right = st.columns([2.6, 1], vertical_alignment="center")
        left.html(f'<div class="lm-next"><span>{esc(head)}</span><b>{esc(title)}</b></div>')
        with right:
            st.button(
                button,
                key="training:next",
                type="primary",
                width="stretch",
                on_click=turn_to,
                args=(page_file(page), dict(address)),
            )


def _said(step: Step, due: int) -> tuple[str, str, str]:
    """The line above, the thing itself, and the words of the button."""
    name = f"{ACTIVITY[step.activity]}: {step.title}"
    if step.why == "begun":
        at = step.at.astimezone(LONDON) if step.at else None
        saved = f", last saved {day(at)} at {at:%H:%M}" if at else ""
        return f"You are in the middle of this{saved}", name, "Go on"
    if step.why == "due":
        return "Due today", f"{count(due, 'question')} to look at again", "Answer them"
    if step.activity == "know":
        return "Next", "Know it: short questions on the law", "Start"
    return ("Try again" if step.why == "again" else "Next"), name, "Try again" if step.why == "again" else "Start"


def _address(step: Step) -> dict[str, str]:
    return {"case": step.item} if step.item else {}


def _activities(stands: Practice) -> None:
    places = st.columns(4)
    for place, name in zip(places, ACTIVITIES, strict=True):
        of, done = stands.of[name], stands.done[name]
        with place, st.container(border=True, height="stretch", key=f"tr-card-{name}"):
            bar = f'<div class="tr-bar" aria-hidden="true"><i style="width:{100 * done / max(of, 1):.0f}%"></i></div>'
            due = f", {stands.due} due today" if name == "know" and stands.due else ""
            how_far = f'<p class="tr-done">{done} of {of} done{due}</p>{bar}' if of else ""
            pieces.html(f'<div class="tr-card"><h2>{esc(ACTIVITY[name])}</h2><p>{esc(ABOUT[name])}</p>{how_far}</div>')
            if name == "decide":
                st.html('<p class="lm-quiet">Choose a case below.</p>')
            elif of:
                st.page_link(page_file(PAGE[name]), label=f"Go to {ACTIVITY[name]}")
            else:
                st.html('<p class="lm-quiet">Nothing here yet.</p>')


def _more(now: Here) -> None:
    """Ways to the other pages of training, each role its own."""
    ways = (*FOR_EVERYBODY, *(FOR_TRAINERS if now.trains_others else ()))
    if ways:
        with st.container(horizontal=True, key="tr-ways"):
            for address, label in ways:
                going = _rounds_going(now) if address == "calibration" else ""
                st.page_link(page_file(address), label=label + going)


def _rounds_going(now: Here) -> str:
    """How many rounds of calibration wait for people to decide, in words beside the link; nothing for none."""
    going = sum(one.closed_at is None for one in rounds(now.academy))
    return f" ({count(going, 'round')} open)" if going else ""


def _cases(now: Here, material: Material, stands: Practice) -> None:
    st.header("Cases to decide")
    if not material.exercises:
        empty_state("No cases yet", "A trainer can write one, or bring in a file that somebody shared.")
        return
    found = _filtered(now, material.exercises)
    if not found:
        pieces.html('<p class="lm-empty">No case fits. Choose “Any” above.</p>')
        return
    rows = [_row(one, stands) for one in found]
    headings = ("Case", "Who", "How hard", "You")
    case_table("Cases to decide", headings, rows, key="training:cases", widths=WIDTHS, file_of=page_file)


def _filtered(now: Here, cases: tuple[Exercise, ...]) -> list[Exercise]:
    hard, phase, point = st.columns([1, 1, 1.6])
    levels = sorted({one.difficulty for one in cases})
    level = hard.selectbox("How hard", [ANY, *(DIFFICULTY[one] for one in levels)], key="training:difficulty")
    phases = [name for name in PHASE if any(one.phase == name for one in cases)]
    stage = phase.selectbox("Stage", [ANY, *(PHASE[name] for name in phases)], key="training:phase")
    numbers = sorted({number for one in cases for number in one.key_points})
    titles = {f"{number}. {now.academy.law.key_point(number).title}": number for number in numbers}
    chosen = point.selectbox("Point of law it tests", [ANY, *titles], key="training:point")
    return [
        one
        for one in sorted(cases, key=lambda case: (case.difficulty, case.title))
        if level in (ANY, DIFFICULTY[one.difficulty])
        and stage in (ANY, PHASE[one.phase])
        and (chosen == ANY or titles[chosen] in one.key_points)
    ]


def _row(exercise: Exercise, stands: Practice) -> Row:
    words, tone = STANDING[stands.standing.get(("decide", exercise.id), "")]
    return Row(
        exercise.id,
        (
            Cell(exercise.title, case_summary(exercise)),
            Cell(age_words(exercise), PHASE[exercise.phase]),
            Cell(DIFFICULTY[exercise.difficulty]),
            Cell(words, "", tone),
        ),
        page=PAGE["decide"],
    )


if __name__ == "__main__":
    show()
