"""What only a trainer may do is refused to everybody else by the service itself, whatever a page shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from tests.training.conftest import StandingClock
from tests.training.learning import decide
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.services import drafting, erasing, own_cases, records, rounds
from training.services.academy import Academy
from training.services.material import material

TRAINER: Final = Learner(id="trainer", name="Rosalind Example", roles=("trainer",))
CHAIR: Final = Learner(id="chair", name="Ben Example", roles=("chair", "siso", "officer", "casework"))
OTHER: Final = Learner(id="other", name="Ana Example", roles=("chair",))
CASE: Final = material().exercise("t01-fine-in-class")
OWN: Final = CASE.model_copy(update={"id": "own-case"})


def with_round(act: Callable[[Academy, Learner, str], object]) -> Callable[[Academy, Learner], object]:
    def call(academy: Academy, by: Learner) -> object:
        made = rounds.open_round(academy, TRAINER, "Spring", [CASE.id], raters="panels", panels=["North", "South"])
        return act(academy, by, made.id)

    return call


FOR_TRAINERS: Final[dict[str, Callable[[Academy, Learner], object]]] = {
    "keep a case": lambda academy, by: own_cases.save_case(academy, by, OWN),
    "take a case out": lambda academy, by: own_cases.remove_case(academy, by, OWN.id),
    "see everybody's record": lambda academy, by: records.everybody(academy, by, [OTHER], material()),
    "see another's record": lambda academy, by: records.record_of(academy, by, OTHER.id, [OTHER], material()),
    "record a session": lambda academy, by: records.took_part(academy, by, [OTHER], title="X", on=date(2026, 3, 1)),
    "erase a person": lambda academy, by: erasing.erase_person(academy, by, OTHER),
    "erase everything": lambda academy, by: erasing.erase_everything(academy, by),
    "open a round": lambda academy, by: rounds.open_round(academy, by, "Spring", [CASE.id]),
    "close a round": with_round(lambda academy, by, name: rounds.close(academy, by, name)),
    "show names": with_round(lambda academy, by, name: rounds.show_names(academy, by, name, True)),
    "hand a panel over": with_round(lambda academy, by, name: rounds.let_go(academy, by, name, "north")),
}


@pytest.mark.parametrize("what", FOR_TRAINERS)
def test_nobody_but_a_trainer_may(academy: Academy, clock: StandingClock, what: str) -> None:
    with pytest.raises(TrainingError) as fault:
        FOR_TRAINERS[what](academy, CHAIR)
    assert fault.value.code == "not-a-trainer"
    FOR_TRAINERS[what](academy, TRAINER)


def test_erasing_while_somebody_works_loses_no_later_work_and_brings_nothing_back(academy: Academy) -> None:
    decide(academy, OTHER, CASE)
    begun = drafting.save_draft(academy, OTHER, "decide:x:a.reasons", "half a sentence", 0)
    erasing.erase_person(academy, TRAINER, OTHER)
    with pytest.raises(TrainingError) as fault:  # the tab still open is told, and nothing of the old words is kept
        drafting.save_draft(academy, OTHER, begun.field, "half a sentence more", begun.version)
    assert fault.value.code == "training-changed"
    assert drafting.drafts(academy, OTHER, "") == {}
    decide(academy, OTHER, CASE)
    assert len(records.own_record(academy, OTHER, material()).completed) == 1


def test_two_tabs_of_one_person_never_overwrite_each_others_words(academy: Academy) -> None:
    first = drafting.save_draft(academy, CHAIR, "field", "from one tab", 0)
    with pytest.raises(TrainingError) as fault:
        drafting.save_draft(academy, CHAIR, "field", "from the other", 0)
    assert fault.value.code == "training-changed"
    assert drafting.drafts(academy, CHAIR, "")["field"] == first
