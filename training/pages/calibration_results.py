"""A closed round: pictures first, plain words beside them, the numbers beneath."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.frame import notice
from panel.pages.labels import count, day
from panel.pages.tell import told
from panel.services.panel import LONDON
from training.domain.calibration import QUESTIONS, Round
from training.pages import calibration_pictures as pictures
from training.pages.calibration_lead import names_choice
from training.pages.calibration_rate import raters_of
from training.pages.calibration_words import QUESTION, SHORT, verdict
from training.pages.here import Here
from training.pages.item_head import head
from training.pages.law_parts import key_points
from training.services.own_cases import all_material
from training.services.round_export import answers_csv, figures_csv
from training.services.round_results import Results, results

SHOWN_POINTS: Final = 4
WHAT_ALPHA_IS: Final = (
    "Alpha is 1 where everybody agrees on every case and 0 where they agree no more than chance would make them. "
    "By the custom of its author, conclusions are safe from 0.80 on and tentative from 0.67 on. It says nothing about "
    "who is right: that is what the column beside it is for. The line shows where alpha could lie on other cases of "
    "this kind (95 times in 100)."
)


def titles_of(now: Here) -> dict[str, str]:
    """Each case by its id, as people know it."""
    return {one.id: one.title for one in all_material(now.academy).exercises}


def results_page(now: Here, current: Round) -> None:
    """Draw it."""
    found = results(now.academy, current.id, all_material(now.academy), for_trainer=now.trains_others)
    titles = titles_of(now)
    closed = day(current.closed_at.astimezone(LONDON)) if current.closed_at else ""
    summary = f"Closed on {closed}. {count(len(found.raters), 'rater')}, {count(len(current.exercises), 'case')}."
    head(current.name, summary + _own(now, found), "calibration", "Calibration")
    told()
    said = verdict(found, titles)
    notice(said.kind, "\n".join(said.sentences), said.title)
    if not found.raters:
        return
    st.header("How far they agree")
    pieces.html(pictures.agreement(found))
    pieces.html(pictures.figures(found), pieces.details("What alpha is", f"<p>{esc(WHAT_ALPHA_IS)}</p>"))
    _grid(current, found, titles)
    _apart(found, titles)
    _points(now, found)
    _take_away(now, current, found, titles)


def _own(now: Here, found: Results) -> str:
    """Which of the raters this person is, where no names are shown."""
    mine = {one.name: found.called.get(one.id) for one in raters_of(now, found.round)}
    shown = [called for name, called in mine.items() if called and not called.startswith(name)]
    return f" You are {' and '.join(shown)}." if shown else ""


def _grid(current: Round, found: Results, titles: Mapping[str, str]) -> None:
    st.header("Case by case")
    pieces.html(
        '<p class="cal-key"><span>Cases that divided the room come first.</span>'
        '<span><i class="cal-must-assess"></i>Assess</span><span><i class="cal-refusal"></i>Refuse</span>'
        '<span><i class="cal-not-yet-decided"></i>Not yet</span><span><b>≠</b> not the model’s</span></p>',
        pictures.grid(found, titles, lambda case: f"calibration?round={current.id}&case={case}"),
    )


def _apart(found: Results, titles: Mapping[str, str]) -> None:
    st.header("Who differs on what")
    if len(found.raters) < 2:
        pieces.html('<p class="lm-empty">One rater has nobody to differ from.</p>')
        return
    names = list(QUESTIONS)
    question = st.segmented_control(
        "On which question",
        [names[2], *names[:2]],
        format_func=lambda name: QUESTION[name],
        default="outcome",
        required=True,
        key=f"apart:{found.round.id}",
        label_visibility="collapsed",
    )
    pieces.html(pictures.raters(found, question))
    rows = [
        (one.rater, "; ".join(titles.get(case, case) for case in one.apart) or "Nowhere")
        for one in found.by_rater[question]
    ]
    differs = "Stands apart from most others on" if len(found.raters) > 2 else "Differs from the other on"
    pieces.html(pieces.table("Where each rater stands apart", ("Rater", differs), rows))


def _points(now: Here, found: Results) -> None:
    st.header("Points of law that explain it")
    if not found.gaps:
        pieces.html('<p class="lm-empty">Nobody said which points settled a case with a model answer.</p>')
        return
    telling = [one for one in found.gaps if abs(one.gap) >= 0.2]
    law = now.academy.law
    if not telling:
        pieces.html("<p>No point sets those who reach the model outcome apart from those who do not.</p>")
    elif telling[0].gap > 0:
        title = law.key_point(telling[0].key_point).title
        pieces.html(
            f"<p>Those who relied on <b>{esc(title)}</b> reached the model outcome more often than those who did not. "
            "In the cases where anybody relied on it:</p>"
        )
    else:
        title = law.key_point(telling[0].key_point).title
        pieces.html(
            f"<p>Those who relied on <b>{esc(title)}</b> reached the model outcome less often than the others: it may "
            "be misread. In the cases where anybody relied on it:</p>"
        )
    first, rest = found.gaps[:SHOWN_POINTS], found.gaps[SHOWN_POINTS:]
    pieces.html(pictures.gaps(first, law))
    if rest:
        pieces.html(pieces.details(f"The other {count(len(rest), 'point')}", pictures.gaps(rest, law)))
    if telling:
        pieces.html('<div class="lm-points">', key_points(law, [telling[0].key_point]), "</div>")
    if sum(one.relied_on for one in found.gaps) < 10:
        pieces.html('<p class="lm-quiet">These are few answers: something to talk about, not a finding.</p>')


def _take_away(now: Here, current: Round, found: Results, titles: Mapping[str, str]) -> None:
    st.header("Take away")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "The answers (CSV)",
            answers_csv(found, titles, SHORT, now.academy.law),
            f"calibration-answers-{current.opened_at:%Y-%m-%d}.csv",
            "text/csv",
            key="calibration:answers",
            on_click="ignore",
        )
        st.download_button(
            "The figures (CSV)",
            figures_csv(found, QUESTION),
            f"calibration-figures-{current.opened_at:%Y-%m-%d}.csv",
            "text/csv",
            key="calibration:figures",
            on_click="ignore",
        )
        if now.trains_others:
            names_choice(now, current)
