"""A letter as a Word file: what stands in it, and that hostile text arrives as typed."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from letter_templates.document import ListBlock, Paragraph, Table
from letter_templates.layout import column_shares
from letter_templates.plain_text import UnprintableCharacterError
from letter_templates.word import DRAFT_WORDS, read_docx_text, render_docx
from tests.letter_templates.render_builders import a_letter, a_letter_saying


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def lines_of(text: str) -> list[str]:
    return read_docx_text(render_docx(a_letter_saying(text)))


def test_headings_lists_and_tables_are_real_ones_with_named_styles() -> None:
    lines = read_docx_text(render_docx(a_letter()))
    assert "Heading 1 | Tamsin Okonjo-Bell, born 4 May 2017: our decision about an EHC needs assessment" in lines
    assert "Heading 2 | Our reasons" in lines
    assert sum(line.startswith("List Bullet | ") for line in lines) == 4
    assert sum(line.startswith("List Number | ") for line in lines) == 5
    assert "Letter Table Heading | What will happen | Who will do it | By when" in lines
    assert "Letter Address | Ms Oriel Okonjo-Bell ⏎ 14 Teasel Lane ⏎ Exampleton ⏎ EX4 7QQ" in lines
    assert lines[0].startswith("Letter Sender | Example County Council ⏎ SEND Statutory Assessment Team")


def test_words_of_an_act_stand_in_quotation_marks_with_their_source_after_them() -> None:
    lines = read_docx_text(render_docx(a_letter()))
    place = next(place for place, line in enumerate(lines) if line.startswith("Quote | "))
    assert lines[place].startswith("Quote | “(a) the child")
    assert lines[place].endswith("an EHC plan.”")
    assert lines[place + 1] == "Letter Quote Source | Children and Families Act 2014, section 36(8)"


def test_the_second_numbered_list_starts_again_at_one() -> None:
    made = render_docx(a_letter())
    numbers = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in opened(made).paragraphs
        if paragraph.style.name == "List Number"
    ]
    first, second = numbers[0], numbers[-1]
    assert numbers == [first, first, first, second, second]
    assert first != second
    instances = {
        number.get(qn("w:numId")): number for number in etree.fromstring(part(made, "word/numbering.xml").encode())
    }
    for number in (first, second):
        restart = instances[str(number)].find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
        assert restart is not None
        assert restart.get(qn("w:val")) == "1"


def test_a_table_marks_its_header_row_and_splits_no_row_over_a_page() -> None:
    for table in opened(render_docx(a_letter())).tables:
        header, *rows = table.rows
        assert header._tr.trPr.find(qn("w:tblHeader")) is not None
        assert not any(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_row_longer_than_a_page_may_run_over() -> None:
    rows = opened(render_docx(a_letter_saying("word " * 2_000))).tables[0].rows
    assert rows[1]._tr.trPr is None


def test_a_table_that_ends_a_letter_is_followed_by_the_paragraph_word_needs() -> None:
    table = Table(id="t", section="s", header=("A",), rows=(("1",),))
    body = opened(render_docx(a_letter(blocks=(table, table.model_copy(update={"id": "u"}))))).element.body
    kinds = [etree.QName(child).localname for child in body]
    assert kinds == ["p", "tbl", "p", "tbl", "p", "sectPr"]  # and two tables do not grow together


def test_the_file_is_british_english_with_our_title_and_author_and_nothing_of_python_docx() -> None:
    made = render_docx(a_letter())
    core = opened(made).core_properties
    assert (core.title, core.author) == ("Decision about an EHC needs assessment", "Example County Council")
    assert core.last_modified_by == "Example County Council"
    assert core.language == "en-GB"
    assert core.created.date() == core.modified.date() == date(2026, 3, 12)
    assert core.comments == ""
    assert 'w:lang w:val="en-GB"' in part(made, "word/styles.xml")
    assert 'w:themeFontLang w:val="en-GB"' in part(made, "word/settings.xml")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"python-docx" not in everything


def test_an_undated_letter_has_no_dates_in_its_properties() -> None:
    assert "dcterms:created" not in part(render_docx(a_letter(dated=None)), "docProps/core.xml")


def test_versions_and_fingerprint_are_in_the_properties_and_not_on_the_page() -> None:
    letter = a_letter()
    made = render_docx(letter)
    custom = part(made, "docProps/custom.xml")
    for value in ("2026.1", "a1b2c3d4", "refusal", letter.fingerprint()):
        assert f"<vt:lpwstr>{value}</vt:lpwstr>" in custom
    page = "\n".join(read_docx_text(made))
    assert "a1b2c3d4" not in page
    assert letter.fingerprint() not in page


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert render_docx(a_letter()) == render_docx(a_letter())


def test_a_letter_that_is_not_issued_says_so_in_the_header_of_every_page() -> None:
    lines = read_docx_text(render_docx(a_letter(not_issued=True)))
    assert lines[0] == f"Header of the first page, Letter Draft | {DRAFT_WORDS}"
    assert lines[1] == f"Header, Letter Draft | {DRAFT_WORDS}"
    assert not any(DRAFT_WORDS in line for line in read_docx_text(render_docx(a_letter())))


def test_every_page_is_numbered() -> None:
    section = opened(render_docx(a_letter())).sections[0]
    for footer in (section.footer, section.first_page_footer):
        fields = [field.get(qn("w:instr")).strip() for field in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def sizes(data: bytes) -> list[float]:
    styles = opened(data).styles
    return [style.font.size.pt for style in styles if style.type == 1 and style.font.size is not None]


def test_the_letter_is_12_point_arial_and_large_print_is_16_point_or_more() -> None:
    normal = opened(render_docx(a_letter())).styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Arial", 12)
    assert min(sizes(render_docx(a_letter()))) == 12
    large = render_docx(a_letter(large_print=True))
    assert min(sizes(large)) == 16
    assert opened(large).styles["Heading 1"].font.size.pt > 16


def test_a_heading_stays_with_what_it_heads_and_an_introduction_with_its_list() -> None:
    made = opened(render_docx(a_letter()))
    assert made.styles["Heading 2"].paragraph_format.keep_with_next
    kept = {paragraph.text for paragraph in made.paragraphs if paragraph.paragraph_format.keep_with_next}
    assert "These are our reasons:" in kept
    assert any(text.startswith("If anything in this letter is unclear") for text in kept)  # with the signature


def test_whom_to_contact_stays_with_the_number_below_and_a_short_list_is_not_parted() -> None:
    contact = "The mediation adviser is independent. Contact:\nExample Mediation\nPhone: 01632 960101"
    blocks = (
        Paragraph(id="who", section="start", text=contact),
        Paragraph(id="plain", section="start", text="One line."),
        Paragraph(id="long", section="start", text="First.\n" + "More words. " * 60),
        ListBlock(id="two", section="start", items=("The first question?", "The second question?")),
        ListBlock(id="many", section="start", items=("A long reason. " * 40, "Another.")),
    )
    made = opened(render_docx(a_letter(blocks=blocks)))
    stands = {one.text.split("\n")[0].strip()[:22]: one.paragraph_format for one in made.paragraphs}
    assert stands["The mediation adviser "].keep_together
    assert not stands["One line."].keep_together
    assert not stands["First."].keep_together
    assert stands["The first question?"].keep_with_next
    assert not stands["The second question?"].keep_with_next
    assert not stands["A long reason. A long "].keep_with_next


@pytest.mark.parametrize(
    "typed",
    [
        "O'Brien & Sons <b>bold</b> &amp; ]]> <!-- x -->",
        "{{ 7*7 }} {% raw %} #let x = 1 $y$ *z* _w_",
        "😀 👩‍👩‍👧 𝒜 𠮷",
        "שלום and مرحبا, with 123 and (brackets)",
        "two  spaces and a tab\tand  more",
        "“curly” – dashes — and a non-breaking\u00a0space",
        "A long reason. " * 700,
    ],
)
def test_what_was_typed_arrives_as_typed(typed: str) -> None:
    made = opened(render_docx(a_letter_saying(typed)))
    assert any(paragraph.text == typed for paragraph in made.paragraphs if paragraph.style.name == "Normal")
    assert any(paragraph.text == typed for paragraph in made.paragraphs if paragraph.style.name == "List Bullet")
    assert made.tables[0].cell(1, 0).text == typed


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
def test_every_kind_of_line_break_is_a_line_break_on_the_page(line_break: str) -> None:
    assert "Normal | one ⏎ two" in lines_of(f"one{line_break}two")


@pytest.mark.parametrize(("character", "name"), [("\x00", "U+0000"), ("\x0c", "U+000C"), ("\ud800", "U+D800")])
def test_a_character_no_word_file_can_hold_is_named_and_not_dropped(character: str, name: str) -> None:
    with pytest.raises(UnprintableCharacterError) as caught:
        render_docx(a_letter_saying(f"Confidential{character}words"))
    assert name in str(caught.value)
    assert "Confidential" not in str(caught.value)


def test_right_to_left_words_are_marked_so_that_word_orders_them_rightly() -> None:
    made = opened(render_docx(a_letter_saying("Her name is מרים כהן at home.")))
    paragraph = next(paragraph for paragraph in made.paragraphs if "Her name" in paragraph.text)
    marked = [run.text for run in paragraph.runs if run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None]
    assert marked == ["מרים כהן"]
    assert paragraph._p.pPr.find(qn("w:bidi")) is None
    whole = opened(render_docx(a_letter_saying("مرحبا بكم")))
    paragraph = next(paragraph for paragraph in whole.paragraphs if paragraph.style.name == "Normal")
    assert paragraph._p.pPr.find(qn("w:bidi")) is not None


def test_a_letter_in_another_language_is_marked_as_such() -> None:
    assert 'w:lang w:val="pl-PL"' in part(render_docx(a_letter(language="pl-PL")), "word/styles.xml")


def test_every_part_is_declared_and_every_relationship_leads_somewhere() -> None:
    made = render_docx(a_letter(not_issued=True))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = set(archive.namelist())
        types = archive.read("[Content_Types].xml").decode()
        for name in names - {"[Content_Types].xml"}:
            assert f'PartName="/{name}"' in types or name.endswith(".rels")
        targets = re.findall(r'Target="([^"]+)"', archive.read("word/_rels/document.xml.rels").decode())
        assert {f"word/{target}" for target in targets} <= names
        used = set(re.findall(r'r:id="([^"]+)"', archive.read("word/document.xml").decode()))
        held = set(re.findall(r'Id="([^"]+)"', archive.read("word/_rels/document.xml.rels").decode()))
        assert used <= held


def test_an_empty_list_item_and_an_empty_line_are_kept_as_they_are() -> None:
    blocks = (ListBlock(id="l", section="s", items=("", "b")), Paragraph(id="p", section="s", text="a\n\nb"))
    made = opened(render_docx(a_letter(blocks=blocks)))
    assert [paragraph.text for paragraph in made.paragraphs][1:] == ["", "b", "a\n\nb"]


@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not on this machine"
)
def test_an_office_program_opens_the_letter_and_shows_all_of_it(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(render_docx(a_letter(not_issued=True)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "letter.docx")], check=True, capture_output=True, timeout=120)
    shown = (tmp_path / "letter.txt").read_text(encoding="utf-8-sig")
    assert "We have decided not to secure an EHC needs assessment for Tamsin." in shown
    assert "1. Contact the mediation adviser" in shown
    assert "1. Tell the mediation adviser so" in shown
    assert "Copies to: Fernhill Primary School; Example NHS Board" in shown


def test_columns_have_room_for_their_longest_word_and_add_up_to_the_line() -> None:
    rows = (("1", "A long account of what the school has tried so far", "20 November 2025", "help@resolve.example"),)
    table = Table(id="t", section="s", header=("No.", "What", "Dated", "How"), rows=rows, widths=(1, 1, 1, 20))
    shares = column_shares(table)
    assert sum(shares) == pytest.approx(1)
    characters = [share * 76 for share in shares]
    assert characters[0] > len("No.")
    assert characters[2] > len("20 November 2025")
    assert characters[3] > characters[1] > len("account")
