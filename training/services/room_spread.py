"""What the room decided: by limb, by reason, and how it moved between the first time and the second."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from legal_tests.evaluate import Answer, apply_test
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST, Outcome
from letter_templates.reasons.catalogue import catalogue
from letter_templates.reasons.check import check_reasons
from training.domain.exercise import Exercise
from training.domain.session import Count, Move, RoomSpread, Session, Turn, Vote
from training.services.session_ports import Room

ANSWERS: tuple[Answer, ...] = (Answer.YES, Answer.NO, Answer.NOT_YET)
OUTCOMES: tuple[Outcome, ...] = (Outcome.MUST_ASSESS, Outcome.REFUSAL, Outcome.NOT_YET)


def outcome_of(vote: Vote, law: Law) -> Outcome:
    """What the two answers lead to, in the real test."""
    return apply_test(law.legal_test(ASSESS_TEST), {"a": vote.a, "b": vote.b}, law.version).outcome


def room_spread(room: Room, session: Session, exercise: Exercise, law: Law, *, with_reasons: bool = True) -> RoomSpread:
    """The spread of answers to the case that is on. Nobody is named; reasons come in an order of their own.

    Without reasons, `reasons` and `problems` are empty and nothing is checked: a joiner's page shows answers alone,
    and two hundred pages that are drawn at the same moment must not each check two hundred reasons.
    """
    with room.store.reading() as record:
        seats = record.seats_in(session.code)
        taken_out = len(record.seats(session.code)) - seats
        votes = {turn: tuple(record.votes(session.code, exercise.id, turn)) for turn in (1, 2)}
    first, second = votes[1], votes[2]
    outcomes = {turn: [str(outcome_of(vote, law)) for vote in given] for turn, given in votes.items()}
    turn: Turn = session.turn
    return RoomSpread(
        exercise=exercise.id,
        limb_a=_counts([str(v.a) for v in first], [str(v.a) for v in second], map(str, ANSWERS)),
        limb_b=_counts([str(v.b) for v in first], [str(v.b) for v in second], map(str, ANSWERS)),
        outcome=_counts(outcomes[1], outcomes[2], map(str, OUTCOMES)),
        key_points=_counts(
            [str(n) for v in first for n in v.key_points],
            [str(n) for v in second for n in v.key_points],
            map(str, sorted(set(exercise.key_points) | {n for v in (*first, *second) for n in v.key_points})),
        ),
        problems=_problems(first, second) if with_reasons else (),
        reasons=_shuffled(vote.why.strip() for vote in votes[turn] if vote.why.strip()) if with_reasons else (),
        moves=_moves(first, second, law),
        model_outcome=str(exercise.outcome),
        seats=seats,
        answered_first=len(first),
        answered_second=len(second),
        taken_out=taken_out,
    )


def _counts(first: Iterable[str], second: Iterable[str], labels: Iterable[str]) -> tuple[Count, ...]:
    before, after = Counter(first), Counter(second)
    return tuple(Count(label=label, first=before[label], second=after[label]) for label in labels)


def _problems(first: Sequence[Vote], second: Sequence[Vote]) -> tuple[Count, ...]:
    before, after = Counter(_seen(first)), Counter(_seen(second))
    titles = {pattern.id: pattern.title for pattern in catalogue().patterns}
    names = sorted(before | after, key=lambda name: (-(before[name] + after[name]), name))
    return tuple(Count(label=titles[name], first=before[name], second=after[name]) for name in names)


def _seen(votes: Sequence[Vote]) -> list[str]:
    """Each pattern once for each vote that shows it; notes left out."""
    found: list[str] = []
    for vote in votes:
        if vote.why.strip():
            findings = check_reasons(vote.why, kind="reasons")
            found += {one.id for one in findings if one.action != "note" and one.id in catalogue().by_id}
    return found


def _shuffled(reasons: Iterable[str]) -> tuple[str, ...]:
    """In the order of their digests: the same for everybody, and unlike the order in which they came."""
    return tuple(sorted(reasons, key=lambda words: hashlib.sha256(words.encode()).digest()))


def _moves(first: Sequence[Vote], second: Sequence[Vote], law: Law) -> tuple[Move, ...]:
    before = {vote.seat_id: str(outcome_of(vote, law)) for vote in first}
    pairs = Counter((before[vote.seat_id], str(outcome_of(vote, law))) for vote in second if vote.seat_id in before)
    return tuple(Move(before=one, after=other, people=people) for (one, other), people in sorted(pairs.items()))
