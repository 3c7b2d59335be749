"""The letter as PDF/UA: its structure, its words, and characters no font has."""

from __future__ import annotations

import io
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pypdf import PdfReader

from letter_templates.faults import MissingGlyphError
from letter_templates.pdf import render_pdf
from letter_templates.plain_text import UnprintableCharacterError
from tests.letter_templates.render_builders import a_letter, a_letter_saying


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def words_of(data: bytes) -> str:
    """All the words in reading order, with every run of spaces and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in opened(data).pages).split())


def tags_of(data: bytes) -> Counter[str]:
    """How many of each structure element the tag tree holds."""
    found: Counter[str] = Counter()

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found[node["/S"]] += 1
            if "/K" in node:
                walk(node["/K"])

    walk(opened(data).root_object["/StructTreeRoot"]["/K"])
    return found


def test_the_file_says_it_is_pdf_ua_with_language_title_and_tags() -> None:
    reader = opened(render_pdf(a_letter()))
    root = reader.root_object
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Decision about an EHC needs assessment"
    assert reader.metadata.author == "Example County Council"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_headings_lists_tables_and_quotations_are_tagged() -> None:
    tags = tags_of(render_pdf(a_letter()))
    assert (tags["/H1"], tags["/H2"]) == (1, 8)
    assert (tags["/L"], tags["/LI"]) == (3, 9)
    assert (tags["/Table"], tags["/THead"], tags["/TH"]) == (3, 3, 10)
    assert tags["/BlockQuote"] == 1
    assert tags["/Caption"] == 1


def test_all_the_words_are_there_and_lists_start_again_at_one() -> None:
    words = words_of(render_pdf(a_letter()))
    assert words.count("1. ") == 2
    for piece in ("Example County Council", "Page 1 of", "Dear Ms Okonjo-Bell", "Copies to: Fernhill Primary School"):
        assert piece in words


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert render_pdf(a_letter()) == render_pdf(a_letter())
    assert render_pdf(a_letter(dated=None)) == render_pdf(a_letter(dated=None))


def test_a_letter_that_is_not_issued_says_so_on_every_page() -> None:
    pages = opened(render_pdf(a_letter(not_issued=True))).pages
    assert len(pages) > 2
    assert all("DRAFT – not issued" in page.extract_text() for page in pages)
    assert "DRAFT" not in words_of(render_pdf(a_letter()))


def test_large_print_takes_more_pages() -> None:
    assert len(opened(render_pdf(a_letter(large_print=True))).pages) > len(opened(render_pdf(a_letter())).pages)


@pytest.mark.parametrize(
    "typed",
    [
        "O'Brien & Sons <b>bold</b>",
        "{{ 7*7 }} #panic() $x^2$ *z* _w_ // no comment [a] @b <c>",
        '#eval("1") \\ `raw` ~ -- ...',
        "Zażółć gęślą jaźń, Ștefan, Їжак, Αθηνά, Nguyễn",
    ],
)
def test_what_was_typed_is_never_markup(typed: str) -> None:
    assert words_of(render_pdf(a_letter_saying(typed))).count(typed) == 3


def test_a_word_wider_than_the_page_is_broken_and_not_cut_off() -> None:
    made = render_pdf(a_letter_saying("x" * 10_000))
    assert words_of(made).replace("\u200b", "").replace(" ", "").count("x") >= 30_000


def test_a_long_reason_runs_over_pages() -> None:
    assert len(opened(render_pdf(a_letter_saying("A long reason. " * 700))).pages) > 4


def test_a_character_no_font_has_is_named_with_its_block_and_the_word_copy_offered() -> None:
    with pytest.raises(MissingGlyphError) as caught:
        render_pdf(a_letter_saying("Private words 😀 and מ"))
    message = str(caught.value)
    assert "U+1F600 GRINNING FACE in “words”" in message
    assert "U+05DE HEBREW LETTER MEM in “words”" in message
    assert "Word copy" in message
    assert "Private" not in message
    assert caught.value.found == (("מ", "words"), ("😀", "words"))


@pytest.mark.parametrize(
    "typed",
    [
        "a\u2011b",
        "a\u00adb",
        "a\ufeffb",
        "a\tb",
        "a\u200bb",
        "e\u0301",
        "\u202f\u00a0\u2009x",
        "\u2003\u205f\u3000x",
        "\u200e\u2066x\u2069",
    ],
)
def test_spaces_hyphens_and_invisible_characters_do_not_stop_a_letter(typed: str) -> None:
    assert render_pdf(a_letter_saying(typed)).startswith(b"%PDF")


def test_every_character_said_to_be_held_can_be_shown() -> None:
    from letter_templates import pdf

    shown = "".join(chr(code) for code in sorted(pdf._held()) if chr(code).isprintable())
    assert len(shown) > 1_000
    assert render_pdf(a_letter_saying(shown)).startswith(b"%PDF")


def test_a_control_character_is_named() -> None:
    with pytest.raises(UnprintableCharacterError, match=r"U\+0000"):
        render_pdf(a_letter_saying("a\x00b"))


def test_letters_made_at_the_same_time_do_not_mix() -> None:
    letters = [a_letter_saying(f"Letter number {number}.") for number in range(8)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        made = list(pool.map(render_pdf, letters))
    assert [f"Letter number {number}." in words_of(data) for number, data in enumerate(made)] == [True] * 8
