"""A trainer writes a case, checks it, keeps it and shares it."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from tests.training.pages.conftest import CASE, Open, put, words
from training.domain.exercise import Exercise
from training.domain.record import Learner
from training.pages.case_check import BASED_ON, sentence
from training.pages.case_parts import PARTS
from training.pages.said import OWN
from training.services.academy import Academy
from training.services.case_form import PART_OF, Fault, case_of, fields_of
from training.services.drafting import begin_with, drafts
from training.services.material import material
from training.services.own_case_law import keep_mark, written_on
from training.services.own_cases import as_yaml, own_cases, save_case

TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))


def write(here: Academy, **changes: str) -> None:
    """A case in writing, like Fine in class but for the changes."""
    begin_with(here, TRAINER, "write:own-1:", fields_of(material().exercise(CASE)) | changes)


def test_who_is_no_trainer_meets_no_form(open_page: Open) -> None:
    said = words(open_page("own_cases"))
    assert "Trainers write cases here." in said
    assert "Cases of your own" not in [one.label for one in open_page().get("page_link")]


def test_a_blank_case_says_part_by_part_what_is_still_to_fill_in(open_page: Open) -> None:
    app = open_page("own_cases", who="sample-trainer")
    app.button(key="own:new").click().run()
    case_id = app.query_params["case"]
    said = words(open_page("own_cases", who="sample-trainer", case=case_id, step="check"))
    for part in PARTS.values():
        assert part.title in said
    assert "Who asked: fill this in." in said


@pytest.mark.parametrize("step", PARTS)
def test_every_part_of_a_case_can_be_read_and_changed(step: str, here: Academy, open_page: Open) -> None:
    write(here)
    said = words(open_page("own_cases", who="sample-trainer", case="own-1", step=step))
    assert PARTS[step].title in said


def test_the_parts_of_the_form_are_those_that_faults_name() -> None:
    assert set(PART_OF.values()) | {"child"} == set(PARTS)


def test_a_sound_case_is_kept_and_stands_on_the_training_page(here: Academy, open_page: Open) -> None:
    write(here, title="Fine by me")
    app = open_page("own_cases", who="sample-trainer", case="own-1", step="check")
    assert "Every trap is caught, every model reason is clean." in words(app)
    app.button(key="keep:own-1").click().run()
    assert "“Fine by me” stands among the cases now." in words(app)
    assert "Fine by me" in words(open_page())
    assert not drafts(here, TRAINER, "write:")


def test_a_contradiction_stops_it_and_says_why(here: Academy, open_page: Open) -> None:
    write(here, **{"limb_b.answer": "no"})
    app = open_page("own_cases", who="sample-trainer", case="own-1", step="check")
    assert "It states the outcome 'must-assess', but its findings give 'refusal'." in words(app)
    assert app.button(key="keep:own-1").disabled


def test_a_missed_trap_and_an_unclean_reason_are_shown_to_mend(here: Academy, open_page: Open) -> None:
    write(
        here,
        **{
            "traps.1.bad_reason": "The sky was blue that day.",
            "limb_a.reasons.1.text": "The school has to complete two cycles of assess, plan, do, review first.",
        },
    )
    said = words(open_page("own_cases", who="sample-trainer", case="own-1", step="check"))
    assert "The checker does not see this trap: " in said
    assert "In the model reasons" in said


def test_a_paper_is_added_and_taken_out(here: Academy, open_page: Open) -> None:
    write(here)
    app = open_page("own_cases", who="sample-trainer", case="own-1", step="bundle")
    app.button(key="add:write:own-1:bundle").click().run()
    assert json.loads(drafts(here, TRAINER, "write:own-1:")["bundle"].value)[-1] == "paper-1"
    app.button(key="remove:write:own-1:bundle:paper-1").click().run()
    assert "paper-1" not in drafts(here, TRAINER, "write:own-1:")["bundle"].value


def test_what_a_trainer_types_is_there_after_a_refresh(here: Academy, open_page: Open) -> None:
    write(here)
    put(here, "write:own-1:", TRAINER, facilitator_aim="To see that quiet is not the same as well.")
    said = words(open_page("own_cases", who="sample-trainer", case="own-1", step="facilitator"))
    assert "To see that quiet is not the same as well." in said


def given(open_page: Open, data: bytes) -> AppTest:
    app = open_page("own_cases", who="sample-trainer")
    return app.get("file_uploader")[0].upload("shared.yaml", data, "application/yaml").run()


def press(app: AppTest, label: str) -> str:
    return words(next(one for one in app.button if one.label == label).click().run())


def test_a_shared_file_is_brought_in(here: Academy, open_page: Open) -> None:
    case = material().exercise(CASE).model_copy(update={"id": "own-shared", "title": "From a colleague"})
    said = press(given(open_page, as_yaml(case).encode()), "Keep this case")
    assert "“From a colleague” stands among the cases now." in said
    assert [one.id for one in own_cases(here)] == ["own-shared"]


def test_a_shared_file_with_a_name_that_is_taken_is_kept_beside_the_other_or_instead_as_the_trainer_says(
    here: Academy, open_page: Open
) -> None:
    case = material().exercise(CASE).model_copy(update={"id": "own-shared", "title": "From a colleague"})
    save_case(here, TRAINER, case)
    same = given(open_page, as_yaml(case).encode())
    assert "The very same case is kept here" in words(same)
    assert not [one for one in same.button if one.label == "Keep this case"]
    other = as_yaml(case.model_copy(update={"summary": "Somebody else’s words."})).encode()
    assert "Nothing is replaced unless you say so." in words(given(open_page, other))
    press(given(open_page, other), "Keep both: this one as “From a colleague (2)”")
    assert len(own_cases(here)) == 2
    third = as_yaml(case.model_copy(update={"summary": "A newer one."})).encode()
    press(given(open_page, third), "Put it in the place of “From a colleague”")
    assert {one.exercise.summary for one in own_cases(here) if one.exercise} == {
        "Somebody else’s words.",
        "A newer one.",
    }


def test_two_trainers_who_change_one_case_keep_both(here: Academy, open_page: Open) -> None:
    case = material().exercise(CASE).model_copy(update={"id": "own-1", "title": "Ours"})
    kept = save_case(here, TRAINER, case)
    write(here, **{"title": "Mine", BASED_ON: str(kept.version)})
    save_case(here, TRAINER, case.model_copy(update={"title": "Theirs"}))
    app = open_page("own_cases", who="sample-trainer", case="own-1", step="check")
    assert "Another version of this case was kept since you began" in words(app)
    press(app, "Keep it as another case")
    assert {one.exercise.title for one in own_cases(here) if one.exercise} == {"Mine", "Theirs"}


def test_a_case_kept_is_changed_in_its_own_place(here: Academy, open_page: Open) -> None:
    save_case(here, TRAINER, material().exercise(CASE).model_copy(update={"id": "own-1", "title": "Ours"}))
    app = open_page("own_cases", who="sample-trainer")
    app.button(key="change:own-1").click().run()
    press(open_page("own_cases", who="sample-trainer", case="own-1", step="check"), "Keep it among the cases")
    assert [one.exercise.version for one in own_cases(here) if one.exercise] == [2]


def test_an_own_case_is_marked_wherever_cases_are_listed(here: Academy, open_page: Open) -> None:
    save_case(here, TRAINER, material().exercise(CASE).model_copy(update={"id": "own-1", "title": "Ours"}))
    assert json.dumps(OWN)[1:-1] in words(open_page())
    assert OWN in words(open_page("decide", case="own-1"))
    assert OWN not in words(open_page("decide", case=CASE))
    for page, query in (("trainer", {"view": "papers"}), ("own_cases", {})):
        app = open_page(page, who="sample-trainer", **query)
        options = [option for box in (*app.selectbox, *app.multiselect) for option in box.options]
        listed = [one for one in options if "Ours" in one]
        assert listed
        assert all(OWN[1:] in one for one in listed)


def test_a_shared_file_that_is_no_case_is_told_in_a_sentence(here: Academy, open_page: Open) -> None:
    app = given(open_page, b"just words")
    assert "The file cannot be used: it holds no case." in words(app)
    assert not [one for one in app.button if one.label == "Keep this case"]
    assert not own_cases(here)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault("bundle", ("bundle", 1, "dated"), "choose a date"), "Paper 2, dated: choose a date"),
        (Fault("limb_a", ("limb_a", "reasons", 0, "text"), "fill this in"), "Reason 1, text: fill this in"),
        (
            Fault("", (), "considered_on is before received_on"),
            "The day the panel meets is before the day it was received",
        ),
    ],
)
def test_a_fault_is_told_as_a_person_would_say_it(fault: Fault, says: str) -> None:
    assert sentence(fault) == says


def test_the_sample_case_is_a_case(here: Academy) -> None:
    write(here)
    values = {field: one.value for field, one in drafts(here, TRAINER, "write:own-1:").items()}
    assert isinstance(case_of("own-1", values), Exercise)


def test_a_case_whose_law_is_not_known_is_named_on_both_pages_until_a_trainer_has_read_it(
    here: Academy, open_page: Open
) -> None:
    save_case(here, TRAINER, material().exercise(CASE).model_copy(update={"id": "own-1", "title": "Ours"}))
    assert "Nothing is out of date" in words(open_page("trainer", who="sample-trainer", view="changed"))
    with here.store.transaction() as record:
        keep_mark(record, "own-1", None)
    desk = words(open_page("trainer", who="sample-trainer", view="changed"))
    assert "Ours. A trainer’s own case" in desk
    assert "It carries no mark of the law it was checked under." in desk
    app = open_page("own_cases", who="sample-trainer")
    assert "“Ours” may be affected by a change of the law" in words(app)
    said = press(app, "I have read it: it stands as it is")
    assert "is marked as read against law pack" in said
    assert "may be affected" not in said
    assert "Nothing is out of date" in words(open_page("trainer", who="sample-trainer", view="changed"))


def test_the_page_says_what_is_in_a_shared_file_before_it_is_kept(here: Academy, open_page: Open) -> None:
    case = material().exercise(CASE).model_copy(update={"id": "own-shared", "title": "From a colleague"})
    marked = as_yaml(case, written_on(case, here.law)).encode()
    said = words(given(open_page, marked))
    assert "In the file: <b>From a colleague</b>" in said
    assert f"checked under law pack {here.law.version}" in said
    old = words(given(open_page, as_yaml(case).encode()))
    assert "no mark of the law it was checked under" in old
