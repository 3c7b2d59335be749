"""One case of a closed round: how the answers fell, why, and what the model finds."""

from __future__ import annotations

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc, tag
from panel.pages.frame import page_header
from panel.pages.menu import turn_to
from panel.pages.tell import told
from training.domain.calibration import QUESTIONS, RaterAnswer, Round
from training.domain.exercise import Exercise
from training.pages import calibration_pictures as pictures
from training.pages import papers
from training.pages.calibration_words import SHORT
from training.pages.here import Here
from training.pages.law_parts import key_points
from training.pages.menu import page_file
from training.pages.said import ANSWER, case_summary
from training.services.own_cases import all_material
from training.services.round_results import Results, results


def case_of_a_round(now: Here, current: Round, case_id: str) -> None:
    """Draw it."""
    material = all_material(now.academy)
    found = results(now.academy, current.id, material, for_trainer=now.trains_others)
    exercise = next((one for one in material.exercises if one.id == case_id), None)
    st.page_link(
        page_file("calibration"),
        label=current.name,
        icon=":material/arrow_back:",
        query_params={"round": current.id},
    )
    page_header(exercise.title if exercise else case_id, case_summary(exercise) if exercise else "")
    told()
    given = [one for one in found.answers if one.exercise == case_id]
    if not given:
        pieces.html('<p class="lm-empty">Nobody answered this case.</p>')
    else:
        _fell(found, case_id)
    left, right = st.columns(2, gap="large")
    with left:
        pieces.html('<h2 class="tr-plain">What people said</h2>', *(_why(now, one) for one in given))
    with right:
        if exercise:
            pieces.html(_model(exercise))
            st.button(
                "Practise this case",
                key="calibration:practise",
                on_click=turn_to,
                args=(page_file("training-decide"), {"case": exercise.id}),
            )
    if exercise:
        pieces.html(pieces.details("The papers", papers.bundle(exercise)))
        pieces.html(
            '<h2 class="tr-plain">The points of law it tests</h2><div class="lm-points">',
            key_points(now.academy.law, exercise.key_points),
            "</div>",
        )


def _fell(found: Results, case_id: str) -> None:
    drawn = "".join(
        pictures.spread(one) for question in QUESTIONS for one in found.spreads[question] if one.case == case_id
    )
    pieces.html(f'<div class="cal-three">{drawn}</div>')


def _why(now: Here, one: RaterAnswer) -> str:
    points = "; ".join(f"{number}. {now.academy.law.key_point(number).title}" for number in one.key_points)
    settled = f'<p class="lm-quiet">Settled by {esc(points)}</p>' if points else ""
    words = f"<p>{pieces.text(one.why)}</p>" if one.why else '<p class="lm-quiet">No reason was given.</p>'
    return (
        f'<div class="cal-why"><p><b>{esc(one.rater_name)}</b> {tag(f"(a) {ANSWER[one.a]}", "calm")} '
        f"{tag(f'(b) {ANSWER[one.b]}', 'calm')}</p>{words}{settled}</div>"
    )


def _model(exercise: Exercise) -> str:
    limbs = "".join(
        f"<h3>({limb}) {esc(ANSWER[model.answer])}</h3>"
        + "".join(papers.prose(reason.text) for reason in model.reasons)
        + f"<p><b>The other way:</b> {pieces.text(model.other_side)}</p>"
        + f"<p><b>The answer to it:</b> {pieces.text(model.answer_to_other_side)}</p>"
        for limb, model in exercise.limbs()
    )
    return (
        '<section class="tr-side tr-model" aria-label="The model answer"><h2 class="tr-plain">The model '
        f"{tag(SHORT[exercise.outcome.value], 'done')}</h2>{limbs}</section>"
    )
