"""Calibration rounds: several panels or chairs decide the same cases blind, and then see how far they agree.

Blind: until the round is closed a rater sees their own answers and nobody else's. Names are shown to others only where
the trainer chose so; the trainer always sees them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from legal_tests.evaluate import Answer, apply_test
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST
from panel.domain.base import new_id
from training.domain.calibration import (
    QUESTIONS,
    Agreement,
    Judgement,
    PointGap,
    QuestionId,
    RaterAnswer,
    Round,
    Spread,
    WithModel,
)
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.agreement import agreement, spread, with_model
from training.services.handing_in import checked_lengths
from training.services.material import Material

ROUND = "round"
ANSWERS = "round-answer"


@dataclass(frozen=True)
class Results:
    """A closed round: agreement with each other and, beside it, with the model; who differs on what; key points."""

    round: Round
    raters: tuple[str, ...]
    agreements: tuple[Agreement, ...]
    with_model: tuple[WithModel, ...]
    spreads: Mapping[QuestionId, tuple[Spread, ...]]
    gaps: tuple[PointGap, ...]


def open_round(
    academy: Academy, trainer: Learner, name: str, exercises: Sequence[str], raters: str = "chairs"
) -> Round:
    """A new round on these exercises. Raises TrainingError: "round-needs-a-name", "round-needs-cases"."""
    if not name.strip():
        raise TrainingError("round-needs-a-name")
    if not exercises:
        raise TrainingError("round-needs-cases")
    made = Round.model_validate(
        {
            "id": new_id(),
            "name": name,
            "exercises": tuple(dict.fromkeys(exercises)),
            "raters": raters,
            "opened_by": trainer.name,
            "opened_at": academy.clock.now(),
        }
    )
    return _save(academy, made)


def rounds(academy: Academy) -> tuple[Round, ...]:
    """Every round, the newest first."""
    with academy.store.reading() as record:
        found = [_read(body, version) for _, body, version in record.all(ROUND)]
    return tuple(sorted(found, key=lambda one: one.opened_at, reverse=True))


def round_of(academy: Academy, round_id: str) -> Round:
    """Raises TrainingError("no-such-round")."""
    with academy.store.reading() as record:
        held = record.get(ROUND, round_id)
    if held is None:
        raise TrainingError("no-such-round")
    return _read(*held)


def answer(
    academy: Academy,
    round_id: str,
    rater: Learner,
    exercise: Exercise,
    *,
    a: Answer,
    b: Answer,
    why: str = "",
    key_points: Iterable[int] = (),
) -> RaterAnswer:
    """A rater's answer to one case; until the round closes, another takes its place.

    Raises TrainingError: "no-such-round", "round-closed", "not-in-the-round", "answer-too-long".
    """
    checked_lengths(why)
    made = RaterAnswer(
        rater_id=rater.id,
        rater_name=rater.name,
        exercise=exercise.id,
        a=a,
        b=b,
        why=why,
        key_points=tuple(sorted(set(key_points))),
        at=academy.clock.now(),
    )
    kind, key = _answers(round_id), f"{rater.id}:{exercise.id}"
    with academy.store.transaction() as record:
        held = record.get(ROUND, round_id)
        if held is None:
            raise TrainingError("no-such-round")
        current = _read(*held)
        if current.closed_at is not None:
            raise TrainingError("round-closed")
        if exercise.id not in current.exercises:
            raise TrainingError("not-in-the-round")
        before = record.get(kind, key)
        record.put(kind, key, made.model_dump_json(), before[1] if before else 0)
    return made


def answers_of(academy: Academy, round_id: str, rater_id: str) -> dict[str, RaterAnswer]:
    """One rater's own answers, by exercise: all a rater may see while the round is open."""
    return {one.exercise: one for one in _all(academy, round_id) if one.rater_id == rater_id}


def progress(academy: Academy, round_id: str) -> dict[str, int]:
    """How many cases each rater has answered, by name: what the trainer sees while the round is open."""
    done: dict[str, int] = {}
    for one in _all(academy, round_id):
        done[one.rater_name] = done.get(one.rater_name, 0) + 1
    return done


def close(academy: Academy, round_id: str) -> Round:
    """No more answers; the results may be looked at."""
    current = round_of(academy, round_id)
    return _save(academy, current.model_copy(update={"closed_at": academy.clock.now()}))


