"""Know it: questions on the law, and when those a person got wrong come back.

The schedule is FSRS (Free Spaced Repetition Scheduler, open-spaced-repetition), from its published library with its
published default parameters and without its random spreading, so the same answers always give the same dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler

from training.domain.answers import KnowFeedback
from training.domain.items import Question, Topic
from training.domain.record import Attempt, Card, Learner
from training.services.academy import Academy
from training.services.handing_in import keep
from training.services.material import Material

_SCHEDULE = Scheduler(enable_fuzzing=False)
ROUND = 10
"""Questions in one sitting."""


@dataclass(frozen=True)
class Sitting:
    """What to ask next: first what is due again, then what was never asked."""

    due: tuple[Question, ...]
    new: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return (*self.due, *self.new)[:ROUND]


def sitting(academy: Academy, learner: Learner, material: Material, topic: Topic | None = None) -> Sitting:
    """The questions for now, due ones first, in the order they fell due."""
    known = {one.id: one for one in material.questions if topic in (None, one.topic)}
    with academy.store.reading() as record:
        due = [known[card.item] for card in record.cards_due(learner.id, academy.clock.now()) if card.item in known]
        asked = {attempt.item for attempt in record.attempts(learner.id, "know")}
    return Sitting(due=tuple(due), new=tuple(one for one in known.values() if one.id not in asked))


def answer(academy: Academy, learner: Learner, question: Question, chosen: int) -> tuple[Attempt, KnowFeedback]:
    """Mark one answer and keep it. A wrong answer makes a card for the question; later answers move the card.

    `chosen` is the option's place, from 0; IndexError where there is none.
    """
    option = question.options[chosen]
    right_option = next(place for place, one in enumerate(question.options) if one.right)
    attempt = keep(
        academy,
        learner,
        activity="know",
        item=question,
        given={"chosen": chosen},
        right=option.right,
    )
    _schedule(academy, learner, question, option.right)
    return attempt, KnowFeedback(right=option.right, right_option=right_option, chosen=chosen)


def cards(academy: Academy, learner: Learner) -> Sequence[Card]:
    """The person's cards, the soonest due first."""
    with academy.store.reading() as record:
        return record.cards(learner.id)


def _schedule(academy: Academy, learner: Learner, question: Question, right: bool) -> None:
    now = academy.clock.now().astimezone(UTC)
    with academy.store.transaction() as record:
        held = record.card(learner.id, question.id)
        if held is None and right:
            return
        before = FsrsCard(card_id=0, due=now) if held is None else FsrsCard.from_dict(held.state)  # type: ignore[arg-type]
        after, _ = _SCHEDULE.review_card(before, Rating.Good if right else Rating.Again, review_datetime=now)
        record.save_card(
            Card(
                learner_id=learner.id,
                item=question.id,
                state=dict(after.to_dict()),
                due=after.due,
                version=held.version if held else 0,
            )
        )
