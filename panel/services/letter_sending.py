"""Producing a letter for the day it goes, recording that it went, and making a new one when it goes another day."""

from __future__ import annotations

from datetime import date

from legal_tests.day_words import in_words
from letter_templates.checks import must_fix
from panel.domain.base import CaseId, LetterId, new_id
from panel.domain.case import Case, CaseStatus
from panel.domain.decision import Decision, DecisionState
from panel.domain.errors import PanelError
from panel.domain.letter import Letter, LetterState
from panel.domain.people import Actor
from panel.domain.record import EventKind
from panel.services.audit import audited
from panel.services.closing import close
from panel.services.events import add_event, open_late_evidence
from panel.services.letter_editing import draft_of
from panel.services.letter_emergencies import check_not_held_up
from panel.services.letter_facts import contact_of
from panel.services.letter_making import findings_on, make, reasons_are_confirmed
from panel.services.letter_privacy import PRIVACY_FINDINGS
from panel.services.notice_day import right_holders_on
from panel.services.panel import Panel
from panel.services.ports import Transaction


def produce(panel: Panel, letter_id: LetterId, sent_on: date, by: Actor) -> Letter:
    """Make the letter final for the day it goes out: its dates run from then.

    Raises PanelError 'letter-in-past', 'decision-not-locked', 'decision-under-reconsideration',
    'late-evidence-open', 'contacts-not-confirmed', 'law-not-checked', 'reasons-not-confirmed', 'letter-not-ready'.
    """
    with panel.store.transaction() as tx:
        return _produce(panel, tx, draft_of(tx, letter_id), sent_on, by)


def mark_sent(
    panel: Panel, letter_id: LetterId, sent_on: date, how: str, by: Actor, *, had_gone: bool = False
) -> Letter:
    """The letter went out on that day. When everybody with the right has been told, so says the case.

    What came onto the record since the letter was made (an instruction to keep something back, late evidence, another
    look at the decision, a withdrawal) stops it here: 'held-since-made'. Where it `had_gone` all the same, the record
    says so truly, and a task says who sees to it.
    Raises PanelError 'sent-another-day' when that is not the day in the letter: make a new one with `new_for_day`.
    """
    if not how.strip():
        raise PanelError("how-sent-missing")
    with panel.store.transaction() as tx:
        letter = tx.letter(letter_id)
        dated = _dated(letter)
        if sent_on > panel.today():
            raise PanelError("sent-in-future")
        if sent_on != dated:
            raise PanelError("sent-another-day", dated=in_words(dated), sent=in_words(sent_on))
        held = must_fix(findings_on(panel, tx, letter, dated))
        if held and not had_gone:
            raise PanelError("held-since-made", what=held[0].message)
        sent = letter.model_copy(
            update={"state": LetterState.SENT, "sent_on": sent_on, "sent_how": how, "sent_confirmed_by": by}
        )
        saved = tx.save_letter(sent, expected_version=letter.version)
        audited(
            panel,
            tx,
            "letter sent",
            by,
            letter.case_id,
            letter=letter.id,
            sent_on=sent_on.isoformat(),
            held_by=" ".join(sorted({one.id for one in held})),
        )
        if held:
            note = f"A letter went although the record held it back: {held[0].message} Put right what can be put right."
            case = tx.case(letter.case_id)
            due = panel.today()
            add_event(panel, tx, case, EventKind.TASK, on=due, by=by, note=note, owner=by.name, due_on=due)
        _what_follows(panel, tx, saved, sent_on, by)
    return saved


def new_for_day(panel: Panel, letter_id: LetterId, sent_on: date, by: Actor) -> Letter:
    """The same letter for another day, with its own dates, produced; the old one is replaced.

    For a letter that went out late, or came back and is sent again. Raises what `produce` raises.
    """
    with panel.store.transaction() as tx:
        old = tx.letter(letter_id)
        if old.state is LetterState.DRAFT:
            raise PanelError("letter-not-produced")
        return _produce(panel, tx, _redraft(panel, tx, old, by), sent_on, by)


def redraft(panel: Panel, letter_id: LetterId, by: Actor) -> Letter:
    """A new draft in place of a produced letter that must change before it goes. Edits are kept."""
    with panel.store.transaction() as tx:
        old = tx.letter(letter_id)
        if old.state is LetterState.DRAFT:
            return old
        return _redraft(panel, tx, old, by)


def replace_letters_of(panel: Panel, tx: Transaction, decision: Decision, by: Actor) -> None:
    """Letters of a decision that no longer stands, and that have not gone out, are replaced."""
    for letter in tx.letters(decision.case_id):
        if letter.decision_id == decision.id and letter.state in (LetterState.DRAFT, LetterState.PRODUCED):
            tx.save_letter(letter.model_copy(update={"state": LetterState.REPLACED}), expected_version=letter.version)
            audited(panel, tx, "letter replaced", by, decision.case_id, letter=letter.id)


def check_may_go(panel: Panel, tx: Transaction, letter: Letter, sent_on: date) -> None:
    """Whatever its words: is its reader on the case, does the decision stand, are the contacts and the law in order?

    Raises PanelError 'letter-in-past', 'decision-not-locked', 'decision-superseded',
    'decision-under-reconsideration', 'late-evidence-open', 'contacts-not-confirmed', 'law-not-checked',
    'recipient-gone'.
    """
    if sent_on < panel.today():
        raise PanelError("letter-in-past")
    case = tx.case(letter.case_id)
    contact_of(case, letter)
    if letter.decision_id is not None:
        _decision_allows(tx, case, tx.decision(letter.decision_id))
    check_not_held_up(panel, tx, letter)


