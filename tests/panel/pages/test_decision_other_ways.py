"""The less usual ways of a decision: near week six, after an order or an agreement, and what the record shows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.day_words import in_words
from panel.domain.base import CaseId
from panel.domain.case import Concession
from panel.domain.decision import Decision, DecisionState
from panel.services import decisions, discussion, letters
from panel.services.cases import case_view
from panel.services.emergencies import opens_on
from panel.services.panel import Panel
from tests.panel.pages.conftest import Open, case_id, words
from tests.panel.pages.test_decision import field, labels, press, somebody

WHY = "The chair is ill. No panel can meet in time. <b>Not</b> {{ 7*7 }}"
INSTEAD = "These are the reasons: confirm in the chair's place"
WITHOUT = "Record this decision without the panel, as Ingrid Castellane-Moor"


@pytest.fixture
def case(samples: Panel) -> CaseId:
    """Nearly six weeks on, with every finding made and nobody recorded in the chair."""
    case = CaseId(case_id(samples, "SAMPLE-08"))
    chair = discussion.drafts(samples, case)["chair"]
    discussion.save_draft(samples, case, "chair", "", chair.version, somebody(samples, "sample-chair"))
    return case


@pytest.fixture
def refused(samples: Panel) -> Decision:
    """A refusal that is locked."""
    found = case_view(samples, CaseId(case_id(samples, "SAMPLE-07"))).current_decision
    assert found is not None
    return found


def standing(panel: Panel, case: CaseId) -> Decision:
    found = case_view(panel, case).current_decision
    assert found is not None
    return found


def without_panel(app: AppTest, case: CaseId, why: str) -> None:
    app.text_area(key=f"no-panel:{case}").set_value(why)
    press(app, WITHOUT)


def test_near_week_six_an_officer_decides_without_the_panel_and_the_record_says_why(
    samples: Panel, case: CaseId, open_page: Open
) -> None:
    app = open_page("decision", who="sample-officer", case=case)
    said = words(app)
    assert "It is not recorded who chaired the panel." in said
    assert "The panel is the council's own safeguard" in said
    assert in_words(case_view(samples, case).clock.due_on) in said
    without_panel(app, case, "  ")
    assert "It is not recorded why." in words(app)
    assert case_view(samples, case).current_decision is None
    without_panel(app, case, WHY)
    (kept,) = standing(samples, case).emergencies
    assert (kept.step, kept.because) == ("panel", WHY)
    for page in ("decision", "case", "letters"):
        assert WHY in words(open_page(page, who="sample-siso", case=case)), page


def test_the_way_without_the_panel_is_not_offered_where_anything_else_is_missing(
    samples: Panel, case: CaseId, open_page: Open
) -> None:
    weighed = discussion.drafts(samples, case)["views_weighed"]
    discussion.save_draft(samples, case, "views_weighed", "", weighed.version, somebody(samples, "sample-chair"))
    assert WITHOUT not in labels(open_page("decision", who="sample-officer", case=case))


def test_the_chair_is_not_offered_to_decide_without_the_panel(case: CaseId, open_page: Open) -> None:
    assert not [one for one in labels(open_page("decision", who="sample-chair", case=case)) if "without the" in one]


@pytest.fixture
def said(samples: Panel) -> Decision:
    """Nearly six weeks on, the panel's findings adopted and said back; the chair is to confirm."""
    case = CaseId(case_id(samples, "SAMPLE-08"))
    decision = decisions.decide(samples, case, by=somebody(samples, "sample-officer"))
    return decisions.read_back(samples, decision.id, "We said the group helps.", somebody(samples, "sample-siso"))


def test_no_page_offers_a_letter_before_the_read_back_however_near_week_six_is(samples: Panel, said: Decision) -> None:
    assert samples.today() >= opens_on(samples, case_view(samples, said.case_id).case)
    made = letters.plan_letters(samples, said.case_id, somebody(samples, "sample-siso"))
    assert "refusal" not in {one.facts.kind for one in made}


def test_the_decision_maker_confirms_in_the_chairs_place_and_the_record_says_why(
    samples: Panel, said: Decision, open_page: Open
) -> None:
    app = open_page("decision", who="sample-siso", case=said.case_id)
    assert "no letter goes before the read-back is confirmed" in words(app)
    assert INSTEAD not in labels(app)
    app = open_page("decision", who="sample-officer", case=said.case_id)
    app.text_area(key=f"for-chair:{said.id}").set_value("  ")
    press(app, INSTEAD)
    assert standing(samples, said.case_id).state is DecisionState.READ_BACK
    app.text_area(key=f"for-chair:{said.id}").set_value(WHY)
    press(app, INSTEAD)
    assert standing(samples, said.case_id).state is DecisionState.LOCKED
    shown = words(app)
    assert "Read-back confirmed in the chair's place" in shown
    assert "authority: Exampleshire scheme of delegation" in shown
    for page in ("decision", "case", "letters"):
        assert WHY in words(open_page(page, who="sample-siso", case=said.case_id)), page


