"""Deciding a case, as a learner sees it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.training.pages.conftest import CASE, CHAIR, SMALL, Open, put, words
from training.domain.answers import LONGEST_ANSWER
from training.domain.record import Attempt
from training.services import own_cases
from training.services.academy import Academy
from training.services.material import material

PREFIX = f"decide:{CASE}:"
GATE = "The school has to complete two cycles of assess, plan, do, review first, but we will assess her anyway."


def write_the_model(here: Academy, **changes: str) -> None:
    case = material().exercise(CASE)
    for limb, model in case.limbs():
        put(
            here,
            PREFIX,
            **{
                f"{limb}_answer": model.answer.value,
                f"{limb}_reasons": "\n".join(reason.text for reason in model.reasons),
                f"{limb}_evidence": json.dumps(model.must_weigh),
                f"{limb}_other_side": model.other_side,
                f"{limb}_answer_to_other_side": model.answer_to_other_side,
            },
        )
    put(here, PREFIX, **changes)


def hand_in(open_page: Open) -> AppTest:
    app = open_page("decide", case=CASE, step="in")
    app.button(key=f"hand-in:{CASE}").click().run()
    return app


def attempts(here: Academy) -> list[Attempt]:
    with here.store.reading() as record:
        return list(record.attempts(CHAIR.id, "decide"))


@pytest.mark.parametrize("limb", ["a", "b"])
def test_papers_question_and_the_words_of_the_act_stand_side_by_side(limb: str, open_page: Open) -> None:
    said = words(open_page("decide", case=CASE, step=limb))
    for paper in material().exercise(CASE).bundle:
        assert paper.title in said
        assert paper.author in said
        assert paper.text.split(".")[0].replace("\n", " ") in said
    assert f"s.36(8)({limb})" in said
    assert "“The local authority must secure an EHC needs assessment" in said
    assert "eputable copy seen" in said or "fficial text seen" in said


def test_nothing_of_the_answer_is_on_the_page_before_it_is_handed_in(open_page: Open) -> None:
    said = "".join(words(open_page("decide", case=CASE, step=step)) for step in ("a", "b", "in"))
    case = material().exercise(CASE)
    for _, model in case.limbs():
        assert model.other_side not in said
        assert all(reason.text not in said for reason in model.reasons)
    assert all(trap.bad_reason not in said for trap in case.traps)


def test_an_answer_is_saved_at_once_and_is_there_after_a_refresh(here: Academy, open_page: Open) -> None:
    app = open_page("decide", case=CASE, step="a")
    app.radio[0].set_value("no").run()
    again = open_page("decide", case=CASE, step="a")
    assert again.radio[0].value == "no"
    assert "Last saved at" in "".join(one.value for one in again.caption)


def test_nobody_meets_the_words_of_somebody_else(here: Academy, open_page: Open) -> None:
    put(here, PREFIX, a_reasons="Words of the chair alone.")
    assert "Words of the chair alone." in words(open_page("decide", case=CASE))
    assert "Words of the chair alone." not in words(open_page("decide", who="sample-siso", case=CASE))


def test_the_model_answer_is_called_sound(here: Academy, open_page: Open) -> None:
    write_the_model(here)
    said = words(hand_in(open_page))
    assert "for reasons that stand and that deal with the papers and the other side" in said


def test_a_right_result_for_a_wrong_reason_is_said_first_and_plainly(here: Academy, open_page: Open) -> None:
    write_the_model(here, b_reasons=GATE)
    said = words(hand_in(open_page))
    plainly = said.index("The right result for the wrong reason")
    assert plainly < said.index("The model")
    assert "<mark" in said
    assert "Must be put right" in said


def test_what_was_left_out_is_named_limb_by_limb(here: Academy, open_page: Open) -> None:
    write_the_model(here, a_evidence='["school"]', a_answer_to_other_side="", b_other_side="")
    said = words(hand_in(open_page))
    assert "Papers not weighed: Diary of five weeks at home" in said
    assert "The point the other way is named and not answered." in said
    assert "The strongest point the other way is not named." in said


def test_after_it_the_whole_case_is_told(here: Academy, open_page: Open) -> None:
    write_the_model(here)
    said = words(hand_in(open_page))
    case = material().exercise(CASE)
    assert "The traps this case sets" in said
    assert "What would turn the answer" in said
    for trap in case.traps:
        assert trap.bad_reason in said
    for number in case.key_points:
        assert here.law.key_point(number).chair_question in said


def test_trying_again_keeps_the_earlier_answer(here: Academy, open_page: Open) -> None:
    write_the_model(here, b_reasons=GATE)
    app = hand_in(open_page)
    app.button(key=f"again:{CASE}").click().run()
    assert app.query_params["step"] == ["a"] or app.query_params["step"] == "a"
    assert GATE in words(open_page("decide", case=CASE, step="b"))
    case = material().exercise(CASE)
    put(here, PREFIX, b_reasons="\n".join(reason.text for reason in case.limb_b.reasons))
    second = hand_in(open_page)
    assert [one.right for one in attempts(here)] == [False, True]
    assert attempts(here)[0].given["limb_b"]["reasons"] == GATE
    assert any("The right result for the wrong reason" in one.label for one in second.button)


def test_an_answer_that_is_too_long_is_told_and_stays_on_the_page(here: Academy, open_page: Open) -> None:
    write_the_model(here, a_reasons="x" * (LONGEST_ANSWER + 1))
    said = words(hand_in(open_page))
    assert "longer than 20,000 characters" in said
    assert not attempts(here)
    assert "x" * 100 in words(open_page("decide", case=CASE, step="a"))


def test_a_case_that_is_not_there_is_told_calmly(open_page: Open) -> None:
    assert "There is no exercise with this name any more." in words(open_page("decide", case="nobody"))


def test_words_are_shown_as_typed_and_never_obeyed(here: Academy, open_page: Open) -> None:
    write_the_model(here, a_reasons="<script>alert(1)</script> & {{ 7*7 }} she may have needs, O'Brien says")
    app = hand_in(open_page)
    drawn = "".join(str(one.proto.body) for one in app.get("html"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7*7 }}" in drawn
    assert "<script>alert(1)" not in drawn


def test_a_question_without_an_answer_is_never_taken_for_not_yet(here: Academy, open_page: Open) -> None:
    put(here, PREFIX, a_answer="yes")
    assert "No answer yet" in words(open_page("decide", case=CASE, step="in"))
    assert "Question (b) has no answer yet." in words(hand_in(open_page))
    assert not attempts(here)


def test_not_yet_asks_what_is_asked_for_and_of_whom(here: Academy, open_page: Open) -> None:
    asked = "Not yet: what do you ask for, of whom, by when?"
    assert asked not in words(open_page("decide", case=CASE, step="in"))
    put(here, PREFIX, b_answer="not-yet")
    assert asked in words(open_page("decide", case=CASE, step="in"))


def test_somebody_over_18_is_asked_about_more_time(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    adult = next(one for one in material().exercises if one.age >= 18)
    monkeypatch.setattr(own_cases, "material", lambda: replace(SMALL, exercises=(adult,)))
    said = words(open_page("decide", case=adult.id, step="in"))
    assert "need more time than most people of the same age" in said
    assert "s.36(10)" in said
