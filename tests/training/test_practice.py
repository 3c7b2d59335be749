"""Where a person stands, and the one thing to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.training.conftest import StandingClock
from tests.training.test_deciding import given
from tests.training.test_short_activities import BEYOND, MATERIAL, MENDABLE, NOTE, asked, marked
from training.domain.answers import MendGiven
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.services import deciding, drafting, knowing, mending, sitting, spotting
from training.services.academy import Academy
from training.services.material import material
from training.services.practice import Step, practice
from training.services.sitting import mixed

LEARNER = Learner(id="learner-1", name="Petra Quillfeather")
OTHER = Learner(id="learner-2", name="Osric Tamblyn")
CASE = material().exercise("t01-fine-in-class")
ALL = replace(MATERIAL, exercises=(CASE,))


def step(academy: Academy) -> tuple[str, str, str] | None:
    found = practice(academy, LEARNER, ALL).next
    return (found.why, found.activity, found.item) if found else None


def test_a_new_person_begins_with_a_case(academy: Academy) -> None:
    assert step(academy) == ("first", "decide", CASE.id)


def test_the_activity_least_practised_comes_next(academy: Academy) -> None:
    deciding.hand_in(academy, LEARNER, CASE, given(CASE))
    assert step(academy) == ("first", "spot", "note")
    spotting.hand_in(academy, LEARNER, NOTE, marked("two cycles", "apdr-precondition"))
    assert step(academy) == ("first", "mend", "mend-1")
    mending.hand_in(academy, LEARNER, MENDABLE, MendGiven(mendable=False))
    assert step(academy) == ("first", "know", "")


def test_what_was_begun_last_comes_before_everything(academy: Academy, clock: StandingClock) -> None:
    drafting.save_draft(academy, LEARNER, "mend:mend-2:words", "half a", 0)
    clock.forward(minutes=5)
    drafting.save_draft(academy, LEARNER, f"decide:{CASE.id}:a.reasons", "half a", 0)
    found = practice(academy, LEARNER, ALL).next
    assert found == Step("begun", "decide", CASE.id, CASE.title, clock.now())


def test_a_field_left_empty_is_nothing_begun(academy: Academy) -> None:
    drafting.save_draft(academy, LEARNER, "mend:mend-2:words", "", 0)
    assert step(academy) == ("first", "decide", CASE.id)


def test_questions_come_back_before_anything_new(academy: Academy, clock: StandingClock) -> None:
    knowing.answer(academy, LEARNER, asked(0), 1)
    clock.forward(days=2)
    assert step(academy) == ("due", "know", "")
    assert practice(academy, LEARNER, ALL).due == 1
    assert practice(academy, OTHER, ALL).due == 0


def test_what_was_got_wrong_is_offered_again_once_everything_was_tried(academy: Academy) -> None:
    deciding.hand_in(academy, LEARNER, CASE, given(CASE))
    spotting.hand_in(academy, LEARNER, NOTE, marked("lack of a diagnosis", "no-diagnosis"))
    for item in (MENDABLE, BEYOND):
        mending.hand_in(academy, LEARNER, item, MendGiven(mendable=False))
    for number in range(3):
        knowing.answer(academy, LEARNER, asked(number), 0)
    assert step(academy) == ("again", "spot", "note")
    spotting.hand_in(academy, LEARNER, NOTE, marked("two cycles", "apdr-precondition"))
    assert step(academy) == ("again", "mend", "mend-1")


def test_done_is_counted_once_and_by_what_is_right(academy: Academy) -> None:
    for _ in range(2):
        deciding.hand_in(academy, LEARNER, CASE, given(CASE))
    mending.hand_in(academy, LEARNER, MENDABLE, MendGiven(mendable=False))
    stands = practice(academy, LEARNER, ALL)
    assert (stands.done["decide"], stands.done["mend"]) == (1, 0)
    assert stands.standing["mend", "mend-1"] == "tried"


def test_handing_in_ends_the_draft_of_that_item_and_of_no_other(academy: Academy) -> None:
    for item in ("mend-1", "mend-2"):
        drafting.save_draft(academy, LEARNER, f"mend:{item}:words", "half a", 0)
    mending.hand_in(academy, LEARNER, MENDABLE, MendGiven(mendable=False))
    assert set(drafting.drafts(academy, LEARNER, "mend:")) == {"mend-2:words"}


def test_a_sitting_takes_a_question_of_each_topic_in_turn() -> None:
    questions = [
        asked(number).model_copy(update={"topic": topic})
        for number, topic in enumerate(("test", "test", "letter", "letter", "deadlines"))
    ]
    assert [one.topic for one in mixed(questions)] == ["test", "letter", "deadlines", "test", "letter"]


def test_a_sitting_is_there_after_a_restart_and_ends_with_its_last_question(academy: Academy) -> None:
    dealt = sitting.deal(academy, LEARNER, ALL)
    for name in dealt.questions:
        now = sitting.begun(academy, LEARNER, ALL)
        assert now is not None
        assert now.now == name
        sitting.answer(academy, LEARNER, ALL.question(name), 0, now)
    last = sitting.begun(academy, LEARNER, ALL)
    assert last is not None
    assert last.now is None


def test_a_question_comes_back_when_its_card_says(academy: Academy, clock: StandingClock) -> None:
    dealt = sitting.deal(academy, LEARNER, ALL)
    sitting.answer(academy, LEARNER, ALL.question(dealt.questions[0]), 1, dealt)
    back = sitting.comes_back(academy, LEARNER, dealt.questions[0])
    assert back is not None
    assert back - clock.now() < timedelta(days=1)
    assert sitting.comes_back(academy, LEARNER, dealt.questions[1]) is None


def test_of_one_persons_choices_the_last_one_stands_and_words_are_never_saved_over(academy: Academy) -> None:
    for value in ("yes", "no"):
        drafting.save_choice(academy, LEARNER, "decide:x:a.answer", value)
    drafting.save_draft(academy, LEARNER, "decide:x:a.reasons", "first", 0)
    with pytest.raises(TrainingError, match="training-changed"):
        drafting.save_draft(academy, LEARNER, "decide:x:a.reasons", "second", 0)
    held = drafting.drafts(academy, LEARNER, "decide:x:")
    assert {field: one.value for field, one in held.items()} == {"a.answer": "no", "a.reasons": "first"}
