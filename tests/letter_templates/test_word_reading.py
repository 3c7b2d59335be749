"""Reading a Word file back: any file may be offered, so each fault has its sentence."""

from __future__ import annotations

import io

import docx
import pytest

from letter_templates.faults import BrokenDocxError
from letter_templates.word import read_docx_text, render_docx
from tests.letter_templates.render_builders import a_letter
from tests.letter_templates.test_word_letterhead import a_zip_bomb, changed


def test_a_file_made_by_another_program_is_read_with_its_tables_in_their_place() -> None:
    other = docx.Document()
    other.add_heading("A heading", level=1)
    other.add_paragraph("First")
    table = other.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left", "Right\nbelow"
    other.add_paragraph("Last")
    saved = io.BytesIO()
    other.save(saved)
    lines = read_docx_text(saved.getvalue())
    assert lines == ["Heading 1 | A heading", "Normal | First", "Normal | Left | Right ⏎ below", "Normal | Last"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a Word document"),
        (b"PK\x03\x04 but no more", "not a Word document"),
        (a_zip_bomb(), "far more"),
        (b"\xd0\xcf\x11\xe0", "password"),
    ],
    ids=["empty", "cut", "bomb", "old"],
)
def test_a_file_that_is_not_a_whole_word_document_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(BrokenDocxError) as caught:
        read_docx_text(data)
    assert words in str(caught.value)


def test_a_file_with_an_xml_document_type_is_not_opened() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    poisoned = changed(lambda name, part: bomb if name == "word/document.xml" else part, render_docx(a_letter()))
    with pytest.raises(BrokenDocxError, match="document type"):
        read_docx_text(poisoned)


def test_a_flipped_byte_is_noticed() -> None:
    made = bytearray(render_docx(a_letter()))
    made[600] ^= 0xFF
    with pytest.raises(BrokenDocxError):
        read_docx_text(bytes(made))


def test_a_file_that_lacks_a_part_it_names_is_refused_with_a_sentence() -> None:
    lacking = changed(lambda name, part: None if name == "word/styles.xml" else part, render_docx(a_letter()))
    with pytest.raises(BrokenDocxError, match=r"\.docx|damaged"):
        read_docx_text(lacking)
