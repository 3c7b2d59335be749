"""The emergency route: what we ask of ourselves never holds a family past week six.

An officer with recorded authority writes why; it is kept on the decision and in the audit log, and the case shows it.
Of a decision it opens two doors only: a refusal without the panel, and a read-back confirmed by the decision-maker
where the chair cannot. The read-back itself has no such door: no letter goes without it; nor has what the law requires
(consulting, reasons, notices). The doors of a letter are in `letter_emergencies`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from legal_tests.day_words import in_words
from panel.domain.case import Case
from panel.domain.decision import Emergency
from panel.domain.errors import PanelError
from panel.domain.people import Actor
from panel.services.law import last_day_to_tell
from panel.services.panel import Panel
from panel.services.people import authority_of
from panel.services.ports import Transaction

NEAR: Final = timedelta(days=7)  # before the last day to tell the family


def opens_on(panel: Panel, case: Case) -> date:
    """The first day on which the route is open: a week before the last day to tell the family."""
    return last_day_to_tell(panel, case.request.received_on) - NEAR


def emergency(
    panel: Panel, tx: Transaction, case: Case, step: Literal["panel", "chair"], because: str, by: Actor
) -> Emergency:
    """The entry to keep. Raises what `authority_in_emergency` raises."""
    authority = authority_in_emergency(panel, tx, case, because, by)
    return Emergency(step=step, because=because, by=by, authority=authority, at=panel.clock.now())


def authority_in_emergency(panel: Panel, tx: Transaction, case: Case, because: str, by: Actor) -> str:
    """Where it is recorded that this officer may take the emergency route of this case today.

    Raises PanelError 'why-missing', 'emergency-too-early', and those of `authority_of`.
    """
    if not because.strip():
        raise PanelError("why-missing")
    first = opens_on(panel, case)
    if panel.today() < first:
        raise PanelError("emergency-too-early", day=in_words(first))
    return authority_of(tx, by, panel.today())
