"""What the family was told before a decision: that an assessment is considered (s.36(7)), and until when to answer."""

from __future__ import annotations

from datetime import date

import pytest

from letter_templates.document import block_text
from panel.domain.case import Views
from panel.domain.errors import PanelError
from panel.domain.record import EventKind
from panel.services import cases, decisions, discussion, letters
from panel.services.drafting import drafts_for
from tests.builders import (
    DECIDED,
    OFFICER_PROFILE,
    SISO,
    Office,
    a_discussion,
    a_parent,
    actor,
    evidence_list,
)


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_refusal_on_section_36_8_is_not_recorded_before_each_parent_was_told_that_one_is_considered(
    office: Office,
) -> None:
    case = office.consulted(contacts=(a_parent(), a_parent("Mr Felix Imagine")))
    office.determined(case)
    office.discussed(case, a_discussion())
    first, second = (letter for letter in office.written(case.id) if letter.facts.kind == "considering")
    for letter in (first, second):
        with pytest.raises(PanelError, match="considering-not-sent"):
            office.decided(case)
        office.sent(letter)
    assert office.decided(case).basis == "s36-8"


def test_being_told_by_word_of_mouth_counts_when_it_is_on_record_who_was_told(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion())
    told = {"kind": EventKind.CONSIDERING_TOLD, "on": office.panel.today(), "by": actor(SISO), "note": "By telephone."}
    with pytest.raises(PanelError, match="told-whom"):
        cases.record_event(office.panel, case.id, **told, with_whom="her mother")
    cases.record_event(office.panel, case.id, **told, with_whom="Pauline Imagine")
    assert office.decided(case).basis == "s36-8"


def test_a_notice_by_word_of_mouth_before_the_determination_is_no_notice_under_section_36_7(office: Office) -> None:
    case = office.consulted()
    told = {"kind": EventKind.CONSIDERING_TOLD, "on": date(2026, 1, 18), "by": actor(SISO), "note": "By telephone."}
    cases.record_event(office.panel, case.id, **told, with_whom="Pauline Imagine")
    office.determined(case)
    office.discussed(case, a_discussion())
    with pytest.raises(PanelError, match="considering-not-sent"):
        office.decided(case)


def test_an_agreement_never_waits_for_that_notice(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    assert office.decided(case).basis == "s36-8"


def test_a_letter_does_not_claim_a_notice_that_its_reader_was_not_given(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.told_considering(case)
    decision = office.refused(case)
    new = a_parent("Mr Felix Imagine", relation="father")
    office.amended(office.case(case.id), contacts=(*case.contacts, new))  # a parent nobody knew of
    words = {}
    for letter in office.written(decision.case_id, "refusal"):
        document = letters.compose_letter(office.panel, letter, DECIDED)
        words[letter.contact_id] = " ".join(block_text(block) for block in document.blocks)
    assert "we told you that we were considering an assessment" in words[case.contacts[0].id]
    assert "told you that we were considering" not in words[new.id]


def test_a_refusal_before_the_day_given_for_views_is_pointed_out_and_not_stopped(office: Office) -> None:
    case = office.received()
    for letter in office.written(case.id, "acknowledgement"):
        office.sent(letter)  # asks for views by Monday 19 January
    office.on(date(2026, 1, 14))
    silent = (
        Views(whose="parent", invited_on=date(2026, 1, 5), not_given_because="Nothing came."),
        Views(whose="child", not_given_because="Nothing came."),
    )
    office.amended(case, evidence=evidence_list(), views=silent)
    office.on(date(2026, 1, 14))
    for name, value in _drafts().items():
        discussion.save_draft(office.panel, case.id, name, value, 0, actor(SISO))
    (found,) = discussion.still_to_record(office.panel, case.id)
    assert (found.code, found.action) == ("before-views-day", "to-record")
    assert "19 January 2026" in found.sentence
    assert cases.case_view(office.panel, case.id).still_to_record == (found,)
    office.on(date(2026, 1, 15))
    assert decisions.decide(office.panel, case.id, by=actor(OFFICER_PROFILE)).basis == "s36-5"


def test_nothing_is_pointed_out_once_the_parent_has_answered(office: Office) -> None:
    case = office.received()
    for letter in office.written(case.id, "acknowledgement"):
        office.sent(letter)
    office.on(date(2026, 1, 14))
    answered = (
        Views(whose="parent", given_on=date(2026, 1, 12), words="We need help.", for_letter="You need help."),
        Views(whose="child", not_given_because="Nothing came."),
    )
    office.amended(case, evidence=evidence_list(), views=answered)
    for name, value in _drafts().items():
        discussion.save_draft(office.panel, case.id, name, value, 0, actor(SISO))
    assert discussion.still_to_record(office.panel, case.id) == ()


def _drafts() -> dict[str, str]:
    return drafts_for(a_discussion(held_on=date(2026, 1, 14)))
