"""One's own record, the standing document, and the trainer's desk, as people see them."""

from __future__ import annotations

import pytest

from letter_templates.standing_document import with_curly_quotes
from tests.training.learning import complete, decide, know
from tests.training.pages.conftest import CHAIR, Open, words
from training.domain.errors import TrainingError
from training.domain.record import Learner
from training.domain.session import Session
from training.services import own_cases, paths, records
from training.services.academy import Academy
from training.services.attendance_form import AttendanceForm, form_left, keep_form
from training.services.erasing import erase_person
from training.services.material import material
from training.services.session_records import Kept, kept_sessions
from training.services.sessions import Doorkeeper, join, open_session
from training.services.written_on import committed_marks
from training.wiring import sessions_room

SISO = Learner(id="sample-siso", name="Tobias Wrenfield", roles=("siso",))
TRAINER = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))
PATH = paths.paths()[0]


@pytest.fixture(autouse=True)
def _all_the_material(here: Academy, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path asks for more than the small material of the other page tests."""
    monkeypatch.setattr(own_cases, "material", material)


def test_the_way_to_ones_own_record_is_on_the_first_page_for_everybody(open_page: Open) -> None:
    app = open_page(who="sample-casework")
    assert "My training" in [one.label for one in app.get("page_link")]
    assert "Trainer’s desk" not in [one.label for one in app.get("page_link")]
    assert "Trainer’s desk" in [one.label for one in open_page(who="sample-trainer").get("page_link")]


@pytest.mark.parametrize(
    ("who", "title"),
    [
        ("sample-chair", "Induction for chairs"),
        ("sample-siso", "Induction for SISOs"),
        ("sample-casework", "Induction for people who attend"),
    ],
)
def test_who_has_done_nothing_sees_the_path_of_their_role_and_its_first_step(
    who: str, title: str, open_page: Open
) -> None:
    app = open_page("records", who=who)
    said = words(app)
    assert title in said
    assert "0 of" in said
    assert "Read the standing document" in said
    assert app.button(key="my-training:next").label == "Start"
    assert not app.get("download_button")


def test_the_next_step_is_the_first_thing_left_and_says_how_far_it_is(here: Academy, open_page: Open) -> None:
    complete(here, CHAIR, PATH, material(), but=frozenset({"know-authorities", "mend"}))
    app = open_page("records")
    said = words(app)
    assert "7 of 9 steps done" in said
    assert "Know it: the authorities: 5 of 6" in said
    assert app.button(key="my-training:next").label == "Go on"


def test_whoever_completed_the_path_gets_the_certificate(here: Academy, open_page: Open) -> None:
    complete(here, CHAIR, PATH, material())
    app = open_page("records")
    assert "You completed this induction on" in words(app)
    assert {one.label for one in app.get("download_button")} == {"For Word", "As PDF"}


def test_what_changed_since_is_told_with_the_part_of_the_law(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(here, CHAIR, PATH, material())
    monkeypatch.setattr("training.services.records.changed_since", lambda held, item, law: ("key-point 5",))
    said = words(open_page("records"))
    assert "Changed since you did it" in said
    assert here.law.key_point(5).title in said
    assert "Look at this again" in said


def test_another_path_can_be_chosen_and_what_was_done_counts(here: Academy, open_page: Open) -> None:
    complete(here, CHAIR, PATH, material())
    app = open_page("records")
    key = f"my-training:path:{CHAIR.id}:chair"
    app.selectbox(key=key).set_value("attendee").run()
    said = words(app)
    assert "Induction for people who attend" in said
    assert "You completed this induction on" in said


def test_the_standing_document_is_read_from_the_law_pack_and_the_reader_says_so(here: Academy, open_page: Open) -> None:
    app = open_page("reading")
    said = words(app)
    assert here.law.provision("cfa-2014-s36-8").text.split("\n")[0] in said
    assert with_curly_quotes(here.law.key_point(1).chair_question) in said
    app.button(key="reading:read").click().run()
    step = records.own_record(here, CHAIR, material()).path.steps[0]
    assert step.complete
    assert "nothing in it has changed since" in words(open_page("reading"))


@pytest.mark.parametrize("query", [{}, {"view": "erase"}, {"view": "papers"}, {"person": "sample-siso"}])
def test_the_desk_is_for_trainers_alone(query: dict[str, str], here: Academy, open_page: Open) -> None:
    know(here, SISO, material().questions[0])
    said = words(open_page("trainer", who="sample-chair", **query))
    assert "Trainers look after training here" in said
    assert "Tobias Wrenfield" not in said


def test_a_trainer_sees_how_everybody_stands(here: Academy, open_page: Open) -> None:
    complete(here, CHAIR, PATH, material())
    know(here, SISO, material().questions[0])
    app = open_page("trainer", who="sample-trainer")
    said = words(app)
    for expected in (
        "Marguerite Oyelaran-Finch",
        "Tobias Wrenfield",
        "Priyanka Holloway-Dunn",
        "Completed",
        "Not begun",
    ):
        assert expected in said
    app.selectbox(key="trainer:state").set_value("Completed").run()
    assert "Tobias Wrenfield" not in words(app)


def test_a_trainer_opens_one_persons_record_and_reads_no_answer_there(here: Academy, open_page: Open) -> None:
    decide(here, SISO, material().exercise("t02-no-cycles-yet"))
    said = words(open_page("trainer", who="sample-trainer", person="sample-siso"))
    assert "Induction for SISOs" in said
    assert material().exercise("t02-no-cycles-yet").title in said
    assert material().exercise("t02-no-cycles-yet").limb_a.reasons[0].text not in said
    assert "Nobody with this name" in words(open_page("trainer", who="sample-trainer", person="nobody"))


def test_the_desk_says_whose_training_is_out_of_date_and_by_which_part(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(here, CHAIR, PATH, material())
    assert "Nothing is out of date" in words(open_page("trainer", who="sample-trainer", view="changed"))
    monkeypatch.setattr(
        "training.services.records.changed_since", lambda held, item, law: ("provision cfa-2014-s36-8",)
    )
    said = words(open_page("trainer", who="sample-trainer", view="changed"))
    assert "Whose training is out of date" in said
    assert "Marguerite Oyelaran-Finch" in said
    assert here.law.provision("cfa-2014-s36-8").citation in said


def test_the_desk_lists_the_exercises_a_change_of_law_affects_though_nobody_has_trained(
    here: Academy, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {name: dict(marks) for name, marks in committed_marks().items()}
    held["decide", "t06-nineteen-and-unfinished"]["key-point 13"] = "as it was before"
    monkeypatch.setattr("training.services.written_on.committed_marks", lambda: held)
    said = words(open_page("trainer", who="sample-trainer", view="changed"))
    assert "What is affected" in said
    assert material().exercise("t06-nineteen-and-unfinished").title in said
    assert here.law.key_point(13).title in said
    assert "Nobody yet" in said
    assert "Whose training is out of date" not in said


def test_papers_of_every_case_are_at_hand(open_page: Open) -> None:
    app = open_page("trainer", who="sample-trainer", view="papers")
    assert len(app.selectbox(key="trainer:case").options) == len(material().exercises)
    assert len(app.get("download_button")) == 5


def test_a_trainer_keeps_who_took_part(here: Academy, open_page: Open) -> None:
    app = open_page("trainer", who="sample-trainer", view="attendance")
    assert app.button(key="trainer:keep").disabled
    app.multiselect(key="trainer:came").set_value(["sample-chair"]).run()
    app.button(key="trainer:keep").click().run()
    assert records.own_record(here, CHAIR, material()).path.steps[-1].complete


@pytest.fixture
def session(here: Academy) -> Session:
    """A group session held on this machine: a colleague by name, somebody else, and somebody without a name."""
    room = sessions_room(made=True)
    assert room is not None
    session, _ = open_session(room, ["t01-fine-in-class"], "Spring induction")
    for name in ("marguerite oyelaran-finch", "Somebody Else", ""):
        join(room, Doorkeeper(), session.code, name, "here")
    return session


def test_everybody_of_a_group_session_is_put_into_the_attendance_list_and_kept_as_the_trainer_chooses(
    here: Academy, session: Session, open_page: Open
) -> None:
    app = open_page("trainer", who="sample-trainer", view="attendance")
    app.selectbox(key="trainer:from").set_value(session.code).run()
    app.button(key=f"trainer:put-in:{session.code}").click().run()
    assert "1 colleague known by the name typed: chosen under “Colleagues”." in words(app)
    assert "1 other person: under “Others”, as typed." in words(app)
    assert "1 person gave no name: a blank line to sign stands for each." in words(app)
    assert app.multiselect(key="trainer:came").value == [CHAIR.id]
    assert app.text_area(key="trainer:others").value == "Somebody Else"
    assert app.text_input(key="trainer:title").value == "Spring induction"
    assert app.multiselect(key="trainer:used").value == ["t01-fine-in-class"]
    assert not records.own_record(here, CHAIR, material()).completed, "nothing is on record before the trainer says so"
    app.multiselect(key="trainer:came").set_value([CHAIR.id, SISO.id]).run()
    app.button(key="trainer:keep").click().run()
    assert "On record for 2." in words(app)
    app.button(key="trainer:keep").click().run()
    assert "On record for 0. 2 had it on record already." in words(app)
    assert records.own_record(here, CHAIR, material()).path.steps[-1].complete


def test_what_stands_in_the_attendance_list_is_there_after_another_part_of_the_desk_and_after_a_refresh(
    here: Academy, session: Session, open_page: Open
) -> None:
    app = open_page("trainer", who="sample-trainer", view="attendance")
    app.selectbox(key="trainer:from").set_value(session.code).run()
    app.button(key=f"trainer:put-in:{session.code}").click().run()
    app.text_input(key="trainer:place").set_value("Robertson House").run()
    app.number_input(key="trainer:blank").set_value(3).run()
    app.query_params["view"] = "papers"
    app.run()
    app.query_params["view"] = "attendance"
    app.run()
    for page in (app, open_page("trainer", who="sample-trainer", view="attendance")):
        assert page.text_input(key="trainer:title").value == "Spring induction"
        assert page.text_input(key="trainer:place").value == "Robertson House"
        assert page.text_area(key="trainer:others").value == "Somebody Else"
        assert page.multiselect(key="trainer:came").value == [CHAIR.id]
        assert page.multiselect(key="trainer:used").value == ["t01-fine-in-class"]
        assert page.number_input(key="trainer:blank").value == 3
    emptied = app.button(key="trainer:empty").click().run()
    assert emptied.text_area(key="trainer:others").value == ""
    assert open_page("trainer", who="sample-trainer", view="attendance").text_area(key="trainer:others").value == ""


def test_an_attendance_list_half_filled_in_goes_with_whoever_it_names(here: Academy) -> None:
    trainer = Learner(id="sample-trainer", name="Rosalind Aderyn-Pike", roles=("trainer",))
    for form, erased in (
        (AttendanceForm(came=(CHAIR.id,)), CHAIR),
        (AttendanceForm(others=f"Somebody\n{SISO.name.upper()}, SISO"), SISO),
        (AttendanceForm(title="Mine"), trainer),
    ):
        keep_form(here, trainer, form)
        erase_person(here, trainer, Learner(id="nobody-1", name="Nobody There"))
        assert form_left(here, trainer) == form
        erase_person(here, trainer, erased)
        assert form_left(here, trainer) == AttendanceForm()


def test_only_a_trainer_keeps_an_attendance_list(here: Academy) -> None:
    with pytest.raises(TrainingError) as refused:
        keep_form(here, CHAIR, AttendanceForm(title="Mine"))
    assert refused.value.code == "not-a-trainer"


def test_without_a_group_session_the_attendance_list_is_filled_in_by_hand(open_page: Open) -> None:
    app = open_page("trainer", who="sample-trainer", view="attendance")
    assert not [one for one in app.selectbox if one.key == "trainer:from"]
    assert app.date_input(key="trainer:on").value is not None


def test_erasing_a_person_says_what_becomes_of_group_sessions_and_takes_their_seats_out(
    here: Academy, session: Session, open_page: Open
) -> None:
    know(here, CHAIR, material().questions[0])
    know(here, SISO, material().questions[0])
    app = open_page("trainer", who="sample-trainer", view="erase")
    app.selectbox(key="erase:who").set_value(SISO.id).run()
    assert "No seat in a group session on this machine carries this name." in words(app)
    app.selectbox(key="erase:who").set_value(CHAIR.id).run()
    assert app.checkbox(key=f"erase:seats:{CHAIR.id}").label.endswith("under this name: 1 seat")
    app.checkbox(key=f"erase:sure:{CHAIR.id}").check().run()
    app.button(key="erase:one").click().run()
    assert "is erased, with 1 seat in group sessions." in words(app)
    assert [one.names for one in kept()] == [("Somebody Else",)]


def test_the_seats_of_somebody_else_with_the_same_name_can_be_left(
    here: Academy, session: Session, open_page: Open
) -> None:
    know(here, CHAIR, material().questions[0])
    app = open_page("trainer", who="sample-trainer", view="erase")
    app.selectbox(key="erase:who").set_value(CHAIR.id).run()
    app.checkbox(key=f"erase:seats:{CHAIR.id}").uncheck().run()
    app.checkbox(key=f"erase:sure:{CHAIR.id}").check().run()
    app.button(key="erase:one").click().run()
    assert not records.own_record(here, CHAIR, material()).completed
    assert kept()[0].people == 3


def test_a_click_meant_for_one_person_never_erases_another(here: Academy, open_page: Open) -> None:
    for one in (CHAIR, SISO):
        know(here, one, material().questions[0])
    app = open_page("trainer", who="sample-trainer", view="erase")
    app.selectbox(key="erase:who").set_value(CHAIR.id).run()
    app.checkbox(key=f"erase:sure:{CHAIR.id}").check().run()
    app.selectbox(key="erase:who").set_value(SISO.id)  # and the button before the page has drawn the other name
    app.button(key="erase:one").click().run()
    assert "nothing was erased" in words(app)
    for one in (CHAIR, SISO):
        assert records.own_record(here, one, material()).completed


def test_group_sessions_are_erased_one_by_one_or_with_everything(
    here: Academy, session: Session, open_page: Open
) -> None:
    room = sessions_room()
    assert room is not None
    other, _ = open_session(room, ["t01-fine-in-class"], "Another")
    app = open_page("trainer", who="sample-trainer", view="erase")
    app.multiselect(key="erase:sessions").set_value([session.code]).run()
    assert app.button(key="erase:chosen-sessions").disabled
    app.checkbox(key=f"erase:sure-sessions:{session.code}").check().run()
    app.button(key="erase:chosen-sessions").click().run()
    assert "1 group session is erased, with every name in them." in words(app)
    assert [one.code for one in kept()] == [other.code]
    assert "the record of group sessions on this machine (1 session)" in words(app)
    app.text_input(key="erase:word").set_value("ERASE").run()
    app.button(key="erase:all").click().run()
    assert kept() == ()


def kept() -> tuple[Kept, ...]:
    room = sessions_room()
    assert room is not None
    return kept_sessions(room, TRAINER)


def test_nothing_is_erased_without_a_second_word(here: Academy, open_page: Open) -> None:
    for one in (CHAIR, SISO):
        know(here, one, material().questions[0])
    app = open_page("trainer", who="sample-trainer", view="erase")
    app.selectbox(key="erase:who").set_value(CHAIR.id).run()
    assert app.button(key="erase:one").disabled
    app.checkbox(key=f"erase:sure:{CHAIR.id}").check().run()
    app.button(key="erase:one").click().run()
    assert not records.own_record(here, CHAIR, material()).completed
    assert records.own_record(here, SISO, material()).completed
    assert app.button(key="erase:all").disabled
    app.text_input(key="erase:word").set_value("ERASE").run()
    app.button(key="erase:all").click().run()
    assert not records.own_record(here, SISO, material()).completed
    assert "No case was touched" in words(app)
