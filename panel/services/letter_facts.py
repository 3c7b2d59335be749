"""The facts of each kind of letter, built afresh from the record each time a draft is shown, checked or produced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from pydantic import ValidationError

from legal_tests.evaluate import Outcome
from letter_templates.facts import (
    AcknowledgementFacts,
    AgreeFacts,
    ConsideringFacts,
    ConsideringNoticeFacts,
    DecisionNoticeFacts,
    LetterFacts,
    Officer,
    QuestionsFacts,
    RefusalFacts,
)
from panel.domain.base import Frozen
from panel.domain.case import Case, Concession, Contact
from panel.domain.decision import Decision
from panel.domain.errors import PanelError
from panel.domain.keeping import kept_words
from panel.domain.letter import Letter
from panel.services.delay import delay_exceptions
from panel.services.law import is_young_person, last_day_to_tell, report_on
from panel.services.letter_advice import advice_requests, caseworker_of, existing_advice
from panel.services.letter_parts import (
    Body,
    also_told,
    body_recipient,
    check_in_of,
    copies_of,
    evidence_item,
    limb_facts,
    provision_items,
    recipient_of,
    request_of,
    shown_evidence,
    subject_of,
    support_items,
    words,
)
from panel.services.notice_day import decided_on
from panel.services.notices_given import told_considering
from panel.services.panel import Panel
from panel.services.people import profile_of
from panel.services.ports import Transaction
from panel.services.settings import facts_of, settings_in
from panel.services.views_for_letters import own_views, parents_views

TIME_TO_ANSWER: Final = timedelta(days=14)  # our own good-practice period, shortened when the six weeks are near
TIME_TO_DECIDE: Final = timedelta(days=7)
AT_LEAST: Final = timedelta(days=3)


class Wanted(Frozen):
    """One letter that is due: its kind, and the person or body it is for."""

    kind: str
    contact: Contact | None = None
    body: Body | None = None


class Sources(Frozen):
    """What the facts of one letter are made from."""

    case: Case
    decision: Decision | None
    officer: Officer
    sent_on: date | None
    keep: LetterFacts | None = None  # facts as they stand, for what was chosen on the letter itself


def facts_for(panel: Panel, tx: Transaction, letter: Letter, sent_on: date | None) -> LetterFacts:
    """The facts of a draft as the record stands now. Raises PanelError 'letter-facts'."""
    case = tx.case(letter.case_id)
    decision = tx.decision(letter.decision_id) if letter.decision_id else None
    wanted = Wanted(
        kind=letter.facts.kind,
        contact=contact_of(case, letter),
        body=getattr(letter.facts, "addressed_to", None),
    )
    officer = letter.facts.officer
    sources = Sources(case=case, decision=decision, officer=officer, sent_on=sent_on, keep=letter.facts)
    return build(panel, tx, wanted, sources)


def contact_of(case: Case, letter: Letter) -> Contact | None:
    """The person this letter is for; None for a body. Raises PanelError 'recipient-gone'."""
    if letter.contact_id is None:
        return None
    found = next((contact for contact in case.contacts if contact.id == letter.contact_id), None)
    if found is None:
        raise PanelError("recipient-gone")
    return found


def build(panel: Panel, tx: Transaction, wanted: Wanted, sources: Sources) -> LetterFacts:
    """The facts of one letter. Raises PanelError 'letter-facts' with what does not fit."""
    try:
        return _build(panel, tx, wanted, sources)
    except ValidationError as fault:
        first = fault.errors(include_input=False, include_url=False)[0]
        where = " ".join(str(part).replace("_", " ") for part in first["loc"] if isinstance(part, str))
        why = str(first["msg"]).removeprefix("Value error, ")
        raise PanelError("letter-facts", why=f"{where}: {why}" if where and " " not in why[:1] else why) from None


def _build(panel: Panel, tx: Transaction, wanted: Wanted, sources: Sources) -> LetterFacts:
    case, decision = sources.case, sources.decision
    common = _common(panel, tx, wanted, sources)
    match wanted.kind:
        case "acknowledgement":
            return AcknowledgementFacts(
                **common, views_by=_answer_by(panel, sources), possible_duplicate=_twice(tx, case)
            )
        case "questions":
            return QuestionsFacts(**common, addressed_to=_body(wanted), reply_by=_answer_by(panel, sources))
        case "considering":
            return ConsideringFacts(**common, determined_on=_determined_on(case), views_by=_answer_by(panel, sources))
        case "considering-notice":
            return ConsideringNoticeFacts(**common, determined_on=_determined_on(case), addressed_to=_body(wanted))
        case "decision-notice":
            return _decision_notice(wanted, sources, common)
        case "refusal":
            return _refusal(tx, _made(decision), _person(wanted), sources, common)
        case "agree":
            return _agree(tx, _made(decision), _person(wanted), sources, common)
        case unknown:
            raise ValueError(f"no letter of the kind '{unknown}'")


def _common(panel: Panel, tx: Transaction, wanted: Wanted, sources: Sources) -> dict[str, Any]:
    case, decision, contact = sources.case, sources.decision, wanted.contact
    told_on = sources.sent_on or panel.today()  # who has the right is asked on the day the letter goes
    on = decided_on(decision) if decision else told_on
    recipient = recipient_of(contact) if contact else body_recipient(case, _body(wanted))
    if recipient is None:
        raise PanelError("recipient-gone")
    common: dict[str, Any] = {
        "council": facts_of(settings_in(tx)),
        "officer": sources.officer,
        "recipient": recipient,
        "subject": subject_of(
            case,
            young_person=is_young_person(case.person, told_on),
            over_18=report_on(panel, case, on).over_18,
        ),
        "reference": case.reference,
        "request": request_of(case, contact),
        "sent_on": sources.sent_on,
        "large_print": contact.large_print if contact else False,
    }
    if decision is not None:
        findings = decision.findings
        panel_advised = findings.route == "panel"
        common |= {
            "decided_on": on,
            "decision_maker": f"{decision.made_by.name}, {decision.made_by.job_title}",
            "panel_advised": panel_advised,
            "panel_date": findings.held_on if panel_advised else None,
            "delay_explanation": words(case.delay_explanation),
            "delay_exceptions": delay_exceptions(panel, case) if decision.concession is None else (),
            "copies_to": copies_of(case, contact) if contact else (),
            "also_told": also_told(case, contact) if contact else (),
        }
    return common


def _refusal(
    tx: Transaction, decision: Decision, contact: Contact, sources: Sources, common: Mapping[str, Any]
) -> RefusalFacts:
    case, findings = sources.case, decision.findings
    evidence = shown_evidence(case, decision, contact)
    shown = frozenset(item.id for item in evidence)
    young = common["subject"].young_person
    return RefusalFacts(
        **common,
        basis="s36-8" if decision.basis == "s36-8" else "s36-5",
        told_considering=told_considering(tx, case, contact),
        limb_a=limb_facts(findings.limb_a, shown),
        limb_b=limb_facts(findings.limb_b, shown),
        evidence=tuple(evidence_item(item, kept_words(case, contact)) for item in evidence),
        no_evidence_because=words(findings.limb_b.no_evidence_because or findings.limb_a.no_evidence_because),
        parent_views=parents_views(case, contact, young_person=young),
        child_views=own_views(case, contact, young_person=young),
        views_weighed=findings.views_weighed,
        provision=provision_items(findings),
        additional_time=words(findings.additional_time),
        support_now=support_items(findings),
        check_in=check_in_of(findings),
    )


def _agree(
    tx: Transaction, decision: Decision, contact: Contact, sources: Sources, common: Mapping[str, Any]
) -> AgreeFacts:
    case = sources.case
    on: date = common["decided_on"]
    reconsidered = decision.replaces is not None and tx.decision(decision.replaces).result.outcome is Outcome.REFUSAL
    return AgreeFacts(
        **common,
        **_route(decision.concession, on if reconsidered else None),
        advice=advice_requests(case, on, contact),
        existing_advice=existing_advice(shown_evidence(case, decision, contact), kept_words(case, contact)),
        caseworker=caseworker_of(profile_of(tx, case.owner) if case.owner else None),
        views_by=sources.sent_on + TIME_TO_ANSWER if sources.sent_on else None,
    )


def _route(concession: Concession | None, looked_again_on: date | None) -> dict[str, Any]:
    """By which route the assessment follows, and so from which day its dates run."""
    if concession is None:
        return {"route": "reconsidered" if looked_again_on else "request", "route_on": looked_again_on}
    directed = {"no-plan": concession.no_plan_by, "final-plan": concession.final_plan_by}
    return {
        "route": concession.route,
        "route_on": concession.on,
        "directed_dates": {step: day for step, day in directed.items() if day is not None},
    }


def _decision_notice(wanted: Wanted, sources: Sources, common: Mapping[str, Any]) -> DecisionNoticeFacts:
    decision = _made(sources.decision)
    keep = sources.keep if isinstance(sources.keep, DecisionNoticeFacts) else None
    return DecisionNoticeFacts(
        **common,
        addressed_to=_body(wanted),
        decision="refusal" if decision.result.outcome is Outcome.REFUSAL else "agree",
        reasons=keep.reasons if keep else None,
        reasons_shared_because=keep.reasons_shared_because if keep else None,
    )


def _twice(tx: Transaction, case: Case) -> bool:
    """Is another request about the same person open?"""
    found = tx.possible_duplicates(case.person.family_name, case.person.date_of_birth)
    return any(row.id != case.id and row.status.is_open for row in found)


def _answer_by(panel: Panel, sources: Sources) -> date:
    """By when an answer helps: two weeks, sooner when the decision is near, but never at once."""
    start = sources.sent_on or panel.today()
    latest = last_day_to_tell(panel, sources.case.request.received_on) - TIME_TO_DECIDE
    return max(min(start + TIME_TO_ANSWER, latest), start + AT_LEAST)


def _determined_on(case: Case) -> date:
    if case.determination is None or not case.determination.may_be_necessary:
        raise PanelError("not-determined")
    return case.determination.made_on


def _made(decision: Decision | None) -> Decision:
    if decision is None:
        raise PanelError("decision-not-locked")
    return decision


def _person(wanted: Wanted) -> Contact:
    if wanted.contact is None:
        raise PanelError("recipient-gone")
    return wanted.contact


def _body(wanted: Wanted) -> Body:
    if wanted.body is None:
        raise PanelError("recipient-gone")
    return wanted.body
