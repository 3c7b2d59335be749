"""Keeps what a learner hands in, whatever the activity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from panel.domain.base import new_id
from training.domain.answers import LONGEST_ANSWER
from training.domain.errors import TrainingError
from training.domain.record import Activity, Attempt, Learner
from training.services.academy import Academy
from training.services.law_used import Taught, law_used


def keep(
    academy: Academy,
    learner: Learner,
    *,
    activity: Activity,
    item: Taught,
    given: dict[str, Any],
    right: bool,
) -> Attempt:
    """Add an attempt to the record; the learner's drafts of that item are done with."""
    attempt = Attempt(
        id=new_id(),
        learner=learner,
        activity=activity,
        item=item.id,
        item_version=item.version,
        law_version=academy.law.version,
        law_parts=law_used(item, academy.law),
        given=given,
        right=right,
        at=academy.clock.now(),
    )
    with academy.store.transaction() as record:
        record.add_attempt(attempt)
        record.drop_drafts(learner.id, f"{activity}:{item.id}:")
    return attempt


def checked_lengths(given: Any) -> None:
    """Raises TrainingError("answer-too-long") where a field holds more than 20,000 characters."""
    if any(len(words) > LONGEST_ANSWER for words in _texts(given)):
        raise TrainingError("answer-too-long", most=f"{LONGEST_ANSWER:,}")


def _texts(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict):
        for value in given.values():
            yield from _texts(value)
    elif isinstance(given, list | tuple):
        for value in given:
            yield from _texts(value)
