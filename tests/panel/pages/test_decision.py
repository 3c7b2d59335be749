"""The decision page: nobody chooses the outcome, and it is plain who has to do what next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.day_words import in_words
from panel.domain.base import CaseId
from panel.domain.decision import DecisionState
from panel.domain.people import Actor
from panel.services import decisions, discussion
from panel.services.cases import case_view
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.panel.pages.conftest import Open, case_id, words

SAID_BACK = "We said yes to needs. A plan is not needed, because the group works and will go on; ten weeks is short."


def somebody(panel: Panel, profile_id: str) -> Actor:
    return Actor.of(next(one for one in profiles(panel) if one.id == profile_id))


def labels(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in app.button]


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label.replace("\\", "") == label).click().run()
    assert not app.exception


def field(app: AppTest, kind: str, end: str) -> Any:
    """The one field for changing the decision whose key ends so."""
    found = [one for one in app.get(kind) if one.key and one.key.startswith("change:") and one.key.endswith(end)]
    assert len(found) == 1, [one.key for one in app.get(kind)]
    return found[0]


@pytest.fixture
def case(samples: Panel) -> CaseId:
    return CaseId(case_id(samples, "SAMPLE-08"))


@pytest.fixture
def made(samples: Panel, case: CaseId) -> CaseId:
    decisions.decide(samples, case, by=somebody(samples, "sample-officer"))
    return case


@pytest.fixture
def said_back(samples: Panel, made: CaseId) -> CaseId:
    current = case_view(samples, made).current_decision
    assert current is not None
    decisions.read_back(samples, current.id, SAID_BACK, somebody(samples, "sample-siso"))
    return made


def test_the_officer_records_the_decision_the_answers_lead_to(samples: Panel, case: CaseId, open_page: Open) -> None:
    app = open_page("decision", who="sample-officer", case=case)
    press(app, "Record this decision as Ingrid Castellane-Moor")
    current = case_view(samples, case).current_decision
    assert current is not None
    assert current.result.outcome == "refusal"
    assert "Say the reasons back" in words(app)


def test_findings_that_changed_while_they_were_read_are_read_again(
    samples: Panel, case: CaseId, open_page: Open
) -> None:
    app = open_page("decision", who="sample-officer", case=case)
    kept = discussion.drafts(samples, case)["b.other_side"]
    siso = somebody(samples, "sample-siso")
    discussion.save_draft(samples, case, "b.other_side", f"{kept.value} Much more.", kept.version, siso)
    press(app, "Record this decision as Ingrid Castellane-Moor")
    assert case_view(samples, case).current_decision is None
    assert "Somebody changed the findings while you were reading them." in words(app)
    press(app, "Record this decision as Ingrid Castellane-Moor")  # the page shows them as they stand now
    assert case_view(samples, case).current_decision is not None


def test_an_order_of_the_tribunal_is_followed_without_new_findings(
    samples: Panel, said_back: CaseId, open_page: Open
) -> None:
    current = case_view(samples, said_back).current_decision
    assert current is not None
    decisions.confirm_read_back(samples, current.id, somebody(samples, "sample-chair"))
    app = open_page("decision", who="sample-officer", case=said_back)
    field(app, "radio", ":route").set_value("tribunal-order").run()
    press(app, "Record the order")
    assert "Its day is not recorded." in words(app)
    field(app, "date_input", ":on").set_value(samples.today())
    press(app, "Record the order")
    assert "The two questions are not asked again." in words(app)
    assert in_words(samples.today() + timedelta(weeks=2)) in words(app)
    press(app, "Record that the council assesses, as Ingrid Castellane-Moor")
    made = case_view(samples, said_back).current_decision
    assert made is not None
    assert (made.basis, made.state) == ("concession", DecisionState.LOCKED)
    assert "because the Tribunal ordered it" in words(app)


def test_nobody_else_is_offered_the_decision_and_one_click_hands_over(case: CaseId, open_page: Open) -> None:
    app = open_page("decision", who="sample-chair", case=case)
    assert not [label for label in labels(app) if label.startswith("Record this decision")]
    assert "A named officer with the council's authority records the decision." in words(app)
    press(app, "Go on as Ingrid Castellane-Moor")
    assert "Record this decision as Ingrid Castellane-Moor" in labels(app)


def test_with_both_answers_yes_only_an_assessment_can_be_recorded(samples: Panel, open_page: Open) -> None:
    case = CaseId(case_id(samples, "SAMPLE-04"))
    app = open_page("decision", who="sample-officer", case=case)
    said = words(app).casefold()
    assert "must secure" in said
    assert "does not secure" not in said
    press(app, "Record this decision as Ingrid Castellane-Moor")
    current = case_view(samples, case).current_decision
    assert current is not None
    assert current.result.outcome == "must-assess"


def test_without_an_answer_there_is_nothing_to_record(samples: Panel, open_page: Open) -> None:
    app = open_page("decision", who="sample-officer", case=case_id(samples, "SAMPLE-10"))
    assert "Question (a) has no answer yet." in words(app)
    assert not [label for label in labels(app) if label.startswith("Record this decision")]


def test_an_officer_who_differs_says_why_and_the_panels_findings_are_kept(
    samples: Panel, case: CaseId, open_page: Open
) -> None:
    officer = somebody(samples, "sample-officer")
    app = open_page("decision", who="sample-officer", case=case)
    app.radio(key=f"differs:{case}").set_value("differ").run()
    assert "Why do you differ from the panel?" in words(app)
    for field, value in (
        ("differs_because", "The group helps with words, not with writing; nobody knows about writing."),
        ("officer.a.answer", "no"),
        ("officer.a.reason.1", "On reflection the gap is within what is usual."),
        ("officer.a.no_evidence_because", "It is my reading of the whole."),
        ("officer.a.other_side", "The screening points the other way."),
        ("officer.a.answer_to_other_side", "It is a screening at home."),
    ):
        discussion.save_draft(samples, case, field, value, 0, officer)
    app = open_page("decision", who="sample-officer", case=case)
    press(app, "Record this decision as Ingrid Castellane-Moor")
    current = case_view(samples, case).current_decision
    assert current is not None
    assert not current.adopts_panel
    assert current.findings.limb_a.answer == "no"
    assert current.panel_findings is not None
    assert current.panel_findings.limb_a.answer == "yes"


def test_the_siso_says_the_reasons_back_beside_the_recorded_ones(made: CaseId, samples: Panel, open_page: Open) -> None:
    app = open_page("decision", who="sample-officer", case=made)
    assert "The reasons, in your own words" not in words(app)
    press(app, "Go on as Tobias Wrenfield")
    said = words(app)
    assert "The reasons, in your own words" in said
    assert "The teaching Tamsin has is reaching the difficulty." in said
    discussion.save_draft(samples, made, "read_back", SAID_BACK, 0, somebody(samples, "sample-siso"))
    app.run()
    assert "Not heard yet" in words(app)
    press(app, "I have said the reasons back")
    current = case_view(samples, made).current_decision
    assert current is not None
    assert current.state is DecisionState.READ_BACK


def test_the_chair_confirms_and_the_decision_locks(said_back: CaseId, samples: Panel, open_page: Open) -> None:
    app = open_page("decision", who="sample-siso", case=said_back)
    assert "I confirm that these are the reasons" not in labels(app)
    press(app, "Go on as Marguerite Oyelaran-Finch")
    press(app, "I confirm that these are the reasons")
    assert "is locked" in words(app)
    assert "Go to the letters" in labels(app)


def test_a_changed_decision_is_a_new_one_and_the_first_stays_readable(samples: Panel, open_page: Open) -> None:
    case = CaseId(case_id(samples, "SAMPLE-07"))
    app = open_page("decision", who="sample-officer", case=case)
    first = case_view(samples, case).current_decision
    assert first is not None
    press(app, "Look at the decision again")
    assert case_view(samples, case).case.reconsidering is None  # not without a reason
    field(app, "text_area", ":because").set_value("A report came in. <b>Late</b>")
    press(app, "Look at the decision again")
    assert "A report came in. <b>Late</b>" in words(app)
    press(app, "Record this decision as Ingrid Castellane-Moor")
    view = case_view(samples, case)
    assert view.current_decision is not None
    assert view.current_decision.replaces == first.id
    assert [expander.label for expander in app.expander if expander.label.startswith("Decision 1")]
