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
from panel.services import decisions, discussion
from panel.services.cases import case_view
from panel.services.panel import Panel
from tests.panel.pages.conftest import Open, case_id, words
from tests.panel.pages.test_decision import field, labels, press, somebody

WHY = "The chair is ill. No panel can meet in time. <b>Not</b> {{ 7*7 }}"
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


def test_the_letters_go_first_and_the_read_back_still_follows(samples: Panel, case: CaseId, open_page: Open) -> None:
    decisions.decide(samples, case, by=somebody(samples, "sample-officer"), emergency_because=WHY)
    app = open_page("decision", who="sample-siso", case=case)
    assert "Let the letters go first" not in labels(app)  # it takes an officer with authority
    press(app, "Go on as Ingrid Castellane-Moor")
    app.text_area(key=f"first:{standing(samples, case).id}").set_value("The SISO is away until Monday.")
    press(app, "Let the letters go first")
    said = words(app)
    assert "The letters may go" in said
    assert "No letter can be made before" not in said
    assert "Go to the letters" in labels(app)
    assert "They go before the read-back, which still follows." in words(open_page("case", case=case))
    assert "The SISO is away until Monday." in words(open_page("letters", who="sample-siso", case=case))
    app = open_page("decision", who="sample-siso", case=case)
    discussion.save_draft(samples, case, "read_back", "We said the group helps.", 0, somebody(samples, "sample-siso"))
    app.run()
    press(app, "I have said the reasons back")
    press(app, "Go on as Ingrid Castellane-Moor")
    press(app, "I confirm that these are the reasons")
    assert standing(samples, case).state is DecisionState.LOCKED
    said = words(app)
    assert "Decided without waiting for the panel" in said
    assert "Letters let go before the read-back" in said
    assert "authority: Exampleshire scheme of delegation" in said


def test_far_from_week_six_neither_way_is_offered(samples: Panel, open_page: Open) -> None:
    case = CaseId(case_id(samples, "SAMPLE-04"))
    decisions.decide(samples, case, by=somebody(samples, "sample-officer"))
    assert not [one for one in labels(open_page("decision", who="sample-officer", case=case)) if "go first" in one]


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
