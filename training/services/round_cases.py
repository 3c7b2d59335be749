"""Which cases a round is made of: a balanced set, and how a choice is balanced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from legal_tests.model import Outcome
from training.domain.exercise import Exercise

EIGHT: Final = {Outcome.MUST_ASSESS: 4, Outcome.REFUSAL: 3, Outcome.NOT_YET: 1}
"""As the exercises themselves are balanced: half assess, a third refusal, the rest not yet."""


def balanced_eight(exercises: Iterable[Exercise], used: Collection[str] = ()) -> tuple[str, ...]:
    """Eight cases, balanced by outcome and spread over stages; harder ones first, for an easy case divides nobody.

    Cases `used` before come last. The same exercises always give the same eight, in an order that gives nothing away.
    """
    stages: Counter[str] = Counter()
    chosen: list[Exercise] = []
    held = sorted(exercises, key=lambda one: one.id)
    for outcome, number in EIGHT.items():
        left = [one for one in held if one.outcome is outcome]
        for _ in range(min(number, len(left))):
            best = min(left, key=lambda one: (one.id in used, stages[one.phase], -one.difficulty, one.id))
            left.remove(best)
            stages[best.phase] += 1
            chosen.append(best)
    return in_order(chosen)


def in_order(chosen: Iterable[Exercise]) -> tuple[str, ...]:
    """By title, so that neither outcome nor difficulty shows in the order."""
    return tuple(one.id for one in sorted(chosen, key=lambda one: (one.title.casefold(), one.id)))


def by_outcome(exercises: Iterable[Exercise], chosen: Sequence[str]) -> dict[Outcome, int]:
    """How many of the chosen cases have each outcome: for the trainer's eyes alone."""
    counts = Counter(one.outcome for one in exercises if one.id in chosen)
    return {outcome: counts[outcome] for outcome in EIGHT}
