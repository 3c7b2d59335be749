"""The panels of one case, as the case itself shows them: where it waits, what was missing last, where it could go."""

from __future__ import annotations

from typing import Final

from panel.domain.base import CaseId, Frozen
from panel.domain.meeting import Adjournment, PanelMeeting
from panel.services.meeting_keeping import UNDECIDED
from panel.services.panel import Panel

OFFERED: Final = 20  # panels to come, the soonest first


class CasePanels(Frozen):
    """`waits_on` and `offered` are panels that are not over; a case waits on one agenda at most."""

    waits_on: PanelMeeting | None
    number: int  # its place on that agenda; 0 when it is on none
    adjourned_by: PanelMeeting | None  # the last panel that adjourned it, while no other has it on its agenda
    adjournment: Adjournment | None
    offered: tuple[PanelMeeting, ...]


def panels_of(panel: Panel, case_id: CaseId) -> CasePanels | None:
    """None for a case that is decided or over: it has nothing for a panel. Raises PanelError 'case-not-found'."""
    with panel.store.reading() as tx:
        if tx.case(case_id).status not in UNDECIDED:
            return None
        had = tx.meetings_of(case_id)
        to_come = tx.meetings(first=panel.today(), limit=OFFERED)
    items = [(one, number, item) for one in had for number, item in enumerate(one.agenda, 1) if item.case_id == case_id]
    waits = next(((one, n) for one, n, item in items if one.state.is_open and item.state.is_open), None)
    last = max(items, key=lambda found: (found[0].on, found[0].starts_at), default=None)
    adjourned = last if last is not None and waits is None and last[2].adjournment else None
    there = {one.id for one, _, _ in items}
    return CasePanels(
        waits_on=waits[0] if waits else None,
        number=waits[1] if waits else 0,
        adjourned_by=adjourned[0] if adjourned else None,
        adjournment=adjourned[2].adjournment if adjourned else None,
        offered=() if waits else tuple(one for one in to_come if one.state.is_open and one.id not in there),
    )
