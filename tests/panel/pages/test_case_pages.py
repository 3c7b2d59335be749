"""One case, a section at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from panel.domain.base import CaseId, EvidenceId
from panel.domain.case import CaseStatus, Channel, Evidence, ParentBasis, Person, Requester, Setting, SettingKind
from panel.domain.people import Actor
from panel.domain.record import EventKind
from panel.pages.case import SECTIONS
from panel.pages.case_evidence import Sheet, _applied
from panel.services.cases import amend_case, audit_of, case_view, search
from panel.services.panel import Panel
from panel.services.people import profiles
from panel.services.ports import CaseQuery
from panel.services.requests import NewRequest, receive_request
from tests.panel.pages.conftest import Open, case_id, words

Show = Callable[..., AppTest]


@pytest.fixture
def by(samples: Panel) -> Actor:
    return Actor.of(next(profile for profile in profiles(samples) if profile.id == "sample-casework"))


@pytest.fixture
def case(samples: Panel, by: Actor) -> CaseId:
    """A fresh case, received twelve days ago, with nothing else on record."""
    new = NewRequest(
        person=Person(given_names="Ottoline", family_name="Testcase", date_of_birth=date(2017, 4, 2)),
        channel=Channel.EMAIL,
        received_at=samples.clock.now() - timedelta(days=12),
        requester=Requester.PARENT,
        setting=Setting(kind=SettingKind.SCHOOL, name="Nowhere Primary School"),
    )
    return receive_request(samples, new, by).id


@pytest.fixture
def show(case: CaseId, open_page: Open) -> Show:
    """Open a section of the case: `show("people", who="sample-officer")`."""

    def shown(view: str, who: str = "sample-casework") -> AppTest:
        return open_page("case", who=who, case=case, view=view)

    return shown


def field(app: AppTest, kind: str, end: str) -> Any:
    """The one widget whose key ends so."""
    found = [widget for widget in app.get(kind) if widget.key and widget.key.endswith(end)]
    assert len(found) == 1, (end, [widget.key for widget in app.get(kind)])
    return found[0]


@pytest.mark.parametrize("view", SECTIONS)
def test_every_section_of_every_sample_case_says_whose_case_it_is(view: str, samples: Panel, open_page: Open) -> None:
    rows = search(samples, CaseQuery()).rows
    app = open_page("case", case=rows[0].id, view=view)
    for row in rows:
        app.query_params["case"] = row.id
        app.run()
        assert not app.exception
        assert row.name.split()[-1] in words(app)
        assert row.reference in words(app)


def test_a_case_that_is_not_there_says_where_to_look(samples: Panel, open_page: Open) -> None:
    assert "There is no case at this address." in words(open_page("case", case="no-such-case"))


def test_the_overview_shows_the_clock_its_source_and_one_next_step(show: Show) -> None:
    app = show("overview")
    said = words(app)
    assert "Day 12 of 42" in said
    assert "reg 5(1)" in said
    assert [button.label for button in app.button if button.label == "Do this now"] == ["Do this now"]


def test_a_parent_is_added_with_why_they_are_a_parent_in_law(samples: Panel, case: CaseId, show: Show) -> None:
    app = show("people")
    assert "Nobody here has the right to be told yet" in words(app)
    field(app, "text_input", ":name").set_value("Amara Testcase")
    field(app, "selectbox", ":basis").set_value(ParentBasis.CARE_OF_CHILD)
    field(app, "text_area", ":address").set_value("1 Made-up Lane\n\nExampletown")
    field(app, "text_area", ":keep_from").set_value("the father's address")
    field(app, "button", ":save").click().run()
    assert not app.exception
    (contact,) = case_view(samples, case).case.contacts
    assert (contact.name, contact.basis) == ("Amara Testcase", ParentBasis.CARE_OF_CHILD)
    assert contact.address == ("1 Made-up Lane", "Exampletown")
    assert contact.keep_from == ("the father's address",)
    assert "Amara Testcase" in words(app)


def test_a_person_without_a_name_is_not_added_and_what_was_typed_stays(
    samples: Panel, case: CaseId, show: Show
) -> None:
    app = show("people")
    field(app, "text_input", ":phone").set_value("01632 960000")
    field(app, "button", ":save").click().run()
    assert "Name: fill this in." in words(app)
    assert field(app, "text_input", ":phone").value == "01632 960000"
    assert case_view(samples, case).case.contacts == ()


def test_the_day_of_consultation_is_kept(samples: Panel, case: CaseId, show: Show) -> None:
    app = show("views")
    day = samples.today() - timedelta(days=2)
    (consulted,) = [one for one in app.date_input if one.label.startswith("Family consulted")]
    consulted.set_value(day).run()
    assert case_view(samples, case).case.consulted_on == day


def test_parents_and_child_are_heard_separately(samples: Panel, case: CaseId, by: Actor, show: Show) -> None:
    app = show("views")
    (whose,) = app.radio
    assert len(whose.options) == 2
    whose.set_value("child:").run()
    field(app, "text_input", ":how").set_value("By drawing, with her teaching assistant")
    field(app, "button", ":save").click().run()
    (views,) = case_view(samples, case).case.views
    assert (views.whose, views.how_given) == ("child", "By drawing, with her teaching assistant")


def test_an_existing_plan_is_handed_over_with_an_owner_and_a_date(samples: Panel, case: CaseId, show: Show) -> None:
    app = show("circumstances")
    field(app, "checkbox", ":plan_maintained").set_value(True)
    field(app, "button", ":save").click().run()
    assert "s.44" in words(app)
    hand_over = next(button for button in app.button if button.label == "Hand this case over")
    hand_over.click().run()
    kept = case_view(samples, case).case
    assert kept.status is CaseStatus.HANDED_OVER
    assert kept.hand_over is not None
    assert kept.hand_over.due_on == kept.request.received_on + timedelta(days=15)


def test_a_withdrawal_needs_a_reason(samples: Panel, case: CaseId, show: Show) -> None:
    app = show("circumstances")
    record = next(button for button in app.button if button.label == "Record the withdrawal")
    record.click().run()
    assert case_view(samples, case).case.status is CaseStatus.RECEIVED
    assert "There is nothing written here." in words(app)


def test_only_an_officer_with_authority_records_the_determination(samples: Panel, case: CaseId, show: Show) -> None:
    app = show("determination", who="sample-casework")
    offered = {button.label for button in app.button}
    assert "Record: it may be necessary" not in offered
    assert "Go on as Ingrid Castellane-Moor" in offered
    assert "A named officer with the council's authority determines it." in words(app)
    assert case_view(samples, case).case.determination is None


def test_a_positive_determination_is_its_own_step(samples: Panel, case: CaseId, by: Actor, show: Show) -> None:
    before = case_view(samples, case).case
    amend_case(samples, case, expected_version=before.version, by=by, consulted_on=samples.today())
    app = show("determination", who="sample-officer")
    assert "must determine whether it may be necessary" in words(app)
    next(button for button in app.button if button.label == "Record: it may be necessary").click().run()
    made = case_view(samples, case).case.determination
    assert made is not None
    assert made.may_be_necessary
    assert "Yes, it may be necessary" in words(app)


def test_an_exception_needs_facts_and_evidence_and_says_whether_it_is_open(
    samples: Panel, case: CaseId, show: Show
) -> None:
    app = show("exceptions")
    record = next(button for button in app.button if button.label == "Record the claim")
    record.click().run()
    assert "An exception is claimed with its facts and the evidence for them." in words(app)
    field(app, "text_area", ":facts").set_value("The school is shut for August.")
    field(app, "text_input", ":evidence").set_value("Term dates")
    next(button for button in app.button if button.label == "Record the claim").click().run()
    (claim,) = case_view(samples, case).clock.exceptions
    assert not claim.available
    assert claim.sentence in words(app)


def test_a_task_has_an_owner_and_a_date_and_can_be_done(samples: Panel, case: CaseId, show: Show) -> None:
    app = show("events")
    app.run()
    field(app, "selectbox", ":kind").set_value(EventKind.TASK)
    field(app, "text_area", ":note").set_value("Ring the mother about the interpreter")
    field(app, "button", ":add").click().run()
    assert "A task needs a date." in words(app)
    field(app, "date_input", ":due").set_value(samples.today() + timedelta(days=2))
    field(app, "button", ":add").click().run()
    (task,) = case_view(samples, case).events
    assert task.owner == "Priyanka Holloway-Dunn"
    next(button for button in app.button if button.label == "Done").click().run()
    (task,) = case_view(samples, case).events
    assert task.done_on == samples.today()


def test_the_record_lists_each_step_with_the_law_it_was_on(case: CaseId, show: Show) -> None:
    said = words(show("record"))
    assert "Case received" in said
    assert "Priyanka Holloway-Dunn" in said


def test_drafts_saved_one_after_the_other_share_a_line_of_the_record(samples: Panel, open_page: Open) -> None:
    case = CaseId(case_id(samples, "SAMPLE-07"))
    said = words(open_page("case", case=case, view="record"))
    saved = sum(1 for entry in audit_of(samples, case) if entry.action == "draft saved")
    assert saved > 20
    assert f"Draft saved ({saved} times)" in said


def _save_person(app: AppTest) -> None:
    next(one for one in app.button if one.key.startswith("person:") and one.key.endswith(":save")).click().run()


def test_two_people_changing_one_part_see_both_versions(samples: Panel, case: CaseId, by: Actor, show: Show) -> None:
    app = show("request")
    field(app, "text_input", ":known_as").set_value("Otti")
    now = case_view(samples, case).case
    theirs = now.person.model_copy(update={"known_as": "Lina"})
    amend_case(samples, case, expected_version=now.version, by=by, person=theirs)
    next(
        button for button in app.button if ":person:" in f":{button.key}" and button.key.endswith(":save")
    ).click().run()
    assert case_view(samples, case).case.person.known_as == "Lina", "nobody's work is overwritten"
    said = words(app)
    assert "Lina" in said
    assert "Otti" in said
    app.button(key=f"clash:mine:{case}").click().run()
    assert case_view(samples, case).case.person.known_as == "Otti"


def test_two_people_changing_different_parts_both_keep_their_work(
    samples: Panel, case: CaseId, by: Actor, show: Show
) -> None:
    app = show("request")
    field(app, "text_input", ":known_as").set_value("Otti")
    now = case_view(samples, case).case
    amend_case(samples, case, expected_version=now.version, by=by, consulted_on=samples.today())
    next(
        button for button in app.button if ":person:" in f":{button.key}" and button.key.endswith(":save")
    ).click().run()
    kept = case_view(samples, case).case
    assert (kept.person.known_as, kept.consulted_on) == ("Otti", samples.today())


ONE = Evidence(id=EvidenceId("e1"), document="School report", dated=date(2026, 5, 1))


def _sheet(*items: Evidence) -> Sheet:
    return Sheet(items, items, 1)


def test_a_cell_changed_in_the_table_changes_that_document_only() -> None:
    other = ONE.model_copy(update={"id": EvidenceId("e2"), "document": "Letter"})
    changed = _applied(_sheet(ONE, other), {"edited_rows": {1: {"author": " Dr N. Example ", "dated": "2026-06-02"}}})
    assert changed == (ONE, other.model_copy(update={"author": "Dr N. Example", "dated": date(2026, 6, 2)}))


def test_a_new_row_counts_once_it_names_its_document_and_keeps_its_mark() -> None:
    sheet = _sheet(ONE)
    assert _applied(sheet, {"added_rows": [{"author": "Dr N. Example"}]}) == (ONE,)
    first = _applied(sheet, {"added_rows": [{"document": "Report"}]})
    again = _applied(sheet, {"added_rows": [{"document": "Report", "role": "Doctor"}]})
    assert first[1].id == again[1].id
    assert again[1].role == "Doctor"


def test_a_row_taken_out_of_the_table_leaves_the_list() -> None:
    assert _applied(_sheet(ONE), {"deleted_rows": [0]}) == ()
