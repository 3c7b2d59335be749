"""The room's pictures say no more than the numbers do."""

from __future__ import annotations

import re

from training.domain.session import Count, Move, RoomSpread
from training.room import pictures
from training.services.material import current_law, material

CASE = material().exercise("t01-fine-in-class")


def spread(**changes: object) -> RoomSpread:
    held = RoomSpread(
        exercise=CASE.id,
        limb_a=(Count(label="yes", first=4, second=3), Count(label="no"), Count(label="not-yet")),
        limb_b=(
            Count(label="yes", first=1),
            Count(label="no", first=2, second=3),
            Count(label="not-yet", first=1),
        ),
        outcome=(Count(label="must-assess", first=1), Count(label="refusal", first=2, second=3)),
        key_points=(Count(label="9", first=2, second=3),),
        problems=(),
        reasons=(),
        moves=(
            Move(before="must-assess", after="refusal", people=1),
            Move(before="refusal", after="refusal", people=2),
        ),
        model_outcome="must-assess",
        seats=4,
        answered_first=4,
        answered_second=3,
    )
    return held.model_copy(update=changes)


def widths(drawn: str) -> list[int]:
    return [int(one) for one in re.findall(r"width:(\d+)%", drawn)]


def test_half_the_room_is_half_a_bar() -> None:
    drawn = pictures.limbs(spread(), law=current_law(), exercise=CASE, both=False)
    assert widths(drawn) == [100, 0, 0, 25, 50, 25]
    assert "A full bar is everybody who answered: 4." in drawn


def test_each_time_is_measured_by_those_who_answered_that_time() -> None:
    drawn = pictures.limbs(spread(), law=current_law(), exercise=CASE, both=True)
    assert widths(drawn) == [100, 100, 0, 0, 0, 0, 0, 25, 100, 50, 0, 25]
    assert "A full bar is everybody who answered: 3 now, 4 the first time." in drawn


def test_a_room_in_which_nobody_answered_draws_empty_bars() -> None:
    nobody = spread(limb_a=(Count(label="yes"),), limb_b=(), answered_first=0, answered_second=0, moves=())
    assert widths(pictures.limbs(nobody, law=current_law(), exercise=CASE, both=True)) == [0, 0]


def test_whoever_answered_once_is_counted_among_the_moves_as_such() -> None:
    said = re.sub("<[^>]+>", " ", pictures.moves(spread()))
    assert " 2  stayed where they were" in said
    assert " 1  went from “Assess” to “Refuse”" in said
    assert " 1  answered the first time only" in said
    assert "second time only" not in said
