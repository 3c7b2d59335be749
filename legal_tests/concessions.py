"""The dates after a refusal has been reversed. Which clock runs depends on how it was reversed."""

from datetime import date
from enum import StrEnum
from typing import assert_never

from legal_tests.counting import Deadline, Deadlines, ImpossibleDatesError, count, law_on
from legal_tests.day_words import with_weekday
from legal_tests.lawbook import Law
from legal_tests.model import Frozen, Verification


class ConcessionRoute(StrEnum):
    """How a refusal came to be reversed. Which clock runs depends on it."""

    R0 = "R0"
    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"

    @property
    def in_words(self) -> str:
        """The route in words."""
        return {
            ConcessionRoute.R0: "The council changed its mind, with no appeal and no mediation agreement",
            ConcessionRoute.R1: "A mediation agreement to assess",
            ConcessionRoute.R2: "The council told the Tribunal before its response that it will not oppose the appeal",
            ConcessionRoute.R3: "An order of the Tribunal, or a later concession with a consent order",
            ConcessionRoute.R4: "A later concession without an order",
        }[self]


class DirectedDates(Frozen):
    """Dates that the Tribunal directed (reg 44(1)), or the parties to mediation agreed in writing (reg 42(5))."""

    notify_by: date | None = None
    no_plan_by: date | None = None
    final_plan_by: date | None = None


def concession_deadlines(
    route: ConcessionRoute | str,
    event_on: date,
    received_on: date,
    law: Law | None = None,
    directed: DirectedDates | None = None,
) -> Deadlines:
    """The dates after a refusal has been reversed: tell the family, no plan, final plan.

    Routes R1 to R3 run from the agreement, the notice to the Tribunal or the order (`event_on`): 2, 10 and 14 weeks,
    unless `directed` gives another date. R0 and R4 keep the clock of the original request (`received_on`).
    Raises ImpossibleDatesError for an event before the request, or directed dates on a route that has none.
    Source: SEND Regulations 2014, regs 42(2) and (5), 44(1) and (2)(b), 45(3) and (3A); R (W) v Hertfordshire County
    Council [2023] EWHC 3138 (Admin) for R0 and R4.
    """
    route = ConcessionRoute(route)
    if event_on < received_on:
        raise ImpossibleDatesError("The refusal cannot have been reversed before the request. Check both dates.")
    directed = directed or DirectedDates()
    match route:
        case ConcessionRoute.R0 | ConcessionRoute.R4:
            if directed != DirectedDates():
                raise ImpossibleDatesError(
                    "Directed dates need an order, an unopposed appeal or a mediation agreement (routes R1 to R3)."
                )
            return _from_the_request(route, event_on, received_on, law or law_on(received_on))
        case ConcessionRoute.R1 | ConcessionRoute.R2 | ConcessionRoute.R3:
            law = law or law_on(event_on)
            steps = {"notify": directed.notify_by, "no-plan": directed.no_plan_by, "final-plan": directed.final_plan_by}
            return Deadlines(
                tuple(_directed(count(law, f"{route}-{step}", event_on), other, route) for step, other in steps.items())
            )
        case _:  # pragma: no cover
            assert_never(route)


def _from_the_request(route: ConcessionRoute, event_on: date, received_on: date, law: Law) -> Deadlines:
    """The original clock goes on: no order was made, so nothing starts it again."""
    because = " The reversal does not start the clock again: no order was made and no mediation agreement."
    reasoning = "; R (W) v Hertfordshire County Council [2023] EWHC 3138 (Admin)"
    late = "If this date has passed, the plan is already late: act at once and tell the family."
    no_plan, final = count(law, "D6", received_on), count(law, "D8", received_on)
    tell = Deadline(
        id=f"{route}-notify",
        title="Tell the family that there will be an assessment",
        due=None,
        from_event="the council reverses its refusal",
        trigger=event_on,
        rule="At once. The law gives no separate period.",
        citation="SEND Regulations 2014, reg 5(1) (as soon as practicable)",
        verification=Verification.OFFICIAL,
    )
    moved = [
        item.model_copy(
            update={
                "id": f"{route}-{name}",
                "rule": item.rule + because,
                "citation": item.citation + reasoning,
                "note": late if item.day < event_on else item.note,
            }
        )
        for name, item in (("no-plan", no_plan), ("final-plan", final))
    ]
    return Deadlines((tell, *moved))


def _directed(item: Deadline, other: date | None, route: ConcessionRoute) -> Deadline:
    if other is None:
        return item
    why = "agreed in writing (reg 42(5))" if route is ConcessionRoute.R1 else "directed by the Tribunal (reg 44(1))"
    return item.model_copy(
        update={"due": other, "rule": f"{with_weekday(other)} was {why}, in place of the usual period."}
    )
