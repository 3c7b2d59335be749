"""Calibration rounds: blind while open, agreement beside the model when closed."""

from __future__ import annotations

import pytest

from legal_tests.evaluate import Answer
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.material import material
from training.services.rounds import answer, answers_of, close, open_round, results, rounds, show_names

TRAINER = Learner(id="trainer", name="Odile Marchbanks", roles=("trainer",))
CASE = material().exercises[0]
YES, NO = Answer.YES, Answer.NO


def chair(number: int) -> Learner:
    return Learner(id=f"chair-{number}", name=f"Chair of panel {number}", roles=("chair",))


def refused(code: str) -> pytest.RaisesExc[TrainingError]:
    return pytest.raises(TrainingError, check=lambda fault: fault.code == code)


def test_a_rater_sees_nobody_elses_answer_before_the_round_is_closed(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    answer(academy, made.id, chair(1), CASE, a=YES, b=YES)
    answer(academy, made.id, chair(2), CASE, a=YES, b=NO)
    assert answers_of(academy, made.id, "chair-2")[CASE.id].b is NO
    assert len(answers_of(academy, made.id, "chair-2")) == 1
    with refused("round-open"):
        results(academy, made.id, material(), for_trainer=False)


def test_an_answer_can_be_changed_until_the_round_is_closed_and_not_after(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    answer(academy, made.id, chair(1), CASE, a=NO, b=NO)
    answer(academy, made.id, chair(1), CASE, a=YES, b=YES)
    assert answers_of(academy, made.id, "chair-1")[CASE.id].a is YES
    close(academy, made.id)
    with refused("round-closed"):
        answer(academy, made.id, chair(1), CASE, a=NO, b=NO)


def test_nobody_is_named_to_the_others_unless_the_trainer_says_so(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    for number in (1, 2):
        answer(academy, made.id, chair(number), CASE, a=YES, b=YES)
    close(academy, made.id)
    assert results(academy, made.id, material(), for_trainer=False).raters == ("Rater 1", "Rater 2")
    assert results(academy, made.id, material(), for_trainer=True).raters == ("Chair of panel 1", "Chair of panel 2")
    show_names(academy, made.id, True)
    assert "Chair of panel 1" in results(academy, made.id, material(), for_trainer=False).raters


def test_agreement_with_the_model_stands_beside_agreement_with_each_other(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    for number in (1, 2, 3):
        answer(academy, made.id, chair(number), CASE, a=YES, b=NO)
    found = results(academy, made.id, material(), for_trainer=True)
    assert [one.same_pairs for one in found.agreements] == [1.0, 1.0, 1.0]
    assert [one.share for one in found.with_model] == [1.0, 0.0, 0.0]


def test_the_key_point_that_parts_the_room_comes_first(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    answer(academy, made.id, chair(1), CASE, a=YES, b=YES, key_points=[7, 1])
    answer(academy, made.id, chair(2), CASE, a=YES, b=YES, key_points=[7])
    answer(academy, made.id, chair(3), CASE, a=NO, b=NO, key_points=[1])
    first = results(academy, made.id, material(), for_trainer=True).gaps[0]
    assert (first.key_point, first.relied_on_with_model, first.not_relied_on_with_model) == (7, 2, 0)


def test_a_round_needs_a_name_and_cases(academy: Academy) -> None:
    with refused("round-needs-a-name"):
        open_round(academy, TRAINER, " ", [CASE.id])
    with refused("round-needs-cases"):
        open_round(academy, TRAINER, "Spring", [])
    assert rounds(academy) == ()
