"""The register as CSV: the current search, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from panel.domain.case import CaseStatus
from panel.domain.register import CaseQuery
from panel.services.case_export import export_cases, export_file, safe
from panel.services.case_import_values import plain
from tests.builders import CHAIR, Office, a_person, a_setting, actor, at

WORDS = {status: status.value.capitalize() for status in CaseStatus}


def exported(office: Office, query: CaseQuery | None = None) -> list[dict[str, str]]:
    text = "".join(export_cases(office.panel, query or CaseQuery(), WORDS))
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", "  =1", "\u00a0=1", "＝1"]
)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "O'Brien", "Imagine-Jones", "5 days late", "a=b", "'quoted'"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert safe(text) == text


def test_the_import_takes_the_apostrophe_off_again() -> None:
    assert plain(safe("+44 1632 960001")) == "+44 1632 960001"


def test_a_name_that_is_a_formula_arrives_as_text(office: Office) -> None:
    office.received(person=a_person(given_names="=HYPERLINK(1)", family_name="Imagine"))
    (line,) = exported(office)
    assert line["Name"] == "'=HYPERLINK(1) Imagine"


def test_only_the_cases_of_the_search_are_exported_in_its_order(office: Office) -> None:
    office.received(setting=a_setting(name="Oakwood Example School"))
    office.received(received_at=at(date(2026, 1, 5), 9))
    assert len(exported(office)) == 2
    (line,) = exported(office, CaseQuery(text="oakwood", page=7, page_size=1))
    assert line["Setting"] == "Oakwood Example School"


def test_a_line_says_the_clock_in_words_and_dates_with_the_day_first(office: Office) -> None:
    office.received()
    office.on(date(2026, 2, 18))
    (line,) = exported(office)
    assert (line["Decision due"], line["Clock"], line["Date of birth"]) == ("16/02/2026", "2 days late", "09/03/2017")
    office.on(date(2026, 2, 15))
    assert exported(office)[0]["Clock"] == "1 day left"


def test_a_spreadsheet_reads_its_accents(office: Office) -> None:
    office.received(person=a_person(given_names="Zoë"))
    data = export_file(office.panel, CaseQuery(), WORDS, actor(CHAIR))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Zoë" in data.decode("utf-8-sig")


@pytest.fixture
def office() -> Office:
    return Office()
