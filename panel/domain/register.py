"""The register of cases: one line for each, how it is searched, and a page of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from panel.domain.base import CaseId, Frozen, ProfileId
from panel.domain.case import CaseStatus


class CaseRow(Frozen):
    """One line of the register."""

    id: CaseId
    reference: str
    name: str
    born: date
    status: CaseStatus
    received_on: date
    due_on: date
    setting_name: str
    owner: ProfileId | None
    sample: bool


class CaseQuery(Frozen):
    """A search of the register. `text` matches reference, names and setting, by words and their beginnings.

    `assessing`: only cases with advice or a check point still due after a decision to assess; the order "due" is then
    by that day.
    """

    text: str = ""
    statuses: tuple[CaseStatus, ...] = ()
    open_only: bool = False
    assessing: bool = False
    due_from: date | None = None
    due_to: date | None = None
    sort: Literal["due", "received", "name", "reference"] = "due"
    descending: bool = False
    page: int = 1
    page_size: int = 25


class CasePage(Frozen):
    rows: tuple[CaseRow, ...]
    total: int
    page: int
    page_size: int


class OpenOnDay(Frozen):
    """How many open cases with one status fall due on a day."""

    due_on: date
    status: CaseStatus
    cases: int


class AlreadyThere(Frozen):
    """Of the references and people asked about: those that the register has."""

    references: frozenset[str]
    people: frozenset[tuple[str, date]]  # family name, as asked, and date of birth
