"""What stands in the way of a decision, one rule at a time. Each test starts from a passing record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from legal_tests.evaluate import Outcome
from panel.domain.case import Case, Views
from panel.domain.discussion import Attendee, Discussion, Provision, SupportAction
from panel.domain.problems import Standing, decision_problems
from panel.domain.settings import CouncilSettings
from tests.builders import CHAIR, DECIDED, MEETING, SISO, a_case, a_discussion, a_finding, a_parent, positive

OUTCOMES = {("yes", "yes"): Outcome.MUST_ASSESS, ("yes", "no"): Outcome.REFUSAL, ("no", "no"): Outcome.REFUSAL}


def codes(
    case: Case | None = None,
    findings: Discussion | None = None,
    settings: CouncilSettings | None = None,
    **standing: Any,
) -> list[str]:
    findings = findings or a_discussion()
    answers = (findings.limb_a.answer, findings.limb_b.answer)
    outcome = Outcome.NOT_YET if "not-yet" in answers else OUTCOMES.get(answers, Outcome.REFUSAL)
    now = Standing(
        **{
            "on": DECIDED,
            "young_person": False,
            "over_18": False,
            "assessed_in_last_six_months": False,
            **standing,
        }
    )
    found = decision_problems(case or a_case(), findings, outcome, now, settings or CouncilSettings())
    return [problem.code for problem in found]


def test_a_refusal_with_everything_recorded_can_be_decided() -> None:
    assert codes() == []


def test_an_agreement_with_everything_recorded_can_be_decided() -> None:
    assert codes(a_case(determination=positive()), a_discussion(answer_b="yes")) == []


def test_a_decision_to_assess_needs_the_positive_determination_first() -> None:
    assert codes(findings=a_discussion(answer_b="yes")) == ["determination-first"]


def test_not_yet_is_not_a_decision() -> None:
    assert codes(findings=a_discussion(limb_b=a_finding("b", "not-yet"))) == ["limb-not-answered"]


@pytest.mark.parametrize("limb", ["a", "b"])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_every_answer_needs_a_reason(limb: str, answer: str) -> None:
    other = {"a": ("limb_b", a_finding("b", "no")), "b": ("limb_a", a_finding("a", "yes"))}[limb]
    finding = a_finding(limb, answer, reasons=())
    findings = a_discussion(**{f"limb_{limb}": finding, other[0]: other[1]})
    case = a_case(determination=positive())
    assert codes(case, findings) == ["reason-missing"]


def test_a_no_needs_evidence_or_why_there_is_none() -> None:
    bare = a_finding("b", "no", evidence=(), reasons=({"text": "We saw nothing that points to more."},))
    assert codes(findings=a_discussion(limb_b=bare)) == ["evidence-missing"]
    said = bare.model_copy(update={"no_evidence_because": "None, because nothing was sent in six weeks of asking."})
    assert codes(findings=a_discussion(limb_b=said)) == []


def test_a_no_needs_the_strongest_point_the_other_way_and_its_answer() -> None:
    silent = a_finding("b", "no", other_side="")
    assert codes(findings=a_discussion(limb_b=silent)) == ["other-side-missing"]
    unanswered = a_finding("b", "no", answer_to_other_side=" ")
    assert codes(findings=a_discussion(limb_b=unanswered)) == ["other-side-not-answered"]


def test_nothing_points_the_other_way_because_is_an_answer() -> None:
    none = a_finding("b", "no", other_side="Nothing points the other way, because all agree.", answer_to_other_side="")
    assert codes(findings=a_discussion(limb_b=none)) == []


def test_a_yes_does_not_need_the_other_side() -> None:
    plain = a_finding("a", "yes", other_side="", answer_to_other_side="")
    assert codes(findings=a_discussion(limb_a=plain)) == []


def test_no_need_but_a_plan_may_be_necessary_is_a_contradiction() -> None:
    assert "contradiction" in codes(findings=a_discussion("no", "yes"))


def test_evidence_taken_off_the_list_is_noticed() -> None:
    case = a_case(evidence=a_case().evidence[:1])
    assert set(codes(case)) == {"evidence-unknown"}


def test_a_family_that_was_not_consulted_stops_the_decision() -> None:
    assert codes(a_case(consulted_on=None)) == ["not-consulted"]


def test_the_childs_own_views_are_recorded_or_why_not() -> None:
    only_parent = a_case(views=a_case().views[:1])
    assert codes(only_parent) == ["views-child-missing"]
    why = Views(whose="child", not_given_because="He was asked twice by his teacher and chose not to say.")
    assert codes(a_case(views=(*only_parent.views, why))) == []


def test_each_of_two_parents_is_heard_or_it_is_said_why_not() -> None:
    mother, father = a_parent(), a_parent("Mr Felix Imagine")
    hers = Views(whose="parent", contact_id=mother.id, words="We need help.")
    child = a_case().views[1]
    assert codes(a_case(contacts=(mother, father), views=(hers, child))) == ["views-parent-missing"]
    his = Views(whose="parent", contact_id=father.id, not_given_because="Invited by letter on 6 January; no answer.")
    assert codes(a_case(contacts=(mother, father), views=(hers, his, child))) == []


def test_a_young_person_is_heard_themselves() -> None:
    assert codes(young_person=True) == ["views-young-person-missing"]


def test_how_views_were_weighed_is_recorded() -> None:
    assert codes(findings=a_discussion(views_weighed="  ")) == ["views-not-weighed"]


def test_over_18_additional_time_is_considered() -> None:
    theirs = a_case(views=(Views(whose="young-person", words="One more year."),))
    assert codes(theirs, young_person=True, over_18=True) == ["additional-time-missing"]
    considered = a_discussion(additional_time="He is on course to finish with his year group.")
    assert codes(theirs, considered, young_person=True, over_18=True) == []


def test_an_assessment_in_the_last_six_months_needs_noted_legal_advice_and_bars_nothing() -> None:
    assert codes(assessed_in_last_six_months=True) == ["legal-advice-missing"]
    advised = a_case(legal_advice="Counsel: decide it on its merits; the right of appeal stands.")
    assert codes(advised, assessed_in_last_six_months=True) == []


def test_a_request_under_another_procedure_is_handed_over_not_decided() -> None:
    assert codes(other_procedure="An EHC plan is already maintained", other_procedure_next_step="Section 44.") == [
        "other-procedure"
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"chair": ""}, "chair-missing"),
        ({"held_on": None}, "held-on-missing"),
        ({"held_on": date(2026, 2, 5)}, "held-on-in-future"),
        ({"held_on": date(2026, 1, 4)}, "held-on-before-request"),
        ({"present": ()}, "present-missing"),
        ({"present": (Attendee(name="Dr C. Example", role="educational psychologist"),)}, "siso-missing"),
    ],
)
def test_a_panel_is_recorded_with_chair_day_people_and_a_siso(changes: dict[str, Any], code: str) -> None:
    assert codes(findings=a_discussion(**changes)) == [code]


def test_a_panel_may_meet_on_the_day_of_the_request_and_of_the_decision() -> None:
    assert codes(findings=a_discussion(held_on=date(2026, 1, 5))) == []
    assert codes(findings=a_discussion(held_on=DECIDED)) == []


def test_the_chair_cannot_be_the_siso_as_well() -> None:
    alone = (Attendee(name=CHAIR.name, role="chair and SISO"),)
    assert codes(findings=a_discussion(present=alone)) == ["siso-missing"]
    assert SISO.name != CHAIR.name


def test_the_officer_route_needs_no_panel_but_the_setting_must_allow_it() -> None:
    agreed = a_discussion(answer_b="yes", route="officer", chair="", held_on=None, present=())
    case = a_case(determination=positive())
    assert codes(case, agreed) == []
    assert codes(case, agreed, CouncilSettings(officer_route=False)) == ["panel-needed"]
    assert codes(case, agreed, CouncilSettings(panel_for="all")) == ["panel-needed"]


def test_refusals_go_to_a_panel_by_default() -> None:
    refused = a_discussion(route="officer", chair="", held_on=None, present=())
    assert codes(findings=refused) == ["panel-needed-for-refusal"]


def test_named_provision_says_who_how_it_is_known_and_whether_it_goes_on() -> None:
    vague = a_discussion(provision=(Provision(what="Reading help", delivered_by="The school"),))
    assert codes(findings=vague) == ["provision-incomplete"]
    assert codes(a_case(determination=positive()), vague.model_copy(update={"limb_b": a_finding("b", "yes")})) == []


def test_support_now_names_who_does_it() -> None:
    assert codes(findings=a_discussion(support_now=(SupportAction(what="A meeting"),))) == ["support-incomplete"]


def test_every_problem_is_listed_not_only_the_first() -> None:
    nothing = Discussion(held_on=MEETING, chair=CHAIR.name)
    found = codes(a_case(consulted_on=None, views=()), nothing)
    assert {"not-consulted", "views-parent-missing", "views-child-missing", "limb-not-answered"} <= set(found)
    assert found.count("limb-not-answered") == 2
