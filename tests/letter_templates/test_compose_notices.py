"""Acknowledgement, questions, and the notices of s.36(7), reg 4(2) and reg 5(2)."""

from __future__ import annotations

import pytest

from letter_templates.checks import check_letter, must_fix
from letter_templates.compose import compose
from letter_templates.document import LetterDocument, Purpose
from letter_templates.facts import LetterFacts
from tests.letter_templates.facts_builders import example, notice, the_law, words

KINDS = ("acknowledgement", "questions", "considering", "considering-notice", "decision-notice")
YOUNG = {
    "recipient": example("refusal-young-person")["recipient"],
    "subject": example("refusal-young-person")["subject"],
}


def made(facts: LetterFacts) -> LetterDocument:
    return compose(facts, the_law())


@pytest.mark.parametrize("kind", KINDS)
def test_each_notice_composes_and_nothing_stops_it(kind: str) -> None:
    facts = notice(kind)
    assert must_fix(check_letter(made(facts), facts, the_law())) == ()


@pytest.mark.parametrize("kind", ["acknowledgement", "considering"])
def test_letters_to_families_have_a_voice_for_the_young_person(kind: str) -> None:
    text = words(made(notice(kind, **YOUNG)))
    assert "Theo is" not in text
    assert "you" in text


def test_an_acknowledgement_says_that_nothing_is_decided_and_asks_in_any_form() -> None:
    text = words(made(notice("acknowledgement")))
    assert "Nothing has been decided yet" in text
    assert "speaking to us or in writing" in text
    assert "You do not need a form" in " ".join(text.split())
    assert "by Monday 13 April 2026 at the latest" in " ".join(text.split())
    assert "we are considering" not in text.casefold()


def test_a_possible_duplicate_is_asked_about_and_not_rejected() -> None:
    assert "we will go on with this one" in words(made(notice("acknowledgement", possible_duplicate=True)))
    assert "we will go on with this one" not in words(made(notice("acknowledgement")))


def test_a_considering_letter_gives_the_right_to_speak_write_and_send_evidence() -> None:
    text = words(made(notice("considering")))
    assert "express views to us, orally or in writing, and to submit evidence" in text
    assert "it may be necessary for special educational provision to be made for Tamsin" in text


@pytest.mark.parametrize(
    ("addressed_to", "expected"),
    [("setting", "absent"), ("health", "treatment or therapy"), ("social-care", "parental responsibility")],
)
def test_questions_fit_the_service_and_set_no_condition(addressed_to: str, expected: str) -> None:
    text = words(made(notice("questions", addressed_to=addressed_to, extra_questions=["What does the nurse say?"])))
    assert expected in text
    assert "What does the nurse say?" in text
    assert "Nothing in this list has to be in place before we decide" in text


def test_a_decision_notice_carries_no_reasons_unless_chosen() -> None:
    assert "reasons" not in words(made(notice("decision-notice")))
    shared = notice("decision-notice", reasons="The group goes on.", reasons_shared_because="The parent agreed.")
    assert "The group goes on." in words(made(shared))
    assert "The parent agreed." in words(made(shared))


@pytest.mark.parametrize(
    ("decision", "expected"), [("agree", "decided to secure"), ("refusal", "decided not to secure")]
)
def test_a_decision_notice_tells_either_outcome(decision: str, expected: str) -> None:
    assert expected in words(made(notice("decision-notice", decision=decision)))


def test_a_school_that_asked_learns_that_only_the_family_can_appeal() -> None:
    text = words(made(notice("decision-notice", addressed_to="requester")))
    assert "because you made the request" in text
    assert "Only the child’s parent can appeal" in text


def test_letters_to_bodies_speak_of_the_young_person_by_name() -> None:
    facts = notice("questions", **YOUNG)
    assert "What is Theo good at" in words(made(facts))


def test_a_notice_that_lost_its_main_part_is_stopped() -> None:
    facts = notice("considering")
    whole = made(facts)
    kept = tuple(block for block in whole.blocks if Purpose.RIGHT_TO_EXPRESS_VIEWS not in block.purposes)
    found = must_fix(check_letter(whole.model_copy(update={"blocks": kept}), facts, the_law()))
    assert [finding.id for finding in found] == ["considering-right-to-express-views"]


def test_an_acknowledgement_must_not_say_that_we_are_considering_an_assessment() -> None:
    facts = notice("acknowledgement", request={**example("refusal-parent")["request"], "summary": "x"})
    whole = made(facts)
    said = whole.model_copy(
        update={
            "blocks": tuple(
                block.model_copy(update={"text": "We are considering securing an assessment."})
                if block.id == "request-summary"
                else block
                for block in whole.blocks
            )
        }
    )
    assert "considering-too-soon" in {finding.id for finding in check_letter(said, facts, the_law())}
