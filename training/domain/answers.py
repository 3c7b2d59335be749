"""What a learner hands in, and what they are told about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from legal_tests.evaluate import Answer
from legal_tests.model import Outcome
from letter_templates.findings import Finding
from panel.domain.base import Frozen, Line, whole_characters
from training.domain.exercise import Document, LimbId, ModelFinding
from training.domain.items import Decoy, Problem

Typed = Annotated[str, BeforeValidator(whole_characters)]
LONGEST_ANSWER = 20_000
"""Characters in one field. A longer one is refused with a sentence; what was typed stays on the page."""


class LimbGiven(Frozen):
    """A learner's finding on one limb: as a panel would record it."""

    answer: Answer = Answer.NOT_YET
    reasons: Typed = ""
    evidence: tuple[str, ...] = ()
    other_side: Typed = ""
    answer_to_other_side: Typed = ""


class DecideGiven(Frozen):
    """A learner's answer to a whole case."""

    limb_a: LimbGiven = LimbGiven()
    limb_b: LimbGiven = LimbGiven()
    over_18: Typed = ""
    next_steps: Typed = ""
    """For "not yet": what they would ask for, of whom, by when."""

    def limbs(self) -> Iterator[tuple[LimbId, LimbGiven]]:
        yield "a", self.limb_a
        yield "b", self.limb_b


OtherSide = Literal["answered", "not answered", "not named"]
Route = Literal["sound", "thin", "right result, wrong reason", "wrong result"]
"""How a learner got where they got.

sound: the outcome, both limbs and the reasons stand. thin: they would stand if more of the papers, or the other side,
had been dealt with. right result, wrong reason: a limb or a reason would not survive an appeal. wrong result: not the
outcome the papers support.
"""


class LimbFeedback(Frozen):
    """One limb: what was found, what the model finds, and how the reasons would stand."""

    limb: LimbId
    given: Answer
    model: ModelFinding
    findings: tuple[Finding, ...] = ()
    """Of the real checker, in the learner's reasons and answer to the other side; places count in `checked`."""
    checked: Typed = ""
    not_weighed: tuple[Document, ...] = ()
    other_side: OtherSide = "not named"
    says_why: bool = True

    @property
    def agrees(self) -> bool:
        return self.given is self.model.answer

    @property
    def has_must_fix(self) -> bool:
        return any(finding.action == "must-fix" for finding in self.findings)


class DecideFeedback(Frozen):
    """What a learner is told about a case they decided."""

    outcome: Outcome
    model_outcome: Outcome
    limbs: tuple[LimbFeedback, ...]
    route: Route
    sentence: Line
    over_18_missing: bool = False

    @property
    def right(self) -> bool:
        """Complete and right enough to count: the result, each limb, and no reason that would be struck down."""
        return self.route in ("sound", "thin")


class Mark(Frozen):
    """One sentence a reader thinks wrong (its number, from 0), the pattern they think it shows, and why."""

    sentence: int = Field(ge=0)
    pattern: Line = Field(min_length=1)
    why: Typed = ""


class SpotGiven(Frozen):
    marks: tuple[Mark, ...] = ()


class Spotted(Frozen):
    """One problem of the text: was it found, and was it named for what it is?"""

    problem: Problem
    found: bool
    named: bool


class FalseMark(Frozen):
    """A sentence marked that has nothing wrong in it; with the reason where it only looks wrong."""

    words: Typed
    decoy: Decoy | None = None


class SpotFeedback(Frozen):
    spotted: tuple[Spotted, ...]
    false_marks: tuple[FalseMark, ...] = ()

    @property
    def right(self) -> bool:
        return all(one.found and one.named for one in self.spotted) and not self.false_marks


class MendGiven(Frozen):
    mendable: bool
    words: Typed = ""


class MendFeedback(Frozen):
    """`findings` are in the learner's words; `unchanged` says the bad reason came back as it was."""

    called_right: bool
    findings: tuple[Finding, ...] = ()
    unchanged: bool = False
    too_short: bool = False

    @property
    def right(self) -> bool:
        clean = not any(finding.action != "note" for finding in self.findings)
        return self.called_right and clean and not self.unchanged and not self.too_short


class KnowFeedback(Frozen):
    right: bool
    right_option: int
    chosen: int
