"""The check points after a decision to assess: weeks 10 and 12 (good practice), 16 and 20 (law), or a concession's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from legal_tests.concessions import DirectedDates, concession_deadlines
from legal_tests.counting import Deadline
from panel.domain.advice_request import AdviceSeeking, CheckPointDone
from panel.domain.base import Frozen
from panel.domain.case import Case, Concession
from panel.services.clock import ROUTES
from panel.services.law import deadlines_of
from panel.services.panel import Panel

REVIEW: Final = "Good practice: Glenister review (2024), recommendations {}. Not law."
PRACTICE: Final = (
    ("week-10", 10, "See which advice is in; tell the family where things stand", "15 and 16"),
    ("week-12", 12, "All advice should be in; tell the family where things stand", "15 and 16"),
)
IN_LAW: Final = {"D6": "If there is to be no plan, tell the family by now", "D8": "The final plan is sent"}
ENDING: Final = ("final-plan", "D8")


class CheckPoint(Frozen):
    """A day on which somebody looks: what at, who set it, and whether it was kept."""

    id: str
    title: str
    due_on: date
    set_by: Literal["law", "good practice"]
    rule: str
    source: str
    week: int | None = None  # from the request; None for dates that count from something else
    done: CheckPointDone | None = None
    late: bool = False

    @property
    def ends_it(self) -> bool:
        """Is nothing due after it?"""
        return self.id.endswith(ENDING)


def check_points_of(
    panel: Panel, case: Case, seeking: AdviceSeeking, concession: Concession | None
) -> tuple[CheckPoint, ...]:
    """Every check point in order of date. After a concession its own dates stand in place of weeks 10 to 20.

    Source: SEND Regulations 2014, regs 10(1) and 13(2); regs 42(2), 44(2)(b), 45(3) and (3A) after a concession.
    """
    done = {one.id: one for one in seeking.done}
    today = panel.today()
    found = _after_concession(case, concession) if concession else _from_the_request(panel, case)
    return tuple(
        point.model_copy(
            update={"done": done.get(point.id), "late": point.id not in done and point.due_on < today},
        )
        for point in sorted(found, key=lambda one: (one.due_on, one.id))
    )


def _from_the_request(panel: Panel, case: Case) -> list[CheckPoint]:
    received_on = case.request.received_on
    deadlines = deadlines_of(panel, received_on)
    points = [
        CheckPoint(
            id=name,
            title=title,
            due_on=received_on + timedelta(weeks=weeks),
            set_by="good practice",
            rule=f"{weeks} weeks from the request.",
            source=REVIEW.format(number),
            week=weeks,
        )
        for name, weeks, title, number in PRACTICE
    ]
    in_law = [_in_law(deadlines[name], title) for name, title in IN_LAW.items()]
    return points + [one.model_copy(update={"week": (one.due_on - received_on).days // 7}) for one in in_law]


def _after_concession(case: Case, concession: Concession) -> list[CheckPoint]:
    directed = DirectedDates(no_plan_by=concession.no_plan_by, final_plan_by=concession.final_plan_by)
    found = concession_deadlines(ROUTES[concession.route], concession.on, case.request.received_on, directed=directed)
    return [_in_law(item, item.title) for item in found if item.due is not None]


def _in_law(item: Deadline, title: str) -> CheckPoint:
    return CheckPoint(
        id=item.id,
        title=title,
        due_on=item.day,
        set_by="law",
        rule=item.rule,
        source=f"{item.citation} ({item.verification.value})",
    )
