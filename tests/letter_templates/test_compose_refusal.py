"""The refusal letter: order, words, dates, voices."""

from __future__ import annotations

import re

import pytest

from letter_templates.compose import compose
from letter_templates.document import ListBlock, Purpose, Table, block_text
from letter_templates.read import FactsError
from tests.letter_templates.facts_builders import example, facts, letter, the_law, words


def test_the_decision_stands_in_the_first_sixty_words_of_the_letter() -> None:
    document = letter()
    body = [block for block in document.blocks if block.section not in ("opening",)]
    first_sixty = " ".join(" ".join(block_text(block) for block in body).split()[:60])
    assert "We have decided not to carry out" in first_sixty
    assert "sorry" in first_sixty


def test_the_parts_come_in_the_order_a_family_needs_them() -> None:
    purposes = [purpose for block in letter().blocks for purpose in block.purposes]
    order = [
        Purpose.ADDRESSEE,
        Purpose.DECISION,
        Purpose.REQUEST,
        Purpose.LEGAL_TEST,
        Purpose.EVIDENCE,
        Purpose.VIEWS_PARENT,
        Purpose.VIEWS_CHILD,
        Purpose.LIMB_A,
        Purpose.REASONS_A,
        Purpose.LIMB_B,
        Purpose.REASONS_B,
        Purpose.OTHER_SIDE,
        Purpose.DETERMINATION,
        Purpose.ASK_AGAIN,
        Purpose.SUPPORT_NOW,
        Purpose.RIGHT_OF_APPEAL,
        Purpose.MEDIATION_CERTIFICATE,
        Purpose.TIME_LIMITS,
        Purpose.TRIBUNAL_CONTACT,
        Purpose.RIGHT_TO_MEDIATION,
        Purpose.INFORMATION_AND_ADVICE,
        Purpose.CONTACT,
        Purpose.SIGNATURE,
    ]
    assert [purposes.index(purpose) for purpose in order] == sorted(purposes.index(purpose) for purpose in order)


def test_the_determination_uses_the_words_of_section_36_5_beside_the_two_may_test() -> None:
    determination = block_text(letter().block("determination"))
    assert "we are not of the opinion that it may be necessary for special educational provision" in determination
    assert (
        "it is not necessary for special educational provision to be made for Tamsin in accordance with an EHC plan"
        in determination
    )
    assert "Accordingly, we have decided not to secure an EHC needs assessment for Tamsin." in words(letter())


def test_both_questions_keep_the_word_may() -> None:
    test = letter().block("test")
    assert isinstance(test, ListBlock)
    assert test.items == (
        "Does Tamsin have, or may she have, special educational needs?",
        "May it be necessary for special educational provision to be made for Tamsin through an EHC plan?",
    )


def test_the_words_of_the_act_are_those_of_the_law_pack() -> None:
    assert block_text(letter().block("test-words")).startswith(the_law().provision("cfa-2014-s36-8").full_text or "!")


def test_the_five_sentences_of_every_refusal_are_there() -> None:
    text = words(letter())
    for sentence in (
        "These are the only two questions",
        "We accept that Tamsin has or may have special educational needs",
        "What you told us",
        "the strongest point for carrying out an assessment",
        "Why it did not change our view",
        "by 5pm on Tuesday 9 June 2026, or within one month from the date of issue on your mediation certificate",
        "You do not have to take part in mediation",
        "It does not stop the clock",
        "You can ask us for an assessment again at any time",
        "free and impartial",
    ):
        assert sentence in text


@pytest.mark.parametrize(
    ("sent_on", "contact_by", "appeal_by"),
    [
        ("2026-06-10", "Monday 10 August 2026", "Tuesday 1 September 2026"),
        ("2026-10-27", "Sunday 27 December 2026", "Monday 4 January 2027"),
        ("2026-12-31", "Sunday 28 February 2027", "Monday 1 March 2027"),
    ],
)
def test_the_dates_run_from_the_day_it_is_sent(sent_on: str, contact_by: str, appeal_by: str) -> None:
    document = letter(sent_on=sent_on)
    assert contact_by in block_text(document.block("mediation-timescale"))
    assert f"5pm on {appeal_by}" in block_text(document.block("time-limits"))
    assert "We have already allowed for this" in block_text(document.block("holiday-rule"))


def test_a_later_certificate_gives_a_later_date() -> None:
    document = letter(sent_on="2026-09-14", certificate_on="2026-11-02")
    assert "5pm on Wednesday 2 December 2026" in block_text(document.block("time-limits"))
    assert "certificate issued on Monday 2 November 2026" in block_text(document.block("time-limits"))


def test_a_letter_sent_again_after_its_certificate_still_composes() -> None:
    document = letter(sent_on="2026-09-14", certificate_on="2026-09-01")
    assert "5pm on Monday 16 November 2026" in block_text(document.block("time-limits"))


def test_a_last_day_at_the_weekend_comes_with_a_safer_day() -> None:
    assert "it is safer to do so by Friday 13 November 2026" in words(letter(sent_on="2026-09-14"))
    assert "safer" not in words(letter())


def test_a_draft_says_that_its_dates_come_when_it_is_sent() -> None:
    document = letter(sent_on=None)
    assert document.dated is None
    assert document.not_issued
    assert "[date worked out when the letter is sent]" in block_text(document.block("time-limits"))
    assert "2026" not in block_text(document.block("dates-to-act"))


