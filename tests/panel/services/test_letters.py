"""Letters: who gets which, what they say, and what is kept from whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import pytest

from letter_templates.facts import AgreeFacts, DecisionNoticeFacts, RefusalFacts
from panel.domain.case import Concession, Views
from panel.domain.errors import PanelError
from panel.domain.letter import LetterState
from panel.services import cases, decisions, letters, settings
from tests.builders import (
    DECIDED,
    OFFICER_PROFILE,
    Office,
    a_discussion,
    a_finding,
    a_parent,
    a_setting,
    a_young_person,
    actor,
    council,
    evidence_list,
    the_young_person,
    views_of_parent_and_child,
)
from tests.panel.letter_office import BY, must_fix, the_refusal, words_of


@pytest.fixture
def office() -> Office:
    return Office()


def test_on_receipt_each_parent_is_written_to_and_each_service_is_asked(office: Office) -> None:
    case = office.received(contacts=(a_parent(), a_parent("Mr Felix Imagine")))
    made = office.written(case.id)
    assert sorted(letter.facts.kind for letter in made) == ["acknowledgement"] * 2 + ["questions"] * 3
    assert office.written(case.id) == ()
    assert letters.letters_due(office.panel, case.id) == ()


def test_nobody_is_told_that_an_assessment_is_considered_before_the_determination(office: Office) -> None:
    case = office.consulted()
    due = letters.letters_due(office.panel, case.id)
    assert not any("considered" in words or "considering" in words for words in due)
    office.determined(case)
    assert "We are considering an assessment to Ms Pauline Imagine" in letters.letters_due(office.panel, case.id)


def test_no_decision_letter_is_drafted_before_the_decision_is_locked(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion())
    decision = office.decided(case)
    assert office.written(case.id) == ()
    office.locked(decision)
    assert {letter.facts.kind for letter in office.written(case.id)} == {"refusal", "decision-notice"}


def test_a_young_person_is_written_to_with_copies_only_to_whom_they_agreed(office: Office) -> None:
    mother = a_parent(may_have_copy=True)
    father = a_parent("Mr Felix Imagine")
    case = office.consulted(person=a_young_person(), contacts=(the_young_person(), mother, father))
    decision = office.refused(case, additional_time="He will finish with his year.")
    (letter,) = office.written(decision.case_id, "refusal")
    assert letter.facts.recipient.voice == "young-person"
    assert mother.name in letter.facts.copies_to
    assert father.name not in letter.facts.copies_to


def test_somebody_must_have_the_right_to_be_told(office: Office) -> None:
    decision = office.refused()
    office.amended(office.case(decision.case_id), contacts=())
    with pytest.raises(PanelError, match="no-right-holder"):
        office.written(decision.case_id)


def test_a_family_educating_at_home_has_no_head_teacher_to_be_told(office: Office) -> None:
    case = office.received(setting=a_setting(kind="home-educated", name=None, contact_name=None, address=()))
    bodies = [letter.facts.addressed_to for letter in office.written(case.id) if letter.facts.kind == "questions"]
    assert bodies == ["health", "social-care"]


def test_an_acknowledgement_says_when_the_same_request_may_have_come_twice(office: Office) -> None:
    office.received()
    second = office.received()
    letter = next(one for one in office.written(second.id) if one.facts.kind == "acknowledgement")
    assert letter.facts.possible_duplicate


# What goes in


def test_a_refusal_says_what_the_record_says(office: Office) -> None:
    letter = the_refusal(office)
    assert isinstance(letter.facts, RefusalFacts)
    text = words_of(office, letter)
    for words in (
        "the therapist measured listening and memory",
        "Speech and language report",
        "words jump about",
        "Example Mediation Advice",
        "Exampleshire SENDIASS",
        "Daily reading teaching in a group of three",
    ):
        assert words in text
    assert "She cries before school." not in text  # our account is printed, not the words as given
    assert must_fix(office, letter) == set()


def test_a_document_kept_from_one_parent_is_in_the_other_parents_letter_only(office: Office) -> None:
    mother, father = a_parent(), a_parent("Mr Felix Imagine", relation="father")
    case = office.consulted(contacts=(mother, father))
    kept = tuple(
        item.model_copy(update={"keep_from": (father.id,)}) if item.id == "e1" else item for item in evidence_list()
    )
    case = office.amended(case, evidence=kept)
    decision = office.refused(case)
    to_mother, to_father = office.written(decision.case_id, "refusal")
    assert "School report" in words_of(office, to_mother)
    assert "School report" not in words_of(office, to_father)
    assert must_fix(office, to_mother) == set()
    assert "reasons-rest-on-kept-document" in must_fix(office, to_father)


def test_each_parents_own_views_are_in_their_own_letter(office: Office) -> None:
    mother, father = a_parent(), a_parent("Mr Felix Imagine", relation="father")
    case = office.consulted(contacts=(mother, father))
    views = (
        Views(whose="parent", contact_id=mother.id, for_letter="You told us about the mornings."),
        Views(whose="parent", contact_id=father.id, for_letter="You told us about football."),
        views_of_parent_and_child()[1],
    )
    decision = office.refused(office.amended(case, views=views))
    to_mother, to_father = office.written(decision.case_id, "refusal")
    assert "mornings" in words_of(office, to_mother)
    assert "football" not in words_of(office, to_mother)
    assert "football" in words_of(office, to_father)


def test_one_parents_address_in_the_reasons_stops_the_other_parents_letter(office: Office) -> None:
    mother, father = a_parent(), a_parent("Mr Felix Example", relation="father")
    case = office.consulted(contacts=(mother, father))
    leak = a_finding("b", "no", other_side=f"She moved to {mother.address[0]} in the autumn, which unsettled her.")
    decision = office.refused(case, limb_b=leak)
    to_mother, to_father = office.written(decision.case_id, "refusal")
    assert must_fix(office, to_mother) == set()
    assert must_fix(office, to_father) == {"details-of-another"}


def test_where_the_school_is_kept_from_a_parent_its_name_stays_out_of_that_letter(office: Office) -> None:
    mother = a_parent()
    father = a_parent("Mr Felix Imagine", relation="father", keep_from=("the name of her school",))
    decision = office.agreed(office.consulted(contacts=(mother, father)))
    to_mother, to_father = office.written(decision.case_id, "agree")
    assert "Fernhill" in words_of(office, to_mother)
    assert "Fernhill" not in words_of(office, to_father)


def test_views_without_our_account_are_a_gap_that_says_how_to_fill_it_and_their_words_are_never_printed(
    office: Office,
) -> None:
    said = "The last letter spoke of a more suitable pathway."
    raw = (Views(whose="parent", words=said), views_of_parent_and_child()[1])
    case = office.amended(office.consulted(), views=raw)
    office.refused(case)
    (letter,) = office.written(case.id, "refusal")
    assert said not in words_of(office, letter)
    assert must_fix(office, letter) == {"views-account-missing"}
    with pytest.raises(PanelError, match="letter-not-ready"):
        office.produced(letter)
    ours = raw[0].model_copy(update={"for_letter": "You told us about the last letter."})
    office.amended(office.case(case.id), views=(ours, raw[1]))
    assert "You told us about the last letter." in words_of(office, letter)
    assert office.produced(letter).state is LetterState.PRODUCED
    assert office.case(case.id).views[0].words == said  # the record keeps the family's words


def test_an_agreement_after_a_refusal_was_looked_at_again_keeps_the_clock_of_the_request(office: Office) -> None:
    first = office.refused()
    decisions.change_decision(office.panel, first.id, "New report.", actor(OFFICER_PROFILE))
    case = office.case(first.case_id)
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    office.locked(office.decided(case))
    (letter,) = office.written(case.id, "agree")
    assert isinstance(letter.facts, AgreeFacts)
    assert letter.facts.route == "reconsidered"


@pytest.mark.parametrize(
    ("route", "citation"),
    [("mediation-agreement", "reg 42"), ("unopposed-appeal", "reg 45"), ("tribunal-order", "reg 44")],
)
def test_after_a_concession_the_dates_of_the_assessment_run_from_that_day(
    office: Office, route: Literal["mediation-agreement", "unopposed-appeal", "tribunal-order"], citation: str
) -> None:
    first = office.refused()
    office.on(date(2026, 9, 14))
    given_way = Concession(route=route, on=date(2026, 9, 14))
    decisions.change_decision(office.panel, first.id, "We gave way.", actor(OFFICER_PROFILE), given_way)
    case = office.case(first.case_id)
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    office.locked(office.decided(case))
    (letter,) = office.written(case.id, "agree")
    assert isinstance(letter.facts, AgreeFacts)
    said = words_of(office, letter, date(2026, 9, 15))
    assert "23 November 2026" in said  # ten weeks: no plan
    assert "21 December 2026" in said  # fourteen weeks: the plan
    dates = {item.due: item for item in cases.case_view(office.panel, case.id).clock.deadlines}
    assert citation in dates[date(2026, 12, 21)].citation
    assert not {"D6", "D8"} & {item.id for item in dates.values()}


def test_a_concession_needs_a_refusal_and_a_possible_day(office: Office) -> None:
    first = office.refused()
    tomorrow = Concession(route="tribunal-order", on=office.panel.today() + timedelta(days=1))
    with pytest.raises(PanelError, match="concession-date"):
        decisions.change_decision(office.panel, first.id, "An order.", actor(OFFICER_PROFILE), tomorrow)
    other = Office()
    decision = other.agreed()
    today = Concession(route="tribunal-order", on=other.panel.today())
    with pytest.raises(PanelError, match="concession-needs-refusal"):
        decisions.change_decision(other.panel, decision.id, "An order.", actor(OFFICER_PROFILE), today)


def test_a_notice_to_the_school_carries_the_decision_and_not_the_reasons_unless_the_officer_chooses(
    office: Office,
) -> None:
    decision = office.refused()
    notice = office.written(decision.case_id, "decision-notice")[0]
    assert "listening and memory" not in words_of(office, notice)
    with pytest.raises(PanelError, match="why-missing"):
        letters.share_reasons(office.panel, notice.id, "Listening and memory were measured.", " ", BY)
    shared = letters.share_reasons(
        office.panel, notice.id, "Listening and memory were measured.", "The school teaches her.", BY
    )
    assert "Listening and memory were measured." in words_of(office, shared)
    assert isinstance(shared.facts, DecisionNoticeFacts)
    hidden = letters.share_reasons(office.panel, notice.id, "", "", BY)
    assert "Listening" not in words_of(office, hidden)


def test_a_late_decision_is_explained_to_the_family_and_never_held_back(office: Office) -> None:
    case = office.consulted()
    office.on(date(2026, 2, 20))
    office.discussed(case, a_discussion())
    decision = office.locked(office.decided(case, delay_explanation="The report came late, and we are sorry."))
    (letter,) = office.written(decision.case_id, "refusal")
    assert "The report came late, and we are sorry." in words_of(office, letter, date(2026, 2, 20))
    assert office.sent(letter).state is LetterState.SENT


def test_an_unexplained_late_letter_is_pointed_out_and_still_goes(office: Office) -> None:
    case = office.consulted()
    office.on(date(2026, 2, 20))
    office.discussed(case, a_discussion())
    office.locked(office.decided(case))
    (letter,) = office.written(case.id, "refusal")
    found = {one.id: one.action for one in letters.check(office.panel, letter, date(2026, 2, 20))}
    assert found["late-unexplained"] == "look-again"
    office.amended(office.case(case.id), delay_explanation="We were short of an adviser, which is no excuse.")
    found = {one.id: one.action for one in letters.check(office.panel, letter, date(2026, 2, 20))}
    assert "late-unexplained" not in found
    assert office.sent(letter).state is LetterState.SENT


# What stops a letter


@pytest.mark.parametrize("key", ["information_and_advice", "mediation_adviser"])
@pytest.mark.parametrize("how", ["empty", "unconfirmed"])
def test_no_refusal_goes_out_until_the_contacts_are_filled_in_and_confirmed(key: str, how: str) -> None:
    office = Office(confirmed=False)
    ready = council()
    held = ready.contacts[key]  # type: ignore[index]
    held = held.model_copy(update={"confirmed_by": None} if how == "unconfirmed" else {"details": None})
    with office.store.transaction() as tx:
        tx.save_settings(ready.model_copy(update={"contacts": {**ready.contacts, key: held}}), expected_version=0)
    letter = the_refusal(office)
    with pytest.raises(PanelError, match="contacts-not-confirmed") as error:
        office.produced(letter)
    assert settings.CONTACT_NAMES[key] in error.value.advice.sentence  # type: ignore[index]


def test_an_agreement_does_not_wait_for_those_contacts() -> None:
    office = Office(confirmed=False)
    decision = office.agreed()
    (letter,) = office.written(decision.case_id, "agree")
    assert "contacts-not-confirmed" not in must_fix(office, letter)


def test_a_letter_can_be_brought_by_hand_to_somebody_with_no_address(office: Office) -> None:
    letter = the_refusal(office)
    office.amended(office.case(letter.case_id), contacts=(a_parent(address=(), email=None),))
    found = {one.id: one.action for one in letters.check(office.panel, letter, DECIDED)}
    assert found["no-address"] == "look-again"
    made = office.produced(letter)
    assert letters.mark_sent(office.panel, made.id, DECIDED, "Brought by hand", BY).state is LetterState.SENT


def test_a_letter_is_not_dated_back(office: Office) -> None:
    letter = the_refusal(office)
    with pytest.raises(PanelError, match="letter-in-past"):
        office.produced(letter, date(2026, 2, 3))
