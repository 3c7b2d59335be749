"""What is due after decisions to assess: advice late or still to be asked for, and check points, across all cases."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from panel.domain.advice_request import AdviceSeeking
from panel.domain.base import Frozen
from panel.domain.register import CaseRow
from panel.services.advice_lines import AdviceLine, view_of
from panel.services.check_points import CheckPoint, check_points_of
from panel.services.panel import Panel
from panel.services.ports import Transaction

LOOKING_AHEAD: Final = timedelta(days=7)
MOST: Final = 200


class ListedAdvice(Frozen):
    """One case after a decision to assess, with what needs somebody now."""

    row: CaseRow
    next_on: date
    late: tuple[AdviceLine, ...]
    to_ask: tuple[AdviceLine, ...]
    check_points: tuple[CheckPoint, ...]  # late, or due within a week
    waiting: int = 0  # advisers who were asked and have not answered
    next_point: CheckPoint | None = None


class AdviceToday(Frozen):
    """The first few, the nearest first, and how many there are (no more than 200 are counted)."""

    items: tuple[ListedAdvice, ...]
    in_all: int


def advice_today(panel: Panel, shown: int) -> AdviceToday:
    """Cases where advice or a check point is due within a week, or late."""
    found = list(panel.store.advice_due(before=panel.today() + LOOKING_AHEAD + timedelta(days=1), limit=MOST))
    with panel.store.reading() as tx:
        items = tuple(_listed(panel, tx, row, seeking) for row, seeking in found[:shown])
    return AdviceToday(items=items, in_all=len(found))


def assessments(panel: Panel, rows: Iterable[CaseRow]) -> tuple[ListedAdvice, ...]:
    """What is due next in each of these cases, whose assessment is under way."""
    with panel.store.reading() as tx:
        found = [(row, tx.advice_seeking(row.id)) for row in rows]
        return tuple(_listed(panel, tx, row, seeking) for row, seeking in found if seeking is not None)


def _listed(panel: Panel, tx: Transaction, row: CaseRow, seeking: AdviceSeeking) -> ListedAdvice:
    until = panel.today() + LOOKING_AHEAD
    decision = tx.decision(seeking.decision_id)
    points = check_points_of(panel, tx.case(row.id), seeking, decision.concession)
    view = view_of(panel, seeking, points)
    to_come = [one for one in points if one.done is None]
    return ListedAdvice(
        row=row,
        next_on=view.next_on or until,
        late=view.late,
        to_ask=view.to_ask,
        check_points=tuple(one for one in to_come if one.due_on <= until),
        waiting=sum(line.request.is_open and line.request.asked_on is not None for line in view.lines),
        next_point=to_come[0] if to_come else None,
    )
