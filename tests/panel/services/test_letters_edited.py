"""Letters that a person changed: what stops them, what may stand, and what goes back to the decision-maker."""

from __future__ import annotations

import pytest

from letter_templates.document import block_text
from panel.domain.errors import ConflictError, PanelError
from panel.domain.letter import LetterState
from panel.services import cases, letters
from tests.builders import DECIDED, OFFICER_PROFILE, Office, a_finding, a_parent, actor
from tests.panel.letter_office import BY, must_fix, the_refusal


@pytest.fixture
def office() -> Office:
    return Office()


def test_taking_the_right_of_appeal_out_stops_the_letter_and_cannot_be_let_stand(office: Office) -> None:
    letter = the_refusal(office)
    document = letters.compose_letter(office.panel, letter, DECIDED)
    for block in document.blocks:
        if "right-of-appeal" in block.purposes and block.editable:
            letter = letters.edit_block(office.panel, letter.id, block.id, None, letter.version, BY)
    assert "refusal-right-of-appeal" in must_fix(office, letter)
    with pytest.raises(PanelError, match="letter-not-ready"):
        office.produced(letter)
    with pytest.raises(PanelError, match="override-not-allowed"):
        letters.override(office.panel, letter.id, "refusal-right-of-appeal", None, "I think so", BY)
    assert letters.removed_blocks(letter)
    letter = letters.reset_block(office.panel, letter.id, letters.removed_blocks(letter)[0], BY)
    assert "refusal-right-of-appeal" not in must_fix(office, letter)


def test_a_false_alarm_is_let_stand_by_a_named_person_with_a_reason(office: Office) -> None:
    mother, father = a_parent(), a_parent("Mr Felix Example")
    leak = a_finding("b", "no", other_side=f"At {mother.address[0]} she had no desk of her own.")
    office.refused(office.consulted(contacts=(mother, father)), limb_b=leak)
    case_id = office.panel.store.open_by_due_date()[0].id
    letter = office.written(case_id, "refusal")[1]
    said = mother.address[0]
    with pytest.raises(PanelError, match="why-missing"):
        letters.override(office.panel, letter.id, "details-of-another", said, " ", BY)
    with pytest.raises(PanelError, match="finding-not-there"):
        letters.override(office.panel, letter.id, "no-such-finding", None, "It is fine.", BY)
    with pytest.raises(PanelError, match="finding-not-there"):
        letters.override(office.panel, letter.id, "details-of-another", said, "It is fine.", BY, where="elsewhere")
    letter = letters.override(office.panel, letter.id, "details-of-another", said, "They live there together.", BY)
    assert letter.overrides[0].by == BY
    assert must_fix(office, letter) == set()
    assert office.produced(letter).state is LetterState.PRODUCED


def test_edited_reasons_go_back_to_the_decision_maker_and_again_after_a_further_edit(office: Office) -> None:
    letter = the_refusal(office)
    letter = letters.edit_block(
        office.panel, letter.id, "reasons-b", "The therapist's report shows a delay of two years.", letter.version, BY
    )
    assert letters.reasons_to_confirm(office.panel, letter) == ("reasons-b",)
    with pytest.raises(PanelError, match="reasons-not-confirmed"):
        office.produced(letter)
    with pytest.raises(PanelError, match="decision-maker-only"):
        letters.confirm_edited_reasons(office.panel, letter.id, BY)
    letter = letters.confirm_edited_reasons(office.panel, letter.id, actor(OFFICER_PROFILE))
    assert letters.reasons_to_confirm(office.panel, letter) == ()
    letter = letters.edit_block(office.panel, letter.id, "reasons-b", "The report shows no delay.", letter.version, BY)
    with pytest.raises(PanelError, match="reasons-not-confirmed"):
        office.produced(letter)
    letter = letters.confirm_edited_reasons(office.panel, letter.id, actor(OFFICER_PROFILE))
    assert "The report shows no delay." in "".join(
        block_text(block)
        for block in office.produced(letter).document.blocks  # type: ignore[union-attr]
    )


def test_a_kinder_opening_needs_nobodys_confirmation(office: Office) -> None:
    letter = the_refusal(office)
    document = letters.compose_letter(office.panel, letter, DECIDED)
    block = next(b for b in document.blocks if b.id == "decision-what-follows")
    letter = letters.edit_block(
        office.panel, letter.id, block.id, "Please ring me about any of this.", letter.version, BY
    )
    assert letters.reasons_to_confirm(office.panel, letter) == ()
    with pytest.raises(PanelError, match="no-edited-reasons"):
        letters.confirm_edited_reasons(office.panel, letter.id, actor(OFFICER_PROFILE))
    assert office.produced(letter).state is LetterState.PRODUCED


def test_an_edit_over_somebody_elses_is_noticed(office: Office) -> None:
    letter = the_refusal(office)
    letters.edit_block(office.panel, letter.id, "decision-what-follows", "First.", letter.version, BY)
    with pytest.raises(ConflictError, match="letter-changed"):
        letters.edit_block(office.panel, letter.id, "decision-what-follows", "Second.", letter.version, BY)


def test_dates_worked_out_from_the_record_are_not_edited(office: Office) -> None:
    letter = the_refusal(office)
    document = letters.compose_letter(office.panel, letter, DECIDED)
    fixed = next(block for block in document.blocks if not block.editable)
    with pytest.raises(PanelError, match="edit-not-made"):
        letters.edit_block(office.panel, letter.id, fixed.id, "Another day", letter.version, BY)


def test_the_audit_of_a_letter_holds_marks_and_no_names(office: Office) -> None:
    made = office.produced(the_refusal(office))
    entry = next(e for e in cases.audit_of(office.panel, made.case_id) if e.action == "letter produced")
    assert entry.detail["fingerprint"] == made.fingerprint
    assert entry.wording_version
    everything = "".join(e.model_dump_json(exclude={"by"}) for e in cases.audit_of(office.panel, made.case_id))
    for private in ("Testina", "Imagine", "listening", "mornings"):
        assert private not in everything
