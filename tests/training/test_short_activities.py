"""Spot it, mend it, know it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from tests.training.conftest import StandingClock
from training.domain.answers import Mark, MendGiven, SpotGiven
from training.domain.items import Decoy, MendItem, Option, Problem, Question, Source, SpotItem
from training.domain.record import Learner
from training.services import mending, spotting
from training.services.academy import Academy
from training.services.knowing import answer, cards, sitting
from training.services.material import Material

LEARNER = Learner(id="learner-1", name="Petra Quillfeather")
NOTE = SpotItem(
    id="note",
    title="A panel’s note",
    kind="reasons",
    difficulty=1,
    setting_out="A note about a boy of eight.",
    text=(
        "We read the school’s report. He has not had two cycles of assess, plan, do, review, so we cannot assess. "
        "We did not treat the lack of a diagnosis as a condition.\n\nHis mother’s diary was read and believed."
    ),
    problems=(
        Problem(
            pattern="apdr-precondition",
            words="He has not had two cycles of assess, plan, do, review, so we cannot assess.",
            why="The Act has no such step.",
        ),
    ),
    decoys=(
        Decoy(
            words="We did not treat the lack of a diagnosis as a condition.",
            why_lawful="It says that no condition was made.",
        ),
    ),
    lesson="What was tried is relevant and never a condition.",
)
MENDABLE = MendItem(
    id="mend-1",
    title="A dog of a sentence",
    difficulty=1,
    record="The school delivers a reading programme daily, has funded it to July, and the gap has halved in ten weeks.",
    bad_reason="The panel does not think that she needs an EHCP.",
    patterns=("wrong-test-plan",),
    mendable=True,
    lawful_form="We are not of the opinion that it may be necessary for provision to be made through a plan.",
    lesson="Answer the question that the Act asks.",
)
BEYOND = MENDABLE.model_copy(
    update={"id": "mend-2", "mendable": False, "lawful_form": None, "test_is_met_because": "Nobody provides it."}
)


def asked(number: int) -> Question:
    return Question(
        id=f"question-{number}",
        topic="test",
        difficulty=1,
        question="How many questions does section 36(8) ask?",
        options=(Option(text="Two", right=True, why="(a) and (b)."), Option(text="Five", why="There are two.")),
        explanation="It has two limbs.",
        source=Source(provisions=("cfa-2014-s36-8",)),
    )


MATERIAL = Material(exercises=(), spotting=(NOTE,), mending=(MENDABLE, BEYOND), questions=tuple(map(asked, range(3))))


def marked(words: str, pattern: str) -> SpotGiven:
    place = next(one.number for one in spotting.passages(NOTE) if words in one.words)
    return SpotGiven(marks=(Mark(sentence=place, pattern=pattern, why="because"),))


def test_the_sentences_to_mark_are_the_whole_text(academy: Academy) -> None:
    parts = spotting.passages(NOTE)
    assert len(parts) == 4
    assert "".join(NOTE.text.split()) == "".join("".join(one.words.split()) for one in parts)
    assert [one.paragraph for one in parts] == [0, 0, 0, 1]


def test_a_problem_found_and_named_is_right(academy: Academy) -> None:
    _, feedback = spotting.hand_in(academy, LEARNER, NOTE, marked("two cycles", "apdr-precondition"))
    assert feedback.right


def test_a_problem_found_for_the_wrong_reason_is_said_to_be_that() -> None:
    feedback = spotting.mark(NOTE, marked("two cycles", "no-diagnosis"))
    assert (feedback.spotted[0].found, feedback.spotted[0].named, feedback.right) == (True, False, False)


def test_marking_lawful_words_is_told_with_why_they_are_lawful() -> None:
    feedback = spotting.mark(NOTE, marked("lack of a diagnosis", "no-diagnosis"))
    assert feedback.false_marks[0].decoy == NOTE.decoys[0]
    assert not feedback.right


def test_what_may_be_said_to_be_wrong_holds_the_right_names_among_others() -> None:
    offered = [one.id for one in spotting.choices(NOTE)]
    assert "apdr-precondition" in offered
    assert len(offered) == len(set(offered)) == spotting.CHOICES


def test_words_of_a_problem_must_stand_in_the_text() -> None:
    with pytest.raises(ValidationError, match="must stand in the text once"):
        SpotItem.model_validate(
            {**NOTE.model_dump(), "problems": [{"pattern": "eal-only", "words": "not there", "why": "x"}]}
        )


def test_a_mended_reason_is_checked_by_the_real_checker() -> None:
    good = MendGiven(
        mendable=True,
        words=(
            "The school gives her the reading programme each day, has funded it, and the gap has halved. We are "
            "not of the opinion that it may be necessary for provision to be made in accordance with an EHC plan."
        ),
    )
    assert mending.mark(MENDABLE, good).right
    still_bad = mending.mark(
        MENDABLE, MendGiven(mendable=True, words="We have decided that an EHC plan is not required.")
    )
    assert "wrong-test-plan" in {one.id for one in still_bad.findings}
    assert not still_bad.right


def test_a_reason_handed_back_as_it_was_is_not_mended() -> None:
    assert mending.mark(MENDABLE, MendGiven(mendable=True, words=MENDABLE.bad_reason)).unchanged


def test_saying_that_it_cannot_be_mended_is_right_where_the_test_is_met_and_only_there(academy: Academy) -> None:
    assert mending.hand_in(academy, LEARNER, BEYOND, MendGiven(mendable=False))[1].right
    assert not mending.mark(MENDABLE, MendGiven(mendable=False)).right
    assert not mending.mark(
        BEYOND, MendGiven(mendable=True, words="We looked at all of it with care and say no.")
    ).right


def test_a_question_answered_wrong_comes_back_and_one_answered_right_does_not(
    academy: Academy, clock: StandingClock
) -> None:
    answer(academy, LEARNER, asked(0), 1)
    answer(academy, LEARNER, asked(1), 0)
    assert [one.item for one in cards(academy, LEARNER)] == ["question-0"]
    clock.forward(days=1)
    found = sitting(academy, LEARNER, MATERIAL)
    assert [one.id for one in found.due] == ["question-0"]
    assert [one.id for one in found.new] == ["question-2"]


def test_each_right_answer_puts_a_question_further_off(academy: Academy, clock: StandingClock) -> None:
    answer(academy, LEARNER, asked(0), 1)
    waits = []
    for _ in range(4):
        clock.at = cards(academy, LEARNER)[0].due
        answer(academy, LEARNER, asked(0), 0)
        waits.append(cards(academy, LEARNER)[0].due - clock.at)
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(days=2)


def test_a_wrong_answer_brings_it_back_the_same_day(academy: Academy, clock: StandingClock) -> None:
    for chosen in (1, 0, 0, 0, 1):
        answer(academy, LEARNER, asked(0), chosen)
        clock.forward(days=3)
    clock.forward(days=-3)
    assert cards(academy, LEARNER)[0].due - clock.at < timedelta(days=1)
