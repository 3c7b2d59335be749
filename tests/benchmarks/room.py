"""A group session of thirty: how long handing in takes, beside the same click on a bare page of six widgets.

Thirty joiners answer both questions and hand in at the same moment, with the trainer's desk open, which draws itself
again as answers arrive; then thirty tabs on the bare page click; in turn, round after round. Every answer is looked for
in the record after every round, with the words it was given: one that is missing stops the measurement.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.benchmarks.browsers import PROJECT, Tab, served
from tests.benchmarks.row import Row
from tests.benchmarks.twenty import BAR, BARE, REST, at_once, percentile_95
from training.domain.session import Session
from training.pages import law_parts
from training.services.material import current_law, material
from training.services.session_ports import Room
from training.services.sessions import Doorkeeper, join, move_to, open_session
from training.wiring import open_room

JOINERS: Final = 30
ROUNDS: Final = 4
CASE: Final = "t01-fine-in-class"
OPENER: Final = "the-openers-secret"


def run() -> list[Row]:
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as open_things:
        folder = Path(temporary) / "room"
        room = open_room(folder)
        session, key = open_session(room, [CASE], "Bench")
        session = move_to(room, session, "first")
        cookies = [_seat(room, session, number) for number in range(JOINERS)]
        script = Path(temporary) / "bare.py"
        script.write_text(BARE, encoding="utf-8")
        bare = open_things.enter_context(served(script))
        here = open_things.enter_context(
            served(
                PROJECT / "training" / "room" / "web.py",
                LMAG_ROOM=str(folder),
                LMAG_ROOM_OPENER=OPENER,
                LMAG_ROOM_ADDRESS="http://127.0.0.1",
            )
        )
        open_things.enter_context(Tab(here, cookie=f"lmag_desk={OPENER}:{session.code}:{key}"))
        plain = [open_things.enter_context(Tab(bare)) for _ in range(JOINERS)]
        joiners = [open_things.enter_context(Tab(here, cookie=cookie)) for cookie in cookies]
        return [_row(room, session, joiners, plain)]


def _seat(room: Room, session: Session, number: int) -> str:
    seat, token = join(room, Doorkeeper(), session.code, f"Person {number}", "bench")
    return f"lmag_seat={seat.id}:{token}"


def _row(room: Room, session: Session, joiners: Sequence[Tab], plain: Sequence[Tab]) -> Row:
    ours: list[float] = []
    floor: list[float] = []
    for round_ in range(ROUNDS + 1):
        waited = at_once(joiners, _hand_in, round_)
        _all_kept(room, session, round_)
        time.sleep(REST)
        waited_bare = at_once(plain, lambda tab, _number, _round: tab.press("Next"), round_)
        time.sleep(REST)
        if round_:  # the first warms both up
            ours += waited
            floor += waited_bare
    p95, p95_bare = percentile_95(ours), percentile_95(floor)
    note = (
        f"p95 {p95 * 1_000:.0f} ms of {len(ours)} answers, none lost; "
        f"a bare page of six widgets {p95_bare * 1_000:.0f} ms"
    )
    return Row(f"{JOINERS} joiners of a group session, handing in at once", p95 / p95_bare, BAR, note)


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
