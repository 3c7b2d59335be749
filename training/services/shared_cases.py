"""Brings in a case that somebody shared, beside the cases held: never twice, and never over another one unasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from panel.domain.base import new_id
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.own_cases import all_material, is_own, own_cases, read_shared, save_case


@dataclass(frozen=True)
class Placing:
    """What becomes of a shared case. `to_keep` has an id of its own, and a title, where another case has its id."""

    given: Exercise
    same: bool
    """The very same case is held already."""
    taken: bool
    """Another case has its id."""
    to_keep: Exercise
    instead: Exercise | None = None
    """The trainer's own case that it could take the place of, if somebody says so."""


def new_case_id() -> str:
    """An id that no case has."""
    return f"own-{new_id()[:8]}"


def placed(given: Exercise, held: Mapping[str, Exercise | None]) -> Placing:
    """Look a shared case up among those held; None stands for one that is set aside, whose id is taken all the same."""
    known = [one for one in held.values() if one is not None]
    same = any(_words(one) == _words(given) for one in known)
    taken = given.id in held
    if same or not taken:
        return Placing(given, same, taken, given)
    kept = given.model_copy(update={"id": new_case_id(), "title": _free_title(given.title, known), "version": 1})
    return Placing(given, same, taken, kept, held[given.id] if is_own(given.id) else None)


def look_up(academy: Academy, name: str, data: bytes) -> Placing:
    """What would become of the case in this file. Raises TrainingError as `read_shared` does."""
    return placed(read_shared(name, data).exercise, _held(academy))


def bring_in(academy: Academy, learner: Learner, name: str, data: bytes, *, instead: int | None = None) -> Exercise:
    """Keep the case in this file: beside another one with its id, unless `instead` names the version it replaces.

    The law that the file says the case was checked under is kept with it.

    Raises TrainingError: as `read_shared` and `save_case` do, and "case-already-here".
    """
    shared = read_shared(name, data)
    place = placed(shared.exercise, _held(academy))
    if place.same:
        raise TrainingError("case-already-here", title=place.given.title)
    if instead is not None:
        return save_case(academy, learner, place.given, based_on=instead, shared=shared)
    return save_case(academy, learner, place.to_keep, based_on=0, shared=shared)


def _held(academy: Academy) -> dict[str, Exercise | None]:
    tool = {one.id: one for one in all_material(academy).exercises}
    return {**{one.id: one.exercise for one in own_cases(academy)}, **tool}


def _words(case: Exercise) -> Exercise:
    """The case without its name: kept beside another, or once again, it is still the same case."""
    return case.model_copy(update={"id": "", "version": 1, "title": re.sub(r" \(\d+\)$", "", case.title)})


def _free_title(title: str, held: Iterable[Exercise]) -> str:
    """The title, with a number after it where a case of that title is held."""
    taken = {one.title for one in held}
    number, free = 1, title
    while free in taken:
        number += 1
        free = f"{title[:290]} ({number})"
    return free
