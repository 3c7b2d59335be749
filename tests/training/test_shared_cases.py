"""A case that somebody shared never takes the place of another one unasked, and the same one is kept once."""

from __future__ import annotations

import pytest

from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.material import material
from training.services.own_cases import all_material, as_yaml, own_cases, save_case, version_kept
from training.services.shared_cases import bring_in, look_up

TRAINER = Learner(id="trainer-1", name="Rosalind Aderyn-Pike", roles=("trainer",))
CHAIR = Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",))
MINE = material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Fine by me"})
THEIRS = MINE.model_copy(update={"summary": "Another trainer's case altogether."})


def file(case: Exercise) -> bytes:
    return as_yaml(case).encode()


def refused(code: str) -> pytest.RaisesExc[TrainingError]:
    return pytest.raises(TrainingError, check=lambda fault: fault.code == code)


@pytest.fixture
def kept(academy: Academy) -> Exercise:
    return save_case(academy, TRAINER, MINE)


def test_another_case_with_a_name_that_is_taken_is_kept_beside_it(academy: Academy, kept: Exercise) -> None:
    found = look_up(academy, "theirs.yaml", file(THEIRS))
    assert (found.taken, found.same, found.instead) == (True, False, kept)
    added = bring_in(academy, TRAINER, "theirs.yaml", file(THEIRS))
    assert added.id != kept.id
    assert (added.title, added.summary) == ("Fine by me (2)", THEIRS.summary)
    assert [one.exercise for one in own_cases(academy) if one.id == kept.id] == [kept]


def test_the_same_file_again_is_already_here_also_when_it_was_kept_beside_another(
    academy: Academy, kept: Exercise
) -> None:
    with refused("case-already-here"):
        bring_in(academy, TRAINER, "mine.yaml", file(MINE))
    bring_in(academy, TRAINER, "theirs.yaml", file(THEIRS))
    with refused("case-already-here"):
        bring_in(academy, TRAINER, "theirs.yaml", file(THEIRS))
    assert len(own_cases(academy)) == 2


def test_it_takes_the_place_of_the_one_kept_only_where_that_is_said(academy: Academy, kept: Exercise) -> None:
    bring_in(academy, TRAINER, "theirs.yaml", file(THEIRS), instead=kept.version)
    (only,) = own_cases(academy)
    assert only.exercise is not None
    assert (only.exercise.summary, only.exercise.version) == (THEIRS.summary, 2)
    with refused("case-kept-since"):  # somebody kept another version since this one was looked at
        bring_in(academy, TRAINER, "newer.yaml", file(MINE), instead=kept.version)


def test_a_changed_case_of_the_tools_own_is_kept_beside_it_and_never_instead(academy: Academy) -> None:
    tool = material().exercise("t02-no-cycles-yet")
    changed = tool.model_copy(update={"summary": "Changed."})
    assert look_up(academy, "changed.yaml", file(changed)).instead is None
    added = bring_in(academy, TRAINER, "changed.yaml", file(changed))
    assert added.id != tool.id
    assert tool in all_material(academy).exercises
    with refused("case-already-here"):
        bring_in(academy, TRAINER, "tool.yaml", file(tool))
    with refused("case-name-taken"):
        bring_in(academy, TRAINER, "changed.yaml", file(tool.model_copy(update={"summary": "Again."})), instead=0)


def test_the_name_of_a_case_that_is_set_aside_is_taken_too(academy: Academy) -> None:
    with academy.store.transaction() as record:
        record.put("exercise", MINE.id, MINE.model_copy(update={"key_points": (999,)}).model_dump_json(), 0)
    assert bring_in(academy, TRAINER, "theirs.yaml", file(THEIRS)).id != MINE.id
    assert len(own_cases(academy)) == 2


def test_of_two_trainers_who_change_one_case_the_second_is_told(academy: Academy, kept: Exercise) -> None:
    save_case(academy, TRAINER, MINE.model_copy(update={"summary": "One."}), based_on=kept.version)
    with refused("case-kept-since"):
        save_case(academy, TRAINER, MINE.model_copy(update={"summary": "Two."}), based_on=kept.version)
    assert version_kept(academy, MINE.id) == 2


def test_who_is_no_trainer_brings_nothing_in(academy: Academy) -> None:
    with refused("not-a-trainer"):
        bring_in(academy, CHAIR, "mine.yaml", file(MINE))
    assert own_cases(academy) == ()
