"""Runs a group session: opening, joining, deciding, moving on. A joiner needs the code alone; a trainer, the key.

Codes and keys are random from the operating system. `Doorkeeper` slows guessing: with 64 million codes and at most
`TRIES_A_MINUTE` wrong ones a minute, one open session would take about half a year to find from one address.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from legal_tests.evaluate import Answer
from panel.domain.base import new_id
from training.domain.errors import TrainingError
from training.domain.session import CODE_LENGTH, CODE_LETTERS, MOST_SEATS, STAGES, Seat, Session, Stage, Vote
from training.services.handing_in import checked_lengths
from training.services.room_cases import carry, case_of
from training.services.session_ports import Room, RoomTransaction

TRIES_A_MINUTE: Final = 120
TRIES_A_MINUTE_ONE_PLACE: Final = 10
LONGEST_CODE: Final = 40
"""Characters that are read of what somebody typed as a code, with its spaces and dashes."""
MINUTE: Final = timedelta(minutes=1)


class Doorkeeper:
    """Counts wrong codes of the last minute, from one place (a browser's address) and from everybody.

    People in one room often share one address, so a few slips there stop nobody. Only where wrong codes come in
    numbers that no room types by hand is a place turned away, and then only a place that sends them; who has a seat
    keeps it. Each further place a guesser uses adds fewer than `TRIES_A_MINUTE_ONE_PLACE` tries a minute.
    """

    def __init__(self) -> None:
        self._wrong: deque[tuple[datetime, str]] = deque()
        self._places: dict[str, str] = {}
        self._lock = threading.Lock()

    def check(self, place: str, now: datetime) -> None:
        """Raises TrainingError("too-many-codes") where this place sent many of very many wrong ones in a minute."""
        with self._lock:
            self._forget(now)
            mine = sum(one == place for _, one in self._wrong)
            if mine >= TRIES_A_MINUTE_ONE_PLACE and len(self._wrong) >= TRIES_A_MINUTE:
                raise TrainingError("too-many-codes")

    def wrong(self, place: str, now: datetime) -> None:
        with self._lock:
            self._wrong.append((now, place))

    def room_for(self, place: str, session: Session, seats: Sequence[Seat]) -> None:
        """Raises TrainingError("place-full") where one address has taken all the seats that one may take.

        Where a seat was taken from is known to this process alone, while it runs; it is not on record.
        """
        with self._lock:
            taken = sum(self._places.get(seat.id) == place for seat in seats)
        if taken >= session.most_one_place:
            raise TrainingError("place-full", most=session.most_one_place)

    def seated(self, place: str, seat: Seat) -> None:
        with self._lock:
            self._places[seat.id] = place

    def busiest(self, seats: Sequence[Seat]) -> int:
        """How many of these seats one address has taken, at most."""
        with self._lock:
            places = Counter(self._places[seat.id] for seat in seats if seat.id in self._places)
        return max(places.values(), default=0)

    def _forget(self, now: datetime) -> None:
        while self._wrong and self._wrong[0][0] <= now - MINUTE:
            self._wrong.popleft()


def plain_code(typed: str) -> str:
    """A code as kept, from what a person typed: capitals, no spaces or dashes."""
    return "".join(letter for letter in typed[:LONGEST_CODE].upper() if letter in CODE_LETTERS)


def open_session(room: Room, exercises: Sequence[str], title: str = "") -> tuple[Session, str]:
    """A new session and the trainer's key, which is told once and never kept."""
    key = secrets.token_urlsafe(18)
    for _ in range(50):
        session = Session(
            code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
            title=title,
            key_hash=key_mark(key),
            exercises=tuple(exercises),
            opened_at=room.clock.now(),
        )
        with room.store.transaction() as record:
            if record.add_session(session):
                carry(record, session)
                return session, key
    raise TrainingError("no-code-free")  # pragma: no cover - 64 million codes


def as_trainer(room: Room, code: str, key: str) -> Session:
    """The session, for whoever holds its key. Raises TrainingError("not-the-trainer")."""
    with room.store.reading() as record:
        session = record.session(plain_code(code))
    if session is None or not hmac.compare_digest(session.key_hash, key_mark(key)):
        raise TrainingError("not-the-trainer")
    return session


def move_to(room: Room, session: Session, stage: Stage) -> Session:
    """The next stage, or back one. Raises TrainingError("training-changed") if another window moved it first."""
    if stage not in STAGES:
        raise ValueError(stage)
    return _save(room, session.model_copy(update={"stage": stage}))


def next_case(room: Room, session: Session) -> Session:
    """On to the next case, at its first deciding; after the last, the session ends."""
    if session.is_last:
        return move_to(room, session, "ended")
    return _save(room, session.model_copy(update={"place": session.place + 1, "stage": "first"}))


def join(room: Room, door: Doorkeeper, typed: str, name: str, place: str) -> tuple[Seat, str]:
    """A seat, and the token by which the same browser finds it again. Late joiners come in at the stage that is on.

    Raises TrainingError: "no-such-code", "too-many-codes", "session-ended", "room-full", "place-full".
    """
    now = room.clock.now()
    door.check(place, now)
    token = secrets.token_urlsafe(18)
    with room.store.transaction() as record:
        session = record.session(plain_code(typed))
        if session is None:
            door.wrong(place, now)
            raise TrainingError("no-such-code")
        if session.stage == "ended":
            raise TrainingError("session-ended")
        seats = record.seats(session.code)
        here = [seat for seat in seats if seat.taken_out_at is None]
        if len(here) >= MOST_SEATS:
            raise TrainingError("room-full", most=MOST_SEATS)
        door.room_for(place, session, here)
        seat = Seat(
            id=new_id(),
            code=session.code,
            number=len(seats) + 1,
            name=_shown_name(name),
            token_hash=key_mark(token),
            joined_at=now,
        )
        record.add_seat(seat)
        door.seated(place, seat)
    return seat, token


def _shown_name(typed: str) -> str:
    """A name for a list on a projector: one line, without marks that turn the direction of writing."""
    return "".join(letter for letter in " ".join(typed.split())[:60] if letter.isprintable())


def come_back(room: Room, seat_id: str, token: str) -> tuple[Session, Seat] | None:
    """The seat a browser held before it lost its connection; None if it never had one, or the session is gone."""
    with room.store.reading() as record:
        seat = record.seat(seat_id)
        if seat is None or not hmac.compare_digest(seat.token_hash, key_mark(token)):
            return None
        session = record.session(seat.code)
    return None if session is None else (session, seat)


def decide(
    room: Room, seat: Seat, *, exercise: str, turn: int, a: Answer, b: Answer, why: str, key_points: Sequence[int]
) -> Vote:
    """Hand in an answer to the case that is on; handed in again before it closes, it replaces the first.

    `exercise` and `turn` are those the joiner's page showed. Raises TrainingError: "voting-closed" if the room has
    moved on since, "seat-taken-out", "answer-too-long".
    """
    checked_lengths(why)
    with room.store.transaction() as record:
        session = _session(record, seat)
        held = record.seat(seat.id)
        if held is None or held.taken_out_at is not None:
            raise TrainingError("seat-taken-out")
        if not session.voting or session.exercise != exercise or session.turn != turn:
            raise TrainingError("voting-closed")
        vote = Vote(
            code=seat.code,
            seat_id=seat.id,
            exercise=exercise,
            turn=session.turn,
            a=a,
            b=b,
            why=why,
            key_points=tuple(sorted(set(key_points) & set(case_of(record, session, exercise).key_points))),
            at=room.clock.now(),
        )
        record.save_vote(vote)
    return vote


def _session(record: RoomTransaction, seat: Seat) -> Session:
    session = record.session(seat.code)
    if session is None:
        raise TrainingError("session-ended")
    return session


def _save(room: Room, session: Session) -> Session:
    with room.store.transaction() as record:
        record.save_session(session)
    return session.model_copy(update={"version": session.version + 1})


def key_mark(secret: str) -> str:
    """What is kept of a key or a token: enough to know it again, not to tell it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def delete_session(room: Room, session: Session) -> None:
    """The session goes, with the names people typed, their answers and their reasons. For whoever holds its key."""
    with room.store.transaction() as record:
        record.remove(session.code)
    room.store.settle()


@dataclass(frozen=True)
class Attended:
    """One seat and the cases it answered, for the list of who took part."""

    name: str
    answered: tuple[str, ...]
    seat_id: str
    number: int
    taken_out: bool = False


def attendance(room: Room, code: str) -> tuple[Attended, ...]:
    """Everybody who joined, in the order of joining; those taken out too, with no answer."""
    with room.store.reading() as record:
        session = record.session(code)
        seats = record.seats(code)
        if session is None:
            return ()
        votes = {name: {vote.seat_id for vote in record.votes(code, name)} for name in session.exercises}
    return tuple(
        Attended(
            seat.shown,
            tuple(name for name in session.exercises if seat.id in votes[name]),
            seat.id,
            seat.number,
            seat.taken_out_at is not None,
        )
        for seat in seats
    )


def state_mark(room: Room, code: str) -> tuple[int, int, int]:
    """Which state a session is in: its version, how many joined, how many answered the case that is on, this time."""
    with room.store.reading() as record:
        session = record.session(code)
        if session is None:
            return (0, 0, 0)
        return (session.version, record.seats_in(code), record.votes_in(code, session.exercise, session.turn))
