"""A letter that came back from Word: known again, compared block by block, and nothing in it unseen."""

from __future__ import annotations

import os
import shutil
import time
from functools import lru_cache
from pathlib import Path

import pytest

from letter_templates.checks import check_letter, must_fix
from letter_templates.document import ListBlock, Paragraph, Purpose, Table
from letter_templates.faults import LetterFileError
from letter_templates.plain_text import UnprintableCharacterError
from letter_templates.reading.letter_file import read_letter
from letter_templates.round_trip import ReturnedLetter, compare
from letter_templates.word import render_docx
from tests.letter_templates import word_edits as edits
from tests.letter_templates.facts_builders import facts, letter, the_law
from tests.letter_templates.test_word_letterhead import a_zip_bomb

REASON = "Since January Tamsin has had"
FORMATS = "We can send you this letter"


@lru_cache(maxsize=1)
def sent() -> bytes:
    return render_docx(letter())


def back(data: bytes) -> ReturnedLetter:
    return compare(letter(), data)


def changes(returned: ReturnedLetter) -> dict[str, str]:
    return {change.block_id: change.kind for change in returned.changes}


def ids_of_must_fix(returned: ReturnedLetter) -> set[str]:
    assert returned.document is not None
    return {found.id for found in must_fix(check_letter(returned.document, facts(), the_law()))}


# Known again


def test_a_letter_that_comes_back_as_it_went_is_the_same_letter_to_the_last_block() -> None:
    returned = back(sent())
    assert returned.recognised == "same letter"
    assert returned.marks == "kept"
    assert returned.changes == ()
    assert returned.document == letter()
    assert returned.header_footer_changes == returned.hidden_text == returned.not_words == ()


@pytest.mark.parametrize("name", ["refusal-young-person", "agree-parent", "agree-young-person"])
def test_every_kind_of_decision_letter_comes_back_unchanged(name: str) -> None:
    made = letter(name)
    returned = compare(made, render_docx(made))
    assert returned.document == made
    assert returned.changes == ()


def test_the_same_letter_gives_the_same_bytes_with_its_marks() -> None:
    assert render_docx(letter()) == sent()


def test_another_childs_letter_is_told_apart_and_not_compared() -> None:
    returned = back(render_docx(letter("refusal-young-person")))
    assert returned.recognised == "another letter of ours"
    assert returned.document is None
    assert returned.blocks == ()


def test_an_earlier_version_of_a_letter_is_not_taken_for_this_one() -> None:
    assert back(render_docx(letter(sent_on="2026-04-10"))).recognised == "another letter of ours"


def test_a_letter_that_we_did_not_write_is_told_apart() -> None:
    foreign = edits.in_body(sent(), lambda body: [body.remove(child) for child in list(body)[:-1]])
    foreign = edits.without_properties(edits.in_body(foreign, _say("Dear parent, thank you for your enquiry.")))
    assert back(foreign).recognised == "not ours"


def test_without_its_properties_the_letter_is_known_by_its_own_mark() -> None:
    assert back(edits.without_properties(sent())).recognised == "same letter"
    other = edits.without_properties(render_docx(letter("refusal-young-person")))
    assert back(other).recognised == "another letter of ours"


def test_without_properties_and_marks_the_letter_is_known_by_its_words() -> None:
    bare = edits.without_marks(edits.without_properties(sent()))
    returned = back(edits.replaced(bare, "daily spelling check", "weekly spelling check"))
    assert returned.recognised == "same letter"
    assert returned.marks == "lost"
    assert changes(returned) == {"reasons-b": "changed"}


def test_without_properties_and_marks_another_childs_letter_is_still_told_apart() -> None:
    other = letter(subject__full_name="Wendeline Testwood", subject__known_as="Wendeline")
    bare = edits.without_marks(edits.without_properties(render_docx(other)))
    assert back(bare).recognised == "another letter of ours"


@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not on this machine"
)
def test_a_file_saved_again_by_libreoffice_is_the_same_letter_with_its_one_change(tmp_path: Path) -> None:
    edited = edits.replaced(sent(), "daily spelling check", "weekly spelling check")
    returned = back(edits.resaved_by_libreoffice(edited, tmp_path))
    assert returned.recognised == "same letter"
    assert returned.marks == "kept"
    assert changes(returned) == {"reasons-b": "changed"}
    assert returned.header_footer_changes == ()
    assert returned.tracked_changes == returned.hidden_text == returned.not_words == ()


