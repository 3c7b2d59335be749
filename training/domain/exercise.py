"""A fictional case as a panel would meet it, and what a careful panel would find.

An exercise is data (`training/exercises/*.yaml`, or a file a trainer wrote). Everything in it is invented. It holds
the bundle, the model findings, the traps it sets and what would turn the answer. A file that contradicts itself is
refused; what needs the law or the checker to be seen is checked in `training.services.library`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from legal_tests.evaluate import Answer
from legal_tests.model import Outcome, Tag
from panel.domain.base import Frozen, Line, Text, whole_characters

LimbId = Literal["a", "b"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
DocumentId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,29}$")]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000),
    BeforeValidator(whole_characters),
]
AreaOfNeed = Literal[
    "communication-and-interaction",
    "cognition-and-learning",
    "social-emotional-and-mental-health",
    "sensory-and-physical",
]
"""The four broad areas of the Code, 6.28 to 6.35."""
Phase = Literal["early-years", "primary", "secondary", "post-16", "home", "none"]
DocumentKind = Literal[
    "request", "parent-words", "child-words", "setting-report", "professional-report", "provision", "record", "note"
]
Difficulty = Literal[1, 2, 3]
"""1: a first case. 2: an everyday case. 3: a case that divides a room."""


class Person(Frozen):
    """The fictional child or young person."""

    name: Line = Field(min_length=1)
    known_as: Line = Field(min_length=1)
    date_of_birth: date
    pronouns: Literal["he", "she", "they"]


class Document(Frozen):
    """One paper of the bundle, in the words of whoever wrote it."""

    id: DocumentId
    kind: DocumentKind
    title: Line = Field(min_length=1)
    author: Line = Field(min_length=1)
    role: Line = Field(min_length=1)
    dated: date
    received_on: date
    text: Words


class Provision(Frozen):
    """Provision made or talked of: what, by whom, how it is known to be there, and whether it would go on."""

    what: Line = Field(min_length=1)
    delivered_by: Line = ""
    known_available: Line = ""
    would_continue: Line = ""


class ModelReason(Frozen):
    """One reason a lawyer would accept, tied to the bundle."""

    text: Words
    evidence: tuple[DocumentId, ...] = Field(min_length=1)


class ModelFinding(Frozen):
    """What a careful panel would find on one limb, and why.

    `must_weigh`: the documents an answer on this limb ought to rely on or deal with.
    With "not yet", `missing` says what is not known, and the reasons say why the papers do not settle it.
    """

    answer: Answer
    reasons: tuple[ModelReason, ...] = Field(min_length=1)
    must_weigh: tuple[DocumentId, ...] = Field(min_length=1)
    other_side: Words
    answer_to_other_side: Words
    missing: Text = ""


class NextStep(Frozen):
    """What somebody does next, and by when: for "not yet", what is asked of whom within the six weeks."""

    what: Line = Field(min_length=1)
    who: Line = Field(min_length=1)
    by: date


class Trap(Frozen):
    """A problem of reasoning this case invites: what people write, and why it would not stand."""

    pattern: Slug
    bad_reason: Words
    why: Words
    limb: LimbId | None = None


class Flip(Frozen):
    """One fact that would turn the answer.

    `limb_a` and `limb_b` are what a careful panel would then answer: the real test must give `outcome` from them.
    A case written without them (None) is taken at its word.
    """

    change: Words
    outcome: Outcome
    because: Words
    limb_a: Answer | None = None
    limb_b: Answer | None = None


class Facilitator(Frozen):
    """For whoever runs the room."""

    minutes: int = Field(ge=5, le=90, default=20)
    aim: Words
    opening: Words
    questions: tuple[Words, ...] = Field(min_length=2)
    listen_for: tuple[Words, ...] = Field(min_length=1)
    close: Words


class Exercise(Frozen):
    """One fictional case: bundle, model findings, traps, notes. Raises ValueError where it contradicts itself."""

    id: Slug
    version: int = Field(ge=1)
    title: Line = Field(min_length=1)
    summary: Line = Field(min_length=1)
    """One line for lists; gives nothing of the answer away."""
    seed: Line = ""
    """The seed of `law/case-law.md` section 10 it grew from, as "T1"."""
    difficulty: Difficulty
    areas_of_need: tuple[AreaOfNeed, ...]
    phase: Phase
    tags: tuple[Tag, ...] = ()
    """Circumstances that make a key point worth showing, as in a real case."""
    home_educated: bool = False
    person: Person
    received_on: date
    considered_on: date
    """The day on which the panel meets, in the exercise."""
    request_by: Line
    setting: Line = ""
    bundle: tuple[Document, ...] = Field(min_length=4)
    provision: tuple[Provision, ...] = ()
    limb_a: ModelFinding
    limb_b: ModelFinding
    over_18: Text = ""
    """For someone over 18: the model consideration of s.36(10)."""
    views_weighed: Words
    outcome: Outcome
    next_steps: tuple[NextStep, ...] = ()
    traps: tuple[Trap, ...] = Field(min_length=1)
    key_points: tuple[int, ...] = Field(min_length=1)
    flips: tuple[Flip, ...] = Field(min_length=1)
    facilitator: Facilitator

    def limb(self, limb: LimbId) -> ModelFinding:
        return self.limb_a if limb == "a" else self.limb_b

    def limbs(self) -> Iterator[tuple[LimbId, ModelFinding]]:
        yield "a", self.limb_a
        yield "b", self.limb_b

    def document(self, document_id: str) -> Document:
        """The paper with this id; KeyError if there is none."""
        for paper in self.bundle:
            if paper.id == document_id:
                return paper
        raise KeyError(f"{self.id} has no paper '{document_id}'")

    @property
    def age(self) -> int:
        """Whole years on the day the panel meets."""
        born, day = self.person.date_of_birth, self.considered_on
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        for fault in faults(self):
            raise ValueError(fault)
        return self


def faults(exercise: Exercise) -> Iterator[str]:
    """Each way in which an exercise contradicts itself, as a sentence that says what to mend."""
    papers = [paper.id for paper in exercise.bundle]
    for twice in sorted({name for name in papers if papers.count(name) > 1}):
        yield f"two papers have the id '{twice}': give each its own"
    if exercise.considered_on < exercise.received_on:
        yield "considered_on is before received_on: the panel cannot meet before the request"
    if exercise.person.date_of_birth > exercise.received_on:
        yield "date_of_birth is after received_on"
    for paper in exercise.bundle:
        if paper.received_on > exercise.considered_on:
            yield f"paper '{paper.id}' was received after the panel met: move received_on, or leave the paper out"
        if paper.dated > paper.received_on:
            yield f"paper '{paper.id}' is dated after it was received"
    for limb, finding in exercise.limbs():
        used = {name for reason in finding.reasons for name in reason.evidence} | set(finding.must_weigh)
        for unknown in sorted(used - set(papers)):
            yield f"limb ({limb}) relies on a paper '{unknown}' that is not in the bundle"
        if finding.answer is Answer.NOT_YET and not finding.missing.strip():
            yield f"limb ({limb}) is not yet answered: say in 'missing' what is not known"
    kinds = {paper.kind for paper in exercise.bundle}
    if "request" not in kinds:
        yield "the bundle has no request: add the words that asked for an assessment"
    answers = {finding.answer for _, finding in exercise.limbs()}
    not_yet = Answer.NOT_YET in answers
    if not_yet and not exercise.next_steps:
        yield "the outcome waits for more: say in 'next_steps' who asks whom for what, and by when"
    if exercise.age >= 18 and not exercise.over_18.strip():
        yield "the young person is over 18: say in 'over_18' how s.36(10) was considered"
    for flip in exercise.flips:
        if (flip.limb_a is None) is not (flip.limb_b is None):
            yield f"one question is left open after '{flip.change[:60]}': answer both, or neither"
    if {flip.outcome for flip in exercise.flips} == {exercise.outcome}:
        yield "nothing in 'flips' turns the answer: name a fact that would"
