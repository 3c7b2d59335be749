"""How a letter's reasons would stand up: the catalogue of reasoning patterns over the words that people wrote in it.

The standard wording of a letter is signed off elsewhere and is not held against its writer; a standard part that was
edited counts as written by a person. What the elements and the record already say of a letter is not said twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from letter_templates.document import LetterDocument, block_text
from letter_templates.facts import AgreeFacts, DecisionNoticeFacts, LetterFacts, RefusalFacts, ViewsFacts, Voice
from letter_templates.findings import Finding
from letter_templates.reading.check_file import OURS
from letter_templates.reasons import LetterPart, RecordContext, check_parts
from letter_templates.reasons.check import parts_of
from letter_templates.reasons.model import Kind
from panel.domain.case import Case
from panel.domain.letter import Letter
from panel.services.law import last_day_to_tell
from panel.services.notices_given import views_asked_by
from panel.services.panel import Panel
from panel.services.ports import Transaction

ELEMENTS: Final = OURS  # what a letter leaves out: the elements of our own letters answer these by purpose
ADDRESSED: Final[dict[Voice, Literal["parent", "young-person", "representative"]]] = {
    Voice.PARENT: "parent",
    Voice.YOUNG_PERSON: "young-person",
    Voice.REPRESENTATIVE: "representative",
}
SAME: Final = {"late": "late-unexplained"}  # two names for one thing


def reason_findings(
    panel: Panel,
    tx: Transaction,
    case: Case,
    letter: Letter,
    document: LetterDocument,
    already: Sequence[Finding],
    *,
    facts: LetterFacts | None = None,
    written: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """What stands in the reasons. `facts`: those of `document`, the letter's own when left out.

    `already`: what other checks found. `written`: ids of further blocks that a person wrote, beside the letter's edits.
    """
    facts = facts or letter.facts
    kind = _kind(facts)
    if kind is None:
        return ()
    found = check_parts(
        _parts(facts, document, _by_hand(letter, written)), kind=kind, context=record_context(panel, tx, case, facts)
    )
    standing = [one for one in found if one.id not in ELEMENTS or one.start is not None]
    return tuple(one for one in standing if not _said(one, already))


def _by_hand(letter: Letter, written: Iterable[str]) -> frozenset[str]:
    """Ids of the blocks that somebody wrote or changed."""
    by_hand = {*(edit.block_id for edit in letter.edits), *written}
    if letter.edited_in_word is not None:
        by_hand |= {*letter.edited_in_word.changed, *letter.edited_in_word.added}
    return frozenset(by_hand)


def _parts(facts: LetterFacts, document: LetterDocument, by_hand: frozenset[str]) -> list[LetterPart]:
    """The letter in parts; of a notice only the reasons that it shares."""
    if isinstance(facts, DecisionNoticeFacts):
        return [
            LetterPart(id=block.id, part="reasons", text=block_text(block))
            for block in document.blocks
            if block.section == "reasons"
        ]
    return [part.model_copy(update={"fixed": False}) if part.id in by_hand else part for part in parts_of(document)]


def record_context(panel: Panel, tx: Transaction, case: Case, facts: LetterFacts) -> RecordContext:
    """What the record knows, for the patterns that only it can show."""
    known = RecordContext(
        over_18=facts.subject.over_18,
        young_person=facts.subject.young_person,
        received_on=case.request.received_on,
        notification_due=last_day_to_tell(panel, case.request.received_on),
        sent_on=facts.sent_on,
        name=facts.subject.known_as or facts.subject.full_name,
    )
    if not isinstance(facts, RefusalFacts | AgreeFacts):
        return known
    known = known.model_copy(
        update={
            "addressed_to": ADDRESSED[facts.recipient.voice],
            "decided_on": facts.decided_on,
            "exception_applies": bool(facts.delay_exceptions),
        }
    )
    if not isinstance(facts, RefusalFacts):
        return known
    return known.model_copy(
        update={
            "deadline_for_views": views_asked_by(tx, case, facts.decided_on),
            "considered_additional_time": facts.additional_time is not None,
            "views_of_parent": _views(facts.parent_views),
            "views_of_child": _views(facts.child_views),
        }
    )


def _kind(facts: LetterFacts) -> Kind | None:
    """Which patterns apply; None for letters that give no reasons. A notice that shares reasons is no whole letter."""
    match facts:
        case RefusalFacts():
            return "refusal"
        case AgreeFacts():
            return "agree"
        case DecisionNoticeFacts() if facts.decision == "refusal" and facts.reasons:
            return "reasons"
        case _:
            return None


def _views(views: ViewsFacts | None) -> Literal["given", "invited", "not-invited"] | None:
    if views is None:
        return None
    return "given" if views.told_us else "invited" if views.not_given_because else None


def _said(one: Finding, already: Sequence[Finding]) -> bool:
    """Is this the same thing as another check has found: about the whole letter, or on the same words of a block?"""
    for other in already:
        if one.id != SAME.get(other.id, other.id):
            continue
        if one.start is None or one.end is None or other.start is None or other.end is None:
            return True
        if one.where == other.where and one.start < other.end and other.start < one.end:
            return True
    return False
