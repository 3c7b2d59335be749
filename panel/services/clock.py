"""The clock of one case: where it stands, how to say it, and which exceptions to it are open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from pydantic import ValidationError

from legal_tests.concessions import ConcessionRoute, DirectedDates, concession_deadlines
from legal_tests.counting import Deadline
from legal_tests.day_words import in_words
from legal_tests.time_limit_exceptions import (
    ExceptionKind,
    ExceptionRule,
    TimeLimitException,
    exception_available,
)
from panel.domain.base import Frozen
from panel.domain.case import Case, CaseStatus, ClaimedException, Concession
from panel.domain.settings import CouncilSettings
from panel.services.law import deadlines_of, last_day_to_tell, law_on
from panel.services.panel import Panel

Tone = Literal["calm", "soon", "late", "done"]
SOON: Final = 7  # days left
FROM_THE_REQUEST: Final = frozenset({"D6", "D8"})  # weeks 16 and 20
ROUTES: Final = {
    "mediation-agreement": ConcessionRoute.R1,
    "unopposed-appeal": ConcessionRoute.R2,
    "tribunal-order": ConcessionRoute.R3,
}
KINDS: Final = {
    "school-closed": ExceptionKind.SCHOOL_CLOSED,
    "early-years-closed": ExceptionKind.EARLY_YEARS_CLOSED,
    "personal-circumstances": ExceptionKind.PERSONAL_CIRCUMSTANCES,
    "absent-from-area": ExceptionKind.ABSENT,
}
CLOSED: Final = {
    CaseStatus.WITHDRAWN: "Withdrawn",
    CaseStatus.HANDED_OVER: "Handed over",
    CaseStatus.DUPLICATE: "Joined to another case",
}


class ExceptionOnClock(Frozen):
    """A claimed exception, and whether the law allows it on its facts. The decision is due as soon as it can be."""

    claim: ClaimedException
    available: bool
    sentence: str
    citation: str = ""


class CaseClock(Frozen):
    """Six weeks from receipt (reg 5(1)). The day of receipt is day 0."""

    received_on: date
    today: date
    day_number: int
    total_days: int
    weeks: int  # whole weeks gone
    due_on: date
    target_on: date | None  # a local target earlier than week six, if the council has one
    days_left: int  # below nought: late
    told_on: date | None  # the last day on which somebody was sent the decision that stands
    first_told_on: date | None  # the first day on which anybody was sent any decision
    tone: Tone
    sentence: str
    deadlines: tuple[Deadline, ...]
    exceptions: tuple[ExceptionOnClock, ...]

    def deadline(self, deadline_id: str) -> Deadline:
        """One date by its id ("D3"); KeyError if the clock has none."""
        for item in self.deadlines:
            if item.id == deadline_id:
                return item
        raise KeyError(deadline_id)


def clock_of(
    panel: Panel,
    case: Case,
    settings: CouncilSettings,
    told_on: date | None = None,
    first_told_on: date | None = None,
    concession: Concession | None = None,
) -> CaseClock:
    """The clock of a case today. After a concession the dates of the assessment run from that day, not the request."""
    received_on, today = case.request.received_on, panel.today()
    deadlines = deadlines_of(panel, received_on)
    due_on = deadlines["D3"].day
    total, gone, left = (due_on - received_on).days, (today - received_on).days, (due_on - today).days
    theirs = _of_concession(concession, received_on)
    tell_by = theirs[0].due if theirs else None
    if tell_by is not None and told_on is None and case.status not in CLOSED:
        tone, sentence = _to_tell_after(tell_by, today)
    else:
        running = running_words(gone, total, left)
        tone, sentence = _in_words(case, running, told_on, first_told_on, tell_by or due_on)
    week = settings.decide_by_week
    return CaseClock(
        received_on=received_on,
        today=today,
        day_number=gone,
        total_days=total,
        weeks=gone // 7,
        due_on=due_on,
        target_on=received_on + timedelta(weeks=week) if week else None,
        days_left=left,
        told_on=told_on,
        first_told_on=first_told_on,
        tone=tone,
        sentence=sentence,
        deadlines=_with(theirs, tuple(deadlines)),
        exceptions=exceptions_on(panel, case),
    )


def exceptions_on(panel: Panel, case: Case) -> tuple[ExceptionOnClock, ...]:
    """Every exception claimed, and whether the law allows it on its facts."""
    due_on = last_day_to_tell(panel, case.request.received_on)
    return tuple(_exception(panel, case, claim, due_on) for claim in case.exceptions)


def _of_concession(concession: Concession | None, received_on: date) -> tuple[Deadline, ...]:
    """The dates that run from the order, the agreement or the notice: tell the family (two weeks), no plan, plan."""
    if concession is None:
        return ()
    directed = DirectedDates(no_plan_by=concession.no_plan_by, final_plan_by=concession.final_plan_by)
    return tuple(concession_deadlines(ROUTES[concession.route], concession.on, received_on, directed=directed))


def _with(theirs: tuple[Deadline, ...], deadlines: tuple[Deadline, ...]) -> tuple[Deadline, ...]:
    return (*(item for item in deadlines if item.id not in FROM_THE_REQUEST), *theirs) if theirs else deadlines


def _to_tell_after(tell_by: date, today: date) -> tuple[Tone, str]:
    """The clock until the family is told that the council assesses after all."""
    if today > tell_by:
        late = _days((today - tell_by).days)
        return "late", f"The family was to be told by {in_words(tell_by)} that there will be an assessment: {late} late"
    return "soon", f"Tell the family by {in_words(tell_by)} that there will be an assessment"


def running_words(gone: int, total: int, left: int) -> tuple[Tone, str]:
    """The tone and the sentence of a clock that runs."""
    if left < 0:
        return "late", f"Day {gone} of {total} – {_days(-left)} late"
    if left == 0:
        return "soon", f"Day {gone} of {total} – today is the last day"
    return ("soon" if left <= SOON else "calm"), f"Day {gone} of {total} – {_days(left)} left"


def _in_words(
    case: Case, running: tuple[Tone, str], told_on: date | None, first_told_on: date | None, due_on: date
) -> tuple[Tone, str]:
    if case.status in CLOSED:
        return "done", CLOSED[case.status]
    if case.status is CaseStatus.INFORMED:
        if told_on is None:
            return "done", "Family told"
        late = f", {_days((told_on - due_on).days)} late" if told_on > due_on else ""
        return "done", f"Family told on {in_words(told_on)}, day {(told_on - case.request.received_on).days}{late}"
    if first_told_on is not None and told_on is None:
        return "soon", f"First told on {in_words(first_told_on)}; a new decision is to be told"
    if told_on is not None and case.reconsidering is not None:
        return "soon", f"Family told on {in_words(told_on)}; the decision is being looked at again"
    return running


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _exception(panel: Panel, case: Case, claim: ClaimedException, due_on: date) -> ExceptionOnClock:
    received_on = case.request.received_on
    try:
        made = TimeLimitException(
            rule=ExceptionRule.DECISION,
            kind=KINDS[claim.kind],
            began_on=claim.closed_from or claim.absent_from or received_on,
            ended_on=claim.reopened_on or claim.absent_to,
            advice_requested_on=claim.advice_requested_on,
            facts=claim.facts,
            evidence=claim.evidence,
            impractical_because=claim.facts,
            recorded_by=claim.recorded_by,
            recorded_on=claim.recorded_on,
        )
    except ValidationError as fault:
        why = " ".join(str(item["msg"]).removeprefix("Value error, ") for item in fault.errors())
        return ExceptionOnClock(claim=claim, available=False, sentence=f"Not complete yet: {why}")
    found = exception_available(made, received_on, due_on, law_on(panel, received_on))
    return ExceptionOnClock(claim=claim, available=found.available, sentence=found.why, citation=found.citation)
