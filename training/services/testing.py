"""Runs an exercise through the real test and the real checker, and says where it contradicts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from legal_tests.deadlines import request_deadlines
from legal_tests.evaluate import Answer, Result, apply_test
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, Outcome
from letter_templates.findings import Finding
from letter_templates.plain_text import UnprintableCharacterError, letter_text
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.check import check_reasons
from training.domain.exercise import Exercise, Flip


def outcome_of(exercise: Exercise, law: Law) -> Result:
    """The outcome which the model findings give in the real test."""
    return _tested({limb: finding.answer for limb, finding in exercise.limbs()}, law)


def flipped(flip: Flip, law: Law) -> Outcome | None:
    """The outcome which the findings after a change give in the real test; None where none are given."""
    if flip.limb_a is None or flip.limb_b is None:
        return None
    return _tested({"a": flip.limb_a, "b": flip.limb_b}, law).outcome


def _tested(answers: dict[str, Answer], law: Law) -> Result:
    return apply_test(law.legal_test(ASSESS_TEST), answers, law.version)


def six_weeks_end(exercise: Exercise) -> date:
    """The last day for telling the family the decision: regulation 5(1) of the SEND Regulations 2014."""
    due = request_deadlines(exercise.received_on)["D3"].due
    if due is None:  # pragma: no cover - D3 always has a date
        raise ValueError("the six weeks have no end")
    return due


def contradictions(exercise: Exercise, law: Law) -> Iterator[str]:
    """Each way in which the exercise disagrees with the law pack or the catalogue, as a sentence."""
    result = outcome_of(exercise, law)
    if result.outcome is not exercise.outcome:
        yield f"states the outcome '{exercise.outcome}', but its findings give '{result.outcome}'"
    for flip in exercise.flips:
        given = flipped(flip, law)
        if given not in (None, flip.outcome):
            yield f"the flip '{flip.change[:60]}' states '{flip.outcome}', but its findings give '{given}'"
    patterns = {pattern.id for pattern in catalogue().patterns}
    for trap in exercise.traps:
        if trap.pattern not in patterns:
            yield f"the trap '{trap.pattern}' is not a pattern of the catalogue"
    points = {point.number for point in law.key_points}
    for number in sorted(set(exercise.key_points) - points):
        yield f"there is no key point {number}"
    end = six_weeks_end(exercise)
    if exercise.considered_on > end:
        yield f"the panel meets on {exercise.considered_on}, after the six weeks end on {end}"
    if exercise.outcome is Outcome.NOT_YET:
        for step in exercise.next_steps:
            if step.by > end:
                yield f"the step '{step.what}' is due on {step.by}, after the six weeks end on {end}"
    yield from _not_printable(exercise.model_dump(mode="json"), "the case")


def _not_printable(value: object, where: str) -> Iterator[str]:
    """Characters that no paper can hold: a case with one could not be handed out."""
    if isinstance(value, str):
        try:
            letter_text(value, where)
        except UnprintableCharacterError as fault:
            yield f"'{where}' holds the character {fault.code_point}, which no paper can show"
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _not_printable(part, str(name))
    elif isinstance(value, list):
        for part in value:
            yield from _not_printable(part, where)


def missed_traps(exercise: Exercise) -> Iterator[str]:
    """Traps whose model bad reason the real checker does not flag with the trap's own pattern."""
    for trap in exercise.traps:
        if trap.pattern not in {finding.id for finding in check_reasons(trap.bad_reason, kind="reasons")}:
            yield f"{trap.pattern}: {trap.bad_reason}"


def unclean_reasons(exercise: Exercise) -> Iterator[tuple[str, Finding]]:
    """Words of the model decision in which the real checker finds something to mend or to look at again.

    The reasons, the answer to the other side and what is missing on each question, what is said of s.36(10), and how
    the family's views were weighed. `other_side` is what somebody else says, and may well be unlawful.
    """
    for words in model_words(exercise):
        for found in check_reasons(words, kind="reasons"):
            if found.action != "note":
                yield words, found


def model_words(exercise: Exercise) -> Iterator[str]:
    """Everything that the model decision says in words of its own; some of it may be empty."""
    for _, finding in exercise.limbs():
        yield from (reason.text for reason in finding.reasons)
        yield from (finding.answer_to_other_side, finding.missing)
    yield from (exercise.over_18, exercise.views_weighed)
