"""One sitting of questions: which were dealt and how they were answered so far. Kept, so that a refresh goes on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from pydantic import Field, ValidationError

from panel.domain.base import Frozen
from training.domain.answers import KnowFeedback
from training.domain.errors import TrainingError
from training.domain.items import Question, Topic
from training.domain.record import Learner
from training.services import drafting, knowing
from training.services.academy import Academy
from training.services.material import Material

FIELD = "sitting:know"


class Answered(Frozen):
    """One question of the sitting with the option chosen, from 0."""

    question: str
    chosen: int
    right: bool


class Dealt(Frozen):
    """The questions dealt, by id, and those answered, in order. `again` counts the ones that had come back."""

    questions: tuple[str, ...]
    topic: Topic | None = None
    again: int = 0
    answered: tuple[Answered, ...] = Field(default=())

    @property
    def now(self) -> str | None:
        """The question to ask; None when all have been answered."""
        return self.questions[len(self.answered)] if len(self.answered) < len(self.questions) else None


def begun(academy: Academy, learner: Learner, material: Material) -> Dealt | None:
    """The sitting this person is in, without questions that the material no longer holds; None if there is none."""
    draft = drafting.drafts(academy, learner, FIELD).get("")
    if draft is None or not draft.value:
        return None
    try:
        dealt = Dealt.model_validate_json(draft.value)
    except ValidationError:
        return None
    known = {one.id for one in material.questions}
    if not set(dealt.questions) <= known:
        return None
    return dealt


def deal(academy: Academy, learner: Learner, material: Material, topic: Topic | None = None) -> Dealt:
    """Begin a sitting: what is due first, then what was never asked."""
    found = knowing.sitting(academy, learner, material, topic)
    dealt = Dealt(
        questions=tuple(one.id for one in (*found.due, *mixed(found.new)))[: knowing.ROUND],
        topic=topic,
        again=min(len(found.due), len(found.questions)),
    )
    drafting.begin_with(academy, learner, FIELD, {"": dealt.model_dump_json()})
    return dealt


def mixed(questions: Sequence[Question]) -> list[Question]:
    """One of each topic in turn, the easier ones first."""
    piles: dict[Topic, list[Question]] = {}
    for one in sorted(questions, key=lambda question: question.difficulty):
        piles.setdefault(one.topic, []).append(one)
    return [one for turn in zip_longest(*piles.values()) for one in turn if one is not None]


def answer(academy: Academy, learner: Learner, question: Question, chosen: int, dealt: Dealt) -> KnowFeedback:
    """Mark the answer, keep it, and go on in the sitting.

    Raises TrainingError("training-changed") where another window went on in it meanwhile; nothing is kept then.
    """
    draft = drafting.drafts(academy, learner, FIELD).get("")
    if draft is None or draft.value != dealt.model_dump_json():
        raise TrainingError("training-changed")
    _, feedback = knowing.answer(academy, learner, question, chosen)
    after = Answered(question=question.id, chosen=chosen, right=feedback.right)
    drafting.save_draft(
        academy,
        learner,
        FIELD,
        dealt.model_copy(update={"answered": (*dealt.answered, after)}).model_dump_json(),
        draft.version,
    )
    return feedback


def end(academy: Academy, learner: Learner) -> None:
    """Leave the sitting; the answers given stay."""
    drafting.drop(academy, learner, FIELD)


def comes_back(academy: Academy, learner: Learner, question_id: str) -> datetime | None:
    """When the question comes back; None if it does not."""
    return next((one.due for one in knowing.cards(academy, learner) if one.item == question_id), None)
