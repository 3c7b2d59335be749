"""Who answered what about which case, and how far they agree. Nothing here is only true of fictional cases."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from legal_tests.evaluate import Answer
from panel.domain.base import Frozen, Line, whole_characters
from training.domain.exercise import LimbId

QuestionId = Literal["a", "b", "outcome"]
RaterKind = Literal["chairs", "panels"]
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
    `low` and `high` bound its interval (`confidence` says which), None where there are too few cases or too
    few that differ (see `why_no_range`).
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
    why_no_range: Line = ""


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

    @property
    def gap(self) -> float:
        """The share with the model of those who relied on it, less that of the others; 0 where one side is empty."""
        if not self.relied_on or not self.not_relied_on:
            return 0.0
        return self.relied_on_with_model / self.relied_on - self.not_relied_on_with_model / self.not_relied_on


class RaterLine(Frozen):
    """One rater on one question: how often with the others, how often with the model, and where on their own.

    `with_others`: of all pairs with another rater on the same case, the share with the same answer; None without any.
    `apart`: the cases in which most of the others gave one answer and this rater another.
    """

    rater: str
    question: QuestionId
    answered: int
    with_others: float | None
    with_model: float | None
    apart: tuple[str, ...]


class RaterAnswer(Frozen):
    """One rater's blind answer to one case of a round."""

    rater_id: str
    rater_name: Line
    exercise: str
    a: Answer
    b: Answer
    why: Annotated[str, BeforeValidator(whole_characters)] = ""
    key_points: tuple[int, ...] = ()
    """The key points the rater says decided it."""
    at: datetime
    entered_by: Line = ""
    """Who entered it, where a panel is the rater."""
    version: int = 0
    """Counts saves; two windows never overwrite each other silently."""

    def limb(self, limb: LimbId) -> Answer:
        return self.a if limb == "a" else self.b


class RatingPanel(Frozen):
    """A panel that takes part in a round under its own name. The id is opaque: it gives no order away."""

    id: str
    name: Line = Field(min_length=1)


class PanelKeeper(Frozen):
    """Who enters for a panel. One person at a time, so that nobody looks into another panel's answers."""

    panel_id: str
    learner_id: str
    name: Line
    at: datetime


class RaterStanding(Frozen):
    """How far a rater is: what the trainer watches while a round is open."""

    rater_id: str
    name: Line
    done: int
    entered_by: Line = ""
    """Who enters for a panel; empty for a chair, and for a panel nobody has begun for."""


class Round(Frozen):
    """A calibration: the same cases, decided blind by several panels or chairs."""

    id: str
    name: Line = Field(min_length=1)
    exercises: tuple[str, ...] = Field(min_length=1)
    raters: RaterKind = "chairs"
    panels: tuple[RatingPanel, ...] = ()
    """Those that take part, in a round of panels."""
    opened_by: Line
    opened_at: datetime
    closed_at: datetime | None = None
    names_shown: bool = False
    """Whether raters are named to each other; the trainer's choice. Otherwise each sees "Rater 3"."""
    version: int = 0
