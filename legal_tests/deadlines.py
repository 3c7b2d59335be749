"""Every statutory clock: each date comes with the rule that gave it, its source and how far it is verified.

The figures are entries of the law pack (`law/deadlines.yaml`), so no number of weeks is written here. Where no `law`
is passed, the law in force on the day the clock starts is used. This is the one module to import dates from: the
counting, rule 12, receipt, exceptions and concession routes live beside it.
"""

from datetime import date

from legal_tests.concessions import ConcessionRoute, DirectedDates, concession_deadlines
from legal_tests.counting import Deadline, Deadlines, ImpossibleDatesError, count, deadline_of, law_on
from legal_tests.day_words import with_weekday
from legal_tests.lawbook import Law
from legal_tests.receipt import Channel, ReceiptDate, receipt_date
from legal_tests.rule_12 import after_rule_12, days_not_counted
from legal_tests.time_limit_exceptions import (
    Availability,
    ClosureWindow,
    ExceptionKind,
    ExceptionRule,
    TimeLimitException,
    closure_exception_applies,
    exception_available,
    school_closure_window,
)
from legal_tests.working_days import next_working_day, working_day_on_or_before

__all__ = [
    "Availability",
    "Channel",
    "ClosureWindow",
    "ConcessionRoute",
    "Deadline",
    "Deadlines",
    "DirectedDates",
    "ExceptionKind",
    "ExceptionRule",
    "ImpossibleDatesError",
    "ReceiptDate",
    "TimeLimitException",
    "advice_due",
    "agreement_steps_due",
    "certificate_due_after_mediation",
    "certificate_due_not_mediating",
    "closure_exception_applies",
    "concession_deadlines",
    "draft_plan_comments_until",
    "exception_available",
    "mediation_session_due",
    "receipt_date",
    "refusal_deadlines",
    "request_deadlines",
    "school_closure_window",
    "tribunal_response_due",
]


def request_deadlines(received_on: date, law: Law | None = None) -> Deadlines:
    """The dates that run from a request: consult, decide (D3), the working target, and weeks 16 (D6) and 20 (D8).

    The day of receipt is day 0. D6 and D8 run from the original request, not from the decision to assess.
    Exceptions (reg 5(4), reg 10(4)) are separate, recorded facts.
    Source: SEND Regulations 2014 (SI 2014/1530), regs 4(1), 5(1), 10(1), 13(2); Children and Families Act 2014,
    s.36(4).
    """
    law = law or law_on(received_on)
    decide = count(law, "D3", received_on)
    with_the_letter = count(law, "D4", received_on).model_copy(
        update={"due": decide.due, "rule": "There is no separate period: tell them when the family is told."}
    )
    return Deadlines(
        (
            count(law, "D1", received_on),
            count(law, "D2", received_on),
            count(law, "D3-target", received_on),
            decide,
            with_the_letter,
            count(law, "D6", received_on),
            count(law, "D8", received_on),
        )
    )


def advice_due(asked_received_on: date, law: Law | None = None) -> Deadline:
    """When an adviser's advice is due: six weeks from the day that adviser received the request (D5).

    Source: SEND Regulations 2014, reg 8(1). Exceptions in reg 8(2) are separate; a waiting list is not one.
    """
    return count(law or law_on(asked_received_on), "D5", asked_received_on)


def draft_plan_comments_until(served_on: date, law: Law | None = None) -> Deadline:
    """The last day of the least time for comments on a draft plan; the day of service is the first day (D7).

    Source: SEND Regulations 2014, reg 13(1)(a).
    """
    return count(law or law_on(served_on), "D7", served_on)


