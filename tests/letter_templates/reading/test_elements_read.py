"""Elements read from the words: every golden letter has them all, and taking one out leaves exactly that one absent."""

from __future__ import annotations

import io
from datetime import date
from typing import Literal

import docx
import pytest

from legal_tests.lawbook import default_lawbook
from letter_templates.document import LetterDocument
from letter_templates.reading.element_cues import REFUSAL
from letter_templates.reading.foreign_elements import FoundElement, read_elements
from letter_templates.reading.letter_file import read_letter
from letter_templates.reading.whole import read_whole
from tests.letter_templates.reading.letters_for_tests import AGREEMENTS, LETTERS, REFUSALS, as_file, foreign, without

LAW = default_lawbook().in_force_on(date(2026, 2, 2))
ONE_EACH = [name for name in REFUSALS if "father" not in name]
CARRIED_BY: dict[str, tuple[str, ...]] = {
    "refusal-addressed": ("address", "salutation"),
    "refusal-sent-date": ("date",),
    "refusal-determination": ("determination",),
    "refusal-not-secure": ("decision-first", "decision"),
    "refusal-right-of-appeal": ("right-of-appeal", "decision-what-follows"),
    "refusal-time-limits": ("time-limits", "dates-to-act"),
    "refusal-right-to-mediation": ("right-to-mediation",),
    "refusal-certificate": ("mediation-certificate",),
    "refusal-adviser-contact": ("mediation-adviser",),
    "refusal-mediation-timescale": ("mediation-timescale", "dates-to-act", "decision-what-follows", "first-step"),
    "refusal-tell-the-council": ("tell-the-council-intro", "tell-the-council"),
    "refusal-council-mediation-contact": ("mediation-council-contact",),
    "refusal-disagreement-resolution": ("disagreement-resolution",),
    "refusal-information-and-advice": ("information-and-advice",),
    "refusal-evidence-considered": ("evidence", "no-evidence", "evidence-heading", "evidence-copies"),
    "refusal-tribunal-form": ("tribunal-contact",),
    "refusal-formats": ("formats",),
}
AGREE_CARRIED_BY: dict[str, tuple[str, ...]] = {
    "agree-decision": ("decision",),
    "agree-considering-notice": ("views",),
    "agree-invite-names": ("advice-invited",),
    "agree-no-promise": ("no-promise",),
    "agree-contact": ("caseworker",),
    "agree-information-and-advice": ("information-and-advice",),
    "agree-advice-list": ("advice",),
}
ALSO_GONE = {
    "agree-considering-notice": {"agree-own-advice"},
}


def elements(data: bytes, kind: Literal["refusal", "agree"], name: str = "letter.docx") -> dict[str, FoundElement]:
    return {one.id: one for one in read_elements(read_whole(read_letter(name, data)), kind, LAW)}


def not_present(letter: LetterDocument, kind: Literal["refusal", "agree"]) -> dict[str, str]:
    return {name: one.state for name, one in elements(as_file(letter), kind).items() if one.state != "present"}


@pytest.mark.parametrize("name", REFUSALS)
def test_every_element_is_found_in_every_golden_refusal(name: str) -> None:
    assert not_present(without(name), "refusal") == {}


def test_no_sentence_that_says_an_element_is_passed_over_as_about_something_else() -> None:
    letters = [read_letter(path.name, path.read_bytes()) for path in sorted(LETTERS.glob("*.txt"))]
    letters += [read_letter("letter.docx", as_file(without(name))) for name in REFUSALS]
    said = {one.plain for letter in letters for one in read_whole(letter).sentences}
    seen = 0
    for cue in REFUSAL:
        for plain in said if cue.about else ():
            if any(expression.search(plain) for expression in (*cue.present, *cue.unclear)):
                assert any(letters in plain for letters in cue.about), (cue.id, plain)
                seen += 1
    assert seen > 60


@pytest.mark.parametrize("name", AGREEMENTS)
def test_every_element_is_found_in_every_golden_agreement(name: str) -> None:
    late = {"agree-within-six-weeks"}
    assert set(not_present(without(name), "agree")) <= late


@pytest.mark.parametrize("name", ONE_EACH)
@pytest.mark.parametrize("element", CARRIED_BY)
def test_taking_an_element_out_of_a_refusal_leaves_exactly_that_one_absent(element: str, name: str) -> None:
    gone = not_present(without(name, *CARRIED_BY[element]), "refusal")
    assert set(gone) - {"refusal-within-six-weeks"} == {element}
    assert gone[element] == "absent"


@pytest.mark.parametrize("element", AGREE_CARRIED_BY)
def test_taking_an_element_out_of_an_agreement_leaves_exactly_that_one_not_said(element: str) -> None:
    gone = not_present(without("sample-01/agree-mother.json", *AGREE_CARRIED_BY[element]), "agree")
    assert element in gone
    assert set(gone) <= {element, "agree-own-advice", *ALSO_GONE.get(element, set())}


@pytest.mark.parametrize("limb", ["a", "b"])
def test_an_answer_taken_out_of_a_refusal_is_missed(limb: str) -> None:
    gone = not_present(
        without("sample-08/refusal-mother.json", f"limb-{limb}", f"reasons-{limb}", "determination"), "refusal"
    )
    assert f"refusal-limb-{limb}-answered" in gone


