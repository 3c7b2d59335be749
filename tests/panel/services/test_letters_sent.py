"""Letters that go: the day they are really sent, to whom, and that every character arrives."""

from __future__ import annotations

from datetime import date

import pytest

from panel.domain.case import CaseStatus, ParentBasis, Views
from panel.domain.errors import PanelError
from panel.domain.letter import LetterState
from panel.services import cases, letters
from tests.builders import (
    DECIDED,
    OFFICER_PROFILE,
    Office,
    a_discussion,
    a_finding,
    a_parent,
    a_young_person,
    actor,
    the_young_person,
    views_of_parent_and_child,
)
from tests.panel.letter_office import BY, the_refusal, words_of


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_letter_sent_on_another_day_than_it_says_is_not_recorded_as_sent(office: Office) -> None:
    made = office.produced(the_refusal(office))
    office.on(date(2026, 2, 6))
    with pytest.raises(PanelError, match="sent-another-day") as error:
        letters.mark_sent(office.panel, made.id, date(2026, 2, 6), "post", BY)
    assert "4 February 2026" in error.value.advice.sentence
    again = letters.new_for_day(office.panel, made.id, date(2026, 2, 6), BY)
    sent = letters.mark_sent(office.panel, again.id, date(2026, 2, 6), "post", BY)
    assert sent.sent_on == date(2026, 2, 6)
    assert "6 April 2026" in words_of(office, sent)  # two months to contact the mediation adviser


def test_a_letter_is_recorded_as_sent_once_on_its_day_and_with_how(office: Office) -> None:
    letter = the_refusal(office)
    with pytest.raises(PanelError, match="letter-not-produced"):
        letters.mark_sent(office.panel, letter.id, DECIDED, "post", BY)
    tomorrow = date(2026, 2, 5)
    made = office.produced(letter, tomorrow)
    with pytest.raises(PanelError, match="sent-in-future"):
        letters.mark_sent(office.panel, made.id, tomorrow, "post", BY)
    office.on(tomorrow)
    with pytest.raises(PanelError, match="how-sent-missing"):
        letters.mark_sent(office.panel, made.id, tomorrow, " ", BY)
    letters.mark_sent(office.panel, made.id, tomorrow, "post", BY)
    with pytest.raises(PanelError, match="letter-already-sent"):
        letters.mark_sent(office.panel, made.id, tomorrow, "post", BY)


def test_the_case_says_family_told_only_when_every_right_holder_was_sent_a_letter(office: Office) -> None:
    case = office.consulted(contacts=(a_parent(), a_parent("Mr Felix Imagine")))
    decision = office.refused(case)
    first, second = office.written(decision.case_id, "refusal")
    office.sent(first)
    assert office.case(case.id).status is CaseStatus.DECIDED
    office.sent(second)
    assert office.case(case.id).status is CaseStatus.INFORMED


def test_sending_the_acknowledgement_to_each_person_with_the_right_is_the_consultation(office: Office) -> None:
    case = office.received(contacts=(a_parent(), a_parent("Mr Felix Imagine")))
    first, second = office.written(case.id, "acknowledgement")
    office.sent(first)
    assert office.case(case.id).consulted_on is None
    office.on(date(2026, 1, 8))
    office.sent(second)
    assert office.case(case.id).consulted_on == date(2026, 1, 8)


def test_a_produced_letter_stays_as_it_is_and_a_change_makes_a_new_draft(office: Office) -> None:
    made = office.produced(the_refusal(office))
    with pytest.raises(PanelError, match="letter-final"):
        letters.edit_block(office.panel, made.id, "decision-what-follows", "Later.", made.version, BY)
    office.amended(office.case(made.case_id), contacts=(a_parent(address=("9 New Road",)),))
    assert "9 New Road" not in words_of(office, letters.letter(office.panel, made.id))
    draft = letters.redraft(office.panel, made.id, BY)
    assert "9 New Road" in words_of(office, draft)
    assert letters.letter(office.panel, made.id).state is LetterState.REPLACED


def test_a_letter_for_a_representative_speaks_to_the_representative(office: Office) -> None:
    stand_in = a_parent(
        "Mx Deputy Example", basis=ParentBasis.REPRESENTATIVE, capacity_note="Court of Protection, 3 March 2025."
    )
    case = office.consulted(person=a_young_person(), contacts=(the_young_person(), stand_in))
    office.discussed(case, a_discussion(additional_time="Considered: not needed."))
    with pytest.raises(PanelError, match="views-representative-missing"):
        office.decided(case)
    told = Views(whose="parent", contact_id=stand_in.id, for_letter="You told us that he wants to finish his course.")
    case = office.amended(case, views=(*office.case(case.id).views, told))
    decision = office.locked(office.decided(case))
    (letter,) = office.written(decision.case_id, "refusal")
    assert letter.facts.recipient.voice == "representative"
    assert "wants to finish" in words_of(office, letter)
    assert office.sent(letter).state is LetterState.SENT


@pytest.mark.parametrize(
    "reason", ["5 < 7 & 8 > 2 <b>", "{{ 7*7 }} {% if %}", "🙂 and مرحبا", "one\x0btwo", "long " * 2000]
)
def test_whatever_was_typed_arrives_in_the_letter(office: Office, reason: str) -> None:
    odd = a_finding("b", "no", reasons=({"text": reason, "evidence": ("e2",)},))
    decision = office.refused(limb_b=odd)
    (letter,) = office.written(decision.case_id, "refusal")
    assert reason.replace("\x0b", "\n").strip() in words_of(office, letter)
    assert office.produced(letter).fingerprint


def test_a_control_character_in_the_findings_is_named_before_the_decision(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion(limb_b=a_finding("b", "no", other_side="bell\x07 rings")))
    with pytest.raises(PanelError, match="unprintable") as error:
        office.decided(case)
    assert "U+0007" in error.value.advice.sentence
    assert error.value.detail["words"] == "bell rings"


def test_a_control_character_in_the_views_is_named_and_put_right_on_the_case(office: Office) -> None:
    case = office.consulted()
    odd = (Views(whose="parent", for_letter="bell\x07"), views_of_parent_and_child()[1])
    office.refused(office.amended(case, views=odd))
    (letter,) = office.written(case.id, "refusal")
    with pytest.raises(PanelError, match="file-not-made") as error:
        office.produced(letter)
    assert "U+0007" in error.value.advice.sentence
    office.amended(office.case(case.id), views=views_of_parent_and_child())
    with pytest.raises(PanelError, match="late-evidence-open"):  # the decision was made on the views as they were
        office.produced(letter)
    (late,) = (one for one in cases.case_view(office.panel, case.id).events if one.kind == "late-evidence")
    cases.complete_event(office.panel, case.id, late.id, actor(OFFICER_PROFILE))
    assert office.produced(letter).state is LetterState.PRODUCED
