"""A CSV file of cases: read whatever it is made of, its dates with their day first."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, time

import pytest

from panel.domain.errors import PanelError
from panel.services.case_import import (
    look_at,
)
from panel.services.case_import_reading import SAMPLE, lines_of
from panel.services.case_import_values import ValueFaultError, moment
from tests.builders import Office
from tests.panel.import_files import HEADINGS, LINE, TODAY, checked, line, only_fault, table
from tests.panel.storage.conftest import sql_store as sql_store  # the real store, for one test


@pytest.fixture
def office() -> Office:
    return Office().on(TODAY)


# How a file is written


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.encode("utf-8"), "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8-sig"),
        (lambda text: text.encode("cp1252"), "cp1252"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: text.encode("utf-16-le"), "utf-16-le"),
        (lambda text: text.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_accents_arrive_whatever_the_encoding(office: Office, encode: Callable[[str], bytes], encoding: str) -> None:
    data = encode(table(line(given="Zoë", family="O’Façade")))
    assert look_at(io.BytesIO(data)).encoding == encoding
    assert checked(office, data).preview[0].name == "Zoë O’Façade"


def test_an_encoding_that_was_guessed_is_said_to_be_a_guess() -> None:
    assert not look_at(io.BytesIO(table(line(given="Zoë")).encode("cp1252"))).sure
    assert look_at(io.BytesIO(table(line(given="Zoë")).encode())).sure


@pytest.mark.parametrize("divider", [",", ";", "\t", "|"])
def test_the_divider_is_found_out(office: Office, divider: str) -> None:
    text = table(line(school="Fern; hill, | School"), divider=divider)
    assert look_at(io.BytesIO(text.encode())).divider == divider
    assert checked(office, text).preview[0].setting_name == "Fern; hill, | School"


def test_the_line_that_names_the_divider_is_not_a_case(office: Office) -> None:
    check = checked(office, "sep=;\r\n" + table(line(), divider=";"))
    assert (check.lines, check.good, check.preview[0].line) == (1, 1, 3)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \r\n", "empty"),
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
        (b"a,b\r\n\x00\x01\x02\x03,\x00", "not a text file"),
        (b"caf\xe9,\x81\x8d\x8f", "not known here"),
    ],
)
def test_a_file_that_is_no_csv_says_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(PanelError) as fault:
        look_at(io.BytesIO(data))
    assert said in fault.value.advice.sentence


def test_a_quotation_that_never_closes_is_named_by_its_line() -> None:
    stream = io.BytesIO((table(line()) + '"' + "never closed, " * 20_000).encode())
    with pytest.raises(PanelError, match="import-file") as fault:
        list(lines_of(stream, look_at(stream)))
    assert "Line 3" in fault.value.advice.sentence


def test_characters_of_another_encoding_late_in_the_file_are_read_as_windows(office: Office) -> None:
    text = table(*(line(ref=f"EX-{number:05}") for number in range(3_000)), line(ref="EX-9", given="Zoë"))
    data = text.encode("cp1252")
    assert data.index(b"\xeb") > SAMPLE
    assert checked(office, data).good == 3_001


def test_line_numbers_are_those_of_the_file_with_lines_inside_cells_and_empty_ones(office: Office) -> None:
    text = table(line(school="Fernhill\nSchool"), ("",) * 6, line(ref="", dob="never"))
    (fault,) = checked(office, text).faults
    assert fault.line == 5


def test_a_line_cut_up_by_a_stray_divider_says_so(office: Office) -> None:
    text = ",".join(HEADINGS) + "\r\n" + ",".join((*LINE, "Hill Road")) + "\r\n"
    assert "more than 6 parts" in only_fault(office, text)


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "05/01/2026",
        "5/1/26",
        "5.1.2026",
        "05-01-2026",
        "2026-01-05",
        "2026/1/5",
        "5 January 2026",
        "5 Jan 26",
        "05-Jan-2026",
        "5th January 2026",
        "Mon 5 Jan 2026",
        "Monday, 5 January 2026",
        "2026-01-05T00:00:00Z",
        "05/01/2026 00:00",
        " 05/01/2026 ",
    ],
)
def test_a_date_is_read_with_its_day_first(text: str) -> None:
    assert moment(text, TODAY)[0] == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("text", "clock"), [("05/01/2026 14:30", time(14, 30)), ("05/01/2026 2.30 pm", time(14, 30)), ("05/01/2026", None)]
)
def test_a_time_of_day_is_kept(text: str, clock: time | None) -> None:
    assert moment(text, TODAY)[1] == clock


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("01/25/2026", "American"),
        ("30/02/2026", "no such day"),
        ("29/02/2025", "no such day"),
        ("46027", "number for a date"),
        ("soon", "is not a date"),
        ("05/01/2026 25:00", "no clock"),
        ("00/00/0000", "no such day"),
    ],
)
def test_what_is_no_date_says_why_and_never_repeats_the_cell(text: str, said: str) -> None:
    with pytest.raises(ValueFaultError) as fault:
        moment(text, TODAY)
    assert said in str(fault.value)
    assert text not in str(fault.value)


@pytest.mark.parametrize(("text", "year"), [("1/1/26", 2026), ("1/1/27", 1927), ("1/1/09", 2009)])
def test_two_figures_for_a_year_never_mean_a_year_to_come(text: str, year: int) -> None:
    assert moment(text, TODAY)[0].year == year
