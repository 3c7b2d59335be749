"""Does what a letter says agree with its case, and how plainly does it read? Asked of every letter before it goes.

The letter may be a draft, a made letter, one that came back from Word, or a file from elsewhere that somebody says is
about this case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Literal

from legal_tests.model import Outcome
from letter_templates.document import LetterDocument
from letter_templates.facts import LetterFacts, RefusalFacts
from letter_templates.findings import Finding
from letter_templates.reading.against_record import check_against_record
from letter_templates.reading.our_letter import OurLetter, read_ours
from letter_templates.reading.plain_english import check_plain_english
from letter_templates.reading.record_facts import RecordFacts
from letter_templates.reading.record_names import unaccounted_names
from letter_templates.reading.whole import ReadLetter
from panel.domain.case import Case
from panel.domain.decision import Decision, DecisionState
from panel.services.notice_day import decided_on
from panel.services.ports import Transaction

OUTCOMES: Final[dict[Outcome, Literal["refusal", "agree"]]] = {
    Outcome.REFUSAL: "refusal",
    Outcome.MUST_ASSESS: "agree",
}


def facts_on_record(tx: Transaction, case: Case, decision: Decision | None) -> RecordFacts:
    """What the case says of the facts that a letter states; other children's names are not looked up yet."""
    return RecordFacts(
        full_name=case.person.full_name,
        known_as=case.person.known_as,
        date_of_birth=case.person.date_of_birth,
        pronouns=case.person.pronouns.value,
        school=case.setting.name,
        year_group=case.setting.year_group,
        received_on=case.request.received_on,
        decided_on=decided_on(decision) if decision else None,
        outcome=OUTCOMES.get(decision.result.outcome) if decision else None,
        other_names=tuple(dict.fromkeys(name for name in _names(tx, case, decision) if name)),
    )


def with_other_children(tx: Transaction, case: Case, read: ReadLetter, record: RecordFacts) -> RecordFacts:
    """Now that the letter has been read: which of its unaccounted names are those of other children."""
    names = unaccounted_names(read, record)
    found = tx.children_called(names, but=case.id) if names else frozenset()
    return record.model_copy(update={"other_children": found})


def current_decision(decisions: Sequence[Decision]) -> Decision | None:
    """The decision that stands; None before there is one."""
    standing = [one for one in decisions if one.state is not DecisionState.SUPERSEDED]
    return standing[-1] if standing else None


def disagreements(
    tx: Transaction, case: Case, decision: Decision | None, facts: LetterFacts, ours: OurLetter
) -> tuple[Finding, ...]:
    """Every fact of a letter of ours that differs from its case, in the block where it stands."""
    record = facts_on_record(tx, case, decision)
    if facts.kind not in ("refusal", "agree"):
        record = record.model_copy(update={"outcome": None})
    record = with_other_children(tx, case, ours.read, _known_from(facts, record))
    return ours.in_blocks(check_against_record(ours.read, record))


def plain_english(ours: OurLetter, already: Iterable[Finding]) -> tuple[Finding, ...]:
    """How plainly a letter of ours reads, without what another check has said."""
    told = {one.id for one in already}
    return ours.in_blocks(one for one in check_plain_english(ours.read) if one.id not in told)


def record_and_reading(
    tx: Transaction,
    case: Case,
    decision: Decision | None,
    facts: LetterFacts,
    document: LetterDocument,
    found: Iterable[Finding],
    reasoning: Callable[[Sequence[Finding]], Iterable[Finding]],
) -> tuple[Finding, ...]:
    """The letter read once: the record, then the `reasoning` (told what was found so far), then plain English."""
    ours = read_ours(document)
    differ = disagreements(tx, case, decision, facts, ours)
    reasons = tuple(reasoning([*found, *differ]))
    return (*differ, *reasons, *plain_english(ours, [*found, *differ, *reasons]))


def _known_from(facts: LetterFacts, record: RecordFacts) -> RecordFacts:
    """The letter's own reader, and the evidence as it stood when the letter was written, are known too."""
    names = [facts.recipient.name, facts.subject.full_name]
    if isinstance(facts, RefusalFacts):
        names += [text for item in facts.evidence for text in (item.document, item.author) if text]
    return record.model_copy(update={"other_names": (*record.other_names, *names)})


def _names(tx: Transaction, case: Case, decision: Decision | None) -> Iterator[str | None]:
    """Everybody and every body on the case: family, setting, services, authors, colleagues; words the family used."""
    for contact in case.contacts:
        yield from (contact.name, contact.salutation, contact.represents)
    yield from (case.request.requester_name, case.request.words, case.setting.name, case.setting.contact_name)
    yield from (case.bodies.health, case.bodies.social_care, case.hand_over.owner if case.hand_over else None)
    yield from case.setting.address
    for item in (*case.evidence, *(decision.evidence if decision else ())):
        yield from (item.document, item.author, item.role, item.supplied_by)
    for views in case.views:
        yield from (views.words, views.for_letter)
    for profile in tx.profiles():
        yield profile.name
    settings = tx.settings()
    yield from (settings.council_name, settings.department, *settings.address)
    for contact_kept in settings.contacts.values():
        if contact_kept.details is not None:
            yield contact_kept.details.name
    if decision is not None:
        yield from (decision.made_by.name, decision.findings.chair, decision.findings.check_in_by)
        for person in decision.findings.present:
            yield from (person.name, person.organisation)
        for provision in decision.findings.provision:
            yield provision.delivered_by
        for action in decision.findings.support_now:
            yield action.who
