"""Cases that trainers write: kept, refused where they contradict themselves, and shared as a file."""

from __future__ import annotations

import pytest

from legal_tests.evaluate import Answer
from legal_tests.model import Outcome
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.case_form import case_of, fields_of, new_row
from training.services.material import material
from training.services.own_cases import (
    MOST_BYTES,
    all_material,
    as_yaml,
    check_case,
    own_cases,
    read_shared,
    remove_case,
    save_case,
)

TRAINER = Learner(id="trainer-1", name="Rosalind Aderyn-Pike", roles=("trainer",))
CHAIR = Learner(id="chair-1", name="Petra Quillfeather", roles=("chair",))


@pytest.fixture
def own() -> Exercise:
    return (
        material().exercise("t01-fine-in-class").model_copy(update={"id": "own-1", "title": "Fine by me", "version": 1})
    )


def broken(own: Exercise, before: str, after: str) -> bytes:
    text = as_yaml(own)
    assert before in text
    return text.replace(before, after, 1).encode()


def reason_of(data: bytes) -> str:
    with pytest.raises(TrainingError) as refused:
        read_shared("shared.yaml", data)
    return refused.value.advice.sentence


@pytest.mark.parametrize("exercise", material().exercises, ids=lambda one: one.id)
def test_a_case_shared_as_a_file_comes_back_as_it_was(exercise: Exercise) -> None:
    assert read_shared("shared.yaml", as_yaml(exercise).encode()).exercise == exercise


@pytest.mark.parametrize("exercise", material().exercises, ids=lambda one: one.id)
def test_the_form_holds_the_whole_of_a_case(exercise: Exercise) -> None:
    made = case_of(exercise.id, fields_of(exercise))
    assert made == exercise.model_copy(update={"version": 1, "seed": ""})


def test_a_case_kept_stands_among_the_others_and_comes_after_them(academy: Academy, own: Exercise) -> None:
    save_case(academy, TRAINER, own)
    assert all_material(academy).exercises == (*material().exercises, own)


def test_each_keeping_is_the_next_version(academy: Academy, own: Exercise) -> None:
    assert [save_case(academy, TRAINER, own).version for _ in range(2)] == [1, 2]


def test_only_a_trainer_keeps_or_takes_out_a_case(academy: Academy, own: Exercise) -> None:
    save_case(academy, TRAINER, own)
    with pytest.raises(TrainingError, match="not-a-trainer"):
        save_case(academy, CHAIR, own)
    with pytest.raises(TrainingError, match="not-a-trainer"):
        remove_case(academy, CHAIR, own.id)
    remove_case(academy, TRAINER, own.id)
    assert own_cases(academy) == ()


def test_a_case_cannot_take_the_name_of_one_that_comes_with_the_tool(academy: Academy, own: Exercise) -> None:
    with pytest.raises(TrainingError, match="case-name-taken"):
        save_case(academy, TRAINER, own.model_copy(update={"id": "t01-fine-in-class"}))


def test_an_outcome_its_own_findings_do_not_give_is_refused(academy: Academy, own: Exercise) -> None:
    other = own.model_copy(update={"limb_b": own.limb_b.model_copy(update={"answer": Answer.NO})})
    with pytest.raises(TrainingError) as refused:
        save_case(academy, TRAINER, other)
    assert "states the outcome 'must-assess', but its findings give 'refusal'" in refused.value.advice.sentence


def test_a_trap_the_checker_misses_and_a_reason_it_flags_are_told_and_do_not_stop_it(
    academy: Academy, own: Exercise
) -> None:
    trap = own.traps[0].model_copy(update={"bad_reason": "The sky was blue that day."})
    reason = own.limb_a.reasons[0].model_copy(
        update={"text": "The school has to complete two cycles of assess, plan, do, review first."}
    )
    limb = own.limb_a.model_copy(update={"reasons": (reason,)})
    weak = own.model_copy(update={"traps": (trap,), "limb_a": limb})
    found = check_case(weak, academy.law)
    assert found.contradictions == ()
    assert found.missed_traps == ("age-related-expectations: The sky was blue that day.",)
    assert "apdr-precondition" in {finding.id for _, finding in found.unclean}
    assert save_case(academy, TRAINER, weak).version == 1


