"""The SISO's edits: purposes stay, nothing is lost, changed reasons are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letter_templates.document import ListBlock, Purpose, Table, block_text
from letter_templates.edit import (
    EditedText,
    EditError,
    apply_edits,
    carries_reasons,
    changed_reason_blocks,
    edit_block,
    editable_text,
)
from letter_templates.plain_text import UnprintableCharacterError, letter_text
from tests.letter_templates.facts_builders import letter

ALL_EDITABLE = [block.id for block in letter().blocks if block.editable]


@pytest.mark.parametrize("block_id", ALL_EDITABLE)
def test_saving_a_part_without_a_change_changes_nothing(block_id: str) -> None:
    document = letter()
    assert edit_block(document, block_id, editable_text(document.block(block_id))) == document


def test_an_edited_paragraph_keeps_its_purpose() -> None:
    edited = edit_block(letter(), "time-limits", "New words.")
    assert block_text(edited.block("time-limits")) == "New words."
    assert edited.block("time-limits").purposes == (Purpose.TIME_LIMITS,)


def test_a_list_is_one_item_a_line() -> None:
    edited = edit_block(letter(), "tell-the-council", "one\n\ntwo\n")
    assert edited.block("tell-the-council").purposes == (Purpose.TELL_THE_COUNCIL,)
    assert block_text(edited.block("tell-the-council")) == "one\ntwo"


def test_a_list_with_line_breaks_inside_keeps_them() -> None:
    document = letter(limb_b__reasons=[{"text": "First line.\n\nSecond line."}, {"text": "Next."}])
    shown = editable_text(document.block("reasons-b"))
    assert shown == "• First line.\n\nSecond line.\n• Next."
    edited = edit_block(document, "reasons-b", shown.replace("Next", "Last"))
    block = edited.block("reasons-b")
    assert isinstance(block, ListBlock)
    assert block.items == ("First line.\n\nSecond line.", "Last.")


def test_a_table_is_one_row_a_line_and_keeps_its_header() -> None:
    document = letter()
    shown = editable_text(document.block("support"))
    edited = edit_block(document, "support", shown + "\nRing you | Jordan Sample | Friday 1 May 2026").block("support")
    assert isinstance(edited, Table)
    assert edited.rows[-1] == ("Ring you", "Jordan Sample", "Friday 1 May 2026")
    assert edited.header == ("What", "Who", "By when")
    assert edited.rows[:-1] == document.block("support").model_dump()["rows"]


def test_a_row_with_the_wrong_number_of_parts_is_explained() -> None:
    with pytest.raises(EditError, match="Row 1 has 2 parts, and the table has 3 columns"):
        edit_block(letter(), "support", "Ring you | Jordan Sample")


@pytest.mark.parametrize("block_id", ["date", "address", "dates-to-act", "test-words"])
def test_what_is_worked_out_from_the_record_cannot_be_edited(block_id: str) -> None:
    with pytest.raises(EditError, match="Change the record"):
        edit_block(letter(), block_id, "Something else")


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(EditError, match="no part called “nonsense”"):
        edit_block(letter(), "nonsense", "x")


@pytest.mark.parametrize("nothing", [None, "", " \n "])
def test_a_part_can_be_taken_out(nothing: str | None) -> None:
    edited = edit_block(letter(), "support-separate", nothing)
    assert "support-separate" not in {block.id for block in edited.blocks}


def test_word_s_line_break_becomes_a_line_break_and_other_controls_are_named() -> None:
    assert (
        block_text(edit_block(letter(), "decided-by", "one\x0btwo\r\nthree").block("decided-by")) == "one\ntwo\nthree"
    )
    with pytest.raises(UnprintableCharacterError, match=r"'decided-by' contains the character U\+000C"):
        edit_block(letter(), "decided-by", "one\x0ctwo")


def test_changed_reasons_are_known_and_other_changes_are_not_mistaken_for_them() -> None:
    document = letter()
    edits = [
        EditedText(block_id="reasons-b", text="One reason."),
        EditedText(block_id="support-separate", text="Support is apart."),
        EditedText(block_id="other-side-b", text=None),
        EditedText(block_id="views-weighed", text=editable_text(document.block("views-weighed")).replace(" ", "  ")),
    ]
    assert changed_reason_blocks(document, apply_edits(document, edits)) == ("reasons-b", "other-side-b")


def test_the_parts_that_carry_reasons_are_these() -> None:
    document = letter("refusal-young-person")
    assert {block.id for block in document.blocks if carries_reasons(block)} == {
        "views-weighed",
        "limb-a",
        "reasons-a",
        "limb-b",
        "reasons-b",
        "provision-intro",
        "provision",
        "other-side-b",
        "additional-time",
    }


@given(st.text(max_size=80).filter(lambda text: text.strip() != ""))
def test_any_words_can_be_typed_into_a_part(text: str) -> None:
    try:
        expected = letter_text(text, "decided-by")
    except UnprintableCharacterError:
        with pytest.raises(UnprintableCharacterError):
            edit_block(letter(), "decided-by", text)
    else:
        assert block_text(edit_block(letter(), "decided-by", text).block("decided-by")) == expected
