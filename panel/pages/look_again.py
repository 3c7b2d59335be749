"""What a colleague must know before the next step of a case, on every page where that step is taken."""

from __future__ import annotations

from panel.pages.frame import notice
from panel.services.cases import CaseView


def look_again(view: CaseView) -> None:
    """The emergency route where it was used, and a right that passed to the young person. It stops nothing."""
    if view.look_again:
        notice("caution", "", "Know before the next step", view.look_again)
