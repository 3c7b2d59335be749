"""The values that the wording of every letter asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from legal_tests.age import is_under_two
from legal_tests.lawbook import Law
from legal_tests.model import ASSESS_TEST
from letter_templates.facts import (
    CommonFacts,
    ConsideringNoticeFacts,
    DecisionNoticeFacts,
    QuestionsFacts,
    Recipient,
    Subject,
    Voice,
)
from letter_templates.phrases import (
    LINE_BREAK,
    WHEN_SENT,
    addressee_lines,
    contact_or_gap,
    gap,
    long_date,
    officer_lines,
    short_date,
)
from letter_templates.voice import speaks_for_subject, words_for

LETTERS_TO_BODIES = (QuestionsFacts, ConsideringNoticeFacts, DecisionNoticeFacts)
PROVISION = (
    "help with education or training that is additional to, or different from, the help generally given to others of "
    "the same age in mainstream nurseries, schools and colleges in England"
)
PROVISION_UNDER_TWO = "educational help of any kind, for a child under two"


def common_values(facts: CommonFacts, law: Law, on: date) -> dict[str, Any]:
    """Values for any letter. `on` is the day the letter speaks from (decision, or receipt)."""
    recipient, subject, request = facts.recipient, facts.subject, facts.request
    voice = Voice.PARENT if isinstance(facts, LETTERS_TO_BODIES) else recipient.voice
    you = voice is Voice.YOUNG_PERSON
    own_request = is_own_request(facts)
    return {
        **words_for(subject, voice),
        "facts": facts,
        "you": you,
        "acts_for": recipient.voice is Voice.REPRESENTATIVE,
        "br": LINE_BREAK,
        "gap": gap,
        "date": long_date,
        "sent": long_date(facts.sent_on) if facts.sent_on else WHEN_SENT,
        "addressee": addressee_lines(recipient),
        "salutation": recipient.salutation or recipient.name,
        "reference_lines": _reference(facts),
        "own_request": own_request,
        "requester": "You" if own_request else request.made_by,
        "request_of": "Your request" if own_request else "The request",
        "request_how": f"{request.how} " if request.how else "",
        "for_who_full": ("" if own_request else " for you") if you else f" for {subject.full_name}",
        "who_introduced": _introduced(recipient, subject),
        "represents_parent": recipient.voice is Voice.REPRESENTATIVE and not speaks_for_subject(recipient, subject),
        "test_words": test_words(law),
        "provision_meaning": PROVISION_UNDER_TWO if is_under_two(subject.date_of_birth, on) else PROVISION,
        "officer_contact": officer_lines(facts.officer),
        "formats_how": _formats_how(facts),
        "right_holder": "young person" if subject.young_person else "child’s parent",
        "information_and_advice": contact_or_gap(
            facts.council.information_and_advice, "how to contact the information and advice service"
        ),
    }


def is_own_request(facts: CommonFacts) -> bool:
    """Did the person we are writing to ask for the assessment?"""
    return facts.request.made_by_recipient or facts.request.made_by.casefold() in {"you", "yourself"}


def test_words(law: Law) -> str:
    """Section 36(8), word for word as the law pack holds it."""
    words = law.provision(law.legal_test(ASSESS_TEST).provision_id).full_text
    if words is None:
        raise LookupError(f"the law pack {law.version} does not hold the words of section 36(8)")
    return words


def _introduced(recipient: Recipient, subject: Subject) -> str:
    if recipient.voice is Voice.YOUNG_PERSON:
        return "you"
    return f"{subject.full_name}, whom you represent" if speaks_for_subject(recipient, subject) else subject.full_name


def _reference(facts: CommonFacts) -> str:
    subject = facts.subject
    lines = [f"Our reference: {facts.reference}"]
    if facts.recipient.voice is not Voice.YOUNG_PERSON:
        lines.append(f"About: {subject.full_name}, born {short_date(subject.date_of_birth)}")
    return LINE_BREAK.join(lines)


def _formats_how(facts: CommonFacts) -> str:
    contact = facts.council.formats_contact
    if contact is None:
        return "ask me"
    ways = [way for way in (contact.phone, contact.email, contact.website, contact.address) if way]
    return f"ask {contact.name}: {' or '.join(ways)}"
