"""The first page of training: one next step, and nothing that gives an answer away."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from panel.pages.menu import PAGES as PANEL_PAGES
from tests.training.pages.conftest import CASE, CHAIR, SMALL, Open, put, words
from tests.training.test_deciding import given
from training.domain.record import Learner
from training.pages.menu import PAGES, joined, page_file
from training.services import deciding, knowing, records, rounds
from training.services.academy import Academy
from training.services.material import material

TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))


def test_training_has_one_place_in_the_navigation() -> None:
    listed = [one.title for one in joined(PANEL_PAGES) if one.listed]
    assert listed.count("Training") == 1
    assert listed.index("Training") < listed.index("Law")
    assert [one.title for one in PAGES if one.listed] == ["Training"]


@pytest.mark.parametrize("address", [one.address for one in PAGES])
def test_every_page_of_training_has_its_file(address: str) -> None:
    with open(page_file(address), encoding="utf-8") as file:
        assert "def show()" in file.read()


@pytest.mark.parametrize("who", ["sample-chair", "sample-siso", "sample-officer", "sample-casework"])
def test_every_role_sees_it_and_is_told_that_all_of_it_is_invented(who: str, open_page: Open) -> None:
    said = words(open_page(who=who))
    assert "Every child, family, school and report here is invented." in said
    assert "0 of 1 done" in said


def test_who_is_on_an_induction_is_sent_to_its_next_step_and_not_to_a_case_that_does_not_count(
    here: Academy, open_page: Open
) -> None:
    app = open_page()
    path = records.own_record(here, CHAIR, SMALL).path
    assert path.next is not None
    assert f"{path.path.title}: 0 of {len(path.needed)} steps done. Next" in words(app)
    assert path.next.step.title in words(app)
    assert app.button(key="training:next").label == "Start"


def test_an_open_round_of_calibration_is_told_beside_its_link(here: Academy, open_page: Open) -> None:
    assert "Calibration" in ways(open_page())
    made = rounds.open_round(here, TRAINER, "Spring round", [CASE])
    assert "Calibration (1 round open)" in ways(open_page())
    rounds.close(here, TRAINER, made.id)
    assert "Calibration" in ways(open_page())


def ways(app: AppTest) -> list[str]:
    return [link.label for link in app.get("page_link")]


def test_a_trainer_who_has_done_nothing_is_sent_to_a_first_case(open_page: Open) -> None:
    app = open_page(who="sample-trainer")
    assert "Decide: Fine in class" in words(app)
    assert app.button(key="training:next").label == "Start"


def test_who_was_in_the_middle_of_something_goes_on_with_it(here: Academy, open_page: Open) -> None:
    put(here, "mend:mend-1:", mendable="yes")
    app = open_page()
    assert "You are in the middle of this" in words(app)
    assert "Mend it: A dog of a sentence" in words(app)
    assert app.button(key="training:next").label == "Go on"


def test_questions_that_fell_due_come_before_anything_new(here: Academy, open_page: Open) -> None:
    knowing.answer(here, CHAIR, SMALL.questions[0], 1)
    knowing.answer(here, CHAIR, SMALL.questions[0], 1)
    with here.store.transaction() as record:
        card = record.card(CHAIR.id, SMALL.questions[0].id)
        assert card is not None
        record.save_card(card.model_copy(update={"due": here.clock.now()}))
    assert "1 question to look at again" in words(open_page())


def test_the_list_of_cases_gives_no_answer_away(open_page: Open) -> None:
    said = words(open_page()).casefold()
    case = material().exercise(CASE)
    for telling in ("must assess", "refusal", "must-assess", *(trap.bad_reason for trap in case.traps)):
        assert telling.casefold() not in said


def test_a_case_that_was_decided_well_counts_as_done(here: Academy, open_page: Open) -> None:
    case = material().exercise(CASE)
    deciding.hand_in(here, CHAIR, case, given(case))
    said = words(open_page())
    assert "1 of 1 done" in said


def test_the_list_can_be_narrowed_and_says_so_when_nothing_fits(open_page: Open) -> None:
    app = open_page()
    app.selectbox(key="training:phase").set_value("Secondary").run()
    assert "Fine in class" in words(app)
    assert app.selectbox(key="training:point").options[0] == "Any"
