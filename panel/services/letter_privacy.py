"""Findings about what must be kept from the person a letter is for. The check looks at the finished words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from letter_templates.document import LetterDocument, block_text
from letter_templates.findings import Finding
from panel.domain.case import Case, Contact
from panel.domain.decision import Decision
from panel.domain.keeping import Kept, details_of_others, found_in, kept_words, plain
from panel.domain.problems import cited
from panel.domain.right_holders import PARENTS_IN_LAW
from panel.services.letter_parts import shown_evidence

PRIVACY_FINDINGS: Final = frozenset({"details-of-another", "kept-from-recipient", "reasons-rest-on-kept-document"})
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
        *_childs_words(document, case, contact),
    )


def _details_of_others(document: LetterDocument, case: Case, contact: Contact) -> Iterator[Finding]:
    for block, words in _found(document, details_of_others(case, contact)):
        yield Finding(
            id="details-of-another",
            level="unlawful",
            action="must-fix",
            message="The letter gives an address, a number or an e-mail address of somebody else in the case.",
            where=block,
            quote=words,
            source=SOURCE,
            advice="Take it out. Let it stand only if that person has agreed.",
        )


def _kept_from(document: LetterDocument, case: Case, contact: Contact) -> Iterator[Finding]:
    if not contact.keep_from:
        return
    for block, words in _found(document, kept_words(case, contact)):
        yield Finding(
            id="kept-from-recipient",
            level="unlawful",
            action="must-fix",
            message="The letter says something that this case tells us to keep from this person.",
            where=block,
            quote=words,
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


def _childs_words(document: LetterDocument, case: Case, contact: Contact) -> Iterator[Finding]:
    """Parents who live apart: the child's words go to both, unless somebody says that they must not."""
    if document.versions.kind != "refusal" or contact.basis not in PARENTS_IN_LAW:
        return
    homes = {tuple(plain(line) for line in one.address) for one in case.contacts if one.basis in PARENTS_IN_LAW}
    told = [one for one in case.views if one.whose == "child" and one.given and contact.id not in one.keep_from]
    if told and len(homes) > 1:
        yield Finding(
            id="childs-words-to-both-homes",
            level="risky",
            action="look-again",
            message="The parents live apart, and this letter tells this parent what the child said.",
            where="views-child",
            source=SOURCE,
            advice="Would the child mind, or come to harm? If so, say on the case page, under Views, from whom their "
            "views are kept.",
        )


def _found(document: LetterDocument, kept: frozenset[Kept]) -> list[tuple[str, str]]:
    """Where any of these words stand: the id of the block, and the words as they stand there."""
    return [(block.id, words) for block in document.blocks for words in found_in(block_text(block), kept)]
