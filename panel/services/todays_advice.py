"""What is due after decisions to assess: advice late or still to be asked for, and check points, across all cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from panel.domain.base import Frozen
from panel.domain.register import CaseRow
from panel.services.advice_lines import AdviceLine, view_of
from panel.services.check_points import CheckPoint, check_points_of
from panel.services.panel import Panel

LOOKING_AHEAD: Final = timedelta(days=7)
MOST: Final = 200


class ListedAdvice(Frozen):
    """One case after a decision to assess, with what needs somebody now."""

    row: CaseRow
    next_on: date
    late: tuple[AdviceLine, ...]
    to_ask: tuple[AdviceLine, ...]
    check_points: tuple[CheckPoint, ...]  # late, or due within a week


class AdviceToday(Frozen):
    """The first few, the nearest first, and how many there are (no more than 200 are counted)."""

    items: tuple[ListedAdvice, ...]
    in_all: int


def advice_today(panel: Panel, shown: int) -> AdviceToday:
    """Cases where advice or a check point is due within a week, or late."""
    until = panel.today() + LOOKING_AHEAD
    found = list(panel.store.advice_due(before=until + timedelta(days=1), limit=MOST))
    items = []
    with panel.store.reading() as tx:
        for row, seeking in found[:shown]:
            decision = tx.decision(seeking.decision_id)
            points = check_points_of(panel, tx.case(row.id), seeking, decision.concession)
            view = view_of(panel, seeking, points)
            items.append(
                ListedAdvice(
                    row=row,
                    next_on=view.next_on or until,
                    late=view.late,
                    to_ask=view.to_ask,
                    check_points=tuple(one for one in points if one.done is None and one.due_on <= until),
                )
            )
    return AdviceToday(items=tuple(items), in_all=len(found))
