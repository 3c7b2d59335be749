"""On the letter desk: the lens, who can mend a finding, reasons that an earlier letter has, a file given back."""

from __future__ import annotations

import pytest

from letter_templates.facts import ContactDetails
from panel.domain.base import CaseId
from panel.domain.letter import Letter
from panel.domain.people import Actor
from panel.domain.settings import ConfirmedContact
from panel.services import letters
from panel.services.cases import case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.settings import CONTACT_NAMES, confirm_contact, council_settings, save_settings
from tests.panel.pages.conftest import Open, case_id, words


def drafts(panel: Panel, reference: str, kind: str) -> list[Letter]:
    """The letters of that kind, as drafts."""
    view = case_view(panel, CaseId(case_id(panel, reference)))
    held = [one for one in view.letters if one.facts.kind == kind]
    return [letters.redraft(panel, one.id, siso(panel)) if one.state != "draft" else one for one in held]


def siso(panel: Panel) -> Actor:
    return Actor.of(next(one for one in profiles(panel) if one.id == "sample-siso"))


def confirmed(panel: Panel) -> None:
    """The council's contacts are filled in and confirmed, without which no refusal is made."""
    officer = Actor.of(next(one for one in profiles(panel) if one.id == "sample-officer"))
    held = council_settings(panel)
    details = ContactDetails(name="Example Service", phone="01632 960123", email="help@service.example")
    contact = ConfirmedContact(details=details, where_seen="Rang them.")
    contacts = {key: contact for key in CONTACT_NAMES if key not in held.contacts or not held.contacts[key].details}
    save_settings(panel, held.model_copy(update={"contacts": {**held.contacts, **contacts}}), officer)
    for key in CONTACT_NAMES:
        confirm_contact(panel, key, officer)


@pytest.fixture
def refusal(samples: Panel) -> Letter:
    return drafts(samples, "SAMPLE-07", "refusal")[0]


def desk(open_page: Open, letter: Letter, view: str = "Check") -> str:
    app = open_page("letters", who="sample-siso", case=letter.case_id, letter=letter.id)
    app.session_state[f"letter-view:{letter.id}"] = view
    app.run()
    assert not app.exception
    return words(app)


def test_a_refusal_is_read_as_the_familys_adviser_would_read_it(refusal: Letter, open_page: Open) -> None:
    said = desk(open_page, refusal, "Challenge")
    assert "Which of the two questions was answered" in said
    assert ">Answered<" in said
    assert "What they are likely to ask next" in said
    assert 'data-where="' in said.partition("lm-lens")[2]


def test_an_agreement_has_no_such_lens(samples: Panel, open_page: Open) -> None:
    agreed = drafts(samples, "SAMPLE-01", "agree")[0]
    app = open_page("letters", who="sample-siso", case=agreed.case_id, letter=agreed.id)
    assert "Challenge" not in app.segmented_control(key=f"doing:{agreed.id}").options


def test_a_finding_on_the_reasons_says_who_can_mend_it(samples: Panel, refusal: Letter, open_page: Open) -> None:
    text = "The school has not completed two cycles of assess, plan, do, review, so we will not assess."
    letters.edit_block(samples, refusal.id, "reasons-b", text, refusal.version, siso(samples))
    said = desk(open_page, letters.letter(samples, refusal.id))
    assert "Must be put right" in said
    assert "For the decision-maker" in said
    assert "on this record the test is met" in said


def test_whoever_lets_words_stand_reads_there_that_it_can_be_disclosed(
    samples: Panel, refusal: Letter, open_page: Open
) -> None:
    disclosed = "with the reason and who gave it, can be disclosed to the family and to the Tribunal"
    app = open_page("letters", who="sample-siso", case=refusal.case_id, letter=refusal.id)
    assert disclosed not in words(app), "there is nothing to let stand"
    text = "The school has not completed two cycles of assess, plan, do, review, so we will not assess."
    letters.edit_block(samples, refusal.id, "reasons-b", text, refusal.version, siso(samples))
    app = open_page("letters", who="sample-siso", case=refusal.case_id, letter=refusal.id)
    assert disclosed in words(app)


def test_reasons_of_an_earlier_letter_are_named_by_reference_and_percentage(
    samples: Panel, refusal: Letter, open_page: Open
) -> None:
    other = drafts(samples, "SAMPLE-09", "refusal")
    confirmed(samples)
    letters.produce(samples, other[0].id, samples.today(), siso(samples))
    made = letters.letter(samples, other[0].id).document
    assert made is not None
    for block in ("reasons-a", "reasons-b", "views-weighed"):
        theirs = next((one for one in made.blocks if one.id == block), None)
        if theirs is not None:
            text = "\n".join(theirs.items) if theirs.kind == "list" else theirs.text  # type: ignore[union-attr]
            now = letters.letter(samples, refusal.id)
            letters.edit_block(samples, refusal.id, block, text, now.version, siso(samples))
    said = desk(open_page, letters.letter(samples, refusal.id))
    assert "stands word for word in the letter of case SAMPLE-09" in said


def test_a_letter_that_is_made_can_be_given_back_from_word(samples: Panel, open_page: Open) -> None:
    agreed = drafts(samples, "SAMPLE-01", "agree")[0]
    made = letters.produce(samples, agreed.id, samples.today(), siso(samples))
    app = open_page("letters", who="sample-siso", case=made.case_id, letter=made.id)
    assert "Edited it in Word?" in words(app)
    assert app.get("file_uploader")
