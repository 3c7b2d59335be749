"""Answers not handed in yet: kept field by field while somebody types, under their name alone."""

from __future__ import annotations

from collections.abc import Mapping

from training.domain.answers import LONGEST_ANSWER
from training.domain.errors import TrainingError
from training.domain.record import Draft, Learner
from training.services.academy import Academy

LONGEST_DRAFT = 5 * LONGEST_ANSWER
"""Characters. A draft may be longer than an answer may be, so that nothing typed is lost before it is shortened."""


def drafts(academy: Academy, learner: Learner, prefix: str) -> dict[str, Draft]:
    """What the person has begun in the fields that start with `prefix`; the keys leave the prefix out."""
    with academy.store.reading() as record:
        found = record.drafts(learner.id, prefix)
    return {one.field.removeprefix(prefix): one for one in found}


def save_draft(academy: Academy, learner: Learner, field: str, value: str, version: int) -> Draft:
    """Keep what a field says now; `version` is the one it was typed on top of, 0 for a new one.

    Raises TrainingError("training-changed") where another window saved it since, and "answer-too-long" beyond
    100,000 characters.
    """
    if len(value) > LONGEST_DRAFT:
        raise TrainingError("answer-too-long", most=f"{LONGEST_DRAFT:,}")
    with academy.store.transaction() as record:
        return record.save_draft(
            Draft(learner_id=learner.id, field=field, value=value, version=version, at=academy.clock.now())
        )


def save_choice(academy: Academy, learner: Learner, field: str, value: str) -> Draft:
    """Keep a choice over whatever was chosen before: of one person's choices, the last one stands."""
    with academy.store.transaction() as record:
        held = record.draft(learner.id, field)
        return record.save_draft(
            Draft(
                learner_id=learner.id,
                field=field,
                value=value,
                version=held.version if held else 0,
                at=academy.clock.now(),
            )
        )


def begin_with(academy: Academy, learner: Learner, prefix: str, values: Mapping[str, str]) -> None:
    """Put these words in the fields that start with `prefix`, in the place of all that was there."""
    with academy.store.transaction() as record:
        record.drop_drafts(learner.id, prefix)
        for field, value in values.items():
            record.save_draft(
                Draft(learner_id=learner.id, field=prefix + field, value=value, version=0, at=academy.clock.now())
            )


def drop(academy: Academy, learner: Learner, prefix: str) -> None:
    """Throw away what was begun in the fields that start with `prefix`."""
    with academy.store.transaction() as record:
        record.drop_drafts(learner.id, prefix)
