"""Calibration as raters and the trainer see it: blind while open, told in pictures and plain words when closed."""

from __future__ import annotations

from typing import Any

import pytest

from legal_tests.evaluate import Answer
from tests.training.pages.conftest import CASE, CHAIR, Open, put, words
from training.domain.calibration import Judgement, QuestionId, Round
from training.domain.record import Learner
from training.pages import calibration_pictures as pictures
from training.pages.calibration_words import NO_MODEL, each_other, verdict
from training.services import rounds
from training.services.academy import Academy
from training.services.agreement import measure
from training.services.material import material

TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))
SISO = Learner(id="sample-siso", name="Tobias Wrenfield", roles=("siso",))
YES, NO = Answer.YES, Answer.NO
THE_CASE = material().exercise(CASE)


def chairs(here: Academy) -> Round:
    return rounds.open_round(here, TRAINER, "Spring round", [CASE])


def answered(here: Academy, round_id: str, who: Learner, a: Answer = YES, b: Answer = YES, **more: Any) -> None:
    rounds.answer(here, round_id, who, THE_CASE, a=a, b=b, **more)


def test_before_there_is_a_round_each_role_is_told_what_to_do(open_page: Open) -> None:
    app = open_page("calibration")
    assert "A trainer opens a round, and it then stands here." in words(app)
    assert app.button(key="calibration:practise").label == "Go to the cases"
    app = open_page("calibration", who="sample-trainer")
    assert "Open one: choose whether panels or chairs decide" in words(app)
    assert app.button(key="calibration:new").label == "Open a round"


def test_a_trainer_opens_a_round_and_alone_sees_how_the_outcomes_fall(here: Academy, open_page: Open) -> None:
    app = open_page("calibration", who="sample-trainer")
    app.button(key="calibration:new").click().run()
    assert "1 assess" in words(app)
    put(here, "calibration-new:", TRAINER, name="Panels in May", panels="North\nSouth\n")
    app.button(key="calibration:open-round").click().run()
    assert "How far everybody is" in words(app)
    (made,) = rounds.rounds(here)
    assert (made.name, [one.name for one in made.panels], made.exercises) == (
        "Panels in May",
        ["North", "South"],
        (CASE,),
    )
    said = words(open_page("calibration", round=made.id))
    assert "1 assess" not in said
    assert "how the cases fall" not in said


def test_a_round_without_a_name_is_told_and_what_was_filled_in_stays(here: Academy, open_page: Open) -> None:
    app = open_page("calibration", who="sample-trainer")
    app.button(key="calibration:new").click().run()
    put(here, "calibration-new:", TRAINER, panels="North\nSouth")
    app.button(key="calibration:open-round").click().run()
    assert "The round has no name." in words(app)
    assert rounds.rounds(here) == ()
    assert app.button(key="calibration:open-round")


def test_nobody_but_a_trainer_meets_the_form(open_page: Open) -> None:
    app = open_page("calibration", new="round")
    assert not [one for one in app.button if one.key == "calibration:open-round"]


