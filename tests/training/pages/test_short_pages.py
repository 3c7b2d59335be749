"""Spot it, mend it, know it: as a learner sees them."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest

from tests.training.pages.conftest import CHAIR, SMALL, Open, put, words
from tests.training.test_short_activities import BEYOND, MENDABLE, NOTE
from training.services import knowing, spotting
from training.services.academy import Academy

GOOD = (
    "The school gives her the reading programme each day, has funded it to July, and the gap has halved. We are not of "
    "the opinion that it may be necessary for provision to be made in accordance with an EHC plan."
)


def place_of(words_in_it: str) -> int:
    return next(one.number for one in spotting.passages(NOTE) if words_in_it in one.words)


def hand_in(open_page: Open, page: str, item: str) -> AppTest:
    app = open_page(page, case=item)
    app.button(key=f"hand-in:{item}").click().run()
    return app


def test_the_note_is_there_to_read_and_does_not_say_what_is_wrong(open_page: Open) -> None:
    said = words(open_page("spot", case="note"))
    assert NOTE.setting_out in said
    for sentence in spotting.passages(NOTE):
        assert json.dumps(sentence.words)[1:-1] in said
    assert NOTE.problems[0].why not in said
    assert NOTE.lesson not in said


def test_a_marked_sentence_asks_what_is_wrong_with_it(here: Academy, open_page: Open) -> None:
    number = place_of("two cycles")
    put(here, "spot:note:", marks=json.dumps([number]))
    app = open_page("spot", case="note")
    (asked,) = app.selectbox
    assert asked.label == "What is wrong with sentence 1?"
    assert len(asked.options) == spotting.CHOICES


def test_a_mark_without_what_is_wrong_is_not_handed_in(here: Academy, open_page: Open) -> None:
    put(here, "spot:note:", marks=json.dumps([place_of("two cycles")]))
    assert "have not said what is wrong with it" in words(hand_in(open_page, "spot", "note"))
    with here.store.reading() as record:
        assert not record.attempts(CHAIR.id)


def test_found_missed_and_wrongly_marked_are_told_where_they_stand(here: Academy, open_page: Open) -> None:
    lawful = place_of("lack of a diagnosis")
    put(here, "spot:note:", marks=json.dumps([lawful]))
    put(here, "spot:note:", **{f"pattern_{lawful}": "no-diagnosis", f"why_{lawful}": "It names a diagnosis."})
    said = words(hand_in(open_page, "spot", "note"))
    assert "0 of 1 problem found and named. 1 missed. 1 lawful sentence marked." in said
    assert "Missed" in said
    assert NOTE.problems[0].why in said
    assert NOTE.decoys[0].why_lawful in said
    assert "It names a diagnosis." in said
    assert NOTE.lesson in said


def test_the_whole_answer_is_called_that(here: Academy, open_page: Open) -> None:
    number = place_of("two cycles")
    put(here, "spot:note:", marks=json.dumps([number]), **{f"pattern_{number}": "apdr-precondition"})
    said = words(hand_in(open_page, "spot", "note"))
    assert "1 of 1 problem found and named." in said
    assert "Found, and named" in said


def test_the_list_of_notes_can_be_chosen_from(open_page: Open) -> None:
    assert json.dumps(NOTE.title)[1:-1] in words(open_page("spot"))


def test_a_reason_stands_beside_its_record_and_the_lawful_form_waits(open_page: Open) -> None:
    said = words(open_page("mend", case="mend-1"))
    assert MENDABLE.record in said
    assert MENDABLE.bad_reason in said
    assert str(MENDABLE.lawful_form) not in said


def test_a_mended_reason_stands_beside_the_lawful_form(here: Academy, open_page: Open) -> None:
    put(here, "mend:mend-1:", mendable="yes", words=GOOD)
    said = words(hand_in(open_page, "mend", "mend-1"))
    assert "Mended" in said
    assert str(MENDABLE.lawful_form) in said


def test_words_that_would_still_be_criticised_are_told_beside_them(here: Academy, open_page: Open) -> None:
    put(
        here,
        "mend:mend-1:",
        mendable="yes",
        words="We have decided, with care and on everything we read, that an EHC plan is not required.",
    )
    said = words(hand_in(open_page, "mend", "mend-1"))
    assert "Not mended yet" in said
    assert "Must be put right" in said


def test_where_the_test_is_met_no_words_mend_it(here: Academy, open_page: Open) -> None:
    put(here, "mend:mend-2:", mendable="yes", words=GOOD)
    said = words(hand_in(open_page, "mend", "mend-2"))
    assert "This cannot be mended" in said
    assert str(BEYOND.test_is_met_because) in said


def test_saying_nothing_at_all_is_not_an_answer(open_page: Open) -> None:
    assert "You have not said whether it can be mended." in words(hand_in(open_page, "mend", "mend-1"))


def answer_one(app: AppTest, option: int) -> None:
    app.radio[0].set_value(option).run()
    next(one for one in app.button if one.label == "Answer").click().run()


def test_one_question_at_a_time_with_its_explanation_at_once(open_page: Open) -> None:
    app = open_page("know")
    app.button(key="know:start").click().run()
    assert "Question 1 of 3" in words(app)
    assert SMALL.questions[0].explanation not in words(app)
    answer_one(app, 1)
    said = words(app)
    assert "Not this one" in said
    assert SMALL.questions[0].explanation in said
    assert "Children and Families Act 2014, s.36(8)" in said
    assert "This question comes back" in "".join(one.value for one in app.caption)


def test_a_refresh_goes_on_with_the_sitting(open_page: Open) -> None:
    app = open_page("know")
    app.button(key="know:start").click().run()
    answer_one(app, 0)
    said = words(open_page("know"))
    assert "Question 2 of 3" in said
    assert "1 of 1 right so far" in said


def test_the_end_of_a_sitting_says_what_to_look_at_again(here: Academy, open_page: Open) -> None:
    app = open_page("know")
    app.button(key="know:start").click().run()
    for option in (0, 1, 0):
        answer_one(app, option)
        next(one for one in app.button if one.label in ("Next question", "See how it went")).click().run()
    said = words(app)
    assert "2 of 3 questions right" in said
    assert "To look at again" in said
    assert [one.item for one in knowing.cards(here, CHAIR)] == ["question-1"]


def test_a_question_is_not_answered_by_pressing_the_button_alone(open_page: Open) -> None:
    app = open_page("know")
    app.button(key="know:start").click().run()
    next(one for one in app.button if one.label == "Answer").click().run()
    assert "You have not chosen an answer." in words(app)