def test_far_from_week_six_neither_way_is_offered(samples: Panel, open_page: Open) -> None:
    case = CaseId(case_id(samples, "SAMPLE-04"))
    decision = decisions.decide(samples, case, by=somebody(samples, "sample-officer"))
    decisions.read_back(samples, decision.id, "Both are yes.", somebody(samples, "sample-siso"))
    app = open_page("decision", who="sample-officer", case=case)
    assert not [one for one in labels(app) if "without the" in one or "in the chair" in one]


@pytest.mark.parametrize(
    ("route", "button", "title"),
    [
        ("mediation-agreement", "Record the agreement", "A mediation agreement to assess"),
        ("unopposed-appeal", "Record that the appeal is not opposed", "The Tribunal was told that the appeal is not"),
        ("tribunal-order", "Record the order", "An order of the Tribunal to assess"),
    ],
)
def test_an_order_and_the_like_are_followed_from_their_own_day(
    samples: Panel, refused: Decision, open_page: Open, route: str, button: str, title: str
) -> None:
    on = refused.made_at.date() + timedelta(days=3)
    app = open_page("decision", who="sample-officer", case=refused.case_id)
    field(app, "radio", ":route").set_value(route).run()
    field(app, "date_input", ":on").set_value(on)
    press(app, button)
    said = words(app)
    assert title in said
    assert f"The family is told by {in_words(on + timedelta(weeks=2))}." in said
    press(app, "Record that the council assesses, as Ingrid Castellane-Moor")
    made = standing(samples, refused.case_id)
    assert made.concession == Concession(route=route, on=on)  # type: ignore[arg-type]
    assert made.change_because.startswith(title)
    said = words(app)
    assert "It follows" in said
    assert [one for one in app.expander if "the two questions were not asked again" in one.label]
    assert "Go to the letters" in labels(app)


def test_dates_that_the_tribunal_directed_are_kept(samples: Panel, refused: Decision, open_page: Open) -> None:
    on = samples.today()
    app = open_page("decision", who="sample-officer", case=refused.case_id)
    field(app, "radio", ":route").set_value("tribunal-order").run()
    field(app, "date_input", ":on").set_value(on)
    field(app, "date_input", ":final_plan_by").set_value(on + timedelta(weeks=11))
    field(app, "text_area", ":because").set_value("EH919/26/00000")
    press(app, "Record the order")
    assert in_words(on + timedelta(weeks=11)) in _dates(samples, refused.case_id)
    assert case_view(samples, refused.case_id).case.reconsider_because == "EH919/26/00000"


def _dates(panel: Panel, case: CaseId) -> list[str]:
    return [in_words(one.due) for one in case_view(panel, case).clock.deadlines if one.due]


def test_an_order_recorded_with_the_wrong_day_is_corrected(samples: Panel, refused: Decision, open_page: Open) -> None:
    wrong = Concession(route="tribunal-order", on=samples.today())
    decisions.change_decision(samples, refused.id, "An order.", somebody(samples, "sample-officer"), wrong)
    app = open_page("decision", who="sample-officer", case=refused.case_id)
    day: Any = field(app, "date_input", ":on")
    assert day.value == samples.today()
    day.set_value(refused.made_at.date() + timedelta(days=1))
    press(app, "Record the order")
    after = case_view(samples, refused.case_id).case.reconsider_after
    assert after is not None
    assert after.on == refused.made_at.date() + timedelta(days=1)


def test_an_order_from_before_the_refusal_is_refused_with_what_to_check(
    samples: Panel, refused: Decision, open_page: Open
) -> None:
    app = open_page("decision", who="sample-officer", case=refused.case_id)
    field(app, "radio", ":route").set_value("tribunal-order").run()
    field(app, "date_input", ":on").set_value(refused.made_at.date() - timedelta(days=1))
    press(app, "Record the order")
    assert "must lie between the refusal and today" in words(app)
    assert case_view(samples, refused.case_id).case.reconsidering is None


def test_the_record_of_a_decision_keeps_what_the_family_said_that_day(refused: Decision, open_page: Open) -> None:
    app = open_page("decision", who="sample-chair", case=refused.case_id)
    box = next(one for one in app.expander if one.label.startswith("What the family told us"))
    assert box.label.endswith(f"({len(refused.views)})")
    said = words(app)
    for views in refused.views:
        assert views.words.splitlines()[0] in said
        assert views.for_letter.splitlines()[0] in said
    assert "Mrs Helen Ashdown-Kaplan (mother)" in said
