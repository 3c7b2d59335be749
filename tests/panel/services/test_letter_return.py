"""A letter that comes back from Word is approved as edited, or refused with what stands against it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from letter_templates.document import block_text
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.services import letter_return, letters
from panel.services.letter_return import LetStand, LookedAt
from tests.builders import DECIDED, OFFICER_PROFILE, SISO, Office, actor
from tests.letter_templates import word_edits as edits
from tests.letter_templates.test_word_letterhead import a_zip_bomb

BY = actor(SISO)
DECIDER = actor(OFFICER_PROFILE)
FORMATS = "We can send you this letter"
REASON = "the therapist measured listening"


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def letter(office: Office) -> Letter:
    """A refusal, produced and not yet sent."""
    decision = office.refused()
    (draft,) = office.written(decision.case_id, "refusal")
    return office.produced(draft)


def file_of(office: Office, letter: Letter) -> bytes:
    return letters.word_file(office.panel, letter)


def look(office: Office, letter: Letter, data: bytes) -> LookedAt:
    return letter_return.look_at_returned(office.panel, letter.id, data)


def approve(office: Office, letter: Letter, data: bytes, *let_stand: LetStand) -> Letter:
    return letter_return.approve_returned(office.panel, letter.id, data, BY, let_stand)


def must_fix(looked: LookedAt) -> set[str]:
    return {found.id for found in looked.findings if found.action == "must-fix"}


def one_word_changed(office: Office, letter: Letter) -> bytes:
    return edits.replaced(file_of(office, letter), "please ask us about it.", "please tell us.")


def a_reason_changed(office: Office, letter: Letter) -> bytes:
    return edits.replaced(file_of(office, letter), REASON, "the therapist watched and measured listening")


def audit_of(office: Office, letter: Letter, action: str) -> dict[str, object]:
    with office.store.reading() as tx:
        (entry,) = [entry for entry in tx.audit(letter.case_id) if entry.action == action]
    return dict(entry.detail)


# Approved as edited


def test_a_letter_edited_in_word_becomes_the_letter_to_be_sent(office: Office, letter: Letter) -> None:
    approved = approve(office, letter, one_word_changed(office, letter))
    assert approved.state is LetterState.PRODUCED
    assert approved.replaces == letter.id
    assert letters.letter(office.panel, letter.id).state is LetterState.REPLACED
    assert approved.document is not None
    assert "please tell us." in block_text(approved.document.block("evidence-copies"))
    assert approved.fingerprint == approved.document.fingerprint() != letter.fingerprint
    assert letters.check(office.panel, approved, None) == letters.check(office.panel, letter, None)
    sent = letters.mark_sent(office.panel, approved.id, DECIDED, "first-class post", BY)
    assert sent.state is LetterState.SENT


def test_the_record_says_which_parts_changed_and_not_how(office: Office, letter: Letter) -> None:
    data = edits.after(one_word_changed(office, letter), FORMATS, edits.a_paragraph("We also have a hearing loop."))
    approved = approve(office, letter, data)
    detail = audit_of(office, letter, "edited letter approved")
    assert detail["changed"] == ["evidence-copies"]
    assert detail["added"] == ["added-1"]
    assert (detail["fingerprint_before"], detail["fingerprint"]) == (letter.fingerprint, approved.fingerprint)
    assert "hearing" not in str(detail)
    assert "tell us" not in str(detail)
    assert approved.edited_in_word is not None
    assert approved.edited_in_word.approved_by == BY
    assert approved.edited_in_word.instead_of == letter.fingerprint


def test_the_file_made_from_an_approved_letter_can_go_round_again(office: Office, letter: Letter) -> None:
    first = one_word_changed(office, letter)
    approved = approve(office, letter, first)
    looked = look(office, approved, edits.replaced(file_of(office, approved), "please tell us.", "do tell us."))
    assert [change.block_id for change in looked.returned.changes] == ["evidence-copies"]
    with pytest.raises(PanelError, match="returned-another-letter"):
        approve(office, approved, first)


def test_looking_records_nothing(office: Office, letter: Letter) -> None:
    with office.store.reading() as tx:
        before = tx.audit(letter.case_id)
    look(office, letter, a_reason_changed(office, letter))
    with office.store.reading() as tx:
        assert tx.audit(letter.case_id) == before
    assert letters.letter(office.panel, letter.id) == letter


def test_an_unchanged_file_needs_no_approval(office: Office, letter: Letter) -> None:
    looked = look(office, letter, file_of(office, letter))
    assert looked.returned.changes == ()
    assert must_fix(looked) == set()
    with pytest.raises(PanelError, match="returned-unchanged"):
        approve(office, letter, file_of(office, letter))


def test_a_new_draft_made_later_still_has_the_changes(office: Office, letter: Letter) -> None:
    approved = approve(office, letter, one_word_changed(office, letter))
    draft = letters.redraft(office.panel, approved.id, BY)
    document = letters.compose_letter(office.panel, draft, DECIDED)
    assert "please tell us." in block_text(document.block("evidence-copies"))
    assert letters.produce(office.panel, draft.id, DECIDED, BY).state is LetterState.PRODUCED


def test_a_new_draft_does_not_leave_words_put_in_behind_unseen(office: Office, letter: Letter) -> None:
    data = edits.after(file_of(office, letter), FORMATS, edits.a_paragraph("We also have a hearing loop."))
    approved = approve(office, letter, data)
    draft = letters.redraft(office.panel, approved.id, BY)
    with pytest.raises(PanelError, match="letter-not-ready"):
        letters.produce(office.panel, draft.id, DECIDED, BY)
    (found,) = [one for one in letters.check(office.panel, draft, DECIDED) if one.id == "word-additions-left-behind"]
    letters.override(office.panel, draft.id, found.id, found.quote, "It is no longer wanted.", BY)
    assert letters.produce(office.panel, draft.id, DECIDED, BY).state is LetterState.PRODUCED


@pytest.mark.skipif(
    shutil.which("soffice") is None and not os.environ.get("CI"), reason="LibreOffice is not on this machine"
)
def test_a_file_saved_by_libreoffice_can_be_approved(office: Office, letter: Letter, tmp_path: Path) -> None:
    data = edits.resaved_by_libreoffice(one_word_changed(office, letter), tmp_path)
    assert must_fix(look(office, letter, data)) == set()
    assert approve(office, letter, data).edited_in_word is not None


# Refused


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (lambda data: edits.without(data, "You have the right to request mediation"), "refusal-right-to-mediation"),
        (
            lambda data: edits.after(data, FORMATS, edits.a_paragraph("There is a more suitable pathway for her.")),
            "more-suitable-pathway",
        ),
        (lambda data: edits.tracked(data, FORMATS, "ins"), "tracked-changes-left"),
        (lambda data: edits.tracked(data, FORMATS, "del"), "tracked-changes-left"),
        (
            lambda data: edits.with_comment(edits.replaced(data, "please ask us about it.", "please tell us.")),
            "comments-left",
        ),
        (
            lambda data: edits.after(
                data,
                FORMATS,
                edits.a_paragraph("Nobody reads this.", properties="<w:vanish/>"),
                edits.a_paragraph("Hi."),
            ),
            "hidden-text-left",
        ),
        (
            lambda data: edits.after(data, FORMATS, edits.a_paragraph("Struck.", properties="<w:strike/>")),
            "not-words",
        ),
        (lambda data: edits.replaced(data, "1 Imagine Road", "9 Elsewhere Road"), "worked-out-part-changed"),
        (lambda data: edits.after(data, FORMATS, edits.a_paragraph("[insert name]")), "placeholder-left"),
    ],
    ids=["right out", "forbidden", "put in", "cut", "comment", "hidden", "struck", "address", "gap"],
)
def test_an_edited_letter_with_a_must_fix_is_refused_and_stays_as_it_was(
    office: Office, letter: Letter, change: Callable[[bytes], bytes], finding: str
) -> None:
    data = change(file_of(office, letter))
    assert finding in must_fix(look(office, letter, data))
    with pytest.raises(PanelError, match="returned-not-ready"):
        approve(office, letter, data)
    assert letters.letter(office.panel, letter.id) == letter


def test_a_changed_table_cell_is_approved(office: Office, letter: Letter) -> None:
    approved = approve(office, letter, edits.replaced(file_of(office, letter), "Meet the family", "Meet you"))
    assert approved.edited_in_word is not None
    assert approved.edited_in_word.changed == ("support",)


def test_another_childs_letter_and_a_foreign_letter_are_refused(office: Office, letter: Letter) -> None:
    other = next(one for one in office.written(office.agreed(office.consulted()).case_id, "agree"))
    data = file_of(office, office.produced(other))
    assert look(office, letter, data).returned.document is None
    with pytest.raises(PanelError, match="returned-another-letter"):
        approve(office, letter, data)
    emptied = edits.in_body(data, lambda body: [body.remove(child) for child in list(body)[:-1]])
    foreign = edits.in_body(emptied, lambda body: body.insert(0, edits.a_paragraph("Dear parent, no.")))
    with pytest.raises(PanelError, match="returned-not-ours"):
        approve(office, letter, edits.without_properties(foreign))


def test_only_a_letter_that_is_made_and_not_gone_can_come_back(office: Office) -> None:
    decision = office.refused()
    (draft,) = office.written(decision.case_id, "refusal")
    with pytest.raises(PanelError, match="letter-not-produced"):
        look(office, draft, b"")
    made = office.produced(draft)
    data = one_word_changed(office, made)
    letters.mark_sent(office.panel, made.id, DECIDED, "post", BY)
    with pytest.raises(PanelError, match="letter-already-sent"):
        approve(office, made, data)


def test_a_letter_whose_day_has_passed_is_not_approved(office: Office, letter: Letter) -> None:
    data = one_word_changed(office, letter)
    office.on(DECIDED.replace(day=DECIDED.day + 1))
    with pytest.raises(PanelError, match="letter-in-past"):
        approve(office, letter, data)


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7", b"PK\x03\x04 cut", a_zip_bomb(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    ids=["empty", "pdf", "cut", "bomb", "password"],
)
def test_a_file_that_cannot_be_read_is_a_sentence(office: Office, letter: Letter, data: bytes) -> None:
    with pytest.raises(PanelError) as caught:
        look(office, letter, data)
    assert caught.value.code == "returned-unreadable"
    assert caught.value.advice.sentence.endswith(".")


# Reasons


def test_changed_reasons_wait_for_the_decision_maker(office: Office, letter: Letter) -> None:
    data = a_reason_changed(office, letter)
    assert look(office, letter, data).reasons_to_confirm == ("reasons-a",)
    with pytest.raises(PanelError, match="reasons-not-confirmed"):
        approve(office, letter, data)
    with pytest.raises(PanelError, match="decision-maker-only"):
        letter_return.confirm_returned_reasons(office.panel, letter.id, data, BY)
    confirmed = letter_return.confirm_returned_reasons(office.panel, letter.id, data, DECIDER)
    assert confirmed.state is LetterState.PRODUCED
    assert look(office, letter, data).reasons_to_confirm == ()
    assert approve(office, letter, data).fingerprint != letter.fingerprint


def test_a_confirmation_holds_for_those_words_only(office: Office, letter: Letter) -> None:
    data = a_reason_changed(office, letter)
    letter_return.confirm_returned_reasons(office.panel, letter.id, data, DECIDER)
    with pytest.raises(PanelError, match="reasons-not-confirmed"):
        approve(office, letter, edits.replaced(data, "watched and measured", "merely watched"))


def test_there_is_nothing_to_confirm_where_no_reason_changed(office: Office, letter: Letter) -> None:
    with pytest.raises(PanelError, match="no-edited-reasons"):
        letter_return.confirm_returned_reasons(office.panel, letter.id, one_word_changed(office, letter), DECIDER)


def test_confirmed_reasons_stay_confirmed_in_a_later_draft(office: Office, letter: Letter) -> None:
    data = a_reason_changed(office, letter)
    letter_return.confirm_returned_reasons(office.panel, letter.id, data, DECIDER)
    draft = letters.redraft(office.panel, approve(office, letter, data).id, BY)
    assert letters.reasons_to_confirm(office.panel, draft) == ()
    assert letters.produce(office.panel, draft.id, DECIDED, BY).state is LetterState.PRODUCED


# Let stand, and sent back


def test_a_named_person_may_let_an_overridable_finding_stand(office: Office, letter: Letter) -> None:
    data = edits.after(file_of(office, letter), FORMATS, edits.a_paragraph("[insert name]"))
    (found,) = [one for one in look(office, letter, data).findings if one.action == "must-fix"]
    stand = LetStand(
        finding_id=found.id, where=found.where, quote=found.quote or "", because="It is the name of a programme."
    )
    with pytest.raises(PanelError, match="why-missing"):
        approve(office, letter, data, stand.model_copy(update={"because": " "}))
    with pytest.raises(PanelError, match="finding-not-there"):
        approve(office, letter, data, stand.model_copy(update={"finding_id": "other"}))
    approved = approve(office, letter, data, stand)
    assert [(item.finding_id, item.by) for item in approved.overrides] == [(found.id, BY)]
    assert "programme" not in str(audit_of(office, letter, "edited letter approved"))


def test_a_missing_right_the_forbidden_words_and_tracked_changes_are_never_let_stand(
    office: Office, letter: Letter
) -> None:
    data = edits.without(file_of(office, letter), "You have the right to request mediation")
    data = edits.after(data, FORMATS, edits.a_paragraph("There is a more suitable pathway for her."))
    data = edits.tracked(data, FORMATS, "ins")
    for found in look(office, letter, data).findings:
        if found.action == "must-fix":
            stand = LetStand(finding_id=found.id, where=found.where, quote=found.quote or "", because="We want it so.")
            with pytest.raises(PanelError, match="override-not-allowed"):
                approve(office, letter, data, stand)


def test_sending_a_file_back_is_kept_without_its_words(office: Office, letter: Letter) -> None:
    data = edits.tracked(file_of(office, letter), FORMATS, "ins", "Mountebank ")
    letter_return.send_back(office.panel, letter.id, data, BY)
    detail = audit_of(office, letter, "edited letter sent back")
    assert detail["findings"] == ["tracked-changes-left"]
    assert "Mountebank" not in str(detail)
    assert letters.letter(office.panel, letter.id) == letter