def refusal_deadlines(sent_on: date, certificate_on: date | None = None, law: Law | None = None) -> Deadlines:
    """The dates that run from a refusal letter being *sent*: the mediation adviser (A1) and the appeal (A5).

    A5 is the later of two months from sending (A5-notice) and one month from the date of issue of the certificate
    (A5-certificate), and then rule 12 is applied. A1 is never moved. A late appeal is not impossible.
    Raises ImpossibleDatesError for a certificate older than the letter.
    Source: SEND Regulations 2014, reg 33; Tribunal procedure rules 2008, r.20(1)(c) and r.12.
    """
    if certificate_on is not None and certificate_on < sent_on:
        raise ImpossibleDatesError(
            "A mediation certificate cannot be older than the decision letter it is about. Check both dates."
        )
    law = law or law_on(sent_on)
    adviser = count(law, "A1", sent_on)
    limbs = [_appeal_limb(law, "A5-notice", sent_on)]
    if certificate_on is not None:
        limbs.append(_appeal_limb(law, "A5-certificate", certificate_on))
    later = max(limbs, key=lambda limb: limb.counted_to or limb.day)
    if certificate_on is None:
        why = " If a certificate gives a later date (one month from its date of issue), that date counts."
    elif later.id == "A5-notice":
        why = " One month from the certificate is not later, so the letter's date counts."
    else:
        why = " This is later than two months from the letter, so it counts."
    appeal = later.model_copy(
        update={
            "id": "A5",
            "title": "The appeal reaches the Tribunal",
            "rule": later.rule + why,
            "note": "The Tribunal must receive the appeal by then, by 5pm (the hour is from memory, r.12(1)). "
            "A late appeal may still be allowed.",
            "by_time": "5pm",
        }
    )
    safe = working_day_on_or_before(adviser.day)
    note = adviser.note or ""
    if safe != adviser.day:
        note += f" It is not a working day; to be safe, make contact by {with_weekday(safe)} (advice, not law)."
    return Deadlines((adviser.model_copy(update={"safe_by": safe, "note": note.strip()}), appeal, *limbs))


def certificate_due_not_mediating(adviser_told_on: date, law: Law | None = None) -> Deadline:
    """When the certificate is due after the adviser is told that the person does not wish to mediate (A2, reg 34)."""
    return count(law or law_on(adviser_told_on), "A2", adviser_told_on)


def mediation_session_due(council_told_on: date, law: Law | None = None) -> Deadline:
    """By when mediation takes place, once the adviser has told the council that it is wanted (A3, regs 35 to 37)."""
    return count(law or law_on(council_told_on), "A3", council_told_on)


def certificate_due_after_mediation(ended_on: date, law: Law | None = None) -> Deadline:
    """When the certificate is due after mediation ends, or could not be arranged in time (A4, reg 39)."""
    return count(law or law_on(ended_on), "A4", ended_on)


def agreement_steps_due(agreed_on: date, law: Law | None = None) -> Deadline:
    """By when a mediation agreement is acted on, for matters with no right of appeal (A7, reg 42(3))."""
    return count(law or law_on(agreed_on), "A7", agreed_on)


def tribunal_response_due(papers_received_on: date, law: Law | None = None) -> Deadline:
    """When the council's response to an appeal is due (A6): working days, August and 25 December to 1 January left out.

    The Tribunal's own letter gives the date, and that date counts.
    Source: the usual period (secondary sources); Tribunal procedure rules 2008, r.12(3)(b).
    """
    law = law or law_on(papers_received_on)
    limit = law.time_limit("A6")
    day, left = papers_received_on, limit.amount or 0
    while left:
        day = next_working_day(day)
        if not days_not_counted(day):
            left -= 1
    rule = (
        f"{limit.amount} working days after {with_weekday(papers_received_on)}, not counting August or 25 December to "
        "1 January (r.12(3)(b))."
    )
    return deadline_of(limit, papers_received_on, day, rule)


def _appeal_limb(law: Law, limit_id: str, trigger: date) -> Deadline:
    item = count(law, limit_id, trigger)
    due, why = after_rule_12(item.day)
    weakest = law.provision("trib-2008-r12-3").verification if due != item.day else item.verification
    return item.model_copy(
        update={"due": due, "counted_to": item.day, "rule": f"{item.rule}{why}", "verification": weakest}
    )
