"""A trainer's own case says under which law it was checked, so that a change of the law names it too."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from legal_tests.lawbook import PACK_FOLDER, load_lawbook
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.material import material
from training.services.own_case_law import KIND as MARKS
from training.services.own_case_law import LAW_NOT_KNOWN, NOT_USED, keep_mark
from training.services.own_cases import (
    as_yaml,
    own_cases,
    own_cases_behind,
    read_again,
    read_shared,
    remove_case,
    save_case,
)
from training.services.shared_cases import bring_in, look_up

TRAINER = Learner(id="trainer-1", name="Rosalind Pikestaff", roles=("trainer",))
OWN = (
    material()
    .exercise("t06-nineteen-and-unfinished")
    .model_copy(update={"id": "own-1", "title": "The unfinished year", "version": 1})
)


@pytest.fixture
def later(academy: Academy, tmp_path: Path) -> Academy:
    """The same record, a year on: key point 13, which the case tests, has new words and the pack another version."""
    pack = Path(shutil.copytree(PACK_FOLDER, tmp_path / "law"))
    for file, old, new in (
        ("key_points.yaml", academy.law.key_point(13).title, f"{academy.law.key_point(13).title}, as changed"),
        ("pack.yaml", academy.law.version, "2099.1.1"),
    ):
        words = (pack / file).read_text(encoding="utf-8")
        (pack / file).write_text(words.replace(old, new, 1), encoding="utf-8")
    return replace(academy, lawbook=load_lawbook(pack))


def the_case(academy: Academy) -> Exercise:
    (only,) = own_cases(academy)
    assert only.exercise is not None
    return only.exercise


def test_a_case_kept_now_is_not_behind_the_law(academy: Academy) -> None:
    save_case(academy, TRAINER, OWN)
    assert own_cases_behind(academy) == ()
    (only,) = own_cases(academy)
    assert only.law is not None
    assert only.law.law_version == academy.law.version


def test_a_change_of_the_law_names_the_case_and_what_changed_under_it(academy: Academy, later: Academy) -> None:
    assert 13 in OWN.key_points
    save_case(academy, TRAINER, OWN)
    (behind,) = own_cases_behind(later)
    assert (behind.activity, behind.item, behind.title) == ("decide", "own-1", OWN.title)
    assert behind.parts == ("key-point 13",)
    assert the_case(later).title == OWN.title  # it stays in use: whether it is still right is for the trainer to say


def test_a_change_elsewhere_in_the_law_leaves_the_case_alone(academy: Academy, later: Academy) -> None:
    other = material().exercise("c01-a-name-for-it").model_copy(update={"id": "own-2", "version": 1})
    assert 13 not in other.key_points
    save_case(academy, TRAINER, other)
    assert own_cases_behind(later) == ()


def test_a_trainer_who_read_it_against_the_new_law_says_so_and_it_is_listed_no_more(
    academy: Academy, later: Academy
) -> None:
    kept = save_case(academy, TRAINER, OWN)
    read_again(later, TRAINER, OWN.id, kept.version)
    assert own_cases_behind(later) == ()
    (behind,) = own_cases_behind(academy)  # and it is the law of that day it was read against
    assert behind.parts == ("key-point 13",)


def test_only_a_trainer_says_so_and_only_of_the_version_on_the_page(academy: Academy, later: Academy) -> None:
    kept = save_case(academy, TRAINER, OWN)
    with pytest.raises(TrainingError) as refused:
        read_again(later, Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",)), OWN.id, kept.version)
    assert refused.value.code == "not-a-trainer"
    save_case(academy, TRAINER, OWN)
    with pytest.raises(TrainingError) as since:
        read_again(later, TRAINER, OWN.id, kept.version)
    assert since.value.code == "case-kept-since"
    assert own_cases_behind(later)


def test_changing_and_keeping_it_under_the_new_law_is_checking_it(academy: Academy, later: Academy) -> None:
    save_case(academy, TRAINER, OWN)
    save_case(later, TRAINER, OWN.model_copy(update={"summary": "Written again on the law as it is."}))
    assert own_cases_behind(later) == ()


def test_a_case_that_the_change_makes_contradictory_is_set_aside_and_listed(academy: Academy) -> None:
    save_case(academy, TRAINER, OWN)
    body = OWN.model_copy(update={"key_points": (99,)}).model_dump_json()
    with academy.store.transaction() as record:
        record.put("exercise", OWN.id, body, 1)
    (behind,) = own_cases_behind(academy)
    assert (behind.title, behind.parts) == (OWN.title, (NOT_USED,))


def test_a_case_kept_before_there_were_marks_is_listed_until_somebody_has_read_it(academy: Academy) -> None:
    kept = save_case(academy, TRAINER, OWN)
    with academy.store.transaction() as record:
        keep_mark(record, OWN.id, None)
    (behind,) = own_cases_behind(academy)
    assert behind.parts == (LAW_NOT_KNOWN,)
    read_again(academy, TRAINER, OWN.id, kept.version)
    assert own_cases_behind(academy) == ()


def test_the_mark_goes_with_the_case_when_it_is_taken_out(academy: Academy) -> None:
    save_case(academy, TRAINER, OWN)
    remove_case(academy, TRAINER, OWN.id)
    with academy.store.reading() as record:
        assert record.all(MARKS) == ()


class TestASharedFile:
    def shared(self, academy: Academy) -> bytes:
        save_case(academy, TRAINER, OWN)
        (only,) = own_cases(academy)
        assert only.exercise is not None
        remove_case(academy, TRAINER, OWN.id)
        return as_yaml(only.exercise, only.law).encode()

    def test_it_carries_the_law_and_brings_it_along(self, academy: Academy, later: Academy) -> None:
        data = self.shared(academy)
        law = read_shared("theirs.yaml", data).law
        assert law is not None
        assert law.law_version == academy.law.version
        bring_in(later, TRAINER, "theirs.yaml", data)
        (behind,) = own_cases_behind(later)
        assert behind.parts == ("key-point 13",)

    def test_one_shared_before_there_were_marks_is_still_read(self, academy: Academy) -> None:
        data = as_yaml(OWN).encode()
        assert b"written_on" not in data
        assert read_shared("old.yaml", data).law is None
        bring_in(academy, TRAINER, "old.yaml", data)
        (behind,) = own_cases_behind(academy)
        assert behind.parts == (LAW_NOT_KNOWN,)

    def test_the_mark_makes_no_other_case_of_it(self, academy: Academy) -> None:
        save_case(academy, TRAINER, OWN)
        assert look_up(academy, "again.yaml", as_yaml(OWN).encode()).same

    @pytest.mark.parametrize(
        "mark",
        [
            "2026.11.1",
            {"law_version": "2026.11.1"},
            {"law_version": "2026.11.1", "parts": {}},
            {"law_version": "x" * 201, "parts": {"test": "0"}},
            {"law_version": "2026.11.1", "parts": {"test": "0"}, "by": "me"},
            {"law_version": "2026.11.1", "parts": {f"provision {n}": "0" for n in range(501)}},
        ],
        ids=["a word", "no parts", "empty", "long", "a key too many", "without end"],
    )
    def test_a_mark_that_no_page_made_stops_the_file_with_a_sentence(self, mark: object) -> None:
        content = {**yaml.safe_load(as_yaml(OWN)), "written_on": mark}
        with pytest.raises(TrainingError) as refused:
            read_shared("theirs.yaml", yaml.safe_dump(content).encode())
        assert refused.value.code == "shared-file-broken"
