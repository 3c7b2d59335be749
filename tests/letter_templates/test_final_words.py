"""Whatever was edited, a refusal puts both questions with "may" and answers each as it was decided."""

from __future__ import annotations

import time

import pytest

from letter_templates.checks import check_letter
from letter_templates.document import LetterDocument
from letter_templates.edit import edit_block, editable_text
from letter_templates.findings import Finding
from tests.letter_templates.facts_builders import facts, letter, the_law

EXAMPLES = ("refusal-parent", "refusal-young-person")


def found(document: LetterDocument, name: str = "refusal-parent") -> list[Finding]:
    return [
        one
        for one in check_letter(document, facts(name), the_law())
        if one.id in ("may-dropped", "limb-not-identified", "refusal-test-stated")
    ]


def edited(block_id: str, old: str, new: str, name: str = "refusal-parent") -> LetterDocument:
    document = letter(name)
    words = editable_text(next(block for block in document.blocks if block.id == block_id))
    assert old in words
    return edit_block(document, block_id, words.replace(old, new))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_refusal_as_it_is_made_puts_and_answers_both_questions(name: str) -> None:
    assert found(letter(name), name) == []


@pytest.mark.parametrize(
    ("block_id", "old", "new", "limb"),
    [
        ("test", "or may she have, ", "", "a"),
        ("test", "May it be necessary", "Is it necessary", "b"),
        ("test-explained", "The word “may” matters.", "The test is whether it is necessary for special educational "
         "provision to be made through an EHC plan.", "b"),
        ("views-weighed", "How we took", "By law we must decide whether the child has special educational needs and "
         "whether it is necessary for provision to be made through an EHC plan. How we took", "a"),
    ],
)  # fmt: skip
def test_a_may_lost_in_an_edit_is_found_wherever_the_test_is_put(block_id: str, old: str, new: str, limb: str) -> None:
    findings = found(edited(block_id, old, new))
    assert {one.action for one in findings} == {"must-fix"}
    assert limb in {one.limb for one in findings}


def test_a_lost_may_is_pointed_at_in_its_block() -> None:
    document = edited("test", "May it be necessary", "Is it necessary")
    (lost,) = [one for one in found(document) if one.id == "may-dropped"]
    block = next(block for block in document.blocks if block.id == lost.where)
    assert lost.where == "test"
    assert lost.quote is not None
    assert lost.quote in editable_text(block)


@pytest.mark.parametrize("words", [
    "An EHC plan is not needed.",
    "We looked at the second question with care. Our reasons are:",
    "It is not necessary for special educational provision to be made for Tegan in accordance with an EHC plan.",
])  # fmt: skip
def test_the_answer_to_the_second_question_edited_away_is_missed(words: str) -> None:
    document = edit_block(letter("refusal-parent"), "limb-b", words)
    document = edit_block(document, "reasons-b", "The school gives a weekly group.")
    (lost,) = [one for one in found(document) if one.id == "limb-not-identified"]
    assert (lost.where, lost.limb, lost.action) == ("limb-b", "b", "must-fix")


def test_an_answer_turned_round_is_not_the_one_recorded() -> None:
    document = edit_block(
        letter("refusal-parent"), "limb-a", "We do not accept that she has special educational needs."
    )
    assert [one.limb for one in found(document) if one.id == "limb-not-identified"] == ["a"]


@pytest.mark.parametrize(
    ("block_id", "words"),
    [
        ("limb-a", "We agree with you that she has special educational needs. Our reasons are:"),
        ("limb-a", "There is no doubt that she has special educational needs."),
        ("limb-b", "We do not think that it may be necessary for provision to be made through an EHC plan. Why:"),
        ("limb-b", "We were not persuaded that it may be necessary for her help to come through an EHC plan."),
    ],
)
def test_the_same_answer_in_other_words_is_an_answer(block_id: str, words: str) -> None:
    assert found(edit_block(letter("refusal-parent"), block_id, words)) == []


def test_hostile_words_in_an_edited_part_take_no_time() -> None:
    words = "not of the opinion that it may be not think may have special educational needs " * 400
    document = edit_block(letter("refusal-parent"), "limb-b", words)
    began = time.process_time()
    found(document)
    assert time.process_time() - began < 3
