"""A group session: one trainer, a code, many people deciding the same fictional case, twice.

No case of the council and no profile is ever in it: a joiner is a seat with the name they typed, or none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

from pydantic import Field

from legal_tests.evaluate import Answer
from panel.domain.base import Frozen, Line
from training.domain.answers import Typed
from training.domain.exercise import LimbId

Stage = Literal["gathering", "first", "first-closed", "revealed", "again", "again-closed", "moved", "ended"]
STAGES: Final[tuple[Stage, ...]] = (
    "gathering",
    "first",
    "first-closed",
    "revealed",
    "again",
    "again-closed",
    "moved",
    "ended",
)
"""gathering: people join. first: everyone decides, alone. first-closed: answers are in, for the trainer alone.
revealed: the spread is on the screen. again: everyone decides a second time. again-closed: those are in.
moved: the screen shows how the room moved. ended: the session is over and the code is free no longer."""
VOTING: Final[frozenset[Stage]] = frozenset({"first", "again"})
CODE_LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""Without vowels, so that no word appears; without Y, which is taken for V."""
CODE_LENGTH: Final = 6
MOST_SEATS: Final = 200
MOST_SEATS_ONE_PLACE: Final = 60
"""Seats given to one address on the network, until the trainer lets more in: two classes behind one address fit."""
Turn = Literal[1, 2]


class Session(Frozen):
    """One session. `version` counts changes by the trainer; `key_hash` is of the trainer's key, which is not kept."""

    code: str
    title: Line = ""
    key_hash: str
    exercises: tuple[str, ...] = Field(min_length=1)
    place: int = 0
    """Which of the exercises is on, from 0."""
    stage: Stage = "gathering"
    opened_at: datetime
    most_one_place: int = MOST_SEATS_ONE_PLACE
    """Seats that one address on the network may take; the trainer raises it where a hall shares one address."""
    version: int = 1

    @property
    def exercise(self) -> str:
        return self.exercises[self.place]

    @property
    def voting(self) -> bool:
        return self.stage in VOTING

    @property
    def turn(self) -> Turn:
        """The first or the second time of deciding the case that is on."""
        return 2 if self.stage in ("again", "again-closed", "moved") else 1

    @property
    def is_last(self) -> bool:
        return self.place == len(self.exercises) - 1


class Seat(Frozen):
    """A joiner. `token_hash` lets a browser come back after a lost connection; `number` is the order of joining."""

    id: str
    code: str
    number: int
    name: Line = ""
    token_hash: str
    joined_at: datetime
    taken_out_at: datetime | None = None
    """When the trainer took it out: its answers are kept, counted nowhere, and said to be taken out."""

    @property
    def shown(self) -> str:
        """What the trainer sees: the name typed, or the seat's number."""
        return self.name or f"Guest {self.number}"


class Vote(Frozen):
    """What one seat decided on one case, the first or second time. Handed in again before it closes, it replaces."""

    code: str
    seat_id: str
    exercise: str
    turn: Turn
    a: Answer
    b: Answer
    why: Typed = ""
    key_points: tuple[int, ...] = ()
    at: datetime

    def limb(self, limb: LimbId) -> Answer:
        return self.a if limb == "a" else self.b


class Count(Frozen):
    """How many gave one answer, the first time and the second."""

    label: str
    first: int = 0
    second: int = 0


class Move(Frozen):
    """How many went from one outcome to another between the two times; those who answered twice only."""

    before: str
    after: str
    people: int


class RoomSpread(Frozen):
    """What the trainer reveals about one case."""

    exercise: str
    limb_a: tuple[Count, ...]
    limb_b: tuple[Count, ...]
    outcome: tuple[Count, ...]
    key_points: tuple[Count, ...]
    problems: tuple[Count, ...]
    """Patterns the checker found in the room's reasons, by title."""
    reasons: tuple[str, ...]
    """The reasons of the turn that is on, without names, in an order that says nothing of who wrote them."""
    moves: tuple[Move, ...]
    model_outcome: str
    seats: int
    answered_first: int
    answered_second: int
    taken_out: int = 0
    """Seats the trainer took out, whose answers are not in these numbers."""
