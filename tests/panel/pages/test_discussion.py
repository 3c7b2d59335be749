"""The discussion as a chair sees it."""

from __future__ import annotations

import json

import pytest

from panel.domain.base import CaseId
from panel.domain.discussion import DISCUSSION_FIELDS
from panel.domain.people import Actor
from panel.domain.problems import Problem, problem
from panel.pages.discussion import LABELS, SCREENS
from panel.pages.discussion_check import SECTION_OF, screen_of
from panel.services import discussion
from panel.services.panel import Panel
from panel.services.people import profiles
from tests.panel.pages.conftest import Open, case_id, words

HOSTILE = "O'Brien & Sons <b>bold</b> {{ 7*7 }} *stars* [link](javascript:alert(1)) 😀 \u202eright-to-left"


@pytest.fixture
def chair(samples: Panel) -> Actor:
    return Actor.of(next(one for one in profiles(samples) if one.id == "sample-chair"))


def keep(panel: Panel, case: str, field: str, value: str, by: Actor) -> None:
    known = discussion.drafts(panel, CaseId(case)).get(field)
    discussion.save_draft(panel, CaseId(case), field, value, known.version if known else 0, by)


@pytest.mark.parametrize("step", LABELS)
@pytest.mark.parametrize("reference", ["SAMPLE-08", "SAMPLE-10", "SAMPLE-07"])
def test_every_step_of_every_kind_of_case_says_whose_case_it_is(
    step: str, reference: str, samples: Panel, open_page: Open
) -> None:
    app = open_page("discussion", who="sample-chair", case=case_id(samples, reference), step=step)
    assert reference in words(app)
    title = next((screen.title for screen in SCREENS if screen.id == step), "Check before the decision")
    assert title in words(app)


@pytest.mark.parametrize("limb", ["a", "b"])
def test_the_words_of_the_act_stand_beside_each_question_as_a_quotation(
    limb: str, samples: Panel, open_page: Open
) -> None:
    said = words(open_page("discussion", who="sample-chair", case=case_id(samples, "SAMPLE-08"), step=limb))
    ends = {
        "a": "(a) the child or young person has or may have special educational needs”",
        "b": "(b) it may be necessary for special educational provision to be made for the child or young person in "
        "accordance with an EHC plan”",
    }
    assert "“The local authority must secure an EHC needs assessment" in said
    assert ends[limb] in said
    assert "<blockquote>" in said
    assert f"s.36(8)({limb})" in said
    assert "opy seen" in said or "official text seen" in said.casefold()


def test_the_chairs_questions_stand_beside_and_prompts_are_no_condition(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-08")
    said = words(open_page("discussion", who="sample-chair", case=case, step="b"))
    points = discussion.key_points_for(samples, CaseId(case))
    assert points
    for point in points:
        assert point.chair_question in said
    assert "None of them is a condition" in said


def test_an_answer_is_saved_at_once_under_the_name_of_who_gave_it(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-10")
    app = open_page("discussion", who="sample-chair", case=case, step="a")
    answer = next(radio for radio in app.radio if (radio.key or "").startswith(f"choice:{case}:a.answer"))
    answer.set_value("yes").run()
    draft = discussion.drafts(samples, CaseId(case))["a.answer"]
    assert (draft.value, draft.saved_by) == ("yes", "sample-chair")
    assert "Last saved at" in words(app)


def test_one_childs_words_never_show_on_anothers_page(samples: Panel, open_page: Open, chair: Actor) -> None:
    first, second = case_id(samples, "SAMPLE-08"), case_id(samples, "SAMPLE-10")
    keep(samples, first, "a.reason.1", "Only about the first child.", chair)
    app = open_page("discussion", who="sample-chair", case=first, step="a")
    assert "Only about the first child." in words(app)
    app.query_params["case"] = second
    app.run()
    said = words(app)
    assert "SAMPLE-10" in said
    assert "Only about the first child." not in said
    assert "SAMPLE-08" not in said
    keys = [widget.key for kind in ("radio", "multiselect", "button") for widget in app.get(kind) if widget.key]
    assert not [key for key in keys if first in key]


def test_text_that_looks_like_code_shows_as_typed_on_every_step(samples: Panel, open_page: Open, chair: Actor) -> None:
    case = case_id(samples, "SAMPLE-08")
    for field in (
        "a.reason.1",
        "a.other_side",
        "a.answer_to_other_side",
        "b.reason.1",
        "views_weighed",
        "local_guidance",
        "check_in_by",
    ):
        keep(samples, case, field, f"{field} {HOSTILE}", chair)
    keep(samples, case, "provision", json.dumps([{"what": HOSTILE, "delivered_by": "x"}]), chair)
    typed = {
        "a": "a.reason.1",
        "a-other": "a.answer_to_other_side",
        "b": "b.reason.1",
        "weighing": "local_guidance",
        "check": "views_weighed",
    }
    for step, field in typed.items():
        app = open_page("discussion", who="sample-chair", case=case, step=step)
        said = words(app)
        shown = f"{field} {HOSTILE}"
        assert shown in said or json.dumps(shown)[1:-1] in said or json.dumps(shown, ensure_ascii=False)[1:-1] in said
    assert not app.exception


def test_what_stands_in_the_way_leads_to_where_it_is_put_right(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-10")
    app = open_page("discussion", who="sample-chair", case=case, step="check")
    problems = discussion.draft_problems(samples, CaseId(case))
    said = words(app)
    for item in problems:
        assert item.sentence in said
        assert item.next_step in said
    fixes = [button for button in app.button if button.key and button.key.startswith("fix:")]
    unanswered = next(button for button in fixes if (button.key or "").endswith("limb-not-answered"))
    unanswered.click().run()
    assert "Question (a)" in words(app)


@pytest.mark.parametrize("field", DISCUSSION_FIELDS)
def test_every_field_is_asked_on_a_screen_that_there_is(field: str) -> None:
    assert screen_of(field) in {screen.id for screen in SCREENS}


def test_a_problem_of_the_case_leads_to_a_section_of_the_case() -> None:
    found: Problem = problem("not-consulted", "consulted_on")
    assert screen_of(found.field) is None
    assert SECTION_OF[found.field or ""] == "views"


def test_once_decided_the_findings_can_be_read_and_not_written(samples: Panel, open_page: Open) -> None:
    app = open_page("discussion", who="sample-chair", case=case_id(samples, "SAMPLE-07"), step="b")
    assert "these findings stay as they were" in words(app)
    assert "change the decision" in words(app)
    assert "Go to the decision" in [link.proto.label for link in app.get("page_link")]
    assert all(radio.disabled for radio in app.radio)


@pytest.mark.parametrize("page", ["discussion", "decision", "letters"])
def test_an_address_without_a_case_gets_a_sentence(page: str, samples: Panel, open_page: Open) -> None:
    assert "There is no case at this address." in words(open_page(page, who="sample-chair", case="no-such-case"))


def test_the_chair_fills_in_the_panel_with_one_click(samples: Panel, open_page: Open) -> None:
    case = case_id(samples, "SAMPLE-10")
    app = open_page("discussion", who="sample-chair", case=case, step="people")
    app.button(key=f"chair:{case}").click().run()
    drafts = discussion.drafts(samples, CaseId(case))
    assert drafts["chair"].value == "Marguerite Oyelaran-Finch"
    assert drafts["held_on"].value == samples.today().isoformat()
    assert json.loads(drafts["present"].value)[0]["name"] == "Marguerite Oyelaran-Finch"
