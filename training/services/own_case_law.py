"""The law each of a trainer's own cases was checked under, kept with it, so that a change of the law names the case.

The tool's own items have their marks in `training/law_marks.json` (`written_on`). A trainer's case carries its own:
in the training record beside the case, and in the shared file under `written_on`. A file shared before there were
marks has none, and neither has a case kept then: such a case is named until a trainer reads it and says so.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from legal_tests.lawbook import Law
from panel.domain.base import Frozen
from training.domain.exercise import Exercise
from training.domain.paths import Changed
from training.services.law_used import changed_since, law_used
from training.services.ports import Transaction

KIND: Final = "exercise-law"
LAW_NOT_KNOWN: Final = "law-not-known"
"""Stands for a part of the law where a case carries no mark."""
NOT_USED: Final = "not-used"
"""Stands for a part of the law where a case does not stand any more and is set aside."""
Mark = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class WrittenOn(Frozen):
    """The law pack a case was last checked under, and the marks of the parts of it that the case rests on."""

    law_version: Mark
    parts: dict[Mark, Mark] = Field(min_length=1, max_length=500)


def written_on(exercise: Exercise, law: Law) -> WrittenOn:
    """The mark of a case that is checked under this law now. Its patterns and points must be in the law."""
    return WrittenOn(law_version=law.version, parts=law_used(exercise, law))


def keep_mark(record: Transaction, case_id: str, mark: WrittenOn | None) -> None:
    """Keep the mark of a case, in the transaction that keeps the case; with None there is none any more."""
    if mark is None:
        record.remove(KIND, case_id)
        return
    held = record.get(KIND, case_id)
    record.put(KIND, case_id, mark.model_dump_json(), held[1] if held else 0)


def marks_kept(record: Transaction) -> dict[str, WrittenOn]:
    """The mark of every case that has one, by the id of the case."""
    return {key: WrittenOn.model_validate_json(body) for key, body, _ in record.all(KIND)}


def behind_the_law(exercise: Exercise, mark: WrittenOn | None, law: Law) -> Changed | None:
    """What of the law under a case is not as it was when the case was checked; None where all of it is."""
    parts = (LAW_NOT_KNOWN,) if mark is None else changed_since(mark.parts, exercise, law)
    return Changed("decide", exercise.id, exercise.title, parts, new_version=False) if parts else None
