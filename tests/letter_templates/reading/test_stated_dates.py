"""The clocks and last days that a letter states: wrong ones found with the right date, near-misses let be."""

from __future__ import annotations

from datetime import date

import pytest

from legal_tests.lawbook import default_lawbook
from letter_templates.findings import Finding
from letter_templates.reading.letter_dates import dates_in
from letter_templates.reading.letter_file import from_text, read_letter
from letter_templates.reading.stated_dates import check_dates
from letter_templates.reading.whole import read_whole
from tests.letter_templates.reading.letters_for_tests import REFUSALS, as_file, golden

LAW = default_lawbook().in_force_on(date(2026, 2, 2))


def found(words: str, dated: str = "2 February 2026") -> list[Finding]:
    text = (
        f"Example Council\n\n{dated}\n\nDear Mr Oak\n\nWe have decided not to carry out an EHC needs assessment."
        f"\n\nYour right to appeal\n\n{words}"
    )
    return check_dates(read_whole(from_text(text)), LAW)


@pytest.mark.parametrize(
    "words",
    [
        "You must register your appeal within two months of receiving this letter.",
        "Within two months of receipt of this letter you must contact a mediation adviser.",
        "You must appeal within 30 days of the certificate.",
        "You then have 30 days from the date on your certificate to register an appeal.",
        "You have 28 days to appeal.",
        "Appeals must be lodged within 8 weeks of this letter.",
        "If you want to appeal you must do so within one month of receiving your mediation certificate.",
        "You must contact a mediation adviser within 28 days.",
    ],
)
def test_a_wrong_clock_is_found_once(words: str) -> None:
    (one,) = found(words)
    assert one.id == "time-limit-wrong"
    assert one.action == "must-fix"
    assert one.quote
    assert one.quote in words


@pytest.mark.parametrize(
    "words",
    [
        "You have two months from the date of this letter, or one month from the date of the certificate, to appeal.",
        "Mediation should take place within 30 days of your request.",
        "The meeting should take place within 30 days of the adviser telling us that you want it.",
        "The mediation adviser will issue a certificate within 3 working days.",
        "The Tribunal will usually hear an appeal within 12 weeks.",
        "You can complain to the council within 28 days.",
        "The council must respond to the Tribunal within 30 working days of the appeal.",
        "The time runs from the day we sent this letter, not from receipt of it: two months to appeal.",
        "You have one month from the date your certificate is issued to appeal.",
        "We will meet you on 9 March 2026 to talk about support.",
    ],
)
def test_a_right_clock_and_other_peoples_times_are_not_found(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Your appeal must reach the Tribunal by 3 April 2026.", "Thursday 2 April 2026"),
        ("The deadline for your appeal is 30 March 2026.", "Thursday 2 April 2026"),
        ("You must contact the mediation adviser by 09/03/2026.", "Thursday 2 April 2026"),
        ("Please send your appeal to the Tribunal no later than April 1st, 2026.", "Thursday 2 April 2026"),
    ],
)
def test_a_wrong_last_day_is_found_with_the_right_one(words: str, right: str) -> None:
    (one,) = found(words)
    assert right in one.message


def test_a_last_day_in_august_is_the_first_working_day_of_september() -> None:
    assert found("Your appeal must reach the Tribunal by 1 September 2026.", "10 June 2026") == []
    (one,) = found("Your appeal must reach the Tribunal by 10 August 2026.", "10 June 2026")
    assert "Tuesday 1 September 2026" in one.message


def test_a_letter_without_a_date_has_no_last_day_to_compare() -> None:
    assert found("Your appeal must reach the Tribunal by 3 April 2026.", "Our reference 12") == []


@pytest.mark.parametrize("name", REFUSALS)
def test_the_dates_of_golden_letters_are_right(name: str) -> None:
    assert check_dates(read_whole(read_letter("letter.docx", as_file(golden(name)))), LAW) == []


@pytest.mark.parametrize(
    "written",
    [
        "2 April 2026",
        "2nd April 2026",
        "2nd of April 2026",
        "April 2, 2026",
        "02/04/2026",
        "2.4.26",
        "2026-04-02",
        "2 Apr 2026",
    ],
)
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert [one.day for one in dates_in(f"by {written}, please")] == [date(2026, 4, 2)]


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert list(dates_in("on 31 February 2026 or 45/13/2026")) == []
