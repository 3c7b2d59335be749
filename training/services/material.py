"""Reads the training material strictly: an unknown key, pattern, provision or key point stops the load.

A file is named with the entry and the reason (TrainingError "material-broken"); nothing is loaded in part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from legal_tests.lawbook import Law, default_lawbook
from legal_tests.packfile import LawPackError, read_entries, read_entry, read_yaml
from letter_templates.reasons.catalogue import catalogue
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.items import MendItem, Question, SpotItem
from training.services.testing import contradictions

Entry = TypeVar("Entry", Exercise, SpotItem, MendItem, Question)
FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Material:
    """All the exercises and items, each in the order of their ids."""

    exercises: tuple[Exercise, ...]
    spotting: tuple[SpotItem, ...]
    mending: tuple[MendItem, ...]
    questions: tuple[Question, ...]

    def exercise(self, exercise_id: str) -> Exercise:
        """KeyError if there is none with this id."""
        return _one(self.exercises, exercise_id)

    def spot(self, item_id: str) -> SpotItem:
        return _one(self.spotting, item_id)

    def mend(self, item_id: str) -> MendItem:
        return _one(self.mending, item_id)

    def question(self, item_id: str) -> Question:
        return _one(self.questions, item_id)


def read_material(folder: Path = FOLDER) -> Material:
    """Everything in the material's four folders, checked against the law in force and the catalogue of patterns."""
    law = current_law()
    try:
        material = Material(
            exercises=tuple(
                sorted(
                    (read_entry(path, Exercise, read_yaml(path)) for path in _files(folder / "exercises")),
                    key=lambda one: one.id,
                )
            ),
            spotting=_entries(folder / "spotting", SpotItem),
            mending=_entries(folder / "mending", MendItem),
            questions=_entries(folder / "questions", Question),
        )
    except LawPackError as fault:
        raise TrainingError("material-broken", file=fault.file, entry=fault.entry, reason=fault.reason) from fault
    for name, reason in _faults(material, law):
        raise TrainingError("material-broken", file=str(folder.name), entry=name, reason=reason)
    return material


@lru_cache(maxsize=1)
def material() -> Material:
    """The material that comes with the tool, read once in a process."""
    return read_material()


def current_law() -> Law:
    """The law that the material is written on: the pack's as-at day, so that exercises do not age by themselves."""
    book = default_lawbook()
    return book.in_force_on(book.info.law_as_at)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def _entries(folder: Path, kind: type[Entry]) -> tuple[Entry, ...]:
    found = [entry for path in _files(folder) for entry in read_entries(path, kind)]
    return tuple(sorted(found, key=lambda one: one.id))


def _one(entries: Iterable[Entry], name: str) -> Entry:
    for entry in entries:
        if entry.id == name:
            return entry
    raise KeyError(name)


def _faults(found: Material, law: Law) -> Iterator[tuple[str, str]]:
    """Names twice, unknown patterns, provisions, authorities and key points, and outcomes the test does not give."""
    names = [one.id for group in (found.exercises, found.spotting, found.mending, found.questions) for one in group]
    for twice in sorted({name for name in names if names.count(name) > 1}):
        yield twice, "the id is used twice"
    for exercise in found.exercises:
        for reason in contradictions(exercise, law):
            yield exercise.id, reason
    patterns = {pattern.id for pattern in catalogue().patterns}
    points = {point.number for point in law.key_points}
    for spot in found.spotting:
        yield from _unknown(spot.id, "pattern", {problem.pattern for problem in spot.problems} - patterns)
        yield from _unknown(spot.id, "key point", {str(n) for n in set(spot.key_points) - points})
    for mend in found.mending:
        yield from _unknown(mend.id, "pattern", set(mend.patterns) - patterns)
        yield from _unknown(mend.id, "key point", {str(n) for n in set(mend.key_points) - points})
    provisions = {provision.id for provision in law.provisions}
    authorities = {authority.id for authority in law.authorities}
    for question in found.questions:
        yield from _unknown(question.id, "provision", set(question.source.provisions) - provisions)
        yield from _unknown(question.id, "authority", set(question.source.authorities) - authorities)
        yield from _unknown(question.id, "key point", {str(n) for n in set(question.source.key_points) - points})


def _unknown(name: str, what: str, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in sorted(ids):
        yield name, f"the {what} '{one}' is not known"
