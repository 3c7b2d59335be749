"""Checks a letter before it goes: every element there, nothing forbidden in it, the facts behind it whole.

Two halves: the *elements* of the law pack, looked for by purpose and by the facts their words must carry, also after
the SISO has edited them; and the *words*, from whichever field they came: the two questions of the test and the answer
to each among them. How well reasons are reasoned is not checked here. No findings means that no listed problem was
found, never that the letter is lawful.
"""

from __future__ import annotations

from legal_tests.lawbook import Law
from legal_tests.model import LetterElement
from letter_templates.document import LetterDocument, Purpose
from letter_templates.elements import BY_RECORD, NOT_FILLED_IN, RULES, Checked, missing_from
from letter_templates.facts import (
    AcknowledgementFacts,
    AgreeFacts,
    ConsideringFacts,
    ConsideringNoticeFacts,
    DecidedFacts,
    DecisionNoticeFacts,
    LetterFacts,
    QuestionsFacts,
    RefusalFacts,
)
from letter_templates.final_words import final_words_findings
from letter_templates.findings import Finding
from letter_templates.letter_words import words_of
from letter_templates.reason_checks import reason_checks
from letter_templates.record_checks import record_checks
from letter_templates.statutory_dates import dates_of_assessment, dates_to_act, decision_due, told_late
from letter_templates.wording_checks import wording_checks

__all__ = ["Finding", "check_letter", "must_fix"]

MUST_BE_STATED = frozenset({"refusal-test-stated", "refusal-tribunal-form", "refusal-ask-again"})
"""Guidance without which no refusal of ours goes out; a named person may still let it stand."""
_NOTICE_PURPOSES: dict[type, tuple[tuple[Purpose, str, str], ...]] = {
    AcknowledgementFacts: (
        (Purpose.NOTHING_DECIDED, "that nothing has been decided", "Children and Families Act 2014, s.36(4)"),
        (Purpose.CONSULTATION, "that the family is consulted", "Children and Families Act 2014, s.36(4)"),
    ),
    QuestionsFacts: (
        (Purpose.NOTHING_DECIDED, "that nothing has been decided", "Children and Families Act 2014, s.36(4)"),
        (Purpose.QUESTIONS, "the questions", "SEND Code of Practice, para 9.14"),
    ),
    ConsideringFacts: (
        (
            Purpose.CONSIDERING,
            "that the council is considering an assessment",
            "Children and Families Act 2014, s.36(7)(a)",
        ),
        (
            Purpose.RIGHT_TO_EXPRESS_VIEWS,
            "the right to give views and evidence",
            "Children and Families Act 2014, s.36(7)(b)",
        ),
    ),
    ConsideringNoticeFacts: (
        (Purpose.CONSIDERING, "that the council is considering an assessment", "SEND Regulations 2014, reg 4(2)"),
    ),
    DecisionNoticeFacts: ((Purpose.DECISION, "the decision", "SEND Regulations 2014, reg 5(2)"),),
}


IN_SETTINGS = "Fill in and confirm this contact on the Settings page."


def check_letter(document: LetterDocument, facts: LetterFacts, law: Law) -> tuple[Finding, ...]:
    """Everything found, the findings that stop the letter first."""
    match facts:
        case RefusalFacts():
            dates = dates_to_act(facts, law)
            late, explained = dates.late, _delay_explained(facts)
            found = _elements(Checked(document, facts, to_act=dates), law)
            found += reason_checks(facts)
            found += final_words_findings(document, facts)
        case AgreeFacts():
            assessment = dates_of_assessment(facts, law)
            late, explained = assessment.late, _delay_explained(facts)
            found = _elements(Checked(document, facts, of_assessment=assessment), law)
        case _:
            late = isinstance(facts, DecisionNoticeFacts) and told_late(
                facts, decision_due(facts.request.received_on, law)
            )
            explained = True
            found = _notice(document, facts)
    to_family = isinstance(facts, RefusalFacts | AgreeFacts | AcknowledgementFacts | ConsideringFacts)
    found += record_checks(document, facts, law, late=late, explained=explained, to_family=to_family)
    reported = {finding.where for finding in found if finding.action == "must-fix"}
    found += [
        finding
        for finding in wording_checks(document, facts.kind)
        if finding.id != "placeholder-left" or finding.where not in reported
    ]
    order = ("must-fix", "look-again", "note")
    return tuple(sorted(found, key=lambda finding: order.index(finding.action)))


def _delay_explained(facts: DecidedFacts) -> bool:
    return facts.delay_explanation is not None or bool(facts.delay_exceptions)


def must_fix(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings that stop a letter from being issued."""
    return tuple(finding for finding in findings if finding.action == "must-fix")


def _elements(checked: Checked, law: Law) -> list[Finding]:
    found: list[Finding] = []
    for element in law.letter_elements(checked.facts.kind):
        if element.id in BY_RECORD:
            continue
        lacks = missing_from(RULES[element.id], checked)
        if lacks is not None:
            found.append(_missing(element, lacks, checked))
    return found


def _missing(element: LetterElement, lacks: str, checked: Checked) -> Finding:
    statutory = element.list == "statutory"
    stops = statutory or element.id in MUST_BE_STATED
    title = element.title[0].lower() + element.title[1:]
    return Finding(
        id=element.id,
        level="missing",
        action="must-fix" if stops else "look-again",
        message=f"The letter does not say: {title}."
        if not lacks
        else f"In the part “{title}”, this is missing: {lacks}.",
        where=_where(element, checked),
        source=element.citation,
        advice=IN_SETTINGS if lacks.endswith(NOT_FILLED_IN) else element.how_to_fix,
        overridable=not statutory,
    )


def _where(element: LetterElement, checked: Checked) -> str:
    """The block that should carry the element, or the purpose that no block has."""
    for purpose in RULES[element.id].purposes:
        for block in checked.document.with_purpose(purpose):
            return block.id
    purposes = RULES[element.id].purposes
    return str(purposes[0]) if purposes else "reasons"


def _notice(document: LetterDocument, facts: LetterFacts) -> list[Finding]:
    return [
        Finding(
            id=f"{facts.kind}-{purpose}",
            level="missing",
            action="must-fix",
            message=f"The letter does not say {what}.",
            where=str(purpose),
            source=source,
            advice="Make the letter again, so that its standard wording comes back.",
            overridable=False,
        )
        for purpose, what, source in _NOTICE_PURPOSES[type(facts)]
        if not words_of(document, purpose)
    ]
