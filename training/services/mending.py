"""Mend it: a badly put reason is expressed lawfully, or found to be beyond mending."""

from __future__ import annotations

from letter_templates.reasons.check import check_reasons
from training.domain.answers import MendFeedback, MendGiven
from training.domain.items import MendItem
from training.domain.record import Attempt, Learner
from training.services.academy import Academy
from training.services.handing_in import checked_lengths, keep

LEAST = 8
"""Words a mended reason needs before it can say what was found, on what, and why."""


def mark(item: MendItem, given: MendGiven) -> MendFeedback:
    """Was it called rightly, and do the words stand? Whether they say the reason that was held, the learner judges
    against the model beside it: no checker can."""
    called_right = given.mendable is item.mendable
    if not given.mendable:
        return MendFeedback(called_right=called_right)
    words = given.words.strip()
    return MendFeedback(
        called_right=called_right,
        findings=check_reasons(words, kind="reasons") if words else (),
        unchanged=_plain(words) == _plain(item.bad_reason),
        too_short=len(words.split()) < LEAST,
    )


def hand_in(academy: Academy, learner: Learner, item: MendItem, given: MendGiven) -> tuple[Attempt, MendFeedback]:
    """Mark an answer and keep it. Raises TrainingError("answer-too-long")."""
    checked_lengths(given.model_dump())
    feedback = mark(item, given)
    attempt = keep(
        academy,
        learner,
        activity="mend",
        item=item,
        given=given.model_dump(mode="json"),
        right=feedback.right,
    )
    return attempt, feedback


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
