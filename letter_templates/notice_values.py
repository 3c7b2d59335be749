"""The values that the wording of acknowledgements, questions and notices asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from letter_templates.facts import ConsideringNoticeFacts, DecisionNoticeFacts, LetterFacts
from letter_templates.phrases import long_date
from letter_templates.voice import called

ADDRESSED_AS = {
    "health": ", as the body responsible for commissioning health services for",
    "social-care": ", as the officers for social care for",
    "setting": ", as the head teacher, principal or early years lead for",
}


def notice_values(facts: LetterFacts, decision_due: date) -> dict[str, Any]:
    addressed_as = ""
    if isinstance(facts, ConsideringNoticeFacts | DecisionNoticeFacts) and facts.addressed_to in ADDRESSED_AS:
        addressed_as = f"{ADDRESSED_AS[facts.addressed_to]} {called(facts.subject)}"
    return {"decision_due": long_date(decision_due), "addressed_as": addressed_as}
