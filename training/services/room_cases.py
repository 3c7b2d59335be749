"""The cases of a group session: those that come with the tool, and trainers' own.

The room knows nothing of where trainers keep their cases. An own case comes into its record as the file it would be
shared as, and a session that is opened on it carries that file with it, read as strictly as any shared file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from panel.domain.errors import PanelError
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.session import Session
from training.services.academy import Academy
from training.services.material import current_law, material
from training.services.own_cases import as_yaml, is_own, own_cases, read_shared
from training.services.session_ports import Room, RoomTransaction
from training.services.shared_cases import placed
from training.services.testing import contradictions


def choices(room: Room) -> tuple[Exercise, ...]:
    """What a session can be opened on: the tool's own cases, then the trainers' that still stand."""
    with room.store.reading() as record:
        files = record.offered()
    return (*material().exercises, *_standing(files.values()))


def offer(room: Room, own: Iterable[Exercise]) -> None:
    """Put these own cases on offer in the place of those that were; files brought to the desk stay."""
    files = {one.id: as_yaml(one) for one in own}
    with room.store.reading() as record:
        if record.offered(brought=False) == files:
            return
    with room.store.transaction() as record:
        record.offer(files, brought=False)


def offer_own(room: Room, academy: Academy) -> None:
    """Put on offer what trainers kept in the app, and stands."""
    offer(room, [one.exercise for one in own_cases(academy) if one.exercise is not None])


def bring(room: Room, name: str, data: bytes) -> Exercise:
    """Put the case in a shared file on offer. Where another case has its id, it gets one of its own.

    Raises TrainingError: "shared-file-too-large", "shared-file-broken", "case-contradicts-itself", "case-already-here".
    """
    given = read_shared(name, data).exercise
    for reason in contradictions(given, current_law()):
        raise TrainingError("case-contradicts-itself", reason=reason)
    place = placed(given, {one.id: one for one in choices(room)})
    if place.same:
        raise TrainingError("case-already-here", title=given.title)
    with room.store.transaction() as record:
        record.offer({place.to_keep.id: as_yaml(place.to_keep)}, brought=True)
    return place.to_keep


def carry(record: RoomTransaction, session: Session) -> None:
    """Put the files of the own cases that a new session is on beside it. Raises TrainingError("no-such-item")."""
    files = record.offered()
    for name in dict.fromkeys(session.exercises):
        if is_own(name):
            if name not in files:
                raise TrainingError("no-such-item")
            record.carry(session.code, name, files[name])


def case_on(room: Room, session: Session) -> Exercise:
    """The case that is on in a session."""
    with room.store.reading() as record:
        return case_of(record, session, session.exercise)


def case_of(record: RoomTransaction, session: Session, case_id: str) -> Exercise:
    """A case of a session. Raises TrainingError("no-such-item")."""
    body = record.carried(session.code, case_id)
    if body is not None:
        return _read(body)
    if is_own(case_id):
        raise TrainingError("no-such-item")
    return material().exercise(case_id)


@lru_cache(maxsize=64)
def _read(body: str) -> Exercise:
    return read_shared("case.yaml", body.encode()).exercise


def _standing(files: Iterable[str]) -> Iterator[Exercise]:
    for body in files:
        try:
            case = _read(body)
        except PanelError:  # a later version of the tool reads cases more strictly
            continue
        if not any(contradictions(case, current_law())):
            yield case