# What changed


def test_one_word_in_a_part_without_reasons_is_one_change_and_nobody_is_asked() -> None:
    returned = back(edits.replaced(sent(), "Please ask me.", "Please ask us."))
    (change,) = returned.changes
    assert (change.block_id, change.kind) == ("formats", "changed")
    assert change.before.endswith("Please ask me.")
    assert change.after.endswith("Please ask us.")
    assert returned.reasons_changed == ()
    assert ids_of_must_fix(returned) == set()


def test_a_changed_reason_is_named_and_keeps_its_purpose() -> None:
    returned = back(edits.replaced(sent(), "daily spelling check", "weekly spelling check"))
    assert returned.reasons_changed == ("reasons-b",)
    assert returned.document is not None
    block = returned.document.block("reasons-b")
    assert isinstance(block, ListBlock)
    assert Purpose.REASONS_B in block.purposes
    assert len(block.items) == len(letter().block("reasons-b").items)  # type: ignore[union-attr]


def test_spaces_and_fonts_are_no_change() -> None:
    bold = edits.in_body(
        edits.replaced(sent(), "Please ask me.", "Please  ask\u00a0me. "),
        lambda body: [run.set("rsid", "1") for run in body.iter(edits.w("r"))],
    )
    assert back(bold).changes == ()


def test_a_paragraph_split_in_two_stays_one_block() -> None:
    def split(body: object) -> None:
        paragraph = edits.paragraph_with(body, FORMATS)
        end = paragraph.find(edits.w("bookmarkEnd"))
        new = edits.a_paragraph("It is free.")
        new.append(end)
        paragraph.addnext(new)

    returned = back(edits.in_body(sent(), split))
    assert changes(returned) == {"formats": "changed"}
    assert returned.changes[0].after.endswith("Please ask me.\n\nIt is free.")


def test_a_statutory_part_taken_out_is_missed() -> None:
    returned = back(edits.without(sent(), "You have the right to request mediation"))
    assert changes(returned) == {"right-to-mediation": "removed"}
    assert "refusal-right-to-mediation" in ids_of_must_fix(returned)


def test_words_put_in_are_a_block_without_a_purpose_and_are_read_by_the_checks() -> None:
    words = "There is a more suitable pathway for your child."
    returned = back(edits.after(sent(), FORMATS, edits.a_paragraph(words)))
    assert changes(returned) == {"added-1": "added"}
    assert returned.document is not None
    assert returned.document.block("added-1").purposes == ()
    assert ids_of_must_fix(returned) == {"more-suitable-pathway"}


def test_words_put_in_among_the_reasons_go_back_to_the_decision_maker() -> None:
    returned = back(
        edits.after(sent(), "For this question we relied on documents 1, 3", edits.a_paragraph("Also, no."))
    )
    assert returned.reasons_changed == ("added-1",)


def test_an_item_put_into_a_list_belongs_to_the_list() -> None:
    returned = back(edits.after(sent(), REASON, edits.a_paragraph("A further reason.", "ListNumber")))
    assert changes(returned) == {"reasons-b": "changed"}
    assert returned.document is not None
    items = returned.document.block("reasons-b").items  # type: ignore[union-attr]
    assert items[1] == "A further reason."
    assert returned.reasons_changed == ("reasons-b",)


def test_a_cell_of_a_table_changed_leaves_the_rest_of_the_table_as_it_was() -> None:
    returned = back(edits.replaced(sent(), "Friday 1 May 2026", "Monday 4 May 2026"))
    assert changes(returned) == {"support": "changed"}
    assert returned.document is not None
    before, now = letter().block("support"), returned.document.block("support")
    assert isinstance(before, Table)
    assert isinstance(now, Table)
    assert now.rows[0][2] == "Monday 4 May 2026"
    assert (now.header, now.rows[1:], now.widths) == (before.header, before.rows[1:], before.widths)


