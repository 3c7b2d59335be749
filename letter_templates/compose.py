"""Facts in, letter out. The same facts, law and wording always give the same letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from legal_tests.lawbook import Law
from letter_templates.agree_values import agree_values
from letter_templates.blocks import render_block
from letter_templates.common_values import common_values
from letter_templates.document import LetterDocument, Versions
from letter_templates.facts import (
    AcknowledgementFacts,
    AgreeFacts,
    ConsideringFacts,
    ConsideringNoticeFacts,
    DecisionNoticeFacts,
    LetterFacts,
    QuestionsFacts,
    RefusalFacts,
)
from letter_templates.notice_values import notice_values
from letter_templates.plain_text import with_letter_text
from letter_templates.refusal_values import refusal_values
from letter_templates.statutory_dates import dates_of_assessment, dates_to_act, decision_due
from letter_templates.wording_files import letter_wording, wording_version

__all__ = ["compose"]


def compose(facts: LetterFacts, law: Law) -> LetterDocument:
    """The whole letter as typed blocks.

    Never fails for want of a fact that a council or a panel still has to give: the letter shows a gap, and the checks
    name it. Without `sent_on` the letter is a draft: its dates say that they are worked out when it is sent.
    Raises UnprintableCharacterError for a character that no letter can hold.
    """
    facts = with_letter_text(facts)
    title, wording = letter_wording(facts.kind)
    values = {**common_values(facts, law, _speaks_on(facts)), **_special_values(facts, law)}
    rendered = (render_block(block, values) for block in wording)
    council = facts.council
    return LetterDocument(
        title=title,
        author=council.name,
        sender=(council.name, *([council.department] if council.department else []), *council.address),
        dated=facts.sent_on,
        blocks=tuple(block for block in rendered if block is not None),
        versions=Versions(law=law.version, wording=wording_version(), kind=facts.kind),
        not_issued=facts.sent_on is None,
        large_print=facts.large_print,
    )


def _speaks_on(facts: LetterFacts) -> date:
    match facts:
        case RefusalFacts() | AgreeFacts() | DecisionNoticeFacts():
            return facts.decided_on
        case ConsideringFacts() | ConsideringNoticeFacts():
            return facts.determined_on
        case AcknowledgementFacts() | QuestionsFacts():
            return facts.request.received_on


def _special_values(facts: LetterFacts, law: Law) -> Mapping[str, Any]:
    match facts:
        case RefusalFacts():
            taken = _days_taken((facts.decided_on - facts.request.received_on).days)
            return {"offers_rights": True, "days_taken": taken, **refusal_values(facts, dates_to_act(facts, law))}
        case AgreeFacts():
            return agree_values(facts, dates_of_assessment(facts, law))
        case _:
            return {"offers_rights": False, **notice_values(facts, decision_due(facts.request.received_on, law))}


def _days_taken(days: int) -> str:
    return {0: "the same day", 1: "1 day after that"}.get(days, f"{days} days after that")
