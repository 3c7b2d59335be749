"""Checking a letter from anywhere: what the person sees, and what they are told of a file that is none."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from letter_templates.document import LetterDocument
from letter_templates.reading.check_file import check_letter_text
from letter_templates.word import render_docx
from panel.pages.check_letter_show import findings, show_button, shown
from panel.pages.finding_parts import one_finding
from panel.pages.marked_words import Span, in_its_sentence, marked
from panel.services import letters
from panel.services.panel import Panel
from tests.panel.pages.conftest import ROOT, Open, words
from tests.panel.pages.test_letter_lens import confirmed, drafts, siso

FOREIGN = ROOT / "tests/letter_templates/reading/letters/weldon-refusal.txt"
GOLDEN = ROOT / "tests/golden"


def given(open_page: Open, name: str, data: bytes, kind: str | None = None) -> AppTest:
    app = open_page("check_letter", who="sample-siso")
    app.file_uploader(key="check-letter:file").set_value((name, data, "application/octet-stream")).run()
    if kind:
        app.selectbox(key="check-letter:kind").set_value(kind).run()
    assert not app.exception
    return app


def golden(path: str) -> bytes:
    raw = json.loads((GOLDEN / path).read_text(encoding="utf-8"))
    kind = Path(path).name.split("-")[0]
    raw.setdefault("versions", {"law": "-", "wording": "-", "kind": kind})
    return render_docx(LetterDocument.model_validate(raw))


def test_a_letter_of_another_council_is_read_with_its_problems_marked_gravest_first(
    samples: Panel, open_page: Open
) -> None:
    said = words(given(open_page, "letter.txt", FOREIGN.read_bytes()))
    assert "to put right" in said
    assert 'class="lm-mark lm-mark-late"' in said
    tones = re.findall(r'class="lm-heed lm-heed-(\w+)"', said)
    assert tones == sorted(tones, key=["late", "soon", "calm"].index)
    assert len(set(tones)) > 1


def test_each_element_is_present_unclear_or_absent_with_the_words_relied_on(samples: Panel, open_page: Open) -> None:
    said = words(given(open_page, "letter.docx", golden("sample-08/refusal-mother.json")))
    assert "What the law requires" in said
    assert ">Present<" in said
    assert "What guidance asks for" in said
    bare = words(given(open_page, "letter.txt", b"Dear Ms Sample,\n\nWe have decided not to assess Ada.\n\nYours"))
    assert ">Absent<" in bare


def test_the_challenge_lens_answers_with_the_letters_words_or_says_that_there_are_none(
    samples: Panel, open_page: Open
) -> None:
    app = given(open_page, "letter.docx", golden("sample-08/refusal-mother.json"))
    assert [tab.label for tab in app.tabs] == ["What was found", "The challenge lens"]
    assert "Which of the two questions was answered" in words(app)
    bare = words(given(open_page, "letter.txt", b"Dear Ms Sample,\n\nWe have decided not to assess Ada.\n\nYours"))
    assert "No words of the letter answer this." in bare
    assert "What they are likely to ask next" in bare


@pytest.mark.parametrize(
    "path", sorted(str(p.relative_to(GOLDEN)) for p in GOLDEN.glob("sample-0[1378]/refusal-*.json"))
)
def test_a_golden_letter_has_nothing_that_must_be_put_right(path: str, samples: Panel, open_page: Open) -> None:
    said = words(given(open_page, "letter.docx", golden(path)))
    assert "to put right" not in said
    assert "lm-heed lm-heed-late" not in said


def paste(app: AppTest, text: str) -> None:
    app.text_area(key="check-letter:text").set_value(text)
    app.button(key="check-letter:go").click().run()
    assert not app.exception


def compared_with(app: AppTest, reference: str) -> str:
    app.text_input(key="check-letter:case-words").set_value(reference).run()
    assert not app.exception
    return words(app)


def test_the_facts_of_a_letter_are_held_against_the_case_that_is_chosen(samples: Panel, open_page: Open) -> None:
    app = given(open_page, "letter.docx", golden("sample-08/refusal-mother.json"))
    assert "held against case" not in words(app)
    own = compared_with(app, "SAMPLE-08")
    assert "held against case SAMPLE-08" in own
    assert "to put right" not in own
    other = compared_with(app, "SAMPLE-07")
    assert "held against case SAMPLE-07" in other
    assert "another child" in other
    assert "to put right" in other
    assert "No case matches." in compared_with(app, "no such case")


def test_reasons_that_stand_in_an_earlier_letter_are_shown_with_the_measure(samples: Panel, open_page: Open) -> None:
    confirmed(samples)
    draft, *_ = drafts(samples, "SAMPLE-09", "refusal")
    made = letters.produce(samples, draft.id, samples.today(), siso(samples))
    app = given(open_page, "letter.docx", letters.word_file(samples, made))
    said = words(app)
    assert "word for word in another letter (SAMPLE-09)" in said
    assert "Reasons shared with an earlier letter" in said
    assert "word for word" not in compared_with(app, "SAMPLE-09")  # its own case has the same reasons, rightly


def test_reasons_without_a_finding_read_as_no_listed_problem_and_never_as_lawful(
    samples: Panel, open_page: Open
) -> None:
    app = open_page("check_letter", who="sample-siso")
    app.segmented_control(key="check-letter:how").set_value("Pasted text").run()
    app.selectbox(key="check-letter:kind").set_value("Reasons only, no letter").run()
    paste(app, "Ms Hale’s report of 3 March asks for a weekly group.")
    said = words(app)
    assert "No listed problem found" in said
    assert "does not say that the letter is lawful" in said
    paste(app, "There is a more suitable pathway for Ada.")
    assert "1 point to put right" in words(app)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("letter.docx", b"%PDF-1.7 words", "PDF"),
        ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        ("letter.docx", b"PK\x03\x04 cut short", "damaged"),
        ("letter.txt", b"", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", ""),
        ("letter.txt", b"12345 67890", ""),
        ("letter.txt", b"Dear all, the annual review of the EHC plan will be held on 3 March.", "annual review"),
    ],
)
def test_a_file_that_is_no_such_letter_is_a_sentence(
    name: str, data: bytes, says: str, samples: Panel, open_page: Open
) -> None:
    app = given(open_page, name, data)
    said = words(app)
    (told,) = re.findall(r'<div class="lmag-error" role="alert"><p class="lmag-strong">(.*?)</p>', said)
    assert says in told
    assert told.endswith((".", ")"))
    assert "lm-read" not in said.replace(".lm-read", "")


def test_an_archive_that_unpacks_without_end_is_a_sentence(samples: Panel, open_page: Open) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"a" * 60_000_000)
    assert "lmag-error" in words(given(open_page, "letter.docx", packed.getvalue()))


def test_words_that_look_like_code_are_shown_as_typed(samples: Panel, open_page: Open) -> None:
    text = (
        "Dear <script>x</script>,\n\nWe have decided not to assess <b>Ada</b> & {{ 7*7 }}. "
        "There is a better <i>pathway</i>."
    )
    app = given(open_page, "letter.txt", text.encode())
    drawn = "\n".join(str(one.proto.body) for one in app.get("html"))
    assert "<script>x" not in drawn
    assert "<b>Ada</b>" not in drawn
    assert "{{ 7*7 }}" in drawn


def test_nothing_of_a_checked_letter_is_recorded(samples: Panel, open_page: Open) -> None:
    with samples.store.reading() as tx:
        before = tx.audit()
    given(open_page, "letter.txt", FOREIGN.read_bytes())
    with samples.store.reading() as tx:
        assert tx.audit() == before


def test_words_are_marked_where_they_stand_and_the_graver_has_what_two_share() -> None:
    assert marked("one two three", [Span(4, 7, "late")]) == 'one <mark class="lm-mark lm-mark-late">two</mark> three'
    shared = marked("abcdef", [Span(0, 4, "late"), Span(2, 6, "calm")])
    assert re.findall(r"lm-mark-(\w+)\">(\w+)<", shared) == [("late", "abcd"), ("calm", "ef")]
    assert marked("<b>", [Span(0, 3, "late")]).count("&lt;b&gt;") == 1
    assert in_its_sentence("First. Then we must wait. Last.", 12, 19) == "Then <mark>we must</mark> wait."


def test_a_line_wrapped_at_the_edge_of_the_page_is_joined_and_every_place_stays() -> None:
    text = "We have decided not to carry out an assessment, and we know\nthat this is hard.\n\nYours\nA. Sample"
    assert shown(text).splitlines()[0].endswith("we know that this is hard.")
    assert shown(text).endswith("Yours\nA. Sample")
    assert len(shown(text)) == len(text)
    assert "we know that" in show_button(text.index("and we"), "and we know\nthat", text)


def test_a_part_that_is_missing_is_put_in_and_nobody_is_asked_to_say_it_better() -> None:
    bare = check_letter_text("Dear Ms Sample,\n\nWe have decided not to assess Ada.\n\nYours", kind="refusal")
    missing = [one for one in bare.findings if one.level == "missing"]
    assert missing
    assert not [one for one in missing if "Can be said better" in one_finding(one)]


def test_a_finding_says_quietly_which_question_it_touches() -> None:
    (one,) = check_letter_text(
        "The difficulties are due to English as an additional language.", kind="reasons"
    ).findings
    assert '<span class="lm-where">Touches the first question</span>' in one_finding(one)
    assert "Touches" not in one_finding(one.model_copy(update={"limb": None}))


def test_what_a_letter_leaves_out_stands_on_one_list_each_with_what_to_do_and_a_few_stand_by_themselves() -> None:
    bare = check_letter_text("Dear Ms Sample,\n\nWe have decided not to carry out an EHC needs assessment.\n\nYours")
    drawn = findings(bare)
    missing = [one for one in bare.findings if one.action == "must-fix" and one.level == "missing"]
    assert f"The letter leaves out {len(missing)} things" in drawn
    for one in missing:
        assert escape(one.advice) in drawn
    assert drawn.count("Must be put right") == 1 + sum(
        one.action == "must-fix" and one not in missing for one in bare.findings
    )
    few = findings(bare.model_copy(update={"findings": tuple(missing[:2])}))
    assert "leaves out" not in few
    assert few.count("Must be put right") == 2
