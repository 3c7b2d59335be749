"""Decide: the outcome is derived, the reasons are checked, and a right result for a wrong reason is said plainly."""

from __future__ import annotations

import pytest

from legal_tests.evaluate import Answer
from legal_tests.model import Outcome
from training.domain.answers import LONGEST_ANSWER, DecideGiven, LimbGiven
from training.domain.errors import TrainingError
from training.domain.exercise import Exercise, LimbId
from training.domain.record import Learner
from training.services.academy import Academy
from training.services.deciding import hand_in, mark
from training.services.material import material

LEARNER = Learner(id="learner-1", name="Petra Quillfeather", roles=("chair",))


@pytest.fixture
def case() -> Exercise:
    return material().exercise("t01-fine-in-class")


def like_the_model(case: Exercise, limb: LimbId, **changes: object) -> LimbGiven:
    model = case.limb(limb)
    return LimbGiven(
        answer=model.answer,
        reasons="\n".join(reason.text for reason in model.reasons),
        evidence=model.must_weigh,
        other_side=model.other_side,
        answer_to_other_side=model.answer_to_other_side,
    ).model_copy(update=changes)


def given(case: Exercise, **changes: LimbGiven) -> DecideGiven:
    return DecideGiven(limb_a=like_the_model(case, "a"), limb_b=like_the_model(case, "b")).model_copy(update=changes)


def test_the_model_answer_is_sound(case: Exercise, academy: Academy) -> None:
    feedback = mark(case, given(case), academy.law)
    assert (feedback.route, feedback.outcome) == ("sound", Outcome.MUST_ASSESS)
    assert feedback.right


def test_a_right_result_with_a_bad_reason_is_called_that(case: Exercise, academy: Academy) -> None:
    bad = "The school must complete two cycles of assess, plan, do, review first, but we will assess her anyway."
    feedback = mark(case, given(case, limb_b=like_the_model(case, "b", reasons=bad)), academy.law)
    assert feedback.route == "right result, wrong reason"
    assert "apdr-precondition" in {one.id for one in feedback.limbs[1].findings}
    assert not feedback.right


def test_another_result_is_wrong_however_well_it_is_put(case: Exercise, academy: Academy) -> None:
    feedback = mark(case, given(case, limb_b=like_the_model(case, "b", answer=Answer.NO)), academy.law)
    assert (feedback.route, feedback.outcome) == ("wrong result", Outcome.REFUSAL)


def test_an_unanswered_limb_decides_nothing(case: Exercise, academy: Academy) -> None:
    feedback = mark(case, given(case, limb_b=LimbGiven()), academy.law)
    assert feedback.outcome is Outcome.NOT_YET
    assert feedback.route == "wrong result"


def test_papers_left_out_and_an_other_side_left_open_make_it_thin(case: Exercise, academy: Academy) -> None:
    thin = like_the_model(case, "a", evidence=("school",), answer_to_other_side="")
    feedback = mark(case, given(case, limb_a=thin), academy.law)
    assert feedback.route == "thin"
    assert {paper.id for paper in feedback.limbs[0].not_weighed} == {"diary", "wren", "gp"}
    assert feedback.limbs[0].other_side == "not answered"


def test_a_result_with_no_reasons_is_not_counted(case: Exercise, academy: Academy) -> None:
    feedback = mark(case, given(case, limb_a=like_the_model(case, "a", reasons="")), academy.law)
    assert feedback.route == "right result, wrong reason"


def test_an_answer_of_20_000_characters_is_kept_and_one_more_is_refused_with_a_sentence(
    case: Exercise, academy: Academy
) -> None:
    longest = like_the_model(case, "a", reasons="She may. " * (LONGEST_ANSWER // 9))
    hand_in(academy, LEARNER, case, given(case, limb_a=longest))
    too_long = like_the_model(case, "a", reasons="x" * (LONGEST_ANSWER + 1))
    with pytest.raises(TrainingError) as refused:
        hand_in(academy, LEARNER, case, given(case, limb_a=too_long))
    assert "20,000" in refused.value.advice.sentence
    with academy.store.reading() as record:
        assert len(record.attempts(LEARNER.id)) == 1


def test_an_attempt_keeps_the_law_it_was_marked_on(case: Exercise, academy: Academy) -> None:
    attempt, _ = hand_in(academy, LEARNER, case, given(case))
    assert attempt.law_version == academy.law.version
    assert {"test", "key-point 7"} <= attempt.law_parts.keys()
