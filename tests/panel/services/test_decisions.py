"""The decision follows from the findings, is made by an officer with authority, is said back, and locks."""

from __future__ import annotations

from datetime import date

import pytest

from legal_tests.evaluate import Outcome
from panel.domain.case import CaseStatus, Circumstances, Views
from panel.domain.decision import Decision, DecisionState
from panel.domain.discussion import OFFICER, officers_findings
from panel.domain.errors import PanelError
from panel.domain.people import Authority, Profile, Role
from panel.domain.record import EventKind
from panel.services import cases, decisions, determination, discussion, letters, people
from panel.services.requests import withdraw
from tests.builders import (
    CASEWORKER,
    CHAIR,
    DECIDED,
    OFFICER_PROFILE,
    READ_BACK,
    SISO,
    Office,
    a_discussion,
    a_finding,
    a_parent,
    a_person,
    a_young_person,
    actor,
    at,
    evidence_list,
    the_young_person,
)


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def decision(office: Office) -> Decision:
    """A refusal that waits to be said back."""
    case = office.consulted()
    office.discussed(case, a_discussion())
    return office.decided(case)


def test_a_refusal_without_a_positive_determination_rests_on_section_36_5_and_records_the_determination(
    office: Office, decision: Decision
) -> None:
    assert decision.basis == "s36-5"
    made = office.case(decision.case_id).determination
    assert made is not None
    assert (made.may_be_necessary, made.made_on) == (False, DECIDED)


def test_a_refusal_after_a_positive_determination_rests_on_section_36_8(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.told_considering(case)
    office.discussed(case, a_discussion())
    assert office.decided(case).basis == "s36-8"


def test_two_yeses_must_assess_and_nobody_can_refuse_on_them(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    assert office.decided(case).result.outcome is Outcome.MUST_ASSESS


def test_two_yeses_without_the_determination_are_told_to_record_it_first(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion(answer_b="yes"))
    with pytest.raises(PanelError, match="determination-first"):
        office.decided(case)
    assert office.case(case.id).status is CaseStatus.DISCUSSION


def test_a_negative_determination_is_made_by_deciding_with_reasons(office: Office) -> None:
    case = office.consulted()
    with pytest.raises(PanelError, match="determination-by-deciding"):
        determination.determine(office.panel, case.id, False, "", actor(OFFICER_PROFILE))


def test_a_positive_determination_needs_consultation_and_is_made_once(office: Office) -> None:
    case = office.received()
    with pytest.raises(PanelError, match="not-consulted"):
        office.determined(case)
    case = office.consulted(reference="EHC-2")
    office.determined(case)
    with pytest.raises(PanelError, match="already-determined"):
        office.determined(case)


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (CHAIR, "not-an-officer"),
        (OFFICER_PROFILE.model_copy(update={"authority": None}), "no-authority"),
        (
            OFFICER_PROFILE.model_copy(
                update={"authority": Authority(source="x", held_from=date(2020, 1, 1), held_to=date(2026, 2, 3))}
            ),
            "no-authority",
        ),
        (
            OFFICER_PROFILE.model_copy(update={"authority": Authority(source="x", held_from=date(2026, 2, 5))}),
            "no-authority",
        ),
        (OFFICER_PROFILE.model_copy(update={"active": False}), "not-an-officer"),
    ],
)
def test_only_an_officer_who_holds_authority_that_day_decides(office: Office, profile: Profile, code: str) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion())
    people.save_profile(office.panel, profile, actor(CHAIR))
    office.on(DECIDED)
    with pytest.raises(PanelError, match=code):
        decisions.decide(office.panel, case.id, by=actor(profile))


def test_authority_held_to_that_very_day_still_counts(office: Office) -> None:
    held = Authority(source="Scheme 4.2", held_from=DECIDED, held_to=DECIDED)
    people.save_profile(office.panel, OFFICER_PROFILE.model_copy(update={"authority": held}), actor(CHAIR))
    case = office.consulted()
    office.discussed(case, a_discussion())
    assert office.decided(case).authority == "Scheme 4.2"


def test_over_18_additional_time_is_considered_before_a_decision(office: Office) -> None:
    case = office.consulted(person=a_young_person(), contacts=(the_young_person(),))
    office.discussed(case, a_discussion())
    with pytest.raises(PanelError, match="additional-time-missing"):
        office.decided(case)
    office.discussed(case, a_discussion(additional_time="He will finish with his year group in July."))
    assert office.decided(case).result.outcome is Outcome.REFUSAL


def test_the_six_month_point_asks_for_legal_advice_and_takes_nothing_away(office: Office) -> None:
    case = office.consulted(circumstances=Circumstances(previously_assessed_on=date(2025, 8, 20)))
    office.discussed(case, a_discussion())
    with pytest.raises(PanelError, match="legal-advice-missing"):
        office.decided(case)
    office.amended(case, legal_advice="Advice of 30 January: decide on the merits.")
    decision = office.locked(office.decided(case))
    (letter,) = office.written(decision.case_id, "refusal")
    document = letters.compose_letter(office.panel, letter, DECIDED)
    assert any("right-of-appeal" in block.purposes for block in document.blocks)


