"""Decide: the papers of a fictional case on the left, the two questions of section 36(8) on the right."""

from __future__ import annotations

import json
from typing import Final

import streamlit as st

from legal_tests.evaluate import Answer
from panel.pages import pieces
from panel.pages.components.markup import esc
from panel.pages.scrolling import top_on_change
from panel.pages.tell import attempt, say, told
from training.domain.answers import DecideGiven, LimbGiven
from training.domain.exercise import Exercise, LimbId
from training.domain.record import Attempt
from training.pages import fields, form_steps, papers
from training.pages.decide_feedback import feedback, route_of
from training.pages.fields import Sheet
from training.pages.here import Here, here, look
from training.pages.item_head import attempt_asked, earlier, head, not_there, on_to_feedback, others, still_to_hand_in
from training.pages.law_parts import question, statute
from training.pages.said import ANSWERS, case_summary
from training.services import deciding, drafting
from training.services.own_cases import all_material

LIMBS: Final[tuple[LimbId, ...]] = ("a", "b")
UNANSWERED: Final = "No answer yet"
LABELS: Final = {"a": "Question (a)", "b": "Question (b)", "in": "Hand in"}


def show() -> None:
    look()
    now = here()
    exercise = next((one for one in all_material(now.academy).exercises if one.id == st.query_params.get("case")), None)
    if exercise is None:
        not_there()
        return
    given = attempt_asked(now, "decide", exercise.id)
    head(exercise.title, case_summary(exercise))
    top_on_change(f"decide:{exercise.id}", given.id if given else "")
    if given:
        told()
        feedback(now, exercise, given, _again)
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        pieces.html(papers.bundle(exercise))
    with right, st.container(key="tr-desk"):
        _answering(now, exercise)


@st.fragment(key="tr-answering")
def _answering(now: Here, exercise: Exercise) -> None:
    """The questions. A save draws only this part again."""
    on_to_feedback()
    before = earlier(now, "decide", exercise.id)
    sheet = fields.open_sheet(now, f"decide:{exercise.id}:", turn=len(before))
    step = form_steps.steps(f"decide:{exercise.id}", LABELS, first="a", caption="Parts of your answer")
    form_steps.at_the_desk(f"decide:{exercise.id}", step)
    told()
    if step == "in":
        _hand_in(sheet, exercise, before)
    else:
        _limb(sheet, exercise, "a" if step == "a" else "b")
    form_steps.onward(list(LABELS), LABELS, step, lambda: _button(sheet, exercise))
    if sheet.last_saved():
        st.caption(sheet.last_saved())


def _limb(sheet: Sheet, exercise: Exercise, limb: LimbId) -> None:
    law = sheet.here.academy.law
    pieces.html(statute(law, limb))
    with st.container(key=f"lm-question-{limb}"):
        fields.choice(sheet, f"{limb}.answer", question(law, exercise, limb), ANSWERS)
    fields.words(
        sheet, f"{limb}.reasons", "Why?", help="What the papers show, and why that bears on this question.", height=150
    )
    fields.several(sheet, f"{limb}.evidence", "On which papers?", papers.names(exercise))
    fields.words(sheet, f"{limb}.other_side", "What is the strongest point the other way?", height=70)
    fields.words(sheet, f"{limb}.answer_to_other_side", "What is your answer to it?", height=90)


def _hand_in(sheet: Sheet, exercise: Exercise, before: tuple[Attempt, ...]) -> None:
    given = _given(sheet)
    pieces.html(
        "<h2>Before you hand in</h2><ul class='tr-check'>"
        + "".join(_line(limb, one, sheet.value(f"{limb}.answer")) for limb, one in given.limbs())
        + "</ul>"
    )
    if exercise.age >= 18:
        additional = sheet.here.academy.law.provision("cfa-2014-s36-10")
        fields.words(
            sheet,
            "over_18",
            "Does this young person need more time than most people of the same age without special educational needs?",
            help=f"{additional.summary} {additional.citation}.",
            height=90,
        )
    if "not-yet" in {sheet.value(f"{limb}.answer") for limb in LIMBS}:
        fields.words(
            sheet,
            "next_steps",
            "Not yet: what do you ask for, of whom, by when?",
            help="The six weeks run on. Say what would settle the question, and who gets it.",
            height=90,
        )
    others(before, "", f"decide:{exercise.id}", lambda one: route_of(exercise, one, sheet.here.academy.law))


def _line(limb: LimbId, given: LimbGiven, answer: str) -> str:
    missing = [
        words
        for words, there in (
            ("reasons", given.reasons.strip()),
            ("the papers they rest on", given.evidence),
            ("the strongest point the other way", given.other_side.strip()),
            ("an answer to it", given.answer_to_other_side.strip()),
        )
        if not there
    ]
    still = f"still empty: {', '.join(missing)}" if missing else "everything is filled in"
    return f"<li><b>({limb}) {esc(ANSWERS.get(answer, UNANSWERED))}</b><span>{esc(still)}</span></li>"


def _button(sheet: Sheet, exercise: Exercise) -> None:
    st.button(
        "Hand in and see what stands",
        key=f"hand-in:{exercise.id}",
        type="primary",
        width="stretch",
        on_click=_handed,
        args=(sheet, exercise),
    )


def _handed(sheet: Sheet, exercise: Exercise) -> None:
    now, fresh = sheet.here, sheet.fresh()
    if not still_to_hand_in(now, "decide", exercise.id, sheet.turn):
        return
    for limb in LIMBS:
        if not fresh.value(f"{limb}.answer"):
            say("bad", f"Question ({limb}) has no answer yet.", "Choose yes, no or not yet. What you wrote is kept.")
            return
    handed = attempt(deciding.hand_in, now.academy, now.learner, exercise, _given(fresh))
    if handed is not None:
        st.query_params["attempt"] = handed[0].id
        st.query_params.pop("step", None)


def _given(sheet: Sheet) -> DecideGiven:
    return DecideGiven(
        limb_a=_limb_given(sheet, "a"),
        limb_b=_limb_given(sheet, "b"),
        over_18=sheet.value("over_18"),
        next_steps=sheet.value("next_steps"),
    )


def _limb_given(sheet: Sheet, limb: LimbId) -> LimbGiven:
    return LimbGiven(
        answer=Answer(sheet.value(f"{limb}.answer") or Answer.NOT_YET),
        reasons=sheet.value(f"{limb}.reasons"),
        evidence=tuple(sheet.items(f"{limb}.evidence")),
        other_side=sheet.value(f"{limb}.other_side"),
        answer_to_other_side=sheet.value(f"{limb}.answer_to_other_side"),
    )


def _again(now: Here, exercise: Exercise, given: DecideGiven | None) -> None:
    """A new try, from the words of an earlier one or from nothing; the earlier one stays as it was."""
    begun = {} if given is None else _fields_of(given)
    attempt(drafting.begin_with, now.academy, now.learner, f"decide:{exercise.id}:", begun)
    st.query_params.pop("attempt", None)
    st.query_params["step"] = "a"
    say("good", "Your earlier answer is kept.")


def _fields_of(given: DecideGiven) -> dict[str, str]:
    found = {"over_18": given.over_18, "next_steps": given.next_steps}
    for limb, one in given.limbs():
        found |= {
            f"{limb}.answer": one.answer.value,
            f"{limb}.reasons": one.reasons,
            f"{limb}.evidence": json.dumps(one.evidence),
            f"{limb}.other_side": one.other_side,
            f"{limb}.answer_to_other_side": one.answer_to_other_side,
        }
    return {field: value for field, value in found.items() if value and value != "[]"}


if __name__ == "__main__":
    show()
