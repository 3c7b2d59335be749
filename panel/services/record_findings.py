"""Findings about a letter that come from the rest of the record: what has happened since, and who has the right now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from legal_tests.day_words import in_words
from letter_templates.facts import RefusalFacts
from letter_templates.findings import Action, Finding, Level
from panel.domain.case import Case, CaseStatus, Contact
from panel.domain.decision import Decision, DecisionState
from panel.domain.letter import Letter, LetterState
from panel.services.events import open_late_evidence
from panel.services.law import switch_day_between
from panel.services.notice_day import decided_on, right_holders_on
from panel.services.ports import Transaction

ACCOUNT_MISSING: Final = "views-account-missing"
GONE: Final = {
    CaseStatus.WITHDRAWN: "The request was withdrawn.",
    CaseStatus.HANDED_OVER: "The case was handed over.",
    CaseStatus.DUPLICATE: "The case was joined to another.",
}


def record_findings(
    tx: Transaction, letter: Letter, case: Case, decision: Decision | None, contact: Contact | None, on: date
) -> tuple[Finding, ...]:
    """Everything of that kind about a letter that has not gone, for the day `on` which it is to go."""
    if letter.contact_id is not None and contact is None:
        return (
            _finding("recipient-gone", "must-fix", "record", "Its reader is no longer on the case.", "Do not send it."),
        )
    return (
        *(_since_made(tx, case, decision) if letter.state is LetterState.PRODUCED else ()),
        *(_about_reader(case, decision, contact, on) if contact is not None else ()),
    )


def account_findings(facts: object) -> Iterator[Finding]:
    """Views that are on record without our account of them: the letter has a gap there."""
    if not isinstance(facts, RefusalFacts):
        return
    for views, where in ((facts.parent_views, "views-parent"), (facts.child_views, "views-child")):
        if views is not None and views.account_missing:
            yield _finding(
                ACCOUNT_MISSING,
                "must-fix",
                where,
                "The views are on record in their own words, which are never printed, and our account is missing.",
                "On the case page, under Views, write our account of them for the letter. Leave out what must not be "
                "passed on.",
                source="Children and Families Act 2014, s.19; UK GDPR, Article 5(1)",
            )


def _since_made(tx: Transaction, case: Case, decision: Decision | None) -> Iterator[Finding]:
    if case.status in GONE:
        yield _finding(
            "case-closed-since",
            "must-fix",
            "record",
            f"{GONE[case.status]} This letter was made before that.",
            "Do not send it.",
        )
    if decision is None:
        return
    if decision.state is DecisionState.SUPERSEDED or case.reconsidering is not None:
        yield _finding(
            "decision-under-reconsideration",
            "must-fix",
            "record",
            "The decision is being looked at again, and this letter was made before that.",
            "Do not send it. The letters of the new decision follow it.",
        )
    if open_late_evidence(tx, case.id):
        yield _finding(
            "late-evidence-open",
            "must-fix",
            "record",
            "Evidence or views came in after the decision, and the decision-maker has not looked at them yet.",
            "Do not send it yet. The decision-maker marks it as done if the decision stands, or changes the decision.",
        )


def _about_reader(case: Case, decision: Decision | None, contact: Contact, on: date) -> Iterator[Finding]:
    if not (contact.address or contact.email):
        yield _finding(
            "no-address",
            "look-again",
            "record",
            "There is no postal or e-mail address for this person.",
            "Add one on the case page, or have the letter brought by hand, and say so when you record that it went.",
            source="Good practice",
        )
    if decision is None:
        return
    has_right = contact.id in {one.id for one in right_holders_on(case, on)}
    crossed = switch_day_between(case.person, decided_on(decision), max(on, decided_on(decision)))
    if crossed is not None and has_right:
        yield _finding(
            "crossed-the-line",
            "look-again",
            "record",
            f"The right passed to the young person on {in_words(crossed)}, after the decision was made.",
            "Read the letter with that in mind: it speaks to the young person; the views were given before that day.",
        )
    elif not has_right:
        since = f": it passed to the young person on {in_words(crossed)}" if crossed is not None else ""
        yield _finding(
            "no-right-on-that-day",
            "must-fix",
            "record",
            f"On the day this letter is to go, this person has no right of their own to be told{since}.",
            "Write to whoever has the right. Let it stand only if this is a copy that the young person has agreed to.",
        )


def _finding(
    finding_id: str,
    action: Action,
    where: str,
    message: str,
    advice: str,
    source: str = "Children and Families Act 2014, ss.36 and 51; SEND Regulations 2014, reg 5",
) -> Finding:
    level: Level = "unlawful" if action == "must-fix" else "risky"
    return Finding(
        id=finding_id, level=level, action=action, message=message, where=where, source=source, advice=advice
    )
