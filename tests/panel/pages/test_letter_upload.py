"""Giving a letter back that was edited in Word: what the person sees, and what they can do about it."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from letter_templates.round_trip import BlockChange
from panel.domain.base import CaseId
from panel.domain.letter import Letter, LetterState
from panel.domain.people import Actor
from panel.pages import letter_upload_show as show
from panel.services import letters
from panel.services.cases import case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.letter_templates import word_edits as edits
from tests.panel.pages.conftest import case_id, words

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def somebody(panel: Panel, profile_id: str) -> Actor:
    return Actor.of(next(one for one in profiles(panel) if one.id == profile_id))


@pytest.fixture
def letter(samples: Panel) -> Letter:
    """A letter of agreement, made for today and not yet sent."""
    view = case_view(samples, CaseId(case_id(samples, "SAMPLE-01")))
    by = somebody(samples, "sample-siso")
    held = next(one for one in view.letters if one.facts.kind == "agree")
    draft = held if held.state is LetterState.DRAFT else letters.redraft(samples, held.id, by)
    return letters.produce(samples, draft.id, samples.today(), by)


def _page() -> None:
    import streamlit as st

    from panel.pages.letter_upload import draw_upload
    from panel.pages.tell import told
    from panel.services import letters
    from panel.services.cases import case_view
    from panel.wiring import open_panel

    panel = open_panel()
    told()
    letter = letters.letter(panel, st.session_state["letter"])
    draw_upload(case_view(panel, letter.case_id), letter)


def given(letter: Letter, data: bytes, who: str = "sample-siso") -> AppTest:
    """The page with the file given back."""
    app = AppTest.from_function(_page, default_timeout=30)
    app.session_state["profile"] = who
    app.session_state["letter"] = letter.id
    app.run()
    app.get("file_uploader")[0].set_value(("letter.docx", data, WORD)).run()
    assert not app.exception
    return app


def button(app: AppTest, start: str) -> object:
    return next(one for one in app.button if one.label.startswith(start))


def instead_of(panel: Panel, old: Letter, app: AppTest) -> Letter:
    """The letter that stands in the place of the old one, to which the page has gone on."""
    new = next(one for one in case_view(panel, old.case_id).letters if one.replaces == old.id)
    assert new.id in app.query_params["letter"]
    return new


def first_words(letter: Letter) -> str:
    assert letter.document is not None
    return next(block.text for block in letter.document.blocks if block.id == "formats")  # type: ignore[union-attr]


def test_a_letter_with_one_word_changed_is_shown_beside_what_was_approved_and_approved(
    samples: Panel, letter: Letter
) -> None:
    data = edits.replaced(letters.word_file(samples, letter), "large print", "very large print")
    app = given(letter, data)
    said = words(app)
    assert "This is the same letter, with changes: 1 changed" in said
    assert re.search(r"<ins>\s*very\s*</ins>", said)
    assert "As approved" in said
    approve = button(app, "Approve the letter as edited")
    assert not approve.disabled  # type: ignore[attr-defined]
    approve.click().run()  # type: ignore[attr-defined]
    assert letters.letter(samples, letter.id).state is LetterState.REPLACED
    new = instead_of(samples, letter, app)
    assert "very large print" in first_words(new)
    app.session_state["letter"] = new.id
    assert "approved as edited by" in words(app.run())


def test_what_must_be_put_right_is_shown_and_approval_is_closed(samples: Panel, letter: Letter) -> None:
    data = edits.after(
        letters.word_file(samples, letter), "large print", edits.a_paragraph("There is a more suitable pathway.")
    )
    app = given(letter, edits.with_comment(data))
    said = words(app)
    assert "Must be put right" in said
    assert "The file holds comments." in said
    assert "New words" in said
    assert button(app, "Approve the letter as edited").disabled  # type: ignore[attr-defined]


def test_a_file_not_used_leaves_the_letter_as_it_was_and_empties_the_field(samples: Panel, letter: Letter) -> None:
    data = edits.replaced(letters.word_file(samples, letter), "large print", "very large print")
    app = given(letter, data)
    button(app, "Do not use this file").click().run()  # type: ignore[attr-defined]
    assert letters.letter(samples, letter.id) == letter
    assert "with changes" not in words(app)


def test_a_false_alarm_is_let_stand_with_a_reason(samples: Panel, letter: Letter) -> None:
    data = edits.after(letters.word_file(samples, letter), "large print", edits.a_paragraph("[insert name]"))
    app = given(letter, data)
    assert button(app, "Approve the letter as edited").disabled  # type: ignore[attr-defined]
    assert "can be disclosed to the family and to the Tribunal" in words(app)
    app.text_area[0].input("It is what the programme is called.")
    button(app, "Let the words stand").click().run()  # type: ignore[attr-defined]
    assert "goes on the record when you approve the letter" in words(app)
    button(app, "Approve the letter as edited").click().run()  # type: ignore[attr-defined]
    new = instead_of(samples, letter, app)
    assert new.overrides[0].because == "It is what the programme is called."


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"%PDF-1.7", "PDF"), (b"PK cut", "damaged"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password")],
)
def test_a_file_that_cannot_be_read_is_a_sentence_and_no_buttons(letter: Letter, data: bytes, says: str) -> None:
    app = given(letter, data)
    assert says in words(app)
    assert [one.label for one in app.button] == []


def test_another_letter_is_named_as_such_and_none_of_its_words_are_shown(samples: Panel, letter: Letter) -> None:
    other = next(
        one
        for one in case_view(samples, CaseId(case_id(samples, "SAMPLE-07"))).letters
        if one.facts.kind == "refusal" and one.facts.recipient.voice == "parent"
    )
    app = given(letter, letters.word_file(samples, other))
    assert "made from another letter" in words(app)
    assert "Ashdown" not in words(app)
    assert [one.label for one in app.button] == []


def test_a_draft_has_nothing_to_give_back(samples: Panel, letter: Letter) -> None:
    draft = letters.redraft(samples, letter.id, somebody(samples, "sample-siso"))
    app = AppTest.from_function(_page, default_timeout=30)
    app.session_state["profile"] = "sample-siso"
    app.session_state["letter"] = draft.id
    assert not app.run().get("file_uploader")


def test_hostile_words_are_shown_as_typed() -> None:
    change = BlockChange(block_id="x", kind="changed", before="a & b", after="a <b>& {{ 7*7 }}")
    drawn = show.change(change, "<i>place", reasons=True)
    assert "&lt;i&gt;place" in drawn
    assert "<b>" not in drawn
    assert "&lt;b&gt;" in drawn
    assert "Gives the reasons" in drawn
