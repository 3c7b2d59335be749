"""Elements that the record shows: who the letter is for, the day it was sent, six weeks, and the law it was made on."""

from __future__ import annotations

from legal_tests.age import RightHolder, is_over_18, right_holder_finding
from legal_tests.lawbook import Law
from letter_templates.document import LetterDocument, Purpose
from letter_templates.facts import AgreeFacts, CommonFacts, RefusalFacts, Voice
from letter_templates.findings import Finding
from letter_templates.letter_words import plain, words_of
from letter_templates.phrases import short_date


def record_checks(
    document: LetterDocument, facts: CommonFacts, law: Law, *, late: bool, explained: bool, to_family: bool
) -> list[Finding]:
    """Findings about dates, addressee and versions. A late letter is pointed out and never held back."""
    return [
        *_sent_date(document, facts, law),
        *(_addressee(facts) if to_family else []),
        *(_age(facts) if isinstance(facts, RefusalFacts | AgreeFacts) else []),
        *_late(late, explained),
        *_law_version(document, law),
    ]


def _sent_date(document: LetterDocument, facts: CommonFacts, law: Law) -> list[Finding]:
    if facts.sent_on is None:
        message = "The letter has no sent date yet. Its dates are worked out on the day it is really sent."
    elif plain(short_date(facts.sent_on)) not in words_of(document, Purpose.SENT_DATE):
        message = "The letter does not show the day on which it is sent."
    elif document.dated != facts.sent_on:
        message = "The date of the letter is not the day on which it is sent. Make the letter again."
    else:
        return []
    element = law.letter_element("refusal-sent-date")
    return [
        Finding(
            id="refusal-sent-date" if isinstance(facts, RefusalFacts) else "sent-date",
            level="missing",
            action="must-fix",
            message=message,
            where="date",
            source=element.citation if isinstance(facts, RefusalFacts) else "Good practice",
            advice=element.how_to_fix,
            overridable=False,
        )
    ]


def _addressee(facts: CommonFacts) -> list[Finding]:
    young_person, voice = facts.subject.young_person, facts.recipient.voice
    if young_person and voice is Voice.PARENT:
        message = "The letter is to a parent, but the right belongs to the young person."
        advice = "Write to the young person. Send the parent a copy only if the young person agrees."
    elif not young_person and voice is Voice.YOUNG_PERSON:
        message = "The letter is to the child, but the right belongs to the child's parent."
        advice = "Write to each person who is a parent in law. Tell the child in a way that suits the child."
    else:
        return []
    return [
        Finding(
            id="wrong-addressee",
            level="unlawful",
            action="must-fix",
            message=message,
            where="address",
            source="Children and Families Act 2014, ss.36(5) and 83; SEND Regulations 2014, regs 5(1) and 64",
            advice=f"{advice} If a representative acts (reg 63 or 64), address the letter to the representative.",
            overridable=False,
        )
    ]


def _age(facts: RefusalFacts | AgreeFacts) -> list[Finding]:
    """Do the date of birth and what the facts say of it agree? The right is asked about on the day the letter goes."""
    born, subject, found = facts.subject.date_of_birth, facts.subject, []
    holder = right_holder_finding(born, facts.sent_on or facts.decided_on)
    if (holder.who is RightHolder.YOUNG_PERSON) != subject.young_person:
        found.append(
            Finding(
                id="right-holder-differs",
                level="unlawful",
                action="look-again" if holder.flag else "must-fix",
                message="By the date of birth, this is a young person, and the letter is about a child."
                if holder.who is RightHolder.YOUNG_PERSON
                else "By the date of birth, this is a child, and the letter is about a young person.",
                where="address",
                source=holder.citation,
                advice=f"Check the date of birth. {holder.flag or holder.rule}",
            )
        )
    if is_over_18(born, facts.decided_on) and not subject.over_18:
        found.append(
            Finding(
                id="over-18-differs",
                level="unlawful",
                action="must-fix",
                message="By the date of birth, the young person is over 18, and the letter leaves out additional time.",
                where="additional-time",
                source="Children and Families Act 2014, s.36(10)",
                advice="Check the date of birth, and record what was decided about additional time.",
            )
        )
    return found


def _late(late: bool, explained: bool) -> list[Finding]:
    if not late:
        return []
    return [
        Finding(
            id="late" if explained else "late-unexplained",
            level="unlawful",
            action="note" if explained else "look-again",
            message="The family is told after the last day that the law allows."
            + ("" if explained else " The letter says sorry, but not why it is late or what happens now."),
            where="delay",
            source="SEND Regulations 2014, regs 4(1) and 5(1)",
            advice="Do not hold the letter back. "
            + ("Send it without delay." if explained else "Add a sentence with the reason and what happens now."),
        )
    ]


def _law_version(document: LetterDocument, law: Law) -> list[Finding]:
    if document.versions.law == law.version:
        return []
    return [
        Finding(
            id="law-version-differs",
            level="unclear",
            action="look-again",
            message="The letter was made with another version of the law pack.",
            where="record",
            source="Good practice",
            advice="Make the letter again, so that it carries the version of the law in its properties.",
        )
    ]
