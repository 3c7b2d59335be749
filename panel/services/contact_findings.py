"""Findings about contacts that a letter prints: nobody has confirmed them, or somebody did long ago. None blocks.

The two contacts that do block, the mediation adviser and SENDIASS, are in `settings.NEEDED_FOR_A_REFUSAL`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from legal_tests.day_words import in_words
from letter_templates.document import LetterDocument, Purpose
from letter_templates.facts import LetterFacts, RefusalFacts
from letter_templates.findings import Finding
from panel.domain.settings import ConfirmedContact, ContactKey, CouncilSettings
from panel.services.settings import CONTACT_NAMES

UNCONFIRMED: Final = "contacts-unconfirmed"
LONG_AGO: Final = "contacts-confirmed-long-ago"
SOURCE: Final = "SEND Regulations 2014, regs 5(3) and 32"
_PRINTED: Final[dict[ContactKey, Purpose]] = {
    "mediation_contact": Purpose.MEDIATION_COUNCIL_CONTACT,
    "tribunal": Purpose.TRIBUNAL_CONTACT,
    "disagreement_resolution": Purpose.DISAGREEMENT_RESOLUTION,
    "formats_contact": Purpose.FORMATS,
}
_EVERY: Final[dict[ContactKey, Purpose]] = {
    **_PRINTED,
    "mediation_adviser": Purpose.MEDIATION_ADVISER,
    "information_and_advice": Purpose.INFORMATION_AND_ADVICE,
}


def contact_findings(
    document: LetterDocument, facts: LetterFacts, settings: CouncilSettings, on: date
) -> Iterator[Finding]:
    """At most one of each: what is printed is not what was confirmed, or was confirmed long before `on`."""
    if isinstance(facts, RefusalFacts):
        yield from _unconfirmed(document, facts, settings)
    yield from _confirmed_long_ago(document, facts, settings, on)


def _unconfirmed(document: LetterDocument, facts: LetterFacts, settings: CouncilSettings) -> Iterator[Finding]:
    doubtful: dict[str, str] = {}
    for key, purpose in _PRINTED.items():
        printed, held = getattr(facts.council, key), settings.contacts.get(key, ConfirmedContact())
        blocks = document.with_purpose(purpose)
        if printed is not None and blocks and not (held.ready and held.details == printed):
            doubtful[f"{CONTACT_NAMES[key]} ({printed.name})"] = blocks[0].id
    if doubtful:
        yield Finding(
            id=UNCONFIRMED,
            level="risky",
            action="look-again",
            message=f"Not confirmed: check before use: {'; '.join(doubtful)}.",
            where=next(iter(doubtful.values())),
            source=SOURCE,
            advice="A family that cannot reach these loses time to act. Check each against its own page or by ringing, "
            "and confirm it on the Settings page.",
        )


def _confirmed_long_ago(
    document: LetterDocument, facts: LetterFacts, settings: CouncilSettings, on: date
) -> Iterator[Finding]:
    old: dict[str, str] = {}
    for key, purpose in _EVERY.items():
        held, blocks = settings.contacts.get(key, ConfirmedContact()), document.with_purpose(purpose)
        same = held.details == getattr(facts.council, key)
        if blocks and same and held.confirmed_on and held.confirmed_long_ago(on):
            old[f"{CONTACT_NAMES[key]} (on {in_words(held.confirmed_on)})"] = blocks[0].id
    if old:
        yield Finding(
            id=LONG_AGO,
            level="unclear",
            action="look-again",
            message=f"Confirmed more than six months ago: {'; '.join(old)}.",
            where=next(iter(old.values())),
            source=SOURCE,
            advice="Services and numbers change. Ring, or look at the service's own page, and confirm it again on the "
            "Settings page. The letter does not wait for this.",
        )
