"""A decision looked at again because an order, a mediation agreement or an unopposed appeal says so."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from legal_tests.evaluate import Outcome
from panel.domain.case import CaseStatus, Concession
from panel.domain.decision import Decision, DecisionState
from panel.domain.errors import PanelError
from panel.services import cases, decisions, discussion
from tests.builders import CASEWORKER, CHAIR, OFFICER_PROFILE, Office, a_discussion, actor

ORDERED = date(2026, 9, 14)
BY = actor(OFFICER_PROFILE)
Route = Literal["mediation-agreement", "unopposed-appeal", "tribunal-order"]


@pytest.fixture
def office() -> Office:
    return Office()


def reopened(office: Office, route: Route = "tribunal-order") -> Decision:
    """A refusal whose family was told, looked at again on the day of an order or the like."""
    decision = office.refused()
    (letter,) = office.written(decision.case_id, "refusal")
    office.sent(letter)
    office.on(ORDERED)
    decisions.change_decision(office.panel, decision.id, "An order.", BY, Concession(route=route, on=ORDERED))
    return decision


@pytest.mark.parametrize("route", ["mediation-agreement", "unopposed-appeal", "tribunal-order"])
def test_an_order_is_followed_without_asking_the_two_questions_again(office: Office, route: Route) -> None:
    first = reopened(office, route)
    made = decisions.follow_concession(office.panel, first.case_id, by=BY)
    assert made.result.outcome is Outcome.MUST_ASSESS
    assert made.result.steps == ()  # it was not reached through the two questions
    assert "were not asked again" in made.result.sentence
    assert (made.basis, made.number, made.replaces) == ("concession", 2, first.id)
    assert made.findings == first.findings
    assert made.findings.limb_b.answer == "no"
    assert made.state is DecisionState.LOCKED  # there are no new reasons to say back
    assert office.decision(first.id).state is DecisionState.SUPERSEDED
    (letter,) = office.written(first.case_id, "agree")
    office.sent(letter)
    assert office.case(first.case_id).status is CaseStatus.INFORMED


def test_the_clock_says_by_when_the_family_is_told_after_an_order(office: Office) -> None:
    first = reopened(office)
    view = cases.case_view(office.panel, first.case_id)
    assert view.next_step.title == "Record that the council assesses"
    assert "28 September 2026" in view.clock.sentence  # two weeks
    assert view.clock.tone == "soon"
    office.on(date(2026, 9, 29))
    late = cases.case_view(office.panel, first.case_id).clock
    assert (late.tone, late.sentence[-10:]) == ("late", "1 day late")
    decisions.follow_concession(office.panel, first.case_id, by=BY)
    (letter,) = office.written(first.case_id, "agree")
    office.sent(letter)
    told = cases.case_view(office.panel, first.case_id).clock
    assert told.sentence.endswith("1 day late")  # counted from the two weeks, not from week six


def test_only_an_officer_with_authority_follows_an_order(office: Office) -> None:
    first = reopened(office)
    with pytest.raises(PanelError, match="not-an-officer"):
        decisions.follow_concession(office.panel, first.case_id, by=actor(CASEWORKER))


def test_without_an_order_or_the_like_the_two_questions_are_answered(office: Office) -> None:
    first = office.refused()
    decisions.change_decision(office.panel, first.id, "New report.", BY)
    with pytest.raises(PanelError, match="no-concession"):
        decisions.follow_concession(office.panel, first.case_id, by=BY)


def test_after_an_order_to_assess_no_refusal_can_be_recorded(office: Office) -> None:
    first = reopened(office)
    with pytest.raises(PanelError, match="concession-binds"):
        decisions.decide(office.panel, first.case_id, by=BY)


def test_an_order_recorded_by_mistake_is_corrected(office: Office) -> None:
    first = reopened(office)
    decisions.change_decision(office.panel, first.id, "It was another family's order.", BY)
    assert office.case(first.case_id).reconsider_after is None
    assert decisions.decide(office.panel, first.case_id, by=BY).result.outcome is Outcome.REFUSAL


# What the officer read


def test_a_decision_is_made_on_the_findings_the_officer_saw(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion())
    seen = cases.case_view(office.panel, case.id).findings_fingerprint
    kept = discussion.drafts(office.panel, case.id)["b.answer"]
    discussion.save_draft(office.panel, case.id, "b.answer", "yes", kept.version, actor(CHAIR))
    with pytest.raises(PanelError, match="findings-changed"):
        office.decided(case, expected=seen)
    assert cases.case_view(office.panel, case.id).current_decision is None
    now = cases.case_view(office.panel, case.id).findings_fingerprint
    assert office.decided(case, expected=now).result.outcome is Outcome.MUST_ASSESS
