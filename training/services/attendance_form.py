"""A trainer's attendance list while it is filled in: kept, so that moving page or a refresh empties nothing.

It names people who need not use the tool, so whatever erases a person or the sessions takes it along.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import Field

from panel.domain.base import Frozen
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.ports import Transaction
from training.services.records import only_a_trainer

KIND: Final = "attendance-form"
USUAL_BLANK: Final = 12
MOST_BLANK: Final = 100


class AttendanceForm(Frozen):
    """What stands in the form. `others` are names as typed, one to a line; `blank` lines are left to sign."""

    title: str = Field("", max_length=100)
    on: date | None = None
    place: str = Field("", max_length=100)
    used: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    others: str = Field("", max_length=100_000)
    blank: int = Field(USUAL_BLANK, ge=0, le=MOST_BLANK)

    @property
    def begun(self) -> bool:
        return bool(self.title or self.place or self.used or self.came or self.others)


def form_left(academy: Academy, by: Learner) -> AttendanceForm:
    """The form as this trainer left it; an empty one where there is none."""
    with academy.store.reading() as record:
        held = record.get(KIND, by.id)
    return AttendanceForm() if held is None else AttendanceForm.model_validate_json(held[0])


def keep_form(academy: Academy, by: Learner, form: AttendanceForm) -> None:
    """Keep it over what was there; one that is not begun is not kept. TrainingError: "not-a-trainer"."""
    only_a_trainer(by)
    with academy.store.transaction() as record:
        if not form.begun:
            record.remove(KIND, by.id)
            return
        held = record.get(KIND, by.id)
        record.put(KIND, by.id, form.model_dump_json(), held[1] if held else 0)


def forget_named(record: Transaction, person: Learner) -> None:
    """Throw away every form that names this person, whoever was filling it in, and their own."""
    name = person.name.casefold()
    for key, body, _ in record.all(KIND):
        form = AttendanceForm.model_validate_json(body)
        if key == person.id or person.id in form.came or name in form.others.casefold():
            record.remove(KIND, key)


def forget_forms(academy: Academy, by: Learner) -> None:
    """Throw away every form, as the sessions they are about are erased. TrainingError: "not-a-trainer"."""
    only_a_trainer(by)
    with academy.store.transaction() as record:
        for key, _, _ in record.all(KIND):
            record.remove(KIND, key)
    academy.store.settle()
