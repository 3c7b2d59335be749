"""The letters of a case, and the desk where one is checked, edited, made and sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.day_words import in_words
from letter_templates.facts import ContactDetails
from panel.domain.base import CaseId
from panel.domain.letter import Letter, LetterState
from panel.domain.people import Actor
from panel.domain.settings import ConfirmedContact
from panel.services import letters
from panel.services.cases import case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.settings import CONTACT_NAMES, confirm_contact, council_settings, save_settings
from tests.panel.pages.conftest import Open, case_id, words

HOSTILE = "O'Brien & Sons <b>bold</b> {{ 7*7 }} *stars* 😀"


def somebody(panel: Panel, profile_id: str) -> Actor:
    return Actor.of(next(one for one in profiles(panel) if one.id == profile_id))


@pytest.fixture
def siso(samples: Panel) -> Actor:
    return somebody(samples, "sample-siso")


@pytest.fixture
def ready(samples: Panel) -> Panel:
    """The council's contacts are filled in and confirmed."""
    officer = somebody(samples, "sample-officer")
    held = council_settings(samples)
    details = ContactDetails(name="Example Service", phone="01632 960123", email="help@service.example")
    contacts = {
        key: ConfirmedContact(details=details, where_seen="Rang them.")
        for key in CONTACT_NAMES
        if key not in held.contacts or held.contacts[key].details is None
    }
    save_settings(samples, held.model_copy(update={"contacts": {**held.contacts, **contacts}}), officer)
    for key in CONTACT_NAMES:
        confirm_contact(samples, key, officer)
    return samples


@pytest.fixture
def refusal(samples: Panel) -> Letter:
    return a_letter(samples, "SAMPLE-07", "refusal")


def a_letter(panel: Panel, reference: str, kind: str) -> Letter:
    view = case_view(panel, CaseId(case_id(panel, reference)))
    return next(letter for letter in view.letters if letter.facts.kind == kind)


def desk(open_page: Open, letter: Letter, view: str = "Check", who: str = "sample-siso") -> AppTest:
    app = open_page("letters", who=who, case=letter.case_id, letter=letter.id)
    if view != "Check":
        app.session_state[f"letter-view:{letter.id}"] = view
        app.run()
    assert not app.exception
    return app


def press(app: AppTest, start: str) -> None:
    next(button for button in app.button if button.label.replace("\\", "").startswith(start)).click().run()
    assert not app.exception


def begins(fields: Any, start: str) -> Any:
    """The one field whose key begins so."""
    (found,) = [one for one in fields if (one.key or "").startswith(start)]
    return found


def files(app: AppTest) -> list[str]:
    """The files on offer."""
    return [str(download.proto.label) for download in app.get("download_button")]


def newest(panel: Panel, old: Letter) -> Letter:
    """The letter that stands in the place of this one."""
    return next(one for one in case_view(panel, old.case_id).letters if one.replaces == old.id)


def change(panel: Panel, letter: Letter, block: str, text: str | None, by: Actor) -> None:
    now = letters.letter(panel, letter.id)
    letters.edit_block(panel, letter.id, block, text, now.version, by)


def test_the_list_names_each_letter_its_reader_and_where_it_stands(samples: Panel, open_page: Open) -> None:
    said = words(open_page("letters", who="sample-siso", case=case_id(samples, "SAMPLE-07")))
    assert said.count("Refusal to assess") == 2
    assert "Mrs Helen Ashdown-Kaplan" in said
    assert "Exampleshire Integrated Care Board" in said
    assert said.index("To read, check and send (5)") < said.index("Sent (10)")


def test_each_line_of_all_letters_opens_that_one_letter(samples: Panel, refusal: Letter, open_page: Open) -> None:
    app = open_page("letters", who="sample-siso")
    assert f'"letters?case={refusal.case_id}&letter={refusal.id}"' in words(app)
    app = open_page("letters", who="sample-siso", case=refusal.case_id, letter=refusal.id)
    assert "Refusal to assess, to Mrs Helen Ashdown-Kaplan" in words(app)


