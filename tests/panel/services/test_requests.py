"""A request is taken as it comes; the clock runs from the cautious day; no route is a dead end."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from panel.domain.base import CaseId
from panel.domain.case import CaseStatus, Channel, Circumstances, ParentBasis, Requester, SettingKind
from panel.domain.errors import PanelError
from panel.domain.record import EventKind
from panel.services import cases, requests
from panel.services.advice_seeking import advice_of
from panel.services.panel import LONDON
from panel.services.receiving import NewRequest, receipt_preview
from panel.services.todays_advice import advice_today
from tests.builders import CASEWORKER, RECEIVED, Office, a_parent, a_person, a_setting, a_young_person, actor, at

BY = actor(CASEWORKER)


@pytest.fixture
def office() -> Office:
    return Office()


def tasks(office: Office, case_id: str) -> list[Any]:
    return [event for event in cases.case_view(office.panel, case_id).events if event.kind is EventKind.TASK]


@pytest.mark.parametrize("channel", list(Channel))
def test_a_request_in_any_form_starts_the_clock(office: Office, channel: Channel) -> None:
    case = office.received(channel=channel)
    assert case.request.received_on == RECEIVED
    assert case.request.receipt_rule
    assert case.status is CaseStatus.RECEIVED


def test_nothing_but_a_name_a_birth_date_and_the_moment_is_needed(office: Office) -> None:
    new = NewRequest(
        person=a_person(),
        channel=Channel.PHONE,
        received_at=at(RECEIVED),
        requester=Requester.PARENT,
        setting=a_setting(kind=SettingKind.NONE, name=None, contact_name=None, address=()),
    )
    case = requests.receive_request(office.panel, new, BY)
    assert cases.case_view(office.panel, case.id).next_step.title == "Add the people with the right to be told"


def test_an_email_on_a_friday_evening_counts_from_that_friday_not_from_monday(office: Office) -> None:
    office.on(date(2026, 3, 9))
    case = office.received(received_at=at(date(2026, 3, 6), 18))
    assert case.request.received_on == date(2026, 3, 6)
    assert cases.case_view(office.panel, case.id).clock.due_on == date(2026, 4, 17)


def test_a_time_without_a_zone_is_the_time_in_england(office: Office) -> None:
    office.on(date(2026, 7, 6))
    case = office.received(received_at=datetime(2026, 7, 5, 0, 30))  # noqa: DTZ001
    assert case.request.received_at.astimezone(LONDON).hour == 0
    assert case.request.received_on == date(2026, 7, 5)


def test_the_clock_is_shown_before_the_request_is_logged(office: Office) -> None:
    seen = receipt_preview(office.panel, Channel.EMAIL, at(RECEIVED))
    assert (seen.received_on, seen.due_on) == (RECEIVED, date(2026, 2, 16))
    assert "reg 5(1)" in seen.source


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"received_at": at(date(2026, 1, 6))}, "received-in-future"),
        ({"person": a_person(date_of_birth=date(2026, 1, 6))}, "birth-in-future"),
    ],
)
def test_an_impossible_date_is_explained_and_nothing_is_kept(
    office: Office, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(PanelError) as error:
        office.received(**changes)
    assert error.value.code == code
    assert error.value.advice.next_step
    assert office.store.count_cases() == 0


def test_somebody_born_after_the_request_cannot_be_asked_about(office: Office) -> None:
    office.on(date(2026, 1, 20))
    with pytest.raises(PanelError, match="birth-after-request"):
        office.received(person=a_person(date_of_birth=date(2026, 1, 12)))


def test_references_are_made_in_order_and_a_taken_one_is_said_so(office: Office) -> None:
    assert [office.received().reference for _ in range(3)] == ["EHC-2026-0001", "EHC-2026-0002", "EHC-2026-0003"]
    with pytest.raises(PanelError, match="reference-taken"):
        office.received(reference="ehc-2026-0002")
    assert office.received(reference="OUR-OWN-7").reference == "OUR-OWN-7"


@pytest.mark.parametrize(
    ("changes", "hand_off", "due"),
    [
        ({"circumstances": Circumstances(plan_maintained=True)}, "existing-plan", date(2026, 1, 20)),
        ({"circumstances": Circumstances(detained=True)}, "detained", date(2026, 1, 7)),
        ({"circumstances": Circumstances(area="moved-away")}, "moved-away", date(2026, 1, 12)),
        ({"circumstances": Circumstances(area="never-here")}, "never-here", date(2026, 1, 7)),
        ({"person": a_person(date_of_birth=date(2001, 1, 5))}, "over-25", date(2026, 1, 12)),
    ],
)
def test_a_request_for_another_procedure_is_recorded_with_who_takes_it_and_by_when(
    office: Office, changes: dict[str, Any], hand_off: str, due: date
) -> None:
    case = office.received(**changes)
    view = cases.case_view(office.panel, case.id)
    assert [off.id for off in view.report.hand_offs] == [hand_off]
    (task,) = [task for task in tasks(office, case.id) if task.due_on == due]
    assert task.owner
    assert view.next_step.title == "Hand this request over"
    over = requests.hand_over(office.panel, case.id, hand_off, task.owner, due, "Not section 36 here.", BY)
    assert over.status is CaseStatus.HANDED_OVER
    assert over.hand_over is not None
    assert over.hand_over.due_on == due


def test_the_day_before_the_25th_birthday_section_36_still_applies(office: Office) -> None:
    case = office.received(person=a_person(date_of_birth=date(2001, 1, 6)))
    assert cases.case_view(office.panel, case.id).report.goes_on_here


def test_a_plan_that_comes_to_light_later_is_handed_over_too(office: Office) -> None:
    case = office.received()
    office.amended(case, circumstances=Circumstances(plan_maintained=True))
    (task,) = tasks(office, case.id)
    assert "EHC plan" in task.note


def test_a_parents_request_for_a_young_person_is_taken_and_the_young_person_is_contacted(office: Office) -> None:
    case = office.received(person=a_young_person(), requester=Requester.PARENT_FOR_YOUNG_PERSON)
    (task,) = tasks(office, case.id)
    assert "Contact the young person" in task.note
    view = cases.case_view(office.panel, case.id)
    assert [contact.basis for contact in view.right_holders] == [ParentBasis.YOUNG_PERSON]


def test_a_young_persons_own_request_needs_no_such_task(office: Office) -> None:
    case = office.received(person=a_young_person(), requester=Requester.YOUNG_PERSON, contacts=())
    assert tasks(office, case.id) == []
    assert case.contacts[0].basis is ParentBasis.YOUNG_PERSON


def test_somebody_who_becomes_a_young_person_while_the_request_is_open_is_flagged_with_the_day(office: Office) -> None:
    office.on(date(2026, 6, 1))
    case = office.received(person=a_person(date_of_birth=date(2010, 1, 9)), received_at=at(date(2026, 6, 1), 9))
    (task,) = tasks(office, case.id)
    assert task.due_on == date(2026, 6, 27)  # the last Friday in June is the 26th
    office.on(date(2026, 6, 26))
    assert [one.name for one in cases.case_view(office.panel, case.id).right_holders] == ["Ms Pauline Imagine"]


def test_a_possible_duplicate_is_a_warning_and_the_request_is_still_taken(office: Office) -> None:
    first = office.received()
    found = requests.possible_duplicates(office.panel, "IMAGINE-jones", a_person().date_of_birth)
    assert [row.id for row in found] == [first.id]
    assert office.received().id != first.id


def test_the_later_of_two_cases_is_joined_to_the_earlier_whose_six_weeks_go_on(office: Office) -> None:
    office.on(date(2026, 1, 9))
    first = office.received()
    second = office.received(received_at=at(date(2026, 1, 8)))
    with pytest.raises(PanelError, match="join-the-later-one"):
        requests.join_duplicate(office.panel, first.id, second.id, BY)
    with pytest.raises(PanelError, match="join-itself"):
        requests.join_duplicate(office.panel, first.id, first.id, BY)
    joined = requests.join_duplicate(office.panel, second.id, first.id, BY)
    assert (joined.status, joined.duplicate_of) == (CaseStatus.DUPLICATE, first.id)
    assert cases.case_view(office.panel, first.id).events[-1].note.endswith("is joined to this one.")


def test_two_different_children_are_not_joined(office: Office) -> None:
    first, other = office.received(), office.received(person=a_person(date_of_birth=date(2016, 3, 9)))
    with pytest.raises(PanelError, match="join-different-people"):
        requests.join_duplicate(office.panel, other.id, first.id, BY)


def test_a_withdrawal_needs_a_reason_and_closes_the_case(office: Office) -> None:
    case = office.received()
    with pytest.raises(PanelError, match="words-missing"):
        requests.withdraw(office.panel, case.id, " ", RECEIVED, BY)
    with pytest.raises(PanelError, match="date-before-request"):
        requests.withdraw(office.panel, case.id, "She rang.", date(2026, 1, 4), BY)
    with pytest.raises(PanelError, match="date-in-future"):
        requests.withdraw(office.panel, case.id, "She rang.", date(2026, 1, 6), BY)
    closed = requests.withdraw(office.panel, case.id, "She rang to say so.", RECEIVED, BY)
    assert closed.status is CaseStatus.WITHDRAWN
    with pytest.raises(PanelError, match="case-closed"):
        requests.withdraw(office.panel, case.id, "Again.", RECEIVED, BY)


def an_assessment_under_way(office: Office) -> CaseId:
    """Agreed, and every letter of it sent."""
    case_id = office.agreed().case_id
    for letter in office.written(case_id):
        office.sent(letter)
    assert office.case(case_id).status is CaseStatus.INFORMED
    return case_id


def test_a_family_may_withdraw_in_the_middle_of_an_assessment_and_no_advice_is_due_any_more(office: Office) -> None:
    case_id = an_assessment_under_way(office)
    assert requests.may_end(office.panel, office.case(case_id))
    assert advice_today(office.panel, 5).in_all == 1
    requests.withdraw(office.panel, case_id, "He has moved abroad, his mother wrote.", office.panel.today(), BY)
    assert office.case(case_id).status is CaseStatus.WITHDRAWN
    assert advice_today(office.panel, 5).in_all == 0
    view = advice_of(office.panel, case_id)
    assert view is not None
    assert view.seeking.ended_because == "The request was withdrawn."
    assert not requests.may_end(office.panel, office.case(case_id))


def test_a_case_that_is_decided_and_withdrawn_leaves_the_list_of_advice(office: Office) -> None:
    case_id = office.agreed().case_id
    requests.withdraw(office.panel, case_id, "She rang.", office.panel.today(), BY)
    assert advice_today(office.panel, 5).in_all == 0


def test_a_family_that_moves_away_during_the_assessment_is_handed_over(office: Office) -> None:
    case_id = an_assessment_under_way(office)
    case = office.amended(office.case(case_id), circumstances=Circumstances(area="moved-away"))
    (off,) = cases.case_view(office.panel, case.id).report.hand_offs
    requests.hand_over(office.panel, case_id, off.id, "The other council", off.due_on, "They moved.", BY)
    assert office.case(case_id).status is CaseStatus.HANDED_OVER
    assert advice_today(office.panel, 5).in_all == 0


def test_a_refusal_that_was_told_is_not_withdrawn(office: Office) -> None:
    case_id = office.refused().case_id
    for letter in office.written(case_id):
        office.sent(letter)
    assert office.case(case_id).status is CaseStatus.INFORMED
    with pytest.raises(PanelError, match="case-closed"):
        requests.withdraw(office.panel, case_id, "She rang.", office.panel.today(), BY)


def test_a_refused_family_may_ask_again_the_next_day_with_a_clock_of_its_own(office: Office) -> None:
    decision = office.refused()
    office.on(date(2026, 2, 5))
    again = requests.record_repeat_request(
        office.panel,
        decision.case_id,
        channel=Channel.EMAIL,
        received_at=at(date(2026, 2, 5), 9),
        requester=Requester.PARENT,
        by=BY,
    )
    assert again.id != decision.case_id
    assert again.request.received_on == date(2026, 2, 5)
    assert again.circumstances.previously_refused_on == date(2026, 2, 4)
    assert [item.document for item in again.evidence] == ["School report", "Speech and language report"]
    assert cases.case_view(office.panel, again.id).report.goes_on_here
    assert cases.case_view(office.panel, decision.case_id).events[-1].kind is EventKind.REPEAT_REQUEST


def test_asking_again_while_the_first_request_is_open_changes_no_clock(office: Office) -> None:
    case = office.received()
    office.on(date(2026, 1, 12))
    same = requests.record_repeat_request(
        office.panel,
        case.id,
        channel=Channel.PHONE,
        received_at=at(date(2026, 1, 12), 9),
        requester=Requester.PARENT,
        by=BY,
        words="What is happening?",
    )
    assert same.id == case.id
    assert cases.case_view(office.panel, case.id).clock.received_on == RECEIVED


@pytest.mark.parametrize("name", ["O'Brien & Sons <b>", "{{ 7*7 }}", "🙂 Ünïcødé", "بنت عربية", "x" * 300])
def test_any_name_is_kept_as_typed(office: Office, name: str) -> None:
    case = office.received(person=a_person(family_name=name), contacts=(a_parent(name),))
    assert office.case(case.id).person.family_name == name
    assert cases.case_view(office.panel, case.id).right_holders[0].name == name


@pytest.mark.parametrize("reference", ["Testina Imagine-Jones", "2026/imagine/1", "EHC-TestinaIJ"])
def test_a_childs_name_cannot_become_a_reference_and_so_a_file_name(reference: str) -> None:
    office = Office()
    with pytest.raises(PanelError, match="reference-names-person"):
        office.received(reference=reference)
