"""Drafts are kept as they are typed; nobody's words are lost; half a thought is kept, nonsense is not."""

from __future__ import annotations

import json

import pytest

from panel.domain.case import CaseStatus, Circumstances
from panel.domain.discussion import MOST_REASONS, discussion_from
from panel.domain.errors import ConflictError, PanelError
from panel.services import discussion
from panel.services.drafting import drafts_for
from tests.builders import CHAIR, SISO, Office, a_discussion, a_finding, actor


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_first_draft_opens_the_discussion(office: Office) -> None:
    case = office.received()
    draft = discussion.save_draft(office.panel, case.id, "a.other_side", "Perhaps", 0, actor(CHAIR))
    assert (draft.version, draft.saved_by_name) == (1, CHAIR.name)
    assert office.case(case.id).status is CaseStatus.DISCUSSION
    assert discussion.save_draft(office.panel, case.id, "a.other_side", "Perhaps not", 1, actor(CHAIR)).version == 2


def test_somebody_elses_words_come_back_with_the_conflict(office: Office) -> None:
    case = office.received()
    discussion.save_draft(office.panel, case.id, "views_weighed", "Theirs", 0, actor(CHAIR))
    with pytest.raises(ConflictError, match="draft-changed") as conflict:
        discussion.save_draft(office.panel, case.id, "views_weighed", "Mine", 0, actor(SISO))
    assert conflict.value.theirs is not None
    assert (conflict.value.theirs.value, conflict.value.theirs.version) == ("Theirs", 1)


def test_words_are_kept_exactly_as_typed(office: Office) -> None:
    case = office.received()
    typed = "  <b>{{ 7*7 }}</b> 🙂\x0b\nمرحبا "
    discussion.save_draft(office.panel, case.id, "b.reason.1", typed, 0, actor(CHAIR))
    assert discussion.drafts(office.panel, case.id)["b.reason.1"].value == typed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("a.answer", "maybe"),
        ("route", "committee"),
        ("held_on", "yesterday"),
        ("present", "not a list"),
        ("present", '[{"nobody": "knows"}]'),
        ("b.evidence", '{"e1": 1}'),
    ],
)
def test_a_draft_of_the_wrong_kind_is_not_kept(office: Office, field: str, value: str) -> None:
    case = office.received()
    with pytest.raises(PanelError, match="draft-not-kept"):
        discussion.save_draft(office.panel, case.id, field, value, 0, actor(CHAIR))
    assert office.case(case.id).status is CaseStatus.RECEIVED


def test_a_field_nobody_knows_and_a_text_no_letter_can_carry_are_named(office: Office) -> None:
    case = office.received()
    with pytest.raises(PanelError, match="unknown-field"):
        discussion.save_draft(office.panel, case.id, "c.answer", "yes", 0, actor(CHAIR))
    with pytest.raises(PanelError, match="draft-too-long"):
        discussion.save_draft(office.panel, case.id, "b.reason.1", "x" * 20_001, 0, actor(CHAIR))
    assert discussion.save_draft(office.panel, case.id, "b.reason.1", "x" * 20_000, 0, actor(CHAIR)).version == 1


def test_a_choice_can_be_taken_back(office: Office) -> None:
    case = office.received()
    discussion.save_draft(office.panel, case.id, "held_on", "2026-01-05", 0, actor(CHAIR))
    discussion.save_draft(office.panel, case.id, "held_on", "", 1, actor(CHAIR))
    assert discussion_from(discussion.drafts(office.panel, case.id)).held_on is None


def test_findings_given_at_once_are_the_same_as_findings_typed_in(office: Office) -> None:
    case = office.received()
    given = a_discussion()
    for field, value in drafts_for(given).items():
        discussion.save_draft(office.panel, case.id, field, value, 0, actor(CHAIR))
    assert discussion_from(discussion.drafts(office.panel, case.id)) == given


def test_a_question_holds_eight_reasons(office: Office) -> None:
    reason = {"text": "One."}
    assert drafts_for(a_discussion(limb_b=a_finding("b", "no", reasons=(reason,) * MOST_REASONS)))
    with pytest.raises(PanelError, match="too-many-reasons"):
        drafts_for(a_discussion(limb_b=a_finding("b", "no", reasons=(reason,) * (MOST_REASONS + 1))))


def test_what_the_answers_lead_to_is_worked_out_and_never_chosen(office: Office) -> None:
    case = office.consulted()
    assert discussion.result_so_far(office.panel, case.id).outcome == "not-yet-decided"
    for limb in ("a", "b"):
        discussion.save_draft(office.panel, case.id, f"{limb}.answer", "yes", 0, actor(CHAIR))
    assert discussion.result_so_far(office.panel, case.id).outcome == "must-assess"
    codes = [problem.code for problem in discussion.draft_problems(office.panel, case.id)]
    assert "determination-first" in codes
    assert codes.count("reason-missing") == 2


def test_the_points_shown_fit_the_case(office: Office) -> None:
    plain = office.received()
    moving = office.received(circumstances=Circumstances(tags=("transition",)))
    shown = {point.number for point in discussion.key_points_for(office.panel, plain.id)}
    more = {point.number for point in discussion.key_points_for(office.panel, moving.id)}
    assert shown < more


def test_the_read_back_is_drafted_only_after_the_decision(office: Office) -> None:
    case = office.consulted()
    with pytest.raises(PanelError, match="nothing-to-read-back"):
        discussion.save_draft(office.panel, case.id, "read_back", "So", 0, actor(SISO))
    office.discussed(case, a_discussion())
    office.decided(case)
    assert discussion.save_draft(office.panel, case.id, "read_back", "So", 0, actor(SISO)).version == 1


def test_a_table_is_kept_as_it_was_filled_in(office: Office) -> None:
    case = office.received()
    row = [{"what": "Reading", "delivered_by": "", "known_available": "", "would_continue": ""}]
    discussion.save_draft(office.panel, case.id, "provision", json.dumps(row), 0, actor(CHAIR))
    assert discussion_from(discussion.drafts(office.panel, case.id)).provision[0].what == "Reading"


@pytest.mark.parametrize(("field", "value"), [("b.reason.1", "a\ud800b"), ("provision", '[{"what": "\\ud800"}]')])
def test_half_a_character_in_a_draft_is_answered_in_a_sentence(office: Office, field: str, value: str) -> None:
    case = office.consulted()
    with pytest.raises(PanelError) as error:
        discussion.save_draft(office.panel, case.id, field, value, 0, actor(SISO))
    assert error.value.advice.sentence
