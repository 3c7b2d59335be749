"""Erases what training holds of one person, or all of it. The cases lie in another file, which this cannot reach."""

from __future__ import annotations

from typing import Final

from training.domain.calibration import PanelKeeper, RaterAnswer, Round
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.attendance_form import forget_named
from training.services.ports import Transaction
from training.services.records import PATH, only_a_trainer
from training.services.rounds import ANSWERS, KEEPERS, ROUND

NOBODY: Final = "A trainer"


def erase_person(academy: Academy, by: Learner, person: Learner) -> None:
    """Everything one person did: answers, what comes back, what was begun, the path, answers in calibrations.

    A panel's answers in a calibration stay, without the name of whoever entered them. Raises
    TrainingError("not-a-trainer").
    """
    only_a_trainer(by)
    with academy.store.transaction() as record:
        record.erase(person.id)
        forget_named(record, person)
        for kind in (PATH, ANSWERS):
            record.remove_of(kind, person.id)
        for round_id, body, version in record.all(ROUND):
            _forget_in_panels(record, round_id, person)
            held = Round.model_validate_json(body)
            if held.opened_by == person.name:
                record.put(ROUND, round_id, held.model_copy(update={"opened_by": NOBODY}).model_dump_json(), version)
    academy.store.settle()


def erase_everything(academy: Academy, by: Learner) -> None:
    """All of the training record: everybody's, the rounds of calibration, and the cases trainers wrote.

    Raises TrainingError("not-a-trainer").
    """
    only_a_trainer(by)
    with academy.store.transaction() as record:
        record.erase_everything()
    academy.store.settle()


def _forget_in_panels(record: Transaction, round_id: str, person: Learner) -> None:
    keepers, answers = f"{KEEPERS}:{round_id}", f"{ANSWERS}:{round_id}"
    for key, body, _ in record.all(keepers):
        if PanelKeeper.model_validate_json(body).learner_id == person.id:
            record.remove(keepers, key)
    for key, body, version in record.all(answers):
        given = RaterAnswer.model_validate_json(body)
        if given.entered_by == person.name:
            record.put(answers, key, given.model_copy(update={"entered_by": ""}).model_dump_json(), version)
