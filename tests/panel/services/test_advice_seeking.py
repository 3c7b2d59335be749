"""After a decision to assess: who is asked, by when, what is late, and how it is chased."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from panel.domain.advice_request import AdviceException, AdviceKind, AdviceRequest, ExistingAdvice
from panel.domain.base import CaseId
from panel.domain.case import Concession
from panel.domain.errors import ConflictError, PanelError
from panel.services import decisions
from panel.services.advice_lines import AdviceLine, AdviceView
from panel.services.advice_seeking import (
    advice_of,
    claim_advice_exception,
    draft_chaser,
    keep_check_point,
    record_chase,
    remove_request,
    save_request,
)
from tests.builders import CASEWORKER, DECIDED, OFFICER_PROFILE, Office, a_discussion, a_setting, actor

BY = actor(CASEWORKER)
ASKED = date(2026, 2, 5)  # the day after the decision


@pytest.fixture
def office() -> Office:
    return Office()


def agreed(office: Office) -> CaseId:
    """A decision to assess made on 4 February, of a request received on 5 January; it is the day after."""
    case_id = office.agreed().case_id
    office.on(ASKED)
    return case_id


def seen(office: Office, case_id: CaseId) -> AdviceView:
    view = advice_of(office.panel, case_id)
    assert view is not None
    return view


def of_kind(view: AdviceView, kind: AdviceKind) -> AdviceLine:
    return next(line for line in view.lines if line.request.kind is kind)


def changed(office: Office, case_id: CaseId, kind: AdviceKind, **parts: Any) -> AdviceLine:
    view = seen(office, case_id)
    request = AdviceRequest.model_validate({**dict(of_kind(view, kind).request), **parts})
    after = save_request(office.panel, case_id, request, expected_version=view.seeking.version, by=BY)
    return of_kind(after, kind)


# Whom


def test_before_a_decision_to_assess_no_advice_is_sought(office: Office) -> None:
    case = office.consulted()
    assert advice_of(office.panel, case.id) is None


def test_a_refusal_seeks_no_advice(office: Office) -> None:
    assert advice_of(office.panel, office.refused().case_id) is None


def test_a_decision_to_assess_lists_everybody_regulation_6_names_and_nobody_is_asked_yet(office: Office) -> None:
    view = seen(office, agreed(office))
    assert [line.request.kind.value for line in view.lines] == ["a", "b", "c", "d", "e"]
    assert {line.state for line in view.lines} == {"to-ask"}


def test_from_year_9_advice_on_adult_life_is_on_the_list(office: Office) -> None:
    case = office.consulted(setting=a_setting(year_group="Year 9"))
    assert of_kind(seen(office, office.agreed(case).case_id), AdviceKind.ADULTHOOD).state == "to-ask"


def test_somebody_the_family_asks_for_can_be_added_and_taken_off_until_asked(office: Office) -> None:
    case_id = agreed(office)
    view = seen(office, case_id)
    tutor = AdviceRequest(kind=AdviceKind.FAMILY_ASKS, who="A. Tutor")
    view = save_request(office.panel, case_id, tutor, expected_version=view.seeking.version, by=BY)
    assert of_kind(view, AdviceKind.FAMILY_ASKS).request.who == "A. Tutor"
    view = remove_request(office.panel, case_id, tutor.id, expected_version=view.seeking.version, by=BY)
    assert len(view.lines) == 5


def test_an_adviser_who_was_asked_stays_on_the_record(office: Office) -> None:
    case_id = agreed(office)
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED)
    with pytest.raises(PanelError, match="advice-asked"):
        remove_request(
            office.panel, case_id, line.request.id, expected_version=seen(office, case_id).seeking.version, by=BY
        )


# When


def test_the_six_weeks_run_from_the_day_the_adviser_received_the_request(office: Office) -> None:
    case_id = agreed(office)
    office.on(date(2026, 2, 9))
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, reached_them_on=date(2026, 2, 9))
    assert line.due_on == date(2026, 3, 23)
    assert (line.set_by, line.certain) == ("law", True)
    assert "reg 8(1)" in line.source


def test_until_receipt_is_on_record_the_date_counts_from_asking_and_says_so(office: Office) -> None:
    line = changed(office, agreed(office), AdviceKind.HEALTH, asked_on=ASKED)
    assert line.due_on == ASKED + timedelta(weeks=6)
    assert not line.certain
    assert "record the day it reached them" in line.sentence


@pytest.mark.parametrize(("day", "state"), [(date(2026, 3, 19), "waiting"), (date(2026, 3, 20), "late")])
def test_advice_is_late_on_the_day_after_its_last_day(office: Office, day: date, state: str) -> None:
    case_id = agreed(office)
    changed(office, case_id, AdviceKind.PSYCHOLOGY, asked_on=ASKED, reached_them_on=ASKED)
    office.on(day)
    assert of_kind(seen(office, case_id), AdviceKind.PSYCHOLOGY).state == state


@pytest.mark.parametrize("hour", [0, 1, 2, 23])
def test_the_night_the_clocks_change_moves_no_last_day(office: Office, hour: int) -> None:
    case_id = agreed(office)
    office.on(date(2026, 2, 15))
    changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, reached_them_on=date(2026, 2, 15))
    office.on(date(2026, 3, 29), hour)  # the clocks go forward at one in the morning
    line = of_kind(seen(office, case_id), AdviceKind.HEALTH)
    assert (line.due_on, line.state) == (date(2026, 3, 29), "waiting")
    assert line.sentence == "Due today."


def test_a_bank_holiday_is_counted_like_any_other_day(office: Office) -> None:
    case_id = agreed(office)
    office.on(date(2026, 2, 23))
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, reached_them_on=date(2026, 2, 23))
    assert line.due_on == date(2026, 4, 6), "Easter Monday: six weeks are calendar weeks"


def test_no_time_limit_binds_the_family(office: Office) -> None:
    case_id = agreed(office)
    line = changed(office, case_id, AdviceKind.FAMILY, asked_on=ASKED, reached_them_on=ASKED)
    office.on(date(2026, 6, 1))
    assert (line.due_on, line.state) == (None, "no-limit")
    assert not of_kind(seen(office, case_id), AdviceKind.FAMILY).late


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"reached_them_on": ASKED}, "reach"),
        ({"asked_on": ASKED, "reached_them_on": DECIDED}, "reach"),
        ({"asked_on": ASKED, "received_on": DECIDED}, "come before"),
    ],
)
def test_dates_that_cannot_both_be_right_are_refused(office: Office, parts: dict[str, date], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        changed(office, agreed(office), AdviceKind.HEALTH, **parts)


def test_a_day_that_has_not_come_is_refused(office: Office) -> None:
    with pytest.raises(PanelError, match="date-in-future"):
        changed(office, agreed(office), AdviceKind.HEALTH, asked_on=ASKED + timedelta(days=1))


# Exceptions and advice that exists


def claim(**parts: Any) -> AdviceException:
    return AdviceException.model_validate(
        {
            "kind": "missed-appointment",
            "facts": "The appointment of 3 March was not kept.",
            "evidence": "The clinic's e-mail of 4 March.",
            "began_on": date(2026, 3, 3),
            "recorded_by": CASEWORKER.id,
            "recorded_on": date(2026, 3, 23),
            **parts,
        }
    )


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ({}, "excepted"),
        ({"began_on": date(2026, 3, 20)}, "late"),  # after the six weeks
        ({"kind": "absent-from-area", "began_on": date(2026, 2, 10), "ended_on": date(2026, 3, 10)}, "excepted"),
        ({"kind": "absent-from-area", "began_on": date(2026, 2, 10), "ended_on": date(2026, 3, 9)}, "late"),
    ],
)
def test_an_exception_counts_only_where_its_facts_fit_regulation_8(
    office: Office, parts: dict[str, Any], state: str
) -> None:
    case_id = agreed(office)
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, reached_them_on=ASKED)
    office.on(date(2026, 3, 23))
    version = seen(office, case_id).seeking.version
    after = claim_advice_exception(
        office.panel, case_id, line.request.id, claim(**parts), expected_version=version, by=BY
    )
    assert of_kind(after, AdviceKind.HEALTH).state == state


def test_an_exception_without_evidence_is_not_kept(office: Office) -> None:
    case_id = agreed(office)
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED)
    with pytest.raises(PanelError, match="words-missing"):
        claim_advice_exception(office.panel, case_id, line.request.id, claim(evidence=" "), expected_version=2, by=BY)


def existing() -> ExistingAdvice:
    return ExistingAdvice(
        document="Speech and language report", adviser_agreed_on=ASKED, family_agreed_on=ASKED, council_agreed_on=ASKED
    )


def test_advice_that_all_three_find_enough_is_not_sought_again(office: Office) -> None:
    line = changed(office, agreed(office), AdviceKind.HEALTH, existing=existing())
    assert line.state == "not-sought"
    assert "reg 6(4)" in line.sentence


def test_the_familys_own_advice_is_always_sought(office: Office) -> None:
    with pytest.raises(ValueError, match="always asked"):
        changed(office, agreed(office), AdviceKind.FAMILY, existing=existing())


# Check points


def test_weeks_10_and_12_are_good_practice_and_weeks_16_and_20_are_law(office: Office) -> None:
    points = seen(office, agreed(office)).check_points
    assert [(point.due_on, point.set_by) for point in points] == [
        (date(2026, 3, 16), "good practice"),
        (date(2026, 3, 30), "good practice"),
        (date(2026, 4, 27), "law"),
        (date(2026, 5, 25), "law"),
    ]
    assert all("Not law" in point.source for point in points if point.set_by == "good practice")


def test_after_an_order_its_own_dates_stand_in_place_of_the_weeks_from_the_request(office: Office) -> None:
    refusal = office.refused()
    order = Concession(route="tribunal-order", on=date(2026, 9, 14))
    office.on(date(2026, 9, 14))
    decisions.change_decision(office.panel, refusal.id, "The Tribunal ordered it.", actor(OFFICER_PROFILE), order)
    decisions.follow_concession(office.panel, refusal.case_id, by=actor(OFFICER_PROFILE))
    points = seen(office, refusal.case_id).check_points
    assert [point.due_on for point in points] == [date(2026, 9, 28), date(2026, 11, 23), date(2026, 12, 21)]
    assert {point.set_by for point in points} == {"law"}


def test_a_check_point_is_late_the_day_after_and_not_once_it_was_kept(office: Office) -> None:
    case_id = agreed(office)
    office.on(date(2026, 3, 16))
    assert not seen(office, case_id).check_points[0].late
    office.on(date(2026, 3, 17))
    assert seen(office, case_id).check_points[0].late
    view = keep_check_point(
        office.panel, case_id, "week-10", date(2026, 3, 17), "Rang the mother.", expected_version=1, by=BY
    )
    assert not view.check_points[0].late


@pytest.mark.parametrize(("point", "no_plan"), [("D8", False), ("D6", True)])
def test_the_final_plan_or_the_news_that_there_is_none_ends_the_list(office: Office, point: str, no_plan: bool) -> None:
    case_id = agreed(office)
    view = keep_check_point(office.panel, case_id, point, ASKED, "Sent.", expected_version=1, by=BY, no_plan=no_plan)
    assert view.next_on is None
    assert not list(office.panel.store.advice_due(before=date(2030, 1, 1)))
    with pytest.raises(PanelError, match="advice-ended"):
        changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED)


def test_another_decision_in_its_place_ends_what_was_sought(office: Office) -> None:
    decision = office.agreed()
    decisions.change_decision(office.panel, decision.id, "New evidence.", actor(OFFICER_PROFILE))
    office.told_considering(office.case(decision.case_id))
    office.discussed(office.case(decision.case_id), a_discussion())
    office.decided(office.case(decision.case_id))
    assert advice_of(office.panel, decision.case_id) is None
    assert not list(office.panel.store.advice_due(before=date(2030, 1, 1)))


# Two people, and chasing


def test_two_people_at_once_lose_nothing(office: Office) -> None:
    case_id = agreed(office)
    view = seen(office, case_id)
    changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED)
    with pytest.raises(ConflictError, match="advice-changed"):
        save_request(
            office.panel,
            case_id,
            of_kind(view, AdviceKind.EDUCATION).request,
            expected_version=view.seeking.version,
            by=BY,
        )


def chaser(office: Office, case_id: CaseId, kind: AdviceKind) -> str:
    line = of_kind(seen(office, case_id), kind)
    return draft_chaser(office.panel, case_id, line.request.id, BY).text


def test_a_chaser_says_what_was_due_when_and_what_may_excuse_it_without_a_childs_name(office: Office) -> None:
    case_id = agreed(office)
    changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, reached_them_on=ASKED)
    office.on(date(2026, 3, 20))
    text = chaser(office, case_id, AdviceKind.HEALTH)
    assert "was due on 19 March 2026" in text
    assert "A waiting list does not" in text
    assert "25 May 2026" in text, "the plan's last day"
    assert "Testina" not in text
    assert "Imagine-Jones" not in text


def test_before_the_day_the_reminder_is_friendly_and_without_receipt_it_asks_for_it(office: Office) -> None:
    case_id = agreed(office)
    changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, reached_them_on=ASKED)
    changed(office, case_id, AdviceKind.SOCIAL_CARE, asked_on=ASKED)
    assert "is due on 19 March 2026" in chaser(office, case_id, AdviceKind.HEALTH)
    assert "did our request for advice reach you?" in chaser(office, case_id, AdviceKind.SOCIAL_CARE)


def test_the_family_is_invited_and_never_chased(office: Office) -> None:
    case_id = agreed(office)
    changed(office, case_id, AdviceKind.FAMILY, asked_on=ASKED, reached_them_on=ASKED)
    text = chaser(office, case_id, AdviceKind.FAMILY)
    assert "There is no time limit for you." in text
    assert "late" not in text


def test_a_chaser_is_recorded_in_its_words(office: Office) -> None:
    case_id = agreed(office)
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED)
    version = seen(office, case_id).seeking.version
    view = record_chase(office.panel, case_id, line.request.id, ASKED, "Rang them.", expected_version=version, by=BY)
    (chase,) = of_kind(view, AdviceKind.HEALTH).request.chases
    assert (chase.on, chase.text, chase.by.name) == (ASKED, "Rang them.", CASEWORKER.name)


def test_advice_that_has_come_is_not_chased(office: Office) -> None:
    case_id = agreed(office)
    line = changed(office, case_id, AdviceKind.HEALTH, asked_on=ASKED, received_on=ASKED)
    with pytest.raises(PanelError, match="advice-has-come"):
        draft_chaser(office.panel, case_id, line.request.id, BY)


def test_what_is_due_soonest_is_known_to_the_register(office: Office) -> None:
    case_id = agreed(office)
    ((row, kept),) = office.panel.store.advice_due(before=ASKED + timedelta(days=1))
    assert (row.id, kept.case_id) == (case_id, case_id)
    for kind in (AdviceKind.FAMILY, *list(AdviceKind)[1:5]):
        changed(office, case_id, kind, asked_on=ASKED, reached_them_on=ASKED)
    assert not list(office.panel.store.advice_due(before=date(2026, 3, 16)))
    assert seen(office, case_id).next_on == date(2026, 3, 16), "week 10 comes before the advice is due"


def test_advice_that_the_law_always_asks_for_cannot_be_taken_off(office: Office) -> None:
    case_id = agreed(office)
    request = of_kind(seen(office, case_id), AdviceKind.PSYCHOLOGY).request
    with pytest.raises(PanelError, match="advice-must-be-sought"):
        remove_request(office.panel, case_id, request.id, expected_version=1, by=BY)


def test_the_family_is_named_as_those_with_the_right(office: Office) -> None:
    assert of_kind(seen(office, agreed(office)), AdviceKind.FAMILY).request.who == "Ms Pauline Imagine"
