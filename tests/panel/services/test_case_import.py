"""A CSV file of cases: checked line by line, kept whole or not at all."""

from __future__ import annotations

import io
from datetime import date

import pytest

from panel.domain.case import CaseStatus, Channel, ParentBasis, Requester, SettingKind
from panel.domain.errors import PanelError
from panel.domain.register import CaseQuery
from panel.services.case_export import export_file
from panel.services.case_import import (
    ImportChoices,
    case_import_schema,
    check_cases,
    look_at,
    suggested_mapping,
)
from panel.services.case_import_values import is_formula, plain
from panel.storage.store import SqlStore
from tests.builders import CASEWORKER, Office, at
from tests.panel.import_files import BY, HEADINGS, LINE, TODAY, checked, imported, line, only_fault, table
from tests.panel.storage.conftest import sql_store as sql_store  # the real store, for one test


@pytest.fixture
def office() -> Office:
    return Office().on(TODAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"received": "03/02/2026"}, "Request received is later than today."),
        ({"dob": "03/02/2026"}, "Date of birth is later than today."),
        ({"dob": "06/01/2026"}, "Date of birth is after the day the request was received."),
        ({"received": "31/08/2014", "dob": "1/1/2010"}, "We hold no version of the law for 31 August 2014"),
        ({"received": ""}, "Request received is empty."),
        ({"given": " "}, "First names is empty."),
        ({"ref": "Testina-1"}, "holds a name of the child"),
        ({"family": "=HYPERLINK(1)"}, "spreadsheet formula"),
        ({"family": "I" * 301}, "Family name is too long."),
    ],
)
def test_what_is_wrong_with_a_line_is_said_by_column(office: Office, changes: dict[str, str], said: str) -> None:
    assert said in only_fault(office, table(line(**changes)))


def test_a_request_of_today_can_be_imported_before_noon(office: Office) -> None:
    office.on(TODAY, 8)
    imported(office, table(line(received="02/02/2026")))
    (row,) = office.store.search(CaseQuery()).rows
    assert row.received_on == TODAY


@pytest.mark.parametrize("received", ["29/03/2026 01:30", "25/10/2026 01:30"])
def test_the_hours_that_the_clock_change_drops_or_repeats_can_be_imported(office: Office, received: str) -> None:
    office.on(date(2026, 11, 2))
    imported(office, table(line(received=received)))
    (row,) = office.store.search(CaseQuery()).rows
    assert f"{row.received_on:%d/%m/%Y}" == received[:10]


def test_every_fault_of_a_line_is_told_at_once(office: Office) -> None:
    check = checked(office, table(line(dob="soon", received="later", given="")))
    assert len(check.faults) == 3
    assert check.lines_with_faults == 1


# Duplicates


def test_a_reference_given_twice_names_the_earlier_line(office: Office) -> None:
    fault = only_fault(office, table(line(), line(ref="ex-001", given="Other")))
    assert fault == "Reference is the same as on line 2."


def test_a_reference_given_twice_is_a_fault_even_where_the_earlier_line_has_another(office: Office) -> None:
    found = checked(office, table(line(family=""), line(given="Twice")))
    assert found.good == 0
    assert any("is the same as on line 2" in one.sentence for one in found.faults if one.line == 3)


def test_a_reference_that_the_register_has_is_a_fault(office: Office) -> None:
    imported(office, table(line()))
    assert "on the register already" in only_fault(office, table(line(given="Another", family="Person")))


def test_the_same_child_twice_is_pointed_out_and_not_refused(office: Office) -> None:
    check = checked(office, table(line(), line(ref="EX-002")))
    assert check.good == 2
    assert "as on line 2" in check.notes[0].sentence


def test_a_child_the_register_knows_is_pointed_out(office: Office) -> None:
    office.received()
    check = checked(office, table(line(family="IMAGINE-JONES")))
    assert "The register has a case" in check.notes[0].sentence


# Keeping


def test_checking_changes_nothing(office: Office) -> None:
    checked(office, table(line()))
    assert office.store.count_cases() == 0


def test_one_wrong_line_stops_the_whole_import(office: Office) -> None:
    text = table(*(line(ref=f"EX-{number}", given=f"Child {number}") for number in range(900)), line(dob="soon"))
    with pytest.raises(PanelError, match="import-has-errors"):
        imported(office, text)
    assert office.store.count_cases() == 0


def test_wrong_lines_are_left_out_only_when_asked(office: Office) -> None:
    result = imported(office, table(line(), line(ref="EX-2", dob="soon")), leave_out=True)
    assert (result.imported, result.left_out) == (1, 1)
    assert office.store.count_cases() == 1


def test_nothing_to_import_is_said(office: Office) -> None:
    with pytest.raises(PanelError, match="import-nothing"):
        imported(office, table(line(dob="soon")), leave_out=True)


def test_an_imported_case_has_its_clock_its_record_and_its_words(office: Office) -> None:
    imported(office, table(line()))
    (row,) = office.store.search(CaseQuery(text="fernhill")).rows
    assert (row.reference, row.due_on, row.status) == ("EX-001", date(2026, 2, 16), CaseStatus.RECEIVED)
    case = office.case(row.id)
    assert (case.request.requester, case.request.channel) == (Requester.PARENT, Channel.OTHER)
    assert case.setting.kind is SettingKind.SCHOOL
    assert case.request.received_at == at(date(2026, 1, 5), 12)
    with office.store.reading() as tx:
        assert [entry.action for entry in tx.audit(row.id)] == ["case imported"]
        summary = tx.audit()[0]
    assert summary.action == "cases imported"
    assert "Testina" not in str(summary.detail)


