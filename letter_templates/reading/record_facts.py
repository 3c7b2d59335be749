"""What the case says of the facts that a letter states, and how a difference is reported."""

from __future__ import annotations

from datetime import date
from typing import Literal

from letter_templates.document import Frozen
from letter_templates.findings import Action, Finding, Level
from letter_templates.reading.sentences import Span

Pronouns = Literal["he", "she", "they"]


class RecordFacts(Frozen):
    """What the case says. None: not known, and not compared. `other_names`: family, staff and services on the case.

    `other_children`: which of the `unaccounted_names` are those of other children on the register; None: not looked up.
    """

    full_name: str | None = None
    known_as: str | None = None
    date_of_birth: date | None = None
    pronouns: Pronouns | None = None
    school: str | None = None
    year_group: str | None = None
    received_on: date | None = None
    decided_on: date | None = None
    outcome: Literal["refusal", "agree"] | None = None
    other_names: tuple[str, ...] = ()
    other_children: frozenset[str] | None = None


def differs(
    message: str,
    span: Span | None,
    *,
    name: str = "wrong-or-stale-facts",
    level: Level = "risky",
    action: Action = "look-again",
) -> Finding:
    """The letter says one thing and the case another, at these words."""
    return Finding(
        id=name,
        level=level,
        action=action,
        message=message,
        where="record",
        source="Children and Families Act 2014, s.36(5)(a); UK GDPR, Article 5(1)(d)",
        advice="Compare the letter with the case, and put right whichever is wrong.",
        quote=span.quote if span else None,
        start=span.start if span else None,
        end=span.end if span else None,
    )
