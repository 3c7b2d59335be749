"""The exceptions to the time limits, as recorded facts with evidence.

There is no exception for school holidays as such, for a shortage of staff, for a waiting list, or for coronavirus
(that one ended on 25 September 2020). An exception only helps where keeping to the limit is impractical because of it,
and the step is still due as soon as it can be done.
Source: SEND Regulations 2014 (SI 2014/1530), reg 5(4), reg 8(2), reg 10(4), reg 13(3), reg 45; reg 44(3) from memory.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Self, assert_never

from pydantic import model_validator

from legal_tests.day_words import in_words
from legal_tests.lawbook import Law, default_lawbook
from legal_tests.model import Frozen, Verification

ONE_DAY = timedelta(days=1)


class ExceptionRule(StrEnum):
    """The time limit that an exception is claimed against."""

    DECISION = "reg 5(4)"
    NO_PLAN = "reg 10(4)"
    FINAL_PLAN = "reg 13(3)"
    ADVICE = "reg 8(2)"
    AFTER_ORDER = "reg 44(3)"
    AFTER_UNOPPOSED_APPEAL = "reg 45"


class ExceptionKind(StrEnum):
    """What happened. These are the only kinds there are."""

    SCHOOL_CLOSED = "school or post-16 institution closed"
    EARLY_YEARS_CLOSED = "early years provider closed"
    PERSONAL_CIRCUMSTANCES = "exceptional personal circumstances"
    ABSENT = "absent from the area"
    MISSED_APPOINTMENT = "appointment for an examination or test not kept"


CLOSURES = (ExceptionKind.SCHOOL_CLOSED, ExceptionKind.EARLY_YEARS_CLOSED)
FOUR_EXCEPTIONS = (*CLOSURES, ExceptionKind.PERSONAL_CIRCUMSTANCES, ExceptionKind.ABSENT)
KINDS: dict[ExceptionRule, tuple[ExceptionKind, ...]] = {
    ExceptionRule.DECISION: FOUR_EXCEPTIONS,
    ExceptionRule.NO_PLAN: FOUR_EXCEPTIONS,
    ExceptionRule.FINAL_PLAN: FOUR_EXCEPTIONS,
    ExceptionRule.ADVICE: (
        ExceptionKind.PERSONAL_CIRCUMSTANCES,
        ExceptionKind.ABSENT,
        ExceptionKind.MISSED_APPOINTMENT,
    ),
    ExceptionRule.AFTER_ORDER: FOUR_EXCEPTIONS,
    ExceptionRule.AFTER_UNOPPOSED_APPEAL: FOUR_EXCEPTIONS,
}
PROVISIONS: dict[ExceptionRule, str] = {
    ExceptionRule.DECISION: "send-2014-reg5-4",
    ExceptionRule.NO_PLAN: "send-2014-reg10-4",
    ExceptionRule.FINAL_PLAN: "send-2014-reg13-3",
    ExceptionRule.ADVICE: "send-2014-reg8-2",
    ExceptionRule.AFTER_ORDER: "send-2014-reg44-3",
    ExceptionRule.AFTER_UNOPPOSED_APPEAL: "send-2014-reg45-exceptions",
}


class ClosureWindow(Frozen):
    """The days on which asking a closed setting for advice can be a reason for lateness; both days included."""

    begins: date
    ends: date

    def contains(self, day: date) -> bool:
        """Was the advice asked for inside the window?"""
        return self.begins <= day <= self.ends


class TimeLimitException(Frozen):
    """An exception somebody claims, with the facts and the evidence for it.

    `began_on` is the first day closed, away or affected, or the day of a missed appointment. `ended_on` is the day it
    re-opens or the family is back; None while circumstances go on. A claim without evidence is not accepted.
    """

    rule: ExceptionRule
    kind: ExceptionKind
    began_on: date
    ended_on: date | None = None
    advice_requested_on: date | None = None
    facts: str
    evidence: str
    impractical_because: str
    recorded_by: str
    recorded_on: date

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.kind not in KINDS[self.rule]:
            raise ValueError(f"{self.rule} has no exception for '{self.kind}'.")
        for name, ask in (
            ("facts", "Say what happened."),
            ("evidence", "Say what the evidence is: the e-mail, letter or call, and its date."),
            ("impractical_because", "Say why this makes it impractical to keep to the time limit."),
            ("recorded_by", "Say who records this."),
        ):
            if not getattr(self, name).strip():
                raise ValueError(ask)
        if self.ended_on is not None and self.ended_on < self.began_on:
            raise ValueError("It cannot end before it began. Check both dates.")
        if self.kind in CLOSURES and (self.ended_on is None or self.advice_requested_on is None):
            raise ValueError("A closure needs the day of re-opening and the day on which advice was asked for.")
        if self.kind is ExceptionKind.ABSENT and self.ended_on is None:
            raise ValueError("An absence needs the day the family is back, or is expected back.")
        return self


class Availability(Frozen):
    """Whether a claimed exception is open on its facts, and why. People decide; this says what the law allows."""

    available: bool
    why: str
    citation: str
    verification: Verification


def school_closure_window(closed_from: date, reopens_on: date, law: Law | None = None) -> ClosureWindow | None:
    """The window for asking a setting that is closed, or None where it is closed for less than four weeks.

    It runs from one week before the closure to one week before the re-opening.
    Source: SEND Regulations 2014, reg 10(4)(a) and (b), and reg 5(4).
    """
    law = law or default_lawbook().in_force_on(closed_from)
    if reopens_on - closed_from < _weeks(law, "X-closure"):
        return None
    margin = _weeks(law, "X-closure-margin")
    return ClosureWindow(begins=closed_from - margin, ends=reopens_on - margin)


def closure_exception_applies(
    closed_from: date, reopens_on: date, advice_asked_on: date, *, impractical: bool, law: Law | None = None
) -> bool:
    """Is the closure exception open? Only if advice was asked for inside the window and lateness follows from it.

    A school holiday alone is never enough. Source: SEND Regulations 2014, reg 5(4) and reg 10(4)(a) and (b).
    """
    window = school_closure_window(closed_from, reopens_on, law)
    return impractical and window is not None and window.contains(advice_asked_on)


def exception_available(
    claim: TimeLimitException, period_from: date, period_to: date, law: Law | None = None
) -> Availability:
    """Is the claimed exception open on its facts, for a time limit that runs from `period_from` to `period_to`?

    Both days belong to the period. Where it is open, the step is still due as soon as it can be done, the family is
    told which exception applies and why, and later steps keep their own periods (Code 9.39 to 9.44, in summary).
    """
    law = law or default_lawbook().in_force_on(period_from)
    provision = law.provision(PROVISIONS[claim.rule])
    available, why = _on_the_facts(claim, period_from, period_to, law)
    if available:
        why += " The step is still due as soon as it can be done. Tell the family which exception applies and why."
    return Availability(available=available, why=why, citation=provision.citation, verification=provision.verification)


def _on_the_facts(claim: TimeLimitException, period_from: date, period_to: date, law: Law) -> tuple[bool, str]:
    match claim.kind:
        case ExceptionKind.SCHOOL_CLOSED | ExceptionKind.EARLY_YEARS_CLOSED:
            return _closure(claim, period_from, period_to, law)
        case ExceptionKind.ABSENT:
            return _absence(claim, period_from, period_to, law)
        case ExceptionKind.PERSONAL_CIRCUMSTANCES:
            touches = claim.began_on <= period_to and (claim.ended_on is None or claim.ended_on >= period_from)
            if touches:
                return True, "The circumstances fall within the period. An officer judges whether they are exceptional."
            return False, "The circumstances do not fall within the period of this time limit."
        case ExceptionKind.MISSED_APPOINTMENT:
            if period_from <= claim.began_on <= period_to:
                return True, "The appointment that was not kept falls within the six weeks."
            return False, "The appointment does not fall within the six weeks."
        case _:  # pragma: no cover
            assert_never(claim.kind)


def _closure(claim: TimeLimitException, period_from: date, period_to: date, law: Law) -> tuple[bool, str]:
    if claim.ended_on is None or claim.advice_requested_on is None:  # pragma: no cover - the model requires both
        raise ValueError("A closure needs both dates.")
    window = school_closure_window(claim.began_on, claim.ended_on, law)
    if window is None:
        return False, "The setting is closed for less than four weeks, so its closure is not an exception."
    asked = claim.advice_requested_on
    if not period_from <= asked <= period_to:
        return False, "The advice was not asked for within the period of this time limit."
    if not window.contains(asked):
        return False, (
            f"Advice was asked for on {in_words(asked)}. The exception needs it to be asked for from "
            f"{in_words(window.begins)} to {in_words(window.ends)}. A school holiday alone is not an exception."
        )
    return True, f"Advice was asked for on {in_words(asked)}, inside the window round the closure."


def _absence(claim: TimeLimitException, period_from: date, period_to: date, law: Law) -> tuple[bool, str]:
    after_appeal = claim.rule in (ExceptionRule.AFTER_UNOPPOSED_APPEAL, ExceptionRule.AFTER_ORDER)
    needed = _weeks(law, "X-absence-after-order" if after_appeal else "X-absence")
    back = claim.ended_on or claim.began_on
    away = min(back, period_to + ONE_DAY) - max(claim.began_on, period_from)
    weeks = needed.days // 7
    if away >= needed:
        return True, f"The family is away for at least {weeks} weeks without a break within the period."
    return False, f"The family is not away for {weeks} weeks without a break within the period of this time limit."


def _weeks(law: Law, limit_id: str) -> timedelta:
    limit = law.time_limit(limit_id)
    if limit.unit != "calendar weeks" or limit.amount is None:
        raise ValueError(f"{limit_id} must be a number of calendar weeks")
    return timedelta(weeks=limit.amount)
