"""The short activities: spot what is wrong, mend a badly put reason, know the law. All data, all fictional."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from letter_templates.reasons.model import Kind
from panel.domain.base import Frozen, Line
from training.domain.exercise import Difficulty, Slug, Words

Topic = Literal["test", "authorities", "deadlines", "graduated-approach", "letter"]


class Source(Frozen):
    """Where an answer comes from: ids of the law pack. At least one."""

    provisions: tuple[Slug, ...] = ()
    authorities: tuple[Slug, ...] = ()
    key_points: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.provisions or self.authorities or self.key_points):
            raise ValueError("names no provision, authority or key point: every answer has its source")
        return self


class Problem(Frozen):
    """One thing wrong in the text: the exact words, the pattern they show, and why."""

    pattern: Slug
    words: Words
    why: Words


class Decoy(Frozen):
    """Words that look wrong and are lawful."""

    words: Words
    why_lawful: Words


class SpotItem(Frozen):
    """A letter or a panel's note to read critically."""

    id: Slug
    version: int = Field(ge=1, default=1)
    title: Line = Field(min_length=1)
    kind: Kind
    difficulty: Difficulty
    setting_out: Words
    """What the reader is told first: what was asked, by whom, about whom."""
    text: Words
    problems: tuple[Problem, ...]
    decoys: tuple[Decoy, ...] = ()
    lesson: Words
    key_points: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _words_stand_in_the_text(self) -> Self:
        marked = [problem.words for problem in self.problems] + [decoy.words for decoy in self.decoys]
        for words in marked:
            if self.text.count(words) != 1:
                raise ValueError(f"the words {words[:40]!r} must stand in the text once, exactly as written")
        return self


class MendItem(Frozen):
    """A badly put reason, with what the record holds. Mend it, or say that it cannot be mended."""

    id: Slug
    version: int = Field(ge=1, default=1)
    title: Line = Field(min_length=1)
    difficulty: Difficulty
    record: Words
    """What the papers say and what the decision-maker had in mind. A mended reason may use this and no more."""
    bad_reason: Words
    patterns: tuple[Slug, ...] = Field(min_length=1)
    mendable: bool
    lawful_form: Words | None = None
    """Where it can be mended: a form that says the reason that was held."""
    test_is_met_because: Words | None = None
    """Where it cannot: why, on this record, the test is met."""
    lesson: Words
    key_points: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _one_way_out(self) -> Self:
        if self.mendable != (self.lawful_form is not None) or self.mendable == (self.test_is_met_because is not None):
            raise ValueError("give lawful_form where it can be mended, test_is_met_because where it cannot; never both")
        return self


class Option(Frozen):
    """One answer to choose, and why it is right or wrong."""

    text: Line = Field(min_length=1)
    right: bool = False
    why: Words


class Question(Frozen):
    """One question on the law. Exactly one option is right."""

    id: Slug
    version: int = Field(ge=1, default=1)
    topic: Topic
    difficulty: Difficulty
    question: Words
    options: tuple[Option, ...] = Field(min_length=2, max_length=5)
    explanation: Words
    source: Source

    @model_validator(mode="after")
    def _one_right_answer(self) -> Self:
        if sum(option.right for option in self.options) != 1:
            raise ValueError("exactly one option must be right")
        return self
