"""The trainer's hand on the seats of a session: take some out, put them back, let more people of one address in.

A seat taken out keeps its answers on record. They are counted nowhere, and every screen says how many seats are out.
"""

from __future__ import annotations

from collections.abc import Collection

from training.domain.session import MOST_SEATS_ONE_PLACE, Session
from training.services.session_ports import Room


def take_out(room: Room, session: Session, seat_ids: Collection[str]) -> Session:
    """Whoever sits there is told, and answers no more. Raises TrainingError("training-changed")."""
    return _mark(room, session, seat_ids, out=True)


def put_back(room: Room, session: Session, seat_ids: Collection[str]) -> Session:
    """With the answers they gave. Raises TrainingError("training-changed")."""
    return _mark(room, session, seat_ids, out=False)


def let_more_in(room: Room, session: Session) -> Session:
    """As many seats again for each address on the network. Raises TrainingError("training-changed")."""
    more = session.model_copy(update={"most_one_place": session.most_one_place + MOST_SEATS_ONE_PLACE})
    with room.store.transaction() as record:
        record.save_session(more)
    return more.model_copy(update={"version": more.version + 1})


def _mark(room: Room, session: Session, seat_ids: Collection[str], *, out: bool) -> Session:
    at = room.clock.now() if out else None
    with room.store.transaction() as record:
        record.save_session(session)  # the next version, so that every page is drawn again
        for seat in record.seats(session.code):
            if seat.id in seat_ids and (seat.taken_out_at is None) is out:
                record.save_seat(seat.model_copy(update={"taken_out_at": at}))
    return session.model_copy(update={"version": session.version + 1})
