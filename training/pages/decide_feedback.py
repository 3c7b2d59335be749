"""What a learner is told about a case they decided: the route first, then each limb beside the model, then the case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from legal_tests.lawbook import Law
from letter_templates.reasons.catalogue import catalogue
from panel.pages import pieces
from panel.pages.components.markup import NoticeKind, Tone, esc, tag
from panel.pages.finding_parts import ACTION, one_finding
from panel.pages.frame import notice
from panel.pages.labels import day
from panel.pages.marked_words import Span, marked
from panel.pages.menu import turn_to
from training.domain.answers import DecideFeedback, DecideGiven, LimbFeedback, Route
from training.domain.exercise import Exercise
from training.domain.record import Attempt
from training.pages import papers
from training.pages.here import Here
from training.pages.item_head import earlier, others
from training.pages.law_parts import key_points, question, statute
from training.pages.menu import page_file
from training.pages.said import ANSWER, OUTCOME, ROUTE
from training.services.deciding import mark

Again = Callable[[Here, Exercise, DecideGiven | None], None]
TONE: Final[dict[Route, NoticeKind]] = {
    "sound": "done",
    "thin": "info",
    "right result, wrong reason": "caution",
    "wrong result": "caution",
}


def feedback(now: Here, exercise: Exercise, attempt: Attempt, again: Again) -> None:
    """Draw it. Marked afresh from the answer as it was given, so that it can be read again at any time."""
    given = DecideGiven.model_validate(attempt.given)
    law = now.academy.law
    found = mark(exercise, given, law)
    notice(TONE[found.route], "", found.sentence)
    if attempt.item_version != exercise.version or attempt.law_version != law.version:
        notice("note", "The case or the law pack has changed since you answered. This is how your answer stands today.")
    _result(found)
    for limb, own in zip(found.limbs, given.limbs(), strict=True):
        pieces.html(f'<h2 class="tr-limb">({limb.limb}) {esc(question(law, exercise, limb.limb))}</h2>')
        pieces.html(statute(law, limb.limb))
        yours, model = st.columns(2, gap="medium")
        with yours:
            pieces.html(_yours(limb, own[1].reasons.strip(), own[1].other_side.strip(), exercise, own[1].evidence))
        with model:
            pieces.html(_model(limb, exercise))
    _rest(now, exercise, found, given)
    _onward(now, exercise, given, again)
    others(
        earlier(now, "decide", exercise.id),
        attempt.id,
        f"decide:{exercise.id}",
        lambda one: route_of(exercise, one, law),
    )


def route_of(exercise: Exercise, attempt: Attempt, law: Law) -> str:
    """How the person got where they got in that answer, in a few words."""
    return ROUTE[mark(exercise, DecideGiven.model_validate(attempt.given), law).route]


def _result(found: DecideFeedback) -> None:
    same: Tone = "done" if found.outcome is found.model_outcome else "soon"
    pieces.html(
        '<dl class="tr-result">'
        f"<div><dt>Your answers give</dt><dd>{tag(OUTCOME[found.outcome], same)}</dd></div>"
        f"<div><dt>The papers support</dt><dd>{tag(OUTCOME[found.model_outcome], 'done')}</dd></div></dl>"
    )


def _yours(limb: LimbFeedback, reasons: str, other: str, exercise: Exercise, evidence: tuple[str, ...]) -> str:
    """The learner's answer in their own words, with the words found marked, and what was not dealt with."""
    spans = [
        Span(one.start, one.end, ACTION[one.action][1], ACTION[one.action][0])
        for one in limb.findings
        if one.start is not None and one.end is not None
    ]
    why = marked(limb.checked[: len(reasons)], spans)
    rest = limb.checked[len(reasons) :].lstrip("\n")
    reply = marked(rest, spans, len(limb.checked) - len(rest))
    tone: Tone = "done" if limb.agrees else "soon"
    parts = [
        f"<h3>Yours {tag(ANSWER[limb.given], tone)}</h3>",
        f'<div class="tr-own">{why}</div>' if why else '<p class="lm-quiet">No reasons were given.</p>',
        _named("Papers relied on", [papers.names(exercise).get(name, name) for name in evidence]),
        f"<p><b>The other way:</b> {pieces.text(other)}</p>" if other else "",
        f'<p><b>Your answer to it:</b></p><div class="tr-own">{reply}</div>' if reply else "",
        _still(limb),
        "".join(one_finding(one, limb.checked) for one in limb.findings),
    ]
    return f'<section class="tr-side" aria-label="Your answer to ({limb.limb})">{"".join(parts)}</section>'


