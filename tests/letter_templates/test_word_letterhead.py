"""The letterhead that comes with the application, and one a council brings."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest
from docx.shared import Cm

from letter_templates.faults import LetterheadError
from letter_templates.word import check_letterhead, default_letterhead, make_letterhead, read_docx_text, render_docx
from tests.letter_templates.render_builders import a_letter


def changed(change: Callable[[str, bytes], bytes | None], data: bytes | None = None) -> bytes:
    """The letterhead with each part put through `change`; None leaves a part out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or default_letterhead())) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = change(name, source.read(name))
            if part is not None:
                target.writestr(name, part)
    return made.getvalue()


def saved(document: docx.document.Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def a_picture() -> io.BytesIO:
    """The smallest PNG: one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunks)


def test_the_letterhead_in_the_folder_is_the_one_the_function_makes() -> None:
    assert make_letterhead() == default_letterhead()


def test_our_own_letterhead_has_no_problem() -> None:
    assert check_letterhead(default_letterhead()) == []


def test_a_councils_header_with_logo_and_address_is_kept_and_ours_is_not_printed_beside_it() -> None:
    theirs = docx.Document(io.BytesIO(default_letterhead()))
    header = theirs.sections[0].first_page_header
    header.paragraphs[0].text = "Sampleshire Council, Town Hall"
    header.paragraphs[0].add_run().add_picture(a_picture(), width=Cm(2))
    theirs.sections[0].left_margin = Cm(3)
    letterhead = saved(theirs)
    assert check_letterhead(letterhead) == []
    made = render_docx(a_letter(not_issued=True), letterhead)
    lines = read_docx_text(made)
    assert "Header of the first page, Header | Sampleshire Council, Town Hall" in lines
    assert lines[0] == "Header of the first page, Letter Draft | DRAFT – not issued"
    assert not any(line.startswith("Letter Sender") for line in lines)
    result = docx.Document(io.BytesIO(made))
    assert round(result.sections[0].left_margin.cm, 1) == 3.0
    relations = result.sections[0].first_page_header.part.rels.values()
    assert [relation.target_part.content_type for relation in relations] == ["image/png"]


def test_a_header_paragraph_in_the_senders_style_is_filled_with_the_councils_name() -> None:
    theirs = docx.Document(io.BytesIO(default_letterhead()))
    paragraph = theirs.sections[0].first_page_header.paragraphs[0]
    paragraph.text, paragraph.style = "Name goes here", theirs.styles["Letter Sender"]
    lines = read_docx_text(render_docx(a_letter(), saved(theirs)))
    assert lines[0].startswith("Header of the first page, Letter Sender | Example County Council ⏎ ")
    assert not any("goes here" in line for line in lines)
    assert sum("Example County Council" in line for line in lines) == 1


def test_the_body_and_the_properties_of_a_letterhead_do_not_reach_a_letter() -> None:
    theirs = docx.Document(io.BytesIO(default_letterhead()))
    theirs.add_paragraph("Notes of the person who made this file")
    theirs.core_properties.author = "Somebody Else"
    made = render_docx(a_letter(), saved(theirs))
    assert not any("Notes of the person" in line for line in read_docx_text(made))
    assert docx.Document(io.BytesIO(made)).core_properties.author == "Example County Council"


def test_a_letterhead_that_numbers_nothing_still_gives_real_lists() -> None:
    def without_numbers(name: str, part: bytes) -> bytes:
        if name == "word/styles.xml":
            for number in (b"1", b"2"):
                part = part.replace(b'<w:numPr><w:numId w:val="' + number + b'"/></w:numPr>', b"")
        return part

    letterhead = changed(without_numbers)
    assert letterhead != default_letterhead()
    result = docx.Document(io.BytesIO(render_docx(a_letter(), letterhead)))
    lists = [paragraph for paragraph in result.paragraphs if paragraph.style.name.startswith("List ")]
    assert len(lists) == 9
    assert all(paragraph._p.pPr.numPr is not None for paragraph in lists)


def test_missing_styles_are_all_named_and_stop_the_letter() -> None:
    def without(name: str, part: bytes) -> bytes:
        if name == "word/styles.xml":
            return part.replace(b'"Letter Lead"', b'"Something"').replace(b'"List Number"', b'"Another"')
        return part

    letterhead = changed(without)
    (problem,) = check_letterhead(letterhead)
    assert "“Letter Lead”" in problem
    assert "“List Number”" in problem
    with pytest.raises(LetterheadError) as caught:
        render_docx(a_letter(), letterhead)
    assert caught.value.problems == [problem]


def test_style_names_are_found_whatever_their_capitals() -> None:
    upper = changed(lambda name, part: part.replace(b'"heading 1"', b'"Heading 1"'))
    assert check_letterhead(upper) == []


def _typed(kind: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, part: bytes) -> bytes:
        return part.replace(b"wordprocessingml.document.main+xml", kind) if name == "[Content_Types].xml" else part

    return change


def a_zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"\0" * (80 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    ("letterhead", "words"),
    [
        (changed(_typed(b"wordprocessingml.template.main+xml")), ".dotx"),
        (changed(_typed(b"macroEnabled.main+xml")), "macros"),
        (b"Dear all, this is a text file", "not a Word document"),
        (b"", "not a Word document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (default_letterhead()[:4000], "not a Word document"),
        (b"x" * (11 * 1024 * 1024), "10 MB"),
        (a_zip_bomb(), "far more"),
        (changed(lambda name, part: None if name == "word/document.xml" else part), "not a Word document"),
        (changed(lambda name, part: part[:200] if name == "word/document.xml" else part), "damaged"),
        (changed(lambda name, part: part[:200] if name == "word/styles.xml" else part), "damaged"),
    ],
    ids=["dotx", "macros", "text", "empty", "old", "cut", "large", "bomb", "no body", "broken body", "broken styles"],
)
def test_a_file_that_cannot_be_a_letterhead_is_refused_with_a_sentence(letterhead: bytes, words: str) -> None:
    problems = check_letterhead(letterhead)
    assert len(problems) == 1
    assert words in problems[0]
    with pytest.raises(LetterheadError):
        render_docx(a_letter(), letterhead)


def test_a_picture_in_the_body_is_a_problem_because_it_would_be_lost() -> None:
    theirs = docx.Document(io.BytesIO(default_letterhead()))
    theirs.add_picture(a_picture())
    (problem,) = check_letterhead(saved(theirs))
    assert "Move it to the header" in problem