def test_reasons_taken_out_are_missed() -> None:
    gone = not_present(
        without("sample-08/refusal-mother.json", "reasons-a", "reasons-b", "other-side-a", "other-side-b"), "refusal"
    )
    assert gone["refusal-reasons"] in {"absent", "unclear"}


def test_the_test_taken_out_is_missed_though_the_answers_keep_its_words() -> None:
    gone = not_present(
        without("sample-06b/refusal-nate.json", "test-intro", "test", "test-words", "test-explained"), "refusal"
    )
    assert gone == {"refusal-test-stated": "unclear"}


def test_views_that_are_told_and_not_weighed_are_unclear() -> None:
    gone = not_present(
        without("sample-08/refusal-mother.json", "views-weighed", "other-side-a", "other-side-b", "reasons-b"),
        "refusal",
    )
    assert gone.get("refusal-views-weighed") == "unclear"


def test_each_element_points_at_the_words_it_rests_on() -> None:
    for name in ("fenmarsh-refusal.txt", "weldon-refusal.txt"):
        text = read_letter(name, foreign(name)).text
        for one in elements(foreign(name), "refusal", name).values():
            if one.start is not None:
                assert text[one.start : one.end] == one.quote


def test_a_good_letter_of_another_council_has_every_statutory_element() -> None:
    found = elements(foreign("fenmarsh-refusal.txt"), "refusal", "fenmarsh.txt")
    assert {name: one.state for name, one in found.items() if one.state != "present"} == {}


def test_a_letter_that_puts_everything_in_its_own_words_lacks_only_the_words_of_section_36_5() -> None:
    found = elements(foreign("wrexmere-refusal.txt"), "refusal", "wrexmere.txt")
    assert {name for name, one in found.items() if one.state != "present"} == {"refusal-determination"}


def test_a_thin_letter_of_another_council_is_told_exactly_what_it_leaves_out() -> None:
    found = elements(foreign("weldon-refusal.txt"), "refusal", "weldon.txt")
    states = {name: one.state for name, one in found.items() if one.list == "statutory"}
    assert {name for name, state in states.items() if state == "absent"} == {
        "refusal-right-to-mediation",
        "refusal-tell-the-council",
        "refusal-council-mediation-contact",
        "refusal-disagreement-resolution",
    }
    assert {name for name, state in states.items() if state == "unclear"} == {
        "refusal-determination",
        "refusal-time-limits",
    }


def test_an_agreement_of_another_council_has_every_element() -> None:
    found = elements(foreign("northcliff-agree.txt"), "agree", "northcliff.txt")
    assert {name: one.state for name, one in found.items() if one.state != "present"} == {}


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("We have determined that it is not necessary for special educational provision to be made for Kit in "
         "accordance with an EHC plan.", "present"),
        ("We are not of the opinion that it may be necessary for special educational provision to be made for Kit in "
         "accordance with an EHC plan, so we have decided not to assess.", "unclear"),
        ("The panel decided that an EHC plan is not required.", "unclear"),
        ("Kit is doing well.", "absent"),
    ],
)  # fmt: skip
def test_the_words_of_section_36_5_are_told_from_others_like_them(words: str, state: str) -> None:
    text = f"2 March 2026\n\nDear Ms Vane\n\n{words}\n\nYours sincerely\n"
    assert elements(text.encode(), "refusal", "letter.txt")["refusal-determination"].state == state


@pytest.mark.parametrize(
    ("greeting", "state"),
    [("Dear Ms Vane", "present"), ("Dear Parent/Carer", "unclear"), ("Dear Sir or Madam", "unclear")],
)
def test_a_letter_that_greets_nobody_by_name_is_not_plainly_addressed(greeting: str, state: str) -> None:
    text = f"2 March 2026\n\n{greeting}\n\nWe have decided not to carry out an EHC needs assessment.\n"
    assert elements(text.encode(), "refusal", "letter.txt")["refusal-addressed"].state == state


def test_a_letter_without_headings_to_a_young_person_is_read_as_well() -> None:
    found = elements(foreign("ashmere-refusal-young-person.txt"), "refusal", "ashmere.txt")
    assert {name for name, one in found.items() if one.list == "statutory" and one.state != "present"} == set()
    assert found["refusal-limb-a-answered"].state == found["refusal-limb-b-answered"].state == "present"
    assert found["refusal-views-weighed"].state == "present"
    assert found["refusal-ask-again"].state == found["refusal-tribunal-form"].state == "absent"


@pytest.mark.parametrize("name", ["fenmarsh-refusal.txt", "weldon-refusal.txt", "ashmere-refusal-young-person.txt"])
def test_the_same_letter_in_word_is_read_alike(name: str) -> None:
    document = docx.Document()
    for one in read_letter(name, foreign(name)).paragraphs:
        document.add_paragraph(one.text)
    out = io.BytesIO()
    document.save(out)
    plain = {key: one.state for key, one in elements(foreign(name), "refusal", name).items()}
    assert {key: one.state for key, one in elements(out.getvalue(), "refusal").items()} == plain