def test_the_decision_keeps_the_evidence_as_it_stood(office: Office, decision: Decision) -> None:
    office.amended(office.case(decision.case_id), evidence=())
    assert len(office.decision(decision.id).evidence) == 2


def test_an_officer_who_differs_says_why_and_the_panels_findings_are_kept(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion())
    own = a_discussion(answer_b="yes")
    office.discussed(case, own, OFFICER)
    mine = officers_findings(discussion.drafts(office.panel, case.id))
    with pytest.raises(PanelError, match="differs-because-missing"):
        office.decided(case, adopts_panel=False, own_findings=mine)
    with pytest.raises(PanelError, match="own-findings-missing"):
        office.decided(case, adopts_panel=False, differs_because="The therapist's report was read too narrowly.")
    decision = office.decided(
        case, adopts_panel=False, own_findings=mine, differs_because="The therapist's report was read too narrowly."
    )
    assert decision.result.outcome is Outcome.MUST_ASSESS
    assert decision.panel_findings is not None
    assert decision.panel_findings.limb_b.answer == "no"
    assert office.locked(decision, OFFICER_PROFILE).state is DecisionState.LOCKED


def test_a_decision_is_made_once(office: Office, decision: Decision) -> None:
    with pytest.raises(PanelError, match="already-decided"):
        office.decided(office.case(decision.case_id))


def test_the_findings_stay_as_they_were_when_the_decision_is_made(office: Office, decision: Decision) -> None:
    with pytest.raises(PanelError, match="discussion-closed"):
        discussion.save_draft(office.panel, decision.case_id, "a.other_side", "Late thought", 1, actor(CHAIR))


def test_a_withdrawn_case_is_not_decided(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion())
    withdraw(office.panel, case.id, "The family moved to Scotland.", office.panel.today(), actor(CASEWORKER))
    with pytest.raises(PanelError, match="case-closed"):
        office.decided(case)


# The read-back


def test_a_decision_locks_when_the_siso_has_said_it_back_and_the_chair_confirms(
    office: Office, decision: Decision
) -> None:
    said = decisions.read_back(office.panel, decision.id, READ_BACK, actor(SISO))
    assert said.state is DecisionState.READ_BACK
    locked = decisions.confirm_read_back(office.panel, decision.id, actor(CHAIR))
    assert locked.state is DecisionState.LOCKED
    assert locked.read_back is not None
    assert locked.read_back.words == READ_BACK
    assert locked.read_back.confirmed_by == actor(CHAIR)


def test_only_a_siso_says_the_reasons_back(office: Office, decision: Decision) -> None:
    with pytest.raises(PanelError, match="not-a-siso"):
        decisions.read_back(office.panel, decision.id, READ_BACK, actor(CASEWORKER))


@pytest.mark.parametrize(
    ("profile", "code"), [(OFFICER_PROFILE, "read-back-by-decision-maker"), (CHAIR, "read-back-by-chair")]
)
def test_neither_the_decision_maker_nor_the_chair_says_the_reasons_back(
    office: Office, decision: Decision, profile: Profile, code: str
) -> None:
    both = profile.model_copy(update={"roles": (*profile.roles, Role.SISO)})
    people.save_profile(office.panel, both, actor(CHAIR))
    with pytest.raises(PanelError, match=code):
        decisions.read_back(office.panel, decision.id, READ_BACK, actor(both))


def test_a_copy_of_the_reasons_is_not_a_read_back(office: Office, decision: Decision) -> None:
    with pytest.raises(PanelError, match="read-back-copied"):
        decisions.read_back(office.panel, decision.id, decision.findings.limb_b.reasons[0].text, actor(SISO))
    with pytest.raises(PanelError, match="words-missing"):
        decisions.read_back(office.panel, decision.id, "  ", actor(SISO))


def test_the_read_back_is_confirmed_by_the_chair_and_nobody_else(office: Office, decision: Decision) -> None:
    with pytest.raises(PanelError, match="read-back-missing"):
        decisions.confirm_read_back(office.panel, decision.id, actor(CHAIR))
    decisions.read_back(office.panel, decision.id, READ_BACK, actor(SISO))
    with pytest.raises(PanelError, match="confirm-by-siso"):
        decisions.confirm_read_back(office.panel, decision.id, actor(SISO))
    for other in (OFFICER_PROFILE, CASEWORKER):
        with pytest.raises(PanelError, match="confirm-by-chair"):
            decisions.confirm_read_back(office.panel, decision.id, actor(other))


