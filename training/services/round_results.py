"""What a closed round shows: agreement with each other and with the model, who differs on what, and key points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from legal_tests.evaluate import Answer, apply_test
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST
from training.domain.calibration import Judgement, PointGap, QuestionId, RaterAnswer, Round
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.services.academy import Academy
from training.services.agreement import Measured, measure
from training.services.material import Material
from training.services.rounds import all_answers, round_of

Model = Mapping[tuple[str, QuestionId], str]


@dataclass(frozen=True)
class Results(Measured):
    """A round as measured. `answers` carry the names that may be shown, and no ids; `called` gives one's own."""

    round: Round
    called: Mapping[str, str]
    answers: tuple[RaterAnswer, ...]
    model: Model
    gaps: tuple[PointGap, ...]


def results(academy: Academy, round_id: str, material: Material, *, for_trainer: bool) -> Results:
    """What a closed round shows; the trainer may look before. Raises TrainingError("round-open").

    A case that is no longer held has no model answer; what was said of it still counts.
    """
    current = round_of(academy, round_id)
    if current.closed_at is None and not for_trainer:
        raise TrainingError("round-open")
    given = all_answers(academy, round_id)
    called = _called(given, named=for_trainer or current.names_shown)
    law, order = academy.law, list(called)
    given = tuple(sorted(given, key=lambda one: order.index(one.rater_id)))
    judgements = judgements_of(given, called, law)
    model = model_answers(one for one in material.exercises if one.id in current.exercises)
    measured = measure(judgements, model)
    return Results(
        raters=tuple(called.values()),
        agreements=measured.agreements,
        with_model=measured.with_model,
        spreads=measured.spreads,
        by_rater=measured.by_rater,
        round=current,
        called=called,
        answers=tuple(
            one.model_copy(update={"rater_id": "", "rater_name": called[one.rater_id], "entered_by": ""})
            for one in given
        ),
        model=model,
        gaps=point_gaps(given, model, law),
    )


def judgements_of(given: Iterable[RaterAnswer], called: Mapping[str, str], law: Law) -> list[Judgement]:
    """Each answer as three judgements: limb (a), limb (b), and the outcome that the real test derives."""
    made = []
    for one in given:
        for question, said in (("a", one.a), ("b", one.b), ("outcome", outcome_of(one.a, one.b, law))):
            made.append(
                Judgement.model_validate(
                    {"rater": called[one.rater_id], "case": one.exercise, "question": question, "answer": str(said)}
                )
            )
    return made


def model_answers(exercises: Iterable[Exercise]) -> dict[tuple[str, QuestionId], str]:
    found: dict[tuple[str, QuestionId], str] = {}
    for one in exercises:
        found[one.id, "a"] = str(one.limb_a.answer)
        found[one.id, "b"] = str(one.limb_b.answer)
        found[one.id, "outcome"] = str(one.outcome)
    return found


def point_gaps(given: Sequence[RaterAnswer], model: Model, law: Law) -> tuple[PointGap, ...]:
    """For each key point anybody relied on: how often those who did reach the model outcome, beside those who did not.

    Only cases with a model in which somebody relied on the point are counted. The widest gap comes first.
    """
    judged = [one for one in given if (one.exercise, "outcome") in model]
    points = sorted({number for one in judged for number in one.key_points})
    made = []
    for number in points:
        cases = {one.exercise for one in judged if number in one.key_points}
        counts = {True: [0, 0], False: [0, 0]}
        for one in judged:
            if one.exercise in cases:
                tally = counts[number in one.key_points]
                tally[0] += 1
                tally[1] += outcome_of(one.a, one.b, law) == model[one.exercise, "outcome"]
        made.append(
            PointGap(
                key_point=number,
                relied_on=counts[True][0],
                relied_on_with_model=counts[True][1],
                not_relied_on=counts[False][0],
                not_relied_on_with_model=counts[False][1],
            )
        )
    return tuple(sorted(made, key=lambda one: (-abs(one.gap), one.key_point)))


def outcome_of(a: Answer, b: Answer, law: Law) -> str:
    """What the real test makes of two answers."""
    return str(apply_test(law.legal_test(ASSESS_TEST), {"a": a, "b": b}, law.version).outcome)


def _called(given: Iterable[RaterAnswer], *, named: bool) -> dict[str, str]:
    """What each rater is called, in order: the name, by name, or "Rater 3" by the order of their opaque ids."""
    names = {one.rater_id: one.rater_name for one in given}
    if not named:
        return {rater: f"Rater {number}" for number, rater in enumerate(sorted(names), start=1)}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {
        rater: f"{name} ({number})" if name in twice else name
        for number, (rater, name) in enumerate(_by_name(names), start=1)
    }


def _by_name(names: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(names.items(), key=lambda one: (one[1].casefold(), one[0]))
