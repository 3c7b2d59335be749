"""Findings about what must be kept from the person a letter is for. The check looks at the finished words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letter_templates.document import LetterDocument, block_text
from letter_templates.findings import Finding
from panel.domain.case import Case, Contact
from panel.domain.decision import Decision
from panel.domain.keeping import details_of_others, kept_words, plain
from panel.domain.problems import cited
from panel.services.letter_parts import shown_evidence

SOURCE: Final = "UK GDPR, Article 5(1); the instructions on this case"


def privacy_findings(
    document: LetterDocument, case: Case, decision: Decision | None, contact: Contact | None
) -> tuple[Finding, ...]:
    """What this letter says that its reader must not learn, or may need a second look before it goes."""
    if contact is None:
        return ()
    return (
        *_details_of_others(document, case, contact),
        *_kept_from(document, case, contact),
        *_kept_documents(document, case, decision, contact),
    )


def _details_of_others(document: LetterDocument, case: Case, contact: Contact) -> Iterator[Finding]:
    for block in _blocks_with(document, details_of_others(case, contact)):
        yield Finding(
            id="details-of-another",
            level="unlawful",
            action="must-fix",
            message="The letter gives an address, a number or an e-mail address of somebody else in the case.",
            where=block,
            source=SOURCE,
            advice="Take it out. Let it stand only if that person has agreed.",
        )


def _kept_from(document: LetterDocument, case: Case, contact: Contact) -> Iterator[Finding]:
    if not contact.keep_from:
        return
    for block in _blocks_with(document, kept_words(case, contact)):
        yield Finding(
            id="kept-from-recipient",
            level="unlawful",
            action="must-fix",
            message="The letter says something that this case tells us to keep from this person.",
            where=block,
            source=SOURCE,
            advice=f"Take it out of this letter. To be kept from them: {'; '.join(contact.keep_from)}.",
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


def _blocks_with(document: LetterDocument, texts: frozenset[str]) -> list[str]:
    """Ids of the blocks that hold any of these words."""
    wanted = [plain(text) for text in texts]
    return [block.id for block in document.blocks if any(text in plain(block_text(block)) for text in wanted)]
