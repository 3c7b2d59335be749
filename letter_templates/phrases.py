"""Small pieces of wording that need a choice: dates in words, ways of contact, gaps that must still be filled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from letter_templates.facts import ContactDetails, Officer, Recipient

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WHEN_SENT = "[date worked out when the letter is sent]"
LINE_BREAK = "\n"


def short_date(day: date) -> str:
    """ "2 March 2026": the form every longer date contains, whatever the computer's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """ "Monday 2 March 2026"."""
    return f"{DAYS[day.weekday()]} {short_date(day)}"


def gap(what: str) -> str:
    """A visible hole in a draft. A letter with one cannot be issued."""
    return f"[to be added: {what}]"


def in_words(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


BETWEEN_WAYS = " · "


def contact_lines(contact: ContactDetails) -> str:
    """A person or service on one line, and the ways to reach it on the next."""
    name = f"{contact.name}, {contact.role}" if contact.role else contact.name
    ways = (
        ("Phone", contact.phone),
        ("E-mail", contact.email),
        ("Website", contact.website),
        ("Post", contact.address),
    )
    return LINE_BREAK.join([name, BETWEEN_WAYS.join(f"{label}: {value}" for label, value in ways if value)])


def contact_or_gap(contact: ContactDetails | None, whose: str) -> str:
    return contact_lines(contact) if contact else gap(f"{whose} (in Settings)")


def officer_lines(officer: Officer) -> str:
    """The officer's name and how to ring or write."""
    ways = [f"{label}: {way}" for label, way in (("Phone", officer.phone), ("E-mail", officer.email)) if way]
    return LINE_BREAK.join(
        [officer.name, BETWEEN_WAYS.join(ways) or gap("the officer's phone number or e-mail address")]
    )


def addressee_lines(recipient: Recipient) -> str:
    return LINE_BREAK.join((recipient.name, *recipient.address))
