"""Decide: marks a learner's findings on a fictional case with the real test and the real checker."""

from __future__ import annotations

from collections.abc import Mapping

from legal_tests.evaluate import Answer, apply_test
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, Outcome
from letter_templates.reasons.check import check_reasons
from training.domain.answers import (
    DecideFeedback,
    DecideGiven,
    LimbFeedback,
    LimbGiven,
    OtherSide,
    Route,
)
from training.domain.exercise import Exercise, LimbId
from training.domain.record import Attempt, Learner
from training.services.academy import Academy
from training.services.handing_in import checked_lengths, keep

LEAST_REASON = 5
"""Words. Fewer are a heading and no reason."""
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.MUST_ASSESS: "the council must assess",
    Outcome.REFUSAL: "a refusal",
    Outcome.NOT_YET: "not decided yet: more is needed within the six weeks",
}


def mark(exercise: Exercise, given: DecideGiven, law: Law) -> DecideFeedback:
    """What a learner is told. A pure function of exercise, answer and law.

    The outcome is derived by the real test from the two limbs, as for a real case: nobody enters it.
    """
    answers: dict[str, Answer] = {limb: one.answer for limb, one in given.limbs()}
    outcome = apply_test(law.legal_test(ASSESS_TEST), answers, law.version).outcome
    limbs = tuple(_limb(exercise, limb, one) for limb, one in given.limbs())
    over_18_missing = exercise.age >= 18 and not given.over_18.strip()
    route = _route(exercise, outcome, limbs, over_18_missing)
    return DecideFeedback(
        outcome=outcome,
        model_outcome=exercise.outcome,
        limbs=limbs,
        route=route,
        sentence=_sentence(route, outcome, exercise.outcome, limbs),
        over_18_missing=over_18_missing,
    )


def hand_in(
    academy: Academy, learner: Learner, exercise: Exercise, given: DecideGiven
) -> tuple[Attempt, DecideFeedback]:
    """Mark an answer and keep it.

    Raises TrainingError("answer-too-long") for a field over 20,000 characters; nothing is kept then.
    """
    checked_lengths(given.model_dump())
    feedback = mark(exercise, given, academy.law)
    attempt = keep(
        academy,
        learner,
        activity="decide",
        item=exercise,
        given=given.model_dump(mode="json"),
        right=feedback.right,
    )
    return attempt, feedback


def _limb(exercise: Exercise, limb: LimbId, given: LimbGiven) -> LimbFeedback:
    model = exercise.limb(limb)
    checked = "\n\n".join(part for part in (given.reasons.strip(), given.answer_to_other_side.strip()) if part)
    findings = tuple(one for one in check_reasons(checked, kind="reasons") if one.action != "note") if checked else ()
    return LimbFeedback(
        limb=limb,
        given=given.answer,
        model=model,
        findings=findings,
        checked=checked,
        not_weighed=tuple(exercise.document(name) for name in model.must_weigh if name not in given.evidence),
        other_side=_other_side(given),
        says_why=len(given.reasons.split()) >= LEAST_REASON,
    )


def _other_side(given: LimbGiven) -> OtherSide:
    if not given.other_side.strip():
        return "not named"
    return "answered" if given.answer_to_other_side.strip() else "not answered"


def _route(exercise: Exercise, outcome: Outcome, limbs: tuple[LimbFeedback, ...], over_18_missing: bool) -> Route:
    if outcome is not exercise.outcome:
        return "wrong result"
    if any(not one.agrees or one.has_must_fix or not one.says_why for one in limbs):
        return "right result, wrong reason"
    thin = over_18_missing or any(one.not_weighed or one.other_side != "answered" for one in limbs)
    return "thin" if thin else "sound"


def _sentence(route: Route, outcome: Outcome, model: Outcome, limbs: tuple[LimbFeedback, ...]) -> str:
    if route == "wrong result":
        return (
            f"Your answers lead to {OUTCOME_WORDS[outcome]}. On these papers the answer is {OUTCOME_WORDS[model]}. "
            "Read the limb where you part from the model first."
        )
    if route == "right result, wrong reason":
        differs = [f"({one.limb})" for one in limbs if not one.agrees]
        if differs:
            return (
                f"The right result for the wrong reason: on {' and '.join(differs)} the papers support another answer. "
                "The letter would give the family a reason that does not stand."
            )
        if any(one.has_must_fix for one in limbs):
            return "The right result for the wrong reason: a reason you give would not survive an appeal."
        return "The right result with no reason given: a family could not tell why, and the letter could not be issued."
    if route == "thin":
        return "The right result, for reasons that stand. They deal with less than the papers hold: see each limb."
    return "The right result, for reasons that stand and that deal with the papers and the other side."
