"""The record of group sessions, as the app sees it: who took part in which, and erasing it.

A joiner is a seat with whatever name was typed, so a person is found in it by that name alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from training.domain.record import Learner
from training.services.records import only_a_trainer
from training.services.session_ports import Room


@dataclass(frozen=True)
class Kept:
    """One session on record. `names` are as they were typed, in the order of joining; `nameless` typed none.

    `exercises` are the cases that were on, not those planned after them.
    """

    code: str
    title: str
    opened_at: datetime
    ended: bool
    exercises: tuple[str, ...]
    names: tuple[str, ...]
    nameless: int

    @property
    def people(self) -> int:
        return len(self.names) + self.nameless


@dataclass(frozen=True)
class CameAs:
    """Who of a session is a colleague of that very name, and the names that are nobody's or several colleagues'."""

    colleagues: tuple[Learner, ...]
    others: tuple[str, ...]


def kept_sessions(room: Room, by: Learner) -> tuple[Kept, ...]:
    """The latest first, without seats that were taken out. Raises TrainingError("not-a-trainer")."""
    only_a_trainer(by)
    with room.store.reading() as record:
        found = []
        for session in record.sessions():
            seats = [seat for seat in record.seats(session.code) if seat.taken_out_at is None]
            names = tuple(seat.name for seat in seats if seat.name)
            ended = session.stage == "ended"
            nameless = len(seats) - len(names)
            used = session.exercises[: session.place + 1]
            found.append(Kept(session.code, session.title, session.opened_at, ended, used, names, nameless))
    return tuple(sorted(found, key=lambda one: one.opened_at, reverse=True))


def came_as(kept: Kept, people: Iterable[Learner]) -> CameAs:
    """A name that several colleagues have is left to the trainer, and so is one typed twice after the first time."""
    known: dict[str, list[Learner]] = {}
    for person in people:
        known.setdefault(_plain(person.name), []).append(person)
    colleagues: dict[str, Learner] = {}
    others = []
    for name in kept.names:
        found = known.get(_plain(name), [])
        if len(found) == 1 and found[0].id not in colleagues:
            colleagues[found[0].id] = found[0]
        else:
            others.append(name)
    return CameAs(tuple(colleagues.values()), tuple(others))


def seats_named(room: Room, by: Learner, name: str) -> int:
    """How many seats carry this name, in all sessions. Raises TrainingError("not-a-trainer")."""
    only_a_trainer(by)
    return len(_named(room, name))


def erase_named(room: Room, by: Learner, name: str) -> int:
    """Every seat with this name and its answers, overwritten in the file; how many. TrainingError("not-a-trainer")."""
    only_a_trainer(by)
    found = _named(room, name)
    with room.store.transaction() as record:
        for seat_id in found:
            record.remove_seat(seat_id)
    room.store.settle()
    return len(found)


def erase_sessions(room: Room, by: Learner, codes: Collection[str]) -> None:
    """These sessions, with every name and answer in them. Raises TrainingError("not-a-trainer")."""
    only_a_trainer(by)
    with room.store.transaction() as record:
        for code in codes:
            record.remove(code)
    room.store.settle()


def erase_all_sessions(room: Room, by: Learner) -> None:
    """The whole record of sessions, cases on offer too. Raises TrainingError("not-a-trainer")."""
    only_a_trainer(by)
    with room.store.transaction() as record:
        record.erase_everything()
    room.store.settle()


def _named(room: Room, name: str) -> list[str]:
    with room.store.reading() as record:
        return [
            seat.id
            for session in record.sessions()
            for seat in record.seats(session.code)
            if seat.name and _plain(seat.name) == _plain(name)
        ]


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
