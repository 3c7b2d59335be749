"""Who answered what about which case, and how far they agree. Nothing here is only true of fictional cases."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from legal_tests.evaluate import Answer
from panel.domain.base import Frozen, Line
from training.domain.exercise import LimbId

QuestionId = Literal["a", "b", "outcome"]
QUESTIONS: tuple[QuestionId, ...] = ("a", "b", "outcome")


class Judgement(Frozen):
    """One answer by one rater to one question about one case."""

    rater: str
    case: str
    question: QuestionId
    answer: str


class Agreement(Frozen):
    """How far raters agree on one question.

    `alpha` is Krippendorff's alpha for nominal data: 1 is perfect agreement, 0 what chance would give, below 0 worse.
    None where it cannot be worked out (fewer than two raters on any case, or one answer only: see `why_none`).
    `low` and `high` bound its interval (`confidence` says which), None where there are too few cases.
    `same_pairs`: of all pairs of raters on the same case, the share that gave the same answer.
    """

    question: QuestionId
    alpha: float | None
    low: float | None = None
    high: float | None = None
    confidence: float = 0.95
    cases: int
    raters: int
    same_pairs: float | None
    why_none: Line = ""


class WithModel(Frozen):
    """How far raters agree with the model answer: share of their judgements, on one question."""

    question: QuestionId
    share: float | None
    judgements: int


class Spread(Frozen):
    """One case and one question: how the answers fell, and who gave which. `model` is None for a real case."""

    case: str
    question: QuestionId
    counts: dict[str, int]
    raters: dict[str, tuple[str, ...]]
    model: str | None = None

    @property
    def split(self) -> bool:
        return len(self.counts) > 1


class PointGap(Frozen):
    """A key point, and how often those who relied on it agree with the model beside those who did not."""

    key_point: int
    relied_on: int
    relied_on_with_model: int
    not_relied_on: int
    not_relied_on_with_model: int


class RaterAnswer(Frozen):
    """One rater's blind answer to one case of a round."""

    rater_id: str
    rater_name: Line
    exercise: str
    a: Answer
    b: Answer
    why: str = ""
    key_points: tuple[int, ...] = ()
    """The key points the rater says decided it."""
    at: datetime

    def limb(self, limb: LimbId) -> Answer:
        return self.a if limb == "a" else self.b


class Round(Frozen):
    """A calibration: the same cases, decided blind by several panels or chairs."""

    id: str
    name: Line = Field(min_length=1)
    exercises: tuple[str, ...] = Field(min_length=1)
    raters: Literal["chairs", "panels"] = "chairs"
    opened_by: Line
    opened_at: datetime
    closed_at: datetime | None = None
    names_shown: bool = False
    """Whether raters are named to each other; the trainer's choice. Otherwise each sees "Rater 3"."""
    version: int = 0