def test_without_a_panel_the_decision_maker_confirms(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    alone = a_discussion(answer_b="yes", route="officer", chair="", held_on=None, present=())
    office.discussed(case, alone)
    decision = office.decided(case)
    decisions.read_back(office.panel, decision.id, READ_BACK, actor(SISO))
    with pytest.raises(PanelError, match="confirm-by-decision-maker"):
        decisions.confirm_read_back(office.panel, decision.id, actor(CHAIR))
    locked = decisions.confirm_read_back(office.panel, decision.id, actor(OFFICER_PROFILE))
    assert locked.state is DecisionState.LOCKED


def test_a_locked_decision_is_neither_said_back_nor_confirmed_again(office: Office, decision: Decision) -> None:
    office.locked(decision)
    with pytest.raises(PanelError, match="decision-locked"):
        decisions.read_back(office.panel, decision.id, READ_BACK, actor(SISO))
    with pytest.raises(PanelError, match="decision-locked"):
        decisions.confirm_read_back(office.panel, decision.id, actor(CHAIR))


def test_the_gaps_are_shown_and_stop_nothing(office: Office, decision: Decision) -> None:
    thin = "They were told no because of the listening and memory report."
    assert decisions.read_back_gaps(office.panel, decision.id, thin)
    assert decisions.read_back(office.panel, decision.id, thin, actor(SISO)).state is DecisionState.READ_BACK


# Changing a decision


def test_a_change_is_a_new_linked_decision_with_a_reason_and_the_first_stays_readable(office: Office) -> None:
    first = office.refused()
    with pytest.raises(PanelError, match="reason-for-change-missing"):
        decisions.change_decision(office.panel, first.id, " ", actor(OFFICER_PROFILE))
    because = "A report of 5 February shows a need nobody had looked at."
    reopened = decisions.change_decision(office.panel, first.id, because, actor(OFFICER_PROFILE))
    assert reopened.status is CaseStatus.DISCUSSION
    view = cases.case_view(office.panel, first.case_id)
    assert view.change_in_progress
    assert view.current_decision is not None
    assert view.current_decision.id == first.id  # it stands until there is a new one
    office.on(date(2026, 2, 6))
    office.determined(view.case)
    office.discussed(view.case, a_discussion(answer_b="yes"))
    second = office.decided(view.case)
    assert (second.number, second.replaces, second.change_because) == (2, first.id, because)
    kept = office.decision(first.id)
    assert kept.state is DecisionState.SUPERSEDED
    assert kept.findings.limb_b.answer == "no"
    assert not cases.case_view(office.panel, first.case_id).change_in_progress


def test_a_decision_that_is_looked_at_again_is_not_said_back_meanwhile(office: Office, decision: Decision) -> None:
    decisions.change_decision(office.panel, decision.id, "The read-back showed a bad reason.", actor(SISO))
    with pytest.raises(PanelError, match="decision-under-reconsideration"):
        decisions.read_back(office.panel, decision.id, READ_BACK, actor(SISO))
    with pytest.raises(PanelError, match="decision-under-reconsideration"):
        decisions.change_decision(office.panel, decision.id, "Twice.", actor(SISO))


def test_letters_of_a_decision_that_no_longer_stands_cannot_go(office: Office) -> None:
    first = office.refused()
    (draft,) = office.written(first.case_id, "refusal")
    decisions.change_decision(office.panel, first.id, "The chair heard a bad reason.", actor(OFFICER_PROFILE))
    with pytest.raises(PanelError, match="decision-under-reconsideration"):
        office.produced(draft)
    case = office.case(first.case_id)
    office.discussed(case, a_discussion(limb_b=a_finding("b", "no", other_side="The panic may come back.")))
    office.locked(office.decided(case))
    with pytest.raises(PanelError, match="letter-replaced"):
        office.produced(draft)
    assert [letter.facts.kind for letter in office.written(case.id, "refusal")] == ["refusal"]


def test_late_evidence_holds_the_letters_until_the_decision_maker_has_looked(office: Office) -> None:
    decision = office.refused()
    (draft,) = office.written(decision.case_id, "refusal")
    event = cases.record_event(
        office.panel,
        decision.case_id,
        kind=EventKind.LATE_EVIDENCE,
        on=DECIDED,
        by=actor(SISO),
        note="A paediatrician's letter came by e-mail.",
    )
    assert event.owner == OFFICER_PROFILE.name
    assert cases.case_view(office.panel, decision.case_id).next_step.title == "Look at the late evidence"
    with pytest.raises(PanelError, match="late-evidence-open"):
        office.produced(draft)
    with pytest.raises(PanelError, match="decision-maker-only"):
        cases.complete_event(office.panel, decision.case_id, event.id, actor(SISO))
    cases.complete_event(office.panel, decision.case_id, event.id, actor(OFFICER_PROFILE))
    assert office.produced(draft).fingerprint


def test_a_young_person_who_was_a_child_at_the_request_is_the_one_who_is_written_to(office: Office) -> None:
    office.on(date(2026, 6, 1), 12)
    person = a_person(date_of_birth=date(2010, 1, 9))
    case = office.received(
        person=person, received_at=at(date(2026, 6, 1), 9), contacts=(a_parent(), the_young_person())
    )
    office.on(date(2026, 7, 1))
    office.amended(
        case,
        consulted_on=date(2026, 6, 2),
        views=(Views(whose="young-person", words="I decide now."),),
        evidence=evidence_list(),
    )
    office.discussed(case, a_discussion(held_on=date(2026, 6, 30)))
    decision = office.locked(office.decided(case))
    (letter,) = office.written(decision.case_id, "refusal")
    assert letter.facts.recipient.name == the_young_person().name
    assert letter.facts.subject.young_person