def replace_undecided_letters(panel: Panel, tx: Transaction, case_id: CaseId, by: Actor) -> None:
    """Once there is a decision, letters that say nothing is decided yet do not go out any more."""
    for letter in tx.letters(case_id):
        if letter.decision_id is None and letter.state in (LetterState.DRAFT, LetterState.PRODUCED):
            tx.save_letter(letter.model_copy(update={"state": LetterState.REPLACED}), expected_version=letter.version)
            audited(panel, tx, "letter replaced", by, case_id, letter=letter.id)


def _produce(panel: Panel, tx: Transaction, letter: Letter, sent_on: date, by: Actor) -> Letter:
    check_may_go(panel, tx, letter, sent_on)
    made = make(panel, tx, letter, sent_on)
    if letter.decision_id is not None and not reasons_are_confirmed(letter, made):
        raise PanelError("reasons-not-confirmed")
    stopping = must_fix(findings_on(panel, tx, letter, sent_on))
    if stopping:
        more = f" And {len(stopping) - 1} more." if len(stopping) > 1 else ""
        raise PanelError("letter-not-ready", what=f"{stopping[0].message}{more}")
    fingerprint = made.document.fingerprint()
    produced = letter.model_copy(
        update={
            "state": LetterState.PRODUCED,
            "facts": made.facts,
            "document": made.document,
            "fingerprint": fingerprint,
            "produced_by": by,
            "produced_at": panel.clock.now(),
        }
    )
    saved = tx.save_letter(produced, expected_version=letter.version)
    audited(
        panel,
        tx,
        "letter produced",
        by,
        letter.case_id,
        wording_version=made.document.versions.wording,
        letter=letter.id,
        kind=letter.facts.kind,
        fingerprint=fingerprint,
        dated=sent_on.isoformat(),
        let_stand=len(letter.overrides),
        in_emergency=" ".join(one.step for one in letter.emergencies),
    )
    return saved


def _decision_allows(tx: Transaction, case: Case, decision: Decision) -> None:
    if decision.state is DecisionState.SUPERSEDED:
        raise PanelError("decision-superseded")
    if not decision.may_be_told:
        raise PanelError("decision-not-locked")
    if case.reconsidering is not None:
        raise PanelError("decision-under-reconsideration")
    if open_late_evidence(tx, case.id):
        raise PanelError("late-evidence-open")


def _redraft(panel: Panel, tx: Transaction, old: Letter, by: Actor) -> Letter:
    if old.state is LetterState.REPLACED:
        raise PanelError("letter-replaced")
    tx.save_letter(old.model_copy(update={"state": LetterState.REPLACED}), expected_version=old.version)
    audited(panel, tx, "letter replaced", by, old.case_id, letter=old.id)
    new = Letter(
        id=LetterId(new_id()),
        case_id=old.case_id,
        decision_id=old.decision_id,
        contact_id=old.contact_id,
        facts=old.facts,
        edits=old.edits,
        overrides=tuple(one for one in old.overrides if one.finding_id not in PRIVACY_FINDINGS),  # read afresh
        emergencies=old.emergencies,
        reasons_confirmed=old.reasons_confirmed,
        edited_in_word=old.edited_in_word,
        replaces=old.id,
    )
    return tx.save_letter(new, expected_version=None)


def _dated(letter: Letter) -> date:
    match letter.state:
        case LetterState.SENT:
            raise PanelError("letter-already-sent")
        case LetterState.REPLACED:
            raise PanelError("letter-replaced")
        case LetterState.PRODUCED if letter.facts.sent_on is not None:
            return letter.facts.sent_on
        case _:
            raise PanelError("letter-not-produced")


def _what_follows(panel: Panel, tx: Transaction, letter: Letter, sent_on: date, by: Actor) -> None:
    """The last acknowledgement consults the last of the family (s.36(4)); the last decision letter tells them."""
    case = tx.case(letter.case_id)
    if letter.facts.kind == "acknowledgement" and case.consulted_on is None and _everybody_asked(tx, case, sent_on):
        note = "Consulted by the letters that acknowledge the request (s.36(4))."
        add_event(panel, tx, case, EventKind.CONSULTED, on=sent_on, by=by, note=note)
        close(panel, tx, case, by, "family consulted", consulted_on=sent_on)
    if letter.decision_id is None or case.status is not CaseStatus.DECIDED:
        return
    decision = tx.decision(letter.decision_id)
    told = {
        one.contact_id
        for one in tx.letters(case.id)
        if one.decision_id == decision.id and one.state is LetterState.SENT and one.contact_id is not None
    }
    everybody = {contact.id for contact in right_holders_on(case, sent_on)}
    if everybody and everybody <= told:
        close(panel, tx, case, by, "family told", status=CaseStatus.INFORMED)


def _everybody_asked(tx: Transaction, case: Case, on: date) -> bool:
    """Has each person with the right been sent the acknowledgement, or told us what they think?"""
    asked = {
        one.contact_id
        for one in tx.letters(case.id)
        if one.facts.kind == "acknowledgement" and one.state is LetterState.SENT
    }
    heard = {views.contact_id for views in case.views if views.given}
    return {contact.id for contact in right_holders_on(case, on)} <= asked | heard
