"""What a group session needs of the outside: its own store, with no case in it; see `training.storage.room`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from legal_tests.lawbook import LawBook
from panel.domain.base import Clock
from training.domain.session import Seat, Session, Turn, Vote


class RoomTransaction(Protocol):
    """One unit of work: kept when left, undone on any exception."""

    def session(self, code: str) -> Session | None: ...
    def sessions(self) -> Sequence[Session]: ...
    def add_session(self, session: Session) -> bool:
        """False, and nothing kept, where the code is taken."""
        ...

    def save_session(self, session: Session) -> None:
        """Keeps it with the next version; TrainingError("training-changed") if it was saved since `version`."""
        ...

    def seats(self, code: str) -> Sequence[Seat]: ...
    def seats_in(self, code: str) -> int: ...
    def seat(self, seat_id: str) -> Seat | None: ...
    def add_seat(self, seat: Seat) -> None: ...
    def votes(self, code: str, exercise: str, turn: Turn | None = None) -> Sequence[Vote]: ...
    def vote(self, seat_id: str, exercise: str, turn: Turn) -> Vote | None: ...
    def save_vote(self, vote: Vote) -> None:
        """Replaces the seat's earlier vote on the same case and turn."""
        ...

    def votes_in(self, code: str, exercise: str, turn: Turn) -> int: ...
    def remove(self, code: str) -> None:
        """The session with its seats and votes."""
        ...


class RoomStore(Protocol):
    def transaction(self) -> AbstractContextManager[RoomTransaction]: ...
    def reading(self) -> AbstractContextManager[RoomTransaction]: ...
    def settle(self) -> None:
        """Write the log back into the file, so that nothing removed is left in it."""
        ...


@dataclass(frozen=True)
class Room:
    """Handed to every service of a group session; made once, in `training.wiring`."""

    store: RoomStore
    lawbook: LawBook
    clock: Clock
