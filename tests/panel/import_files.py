"""Files of cases to import, made line by line, and what comes of them."""

from __future__ import annotations

import io
from datetime import date

from panel.services.case_import import (
    ImportCheck,
    ImportChoices,
    ImportResult,
    check_cases,
    import_cases,
    look_at,
    suggested_mapping,
)
from tests.builders import CASEWORKER, Office, actor
from tests.panel.storage.conftest import sql_store as sql_store  # the real store, for one test

TODAY = date(2026, 2, 2)
BY = actor(CASEWORKER)
HEADINGS = ("Ref", "Forename", "Surname", "DOB", "Date received", "School")
LINE = ("EX-001", "Testina", "Imagine", "09/03/2017", "05/01/2026", "Fernhill Example School")


def table(*lines: tuple[str, ...], headings: tuple[str, ...] = HEADINGS, divider: str = ",") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in (divider, '"', "\n")) else text

    return "".join(divider.join(cell(one) for one in line) + "\r\n" for line in (headings, *lines))


def line(**changes: str) -> tuple[str, ...]:
    """A line that can be imported, with one thing changed."""
    known = dict(zip(("ref", "given", "family", "dob", "received", "school"), LINE, strict=True))
    return tuple((known | changes).values())


def checked(office: Office, text: str | bytes, **choices: str) -> ImportCheck:
    stream = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    source = look_at(stream)
    mapping = suggested_mapping(source.headings)
    return check_cases(office.panel, stream, source, mapping, ImportChoices.model_validate(choices), BY)


def imported(office: Office, text: str | bytes, *, leave_out: bool = False) -> ImportResult:
    stream = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    source = look_at(stream)
    mapping = suggested_mapping(source.headings)
    return import_cases(office.panel, stream, source, mapping, ImportChoices(), BY, leave_out_faults=leave_out)


def only_fault(office: Office, text: str) -> str:
    (fault,) = checked(office, text).faults
    return fault.sentence
