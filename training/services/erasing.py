"""Erases what training holds of one person, or all of it. The cases lie in another file, which this cannot reach."""

from __future__ import annotations

from training.domain.record import Learner
from training.services.academy import Academy
from training.services.records import PATH, only_a_trainer
from training.services.rounds import ANSWERS


def erase_person(academy: Academy, by: Learner, learner_id: str) -> None:
    """Everything one person did: answers, what comes back, what was begun, the path, answers in calibrations.

    Raises TrainingError("not-a-trainer").
    """
    only_a_trainer(by)
    with academy.store.transaction() as record:
        record.erase(learner_id)
        for kind in (PATH, ANSWERS):
            record.remove_of(kind, learner_id)
    academy.store.settle()


def erase_everything(academy: Academy, by: Learner) -> None:
    """All of the training record: everybody's, the rounds of calibration, and the cases trainers wrote.

    Raises TrainingError("not-a-trainer").
    """
    only_a_trainer(by)
    with academy.store.transaction() as record:
        record.erase_everything()
    academy.store.settle()
