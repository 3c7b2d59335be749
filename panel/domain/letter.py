"""A letter on record: what was drafted, edited, produced and sent, to whom and when."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from letter_templates.document import LetterDocument
from letter_templates.facts import LetterFacts
from panel.domain.base import CaseId, ContactId, DecisionId, Frozen, LetterId, Line, Text
from panel.domain.people import Actor


class LetterState(StrEnum):
    DRAFT = "draft"
    PRODUCED = "produced"  # final for the day it says; not yet confirmed as sent
    SENT = "sent"
    REPLACED = "replaced"  # sent on another day, or changed: a new letter stands in its place


class BlockEdit(Frozen):
    """The SISO's words for one block; None takes the block out. `version`: of the letter, since when it stands."""

    block_id: Line
    text: Text | None
    version: int = 0


class ReasonsConfirmed(Frozen):
    """The decision-maker has read edited reasons and confirms that they are still the reasons held."""

    by: Actor
    at: datetime
    fingerprint: Line  # of the edits confirmed


class Override(Frozen):
    """A named person let an overridable finding stand, and why: this finding, in this place, in these words.

    `mark` is a mark of the words of the block as that person read them: other words are looked at again.
    """

    finding_id: Line
    quote: Text
    where: Line = ""
    mark: Line = ""
    by: Actor
    at: datetime
    because: Text


class LetterEmergency(Frozen):
    """A safeguard of our own that a refusal did not wait for, week six being near or past: who chose that, and why.

    `what` names it in words; `mark` marks it as it stood: contacts that changed since, or another law pack, wait again.
    """

    step: Literal["contacts", "law"]
    what: Line
    mark: Line
    because: Text
    by: Actor
    authority: Line
    at: datetime


class EditedInWord(Frozen):
    """A letter that was changed in Word after it was produced, checked again and approved. Ids only, no words."""

    approved_by: Actor
    approved_at: datetime
    instead_of: Line  # fingerprint of the letter as it was produced
    changed: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    added: tuple[Line, ...] = ()
    moved: tuple[Line, ...] = ()


class Letter(Frozen):
    """One letter to one person or body."""

    id: LetterId
    case_id: CaseId
    decision_id: DecisionId | None = None
    contact_id: ContactId | None = None  # a person with the right; None for a body
    version: int = 1
    state: LetterState = LetterState.DRAFT
    facts: Annotated[LetterFacts, Field(discriminator="kind")]
    edits: tuple[BlockEdit, ...] = ()
    overrides: tuple[Override, ...] = ()
    emergencies: tuple[LetterEmergency, ...] = ()
    reasons_confirmed: ReasonsConfirmed | None = None
    returned_reasons: ReasonsConfirmed | None = None  # reasons edited in Word, before that file is approved
    edited_in_word: EditedInWord | None = None
    document: LetterDocument | None = None  # as produced
    fingerprint: Line | None = None
    produced_by: Actor | None = None
    produced_at: datetime | None = None
    sent_on: date | None = None
    sent_how: Line | None = None
    sent_confirmed_by: Actor | None = None
    replaces: LetterId | None = None
