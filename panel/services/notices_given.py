"""What the family was told before the decision: that an assessment is considered, and until when views were asked for.

Source: Children and Families Act 2014, s.36(7): the parent or young person is told that the council is considering an
assessment, and that they may express views and submit evidence. A letter tells them when it has gone; a call does when
it is on record who was told.
"""

from __future__ import annotations

from datetime import date

from letter_templates.facts import AcknowledgementFacts, ConsideringFacts
from panel.domain.case import Case, Contact
from panel.domain.letter import Letter, LetterState
from panel.domain.record import EventKind
from panel.domain.right_holders import is_named_in, right_holders_of
from panel.services.law import is_young_person
from panel.services.ports import Transaction


def told_considering(tx: Transaction, case: Case, contact: Contact) -> bool:
    """Was this person told under s.36(7), by a letter that has gone or by word of mouth?"""
    if case.determination is None or not case.determination.may_be_necessary:
        return False
    by_letter = any(
        letter.facts.kind == "considering" and letter.contact_id == contact.id and letter.state is LetterState.SENT
        for letter in tx.letters(case.id)
    )
    return by_letter or any(
        event.kind is EventKind.CONSIDERING_TOLD
        and event.on >= case.determination.made_on
        and is_named_in(contact.name, event.with_whom)
        for event in tx.events(case.id)
    )


def considering_untold(tx: Transaction, case: Case, on: date) -> bool:
    """Is there somebody with the right on that day who was not told that an assessment is considered?"""
    people = right_holders_of(case, young_person=is_young_person(case.person, on))
    return not all(told_considering(tx, case, contact) for contact in people)


def views_asked_by(tx: Transaction, case: Case, on: date) -> date | None:
    """The last day still to come that a letter gave for views, to somebody who has not answered since it went."""
    days = [
        letter.facts.views_by
        for letter in tx.letters(case.id)
        if letter.state is LetterState.SENT
        and isinstance(letter.facts, AcknowledgementFacts | ConsideringFacts)
        and letter.facts.views_by > on
        and not _answered(case, letter)
    ]
    return max(days, default=None)


def _answered(case: Case, letter: Letter) -> bool:
    """Has the reader told us anything since? Views without a name or a day to them count as theirs, and as later."""
    return any(
        views.given
        and views.contact_id in (None, letter.contact_id)
        and views.whose != "child"
        and (views.given_on is None or letter.sent_on is None or views.given_on >= letter.sent_on)
        for views in case.views
    )
