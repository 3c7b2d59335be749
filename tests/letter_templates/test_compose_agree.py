"""The letter that agrees: dates from the request, whose advice, nothing promised."""

from __future__ import annotations

import pytest

from letter_templates.document import Purpose, Table, block_text
from letter_templates.read import FactsError
from tests.letter_templates.facts_builders import facts, letter, words


def test_weeks_16_and_20_run_from_the_request_not_from_the_decision() -> None:
    table = letter("agree-parent").block("key-dates")
    assert isinstance(table, Table)
    assert [row[1] for row in table.rows] == [
        "Six weeks from the day they get our request",
        "Monday 22 June 2026",
        "Monday 20 July 2026",
    ]


@pytest.mark.parametrize("route", ["mediation-agreement", "unopposed-appeal", "tribunal-order"])
def test_other_routes_have_10_and_14_weeks_from_their_own_day(route: str) -> None:
    changes = {"route": route, "route_on": "2026-09-14", "decided_on": "2026-09-15", "sent_on": "2026-09-16"}
    text = words(letter("agree-parent", **changes))
    assert "Monday 23 November 2026" in text
    assert "Monday 21 December 2026" in text
    assert "22 June" not in text
    assert "10 and 14 weeks" in text


def test_a_new_look_without_an_order_keeps_the_clock_of_the_request() -> None:
    changes = {"route": "reconsidered", "route_on": "2026-07-01", "decided_on": "2026-07-01", "sent_on": "2026-07-02"}
    text = words(letter("agree-parent", **changes))
    assert "Monday 22 June 2026" in text
    assert "One of these dates has already passed, and we are sorry." in text


def test_a_date_that_was_directed_replaces_ours() -> None:
    changes = {"route": "tribunal-order", "route_on": "2026-09-14", "decided_on": "2026-09-15", "sent_on": "2026-09-16"}
    document = letter("agree-parent", **changes, directed_dates={"final-plan": "2026-11-30"})
    assert "Monday 30 November 2026" in block_text(document.block("key-dates"))
    assert "The Tribunal set one of the last two dates." in words(document)


def test_a_route_needs_its_day() -> None:
    with pytest.raises(FactsError, match="Give the day of the order"):
        facts("agree-parent", route="tribunal-order")


def test_directed_dates_need_a_route_that_has_them() -> None:
    with pytest.raises(FactsError, match="can be directed only after"):
        facts("agree-parent", directed_dates={"final-plan": "2026-11-30"})


def test_nothing_is_promised_about_a_plan() -> None:
    text = block_text(letter("agree-parent").with_purpose(Purpose.NO_PROMISE)[0])
    assert "does not mean that Amaya will get an EHC plan, and it does not mean that she will not" in text


def test_advisers_are_listed_and_others_invited_even_if_not_known_to_the_service() -> None:
    document = letter("agree-parent")
    assert "Educational psychology | An educational psychologist" in block_text(document.block("advice"))
    assert "even if Amaya is not known to their service yet" in block_text(document.block("advice-invited"))


def test_an_existing_report_is_used_again_only_if_all_three_are_satisfied() -> None:
    text = words(letter("agree-parent"))
    assert "the person who wrote it, the council, and you" in text
    assert "Occupational therapy report" in block_text(letter("agree-parent").block("existing-advice-list"))


def test_the_young_person_is_spoken_to() -> None:
    text = words(letter("agree-young-person"))
    assert "assessment for you." in text
    assert "even if you are not known to their service yet" in text
    assert "Kezia is" not in text


def test_a_list_of_advisers_not_yet_made_leaves_a_gap() -> None:
    assert "[to be added: the people whose advice we will seek" in words(letter("agree-parent", advice=[]))


def test_the_notice_is_late_when_six_weeks_have_passed() -> None:
    assert letter("agree-parent", sent_on="2026-04-14").with_purpose(Purpose.DELAY)
    assert not letter("agree-parent", sent_on="2026-04-13").with_purpose(Purpose.DELAY)
