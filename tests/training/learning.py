"""Makes somebody do training quickly: right answers given through the same services as the pages use."""

from __future__ import annotations

from training.domain.answers import DecideGiven, LimbGiven, Mark, MendGiven, SpotGiven
from training.domain.exercise import Exercise, LimbId
from training.domain.items import MendItem, Question, SpotItem
from training.domain.paths import DecideStep, InductionPath, ItemsStep, KnowStep, ReadStep
from training.domain.record import Learner
from training.services import deciding, knowing, mending, records, spotting
from training.services.academy import Academy
from training.services.material import Material


def the_model(case: Exercise) -> DecideGiven:
    """The model findings, as somebody would hand them in."""
    return DecideGiven(
        limb_a=_limb(case, "a"),
        limb_b=_limb(case, "b"),
        over_18=case.over_18,
        next_steps="; ".join(step.what for step in case.next_steps),
    )


def decide(academy: Academy, learner: Learner, case: Exercise) -> None:
    assert deciding.hand_in(academy, learner, case, the_model(case))[1].right, case.id


def know(academy: Academy, learner: Learner, question: Question) -> None:
    knowing.answer(academy, learner, question, next(n for n, one in enumerate(question.options) if one.right))


def spot(academy: Academy, learner: Learner, item: SpotItem) -> None:
    marks = []
    for problem in item.problems:
        number = next(one.number for one in spotting.passages(item) if _shares(one.words, problem.words))
        marks.append(Mark(sentence=number, pattern=problem.pattern, why="It would not stand."))
    assert spotting.hand_in(academy, learner, item, SpotGiven(marks=tuple(marks)))[1].right, item.id


def mend(academy: Academy, learner: Learner, item: MendItem) -> None:
    given = MendGiven(mendable=item.mendable, words=item.lawful_form or "")
    assert mending.hand_in(academy, learner, item, given)[1].right, item.id


def complete(
    academy: Academy, learner: Learner, path: InductionPath, found: Material, but: frozenset[str] = frozenset()
) -> None:
    """Do every step of a path that is not optional, but for one item of each step named in `but`."""
    for step in path.steps:
        less = int(step.id in but)
        if isinstance(step, ReadStep) and not less:
            records.confirm_read(academy, learner)
        elif isinstance(step, KnowStep):
            for question in [one for one in found.questions if one.topic == step.topic][: step.right - less]:
                know(academy, learner, question)
        elif isinstance(step, DecideStep):
            for name in step.cases[: len(step.cases) - less]:
                decide(academy, learner, found.exercise(name))
        elif isinstance(step, ItemsStep) and step.kind == "spot":
            for text in sorted(found.spotting, key=lambda one: (one.difficulty, one.id))[: step.right - less]:
                spot(academy, learner, text)
        elif isinstance(step, ItemsStep):
            for reason in sorted(found.mending, key=lambda one: (one.difficulty, one.id))[: step.right - less]:
                mend(academy, learner, reason)


def _limb(case: Exercise, limb: LimbId) -> LimbGiven:
    model = case.limb(limb)
    return LimbGiven(
        answer=model.answer,
        reasons="\n".join(reason.text for reason in model.reasons),
        evidence=model.must_weigh,
        other_side=model.other_side,
        answer_to_other_side=model.answer_to_other_side,
    )


def _shares(passage: str, problem: str) -> bool:
    one, other = " ".join(passage.split()), " ".join(problem.split())
    return one in other or other in one