def test_a_row_put_into_a_table_is_read() -> None:
    def add(body: object) -> None:
        row = edits.paragraph_with(body, "Friday 1 May 2026").getparent().getparent()
        row.addnext(edits.etree.fromstring(edits.etree.tostring(row)))

    returned = back(edits.in_body(sent(), add))
    assert changes(returned) == {"support": "changed"}


def test_a_part_cut_and_pasted_elsewhere_is_moved_and_nothing_else_is() -> None:
    returned = back(edits.moved(sent(), "If you have not seen one of these", "Please ask me."))
    assert changes(returned) == {"evidence-copies": "moved"}


def test_a_paragraph_typed_anew_is_known_by_likeness_and_the_loss_is_said() -> None:
    new = "If you have not yet seen any of these documents, please ask us about it."
    returned = back(edits.typed_over(sent(), "If you have not seen one of these", new))
    assert changes(returned) == {"evidence-copies": "changed"}
    assert returned.marks == "some lost"


def test_a_part_typed_over_with_other_words_loses_its_purpose() -> None:
    returned = back(edits.typed_over(sent(), "You have the right to appeal against", "Ring us on Mondays."))
    assert changes(returned) == {"right-of-appeal": "removed", "added-1": "added"}
    assert any("appeal" in found for found in ids_of_must_fix(returned))


def test_a_date_worked_out_from_the_record_is_marked_as_such() -> None:
    returned = back(edits.replaced(sent(), "Thursday 9 April 2026", "Friday 10 April 2026"))
    assert [change.block_id for change in returned.changes if not change.editable] == ["date"]


def test_the_councils_name_and_the_footer_are_compared_too() -> None:
    named = back(edits.replaced(sent(), letter().sender[0], "Otherplace Council"))
    assert any("Otherplace" in line for line in named.header_footer_changes)
    assert named.changes == ()
    footed = edits.parts_changed(
        sent(), lambda name, part: part.replace(b">Page <", b">Side <") if "footer" in name else part
    )
    assert any("Side" in line for line in back(footed).header_footer_changes)


# What a reader of the page would not see


def test_tracked_changes_are_read_as_accepted_and_reported() -> None:
    put_in = back(edits.tracked(sent(), FORMATS, "ins"))
    assert any("indeed" in change for change in put_in.tracked_changes)
    assert changes(put_in) == {"formats": "changed"}
    cut = back(edits.tracked(sent(), "You have the right to request mediation", "del"))
    assert any("request mediation" in change for change in cut.tracked_changes)
    assert changes(cut) == {"right-to-mediation": "removed"}


def test_a_tracked_change_of_layout_alone_is_reported() -> None:
    def change(body: object) -> None:
        properties = edits.paragraph_with(body, FORMATS).find(edits.w("pPr"))
        edits.etree.SubElement(properties, edits.w("pPrChange"), {edits.w("id"): "9", edits.w("author"): "x"})

    returned = back(edits.in_body(sent(), change))
    assert returned.tracked_changes == ("a change of layout",)


def test_comments_are_reported() -> None:
    assert back(edits.with_comment(sent())).comments == ("Is this right?",)


UNSEEN = ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>']


@pytest.mark.parametrize("properties", UNSEEN)
def test_hidden_white_and_tiny_words_are_reported_here_and_by_a_check_of_any_letter(properties: str) -> None:
    data = edits.after(sent(), FORMATS, edits.a_paragraph("Nobody reads this.", properties=properties))
    assert back(data).hidden_text == ("Nobody reads this.",)
    assert told_of_any_letter(data) == ("Nobody reads this.",)


@pytest.mark.parametrize("properties", UNSEEN)
def test_a_style_of_the_characters_that_hides_its_words_is_reported_alike(properties: str) -> None:
    def with_style(name: str, part: bytes) -> bytes:
        based = f'<w:style w:type="character" w:styleId="Faint"><w:rPr>{properties}</w:rPr></w:style>'
        used = '<w:style w:type="character" w:styleId="Aside"><w:basedOn w:val="Faint"/></w:style>'
        return (
            part.replace(b"</w:styles>", f"{based}{used}</w:styles>".encode()) if name.endswith("styles.xml") else part
        )

    styled = edits.a_paragraph("Nobody reads this.", properties='<w:rStyle w:val="Aside"/>')
    data = edits.parts_changed(edits.after(sent(), FORMATS, styled), with_style)
    assert back(data).hidden_text == ("Nobody reads this.",)
    assert told_of_any_letter(data) == ("Nobody reads this.",)


