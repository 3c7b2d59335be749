"""Findings about what must be kept from the person a letter is for. The check looks at the finished words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letter_templates.document import LetterDocument, block_text
from letter_templates.findings import Finding
from panel.domain.case import Case, Contact
from panel.domain.decision import Decision
from panel.domain.problems import cited
from panel.services.letter_parts import shown_evidence

SOURCE: Final = "UK GDPR, Article 5(1); the instructions on this case"
SHORTEST: Final = 5  # letters; anything shorter would be found everywhere


def privacy_findings(
    document: LetterDocument, case: Case, decision: Decision | None, contact: Contact | None
) -> tuple[Finding, ...]:
    """What this letter says that its reader must not learn, or may need a second look before it goes."""
    if contact is None:
        return ()
    return (
        *_details_of_others(document, case, contact),
        *_kept_from(document, contact),
        *_kept_documents(document, case, decision, contact),
    )


def _details_of_others(document: LetterDocument, case: Case, contact: Contact) -> Iterator[Finding]:
    own = {_plain(detail) for detail in _details(contact)}
    for other in case.contacts:
        if other.id == contact.id:
            continue
        secret = {_plain(detail) for detail in _details(other)} - own
        for block in document.blocks:
            text = _plain(block_text(block))
            for detail in secret:
                if len(detail) >= SHORTEST and detail in text:
                    yield Finding(
                        id="details-of-another",
                        level="unlawful",
                        action="must-fix",
                        message=f"The letter gives an address, number or e-mail address of {other.name}.",
                        where=block.id,
                        source=SOURCE,
                        advice="Take it out. Let it stand only if this person has agreed.",
                    )
                    break


def _kept_from(document: LetterDocument, contact: Contact) -> Iterator[Finding]:
    if not contact.keep_from:
        return
    for words in contact.keep_from:
        for block in document.blocks:
            if len(words) >= SHORTEST and _plain(words) in _plain(block_text(block)):
                yield Finding(
                    id="kept-from-recipient",
                    level="unlawful",
                    action="must-fix",
                    message="The letter says something that this case tells us to keep from this person.",
                    where=block.id,
                    source=SOURCE,
                    advice="Take it out of this letter.",
                    quote=words,
                )
    yield Finding(
        id="keep-in-mind",
        level="risky",
        action="look-again",
        message=f"To be kept from {contact.name}: {'; '.join(contact.keep_from)}.",
        where="record",
        source=SOURCE,
        advice="Read the whole letter with this in mind before it goes.",
    )


def _kept_documents(
    document: LetterDocument, case: Case, decision: Decision | None, contact: Contact
) -> Iterator[Finding]:
    if document.versions.kind != "refusal" or decision is None:
        return  # other letters do not print the reasons
    shown = {item.id for item in shown_evidence(case, decision, contact)}
    for finding in (decision.findings.limb_a, decision.findings.limb_b):
        if cited(finding) - shown:
            yield Finding(
                id="reasons-rest-on-kept-document",
                level="risky",
                action="must-fix",
                message=f"The reasons on question ({finding.limb}) rest on a document that is kept from this person.",
                where=f"reasons-{finding.limb}",
                source=SOURCE,
                advice="The document is not named in this letter. Read the reasons: if they would give away what is in "
                "it, change them and ask the decision-maker to confirm; if not, let this stand and say so.",
            )


def _details(contact: Contact) -> tuple[str, ...]:
    return tuple(line for line in (*contact.address, contact.email or "", contact.phone or "") if line)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
