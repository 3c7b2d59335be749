"""The challenge lens: each question answered with words of the letter, or left unanswered."""

from __future__ import annotations

import pytest

from letter_templates.reading.challenge import Challenge
from letter_templates.reading.check_file import check_letter_file, check_letter_text
from tests.letter_templates.reading.letters_for_tests import AGREEMENTS, REFUSALS, as_file, foreign, golden


def lens(name: str) -> Challenge:
    found = check_letter_file(name, foreign(name))
    assert found.challenge is not None
    for question in found.challenge.questions:
        for words in question.answers:
            assert found.text[words.start : words.end] == words.quote
    return found.challenge


def states(asked: Challenge) -> dict[str, str]:
    return {one.id: one.state for one in asked.questions}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_golden_refusal_leaves_an_adviser_next_to_nothing_to_ask(name: str) -> None:
    asked = check_letter_file("letter.docx", as_file(golden(name))).challenge
    assert asked is not None
    assert {key for key, state in states(asked).items() if state != "answered"} <= {"look-ahead"}
    assert len(asked.will_ask_next) <= 2


def test_a_well_reasoned_letter_of_another_council_answers_what_an_adviser_asks() -> None:
    left = {key: state for key, state in states(lens("fenmarsh-refusal.txt")).items() if state != "answered"}
    assert left.pop("would-change") == "partly"  # they may ask again; it does not say what would have to be new
    assert set(left) <= {"look-ahead"}


def test_a_thin_letter_leaves_the_questions_that_count_unanswered() -> None:
    asked = lens("weldon-refusal.txt")
    found = states(asked)
    assert found["which-limb"] == found["evidence"] == found["family"] == found["other-side"] == "unanswered"
    assert found["test"] == found["why"] == "partly"
    assert any("number of cycles" in question for question in asked.will_ask_next)
    assert any("psychologist" in question for question in asked.will_ask_next)


def test_a_letter_that_agrees_is_not_challenged() -> None:
    assert check_letter_file("letter.docx", as_file(golden(AGREEMENTS[0]))).challenge is None


def test_to_be_sorry_is_no_answer_to_why() -> None:
    letter = (
        "Dear Ms Vane\n\nKit Vane, request for an EHC needs assessment\n\nWe have decided not to assess Kit. I am "
        "sorry, because I know this is not what you hoped for. The school is doing a good job for all its pupils.\n\n"
        "Yours sincerely\n\nA. N. Officer"
    )
    asked = check_letter_text(letter).challenge
    assert asked is not None
    assert states(asked)["why"] != "answered"
