"""One case as a page needs it: its clock, its next step, changes to it; and the lists of the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from panel.domain.case import CaseStatus, Circumstances, ClaimedException, Evidence, Views
from panel.domain.errors import ConflictError, PanelError
from panel.domain.record import EventKind
from panel.services import cases, decisions
from panel.services.clock import running_words
from panel.services.todays_list import MOST_CASES
from tests.builders import (
    CASEWORKER,
    OFFICER_PROFILE,
    RECEIVED,
    Office,
    a_discussion,
    a_parent,
    a_person,
    a_request,
    actor,
    at,
)

BY = actor(CASEWORKER)


@pytest.fixture
def office() -> Office:
    return Office()


# The clock


@pytest.mark.parametrize(
    ("days", "tone", "sentence"),
    [
        (0, "calm", "Day 0 of 42 – 42 days left"),
        (34, "calm", "Day 34 of 42 – 8 days left"),
        (35, "soon", "Day 35 of 42 – 7 days left"),
        (41, "soon", "Day 41 of 42 – 1 day left"),
        (42, "soon", "Day 42 of 42 – today is the last day"),
        (43, "late", "Day 43 of 42 – 1 day late"),
    ],
)
def test_the_clock_counts_the_day_of_receipt_as_nought(office: Office, days: int, tone: str, sentence: str) -> None:
    case = office.received()
    office.on(RECEIVED + timedelta(days=days), 12)
    clock = cases.case_view(office.panel, case.id).clock
    assert (clock.tone, clock.sentence, clock.day_number) == (tone, sentence, days)
    assert clock.due_on == date(2026, 2, 16)
    assert clock.deadline("D6").due == date(2026, 4, 27)
    assert running_words(days, 42, 42 - days) == (tone, sentence)


def test_a_local_target_is_shown_beside_the_six_weeks_and_never_instead(office: Office) -> None:
    with office.store.transaction() as tx:
        held = tx.settings()
        tx.save_settings(held.model_copy(update={"decide_by_week": 5}), expected_version=held.version)
    clock = cases.case_view(office.panel, office.received().id).clock
    assert (clock.target_on, clock.due_on) == (date(2026, 2, 9), date(2026, 2, 16))


def test_the_clock_stops_when_the_family_has_been_told_and_says_if_it_was_late(office: Office) -> None:
    case = office.consulted()
    office.on(date(2026, 2, 18))
    office.discussed(case, a_discussion())
    office.locked(office.decided(case))
    office.sent(office.written(case.id, "refusal")[0])
    office.on(date(2026, 3, 30))
    clock = cases.case_view(office.panel, case.id).clock
    assert (clock.tone, clock.sentence) == ("done", "Family told on 18 February 2026, day 44, 2 days late")


def test_a_decision_looked_at_again_after_the_family_was_told_is_not_called_late(office: Office) -> None:
    decision = office.refused()
    office.sent(office.written(decision.case_id, "refusal")[0])
    office.on(date(2026, 3, 30))
    decisions.change_decision(office.panel, decision.id, "A new report.", actor(OFFICER_PROFILE))
    sentence = cases.case_view(office.panel, decision.case_id).clock.sentence
    assert sentence == "Family told on 4 February 2026; the decision is being looked at again"
    office.discussed(office.case(decision.case_id), a_discussion(views_weighed="We weighed them afresh."))
    office.decided(office.case(decision.case_id))
    sentence = cases.case_view(office.panel, decision.case_id).clock.sentence
    assert sentence == "First told on 4 February 2026; a new decision is to be told"


def claim(**changes: Any) -> ClaimedException:
    return ClaimedException(
        **{
            "kind": "school-closed",
            "facts": "The school closed for the summer and its advice was asked for just before.",
            "evidence": "E-mail of 20 July to the head.",
            "advice_requested_on": date(2026, 7, 20),
            "closed_from": date(2026, 7, 23),
            "reopened_on": date(2026, 9, 2),
            "recorded_by": CASEWORKER.id,
            "recorded_on": date(2026, 7, 20),
            **changes,
        }
    )


@pytest.mark.parametrize(
    ("changes", "available"),
    [
        ({}, True),
        ({"advice_requested_on": date(2026, 7, 16)}, True),  # the first day of the window
        ({"advice_requested_on": date(2026, 7, 15)}, False),
        ({"advice_requested_on": None}, False),
        ({"closed_from": date(2026, 8, 10)}, False),  # closed for less than four weeks
        ({"evidence": " "}, False),
        ({"kind": "personal-circumstances", "closed_from": None, "reopened_on": None}, True),
    ],
)
def test_a_claimed_exception_is_allowed_only_on_its_facts(
    office: Office, changes: dict[str, Any], available: bool
) -> None:
    office.on(date(2026, 7, 13), 12)
    case = office.received(received_at=at(date(2026, 7, 13), 9))
    office.amended(case, exceptions=(claim(**changes),))
    (found,) = cases.case_view(office.panel, case.id).clock.exceptions
    assert found.available is available
    assert found.sentence


# What comes next


def test_there_is_always_one_next_step_and_it_moves_with_the_case(office: Office) -> None:
    case = office.received()

    def title() -> str:
        view = cases.case_view(office.panel, case.id)
        assert sum(step.state == "now" for step in view.steps) == (0 if view.case.status is CaseStatus.INFORMED else 1)
        return view.next_step.title

    assert title() == "Consult the family"
    case = office.consulted(reference="EHC-NEXT")
    assert title() == "Begin the discussion"
    office.determined(case)
    assert title() == "Send the letters that say an assessment is considered"
    for letter in office.written(case.id):
        if letter.facts.kind.startswith("considering"):
            office.sent(letter)
    office.discussed(case, a_discussion(views_weighed=""))
    assert title() == "Finish the discussion"
    office.discussed(case, a_discussion())
    assert title() == "Record the decision"
    decision = office.decided(case)
    assert title() == "Say the reasons back"
    office.locked(decision)
    assert title() == "Write the letters"
    drafts = office.written(case.id)
    assert title() == "Read, check and produce the letters"
    for letter in drafts:
        office.produced(letter)
    assert title() == "Send the letters and record the day"


# Changes


def test_two_people_who_change_a_case_at_once_never_overwrite_each_other(office: Office) -> None:
    case = office.received()
    cases.amend_case(office.panel, case.id, expected_version=case.version, by=BY, legal_advice="First.")
    with pytest.raises(ConflictError, match="case-changed"):
        cases.amend_case(office.panel, case.id, expected_version=case.version, by=BY, legal_advice="Second.")
    assert office.case(case.id).legal_advice == "First."


TOMORROW = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"consulted_on": date(2026, 1, 4)}, "date-before-request"),
        ({"consulted_on": TOMORROW}, "date-in-future"),
        ({"views": (Views(whose="child", given_on=TOMORROW),)}, "date-in-future"),
        ({"evidence": (Evidence(id="e", document="X", received_on=TOMORROW),)}, "date-in-future"),
        ({"evidence": (Evidence(id="e", document="X"), Evidence(id="e", document="Y"))}, "not-valid"),
        ({"person": a_person(date_of_birth=date(2026, 1, 6))}, "birth-after-request"),
        ({"circumstances": Circumstances(previously_assessed_on=TOMORROW)}, "impossible-dates"),
        ({"status": CaseStatus.DECIDED}, "unknown-part"),
        ({"evidence": "not a list"}, "not-valid"),
    ],
)
def test_what_cannot_be_right_is_not_kept(office: Office, parts: dict[str, Any], code: str) -> None:
    case = office.received()
    office.on(date(2026, 1, 19))
    with pytest.raises(PanelError) as error:
        cases.amend_case(office.panel, case.id, expected_version=case.version, by=BY, **parts)
    assert error.value.code == code
    assert error.value.advice.sentence
    assert office.case(case.id) == case


def test_the_day_of_consultation_is_an_event_too(office: Office) -> None:
    case = office.received()
    office.amended(case, consulted_on=RECEIVED)
    office.amended(case, legal_advice="None needed.")
    kinds = [event.kind for event in cases.case_view(office.panel, case.id).events]
    assert kinds.count(EventKind.CONSULTED) == 1


def test_the_familys_words_are_kept_exactly(office: Office) -> None:
    words = "  We were told of a “more suitable pathway”.\x0b\nWe are tired. 🙂 "
    case = office.received(words="first")
    assert office.amended(case, request_words=words).request.words == words


def test_the_address_of_a_family_that_has_been_told_can_still_be_put_right(office: Office) -> None:
    decision = office.refused()
    office.sent(office.written(decision.case_id, "refusal")[0])
    case = office.amended(office.case(decision.case_id), contacts=(a_parent(address=("3 New Lane",)),))
    assert case.contacts[0].address == ("3 New Lane",)


def test_every_change_leaves_an_audit_entry_with_no_name_in_it(office: Office) -> None:
    case = office.consulted()
    office.discussed(case, a_discussion())
    entries = cases.audit_of(office.panel, case.id)
    assert {"case received", "case changed", "draft saved", "discussion begun"} <= {entry.action for entry in entries}
    private = "".join(entry.model_dump_json(exclude={"by"}) for entry in entries)
    assert a_request().person.given_names not in private
    assert "listening" not in private


def test_an_event_needs_words_and_cannot_have_happened_tomorrow(office: Office) -> None:
    case = office.received()
    with pytest.raises(PanelError, match="words-missing"):
        cases.record_event(office.panel, case.id, kind=EventKind.CALL, on=RECEIVED, by=BY)
    with pytest.raises(PanelError, match="date-in-future"):
        cases.record_event(office.panel, case.id, kind=EventKind.CALL, on=date(2026, 1, 6), by=BY, note="Rang.")
    with pytest.raises(PanelError, match="event-not-found"):
        cases.complete_event(office.panel, case.id, "nothing", BY)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [EventKind.CALL, EventKind.UNDELIVERED, EventKind.TRANSLATION])
def test_a_call_returned_post_and_a_wish_for_translation_are_logged_with_who_sees_to_it(
    office: Office, kind: EventKind
) -> None:
    case = office.received()
    event = cases.record_event(
        office.panel, case.id, kind=kind, on=RECEIVED, by=BY, note="See to it.", owner="Odette", due_on=RECEIVED
    )
    assert [item.event.id for item in cases.today(office.panel).tasks] == [event.id]
    cases.complete_event(office.panel, case.id, event.id, BY)
    assert cases.today(office.panel).tasks == ()


# The lists of the day


def test_each_case_is_on_one_list_and_week_five_asks_the_question(office: Office) -> None:
    office.on(date(2026, 3, 1), 9)
    ages = {"LATE": 43, "FIVE": 28, "FIVE-B": 42, "FOUR": 21, "FOUR-B": 27, "YOUNG": 20}
    for reference, age in ages.items():
        office.received(reference=reference, received_at=at(date(2026, 3, 1) - timedelta(days=age), 9))
    lists = cases.today(office.panel)

    def references(found: Any) -> list[str]:
        assert found.in_all == len(found.items)
        return [item.row.reference for item in found.items]

    assert references(lists.overdue) == ["LATE"]
    assert references(lists.week_five) == ["FIVE-B", "FIVE"]
    assert references(lists.week_four) == ["FOUR-B", "FOUR"]
    assert lists.question.startswith("On what we have")
    assert lists.overdue.items[0].sentence == "Day 43 of 42 – 1 day late"


def test_a_county_of_cases_in_week_five_hides_none_of_week_four_and_all_are_counted(office: Office) -> None:
    office.on(date(2026, 3, 1), 9)
    for number in range(MOST_CASES + 5):
        office.received(reference=f"FIVE-{number}", received_at=at(date(2026, 2, 1) - timedelta(days=number % 10), 9))
    office.received(reference="FOUR", received_at=at(date(2026, 2, 2), 9))
    lists = cases.today(office.panel)
    assert (len(lists.week_five.items), lists.week_five.in_all) == (MOST_CASES, MOST_CASES + 5)
    assert [item.row.reference for item in lists.week_four.items] == ["FOUR"]


def test_a_decided_case_waits_for_its_letters_and_not_for_an_answer(office: Office) -> None:
    decision = office.refused()
    office.written(decision.case_id)
    lists = cases.today(office.panel)
    assert [item.row.id for item in lists.due_soon.items] == [decision.case_id]
    assert lists.week_five.items == ()
    assert {item.letter.facts.kind for item in lists.letters_to_send} == {"refusal", "decision-notice"}
