"""What a group session needs of the outside: its own store, with no case in it; see `training.storage.room`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    def seats(self, code: str) -> Sequence[Seat]:
        """All of them, those taken out as well, in the order of joining."""
        ...

    def seats_in(self, code: str) -> int:
        """How many there are, without those taken out."""
        ...

    def seat(self, seat_id: str) -> Seat | None: ...
    def add_seat(self, seat: Seat) -> None: ...
    def save_seat(self, seat: Seat) -> None: ...
    def remove_seat(self, seat_id: str) -> None:
        """With its answers, overwritten in the file."""
        ...

    def votes(self, code: str, exercise: str, turn: Turn | None = None) -> Sequence[Vote]:
        """Without those of seats taken out, and so is `votes_in`."""
        ...

    def vote(self, seat_id: str, exercise: str, turn: Turn) -> Vote | None: ...
    def save_vote(self, vote: Vote) -> None:
        """Replaces the seat's earlier vote on the same case and turn."""
        ...

    def votes_in(self, code: str, exercise: str, turn: Turn) -> int: ...
    def remove(self, code: str) -> None:
        """The session with its seats and votes, overwritten in the file."""
        ...

    def offered(self, *, brought: bool | None = None) -> Mapping[str, str]:
        """Trainers' own cases to choose from, as files, by id: all, or those brought to the desk, or the others."""
        ...

    def offer(self, files: Mapping[str, str], *, brought: bool) -> None:
        """Adds those brought to the desk; the others take the place of all that were not."""
        ...

    def carry(self, code: str, case_id: str, body: str) -> None: ...
    def carried(self, code: str, case_id: str) -> str | None:
        """The file of an own case that a session carries with it; None if it carries no such case."""
        ...

    def erase_everything(self) -> None: ...


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
