"""A group session of thirty: how long joining and handing in take, beside the same click on a bare page of six widgets.

Thirty tabs on the bare page click at the same moment; then thirty people at the door type the code and their name and
join; in turn, round after round, each round at the door of a session of its own. Those of the last round then answer
both questions and hand in at the same moment, in turn with the bare page too, with the trainer's desk open, which draws
itself again as answers arrive. Every seat and every answer is looked for in the record after every round, with the name
or the words it was given: one that is missing stops the measurement.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.benchmarks.bare import REST, BareTabs, at_once, bare_pages
from tests.benchmarks.browsers import PATIENCE, PROJECT, Tab, served
from tests.benchmarks.row import Row
from training.domain.session import Session
from training.pages import law_parts
from training.services.material import current_law, material
from training.services.session_ports import Room
from training.services.sessions import move_to, open_session
from training.wiring import open_room

JOINERS: Final = 30
ROUNDS: Final = 4
DOORS: Final = 2
"""Rounds of joining that count."""
CASE: Final = "t01-fine-in-class"
OPENER: Final = "the-openers-secret"


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as open_things:
        folder = Path(temporary) / "room"
        room = open_room(folder)
        here = open_things.enter_context(
            served(
                PROJECT / "training" / "room" / "web.py",
                LMAG_ROOM=str(folder),
                LMAG_ROOM_OPENER=OPENER,
                LMAG_ROOM_ADDRESS="http://127.0.0.1",
            )
        )
        bare = open_things.enter_context(bare_pages(Path(temporary)))
        plain = open_things.enter_context(bare.tabs(JOINERS))
        ours: list[float] = []
        for round_ in range(DOORS + 1):
            last = round_ == DOORS
            with ExitStack() as closing:
                session, key = open_session(room, [CASE], "Bench")
                keeping = open_things if last else closing
                keeping.enter_context(Tab(here, cookie=f"lmag_desk={OPENER}:{session.code}:{key}"))
                joiners = [keeping.enter_context(Tab(here)) for _ in range(JOINERS)]
                plain.click(counts=round_ > 0)  # the first warms all up; before, as who joined looks on
                waited = _joined(room, session, joiners)
            ours += waited if round_ else []
        session = move_to(room, session, "first")
        _until_they_decide(joiners)
        joining = plain.row(_name("joining"), ours)
        plain.forget()
        return [joining, _row(room, session, joiners, plain)]


def _joined(room: Room, session: Session, door: Sequence[Tab]) -> list[float]:
    """All join at once; the seconds each waited."""

    def join(tab: Tab, number: int, _round: int) -> float:
        tab.hold("text_input", "The six letters on the trainer’s screen", session.code.lower())
        tab.hold("text_input", "Your name, if you like", f"Person {number}")
        return tab.press("Join")

    waited = at_once(door, join, 0)
    with room.store.reading() as record:
        seated = {seat.name for seat in record.seats(session.code)}
    lost = {f"Person {number}" for number in range(JOINERS)} - seated
    if lost:
        raise AssertionError(f"{len(lost)} of {JOINERS} people did not get their seat")
    return waited


def _until_they_decide(joiners: Sequence[Tab]) -> None:
    """Each page has looked, and shows the case."""
    question = law_parts.question(current_law(), material().exercise(CASE), "a")
    until = time.monotonic() + 2 * PATIENCE
    for tab in joiners:
        while True:
            try:
                tab.element("radio", question)
                break
            except AssertionError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)


def _row(room: Room, session: Session, joiners: Sequence[Tab], plain: BareTabs) -> Row:
    ours: list[float] = []
    for round_ in range(ROUNDS + 1):
        waited = at_once(joiners, _hand_in, round_)
        _all_kept(room, session, round_)
        time.sleep(REST)
        plain.click(counts=round_ > 0)  # the first warms all up
        ours += waited if round_ else []
    return plain.row(_name("handing in"), ours)


def _name(doing: str) -> str:
    return f"{JOINERS} joiners of a group session, {doing} at once, nothing lost"


def _hand_in(tab: Tab, number: int, round_: int) -> float:
    law, exercise = current_law(), material().exercise(CASE)
    tab.hold("radio", law_parts.question(law, exercise, "a"), "Yes")
    tab.hold("radio", law_parts.question(law, exercise, "b"), ("Yes", "No")[(round_ + number) % 2])
    tab.hold("text_area", "Your reason, in a sentence or two", _words(number, round_))
    return tab.press(tab.only("button"))  # "Hand in", and "Hand in again" once an answer is in


def _words(number: int, round_: int) -> str:
    return f"Attendance has fallen to 61 per cent and the pass is not helping: {number}, {round_}."


def _all_kept(room: Room, session: Session, round_: int) -> None:
    with room.store.reading() as record:
        kept = {vote.why for vote in record.votes(session.code, CASE, 1)}
    lost = {_words(number, round_) for number in range(JOINERS)} - kept
    if lost:
        raise AssertionError(f"{len(lost)} of {JOINERS} answers were lost in round {round_}")
