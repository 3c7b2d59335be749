"""The emergency route near week six: what goes on without the panel or the chair, who took it, and what never does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from panel.domain.case import Circumstances
from panel.domain.decision import DecisionState, Emergency
from panel.domain.errors import PanelError
from panel.services import cases, decisions, discussion, turns
from tests.builders import (
    CASEWORKER,
    CHAIR,
    DECIDED,
    OFFICER_PROFILE,
    SISO,
    Office,
    a_discussion,
    a_parent,
    actor,
    views_of_parent_and_child,
)

BY = actor(OFFICER_PROFILE)
SAID_BY = actor(SISO)
NEAR = date(2026, 2, 9)  # a week before the six weeks end
SAID = "Both answers are yes: we look closer."
WHY = "The panel was snowed off, and the last day is Monday."


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({}, {"present": a_discussion().present[:1]}),  # no SISO at the table
        ({"circumstances": Circumstances(previously_assessed_on=date(2025, 12, 1))}, {}),  # no legal advice yet
        ({"contacts": (a_parent(), a_parent("Mr Felix Imagine"))}, {}),  # one parent has not answered
        ({}, {"views_weighed": ""}),
        ({}, {"route": "officer", "chair": "", "held_on": None, "present": ()}),
    ],
)
def test_when_both_answers_are_yes_nothing_that_is_not_law_stands_in_the_way(
    office: Office, changes: dict[str, Any], findings: dict[str, Any]
) -> None:
    case = office.consulted(**changes)
    office.amended(case, views=views_of_parent_and_child(case.contacts[0].id))
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes", **findings))
    assert discussion.draft_problems(office.panel, case.id) == ()
    left = discussion.still_to_record(office.panel, case.id)
    assert bool(left) is (findings.get("route") != "officer")  # listed all the same
    assert office.decided(case).result.outcome == "must-assess"


def test_a_refusal_still_waits_for_all_of_them(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion(views_weighed=""))
    with pytest.raises(PanelError, match="views-not-weighed"):
        office.decided(case, emergency_because=WHY)


def test_near_week_six_an_officer_who_says_why_refuses_without_the_panel_and_the_case_shows_it(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion(route="officer", chair="", held_on=None, present=()))
    with pytest.raises(PanelError, match="panel-needed-for-refusal"):
        office.decided(case)
    with pytest.raises(PanelError, match="emergency-too-early") as error:
        office.decided(case, emergency_because=WHY)
    assert "9 February 2026" in error.value.advice.next_step
    office.on(NEAR)
    decision = decisions.decide(office.panel, case.id, by=BY, emergency_because=WHY)
    (kept,) = decision.emergencies
    assert (kept.step, kept.because, kept.by) == ("panel", WHY, BY)
    assert kept.authority == "Scheme of delegation, entry 4.2"
    assert any(WHY in sentence for sentence in cases.case_view(office.panel, case.id).look_again)
    entry = next(e for e in cases.audit_of(office.panel, case.id) if e.action == "decision recorded")
    assert entry.detail["without_panel"] is True


def test_where_the_panel_was_not_waited_for_the_decision_maker_confirms_the_read_back(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion(chair=""))
    office.on(NEAR)
    decision = decisions.decide(office.panel, case.id, by=BY, emergency_because=WHY)
    said = decisions.read_back(office.panel, decision.id, "A plan is not needed: the group helps and goes on.", SAID_BY)
    assert [one.id for one in turns.may_confirm(office.panel, said)] == [OFFICER_PROFILE.id]
    view = cases.case_view(office.panel, case.id)
    assert view.next_step.why == "The decision-maker confirms, and the decision locks."
    assert decisions.confirm_read_back(office.panel, said.id, BY).state is DecisionState.LOCKED


def test_an_assessment_agreed_to_by_a_panel_without_a_recorded_chair_can_be_confirmed(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes", chair=""))
    decision = office.decided(case)
    said = decisions.read_back(office.panel, decision.id, SAID, SAID_BY)
    assert decisions.confirm_read_back(office.panel, said.id, BY).state is DecisionState.LOCKED


def test_consulting_the_family_has_no_such_route(office: Office) -> None:
    case = office.consulted()
    office.amended(case, consulted_on=None)
    office.discussed(case, a_discussion())
    office.on(NEAR)
    with pytest.raises(PanelError, match="not-consulted"):
        decisions.decide(office.panel, case.id, by=BY, emergency_because=WHY)


def test_a_decision_that_needed_no_such_route_does_not_say_that_it_took_one(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion())
    office.on(NEAR)
    assert decisions.decide(office.panel, case.id, by=BY, emergency_because=WHY).emergencies == ()


def test_no_letter_goes_before_the_read_back_even_on_the_last_day(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    decision = office.decided(case)
    for day in (DECIDED, NEAR, date(2026, 2, 16), date(2026, 3, 2)):
        office.on(day)
        assert office.written(case.id, "agree") == ()
        assert cases.case_view(office.panel, case.id).next_step.title == "Say the reasons back"
    said = decisions.read_back(office.panel, decision.id, SAID, SAID_BY)
    assert office.written(case.id, "agree") == ()
    decisions.confirm_read_back(office.panel, said.id, actor(CHAIR))
    assert len(office.written(case.id, "agree")) == 1


def test_a_read_back_of_an_early_record_that_letters_did_not_wait_for_holds_them_now(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    decision = office.decided(case)
    excused = Emergency(step="read-back", because=WHY, by=BY, authority="An entry", at=decision.made_at)
    with office.store.transaction() as tx:
        tx.save_decision(decision.model_copy(update={"emergencies": (excused,)}))
    assert office.written(case.id, "agree") == ()
    assert any(WHY in sentence for sentence in cases.case_view(office.panel, case.id).look_again)


def test_near_week_six_the_decision_maker_who_says_why_confirms_in_the_chairs_place(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes"))
    decision = office.decided(case)
    with pytest.raises(PanelError, match="read-back-missing"):
        decisions.confirm_for_chair(office.panel, decision.id, WHY, BY)
    said = decisions.read_back(office.panel, decision.id, SAID, SAID_BY)
    with pytest.raises(PanelError, match="confirm-by-chair"):
        decisions.confirm_read_back(office.panel, said.id, BY)
    with pytest.raises(PanelError, match="emergency-too-early"):
        decisions.confirm_for_chair(office.panel, said.id, WHY, BY)
    office.on(NEAR)
    with pytest.raises(PanelError, match="why-missing"):
        decisions.confirm_for_chair(office.panel, said.id, " ", BY)
    with pytest.raises(PanelError, match="confirm-by-decision-maker"):
        decisions.confirm_for_chair(office.panel, said.id, WHY, actor(CASEWORKER))
    with pytest.raises(PanelError, match="confirm-by-siso"):
        decisions.confirm_for_chair(office.panel, said.id, WHY, SAID_BY)
    locked = decisions.confirm_for_chair(office.panel, said.id, WHY, BY)
    assert locked.state is DecisionState.LOCKED
    assert locked.read_back is not None
    assert locked.read_back.confirmed_by == BY
    (kept,) = locked.emergencies
    assert (kept.step, kept.because, kept.by) == ("chair", WHY, BY)
    assert any(WHY in sentence for sentence in cases.case_view(office.panel, case.id).look_again)
    entry = next(one for one in cases.audit_of(office.panel, case.id) if one.action == "decision locked")
    assert entry.detail["for_chair"] is True
    assert len(office.written(case.id, "agree")) == 1


def test_where_the_decision_maker_may_confirm_anyway_there_is_no_such_route(office: Office) -> None:
    case = office.consulted()
    office.determined(case)
    office.discussed(case, a_discussion(answer_b="yes", chair=""))
    decision = office.decided(case)
    said = decisions.read_back(office.panel, decision.id, SAID, SAID_BY)
    office.on(NEAR)
    with pytest.raises(PanelError, match="chair-not-needed"):
        decisions.confirm_for_chair(office.panel, said.id, WHY, BY)