def test_white_words_on_a_dark_ground_are_seen() -> None:
    ground = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="17365D"/>'
    data = edits.after(sent(), FORMATS, edits.a_paragraph("Everybody reads this.", properties=ground))
    assert back(data).hidden_text == ()
    assert told_of_any_letter(data) == ()


def told_of_any_letter(data: bytes) -> tuple[str, ...]:
    """The words that `lmag check` says nobody sees; they are not read as part of the letter."""
    letter = read_letter("letter.docx", data)
    hidden = tuple(words for one in letter.warnings if one.id == "hidden-text" for words in one.examples)
    assert not any(words in letter.text for words in hidden)
    return hidden


def test_words_struck_through_are_not_taken_as_said() -> None:
    struck = edits.a_paragraph("You can appeal.", properties="<w:strike/>")
    assert back(edits.after(sent(), FORMATS, struck)).not_words == ("words struck through: You can appeal.",)


def test_a_text_box_is_read_and_reported() -> None:
    box = edits.etree.fromstring(
        f'<w:p xmlns:w="{edits.W}"><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>A better route.</w:t></w:r></w:p>'
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    returned = back(edits.after(sent(), FORMATS, box))
    assert returned.not_words == ("a picture, drawing or text box",)
    assert changes(returned) == {"added-1": "added"}
    assert returned.changes[0].after == "A better route."


def test_a_footnote_is_read_as_words_put_in() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    note = f'<w:footnotes xmlns:w="{edits.W}"><w:footnote w:id="2">'.encode()
    note += b"<w:p><w:r><w:t>Small print.</w:t></w:r></w:p></w:footnote></w:footnotes>"

    def change(name: str, part: bytes) -> bytes:
        new = f'<Relationship Id="rId91" Type="{kind}" Target="footnotes.xml"/></Relationships>'.encode()
        return part.replace(b"</Relationships>", new) if name == "word/_rels/document.xml.rels" else part

    returned = back(edits.parts_changed(sent(), change, **{"word__footnotes.xml": note}))
    assert [change.after for change in returned.changes] == ["Small print."]


# Bad input


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 a letter", "PDF"),
        (sent()[:3000], "damaged"),
        (a_zip_bomb(), "far more"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (edits.parts_changed(sent(), lambda _, part: part, **{"word__vbaProject.bin": b"x"}), "macros"),
        (
            edits.parts_changed(
                sent(),
                lambda name, part: b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>' if name.endswith("ment.xml") else part,
            ),
            "document type",
        ),
    ],
    ids=["empty", "pdf", "cut", "bomb", "password", "macros", "xml bomb"],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(LetterFileError, match=says):
        back(data)


def test_a_character_that_turns_the_words_round_is_named() -> None:
    with pytest.raises(UnprintableCharacterError, match="direction"):
        back(edits.replaced(sent(), "Please ask me.", "Please \u202eask me."))


def test_a_file_of_thousands_of_paragraphs_is_answered_soon() -> None:
    many = [edits.a_paragraph(f"We may need to look at this again, number {number}.") for number in range(2_500)]
    start = time.perf_counter()
    returned = back(edits.without_marks(edits.after(sent(), FORMATS, *many)))
    assert returned.recognised == "same letter"
    assert time.perf_counter() - start < 5
    with pytest.raises(LetterFileError, match="far more"):
        back(edits.after(sent(), FORMATS, *(edits.a_paragraph("x") for _ in range(3_100))))


def test_letters_are_never_compared_by_a_name_that_a_block_only_begins_with() -> None:
    blocks = tuple(
        Paragraph(id=name, section="s", text=f"This is {name}.") for name in ("a", "a-c", "a-i1", "a_i1", "id-a")
    )
    made = letter().model_copy(update={"blocks": blocks})
    assert compare(made, render_docx(made)).document == made


def _say(words: str) -> object:
    return lambda body: body.insert(0, edits.a_paragraph(words))