def show_names(academy: Academy, round_id: str, shown: bool) -> Round:
    """The trainer's choice: whether raters are named to each other."""
    return _save(academy, round_of(academy, round_id).model_copy(update={"names_shown": shown}))


def results(academy: Academy, round_id: str, material: Material, *, for_trainer: bool) -> Results:
    """What a closed round shows; the trainer may look before. Raises TrainingError("round-open")."""
    current = round_of(academy, round_id)
    if current.closed_at is None and not for_trainer:
        raise TrainingError("round-open")
    given = _all(academy, round_id)
    called = _called(given, named=for_trainer or current.names_shown)
    law = academy.law
    judgements = judgements_of(given, called, law)
    model = model_answers([material.exercise(name) for name in current.exercises])
    return Results(
        round=current,
        raters=tuple(called.values()),
        agreements=tuple(agreement(judgements, question) for question in QUESTIONS),
        with_model=with_model(judgements, model),
        spreads={question: spread(judgements, model, question) for question in QUESTIONS},
        gaps=point_gaps(given, model, law),
    )


def judgements_of(given: Iterable[RaterAnswer], called: Mapping[str, str], law: Law) -> list[Judgement]:
    """Each answer as three judgements: limb (a), limb (b), and the outcome that the real test derives."""
    made = []
    for one in given:
        for question, said in (("a", one.a), ("b", one.b), ("outcome", _outcome(one.a, one.b, law))):
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


def point_gaps(
    given: Sequence[RaterAnswer], model: Mapping[tuple[str, QuestionId], str], law: Law
) -> tuple[PointGap, ...]:
    """For each key point anybody relied on: how often those who did reach the model outcome, beside those who did not.

    Only cases in which somebody relied on the point are counted. The widest gap comes first.
    """
    points = sorted({number for one in given for number in one.key_points})
    made = []
    for number in points:
        cases = {one.exercise for one in given if number in one.key_points}
        counts = {True: [0, 0], False: [0, 0]}
        for one in given:
            if one.exercise in cases:
                tally = counts[number in one.key_points]
                tally[0] += 1
                tally[1] += str(_outcome(one.a, one.b, law)) == model.get((one.exercise, "outcome"))
        made.append(
            PointGap(
                key_point=number,
                relied_on=counts[True][0],
                relied_on_with_model=counts[True][1],
                not_relied_on=counts[False][0],
                not_relied_on_with_model=counts[False][1],
            )
        )
    return tuple(sorted(made, key=lambda one: (-_gap(one), one.key_point)))


def _gap(one: PointGap) -> float:
    if not one.relied_on or not one.not_relied_on:
        return 0.0
    return abs(one.relied_on_with_model / one.relied_on - one.not_relied_on_with_model / one.not_relied_on)


def _called(given: Iterable[RaterAnswer], *, named: bool) -> dict[str, str]:
    """What each rater is called: the name, or "Rater 3" by the order of their opaque ids."""
    names = {one.rater_id: one.rater_name for one in given}
    if not named:
        return {rater: f"Rater {number}" for number, rater in enumerate(sorted(names), start=1)}
    twice = {name for name in names.values() if list(names.values()).count(name) > 1}
    return {
        rater: f"{name} ({number})" if name in twice else name
        for number, (rater, name) in enumerate(sorted(names.items()), start=1)
    }


def _outcome(a: Answer, b: Answer, law: Law) -> str:
    return str(apply_test(law.legal_test(ASSESS_TEST), {"a": a, "b": b}, law.version).outcome)


def _all(academy: Academy, round_id: str) -> tuple[RaterAnswer, ...]:
    with academy.store.reading() as record:
        return tuple(RaterAnswer.model_validate_json(body) for _, body, _ in record.all(_answers(round_id)))


def _answers(round_id: str) -> str:
    return f"{ANSWERS}:{round_id}"


def _read(body: str, version: int) -> Round:
    return Round.model_validate_json(body).model_copy(update={"version": version})


def _save(academy: Academy, one: Round) -> Round:
    with academy.store.transaction() as record:
        version = record.put(ROUND, one.id, one.model_dump_json(exclude={"version"}), one.version)
    return one.model_copy(update={"version": version})
