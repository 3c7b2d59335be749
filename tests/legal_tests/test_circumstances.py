"""What a person's circumstances mean, and to whom a request is handed when section 36 does not fit."""

from datetime import date
from typing import Any

import pytest

from legal_tests.circumstances import Area, Circumstances, circumstances
from legal_tests.deadlines import ImpossibleDatesError
from legal_tests.lawbook import load_lawbook
from legal_tests.model import Tag, Verification

LAW = load_lawbook().in_force_on(date(2026, 11, 21))
ON = date(2026, 11, 16)  # a Monday


def of(born: date = date(2016, 4, 5), **facts: Any) -> Circumstances:
    return circumstances(**({"born": born, "on": ON, "law": LAW} | facts))


def test_a_child_at_school_here_goes_on_with_nothing_to_hand_over() -> None:
    report = of()
    assert report.right_holder == "child"
    assert report.definition_of_need.id == "cfa-2014-s20-2"
    assert report.definition_of_provision.id == "cfa-2014-s21-1"
    assert (report.hand_offs, report.flags, report.considerations, report.tags) == ((), (), (), ())
    assert report.goes_on_here


def test_under_school_age_the_question_is_what_is_likely_later() -> None:
    report = of(born=date(2022, 12, 1))
    assert report.definition_of_need.id == "cfa-2014-s20-3"
    assert report.definition_of_provision.id == "cfa-2014-s21-1"
    assert report.tags == (Tag.EARLY_YEARS,)


def test_under_two_any_educational_provision_is_special_educational_provision() -> None:
    assert of(born=date(2024, 11, 17)).definition_of_provision.id == "cfa-2014-s21-2"
    assert of(born=date(2024, 11, 16)).definition_of_provision.id == "cfa-2014-s21-1"


def test_over_18_additional_time_must_be_considered() -> None:
    report = of(born=date(2008, 11, 16))
    assert [item.id for item in report.considerations] == ["additional-time"]
    assert report.considerations[0].citation.endswith("s.36(10)")
    assert report.tags == (Tag.OVER_18,)
    assert of(born=date(2008, 11, 17)).considerations == ()


def test_a_young_person_under_18_decides_and_their_parents_stay_involved() -> None:
    report = of(born=date(2009, 4, 5))
    assert report.right_holder == "young-person"
    assert [flag.id for flag in report.flags] == ["young-person-under-18"]


@pytest.mark.parametrize(
    ("assessed", "flagged"), [(date(2026, 5, 15), False), (date(2026, 5, 16), True), (date(2026, 11, 16), True)]
)
def test_a_recent_assessment_is_flagged_for_legal_advice(assessed: date, flagged: bool) -> None:
    report = of(assessed_on=assessed)
    assert ("six-months" in [flag.id for flag in report.flags]) is flagged


def test_a_recent_assessment_takes_away_no_right() -> None:
    report = of(assessed_on=date(2026, 10, 1))
    flag = report.flags[0]
    assert flag.ask_for_legal_advice
    assert "the right of appeal" in flag.sentence
    assert report.goes_on_here


def test_an_earlier_refusal_is_not_an_assessment() -> None:
    report = of(refused_on=date(2026, 10, 1))
    assert [flag.id for flag in report.flags] == ["previous-refusal"]
    assert "bars nothing" in report.flags[0].sentence
    assert report.goes_on_here


def test_an_existing_plan_is_handed_over_with_its_fifteen_days() -> None:
    report = of(plan_maintained=True, received_on=date(2026, 11, 10))
    (hand_off,) = report.hand_offs
    assert hand_off.due == date(2026, 11, 25)
    assert hand_off.set_by_law
    assert hand_off.verification is Verification.MEMORY
    assert "reg" in hand_off.citation
    assert not report.goes_on_here


@pytest.mark.parametrize(
    ("facts", "name", "due"),
    [
        ({"detained": True}, "detained", date(2026, 11, 18)),
        ({"area": Area.MOVED_AWAY}, "moved-away", date(2026, 11, 23)),
        ({"area": Area.NEVER_HERE}, "never-here", date(2026, 11, 18)),
        ({"born": date(2001, 11, 16)}, "over-25", date(2026, 11, 23)),
    ],
)
def test_no_request_is_a_dead_end(facts: dict[str, Any], name: str, due: date) -> None:
    report = of(**facts)
    (hand_off,) = report.hand_offs
    assert hand_off.id == name
    assert hand_off.due == due
    assert not hand_off.set_by_law
    assert "our own good practice" in hand_off.due_rule
    assert hand_off.owner_role
    assert hand_off.next_step
    assert not report.goes_on_here


def test_a_family_that_moved_in_goes_on_here_with_something_to_do() -> None:
    report = of(area="moved in", received_on=date(2026, 11, 2), move_known_on=date(2026, 11, 9))
    (hand_off,) = report.hand_offs
    assert hand_off.due == date(2026, 11, 16)
    assert report.goes_on_here


def test_several_reasons_to_hand_over_are_all_given() -> None:
    report = of(plan_maintained=True, area=Area.MOVED_AWAY)
    assert [item.id for item in report.hand_offs] == ["existing-plan", "moved-away"]


def test_from_the_twenty_fifth_birthday_nobody_has_the_right_under_this_part() -> None:
    report = of(born=date(2001, 11, 16))
    assert report.right_holder is None
    assert report.considerations == ()
    assert of(born=date(2001, 11, 17)).right_holder == "young-person"


def test_becoming_a_young_person_after_the_request_is_flagged() -> None:
    report = of(born=date(2011, 8, 30), on=date(2027, 6, 26), received_on=date(2027, 6, 1))
    assert report.right_holder == "young-person"
    assert "crossed-the-line" in [flag.id for flag in report.flags]


def test_a_birthday_in_the_first_week_of_september_is_flagged() -> None:
    assert "september-birthday" in [flag.id for flag in of(born=date(2011, 9, 3)).flags]


@pytest.mark.parametrize(
    "facts",
    [
        {"born": date(2026, 11, 17)},
        {"received_on": date(2026, 11, 17)},
        {"assessed_on": date(2026, 11, 17)},
        {"assessed_on": date(2010, 1, 1)},
        {"refused_on": date(2026, 11, 17)},
    ],
)
def test_dates_that_cannot_both_be_right_are_refused_with_a_sentence(facts: dict[str, Any]) -> None:
    with pytest.raises(ImpossibleDatesError):
        of(**facts)


@pytest.mark.parametrize(
    "flag",
    of(
        born=date(2011, 9, 3),
        on=date(2028, 7, 1),
        received_on=date(2028, 6, 1),
        assessed_on=date(2028, 5, 1),
        refused_on=date(2028, 5, 1),
    ).flags,
    ids=lambda flag: flag.id,
)
def test_every_flag_has_a_source(flag: Any) -> None:
    assert flag.citation
    assert LAW.provision(flag.provision_id)
