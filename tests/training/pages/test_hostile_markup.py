"""A case that a trainer wrote, and what a learner typed, are shown as typed and never obeyed."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from legal_tests.evaluate import Answer
from tests.training.learning import the_model
from tests.training.pages.conftest import CASE, CHAIR, Open, words
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.services import deciding, rounds
from training.services.academy import Academy
from training.services.case_form import ROWS, case_of, fields_of
from training.services.drafting import begin_with
from training.services.material import material
from training.services.own_cases import save_case

HOSTILE = (
    '<script>alert("it ran")</script><img src=x onerror=alert(1)> {{7*7}} ![p](http://192.0.2.1/p) [l](javascript:1)'
)
TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))
FIELDS = ("title", "summary", "setting", "person.name", "person.known_as", "facilitator.aim", "limb_a.other_side")


@pytest.fixture
def hostile(here: Academy) -> Exercise:
    """A case with markup wherever somebody may write freely."""
    fields = fields_of(material().exercise(CASE))
    for field in fields:
        name, _, cell = field.rpartition(".")
        if field in FIELDS or (name.split(".")[0] in ROWS and cell in ("title", "author", "role", "text", "what")):
            fields[field] = f"{HOSTILE} {fields[field]}"[:300]
    case = case_of("own-1", fields)
    assert isinstance(case, Exercise)
    begin_with(here, TRAINER, "write:own-1:", fields_of(case))
    return save_case(here, TRAINER, case)


def obeyed(app: AppTest) -> list[str]:
    """Every piece of the page in which the markup would be obeyed."""
    html = [str(one.proto.body) for one in app.get("html")]
    found = [one for one in html if '<script>alert("it ran")' in one or "<img src=x" in one]
    marked = [str(one.value) for kind in ("markdown", "caption", "header", "subheader") for one in app.get(kind)]
    labels = [str(getattr(one, "label", "")) for kind in ("button", "radio", "checkbox") for one in app.get(kind)]
    return found + [one for one in marked + labels if "![p](" in one]


@pytest.mark.parametrize("step", ["papers", "a", "b", "outcome", "check"])
def test_a_learner_sees_a_trainers_case_as_it_was_typed(hostile: Exercise, open_page: Open, step: str) -> None:
    app = open_page("decide", case=hostile.id, step=step)
    assert "onerror" in words(app)
    assert obeyed(app) == []


def test_the_feedback_shows_words_as_they_were_typed(here: Academy, hostile: Exercise, open_page: Open) -> None:
    model = the_model(hostile)
    limb = model.limb_a.model_copy(update={"reasons": HOSTILE, "other_side": HOSTILE})
    handed = deciding.hand_in(here, CHAIR, hostile, model.model_copy(update={"limb_a": limb, "next_steps": HOSTILE}))
    app = open_page("decide", case=hostile.id, attempt=handed[0].id)
    assert "onerror" in words(app)
    assert obeyed(app) == []


@pytest.mark.parametrize("step", ["child", "bundle", "limb_a", "outcome", "traps", "facilitator", "check"])
def test_the_form_shows_a_case_as_it_was_typed(hostile: Exercise, open_page: Open, step: str) -> None:
    assert obeyed(open_page("own_cases", who="sample-trainer", case=hostile.id, step=step)) == []


def test_a_case_that_is_kept_and_being_changed_stands_in_both_lists(hostile: Exercise, open_page: Open) -> None:
    app = open_page("own_cases", who="sample-trainer")
    assert {f"open:{hostile.id}", f"change:{hostile.id}"} <= {one.key for one in app.button}


@pytest.mark.parametrize("page", ["home", "own_cases", "trainer", "records"])
def test_lists_show_titles_as_they_were_typed(hostile: Exercise, open_page: Open, page: str) -> None:
    assert obeyed(open_page(page, who="sample-trainer")) == []


def test_a_calibration_shows_cases_and_reasons_as_they_were_typed(
    here: Academy, hostile: Exercise, open_page: Open
) -> None:
    made = rounds.open_round(here, TRAINER, HOSTILE, [hostile.id])
    rounds.answer(here, made.id, CHAIR, hostile, a=Answer.YES, b=Answer.NO, why=HOSTILE, key_points=[])
    assert obeyed(open_page("calibration", round=made.id, case=hostile.id)) == []
    rounds.close(here, TRAINER, made.id)
    for query in ({}, {"case": hostile.id}):
        app = open_page("calibration", who="sample-trainer", round=made.id, **query)
        assert "onerror" in words(app)
        assert obeyed(app) == []


def test_an_early_day_in_a_shared_case_is_shown_in_the_form(here: Academy, open_page: Open) -> None:
    fields = fields_of(material().exercise(CASE)) | {"person.date_of_birth": date(1971, 2, 3).isoformat()}
    begin_with(here, TRAINER, "write:own-1:", fields)
    app = open_page("own_cases", who="sample-trainer", case="own-1", step="child")
    assert date(1971, 2, 3) in [one.value for one in app.date_input]
