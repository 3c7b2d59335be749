"""The dates a letter prints. All of them are worked out in `legal_tests`; here they are only gathered."""

from __future__ import annotations

from datetime import date

from legal_tests.deadlines import DirectedDates, concession_deadlines, refusal_deadlines, request_deadlines
from legal_tests.lawbook import Law
from letter_templates.document import Frozen
from letter_templates.facts import AgreeFacts, DecidedFacts, RefusalFacts
from letter_templates.phrases import WHEN_SENT, long_date

ROUTES = {"mediation-agreement": "R1", "unopposed-appeal": "R2", "tribunal-order": "R3"}


class DatesToAct(Frozen):
    """What a family must do by when after a refusal. The days are None until the letter is sent.

    `safer_by` is the last working day before the last day to contact the adviser, when that is not a working day.
    """

    decision_due: date
    late: bool
    contact_by_day: date | None = None
    safer_by: date | None = None
    appeal_by_day: date | None = None
    appeal_by_moved: bool = False

    @property
    def contact_by(self) -> str:
        return long_date(self.contact_by_day) if self.contact_by_day else WHEN_SENT

    @property
    def appeal_by(self) -> str:
        return long_date(self.appeal_by_day) if self.appeal_by_day else WHEN_SENT


def dates_to_act(facts: RefusalFacts, law: Law) -> DatesToAct:
    """Source: SEND Regulations 2014, regs 5(1) and 33; HESC Rules 2008, rules 12 and 20.

    A certificate older than the letter belongs to an earlier sending of it; its month ends before the letter's two.
    """
    due = decision_due(facts.request.received_on, law)
    late = told_late(facts, due)
    if facts.sent_on is None:
        return DatesToAct(decision_due=due, late=late)
    certificate = facts.certificate_on
    deadlines = refusal_deadlines(
        facts.sent_on, certificate if certificate and certificate >= facts.sent_on else None, law
    )
    adviser, appeal = deadlines["A1"], deadlines["A5"]
    return DatesToAct(
        decision_due=due,
        late=late,
        contact_by_day=adviser.day,
        safer_by=adviser.safe_by if adviser.safe_by != adviser.due else None,
        appeal_by_day=appeal.day,
        appeal_by_moved=appeal.moved,
    )


class DatesOfAssessment(Frozen):
    """What happens by when after a decision to assess. `some_past`: a date had gone by when the letter was written."""

    told_by: date | None
    late: bool
    no_plan_by: date
    plan_by: date
    some_past: bool


def dates_of_assessment(facts: AgreeFacts, law: Law) -> DatesOfAssessment:
    """Weeks 16 and 20 from the request, or the route's 2, 10 and 14 weeks; a date that was directed replaces ours.

    A refusal reversed without an order, a mediation agreement or an unopposed appeal keeps the clock of the request.
    Source: SEND Regulations 2014, regs 5(1), 10(1), 13(2); regs 42(2), 44 and 45 for the other routes.
    """
    received = facts.request.received_on
    ours = request_deadlines(received, law)
    told_by: date | None = ours["D3"].day
    no_plan, plan = ours["D6"].day, ours["D8"].day
    if facts.route == "reconsidered":
        told_by = None
    elif facts.route_on is not None and facts.route in ROUTES:
        route = ROUTES[facts.route]
        directed = DirectedDates(
            no_plan_by=facts.directed_dates.get("no-plan"), final_plan_by=facts.directed_dates.get("final-plan")
        )
        theirs = concession_deadlines(route, facts.route_on, received, law, directed)
        told_by, no_plan, plan = (theirs[f"{route}-{step}"].day for step in ("notify", "no-plan", "final-plan"))
    return DatesOfAssessment(
        told_by=told_by,
        late=told_by is not None and told_late(facts, told_by),
        no_plan_by=no_plan,
        plan_by=plan,
        some_past=min(no_plan, plan) < (facts.sent_on or facts.decided_on),
    )


def told_late(facts: DecidedFacts, due: date) -> bool:
    """Is the family told after the last day? Before the letter is sent, the day of the decision stands in."""
    return (facts.sent_on or facts.decided_on) > due


def decision_due(received_on: date, law: Law) -> date:
    """Source: SEND Regulations 2014, reg 5(1)."""
    return request_deadlines(received_on, law)["D3"].day
