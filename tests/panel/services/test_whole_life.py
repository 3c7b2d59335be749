"""A case from the request to the letters that were sent, through the services, on the law pack as it is."""

from __future__ import annotations

from datetime import date

import pytest

from panel.domain.case import CaseStatus
from panel.domain.decision import DecisionState
from panel.domain.letter import LetterState
from panel.services import cases, letters
from tests.builders import RECEIVED, SISO, Office, a_discussion, actor


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_request_goes_from_receipt_to_refusal_letters_that_were_sent(office: Office) -> None:
    case = office.received()
    first = {letter.facts.kind for letter in office.written(case.id)}
    assert first == {"acknowledgement", "questions"}
    case = office.consulted(reference="EHC-LIFE")
    office.discussed(case, a_discussion())
    decision = office.locked(office.decided(case))
    assert decision.basis == "s36-5"
    drafts = office.written(case.id)
    assert sorted(letter.facts.kind for letter in drafts) == ["decision-notice"] * 3 + ["refusal"]
    for letter in drafts:
        sent = office.sent(letter)
        assert sent.document is not None
        assert sent.fingerprint == sent.document.fingerprint()
    view = cases.case_view(office.panel, case.id)
    assert view.case.status is CaseStatus.INFORMED
    assert view.clock.tone == "done"
    assert all(step.state == "done" for step in view.steps)
    actions = [entry.action for entry in cases.audit_of(office.panel, case.id)]
    assert {"case received", "decision recorded", "decision locked", "letter produced", "letter sent"} <= set(actions)


def test_a_request_goes_from_receipt_to_letters_that_agree(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    kinds = {letter.facts.kind for letter in office.written(case.id)}
    assert {"considering", "considering-notice"} <= kinds
    office.discussed(case, a_discussion(answer_b="yes"))
    decision = office.locked(office.decided(case))
    assert decision.state is DecisionState.LOCKED
    drafts = office.written(case.id)
    assert sorted(letter.facts.kind for letter in drafts) == ["agree"] + ["decision-notice"] * 3
    for letter in drafts:
        office.sent(letter)
    assert office.case(case.id).status is CaseStatus.INFORMED


def test_the_word_and_pdf_files_are_made_of_the_letter_that_was_produced(office: Office) -> None:
    decision = office.refused()
    (draft,) = office.written(decision.case_id, "refusal")
    made = office.produced(draft)
    assert letters.word_file(office.panel, made).startswith(b"PK")
    assert letters.pdf_file(office.panel, made).startswith(b"%PDF")
    assert "Imagine-Jones" in letters.preview(office.panel, made, None)
    assert "Imagine" not in letters.file_name(made)


def test_a_letter_posted_on_another_day_is_a_new_letter_with_its_own_dates(office: Office) -> None:
    decision = office.refused()
    (draft,) = office.written(decision.case_id, "refusal")
    made = office.produced(draft)
    office.on(date(2026, 2, 9))
    new = letters.new_for_day(office.panel, made.id, date(2026, 2, 9), actor(SISO))
    assert letters.letter(office.panel, made.id).state is LetterState.REPLACED
    assert new.replaces == made.id
    assert new.facts.sent_on == date(2026, 2, 9)
    assert new.fingerprint != made.fingerprint
    assert date(2026, 2, 9) > RECEIVED
