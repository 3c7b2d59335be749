# ruff: noqa: E501  (a letter reads better on one line)
"""Which letter is it? A refusal, an agreement, or another letter, said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from letter_templates.reading.check_file import OtherLetterError, check_letter_file, check_letter_text
from letter_templates.reading.kind import DetectedKind, detect_kind
from letter_templates.reading.letter_file import from_text
from letter_templates.reading.sentences import letter_sentences
from tests.letter_templates.reading.letters_for_tests import GOLDEN, LETTERS, REFUSALS, as_file, golden

NOTICES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("*/decision-notice-*.json"))
EARLY = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("sample-10/*.json"))


def kind(words: str) -> DetectedKind:
    letter = from_text(f"Dear Ms Vane\n\n{words}\n")
    return detect_kind(letter_sentences(letter), letter.text)


@pytest.mark.parametrize(
    "words",
    [
        "We have decided not to carry out an EHC needs assessment for Kit.",
        "The Council has determined that it will not be undertaking a statutory assessment.",
        "I am writing to tell you that your request for an EHCNA has been declined.",
        "The panel was unable to agree to your request for an education, health and care needs assessment.",
        "Your application for an EHC needs assessment was unsuccessful.",
        "We will not be proceeding with an assessment of Kit's needs.",
        "It has been decided that it is not necessary to carry out an EHC needs assessment.",
        "The Local Authority does not agree to conduct an EHC needs assessment at this time.",
        "You asked us whether we would assess Kit. We have refused to carry out an assessment.",
    ],
)
def test_a_refusal_is_known_however_it_is_put(words: str) -> None:
    found = kind(words)
    assert found.kind == "refusal"
    assert found.decision is not None
    assert found.decision.quote in words


@pytest.mark.parametrize(
    "words",
    [
        "The panel met on 3 March and the outcome is NO TO ASSESS.",
        "Outcome of EHCNA request: Declined.",
        "Unfortunately we are saying no to your request for Kit to be assessed.",
        "Your request for an EHC needs assessment has not met the criteria and the file will now be closed.",
        "We won't be taking your request for an EHC needs assessment any further.",
        "On this occasion the panel did not feel that an EHC needs assessment should go ahead.",
        "It was the panel's decision that an EHC needs assessment is not the most suitable pathway for Kit.",
        "We regret that we cannot offer an EHC needs assessment.",
        "The Local Authority's decision in relation to your request for EHCNA is 'No'.",
        "The Council has concluded that Kit's needs can be met without an EHC needs assessment.",
        "We are not going to assess Kit.",
        "There will be no assessment.",
        "I know that you hoped we would say yes. There will be no assessment.",
        "You asked whether Kit will be assessed. We are not going to assess Kit.",
        "An assessment will not be happening at this time.",
        "We have decided against an EHC needs assessment for Kit.",
        "The request was not upheld.",
    ],
)
def test_a_refusal_put_in_other_words_is_known_in_a_letter_about_a_needs_assessment(words: str) -> None:
    found = kind(f"Kit Vane, request for an EHC needs assessment\n\n{words}")
    assert found.kind == "refusal"
    assert found.decision is not None


@pytest.mark.parametrize(
    "words",
    [
        "I am pleased to say yes to your request. We do not think a further private assessment is needed.",
        "The outcome is YES to assess.",
        "An EHC needs assessment is going ahead. There will be no assessment of his hearing.",
        "The panel said yes. We will not be taking your assessment report from 2022 again.",
        "Kit will be assessed. We cannot give the dates of each assessment yet.",
    ],
)
def test_an_agreement_put_in_other_words_is_no_refusal(words: str) -> None:
    assert kind(f"Kit Vane, request for an EHC needs assessment\n\n{words}").kind == "agree"


@pytest.mark.parametrize(
    "words",
    [
        "We will assess Kit if you ask us again.",
        "The school will not assess Kit's reading again until May.",
        "We do not assess whether a club is needed.",
        "Kit reads well.",
    ],
)
def test_words_that_decide_nothing_are_no_refusal(words: str) -> None:
    assert kind(words).kind != "refusal"


@pytest.mark.parametrize(
    "words",
    [
        "We will carry out an EHC needs assessment of Kit in June.",
        "An EHC needs assessment of Kit will now begin.",
    ],
)
def test_a_letter_that_decides_both_ways_is_told_so(words: str) -> None:
    found = kind(f"We have decided not to carry out an EHC needs assessment for Kit.\n\n{words}")
    assert found.kind == "refusal"
    assert found.both is not None


@pytest.mark.parametrize(
    "words",
    [
        "We have decided to carry out an EHC needs assessment for Kit.",
        "I am pleased to say that the Council has agreed to undertake an assessment.",
        "Your request for an EHC needs assessment has been agreed.",
        "We will now begin an EHC needs assessment.",
        "The local authority has decided that it will secure an EHC needs assessment.",
        "We had decided not to assess. On 2 March we looked again, and have now agreed to carry out an assessment.",
    ],
)
def test_an_agreement_is_known_however_it_is_put(words: str) -> None:
    assert kind(words).kind == "agree"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "Following the annual review we propose to amend the EHC plan. The annual review was on 2 May.",
            "annual review",
        ),
        ("Following the assessment we have decided not to issue an EHC plan for Kit.", "section 37"),
        ("We are pleased to offer Kit a school place at Fernhill. Admissions appeals are separate.", "admissions"),
        ("We enclose the draft EHC plan for your comments.", "being issued"),
        ("We are considering whether to secure an EHC needs assessment. You may give us your views.", "36(7)"),
        (
            "Thank you. We acknowledge your request and will tell you within six weeks whether we will assess.",
            "acknowledge",
        ),
    ],
)
def test_another_letter_gets_a_sentence_that_says_what_it_looks_like(words: str, says: str) -> None:
    found = kind(words)
    assert found.kind == "other"
    assert says in found.sentence


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "We have now completed the EHC needs assessment of Otto. Having read all the advice, we have decided that it "
            "is not necessary for special educational provision to be made for Otto in accordance with an EHC plan "
            "under section 37 of the Act. We will not issue a plan.",
            "section 37",
        ),
        ("We have decided not to make an EHC plan for Otto following the EHC needs assessment.", "section 37"),
        ("Otto has an EHC plan. We have decided not to carry out a further assessment.", "section 44"),
        (
            "We maintain an EHC plan for Otto. We have refused your request for a re-assessment of his needs.",
            "section 44",
        ),
        ("You asked for help under the Care Act. We have decided not to carry out a carer’s assessment.", "Care Act"),
        ("Thank you for your call. We will not be carrying out an assessment of your needs as a carer.", "Care Act"),
        (
            "You asked for a child in need assessment under section 17 of the Children Act 1989. We have decided not to "
            "carry out an assessment, because the threshold is not met.",
            "child in need",
        ),
        (
            "You asked for exam access arrangements. We will not be carrying out an assessment for extra time this term.",
            "exam access",
        ),
        (
            "Thank you for your complaint of 3 March. You complain that we decided not to carry out an EHC needs "
            "assessment for Otto. Your complaint is not upheld. You may ask for stage 2.",
            "complaint",
        ),
    ],
)
def test_a_refusal_of_something_else_is_not_read_as_a_refusal_to_assess(words: str, says: str) -> None:
    found = kind(words)
    assert (found.kind, says in found.sentence) == ("other", True), found.sentence
    with pytest.raises(OtherLetterError, match="another letter"):
        check_letter_text(f"Dear Ms Vane\n\n{words}\n")


@pytest.mark.parametrize(
    "words",
    [
        "We will not carry out an EHC needs assessment for Kit, and will not issue an EHC plan.",
        "We have decided not to assess Kit. The school has exam access arrangements for him. An EHC needs assessment is "
        "not necessary.",
        "Having read the child in need assessment, we have decided not to carry out an EHC needs assessment.",
        "Kit’s brother has an EHC plan. You asked again. We have decided not to carry out a further EHC needs assessment.",
        "We have decided not to carry out an EHC needs assessment. If you want to make a complaint, ask for stage 1. You "
        "can also go to the Ombudsman.",
        "We have decided not to carry out a statutory assessment. You may ask for a carer’s assessment under the Care Act. "
        "A decision not to issue a plan (section 37) is a different one.",
        "Your request for an EHCP assessment has been refused. We will not be making a plan.",
        "Dr Pryce has carried out a reading assessment. We have determined that it is not necessary for special "
        "educational provision to be made for Kit in accordance with an EHC plan.",
    ],
)
def test_a_refusal_that_speaks_of_other_things_is_still_a_refusal(words: str) -> None:
    assert kind(words).kind == "refusal"


@pytest.mark.parametrize("name", REFUSALS)
def test_every_golden_refusal_is_read_as_a_refusal(name: str) -> None:
    assert check_letter_file("letter.docx", as_file(golden(name))).kind == "refusal"


@pytest.mark.parametrize("file", sorted(LETTERS.glob("*refusal*.txt")), ids=lambda file: file.stem)
def test_refusals_in_other_councils_style_are_read_as_refusals(file: Path) -> None:
    assert check_letter_file(file.name, file.read_bytes()).kind == "refusal"


def test_text_that_is_no_letter_of_this_kind_says_so() -> None:
    with pytest.raises(OtherLetterError, match="does not read like"):
        check_letter_text("The quick brown fox jumps over the lazy dog. It was a fine day.")


@pytest.mark.parametrize("name", NOTICES[:6] + EARLY)
def test_notices_and_acknowledgements_are_not_taken_for_a_decision_to_the_family(name: str) -> None:
    with pytest.raises(OtherLetterError):
        check_letter_file("letter.docx", as_file(golden(name)))


def test_a_letter_that_says_both_is_told_so() -> None:
    found = check_letter_text(
        "2 March 2026\n\nDear Ms Vane\n\nWe have decided not to carry out an EHC needs assessment for Kit.\n\n"
        "We have agreed to carry out an EHC needs assessment for Kit.\n\nYours sincerely"
    )
    assert "contradiction" in {one.id for one in found.findings}


def test_the_kind_that_is_asked_for_is_the_kind_that_is_checked() -> None:
    text = "2 March 2026\n\nDear Ms Vane\n\nWe have decided to carry out an EHC needs assessment for Kit.\n"
    found = check_letter_text(text, kind="refusal")
    assert found.kind == "refusal"
    assert "contradiction" in {one.id for one in found.findings}
