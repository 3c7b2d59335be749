"""The one place that chooses training's real database, clock and law."""

from __future__ import annotations

import threading
from pathlib import Path

from legal_tests.lawbook import default_lawbook
from panel.wiring import SystemClock, data_folder
from training.services.academy import Academy
from training.services.session_ports import Room
from training.storage.room import DATABASE as SESSIONS
from training.storage.room import open_room_store
from training.storage.store import DATABASE, open_training_store

_open_academies: dict[Path, Academy] = {}
_open_rooms: dict[Path, Room] = {}
_one_opens = threading.Lock()


def open_academy(folder: Path | None = None) -> Academy:
    """What every service of training works with, on the record in `folder` (the data folder unless named).

    The file lies beside the cases' database and shares nothing with it: it can be erased by itself.
    """
    where = (folder or data_folder()).resolve()
    with _one_opens:
        if where not in _open_academies:
            _open_academies[where] = Academy(
                store=open_training_store(where), lawbook=default_lawbook(), clock=SystemClock()
            )
        return _open_academies[where]


def held_academy() -> Academy | None:
    """The academy on the record in the data folder; None, and nothing is made, where there is no record yet."""
    return open_academy() if (data_folder() / DATABASE).is_file() else None


def sessions_folder() -> Path:
    """Where the record of group sessions is kept: a folder of its own in the data folder, with no case in it."""
    return (data_folder() / "sessions").resolve()


def open_room(folder: Path) -> Room:
    """What the services of a group session work with, on the record of sessions in `folder` and nothing else."""
    return Room(store=open_room_store(folder.resolve()), lawbook=default_lawbook(), clock=SystemClock())


def sessions_room(*, made: bool = False) -> Room | None:
    """The record of group sessions in `sessions_folder`, for the app; None where there is none, unless it is `made`."""
    where = sessions_folder()
    if not made and not (where / SESSIONS).is_file():
        return None
    with _one_opens:
        if where not in _open_rooms:
            _open_rooms[where] = open_room(where)
        return _open_rooms[where]
