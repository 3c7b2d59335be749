"""One line of an imported file becomes a case, or a list of what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, TypeVar

from pydantic import ValidationError

from panel.domain.base import CaseId, ContactId, Frozen, ProfileId, new_id
from panel.domain.case import (
    Case,
    CaseStatus,
    Channel,
    Contact,
    ParentBasis,
    Person,
    Request,
    Requester,
    Setting,
    SettingKind,
)
from panel.domain.case_import import NEEDED, TITLES
from panel.domain.errors import PanelError
from panel.services import case_import_values as values
from panel.services.case_import_reading import Line
from panel.services.law import is_young_person, last_day_to_tell
from panel.services.panel import LONDON, Panel
from panel.services.receiving import names_person

MIDDAY: Final = time(12)
SURELY_A_CHILD_UNDER: Final = 15  # nobody is over compulsory school age before the year they become 15
RULE: Final = "As given in the register it was imported from."
CLOSED_EARLIER: Final = "Closed before this register was used: see the record it was imported from."
T = TypeVar("T")


class RowFault(Frozen):
    """Why a line cannot be imported, or what to look at in it. Never repeats what the cell holds."""

    line: int
    column: str  # its title; empty for the line as a whole
    sentence: str


class ImportChoices(Frozen):
    """What a line means where the file does not say."""

    requester: Requester = Requester.PARENT
    channel: Channel = Channel.OTHER
    setting_kind: SettingKind = SettingKind.SCHOOL


@dataclass(frozen=True)
class MadeCase:
    """A case as it would be kept. `reference_given`: the file has one; otherwise it is made while importing."""

    case: Case
    due_on: date
    reference_given: bool


class RowReader:
    """Reads lines under one mapping (part of a case -> number of the column)."""

    def __init__(
        self,
        panel: Panel,
        mapping: Mapping[str, int],
        columns: int,
        choices: ImportChoices,
        owners: Mapping[str, ProfileId],
        by: ProfileId,
    ) -> None:
        self._panel, self._mapping, self._columns, self._choices = panel, mapping, columns, choices
        self._owners, self._by = owners, by
        self._today, self._now = panel.today(), panel.clock.now()
        self._last_days: dict[date, date] = {}

    def read(self, line: Line) -> MadeCase | list[RowFault]:
        """The case of this line, or everything that is wrong with it."""
        extra = [value for value in line.values[self._columns :] if value.strip()]
        if extra:
            return [
                RowFault(
                    line=line.number,
                    column="",
                    sentence=f"The line has more than {self._columns} parts: a divider inside a cell needs quotation "
                    "marks round the cell.",
                )
            ]
        return _Row(self, line).made()

    def reference_of(self, line: Line) -> str:
        """The reference that the line gives; empty where it gives none."""
        place = self._mapping.get("reference")
        return values.plain(line.values[place]) if place is not None and place < len(line.values) else ""

    def last_day(self, received_on: date) -> date:
        """The end of the six weeks. Raises PanelError 'law-not-held'."""
        if received_on not in self._last_days:
            self._last_days[received_on] = last_day_to_tell(self._panel, received_on)
        return self._last_days[received_on]


class _Row:
    """One line while it is being read."""

    def __init__(self, reader: RowReader, line: Line) -> None:
        self._reader, self._number, self._faults = reader, line.number, list[RowFault]()
        cells = line.values
        self._text = {
            name: values.plain(cells[place]) if place < len(cells) else "" for name, place in reader._mapping.items()
        }

    def made(self) -> MadeCase | list[RowFault]:
        for name in NEEDED:
            if not self._text.get(name):
                self._fault(name, "is empty.")
        for name, text in self._text.items():
            if values.is_formula(text) and name != "parent_phone":
                self._fault(name, "holds a spreadsheet formula: save the values, not the formulas.")
        born, _ = self._moment("date_of_birth")
        received_on, clock = self._moment("received_on")
        received_at = self._dates(born, received_on, clock)
        due_on = self._due(received_on)
        case = self._case(born, received_on, received_at) if not self._faults else None
        if case is None or due_on is None:
            return self._faults
        return MadeCase(case=case, due_on=due_on, reference_given=bool(self._text.get("reference")))

    def _fault(self, name: str, sentence: str) -> None:
        self._faults.append(RowFault(line=self._number, column=TITLES[name], sentence=f"{TITLES[name]} {sentence}"))

    def _moment(self, name: str) -> tuple[date | None, time | None]:
        text = self._text.get(name, "")
        if not text:
            return None, None
        try:
            return values.moment(text, self._reader._today)
        except values.ValueFaultError as fault:
            self._fault(name, f"{fault}.")
            return None, None

    def _dates(self, born: date | None, received_on: date | None, clock: time | None) -> datetime | None:
        today = self._reader._today
        if born is not None and born > today:
            self._fault("date_of_birth", "is later than today.")
        if received_on is None:
            return None
        if received_on > today:
            self._fault("received_on", "is later than today.")
            return None
        if born is not None and received_on < born <= today:
            self._fault("date_of_birth", "is after the day the request was received.")
        arrived = datetime.combine(received_on, clock or MIDDAY, tzinfo=LONDON)
        return min(arrived, self._reader._now) if clock is None else arrived

    def _due(self, received_on: date | None) -> date | None:
        if received_on is None or received_on > self._reader._today:
            return None
        try:
            return self._reader.last_day(received_on)
        except PanelError as error:
            self._fault("received_on", f"cannot be used. {error.advice.sentence}")
            return None

    def _choice(self, name: str, known: Mapping[str, T], otherwise: T) -> T:
        text = self._text.get(name, "")
        if not text:
            return otherwise
        found = known.get(values.bare(text))
        if found is None:
            self._fault(name, "is not one of the words that are known here; see what the column may hold.")
            return otherwise
        return found

    def _case(self, born: date | None, received_on: date | None, received_at: datetime | None) -> Case | None:
        text, choices = self._text, self._reader._choices
        if born is None or received_on is None or received_at is None:
            return None
        status = self._choice("status", values.STATUSES, CaseStatus.RECEIVED)
        reference = text.get("reference", "")
        try:
            person = Person(
                given_names=text["given_names"],
                family_name=text["family_name"],
                known_as=text.get("known_as") or None,
                date_of_birth=born,
                pronouns=self._choice("pronouns", values.PRONOUNS, values.PRONOUNS["they"]),
            )
            if reference and names_person(reference, person):
                self._fault("reference", "holds a name of the child or young person; files are named after it.")
            case = Case(
                id=CaseId(new_id()),
                reference=reference or "to be made",
                status=status,
                person=person,
                request=Request(
                    channel=self._choice("channel", values.CHANNELS, choices.channel),
                    received_at=received_at,
                    received_on=received_on,
                    receipt_rule=RULE,
                    requester=self._choice("requester", values.REQUESTERS, choices.requester),
                    requester_name=text.get("requester_name") or None,
                    logged_by=self._reader._by,
                ),
                contacts=self._contacts(person, received_on),
                setting=Setting(
                    kind=self._choice("setting_kind", values.SETTINGS, choices.setting_kind),
                    name=text.get("setting_name") or None,
                    year_group=text.get("year_group") or None,
                ),
                owner=self._owner(),
                closed_because="" if status is CaseStatus.RECEIVED else CLOSED_EARLIER,
            )
        except ValidationError as fault:
            for item in fault.errors(include_input=False, include_url=False):
                place = str(item["loc"][-1]) if item["loc"] else ""
                why = "is too long" if item["type"] == "string_too_long" else "cannot be kept as it is"
                title = TITLES.get(place, place.replace("_", " ").capitalize() or "The line")
                self._faults.append(RowFault(line=self._number, column=title, sentence=f"{title} {why}."))
            return None
        return None if self._faults else case

    def _owner(self) -> ProfileId | None:
        text = self._text.get("owner", "")
        if not text:
            return None
        found = self._reader._owners.get(" ".join(text.split()).casefold())
        if found is None:
            self._fault("owner", "names nobody on the Settings page. Add them there, or leave it empty.")
        return found

    def _contacts(self, person: Person, received_on: date) -> tuple[Contact, ...]:
        text, found = self._text, list[Contact]()
        may_be = received_on.year - person.date_of_birth.year >= SURELY_A_CHILD_UNDER
        if may_be and is_young_person(person, received_on):
            own = Contact(
                id=ContactId(new_id()),
                name=f"{person.known_as or person.given_names} {person.family_name}"[:300],
                basis=ParentBasis.YOUNG_PERSON,
            )
            found.append(own)
        if text.get("parent_name"):
            parts = text.get("parent_address", "").replace("\r", "").replace("\n", ",").split(",")
            found.append(
                Contact(
                    id=ContactId(new_id()),
                    name=text["parent_name"],
                    basis=ParentBasis.PARENTAL_RESPONSIBILITY,
                    relation="parent",
                    address=tuple(part.strip() for part in parts if part.strip()),
                    email=text.get("parent_email") or None,
                    phone=text.get("parent_phone") or None,
                )
            )
        return tuple(found)
