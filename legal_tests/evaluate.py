"""Apply a legal test: answers in, outcome and steps out. Pure functions; nothing is read or kept."""

from collections.abc import Mapping
from enum import StrEnum

from legal_tests.model import Frozen, LegalTest, Outcome

__all__ = ["Answer", "Outcome", "Result", "Step", "UnknownLimbError", "apply_test"]


class Answer(StrEnum):
    """What was found on one limb. "Not yet" is never read as "no"."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not-yet"


class UnknownLimbError(ValueError):
    """An answer was given to a question the test does not ask."""

    code = "unknown-limb"


class Step(Frozen):
    """One limb, the answer to it, and the words it comes from."""

    limb_id: str
    question: str
    citation: str
    answer: Answer


class Result(Frozen):
    """The outcome and how it was reached. Screen, letter, audit entry and training feedback all read it."""

    test_id: str
    outcome: Outcome
    title: str
    sentence: str
    steps: tuple[Step, ...]
    law_version: str

    @property
    def decided(self) -> bool:
        """True when every limb has been answered."""
        return all(step.answer is not Answer.NOT_YET for step in self.steps)


def apply_test(
    test: LegalTest, answers: Mapping[str, Answer], law_version: str, *, young_person: bool = False
) -> Result:
    """Apply a test whose limbs must all be met.

    A limb with no answer counts as not yet answered, and while one limb is not answered nothing is decided, even
    if another limb is "no": both are answered before a decision. `young_person` only chooses how the steps put the
    questions.
    Raises UnknownLimbError for an answer to a limb the test does not have.
    Source for section 36(8): Children and Families Act 2014, s.36(8)(a) and (b): the authority "must secure" an
    assessment if it is of the opinion that both are met.
    """
    known = [limb.id for limb in test.limbs]
    unknown = sorted(set(answers) - set(known))
    if unknown:
        raise UnknownLimbError(
            f"{test.citation} has no limb {', '.join(repr(name) for name in unknown)}: "
            f"answer {' and '.join(f'({name})' for name in known)} only."
        )
    steps = tuple(
        Step(
            limb_id=limb.id,
            question=limb.question_young_person if young_person else limb.question,
            citation=limb.citation,
            answer=Answer(answers.get(limb.id, Answer.NOT_YET)),
        )
        for limb in test.limbs
    )
    given = {step.answer for step in steps}
    if not steps or Answer.NOT_YET in given:
        outcome = test.outcome_not_yet
    elif Answer.NO in given:
        outcome = test.outcome_any_no
    else:
        outcome = test.outcome_all_yes
    return Result(
        test_id=test.id,
        outcome=outcome.id,
        title=outcome.title,
        sentence=outcome.sentence,
        steps=steps,
        law_version=law_version,
    )
