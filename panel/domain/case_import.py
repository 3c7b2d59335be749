"""What a CSV file of cases may hold, column by column. The JSON Schema of a line is `lmag schema case-import`.

A decision is never imported: it needs its findings, its reasons and the officer who made it. Nothing is ever imported
as refused.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import Field

from panel.domain.base import Frozen


def column(title: str, about: str, *also: str, needed: bool = False) -> Any:
    """A column: its name for people, what it holds, and other headings it is known by."""
    return Field(default="", title=title, description=about, json_schema_extra={"needed": needed, "also": list(also)})


class CaseImportRow(Frozen):
    """One line of the file, as text. Dates are read with the day first, in any of the usual forms."""

    reference: str = column(
        "Reference",
        "The council's own reference. Each one once; never a name. Left empty, one is made.",
        "ref",
        "case reference",
        "case ref",
        "case number",
        "case id",
        "case no",
        "ehc reference",
    )
    given_names: str = column(
        "First names",
        "First names of the child or young person.",
        "first name",
        "forename",
        "forenames",
        "given name",
        "child first name",
        "pupil forename",
        "legal forename",
        needed=True,
    )
    family_name: str = column(
        "Family name",
        "Family name of the child or young person.",
        "surname",
        "last name",
        "child surname",
        "pupil surname",
        "legal surname",
        needed=True,
    )
    known_as: str = column("Known as", "The name they use.", "preferred name", "preferred forename")
    date_of_birth: str = column(
        "Date of birth", "With the day first: 09/03/2017.", "dob", "birth date", "born", "d.o.b.", needed=True
    )
    pronouns: str = column("Pronouns", "she, he or they.", "pronoun")
    received_on: str = column(
        "Request received",
        "The day the council received the request. The six weeks run from it.",
        "received",
        "received on",
        "date received",
        "request date",
        "date of request",
        "date request received",
        "received date",
        "request received date",
        needed=True,
    )
    requester: str = column(
        "Who asked",
        "parent, young person, parent for young person, school, college, or brought to attention.",
        "requested by",
        "request from",
        "source of request",
        "requester",
    )
    requester_name: str = column("Name of who asked", "Whoever asked, by name.", "requester name")
    channel: str = column(
        "How it came", "e-mail, post, signed for, by hand, telephone, in person, online form, other.", "channel", "how"
    )
    setting_kind: str = column(
        "Kind of setting",
        "school, early years, college, home educated, none.",
        "setting type",
        "type of setting",
        "phase",
    )
    setting_name: str = column("Setting", "The school, college or early years setting.", "school", "setting name")
    year_group: str = column("Year group", "For instance: Year 4.", "year", "ncy", "nc year")
    parent_name: str = column(
        "Parent",
        "A parent with parental responsibility. Leave it empty where that is not known: they are written to.",
        "parent name",
        "parent/carer",
        "parent carer",
        "carer name",
    )
    parent_email: str = column("Parent's e-mail", "Their e-mail address.", "parent email", "email", "e-mail")
    parent_phone: str = column("Parent's phone", "Their phone number.", "parent phone", "phone", "telephone", "mobile")
    parent_address: str = column(
        "Parent's address", "Parts divided by commas or lines.", "address", "parent address", "home address"
    )
    owner: str = column(
        "Caseworker", "The name of a colleague as on the Settings page.", "case worker", "owner", "ciao"
    )
    status: str = column(
        "Where it has got to",
        "open, closed (the family has been told) or withdrawn. Left empty: open.",
        "status",
        "case status",
        "state",
    )


FIELDS: Final = tuple(CaseImportRow.model_fields)
TITLES: Final = {name: str(field.title) for name, field in CaseImportRow.model_fields.items()}
ABOUT: Final = {name: str(field.description) for name, field in CaseImportRow.model_fields.items()}


def _extra(name: str) -> dict[str, Any]:
    extra = CaseImportRow.model_fields[name].json_schema_extra
    return extra if isinstance(extra, dict) else {}


NEEDED: Final = tuple(name for name in FIELDS if _extra(name).get("needed"))
ALSO: Final = {name: tuple(str(one) for one in _extra(name).get("also", ())) for name in FIELDS}