def test_an_open_case_of_a_young_person_gets_the_task_to_contact_them(office: Office) -> None:
    imported(office, table(line(dob="09/05/2007")))
    (row,) = office.store.search(CaseQuery()).rows
    assert [contact.basis for contact in office.case(row.id).contacts] == [ParentBasis.YOUNG_PERSON]
    ((_, task),) = office.store.open_tasks()
    assert "young person's own" in task.note


def test_every_column_can_be_imported(office: Office) -> None:
    headings = (
        *HEADINGS,
        "Parent",
        "Email",
        "Phone",
        "Address",
        "Year",
        "Setting type",
        "Requested by",
        "Channel",
        "Pronouns",
        "Caseworker",
        "Status",
        "Preferred name",
        "Requester name",
    )
    values = (
        *LINE,
        "Ms P. Imagine",
        "p@family.example",
        "+44 1632 960001",
        "1 Road, Exampleton",
        "Year 4",
        "nursery",
        "school",
        "E-mail",
        "she/her",
        CASEWORKER.name.upper(),
        "open",
        "Tess",
        "Mr D. Head",
    )
    imported(office, table(values, headings=headings))
    (row,) = office.store.search(CaseQuery()).rows
    case = office.case(row.id)
    (parent,) = case.contacts
    assert (parent.phone, parent.address) == ("+44 1632 960001", ("1 Road", "Exampleton"))
    assert (case.owner, case.request.requester) == (CASEWORKER.id, Requester.SCHOOL)
    assert (case.setting.kind, case.setting.year_group) == (SettingKind.EARLY_YEARS, "Year 4")
    assert (case.request.channel, case.person.known_as) == (Channel.EMAIL, "Tess")


def test_a_decision_is_never_imported_and_nothing_arrives_as_refused(office: Office) -> None:
    headings = (*HEADINGS, "Status")
    assert "not one of the words" in only_fault(office, table((*LINE, "refused"), headings=headings))
    imported(office, table((*LINE, "closed"), headings=headings))
    (row,) = office.store.search(CaseQuery()).rows
    assert row.status is CaseStatus.INFORMED
    with office.store.reading() as tx:
        assert tx.decisions(row.id) == ()


def test_lines_without_a_reference_get_one_that_no_other_line_has(office: Office) -> None:
    office.received()  # EHC-2026-0001
    text = table(line(ref=""), line(ref="EHC-2026-0003", given="Another"), line(ref="", given="Third"))
    imported(office, text)
    found = {row.reference for row in office.store.search(CaseQuery()).rows}
    assert found == {"EHC-2026-0001", "EHC-2026-0003", "EHC-2026-0004", "EHC-2026-0005"}


def test_needed_columns_that_nobody_matched_stop_it(office: Office) -> None:
    with pytest.raises(PanelError, match="import-mapping") as fault:
        checked(office, table(("A", "B"), headings=("Forename", "Surname")))
    assert "date of birth" in fault.value.advice.sentence


def test_headings_are_matched_by_what_councils_call_them() -> None:
    found = suggested_mapping(("CASE REF.", "Pupil Forename", "Pupil Surname", "D.O.B.", "Request Received Date", "x"))
    assert found == {"reference": 0, "given_names": 1, "family_name": 2, "date_of_birth": 3, "received_on": 4}


def test_what_was_exported_can_be_imported_with_formulas_kept_apart() -> None:
    assert plain("'=SUM(A1)") == "=SUM(A1)"
    assert is_formula("=1+1")
    assert is_formula(" @SUM(A1)")
    assert is_formula("+cmd|' /C calc'!A0")
    assert not is_formula("+44 1632 960001")
    assert not is_formula("-")


def test_the_schema_of_a_line_says_what_is_needed() -> None:
    schema = case_import_schema()
    assert schema["required"] == ["given_names", "family_name", "date_of_birth", "received_on"]


# Size


class CountedStream(io.BytesIO):
    """Remembers the largest part that was ever read at once."""

    largest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.largest = max(self.largest, len(found))
        return found

    def read1(self, size: int | None = -1, /) -> bytes:
        found = super().read1(size)
        self.largest = max(self.largest, len(found))
        return found


def test_a_file_of_200_000_rows_is_never_read_whole_and_progress_is_told(office: Office) -> None:
    text = table(*(line(ref=f"EX-{number:06}", given=f"Child {number}", dob="soon") for number in range(200_000)))
    stream = CountedStream(text.encode())
    source = look_at(stream)
    told: list[tuple[float, int]] = []
    check = check_cases(
        office.panel,
        stream,
        source,
        suggested_mapping(source.headings),
        ImportChoices(),
        BY,
        lambda part, lines: told.append((part, lines)),
    )
    assert check.lines_with_faults == 200_000
    assert len(check.faults) == 500, "the first are shown, all are counted"
    assert stream.largest <= 1 << 20 < source.size
    assert [part for part, _ in told] == sorted(part for part, _ in told)
    assert told[-1] == (1.0, 200_001)


def test_the_real_register_takes_an_import_in_one_piece_and_finds_its_cases(sql_store: SqlStore) -> None:
    office = Office(store=sql_store).on(TODAY)  # type: ignore[arg-type]
    text = table(
        *(line(ref=f"EX-{number:06}", given=f"Child {number}", family=f"Number{number}") for number in range(1_000))
    )
    with pytest.raises(PanelError, match="import-has-errors"):
        imported(office, text + ",".join(line(ref="EX-x", dob="soon")) + "\r\n")
    assert sql_store.count_cases() == 0
    assert imported(office, text).imported == 1_000
    assert [row.reference for row in sql_store.search(CaseQuery(text="number777")).rows] == ["EX-000777"]
    assert "on the register already" in checked(office, text).faults[0].sentence
    words = {status: status.value for status in CaseStatus}
    assert export_file(office.panel, CaseQuery(), words, BY).count(b"\r\n") == 1_001
