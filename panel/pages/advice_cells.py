"""When something is next due in an assessment, and what: two cells of a line, on Today and in the register."""

from __future__ import annotations

from panel.pages.case_table import Cell
from panel.pages.labels import brief_day, count, short_day
from panel.services.todays_advice import ListedAdvice


def when_and_what(item: ListedAdvice) -> tuple[Cell, Cell]:
    """The nearest day, late or not, and the one thing to do first; the rest stands under it."""
    parts = []
    if item.late:
        kinds = ", ".join(f"({line.request.kind.value})" for line in item.late)
        parts.append(f"Chase {count(len(item.late), 'adviser')}: {kinds}")
    if item.to_ask:
        parts.append(f"Ask {count(len(item.to_ask), 'adviser')}")
    parts += [f"{point.title} ({point.set_by})" for point in item.check_points[:1]]
    late = bool(item.late) or any(point.late for point in item.check_points)
    if item.to_ask and not late:  # the law gives no day for asking
        when = Cell("At once", f"decided {brief_day(item.next_on)}", "soon")
    else:
        when = Cell(short_day(item.next_on), "late" if late else "", "late" if late else "plain")
    return when, Cell(parts[0] if parts else _to_come(item), "; ".join(parts[1:]))


def _to_come(item: ListedAdvice) -> str:
    """What comes next where nothing is due within a week."""
    if item.waiting:
        return f"Advice from {count(item.waiting, 'adviser')} to come"
    return f"{item.next_point.title} ({item.next_point.set_by})" if item.next_point else "See what is due"