def test_letters_that_are_due_are_written_with_one_click(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-10")
    app = open_page("letters", who="sample-siso", case=case)
    press(app, "Write the letters that are due")
    assert {letter.facts.kind for letter in case_view(samples, CaseId(case)).letters} >= {"acknowledgement"}


def test_the_page_is_shown_as_the_family_will_see_it(refusal: Letter, open_page: Open) -> None:
    said = words(desk(open_page, refusal))
    assert "letter-sheet" in said
    assert "DRAFT" in said
    assert "Dear Mrs Ashdown-Kaplan" in said


def test_a_refusal_waits_for_the_councils_contacts(refusal: Letter, open_page: Open) -> None:
    assert "The council must fill in and confirm first" in words(desk(open_page, refusal))


def test_a_letter_with_a_part_the_law_needs_taken_out_cannot_be_made(
    ready: Panel, refusal: Letter, siso: Actor, open_page: Open
) -> None:
    change(ready, refusal, "right-of-appeal", None, siso)
    app = desk(open_page, refusal, "Make and send")
    make = next(button for button in app.button if button.label.startswith("Make the letter"))
    assert make.disabled
    assert "To put right first" in words(app)
    assert letters.letter(ready, refusal.id).state is LetterState.DRAFT
    app = desk(open_page, refusal, "Edit")
    app.session_state[f"letter-section:{refusal.id}"] = "rights"
    app.run()
    press(app, "Left out. Put back the standard words")
    assert not letters.letter(ready, refusal.id).edits


def test_a_finding_says_where_it_is_and_leads_to_the_words(
    ready: Panel, refusal: Letter, siso: Actor, open_page: Open
) -> None:
    change(ready, refusal, "support-separate", "We offer a more suitable pathway.", siso)
    app = desk(open_page, refusal)
    said = words(app)
    assert 'data-where="support-separate"' in said
    assert "Where: Support now" in said
    assert "Must be put right" in said
    next(button for button in app.button if button.key and button.key.startswith(f"change:{refusal.id}")).click().run()
    assert "We offer a more suitable pathway." in words(app)
    assert app.selectbox(key=f"section:{refusal.id}").value == "support"


def test_text_that_looks_like_code_arrives_as_typed(ready: Panel, siso: Actor, open_page: Open) -> None:
    letter = a_letter(ready, "SAMPLE-03", "agree")
    change(ready, letter, "salutation", HOSTILE, siso)
    assert HOSTILE in words(desk(open_page, letter))
    assert "<b>bold</b>" not in letters.preview(ready, letters.letter(ready, letter.id), None)


def test_edited_reasons_go_back_to_the_decision_maker(
    ready: Panel, refusal: Letter, siso: Actor, open_page: Open
) -> None:
    change(ready, refusal, "limb-a", "We accept that Ruben may have special educational needs.", siso)
    app = desk(open_page, refusal, "Edit")
    assert "Words that give the reasons have been changed" in words(app)
    assert not [button for button in app.button if button.label.startswith("I decided this")]
    press(app, "Go on as Ingrid Castellane-Moor")
    press(app, "I decided this")
    assert letters.reasons_to_confirm(ready, letters.letter(ready, refusal.id)) == ()


def test_a_letter_is_made_sent_and_on_another_day_made_anew(ready: Panel, refusal: Letter, open_page: Open) -> None:
    app = desk(open_page, refusal, "Make and send")
    press(app, "Make the letter for")
    made = letters.letter(ready, refusal.id)
    assert made.state is LetterState.PRODUCED
    labels = files(app)
    assert labels == ["Download for Word", "Download the PDF copy"]
    tomorrow = ready.today() + timedelta(days=1)
    app.date_input(key=f"other:{made.id}").set_value(tomorrow).run()
    press(app, "Make a new letter for that day")
    new = newest(ready, made)
    assert new.replaces == made.id
    assert in_words(tomorrow) in words(app)
    assert "Come back here when it has gone" in words(app)
    app = desk(open_page, made)
    assert "Another letter stands in the place of this one." in words(app)


def test_a_character_that_no_font_holds_is_a_sentence_and_the_word_file_is_still_there(
    ready: Panel, siso: Actor, open_page: Open
) -> None:
    letter = a_letter(ready, "SAMPLE-03", "agree")
    change(ready, letter, "salutation", f"Dear {HOSTILE}", siso)
    letters.produce(ready, letter.id, ready.today(), siso)
    app = desk(open_page, letter)
    assert files(app) == ["Download for Word"]
    assert "GRINNING FACE" in words(app)


def test_it_is_on_record_that_a_letter_went_and_how(
    ready: Panel, refusal: Letter, siso: Actor, open_page: Open
) -> None:
    letters.produce(ready, refusal.id, ready.today(), siso)
    app = desk(open_page, refusal)
    app.selectbox(key=f"how:{refusal.id}").set_value("Signed-for post").run()
    press(app, "Yes, it was sent that day")
    sent = letters.letter(ready, refusal.id)
    assert (sent.state, sent.sent_how) == (LetterState.SENT, "Signed-for post")
    assert "Confirmed by Tobias Wrenfield" in words(app)
    assert [button for button in app.button if button.label.startswith("Next: refusal to assess")]


def test_a_notice_carries_reasons_only_when_somebody_says_why(ready: Panel, open_page: Open) -> None:
    notice = a_letter(ready, "SAMPLE-07", "decision-notice")
    app = desk(open_page, notice, "Edit", who="sample-officer")
    begins(app.text_area, "share:").set_value("His hearing aids need care.")
    press(app, "Put these into the notice")
    assert "His hearing aids need care." not in letters.preview(ready, letters.letter(ready, notice.id), None)
    begins(app.text_input, "share-why:").set_value("The school looks after them.")
    press(app, "Put these into the notice")
    assert "His hearing aids need care." in letters.preview(ready, letters.letter(ready, notice.id), None)


def test_a_ten_thousand_character_reason_is_shown_whole(
    ready: Panel, refusal: Letter, siso: Actor, open_page: Open
) -> None:
    long = "Reason after reason. " * 480
    change(ready, refusal, "support-separate", long + "The end of it.", siso)
    assert "The end of it." in words(desk(open_page, refusal))