def test_a_late_letter_says_sorry_and_why() -> None:
    explanation = "Our psychologist’s note reached us late. We decided the day after."
    text = block_text(letter(sent_on="2026-04-14", delay_explanation=explanation).block("delay"))
    assert "until Monday 13 April 2026" in text
    assert "sorry" in text
    assert text.endswith(explanation)
    with pytest.raises(KeyError):
        letter(sent_on="2026-04-13").block("delay")


def test_a_panel_advises_and_a_named_officer_decides() -> None:
    text = block_text(letter().block("decided-by"))
    assert text.startswith("A panel of people from education, health and social care advised us")
    assert text.endswith("made for the council by Morgan Sampleton, Head of Statutory Assessment.")
    assert "panel" not in block_text(letter(panel_advised=False).block("decided-by"))


def test_the_basis_changes_one_sentence_and_nothing_else() -> None:
    one, other = letter(), letter(basis="s36-8")
    changed = [a.id for a, b in zip(one.blocks, other.blocks, strict=True) if a != b]
    assert changed == ["basis"]
    assert "section 36(7) and (8)" in block_text(other.block("basis"))


def test_reasons_name_their_evidence_by_its_number_in_the_table() -> None:
    document = letter()
    table = document.block("evidence")
    assert isinstance(table, Table)
    assert table.rows[3][:2] == ("4", "Reading and spelling scores, January and March")
    assert "(Evidence: documents 3 and 4.)" in block_text(document.block("reasons-b"))
    assert "relied on documents 1, 3, 4 and 5" in block_text(document.block("relied-on-b"))


def test_a_refusal_on_question_one_says_so_in_the_determination() -> None:
    limb = example("refusal-parent")["limb_b"]
    text = block_text(letter(limb_a=limb).block("determination"))
    assert "not of the opinion that Tamsin has or may have special educational needs, or that it may be" in text
    assert "it is not necessary for special educational provision to be made for Tamsin" in text


def test_two_yes_answers_cannot_be_refused() -> None:
    limb = example("refusal-parent")["limb_a"]
    with pytest.raises(FactsError, match=r"must assess \(section 36\(8\)\)"):
        facts(limb_b=limb)


def test_a_question_without_an_answer_cannot_be_refused() -> None:
    with pytest.raises(FactsError, match="'limb_b' is missing"):
        facts(limb_b=None)


def test_the_young_person_is_spoken_to() -> None:
    text = words(letter("refusal-young-person"))
    assert "Do you have, or may you have, special educational needs?" in text
    assert "We accept that you have or may have special educational needs." in text
    assert "special educational provision to be made for you in accordance with an EHC plan" in text
    assert "Because you are over 18" in text
    assert "your child" not in text
    assert not re.search(r"\byou (?:has|is|does|needs)\b", text)


@pytest.mark.parametrize(
    ("given", "printed"), [("In a call", "in a call"), ("A call", "a call"), ("MS Teams", "MS Teams")]
)
def test_how_views_were_given_goes_on_in_the_sentence(given: str, printed: str) -> None:
    assert f"What you told us ({printed}): " in words(letter(parent_views__how_given=given))


def test_a_representative_hears_for_whom_they_act() -> None:
    changes = {"recipient__voice": "representative", "recipient__represents": "Tamsin Testwood"}
    text = words(letter(**changes))
    assert "assessment for Tamsin Testwood, whom you represent." in text
    assert "against our decision not to secure an EHC needs assessment for Tamsin." in text
    of_a_parent = words(letter(**{**changes, "recipient__represents": "Ms Carys Testwood"}))
    assert "We are writing to you because you represent Ms Carys Testwood." in of_a_parent


@pytest.mark.parametrize(
    ("pronouns", "expected"), [("he", "may he have"), ("she", "may she have"), ("they", "may they")]
)
def test_pronouns_are_the_child_s_own(pronouns: str, expected: str) -> None:
    text = words(letter(subject__pronouns=pronouns))
    assert expected in text
    assert not re.search(r"\bthey (?:has|is|does|needs)\b", text)


def test_the_over_18_paragraph_is_there_for_over_18s_only() -> None:
    assert letter("refusal-young-person").with_purpose(Purpose.ADDITIONAL_TIME)
    assert not letter().with_purpose(Purpose.ADDITIONAL_TIME)


def test_special_provision_for_a_child_under_two_is_help_of_any_kind() -> None:
    assert "of any kind, for a child under two" in words(letter(subject__date_of_birth="2024-06-01"))
    assert "of any kind" not in words(letter(subject__date_of_birth="2024-04-08"))


def test_missing_contacts_leave_a_visible_gap_and_no_crash() -> None:
    text = words(letter(council__mediation_adviser=None, council__information_and_advice=None))
    assert "[to be added: how to contact the mediation adviser (in Settings)]" in text
    assert "[to be added: how to contact the information and advice service (in Settings)]" in text


def test_the_file_s_title_names_no_child_and_versions_are_not_on_the_page() -> None:
    document = letter()
    assert "Tamsin" not in document.title
    assert document.versions.wording not in words(document)
    assert document.versions.law not in words(document)


def test_the_same_facts_give_the_same_letter() -> None:
    assert compose(facts(), the_law()).fingerprint() == compose(facts(), the_law()).fingerprint()


def test_ids_of_parts_are_unique() -> None:
    ids = [block.id for block in letter("refusal-young-person").blocks]
    assert len(ids) == len(set(ids))
