"""The standing document says what the law pack says, and nothing of its own about the law."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdf
import pytest

from legal_tests.lawbook import Law, default_lawbook
from legal_tests.model import ASSESS_TEST
from letter_templates.document import LetterDocument, Quotation, Table, block_text
from letter_templates.forbidden import forbidden_wording
from letter_templates.pdf import render_pdf
from letter_templates.standing_document import compose_standing_document, with_curly_quotes
from letter_templates.word import dense_paper, read_docx_text, render_docx

LAW = default_lawbook().in_force_on(date(2026, 11, 21))

WORDS_OF_TWO_PAGES = 8_300  # characters


@pytest.fixture
def document() -> LetterDocument:
    return compose_standing_document(LAW)


def text_of(document: LetterDocument) -> str:
    return "\n".join(block_text(block) for block in document.blocks)


def test_the_words_of_the_act_are_quoted_exactly_with_both_mays(document: LetterDocument) -> None:
    (quotation,) = (block for block in document.blocks if isinstance(block, Quotation))
    provision = LAW.provision("cfa-2014-s36-8")
    assert quotation.text == provision.text
    assert len(re.findall(r"\bmay\b", quotation.text)) == 2
    assert provision.citation in quotation.source
    assert provision.verification.value in quotation.source


def test_both_questions_stand_as_the_law_pack_puts_them(document: LetterDocument) -> None:
    for limb in LAW.legal_test(ASSESS_TEST).limbs:
        assert limb.question in text_of(document)
        assert "may" in limb.question.casefold()


def test_every_key_point_stands_with_its_chairs_question(document: LetterDocument) -> None:
    table = document.block("points")
    assert isinstance(table, Table)
    assert len(table.rows) == len(LAW.key_points) == 14
    for point, row in zip(LAW.key_points, table.rows, strict=True):
        assert row == (
            f"{point.number}. {with_curly_quotes(point.title)}",
            with_curly_quotes(point.plain),
            with_curly_quotes(point.chair_question),
        )


def test_every_source_of_a_key_point_is_named(document: LetterDocument) -> None:
    sources = block_text(document.block("sources"))
    for point in LAW.key_points:
        for name in point.authorities:
            if LAW.authority(name).kind != "advice":
                assert LAW.authority(name).name in sources
        for name in point.provisions:
            assert LAW.provision(name).citation.rpartition(", ")[2] in sources


def test_it_says_which_law_it_is_and_what_is_not_verified(document: LetterDocument) -> None:
    said = block_text(document.block("verification"))
    assert LAW.version in said
    assert LAW.statement in said
    assert "from memory, not verified" in said
    assert LAW.info.not_legal_advice in said
    assert document.versions.law == LAW.version


def test_a_change_of_the_law_pack_changes_the_document_and_its_fingerprint(document: LetterDocument) -> None:
    point = LAW.key_points[4].model_copy(update={"plain": "Nothing must come first."})
    points = (*LAW.key_points[:4], point, *LAW.key_points[5:])
    changed = compose_standing_document(_with(key_points=points))
    assert "Nothing must come first." in text_of(changed)
    assert changed.fingerprint() != document.fingerprint()


def _with(**parts: object) -> Law:
    return Law(**{**LAW.__dict__, **parts})


def test_no_wording_in_it_is_forbidden(document: LetterDocument) -> None:
    assert forbidden_wording(text_of(document)) == ()


def test_it_is_the_same_on_any_day_of_the_same_law(document: LetterDocument) -> None:
    other = compose_standing_document(default_lawbook().in_force_on(date(2026, 3, 2)))
    assert other.fingerprint() == document.fingerprint()


def test_the_pdf_has_two_pages_at_most(document: LetterDocument) -> None:
    made = render_pdf(document, dense=True)
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert len(reader.pages) == 2
    assert made == render_pdf(document, dense=True)


def test_the_word_file_holds_every_word_on_a_smaller_page(document: LetterDocument) -> None:
    made = render_docx(document, dense_paper())
    assert made == render_docx(document, dense_paper())
    read = " ".join(" ".join(read_docx_text(made)).split())
    for block in document.blocks:
        for line in block_text(block).split("\n"):
            for cell in line.split(" | "):
                assert " ".join(cell.split()) in read


def test_the_words_are_few_enough_for_two_pages_of_word(document: LetterDocument) -> None:
    """Word lays pages out itself. This many were seen to fill two pages in LibreOffice, with some lines to spare."""
    assert len(text_of(document)) <= WORDS_OF_TWO_PAGES


def test_quotation_marks_of_our_own_words_are_curled() -> None:
    assert with_curly_quotes("""Two "mays" (not "will") — the school's, "x".""") == (
        "Two “mays” (not “will”) — the school’s, “x”."
    )
