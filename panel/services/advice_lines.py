"""How each adviser's advice stands today: to be asked for, waiting, late, excepted, here, or not sought."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from pydantic import ValidationError

from legal_tests.day_words import in_words
from legal_tests.deadlines import advice_due
from legal_tests.time_limit_exceptions import (
    ExceptionKind,
    ExceptionRule,
    TimeLimitException,
    exception_available,
)
from panel.domain.advice_request import AdviceException, AdviceKind, AdviceRequest, AdviceSeeking
from panel.domain.base import Frozen
from panel.services.check_points import CheckPoint
from panel.services.law import law_on
from panel.services.panel import Panel

State = Literal["to-ask", "waiting", "late", "excepted", "received", "not-sought", "no-limit"]
OUTSIDE_REG_8: Final = frozenset({AdviceKind.OTHER, AdviceKind.FAMILY_ASKS})
KINDS: Final = {
    "personal-circumstances": ExceptionKind.PERSONAL_CIRCUMSTANCES,
    "absent-from-area": ExceptionKind.ABSENT,
    "missed-appointment": ExceptionKind.MISSED_APPOINTMENT,
}


class ExceptionFound(Frozen):
    """A claimed reg 8(2) fact, and whether the law allows it on its facts."""

    claim: AdviceException
    available: bool
    sentence: str


class AdviceLine(Frozen):
    """One adviser as the list shows it."""

    request: AdviceRequest
    state: State
    due_on: date | None  # None: not asked yet, or the family, whom no time limit binds
    set_by: Literal["law", "good practice", "nobody"]
    certain: bool  # False: the day they received the request is not on record, so it may be later
    sentence: str
    source: str
    exceptions: tuple[ExceptionFound, ...] = ()

    @property
    def late(self) -> bool:
        return self.state == "late"


class AdviceView(Frozen):
    """Everything sought in a case, as it stands today."""

    seeking: AdviceSeeking
    lines: tuple[AdviceLine, ...]
    check_points: tuple[CheckPoint, ...]
    next_on: date | None

    @property
    def late(self) -> tuple[AdviceLine, ...]:
        return tuple(line for line in self.lines if line.late)

    @property
    def to_ask(self) -> tuple[AdviceLine, ...]:
        return tuple(line for line in self.lines if line.state == "to-ask")

    def line(self, request_id: str) -> AdviceLine:
        """One adviser; KeyError if there is none."""
        for one in self.lines:
            if one.request.id == request_id:
                return one
        raise KeyError(request_id)


def view_of(panel: Panel, seeking: AdviceSeeking, points: tuple[CheckPoint, ...]) -> AdviceView:
    """The list and the check points, today."""
    order = sorted(seeking.requests, key=lambda one: one.kind.value)
    return AdviceView(
        seeking=seeking,
        lines=tuple(line_of(panel, one) for one in order),
        check_points=points,
        next_on=next_day_of(panel, seeking, points),
    )


def next_day_of(panel: Panel, seeking: AdviceSeeking, points: tuple[CheckPoint, ...]) -> date | None:
    """The next day on which something is due; None when nothing more is.

    An adviser not asked yet is due from the day of the decision: the law gives six weeks from asking, and none to ask.
    """
    if seeking.ended_on is not None:
        return None
    days = [point.due_on for point in points if point.done is None]
    for request in seeking.requests:
        line = line_of(panel, request)
        if line.state == "to-ask":
            days.append(seeking.agreed_on)
        elif line.due_on is not None and request.is_open:
            days.append(line.due_on)
    return min(days, default=None)


def line_of(panel: Panel, request: AdviceRequest) -> AdviceLine:
    """How one adviser's advice stands today. The six weeks run from the day that they received the request.

    Source: SEND Regulations 2014, reg 8(1). The family is no body that reg 8 binds; for people asked under (f) and (h)
    the same six weeks are shown as good practice.
    """
    asked_from = request.reached_them_on or request.asked_on
    if asked_from is None:
        return _line(request, "not-sought" if request.existing else "to-ask", _not_asked(request))
    if request.kind is AdviceKind.FAMILY:
        state: State = "no-limit" if request.is_open else "received"
        return _line(request, state, "Asked. No time limit binds the family.")
    law = law_on(panel, asked_from)
    deadline = advice_due(asked_from, law)
    certain = request.reached_them_on is not None
    exceptions = tuple(_found(panel, claim, asked_from, deadline.day) for claim in request.exceptions)
    state, sentence = _state(panel, request, deadline.day, exceptions, certain=certain)
    own = request.kind in OUTSIDE_REG_8
    return AdviceLine(
        request=request,
        state=state,
        due_on=deadline.day,
        set_by="good practice" if own else "law",
        certain=certain,
        sentence=sentence,
        source="The six weeks of reg 8(1), used as a guide" if own else f"{deadline.citation}: {deadline.rule}",
        exceptions=exceptions,
    )


def _line(request: AdviceRequest, state: State, sentence: str) -> AdviceLine:
    return AdviceLine(
        request=request, state=state, due_on=None, set_by="nobody", certain=True, sentence=sentence, source=""
    )


def _not_asked(request: AdviceRequest) -> str:
    if request.existing is None:
        return "Not asked yet."
    return f"Not sought: all three agree that “{request.existing.document}” is enough (reg 6(4))."


def _state(
    panel: Panel, request: AdviceRequest, due_on: date, exceptions: tuple[ExceptionFound, ...], *, certain: bool
) -> tuple[State, str]:
    if request.received_on is not None:
        late = (request.received_on - due_on).days
        after = f", {_days(late)} late" if late > 0 and certain else ""
        return "received", f"Received on {in_words(request.received_on)}{after}."
    if request.existing is not None:
        return "not-sought", _not_asked(request)
    left = (due_on - panel.today()).days
    unsure = "" if certain else " Counted from the day of asking: record the day it reached them."
    if left >= 0:
        return "waiting", (f"Due in {_days(left)}." if left else "Due today.") + unsure
    if any(found.available for found in exceptions):
        return "excepted", f"{_days(-left)} past six weeks; an exception is claimed that the law allows (reg 8(2))."
    return "late", f"{_days(-left)} late.{unsure}"


def _found(panel: Panel, claim: AdviceException, began: date, due_on: date) -> ExceptionFound:
    try:
        made = TimeLimitException(
            rule=ExceptionRule.ADVICE,
            kind=KINDS[claim.kind],
            began_on=claim.began_on,
            ended_on=claim.ended_on,
            facts=claim.facts,
            evidence=claim.evidence,
            impractical_because=claim.facts,
            recorded_by=claim.recorded_by,
            recorded_on=claim.recorded_on,
        )
    except ValidationError as fault:
        why = " ".join(str(item["msg"]).removeprefix("Value error, ") for item in fault.errors())
        return ExceptionFound(claim=claim, available=False, sentence=f"Not complete yet: {why}")
    found = exception_available(made, began, due_on, law_on(panel, began))
    return ExceptionFound(claim=claim, available=found.available, sentence=f"{found.why} ({found.citation})")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