def test_a_rater_decides_blind(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    answered(here, made.id, SISO, NO, NO, why="Words of another rater.")
    for query in ({"round": made.id}, {"round": made.id, "case": CASE}):
        said = words(open_page("calibration", **query))
        assert "Words of another rater." not in said
        assert "With the model" not in said
        for _, model in THE_CASE.limbs():
            assert all(reason.text not in said for reason in model.reasons)


def test_the_desk_has_the_papers_and_the_words_of_the_act_for_both_questions(here: Academy, open_page: Open) -> None:
    said = words(open_page("calibration", round=chairs(here).id, case=CASE))
    for paper in THE_CASE.bundle:
        assert paper.title in said
    assert "s.36(8)(a)" in said
    assert "s.36(8)(b)" in said
    assert "case 1 of 1" in said


def test_an_answer_is_saved_with_one_click_and_can_be_changed(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    app = open_page("calibration", round=made.id, case=CASE)
    app.button(key=f"calibration:save:{CASE}").click().run()
    assert "Answer both questions, then go on." in words(app)
    app.radio[0].set_value("yes").run()
    app.radio[1].set_value("no").run()
    put(here, f"calibration:{made.id}:{CHAIR.id}:{CASE}:", why="In a sentence.")
    app.button(key=f"calibration:save:{CASE}").click().run()
    mine = rounds.answers_of(here, made.id, CHAIR.id)[CASE]
    assert (mine.a, mine.b, mine.why) == (YES, NO, "In a sentence.")
    assert "All decided" in words(app)
    app = open_page("calibration", round=made.id, case=CASE)
    assert [one.value for one in app.radio] == ["yes", "no"]
    app.radio[1].set_value("yes").run()
    app.button(key=f"calibration:save:{CASE}").click().run()
    assert rounds.answers_of(here, made.id, CHAIR.id)[CASE].b is YES


def test_an_answer_saved_in_another_window_is_shown_and_not_overwritten(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    app = open_page("calibration", round=made.id, case=CASE)
    app.radio[0].set_value("no").run()
    app.radio[1].set_value("no").run()
    answered(here, made.id, CHAIR, YES, YES, why="From the other window.")
    app.button(key=f"calibration:save:{CASE}").click().run()
    assert "From the other window." in words(app)
    assert rounds.answers_of(here, made.id, CHAIR.id)[CASE].a is YES
    app.button(key=f"calibration:mine:calibration:{made.id}:{CHAIR.id}:{CASE}:1").click().run()
    app.button(key=f"calibration:save:{CASE}").click().run()
    assert rounds.answers_of(here, made.id, CHAIR.id)[CASE].a is NO


def test_one_person_enters_for_a_panel_and_nobody_else_looks_in(here: Academy, open_page: Open) -> None:
    made = rounds.open_round(here, TRAINER, "Panels", [CASE], "panels", ["North", "South"])
    north = made.panels[0].id
    for who in ("sample-chair", "sample-siso"):
        app = open_page("calibration", who=who, round=made.id)
        app.selectbox(key=f"panel:{made.id}").set_value(north).run()
        app.button(key=f"calibration:panel:{made.id}").click().run()
        if who == "sample-chair":
            assert "You enter for North." in words(app)
        else:
            assert "Marguerite Oyelaran-Finch enters for this panel." in words(app)
            assert "You enter for" not in words(app)
    app = open_page("calibration", who="sample-trainer", round=made.id)
    assert "Marguerite Oyelaran-Finch enters" in words(app)
    app.button(key=f"calibration:let-go:{made.id}").click().run()
    rounds.take_panel(here, made.id, north, SISO)


def test_closing_before_everybody_is_done_asks_once_more(here: Academy, open_page: Open) -> None:
    made = rounds.open_round(here, TRAINER, "Panels", [CASE], "panels", ["North", "South"])
    app = open_page("calibration", who="sample-trainer", round=made.id)
    app.button(key=f"calibration:close:{made.id}").click().run()
    assert "Not done yet: North: 0 of 1; South: 0 of 1." in words(app)
    assert rounds.round_of(here, made.id).closed_at is None
    app.button(key=f"calibration:close-now:{made.id}").click().run()
    assert rounds.round_of(here, made.id).closed_at is not None
    assert "Nobody has answered" in words(app)


def test_results_name_nobody_to_the_others_until_the_trainer_says_so(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    answered(here, made.id, CHAIR)
    answered(here, made.id, SISO, YES, NO, why="The school manages.")
    rounds.close(here, TRAINER, made.id)
    said = words(open_page("calibration", round=made.id))
    assert "Rater 2" in said
    assert "You are Rater 1." in said
    assert "Wrenfield" not in said
    assert "Wrenfield" not in words(open_page("calibration", round=made.id, case=CASE))
    app = open_page("calibration", who="sample-trainer", round=made.id)
    assert "Tobias Wrenfield" in words(app)
    next(one for one in app.checkbox if str(one.key).startswith("names:")).check().run()
    assert "Tobias Wrenfield" in words(open_page("calibration", round=made.id))


def test_agreement_with_the_model_stands_beside_agreement_with_each_other(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    for who in (CHAIR, SISO):
        answered(here, made.id, who, YES, NO, key_points=[7])
    rounds.close(here, TRAINER, made.id)
    said = words(open_page("calibration", round=made.id))
    assert "A shared mistake" in said
    assert "none of the 2 answers is the model’s" in said
    assert "Everybody gave the same answer to every case, so alpha has nothing to measure." in said
    assert "<b>100%</b> 2 of 2 answers" in said
    assert "<b>0%</b> 0 of 2 answers" in said


def test_one_rater_alone_is_told_plainly(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    answered(here, made.id, CHAIR)
    rounds.close(here, TRAINER, made.id)
    said = words(open_page("calibration", round=made.id))
    assert "Agreement needs at least two with the same case." in said
    assert "One rater has nobody to differ from." in said


def test_a_case_of_a_closed_round_shows_the_reasons_and_the_model(here: Academy, open_page: Open) -> None:
    made = chairs(here)
    answered(here, made.id, SISO, YES, NO, why="<b>The school</b> manages.", key_points=[9])
    rounds.close(here, TRAINER, made.id)
    app = open_page("calibration", round=made.id, case=CASE)
    said = words(app)
    assert "<b>The school</b> manages." in said
    assert "9. Real resources, not theoretical ones" in said
    assert THE_CASE.limb_b.reasons[0].text.split(".")[0].replace("\n", " ") in said
    drawn = "".join(str(one.proto.body) for one in app.get("html"))
    assert "&lt;b&gt;The school&lt;/b&gt;" in drawn


def test_a_round_that_is_not_there_is_told_calmly(open_page: Open) -> None:
    assert "There is no such calibration round." in words(open_page("calibration", round="nobody"))


def judged(*raters: str, question: QuestionId = "outcome") -> list[Judgement]:
    names = {"A": "must-assess", "R": "refusal", "N": "not-yet-decided"}
    return [
        Judgement(rater=f"Panel {number}", case=f"case {place}", question=question, answer=names[said])
        for number, row in enumerate(raters, start=1)
        for place, said in enumerate(row)
    ]


def test_real_cases_without_a_model_are_drawn_with_a_sentence_saying_so() -> None:
    """Anonymised real cases later: the same pictures and words, and nothing about right and wrong."""
    found = measure(judged("AARRAARR", "AARRAARN", "AARRRARR"))
    said = verdict(found, {})
    assert NO_MODEL in said.sentences
    assert "model" not in said.title
    drawn = pictures.agreement(found)
    assert "No model answer" in drawn
    assert "%" not in drawn.split('class="cal-model"')[-1].split("</small>")[0]
    assert "≠" not in pictures.grid(found, {}, lambda case: case)
    assert "The model" not in pictures.grid(found, {}, lambda case: case)
    assert "not measured" in pictures.raters(found, "outcome")
    assert "–" in pictures.figures(found)


def test_a_case_that_nearly_everybody_got_wrong_is_named_though_all_else_is_well() -> None:
    model: dict[tuple[str, QuestionId], str] = {
        (f"case {place}", "outcome"): said
        for place, said in enumerate(["must-assess", "refusal"] * 3 + ["must-assess", "must-assess"])
    }
    said = verdict(measure(judged(*["ARARARAR"] * 4), model), {"case 7": "Fine in class"})
    assert any("Fine in class (Refuse, the model: Assess)" in line for line in said.sentences)


def test_a_rare_answer_that_pulls_alpha_down_is_not_called_disagreement() -> None:
    found = measure(judged("AAAAAAAA", "AAAAAAAA", "AAAAAAAA", "AAAAAAAR"))
    overall = next(one for one in found.agreements if one.question == "outcome")
    assert overall.alpha == pytest.approx(0.0, abs=0.01)
    assert "not to be read as disagreement" in each_other(overall)


def outcomes(answers: str) -> dict[tuple[str, QuestionId], str]:
    names = {"A": "must-assess", "R": "refusal"}
    return {(f"case {place}", "outcome"): names[said] for place, said in enumerate(answers)}


def test_agreement_that_the_interval_does_not_bear_is_never_said_without_too_few_cases_to_be_sure() -> None:
    """Three panels, one dissent: alpha is firm, and on other such cases it could be far lower."""
    found = measure(judged("ARARARRA", "ARARARRA", "ARARARRR"), outcomes("ARARARRA"))
    overall = next(one for one in found.agreements if one.question == "outcome")
    assert overall.alpha is not None
    assert overall.alpha >= 0.8
    assert overall.low is not None
    assert overall.low < 0.8
    for model in (outcomes("ARARARRA"), outcomes("ARARARAR"), {}):
        said = verdict(measure(judged("ARARARRA", "ARARARRA", "ARARARRR"), model), {})
        assert said.title.startswith("They agree")
        assert said.title.endswith("too few cases to be sure")
        assert any("Too few cases to be sure." in line for line in said.sentences)
        assert said.kind != "done"


def test_agreement_that_the_interval_bears_is_said_outright() -> None:
    right = "ARARARRAAARR" * 4
    dissent = right[:-1] + "A"
    said = verdict(measure(judged(right, right, right, dissent), outcomes(right)), {})
    assert (said.title, said.kind) == ("They agree with each other, and with the model", "done")
    assert not any("Too few" in line for line in said.sentences)


def test_one_dissent_in_a_room_that_says_one_thing_is_neither_called_agreement_nor_division() -> None:
    found = measure(judged("AAAAAAAA", "AAAAAAAA", "AAAAAAAA", "AAAAAAAR"), outcomes("AAAAAAAA"))
    said = verdict(found, {})
    assert said.title == "Nearly everybody gave the same answers: too few cases to be sure"
    overall = next(one for one in found.agreements if one.question == "outcome")
    assert "no range can be given" in each_other(overall)
