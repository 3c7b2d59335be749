"""A finding about contacts that a refusal prints and nobody has confirmed. It asks for a second look; it never blocks.

The two contacts that do block, the mediation adviser and SENDIASS, are in `settings.NEEDED_FOR_A_REFUSAL`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letter_templates.document import LetterDocument, Purpose
from letter_templates.facts import LetterFacts, RefusalFacts
from letter_templates.findings import Finding
from panel.domain.settings import ConfirmedContact, ContactKey, CouncilSettings
from panel.services.settings import CONTACT_NAMES

UNCONFIRMED: Final = "contacts-unconfirmed"
_PRINTED: Final[dict[ContactKey, Purpose]] = {
    "mediation_contact": Purpose.MEDIATION_COUNCIL_CONTACT,
    "tribunal": Purpose.TRIBUNAL_CONTACT,
    "disagreement_resolution": Purpose.DISAGREEMENT_RESOLUTION,
    "formats_contact": Purpose.FORMATS,
}


def contact_findings(document: LetterDocument, facts: LetterFacts, settings: CouncilSettings) -> Iterator[Finding]:
    """One finding for all of them: what is printed is not what a named person has confirmed on the Settings page."""
    if not isinstance(facts, RefusalFacts):
        return
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
            source="SEND Regulations 2014, regs 5(3) and 32",
            advice="A family that cannot reach these loses time to act. Check each against its own page or by ringing, "
            "and confirm it on the Settings page.",
        )
