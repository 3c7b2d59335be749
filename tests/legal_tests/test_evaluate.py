"""The test of section 36(8): two limbs, three answers, nine rows."""

from datetime import date

import pytest

from legal_tests.evaluate import Answer, Outcome, UnknownLimbError, apply_test
from legal_tests.lawbook import load_lawbook
from legal_tests.model import ASSESS_TEST, EvidencePrompt, LegalTest, Limb, OutcomeText, Verification

LAW = load_lawbook().in_force_on(date(2026, 11, 21))
TEST = LAW.legal_test(ASSESS_TEST)
YES, NO, NOT_YET = Answer.YES, Answer.NO, Answer.NOT_YET


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        (YES, YES, Outcome.MUST_ASSESS),
        (YES, NO, Outcome.REFUSAL),
        (NO, YES, Outcome.REFUSAL),
        (NO, NO, Outcome.REFUSAL),
        (YES, NOT_YET, Outcome.NOT_YET),
        (NOT_YET, YES, Outcome.NOT_YET),
        (NO, NOT_YET, Outcome.NOT_YET),
        (NOT_YET, NO, Outcome.NOT_YET),
        (NOT_YET, NOT_YET, Outcome.NOT_YET),
    ],
)
def test_the_outcome_follows_from_both_limbs(a: Answer, b: Answer, outcome: Outcome) -> None:
    assert apply_test(TEST, {"a": a, "b": b}, LAW.version).outcome is outcome


@pytest.mark.parametrize("answers", [{}, {"a": YES}, {"b": NO}])
def test_a_limb_nobody_answered_is_never_read_as_no(answers: dict[str, Answer]) -> None:
    result = apply_test(TEST, answers, LAW.version)
    assert result.outcome is Outcome.NOT_YET
    assert not result.decided


def test_the_result_explains_itself_with_question_answer_and_citation() -> None:
    result = apply_test(TEST, {"a": YES, "b": NO}, LAW.version)
    assert [(step.limb_id, step.answer, step.citation) for step in result.steps] == [
        ("a", YES, "Children and Families Act 2014, s.36(8)(a)"),
        ("b", NO, "Children and Families Act 2014, s.36(8)(b)"),
    ]
    assert result.test_id == ASSESS_TEST
    assert result.law_version == LAW.version
    assert "may" in result.steps[0].question.lower()


def test_a_young_persons_questions_speak_of_the_young_person() -> None:
    steps = apply_test(TEST, {}, LAW.version, young_person=True).steps
    assert all("young person" in step.question for step in steps)


def test_an_answer_to_a_question_the_test_does_not_ask_is_refused() -> None:
    with pytest.raises(UnknownLimbError, match=r"s\.36\(8\) has no limb 'c'"):
        apply_test(TEST, {"a": YES, "b": YES, "c": NO}, LAW.version)


def test_an_evidence_prompt_cannot_be_answered() -> None:
    prompt = TEST.evidence_prompts[0]
    assert not hasattr(prompt, "question")
    with pytest.raises(UnknownLimbError):
        apply_test(TEST, {prompt.id: NO}, LAW.version)


def test_an_evidence_prompt_cannot_be_put_among_the_limbs() -> None:
    prompts: tuple[EvidencePrompt, ...] = TEST.evidence_prompts
    with pytest.raises(ValueError, match="limbs"):
        LegalTest.model_validate({**dict(TEST), "limbs": prompts})


def a_test_for_a_plan() -> LegalTest:
    """Section 37(1), the later test, on the same machinery."""
    provision = LAW.provision("cfa-2014-s37-1")
    words = {"question_young_person": "Is it necessary?", "plain": "Necessary", "chair_hint": "After an assessment."}
    limb = Limb(
        id="necessary",
        citation=provision.citation,
        provision_id=provision.id,
        lead_in=None,
        text=provision.text or "",
        verification=Verification.OFFICIAL,
        question="Is it necessary for provision to be made in accordance with an EHC plan?",
        **words,
    )
    return LegalTest(
        id="cfa-2014-s37-1",
        title="Must the council secure that a plan is prepared?",
        citation=provision.citation,
        provision_id=provision.id,
        lead_in=None,
        limbs=(limb,),
        outcome_all_yes=OutcomeText(id=Outcome.MUST_PREPARE_PLAN, title="A plan", sentence="A plan is prepared."),
        outcome_any_no=OutcomeText(id=Outcome.NO_PLAN, title="No plan", sentence="No plan is prepared."),
        outcome_not_yet=OutcomeText(id=Outcome.NOT_YET, title="Not yet", sentence="Nothing is decided."),
        evidence_prompts=(),
    )


@pytest.mark.parametrize(
    ("answer", "outcome"), [(YES, Outcome.MUST_PREPARE_PLAN), (NO, Outcome.NO_PLAN), (NOT_YET, Outcome.NOT_YET)]
)
def test_a_later_test_of_the_act_runs_on_the_same_machinery(answer: Answer, outcome: Outcome) -> None:
    assert apply_test(a_test_for_a_plan(), {"necessary": answer}, LAW.version).outcome is outcome


def test_a_test_with_no_limbs_decides_nothing() -> None:
    empty = TEST.model_copy(update={"limbs": ()})
    assert apply_test(empty, {}, LAW.version).outcome is Outcome.NOT_YET