def test_a_case_that_a_change_of_law_undoes_is_set_aside_and_says_why(academy: Academy, own: Exercise) -> None:
    body = own.model_copy(update={"key_points": (999,)}).model_dump_json()
    with academy.store.transaction() as record:
        record.put("exercise", own.id, body, 0)
    (found,) = own_cases(academy)
    assert (found.exercise, found.fault) == (None, "there is no key point 999")
    assert all_material(academy).exercises == material().exercises


class TestASharedFile:
    def test_an_unknown_pattern_is_named(self, academy: Academy, own: Exercise) -> None:
        shared = read_shared(
            "shared.yaml", broken(own, "pattern: apdr-precondition", "pattern: no-such-pattern")
        ).exercise
        with pytest.raises(TrainingError) as refused:
            save_case(academy, TRAINER, shared)
        assert "the trap 'no-such-pattern' is not a pattern of the catalogue" in refused.value.advice.sentence

    def test_a_paper_that_is_not_there_is_named(self, own: Exercise) -> None:
        assert "relies on a paper 'scool'" in reason_of(broken(own, "- school", "- scool"))

    def test_an_unknown_field_is_named(self, own: Exercise) -> None:
        assert "unknown key 'colour'" in reason_of(broken(own, "title: Fine", "colour: red\ntitle: Fine"))

    def test_a_field_written_twice_is_named(self, own: Exercise) -> None:
        assert "written twice" in reason_of(broken(own, "title: Fine", "title: One\ntitle: Fine"))

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"", "holds no case"),
            (b"- one\n- two\n", "holds no case"),
            (b"\xff\xfe\x00", "not text in UTF-8"),
            (b"PK\x03\x04 no case", "cannot be used"),
            (b"id: [", "cannot be used"),
            (b"id: !!python/object/apply:os.system ['echo no']\n", "cannot be used"),
            (b"a: &a [x, x]\nb: [*a, *a]\n", "shorthand"),
            (b"[" * 100_000, "too deeply"),
            (b"received_on: 2026-13-45\n", "not a file that this page has made"),
            (b"id: " + b"9" * 5_000, "cannot be used"),
        ],
    )
    def test_what_is_no_case_is_told_in_a_sentence_and_never_obeyed(self, data: bytes, says: str) -> None:
        assert says in reason_of(data)

    def test_a_file_too_large_is_not_read_at_all(self) -> None:
        assert "larger than one megabyte" in reason_of(b"x" * (MOST_BYTES + 1))


class TestTheForm:
    def test_an_empty_form_names_each_thing_to_fill_in_by_its_part(self) -> None:
        found = case_of("own-1", {})
        assert isinstance(found, tuple)
        assert {fault.part for fault in found} == {
            "child", "bundle", "limb_a", "limb_b", "outcome", "traps", "facilitator",
        }  # fmt: skip

    def test_a_contradiction_is_told_as_one_of_the_case_as_a_whole(self, own: Exercise) -> None:
        found = case_of("own-1", fields_of(own) | {"considered_on": "2025-12-01"})
        assert isinstance(found, tuple)
        assert (found[0].part, found[0].where) == ("", ())
        assert "the panel cannot meet before the request" in found[0].what

    def test_a_paper_taken_out_goes_from_what_rests_on_it(self, own: Exercise) -> None:
        fields = fields_of(own)
        made = case_of("own-1", fields | {"bundle": '["request", "diary", "school", "gp"]'})
        assert isinstance(made, Exercise)
        assert "wren" not in {name for _, limb in made.limbs() for name in limb.must_weigh}

    def test_a_new_row_never_takes_the_name_of_one_that_was_taken_out(self, own: Exercise) -> None:
        fields = fields_of(own)
        assert new_row(fields | {"traps": '["1"]'}, "traps") == str(len(own.traps) + 1)
        assert new_row(fields, "bundle") == "paper-1"

    @pytest.mark.parametrize("minutes", ["many", "2", "-20", "9999999999999"])
    def test_minutes_that_are_no_minutes_are_told(self, own: Exercise, minutes: str) -> None:
        found = case_of("own-1", fields_of(own) | {"facilitator.minutes": minutes})
        assert isinstance(found, tuple)
        assert found[0].what == "write a whole number from 5 to 90"


def test_an_own_case_is_one_that_the_real_test_decides(academy: Academy, own: Exercise) -> None:
    assert check_case(own, academy.law).clean
    assert own.outcome is Outcome.MUST_ASSESS
