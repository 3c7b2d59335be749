"""s.36(3): may it be necessary for provision to be made in accordance with an EHC plan? A step of its own."""

from __future__ import annotations

from panel.domain.base import CaseId
from panel.domain.case import Case, CaseStatus, Determination
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.services.closing import close
from panel.services.panel import Panel
from panel.services.people import authority_of


def determine(panel: Panel, case_id: CaseId, may_be_necessary: bool, note: str, by: Actor) -> Case:
    """Record a positive determination: the "considering" letters become due (s.36(7), reg 4(2)).

    A negative one is a refusal under s.36(5) and needs reasons, so it is recorded by deciding and not here.
    Raises PanelError 'determination-by-deciding', 'not-consulted', 'already-determined', 'case-closed',
    'already-decided', and those of `authority_of`.
    """
    if not may_be_necessary:
        raise PanelError("determination-by-deciding")
    today = panel.today()
    with panel.store.transaction() as tx:
        case = tx.case(case_id)
        if not case.status.is_open:
            raise PanelError("case-closed")
        if case.status is CaseStatus.DECIDED:
            raise PanelError("already-decided")
        if case.determination is not None and case.determination.may_be_necessary:
            raise PanelError("already-determined")
        authority_of(tx, by, today)
        if case.consulted_on is None:
            raise PanelError("not-consulted")
        determination = Determination(
            may_be_necessary=True, made_on=today, made_by=by.profile_id, made_by_name=by.name, note=note
        )
        return close(panel, tx, case, by, "determination made", determination=determination)
