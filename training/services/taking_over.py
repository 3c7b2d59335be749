"""A trainer who lost the desk (a browser closed, a machine restarted) takes the session over again.

Whoever holds the secret of the process may do so: it stands only in the address that the command prints and that the
app's button opens, on the machine of the room. The session gets a new key, so that the desk it was on is closed.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from training.domain.errors import TrainingError
from training.domain.session import Session
from training.services.session_ports import Room
from training.services.sessions import key_mark

SHOWN_FOR: Final = timedelta(days=7)
"""How long a session is offered to be taken over. Older ones are on record, and in the app."""


@dataclass(frozen=True)
class Held:
    """One session on record, without its key."""

    code: str
    title: str
    opened_at: datetime
    people: int
    ended: bool
    version: int


def to_take_over(room: Room) -> tuple[Held, ...]:
    """The sessions of the last days: those still open first, and the latest first."""
    since = room.clock.now() - SHOWN_FOR
    with room.store.reading() as record:
        found = [
            Held(one.code, one.title, one.opened_at, record.seats_in(one.code), one.stage == "ended", one.version)
            for one in record.sessions()
            if one.opened_at >= since
        ]
    return tuple(sorted(found, key=lambda one: (one.ended, -one.opened_at.timestamp())))


def take_over(room: Room, code: str) -> tuple[Session, str]:
    """The session and its new key; the old one opens nothing any more.

    Raises TrainingError("session-ended") where the session is not on record any more.
    """
    key = secrets.token_urlsafe(18)
    with room.store.transaction() as record:
        session = record.session(code)
        if session is None:
            raise TrainingError("session-ended")
        taken = session.model_copy(update={"key_hash": key_mark(key)})
        record.save_session(taken)
    return taken.model_copy(update={"version": taken.version + 1}), key
