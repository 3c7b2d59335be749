"""Induction by role: what is done, what is left, and what never counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.conftest import StandingClock
from tests.training.learning import complete, know
from training.domain.errors import TrainingError
from training.domain.paths import DecideStep, InductionPath, KnowStep
from training.domain.record import Learner
from training.services import knowing, paths, records
from training.services.academy import Academy
from training.services.material import material

CHAIR = Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",))
SISO = Learner(id="siso-1", name="Tobias Underbough", roles=("siso",))


def path(name: str) -> InductionPath:
    found = paths.path_of(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["chair", "attendee", "siso"])
def test_every_induction_has_the_case_law_and_the_real_status_of_the_graduated_approach(name: str) -> None:
    topics = {step.topic for step in path(name).steps if isinstance(step, KnowStep)}
    assert {"test", "authorities", "graduated-approach"} <= topics
    assert path(name).steps[0].kind == "read"


@pytest.mark.parametrize("name", ["chair", "attendee", "siso"])
def test_every_induction_has_a_case_to_assess_and_one_to_refuse(name: str) -> None:
    outcomes = {
        material().exercise(case).outcome.value
        for step in path(name).steps
        if isinstance(step, DecideStep)
        for case in step.cases
    }
    assert {"must-assess", "refusal"} <= outcomes


@pytest.mark.parametrize(
    ("roles", "proposed"),
    [
        (("chair",), "chair"),
        (("siso",), "siso"),
        (("casework",), "attendee"),
        ((), "attendee"),
        (("siso", "chair"), "chair"),
    ],
)
def test_a_path_is_proposed_for_every_role(roles: tuple[str, ...], proposed: str) -> None:
    assert paths.path_for(roles).id == proposed


@pytest.mark.parametrize("name", ["chair", "attendee", "siso"])
def test_whoever_does_every_step_has_completed_the_path(name: str, academy: Academy) -> None:
    records.choose_path(academy, CHAIR, name)
    complete(academy, CHAIR, path(name), material())
    found = records.own_record(academy, CHAIR, material()).path
    assert found.complete
    assert found.done_at == academy.clock.now()
    assert found.law_versions == (academy.law.version,)


@pytest.mark.parametrize("step", [one.id for one in path("chair").steps if not one.optional])
def test_a_path_with_one_thing_left_in_any_step_is_not_complete(step: str, academy: Academy) -> None:
    complete(academy, CHAIR, path("chair"), material(), but=frozenset({step}))
    found = records.own_record(academy, CHAIR, material()).path
    assert not found.complete
    assert found.done_at is None
    assert found.next is not None
    assert found.next.step.id == step


def test_the_same_question_answered_twice_counts_once_and_a_wrong_answer_never(academy: Academy) -> None:
    one, two = [question for question in material().questions if question.topic == "test"][:2]
    know(academy, CHAIR, one)
    know(academy, CHAIR, one)
    knowing.answer(academy, CHAIR, two, next(n for n, option in enumerate(two.options) if not option.right))
    step = records.own_record(academy, CHAIR, material()).path.steps[1]
    assert (step.step.id, step.done, step.of) == ("know-test", 1, 8)
    assert one.id not in step.left
    assert two.id in step.left


def test_a_path_is_completed_on_the_day_of_the_last_answer_it_needed(academy: Academy, clock: StandingClock) -> None:
    complete(academy, CHAIR, path("chair"), material(), but=frozenset({"read"}))
    clock.forward(days=3)
    records.confirm_read(academy, CHAIR)
    needed = clock.now()
    clock.forward(days=3)
    know(academy, CHAIR, next(one for one in material().questions if one.topic == "letter"))
    records.confirm_read(academy, CHAIR)
    assert records.own_record(academy, CHAIR, material()).path.done_at == needed


def test_whoever_changes_their_path_keeps_what_they_did(academy: Academy) -> None:
    complete(academy, SISO, path("attendee"), material())
    assert records.own_record(academy, SISO, material()).path.path.id == "siso"
    records.choose_path(academy, SISO, "attendee")
    assert records.own_record(academy, SISO, material()).path.complete
    with pytest.raises(TrainingError):
        records.choose_path(academy, SISO, "no such path")


def test_deciding_with_others_is_optional_and_comes_last(academy: Academy) -> None:
    complete(academy, CHAIR, path("chair"), material())
    before = records.own_record(academy, CHAIR, material()).path
    assert before.complete
    assert before.next is not None
    assert before.next.step.kind == "together"


BAD = {
    "no-such-case": ("t02-no-cycles-yet", "t99-no-such-case"),
    "more-than-there-are": ("right: 8", "right: 800"),
    "unknown-topic": ("topic: authorities", "topic: rumours"),
    "misspelt": ("for_whom:", "for_who:"),
    "twice": ("id: siso", "id: chair"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_file_of_paths_that_contradicts_the_material_is_refused_with_its_place(what: str, tmp_path: Path) -> None:
    words = (paths.FOLDER / paths.FILE).read_text(encoding="utf-8")
    assert words.count(BAD[what][0])
    (tmp_path / "paths.yaml").write_text(words.replace(*BAD[what], 1), encoding="utf-8")
    with pytest.raises(TrainingError) as refused:
        paths.read_paths(tmp_path / "paths.yaml")
    assert "paths.yaml" in refused.value.advice.sentence
