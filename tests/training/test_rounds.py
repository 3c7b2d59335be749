"""Calibration rounds: blind while open, agreement beside the model when closed."""

from __future__ import annotations

import csv
import io

import pytest

from legal_tests.evaluate import Answer
from tests.training.conftest import StandingClock
from training.domain.calibration import Judgement
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.agreement import measure
from training.services.material import material
from training.services.round_cases import balanced_eight, by_outcome
from training.services.round_export import answers_csv, figures_csv
from training.services.round_results import results
from training.services.rounds import (
    answer,
    answers_of,
    close,
    let_go,
    open_round,
    progress,
    rounds,
    show_names,
    take_panel,
)

TRAINER = Learner(id="trainer", name="Odile Marchbanks", roles=("trainer",))
CASE = material().exercise("c14-two-and-a-half")  # the model answers yes to both
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
    close(academy, TRAINER, made.id)
    with refused("round-closed"):
        answer(academy, made.id, chair(1), CASE, a=NO, b=NO)


def test_nobody_is_named_to_the_others_unless_the_trainer_says_so(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    for number in (1, 2):
        answer(academy, made.id, chair(number), CASE, a=YES, b=YES)
    close(academy, TRAINER, made.id)
    assert results(academy, made.id, material(), for_trainer=False).raters == ("Rater 1", "Rater 2")
    assert results(academy, made.id, material(), for_trainer=True).raters == ("Chair of panel 1", "Chair of panel 2")
    show_names(academy, TRAINER, made.id, True)
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


def panels(academy: Academy) -> tuple[str, str, str]:
    """A round of two panels: its id and theirs."""
    made = open_round(academy, TRAINER, "Autumn", [CASE.id], "panels", ["North", "South", " north "])
    north, south = made.panels
    return made.id, north.id, south.id


def test_a_panel_has_one_person_who_enters_until_the_trainer_hands_it_over(academy: Academy) -> None:
    made, north, _ = panels(academy)
    panel = take_panel(academy, made, north, chair(1))
    answer(academy, made, panel, CASE, a=YES, b=YES, by=chair(1))
    with refused("panel-taken"):
        take_panel(academy, made, north, chair(2))
    with refused("panel-taken"):
        answer(academy, made, panel, CASE, a=NO, b=NO, by=chair(2))
    let_go(academy, TRAINER, made, north)
    take_panel(academy, made, north, chair(2))
    answer(academy, made, panel, CASE, a=NO, b=NO, by=chair(2))
    assert answers_of(academy, made, north)[CASE.id].entered_by == chair(2).name


def test_two_windows_never_overwrite_each_other_silently(academy: Academy) -> None:
    made, north, _ = panels(academy)
    panel = take_panel(academy, made, north, chair(1))
    first = answer(academy, made, panel, CASE, a=YES, b=YES, by=chair(1), version=0)
    with refused("training-changed"):
        answer(academy, made, panel, CASE, a=NO, b=NO, by=chair(1), version=0)
    again = answer(academy, made, panel, CASE, a=YES, b=NO, by=chair(1), version=first.version)
    assert answers_of(academy, made, north)[CASE.id] == again


def test_the_trainer_sees_who_has_done_how_many_and_who_has_not_begun(academy: Academy) -> None:
    made, north, south = panels(academy)
    panel = take_panel(academy, made, north, chair(1))
    answer(academy, made, panel, CASE, a=YES, b=YES, by=chair(1))
    found = {one.rater_id: (one.name, one.done, one.entered_by) for one in progress(academy, made)}
    assert found == {north: ("North", 1, chair(1).name), south: ("South", 0, "")}


@pytest.mark.parametrize("does", ["open", "close", "names", "hand over"])
def test_only_a_trainer_leads_a_round(does: str, academy: Academy) -> None:
    made, north, _ = panels(academy)
    with refused("not-a-trainer"):
        if does == "open":
            open_round(academy, chair(1), "Mine", [CASE.id])
        elif does == "close":
            close(academy, chair(1), made)
        elif does == "names":
            show_names(academy, chair(1), made, True)
        else:
            let_go(academy, chair(1), made, north)


def test_a_round_of_panels_needs_two_with_different_names(academy: Academy) -> None:
    with refused("round-needs-panels"):
        open_round(academy, TRAINER, "Autumn", [CASE.id], "panels", ["North", "north", " "])


def test_a_round_closed_twice_stays_as_it_was_closed(academy: Academy, clock: StandingClock) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    closed = close(academy, TRAINER, made.id)
    clock.forward(hours=1)
    assert close(academy, TRAINER, made.id).closed_at == closed.closed_at


def test_an_answer_to_a_case_taken_out_since_still_counts_and_has_no_model(academy: Academy) -> None:
    own = CASE.model_copy(update={"id": "own-case"})
    made = open_round(academy, TRAINER, "Spring", [CASE.id, own.id])
    for number in (1, 2):
        answer(academy, made.id, chair(number), CASE, a=YES, b=YES, key_points=[7])
        answer(academy, made.id, chair(number), own, a=YES, b=NO, key_points=[7])
    found = results(academy, made.id, material(), for_trainer=True)
    assert [one.judgements for one in found.with_model] == [2, 2, 2]
    assert [one.cases for one in found.agreements] == [2, 2, 2]
    assert [(one.relied_on, one.relied_on_with_model) for one in found.gaps] == [(2, 2)]


def test_what_raters_see_of_each_other_carries_no_name_and_no_id(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    for number in (1, 2):
        answer(academy, made.id, chair(number), CASE, a=YES, b=YES)
    close(academy, TRAINER, made.id)
    told = repr(results(academy, made.id, material(), for_trainer=False).answers)
    assert "Rater 1" in told
    assert "hair" not in told


def test_the_eight_suggested_are_balanced_and_prefer_what_was_not_used(academy: Academy) -> None:
    cases = material().exercises
    eight = balanced_eight(cases)
    assert list(by_outcome(cases, eight).values()) == [4, 3, 1]
    stages = {one.phase for one in cases if one.id in eight}
    assert len(stages) >= 5
    other = balanced_eight(cases, used=eight)
    assert not set(eight) & set(other)


def test_the_answers_as_a_file_hold_no_formula_and_no_name_that_is_not_shown(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    answer(academy, made.id, chair(1), CASE, a=YES, b=NO, why="=HYPERLINK(1)", key_points=[7])
    close(academy, TRAINER, made.id)
    found = results(academy, made.id, material(), for_trainer=False)
    words = {"yes": "Yes", "no": "No", "refusal": "Refuse", "must-assess": "Assess", "not-yet-decided": "Not yet"}
    rows = list(
        csv.reader(io.StringIO(answers_csv(found, {CASE.id: CASE.title}, words, academy.law).decode("utf-8-sig")))
    )
    assert rows[1][:5] == [CASE.title, "Rater 1", "Yes", "No", "Refuse"]
    assert rows[1][-1] == "'=HYPERLINK(1)"
    assert chair(1).name not in str(rows)


def test_a_figure_below_nought_stays_a_figure_in_the_file() -> None:
    judgements = [
        Judgement(rater=rater, case=str(place), question="a", answer=said)
        for rater, answers in (("one", "ynynyn"), ("two", "nynyny"))
        for place, said in enumerate(answers)
    ]
    rows = list(
        csv.reader(
            io.StringIO(figures_csv(measure(judgements), {"a": "a", "b": "b", "outcome": "all"}).decode("utf-8-sig"))
        )
    )
    assert float(rows[1][1]) < 0


def test_an_answer_of_more_than_20000_characters_is_refused_and_the_one_before_it_stands(academy: Academy) -> None:
    made = open_round(academy, TRAINER, "Spring", [CASE.id])
    answer(academy, made.id, chair(1), CASE, a=YES, b=NO, why="w" * 20_000)
    with refused("answer-too-long"):
        answer(academy, made.id, chair(1), CASE, a=YES, b=YES, why="w" * 20_001)
    held = answers_of(academy, made.id, "chair-1")[CASE.id]
    assert (held.b, len(held.why)) == (NO, 20_000)
