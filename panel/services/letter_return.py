"""A produced letter that was edited in Word: looked at, compared, checked, and approved as edited or sent back.

Nothing of the file is kept but the words of the letter, once they are approved. The letter as it was first produced
stays on record as replaced.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from letter_templates.checks import check_letter, must_fix
from letter_templates.document import Frozen, LetterDocument
from letter_templates.faults import LetterFileError
from letter_templates.findings import Finding
from letter_templates.plain_text import UnprintableCharacterError
from letter_templates.return_checks import return_checks
from letter_templates.round_trip import ReturnedLetter, compare
from panel.domain.base import LetterId, new_id
from panel.domain.errors import PanelError
from panel.domain.letter import EditedInWord, Letter, LetterState, Override, ReasonsConfirmed
from panel.domain.people import Actor
from panel.services.audit import audited
from panel.services.findings_let_stand import let_stand as keep_standing
from panel.services.findings_let_stand import open_findings
from panel.services.law import law_on
from panel.services.letter_and_record import record_and_reading
from panel.services.letter_facts import contact_of
from panel.services.letter_making import mark_of
from panel.services.letter_privacy import privacy_findings
from panel.services.letter_reasons import reason_findings
from panel.services.letter_return_edits import as_edits, confirmation_for
from panel.services.letter_sending import check_may_go
from panel.services.panel import Panel
from panel.services.ports import Transaction
from panel.services.settings import settings_in


class LookedAt(Frozen):
    """What came back and what the checks say of it, gravest first. None found: no listed problem was found.

    `reasons_to_confirm` are the blocks that the decision-maker has not yet read in these words.
    """

    returned: ReturnedLetter
    findings: tuple[Finding, ...] = ()
    reasons_to_confirm: tuple[str, ...] = ()


class LetStand(Frozen):
    """A finding that a named person lets stand, and why; kept when the letter is approved.

    It covers these words in this place: the same words in another part are looked at by themselves.
    """

    finding_id: str
    where: str
    quote: str = ""
    because: str


def look_at_returned(panel: Panel, letter_id: LetterId, data: bytes) -> LookedAt:
    """Compare the file with the produced letter and check it. Records nothing.

    Raises PanelError 'returned-unreadable', 'letter-not-produced', 'letter-already-sent', 'letter-replaced'.
    """
    with panel.store.reading() as tx:
        return _look(panel, tx, _produced(tx, letter_id), data)


def confirm_returned_reasons(panel: Panel, letter_id: LetterId, data: bytes, by: Actor) -> Letter:
    """The decision-maker has read the reasons as edited in this file, and they are still the reasons held.

    Holds for these words only. Raises PanelError 'decision-maker-only', 'no-edited-reasons', and what looking raises.
    """
    with panel.store.transaction() as tx:
        letter = _produced(tx, letter_id)
        returned = _look(panel, tx, letter, data).returned
        if letter.decision_id is None or returned.document is None or not returned.reasons_changed:
            raise PanelError("no-edited-reasons")
        if by.profile_id != tx.decision(letter.decision_id).made_by.profile_id:
            raise PanelError("decision-maker-only")
        mark = mark_of(returned.document, returned.reasons_changed)
        confirmed = ReasonsConfirmed(by=by, at=panel.clock.now(), fingerprint=mark)
        saved = tx.save_letter(
            letter.model_copy(update={"returned_reasons": confirmed}), expected_version=letter.version
        )
        audited(panel, tx, "edited reasons confirmed", by, letter.case_id, letter=letter.id, fingerprint=mark)
    return saved


def approve_returned(
    panel: Panel, letter_id: LetterId, data: bytes, by: Actor, let_stand: Sequence[LetStand] = ()
) -> Letter:
    """The letter as edited becomes the letter to be sent, on the day it was made for; the one before is replaced.

    Raises PanelError 'returned-not-ours', 'returned-another-letter', 'returned-unchanged', 'returned-not-ready',
    'reasons-not-confirmed', 'why-missing', 'finding-not-there', 'override-not-allowed', what looking raises, and what
    stops any letter from going (`check_may_go`).
    """
    with panel.store.transaction() as tx:
        letter = _produced(tx, letter_id)
        looked = _look(panel, tx, letter, data)
        document = _this_letter(looked.returned)
        overrides = tuple(one for item in let_stand for one in _overridden(panel, looked.findings, item, document, by))
        stopping = must_fix(open_findings(looked.findings, overrides, document))
        if stopping:
            more = f" And {len(stopping) - 1} more." if len(stopping) > 1 else ""
            raise PanelError("returned-not-ready", what=f"{stopping[0].message}{more}")
        if looked.reasons_to_confirm:
            raise PanelError("reasons-not-confirmed")
        check_may_go(panel, tx, letter, letter.facts.sent_on or panel.today())
        return _replace(panel, tx, letter, looked.returned, document, overrides, by)


def send_back(panel: Panel, letter_id: LetterId, data: bytes, by: Actor) -> None:
    """The file is not used. The record keeps that, and which checks stood against it; the letter stays as it was."""
    with panel.store.transaction() as tx:
        letter = _produced(tx, letter_id)
        looked = _look(panel, tx, letter, data)
        audited(
            panel,
            tx,
            "edited letter sent back",
            by,
            letter.case_id,
            letter=letter.id,
            recognised=looked.returned.recognised,
            findings=_ids(sorted({item.id for item in must_fix(looked.findings)})),
            reasons_to_confirm=_ids(looked.reasons_to_confirm),
        )


def _produced(tx: Transaction, letter_id: LetterId) -> Letter:
    letter = tx.letter(letter_id)
    match letter.state:
        case LetterState.SENT:
            raise PanelError("letter-already-sent")
        case LetterState.REPLACED:
            raise PanelError("letter-replaced")
        case LetterState.PRODUCED if letter.document is not None:
            return letter
        case _:
            raise PanelError("letter-not-produced")


def _look(panel: Panel, tx: Transaction, letter: Letter, data: bytes) -> LookedAt:
    assert letter.document is not None
    held = settings_in(tx).letterhead
    try:
        returned = compare(letter.document, data, base64.b64decode(held) if held else None)
    except (LetterFileError, UnprintableCharacterError) as fault:
        raise PanelError("returned-unreadable", why=str(fault)) from fault
    document = returned.document
    if document is None:
        return LookedAt(returned=returned)
    case = tx.case(letter.case_id)
    decision = tx.decision(letter.decision_id) if letter.decision_id else None
    found = [
        *return_checks(returned),
        *check_letter(document, letter.facts, law_on(panel, letter.facts.sent_on or panel.today())),
        *privacy_findings(document, case, decision, contact_of(case, letter)),
    ]
    by_hand = [change.block_id for change in returned.changes]
    found += record_and_reading(
        tx,
        case,
        decision,
        letter.facts,
        document,
        found,
        lambda already: reason_findings(panel, tx, case, letter, document, already, written=by_hand),
    )
    confirmed = letter.returned_reasons.fingerprint if letter.returned_reasons else ""
    held_reasons = letter.decision_id is None or confirmed == mark_of(document, returned.reasons_changed)
    return LookedAt(
        returned=returned,
        findings=open_findings(found, letter.overrides, document),
        reasons_to_confirm=() if held_reasons else returned.reasons_changed,
    )


def _this_letter(returned: ReturnedLetter) -> LetterDocument:
    if returned.document is None:
        raise PanelError("returned-not-ours" if returned.recognised == "not ours" else "returned-another-letter")
    if not returned.changes:
        raise PanelError("returned-unchanged")
    return returned.document


def _overridden(
    panel: Panel, findings: Iterable[Finding], item: LetStand, document: LetterDocument, by: Actor
) -> tuple[Override, ...]:
    if not item.because.strip():
        raise PanelError("why-missing")
    covered = (item.finding_id, item.where, item.quote)
    found = [one for one in findings if (one.id, one.where, one.quote or "") == covered]
    if not found:
        raise PanelError("finding-not-there")
    if not all(one.overridable for one in found):
        raise PanelError("override-not-allowed")
    because, at = item.because.strip(), panel.clock.now()
    return tuple(keep_standing(one, document, because, by, at) for one in found)


def _ids(found: Iterable[str]) -> JsonValue:
    return list(found)


def _replace(
    panel: Panel,
    tx: Transaction,
    old: Letter,
    returned: ReturnedLetter,
    document: LetterDocument,
    overrides: tuple[Override, ...],
    by: Actor,
) -> Letter:
    now, fingerprint, before = panel.clock.now(), document.fingerprint(), old.fingerprint or ""
    by_kind = {
        kind: tuple(change.block_id for change in returned.changes if change.kind == kind)
        for kind in ("changed", "removed", "added", "moved")
    }
    edits = as_edits(old.edits, returned)
    new = Letter(
        id=LetterId(new_id()),
        case_id=old.case_id,
        decision_id=old.decision_id,
        contact_id=old.contact_id,
        state=LetterState.PRODUCED,
        facts=old.facts,
        edits=edits,
        overrides=(*old.overrides, *overrides),
        emergencies=old.emergencies,
        reasons_confirmed=confirmation_for(panel, old, edits, returned),
        edited_in_word=EditedInWord(approved_by=by, approved_at=now, instead_of=before, **by_kind),
        document=document,
        fingerprint=fingerprint,
        produced_by=by,
        produced_at=now,
        replaces=old.id,
    )
    tx.save_letter(old.model_copy(update={"state": LetterState.REPLACED}), expected_version=old.version)
    audited(panel, tx, "letter replaced", by, old.case_id, letter=old.id)
    saved = tx.save_letter(new, expected_version=None)
    audited(
        panel,
        tx,
        "edited letter approved",
        by,
        old.case_id,
        wording_version=document.versions.wording,
        letter=new.id,
        replaces=old.id,
        fingerprint_before=before,
        fingerprint=fingerprint,
        **{kind: _ids(ids) for kind, ids in by_kind.items()},
        reasons_changed=_ids(returned.reasons_changed),
        let_stand=len(overrides),
    )
    return saved