def _still(limb: LimbFeedback) -> str:
    """What the answer leaves open, each as one line."""
    lines = []
    if not limb.says_why:
        lines.append("It does not say why: the family could not tell how the answer was reached.")
    if limb.not_weighed:
        names = "; ".join(f"{paper.title} ({paper.author})" for paper in limb.not_weighed)
        lines.append(f"Papers not weighed: {names}.")
    if limb.other_side == "not named":
        lines.append("The strongest point the other way is not named.")
    elif limb.other_side == "not answered":
        lines.append("The point the other way is named and not answered.")
    return "".join(f'<p class="tr-still">{esc(line)}</p>' for line in lines)


def _named(label: str, values: list[str]) -> str:
    return f'<p class="lm-quiet">{esc(label)}: {esc("; ".join(values))}</p>' if values else ""


def _model(limb: LimbFeedback, exercise: Exercise) -> str:
    model = limb.model
    reasons = "".join(
        f'<div class="tr-reason">{papers.prose(reason.text)}'
        f'<p class="lm-quiet">{esc("; ".join(exercise.document(name).title for name in reason.evidence))}</p></div>'
        for reason in model.reasons
    )
    missing = f"<p><b>Not known:</b> {pieces.text(model.missing)}</p>" if model.missing else ""
    return (
        f'<section class="tr-side tr-model" aria-label="The model answer to ({limb.limb})">'
        f"<h3>The model {tag(ANSWER[model.answer], 'done')}</h3>{reasons}{missing}"
        f"<p><b>The other way:</b> {pieces.text(model.other_side)}</p>"
        f"<p><b>The answer to it:</b> {pieces.text(model.answer_to_other_side)}</p></section>"
    )


def _rest(now: Here, exercise: Exercise, found: DecideFeedback, given: DecideGiven) -> None:
    """The whole case: views, next steps, s.36(10), the traps, the points, what would turn it."""
    pieces.html('<h2 class="tr-limb">The case as a whole</h2>')
    if found.over_18_missing:
        notice("caution", "The young person is over 18, and your answer does not consider s.36(10).")
    pieces.html(
        pieces.details("How the views were weighed", papers.prose(exercise.views_weighed)),
        _next_steps(exercise, given),
        _over_18(exercise, given),
        pieces.details(
            "The traps this case sets",
            "".join(_trap(trap.pattern, trap.bad_reason, trap.why) for trap in exercise.traps),
        ),
        pieces.details(
            "What would turn the answer",
            "".join(
                f"<p><b>{esc(OUTCOME[flip.outcome])}</b>, if: {pieces.text(flip.change)}</p>"
                f'<p class="lm-quiet">{pieces.text(flip.because)}</p>'
                for flip in exercise.flips
            ),
        ),
    )
    pieces.html(
        '<h3>The points of law it tests</h3><div class="lm-points">',
        key_points(now.academy.law, exercise.key_points),
        "</div>",
    )


def _trap(pattern: str, bad: str, why: str) -> str:
    title = catalogue().by_id[pattern].title
    return f"<p><b>{esc(title)}</b></p>{pieces.quote(bad)}<p>{pieces.text(why)}</p>"


def _next_steps(exercise: Exercise, given: DecideGiven) -> str:
    if not (exercise.next_steps or given.next_steps):
        return ""
    own = f"<p><b>Yours:</b> {pieces.text(given.next_steps)}</p>" if given.next_steps else ""
    rows = [(step.what, step.who, day(step.by)) for step in exercise.next_steps]
    table = pieces.table("What is asked for within the six weeks", ("What", "Who", "By"), rows) if rows else ""
    return pieces.details("What is asked for within the six weeks", own + table, open_first=True)


def _over_18(exercise: Exercise, given: DecideGiven) -> str:
    if not exercise.over_18.strip():
        return ""
    own = f"<p><b>Yours:</b> {pieces.text(given.over_18)}</p>" if given.over_18 else ""
    return pieces.details("Over 18: s.36(10)", f"{own}<p><b>The model:</b> {pieces.text(exercise.over_18)}</p>")


def _onward(now: Here, exercise: Exercise, given: DecideGiven, again: Again) -> None:
    with st.container(horizontal=True):
        st.button(
            "Try again with these words",
            key=f"again:{exercise.id}",
            type="primary",
            on_click=partial(again, now, exercise, given),
        )
        st.button("Try again from nothing", key=f"afresh:{exercise.id}", on_click=partial(again, now, exercise, None))
        st.button("Another case", key=f"another:{exercise.id}", on_click=turn_to, args=(page_file("training"),))
